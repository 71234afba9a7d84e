//! Which crate may name which: the folders of ARCHITECTURE.md as Cargo sees them.

use crate::repository::{Source, check, crates, has_word, read, sources, sources_under};

/// Crates of the world that exactly one place of the product may use. The tests' own crate is outside: it drives the program from
/// outside and never ships. Development dependencies are free too: they are compiled into tests only.
const OWNED: [(&str, &str); 4] = [
    ("tauri", "src-tauri/src"),
    ("reqwest", "src-tauri/crates/graph"),
    ("rusqlite", "src-tauri/crates/store"),
    ("backon", "src-tauri/crates/graph"),
];

/// A dependency line of a Cargo.toml.
struct Dependency {
    line: usize,
    name: String,
    development: bool,
}

/// Names of the dependency sections, `[target.….dependencies]` and `[dependencies.name]` included.
fn dependencies(manifest: &str) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut section = String::new();
    for (index, line) in manifest.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            section = name.trim_matches(['[', ']']).to_owned();
            if let Some((kind, name)) = section.rsplit_once('.')
                && kind.ends_with("dependencies")
                && !kind.starts_with("workspace")
            {
                found.push(dependency(index + 1, name, kind));
            }
        } else if section.ends_with("dependencies")
            && !section.starts_with("workspace")
            && line.contains('=')
            && !line.starts_with('#')
        {
            let name = line.split(['.', '=', ' ']).next().unwrap();
            found.push(dependency(index + 1, name, &section));
        }
    }
    found
}

fn dependency(line: usize, name: &str, section: &str) -> Dependency {
    Dependency { line, name: name.trim_matches('"').to_owned(), development: section.ends_with("dev-dependencies") }
}

/// A crate of the world and what belongs to it: `tauri`, `tauri-plugin-dialog`, `tauri_plugin_dialog`, `rusqlite_migration`.
fn belongs_to(name: &str, owned: &str) -> bool {
    name.strip_prefix(owned).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
}

fn manifest_path(name: &str) -> String {
    format!("src-tauri/crates/{name}/Cargo.toml")
}

#[test]
fn outside_crates_are_depended_on_by_their_owner_alone() {
    let mut complaints = Vec::new();
    let mut owners_seen = 0;
    let manifests: Vec<(String, String)> =
        crates().iter().map(|name| (format!("src-tauri/crates/{name}"), manifest_path(name))).collect();
    let root = ("src-tauri/src".to_owned(), "Cargo.toml".to_owned());
    for (folder, manifest) in manifests.into_iter().chain([root]) {
        for dependency in dependencies(&read(&manifest)).iter().filter(|dependency| !dependency.development) {
            for (owned, owner) in OWNED {
                if belongs_to(&dependency.name, owned) && folder == owner {
                    owners_seen += 1;
                } else if belongs_to(&dependency.name, owned) {
                    let Dependency { line, name, .. } = dependency;
                    complaints.push(format!(
                        "{manifest}:{line}: depends on {name}; only {owner} may, move the code that needs it there"
                    ));
                }
            }
        }
    }
    assert!(owners_seen >= 4, "the owners themselves were not seen: this rule no longer reads the manifests");
    check(&complaints);
}

#[test]
fn outside_crates_are_named_by_their_owner_alone() {
    let mut complaints = Vec::new();
    for source in sources_under("src-tauri", &["rs"]) {
        for (number, line) in source.product_code() {
            for (owned, owner) in OWNED {
                let names = [format!("{owned}::"), format!("use {owned};"), format!("extern crate {owned}")];
                let named =
                    names.iter().any(|name| line.match_indices(name.as_str()).any(|(at, _)| starts_a_path(line, at)));
                if named && !source.is_under(owner) && source.path != "src-tauri/build.rs" {
                    complaints.push(format!("{}:{number}: names {owned}; only {owner} may", source.path));
                }
            }
        }
    }
    check(&complaints);
}

fn starts_a_path(line: &str, at: usize) -> bool {
    !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':')
}

