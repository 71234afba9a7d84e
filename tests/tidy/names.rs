//! Words: what a type may be called.

use crate::repository::{Source, check, sources};

/// Endings that say nothing of what the thing is.
const EMPTY: [&str; 5] = ["Manager", "Service", "Helper", "Util", "Utils"];

/// Graph's own words that end the same way: a user's manager is a person.
const OF_GRAPH: [&str; 1] = ["Manager"];

const DECLARES: [&str; 7] = ["struct ", "enum ", "trait ", "union ", "type ", "class ", "interface "];

/// The type a line declares, if it does.
fn declared(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("pub").map_or(line, |rest| rest.trim_start_matches(|c: char| c != ' ').trim_start());
    let line = line.strip_prefix("export ").unwrap_or(line);
    let rest = DECLARES.iter().find_map(|word| line.strip_prefix(word))?;
    rest.split(|character: char| !character.is_alphanumeric() && character != '_')
        .next()
        .filter(|name| !name.is_empty())
}

fn is_empty_word(name: &str) -> bool {
    EMPTY.iter().any(|ending| name.ends_with(ending)) && !OF_GRAPH.contains(&name)
}

#[test]
fn types_are_named_by_what_they_are() {
    let mut complaints = Vec::new();
    let written_by_us = |source: &&Source| !source.is_under("ui/src/ipc/bindings");
    for source in sources(&["rs", "ts", "tsx"]).iter().filter(written_by_us) {
        for (number, line) in source.code() {
            if let Some(name) = declared(line).filter(|name| is_empty_word(name)) {
                complaints.push(format!(
                    "{}:{number}: {name}; name it by what it is or does, in the words of ARCHITECTURE.md",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

#[test]
fn declarations_are_seen() {
    let table = [
        ("pub(crate) struct JobManager {", Some("JobManager")),
        ("    enum Step {", Some("Step")),
        ("export interface Row {", Some("Row")),
        ("pub type Rows = Vec<Row>;", Some("Rows")),
        ("let struct_name = 1;", None),
        ("fn type_of() {", None),
    ];
    for (line, wanted) in table {
        assert_eq!(declared(line), wanted, "{line}");
    }
    for (name, wanted) in [("JobManager", true), ("Manager", false), ("ServicePlan", false), ("PathUtils", true)] {
        assert_eq!(is_empty_word(name), wanted, "{name}");
    }
}
