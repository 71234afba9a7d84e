//! What a file may hold: its length, no unfinished work, no place on somebody's machine.

use crate::repository::{Source, check, crates, has_word, read, sources, sources_under};

const TEXT: [&str; 15] =
    ["rs", "ts", "tsx", "js", "mjs", "css", "html", "sql", "sh", "ps1", "toml", "json", "md", "yml", "yaml"];

/// Written by a program or kept as somebody sent it.
fn is_ours(source: &Source) -> bool {
    !source.is_under("ui/src/ipc/bindings")
        && !source.is_under("tests/fixtures")
        && !source.path.ends_with("package-lock.json")
}

fn longest() -> usize {
    let manifest = read("Cargo.toml");
    let section = manifest.split("[package.metadata.tidy]").nth(1).expect("Cargo.toml has [package.metadata.tidy]");
    let line =
        section.lines().find_map(|line| line.strip_prefix("lines = ")).expect("[package.metadata.tidy] has `lines`");
    line.trim().parse().expect("`lines` is a number")
}

#[test]
fn files_stay_short() {
    let longest = longest();
    let mut complaints = Vec::new();
    for source in sources(&["rs", "ts", "tsx"]).iter().filter(|source| is_ours(source)) {
        let lines = source.text.lines().count();
        if lines > longest {
            complaints.push(format!(
                "{}:{lines}: {lines} lines, {longest} at most; split it by what its parts are about",
                source.path
            ));
        }
    }
    check(&complaints);
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not complain about itself.
    let notes = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
    let unfinished = [concat!("to", "do!("), concat!("unimpl", "emented!("), concat!("dbg", "!(")];
    let mut complaints = Vec::new();
    for source in sources(&TEXT).iter().filter(|source| is_ours(source)) {
        for (number, line) in source.lines() {
            let note = notes.iter().find(|note| has_word(line, note));
            if let Some(found) = note.or_else(|| unfinished.iter().find(|call| line.contains(**call))) {
                complaints.push(format!(
                    "{}:{number}: {found}; finish it, or open an issue and leave nothing here",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

#[test]
fn no_path_of_one_machine() {
    let places = [
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/tm", "p/"),
        concat!("/Us", "ers/"),
        concat!("/ro", "ot/"),
        concat!("C:\\", "Users"),
    ];
    let mut complaints = Vec::new();
    for source in sources(&TEXT).iter().filter(|source| is_ours(source)) {
        for (number, line) in source.lines() {
            if let Some(place) = places.iter().find(|place| starts_with_place(line, place)) {
                complaints.push(format!(
                    "{}:{number}: a path under {place}; take it from the caller, the environment or a temporary folder",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

/// An absolute path starts a word; `docs/home/x` and `https://host/home/` are none.
fn starts_with_place(line: &str, place: &str) -> bool {
    line.match_indices(place)
        .any(|(at, _)| !line[..at].ends_with(|before: char| before.is_alphanumeric() || "./_-}~*".contains(before)))
}

#[test]
fn every_crate_says_what_it_is() {
    let mut complaints = Vec::new();
    for name in crates() {
        let folder = format!("src-tauri/crates/{name}/src");
        let first = sources_under(&folder, &["rs"]);
        let first = first
            .iter()
            .filter(|source| source.path == format!("{folder}/lib.rs") || source.path == format!("{folder}/main.rs"));
        let mut seen = false;
        for source in first {
            seen = true;
            let described = source.text.lines().next().is_some_and(|line| line.starts_with("//! ") && line.len() > 20);
            if !described {
                complaints.push(format!(
                    "{}:1: no `//!` description; say what the crate is, what it is not and who may call it",
                    source.path
                ));
            }
        }
        if !seen {
            complaints.push(format!("{folder}:1: neither lib.rs nor main.rs"));
        }
    }
    check(&complaints);
}

#[test]
fn places_are_told_from_parts_of_paths() {
    let home = concat!("/ho", "me/");
    let table = [
        (format!("path = \"{home}me\""), true),
        (format!("{home}me"), true),
        (format!("https://host{home}"), false),
        (format!("..{home}"), false),
    ];
    for (line, wanted) in table {
        assert_eq!(starts_with_place(&line, home), wanted, "{line}");
    }
}