#[test]
fn only_the_store_speaks_sql() {
    let mut complaints = Vec::new();
    for source in sources_under("src-tauri", &["rs"]).iter().filter(|source| !source.is_under("src-tauri/crates/store"))
    {
        for (number, line) in source.code() {
            if ["\"SELECT ", "INSERT INTO ", "DELETE FROM ", "CREATE TABLE ", "\"PRAGMA "]
                .iter()
                .any(|sql| line.contains(sql))
            {
                complaints.push(format!("{}:{number}: SQL; give store a function for it", source.path));
            }
        }
    }
    check(&complaints);
}

#[test]
fn the_simulator_shares_nothing_with_the_client() {
    let product = crates();
    let mut complaints = Vec::new();
    let manifest = manifest_path("simulator");
    for Dependency { line, name, .. } in dependencies(&read(&manifest)) {
        let short = name.strip_prefix("tenantry-").unwrap_or(&name);
        if product.iter().any(|product| product == short) {
            complaints.push(format!("{manifest}:{line}: depends on {name}; say it again in the simulator's own words, else both can be wrong together"));
        }
    }
    for source in sources_under("src-tauri/crates/simulator", &["rs"]) {
        for (number, line) in source.code() {
            if has_include_of_another_crate(line) {
                complaints.push(format!(
                    "{}:{number}: includes a file of another crate; the simulator has its own",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

fn has_include_of_another_crate(line: &str) -> bool {
    (line.contains("include_str!") || line.contains("include!") || line.contains("#[path")) && line.contains("../../")
}

#[test]
fn the_model_depends_on_no_crate_of_ours() {
    let product = crates();
    let manifest = manifest_path("model");
    let ours = dependencies(&read(&manifest)).into_iter().filter(|dependency| product.contains(&dependency.name));
    let complaints: Vec<String> = ours
        .map(|found| {
            format!(
                "{manifest}:{}: depends on {}; everything else builds on model, not the other way",
                found.line, found.name
            )
        })
        .collect();
    check(&complaints);
}

#[test]
fn the_tests_never_link_the_window() {
    let manifest = "tests/Cargo.toml";
    let linked = dependencies(&read(manifest))
        .into_iter()
        .filter(|found| belongs_to(&found.name, "tauri") || found.name == "tenantry");
    let complaints: Vec<String> = linked
        .map(|found| format!("{manifest}:{}: depends on {}; drive the built program instead", found.line, found.name))
        .collect();
    check(&complaints);
}

#[test]
fn repeats_are_decided_in_one_place() {
    let mut complaints = Vec::new();
    let decides = |source: &&Source| {
        source.path != "src-tauri/crates/graph/src/retry.rs" && !source.is_under("src-tauri/crates/graph/src/retry")
    };
    for source in sources_under("src-tauri", &["rs"]).iter().filter(decides) {
        for (number, line) in source.product_code() {
            if has_word(line, "backon") {
                complaints.push(format!(
                    "{}:{number}: names backon; whether and when a request is repeated is decided in graph::retry",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

#[test]
fn every_crate_obeys_the_lints_of_the_workspace() {
    let mut complaints = Vec::new();
    for manifest in sources(&["toml"]).iter().filter(|source| source.path.ends_with("Cargo.toml")) {
        if !manifest.text.replace(' ', "").contains("[lints]\nworkspace=true") {
            complaints.push(format!(
                "{}:1: the lints of the workspace are off; add `[lints] workspace = true`",
                manifest.path
            ));
        }
        if manifest.path != "Cargo.toml" && !manifest.text.contains("version.workspace = true") {
            complaints.push(format!("{}:1: has a version of its own; write `version.workspace = true`", manifest.path));
        }
    }
    check(&complaints);
}

#[test]
fn manifests_are_read() {
    let manifest = "[package]\nname = \"x\"\n[dependencies]\ntokio.workspace = true\nserde = { version = \"1\" }\n# no = 1\n\
                    [target.'cfg(unix)'.dependencies]\nlibc = \"1\"\n[dev-dependencies]\nreqwest.workspace = true\n[dependencies.url]\nversion = \"2\"\n\
                    [workspace.dependencies]\ntauri = \"2\"\n";
    let found: Vec<(String, bool)> =
        dependencies(manifest).into_iter().map(|found| (found.name, found.development)).collect();
    let wanted = [("tokio", false), ("serde", false), ("libc", false), ("reqwest", true), ("url", false)];
    assert_eq!(found, wanted.map(|(name, development)| (name.to_owned(), development)));
}
