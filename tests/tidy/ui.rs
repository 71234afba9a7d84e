//! Who may import whom in the window's code.

use crate::repository::{Source, check, sources_under};

/// The quoted names a file imports, with their lines; `import`, `export … from`, `import(…)` and test doubles alike.
fn imports(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in source.code() {
        let line = line.trim();
        let starts = ["import ", "import\"", "export ", "} from "].iter().any(|start| line.starts_with(start));
        let calls = ["import(", "mock(", "require("].iter().any(|call| line.contains(call));
        if (starts || calls)
            && let Some(name) = line.split(['"', '\'']).nth(1)
        {
            found.push((number, name.to_owned()));
        }
    }
    found
}

/// Where an import leads, from `ui/src`: a relative one is followed, an alias loses what stands before the folder.
fn destination(source: &Source, import: &str) -> String {
    if !import.starts_with('.') {
        let known = ["features/", "shared/", "app/", "ipc/"];
        return known
            .iter()
            .find_map(|folder| import.find(folder).map(|at| import[at..].to_owned()))
            .unwrap_or_else(|| import.to_owned());
    }
    let mut parts: Vec<&str> = source.path.strip_prefix("ui/src/").unwrap_or(&source.path).split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn pages() -> Vec<Source> {
    sources_under("ui/src", &["ts", "tsx"])
}

#[test]
fn only_ipc_imports_tauri() {
    let mut complaints = Vec::new();
    for source in pages().iter().filter(|source| !source.is_under("ui/src/ipc")) {
        for (number, _) in imports(source).iter().filter(|(_, import)| import.starts_with("@tauri-apps")) {
            complaints.push(format!(
                "{}:{number}: imports @tauri-apps; call what ui/src/ipc offers, or add it there",
                source.path
            ));
        }
    }
    check(&complaints);
}

#[test]
fn features_never_import_each_other() {
    let mut complaints = Vec::new();
    for source in pages() {
        let Some(own) = source.path.strip_prefix("ui/src/features/").and_then(|rest| rest.split('/').next()) else {
            continue;
        };
        for (number, import) in imports(&source) {
            let leads_to = destination(&source, &import);
            let other = leads_to
                .strip_prefix("features/")
                .and_then(|rest| rest.split('/').next())
                .filter(|other| *other != own);
            if let Some(other) = other {
                complaints.push(format!(
                    "{}:{number}: imports the feature {other}; move what both need to ui/src/shared",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

#[test]
fn shared_parts_import_no_feature() {
    let mut complaints = Vec::new();
    for source in pages().iter().filter(|source| source.is_under("ui/src/shared") || source.is_under("ui/src/ipc")) {
        for (number, import) in imports(source) {
            if destination(source, &import).starts_with("features/") {
                complaints.push(format!(
                    "{}:{number}: imports a feature; shared parts know none of them, take it as a property",
                    source.path
                ));
            }
        }
    }
    check(&complaints);
}

#[test]
fn imports_are_followed() {
    let text = "import { a } from \"../../shared/grid\";\nimport {\n  b,\n} from '../people/api';\nexport * from \"./model\";\n\
                const c = await import(\"@/features/jobs/page\");\nconst d = \"from here\";\n";
    let source = Source { path: "ui/src/features/home/page.tsx".to_owned(), text: text.to_owned() };
    let found: Vec<(usize, String)> =
        imports(&source).into_iter().map(|(line, import)| (line, destination(&source, &import))).collect();
    let wanted =
        [(1, "shared/grid"), (4, "features/people/api"), (5, "features/home/model"), (6, "features/jobs/page")];
    assert_eq!(found, wanted.map(|(line, path)| (line, path.to_owned())));
}
