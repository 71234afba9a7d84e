//! The repository's own text files, and how a rule complains.

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that are built, fetched or git's, at whatever depth.
const NOT_OURS: [&str; 6] = ["target", "node_modules", "dist", ".git", "gen", "__screenshots__"];

/// One text file with its path from the root, `/` between the folders on every system.
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    /// Lines with their numbers, from 1.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Rust or TypeScript without `//` comments; a `//` inside an address is none.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.lines().map(|(number, line)| (number, without_comment(line)))
    }

    /// The code of a Rust file down to its test module, which this repository writes last. Tests and measurements never ship.
    pub(crate) fn product_code(&self) -> impl Iterator<Item = (usize, &str)> {
        let never_ships = ["/tests/", "/benches/"].iter().any(|folder| self.path.contains(folder));
        let never_ships = never_ships || self.path.ends_with("/tests.rs");
        self.code().take_while(move |(_, line)| !never_ships && line.trim() != "#[cfg(test)]")
    }

    pub(crate) fn is_under(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }
}

fn without_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(at) = line[from..].find("//").map(|at| at + from) {
        if !line[..at].ends_with(':') {
            return &line[..at];
        }
        from = at + 2;
    }
    line
}

/// The folder with the workspace's Cargo.toml.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every text file of the repository whose name ends in one of `extensions`.
pub(crate) fn sources(extensions: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root(), "", &mut found);
    found.retain(|path| path.rsplit_once('.').is_some_and(|(_, extension)| extensions.contains(&extension)));
    found.sort();
    let read = |path: String| Source { text: fs::read_to_string(root().join(&path)).unwrap(), path };
    found.into_iter().map(read).collect()
}

/// Every file under a folder, given by its path from the root.
pub(crate) fn sources_under(folder: &str, extensions: &[&str]) -> Vec<Source> {
    let mut sources = sources(extensions);
    sources.retain(|source| source.is_under(folder));
    sources
}

fn walk(folder: &Path, path: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let inner = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
        let kind = entry.file_type().unwrap();
        if kind.is_dir() && !NOT_OURS.contains(&name.as_str()) {
            walk(&entry.path(), &inner, found);
        } else if kind.is_file() {
            found.push(inner);
        }
    }
}

/// One file, which has to be there.
pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}; this rule needs it"))
}

/// The folders of `src-tauri/crates`: folder name and crate name agree.
pub(crate) fn crates() -> Vec<String> {
    let folders = fs::read_dir(root().join("src-tauri/crates")).unwrap();
    let mut names: Vec<String> = folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert!(names.len() >= 9, "only {names:?} in src-tauri/crates: these rules look in the wrong place");
    names
}

/// Fails with every complaint, one a line.
pub(crate) fn check(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

/// Whether `word` stands in `line` with no letter, digit or underscore beside it.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_word = |character: char| character.is_alphanumeric() || character == '_';
    line.match_indices(word).any(|(at, _)| {
        !line[..at].chars().next_back().is_some_and(part_of_word)
            && !line[at + word.len()..].chars().next().is_some_and(part_of_word)
    })
}

#[test]
fn comments_are_cut_and_addresses_are_not() {
    let table = [
        ("let a = 1; // b", "let a = 1; "),
        ("get(\"https://x\") // c", "get(\"https://x\") "),
        ("/// doc", ""),
        ("plain", "plain"),
    ];
    for (line, wanted) in table {
        assert_eq!(without_comment(line), wanted, "{line}");
    }
}

#[test]
fn words_have_borders() {
    for (line, word, wanted) in
        [("use graph::x", "graph", true), ("paragraph", "graph", false), ("graph_x", "graph", false)]
    {
        assert_eq!(has_word(line, word), wanted, "{line}");
    }
}
