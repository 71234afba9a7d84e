//! What is said in two places agrees, and the window stays shut to foreign scripts.

use serde_json::Value;

use crate::repository::{check, read};

fn json(path: &str) -> Value {
    serde_json::from_str(&read(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn the_version_is_the_same_everywhere() {
    let manifest = read("Cargo.toml");
    let section = manifest.split("[workspace.package]").nth(1).expect("Cargo.toml has [workspace.package]");
    let line =
        section.lines().find_map(|line| line.strip_prefix("version = ")).expect("[workspace.package] has a version");
    let version = line.trim().trim_matches('"');
    let mut complaints = Vec::new();
    for (path, value) in [("tauri.conf.json", json("tauri.conf.json")), ("ui/package.json", json("ui/package.json"))] {
        if value["version"] != version {
            complaints
                .push(format!("{path}:1: version {}, Cargo.toml has {version}; make them equal", value["version"]));
        }
    }
    check(&complaints);
}

#[test]
fn the_window_runs_its_own_scripts_only() {
    let path = "tauri.conf.json";
    let configuration = json(path);
    let security = &configuration["app"]["security"];
    let policy = security["csp"]
        .as_object()
        .unwrap_or_else(|| panic!("{path}:1: no Content Security Policy; write one as an object"));
    let mut complaints = Vec::new();
    for (directive, sources) in policy {
        let sources = sources.as_str().map_or_else(|| sources.to_string(), str::to_owned);
        let script = directive.starts_with("script") || directive == "default-src";
        for source in sources.split([' ', '"', ',', '[', ']']).filter(|source| !source.is_empty()) {
            let address = source.contains("://") && source != "http://ipc.localhost";
            let open = ["'unsafe-eval'", "'wasm-unsafe-eval'", "*", "https:", "http:"].contains(&source) || address;
            if open || (script && source == "'unsafe-inline'") {
                complaints.push(format!(
                    "{path}:1: {directive} lets in {source}; the window loads and runs nothing but its own files"
                ));
            }
        }
    }
    for directive in ["default-src", "script-src", "object-src", "base-uri"] {
        if !policy.contains_key(directive) {
            complaints.push(format!("{path}:1: the policy says nothing of {directive}"));
        }
    }
    for loosened in ["devCsp", "dangerousDisableAssetCspModification"] {
        if !security[loosened].is_null() {
            complaints.push(format!("{path}:1: app.security.{loosened} loosens the policy; remove it"));
        }
    }
    check(&complaints);
}

#[test]
fn the_changelog_has_a_place_for_the_next_release() {
    let changelog = read("CHANGELOG.md");
    let has_place = changelog.lines().any(|line| line.starts_with("## ") && line.to_lowercase().contains("unreleased"));
    assert!(
        has_place,
        "CHANGELOG.md: no `## Unreleased`; write what a user sees of a change there, in the commit that makes it"
    );
}
