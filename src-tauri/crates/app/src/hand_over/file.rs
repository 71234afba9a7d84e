//! The hand-over file: secrets in one new file of the owner's, for whoever runs a job from the terminal.

use super::{Key, Kind, csv_line};
use crate::contract::error::{AppError, ErrorCode};
use crate::files;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// The headings of every file of secrets.
pub(crate) const HEADING: &str = "\u{feff}Sign-in name,Display name,Temporary password,Kind\r\n";

/// A hand-over file: made before anything is sent. The line of a password is added and synced before it is set, that of a pass as
/// soon as the service has told it. When the job ends, the file is written anew with what was done.
pub struct HandOverFile {
    file: File,
    path: PathBuf,
    lines: BTreeMap<Key, String>,
}

impl HandOverFile {
    /// Makes the file, readable by its owner alone; refuses to write over one that is there.
    ///
    /// # Errors
    /// When it exists or cannot be made.
    pub fn create(path: &Path) -> Result<Self, AppError> {
        let fail = |error: &std::io::Error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => {
                AppError::new(ErrorCode::Invalid, format!("{} is already there", path.display()))
                    .hint("Name a new file: passwords are never written over")
            }
            _ => AppError::file("make", path, error),
        };
        let mut file = files::create_private(path).map_err(|error| fail(&error))?;
        file.write_all(HEADING.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| fail(&error))?;
        Ok(Self { file, path: path.to_owned(), lines: BTreeMap::new() })
    }

    /// Adds the line of a secret. It takes the place of an earlier one of the same step when the file is written anew.
    pub(super) fn add(&mut self, key: Key, line: String) -> std::io::Result<()> {
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()?;
        self.lines.insert(key, line);
        Ok(())
    }

    /// The secret of this step is nobody's: its line goes at once, so that nobody takes it for one that holds.
    pub(super) fn forget(&mut self, key: Key) -> Result<(), AppError> {
        if self.lines.remove(&key).is_some() { self.write_anew() } else { Ok(()) }
    }

    /// The steps whose secrets stand in it.
    pub(super) fn holding(&self) -> BTreeSet<Key> {
        self.lines.keys().copied().collect()
    }

    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the secret of a step stands in it.
    pub(super) fn holds(&self, key: Key) -> bool {
        self.lines.contains_key(&key)
    }

    /// Leaves only the lines of these steps. The old file stays when the new one cannot be written.
    pub(super) fn keep_only(&mut self, keys: &BTreeSet<Key>) -> Result<(), AppError> {
        self.lines.retain(|key, _| keys.contains(key));
        self.write_anew()
    }

    fn write_anew(&mut self) -> Result<(), AppError> {
        let text: String = std::iter::once(HEADING).chain(self.lines.values().map(String::as_str)).collect();
        files::write_private(&self.path, text.as_bytes())?;
        let opened = File::options().append(true).open(&self.path);
        self.file = opened.map_err(|error| AppError::file("open", &self.path, &error))?;
        Ok(())
    }
}

/// A secret's line, safe to open in a spreadsheet (G51). Generated passwords begin with a letter, so that none is changed by that; of
/// a pass that is, the line says so.
pub(crate) fn line(user_principal_name: &str, display_name: &str, secret: &str, kind: Kind) -> String {
    let kind = match kind {
        Kind::Password => "Password",
        Kind::Pass => "Temporary Access Pass",
    };
    let written = import::escape_cell(secret, ',');
    let marked = written.strip_prefix('"').unwrap_or(&written).starts_with('\'') && !secret.starts_with('\'');
    let kind = if marked { format!("{kind}, without the apostrophe before it") } else { kind.to_owned() };
    csv_line(&[user_principal_name, display_name, secret, &kind])
}

/// Whose line it is and of which kind of secret: everything but the secret. Nothing of what is no line of a secret.
pub(super) fn owner_of(line: &str) -> Option<String> {
    let whole = line.strip_suffix("\r\n")?;
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(whole.as_bytes());
    let record = reader.records().next()?.ok()?;
    let cells: Vec<&str> = record.iter().collect();
    let [name, display_name, _, kind] = cells.as_slice() else { return None };
    let kind = kind.split(',').next().unwrap_or_default();
    matches!(kind, "Password" | "Temporary Access Pass").then(|| [*name, *display_name, kind].join("\u{1f}"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::{HEADING, Kind, line, owner_of};

    #[test]
    fn a_line_is_known_by_whom_it_is_of_and_by_its_kind() {
        let of = |name, secret, kind| owner_of(&line("ana@contoso.com", name, secret, kind)).unwrap();
        let ana = of("Ruiz, \"Ana\"", "Secret-1", Kind::Password);
        assert_eq!(of("Ruiz, \"Ana\"", "Other,\"2", Kind::Password), ana);
        assert_ne!(of("Ruiz, \"Ana\"", "Secret-1", Kind::Pass), ana);
        assert_ne!(of("Ruiz", "Secret-1", Kind::Password), ana);
        assert_eq!(of("Ana", "=b+1", Kind::Pass), of("Ana", "", Kind::Pass), "a remark beside the kind is none of it");
        assert_eq!(owner_of(HEADING), None);
        assert_eq!(owner_of("ana@contoso.com,Ana,half a li"), None, "a line that was cut off");
    }

    #[test]
    fn a_pass_that_a_spreadsheet_would_calculate_is_marked_and_said_to_be() {
        let told = |secret| line("ana@contoso.com", "Ana", secret, Kind::Pass);
        assert_eq!(told("A=b+1"), "ana@contoso.com,Ana,A=b+1,Temporary Access Pass\r\n");
        let marked = "ana@contoso.com,Ana,'=b+1,\"Temporary Access Pass, without the apostrophe before it\"\r\n";
        assert_eq!(told("=b+1"), marked);
        assert_eq!(told("\"'x"), "ana@contoso.com,Ana,\"\"\"'x\",Temporary Access Pass\r\n");
    }
}
