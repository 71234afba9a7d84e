//! The file a tenant remembers in: one JSON line saying which tenant it is, then one for every change.

use std::fs::{File, OpenOptions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Mutation;
use super::audit::Actor;
use crate::SimulatorError;

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Heading {
    people: u32,
    seed: u64,
    /// When the tenant was started first, in seconds since 1970: its dates count from there. Files of before do not say.
    #[serde(default)]
    started: Option<i64>,
}

/// When the tenant of a file was started first, in seconds since 1970. Where the file does not say, it was no later than
/// the first change; `None` if there is nothing to be read, whatever the reason: that is told when the file is opened.
pub(crate) fn started(path: &Path) -> Option<i64> {
    let mut lines = BufReader::new(File::open(path).ok()?).lines();
    let heading: Heading = serde_json::from_str(&lines.next()?.ok()?).ok()?;
    heading.started.or_else(|| {
        let first: Entry = serde_json::from_str(&lines.next()?.ok()?).ok()?;
        Some(super::log::whole_seconds(&first.at)).filter(|at| *at > 0)
    })
}

/// One change with when it was made and by whom.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    #[serde(flatten)]
    pub(crate) mutation: Mutation,
    #[serde(default, rename = "when")]
    pub(crate) at: String,
    #[serde(default)]
    pub(crate) by: Actor,
}

/// The lines of the file, and whether there are none. What follows the last one is cut off.
fn whole_lines(path: &Path) -> std::io::Result<(Vec<u8>, bool)> {
    let mut bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let whole = bytes.iter().rposition(|&byte| byte == b'\n').map_or(0, |end| end + 1);
    if whole < bytes.len() {
        OpenOptions::new().write(true).open(path)?.set_len(whole as u64)?;
        bytes.truncate(whole);
    }
    let empty = bytes.is_empty();
    Ok((bytes, empty))
}

/// An open state file.
pub(crate) struct StateFile {
    file: File,
}

impl StateFile {
    /// Opens or makes the file and reads the changes in it. A line cut short by a crash at the very end was never
    /// answered and is dropped.
    pub(crate) fn open(
        path: &Path,
        people: u32,
        seed: u64,
        started: i64,
    ) -> Result<(Self, Vec<Entry>), SimulatorError> {
        let failed = |source| SimulatorError::StateFile { path: path.to_owned(), source };
        let (bytes, empty) = whole_lines(path).map_err(failed)?;
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines().enumerate();
        let heading = Heading { people, seed, started: Some(started) };
        let mut entries = Vec::new();
        if let Some((_, first)) = lines.next() {
            let found: Heading = serde_json::from_str(first).map_err(|source| SimulatorError::StateLine {
                path: path.to_owned(),
                line: 1,
                source,
            })?;
            if (found.people, found.seed) != (people, seed) {
                return Err(SimulatorError::OtherTenant {
                    path: path.to_owned(),
                    people: found.people,
                    seed: found.seed,
                });
            }
            for (at, line) in lines {
                entries.push(serde_json::from_str(line).map_err(|source| SimulatorError::StateLine {
                    path: path.to_owned(),
                    line: at + 1,
                    source,
                })?);
            }
        }
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(failed)?;
        let mut state = Self { file };
        if empty {
            state.line(&heading).map_err(failed)?;
        }
        Ok((state, entries))
    }

    /// Adds a change at the end.
    pub(crate) fn append(&mut self, entry: &Entry) -> std::io::Result<()> {
        self.line(entry)
    }

    fn line(&mut self, value: &impl Serialize) -> std::io::Result<()> {
        let mut line = serde_json::to_vec(value)?;
        line.push(b'\n');
        let before = self.file.metadata()?.len();
        self.file.write_all(&line).inspect_err(|_| {
            // Half a line would make one with the next and spoil both.
            if let Err(error) = self.file.set_len(before) {
                tracing::error!(%error, "Half a line of the state file cannot be taken back");
            }
        })
    }
}
