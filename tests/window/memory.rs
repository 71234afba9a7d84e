//! Memory of the program and of WebKit's processes that show its window (Linux).

use std::collections::BTreeMap;
use std::fs;

/// Prints the proportional share (what processes have in common is divided among them) of the program and of everything it started.
pub(crate) fn print(when: &str) {
    let shares = shares();
    let of = |name: &str| {
        shares.iter().filter(|(n, _)| n.starts_with(name)).map(|(_, kilobytes)| kilobytes).sum::<u64>() / 1024
    };
    let all: u64 = shares.iter().map(|(_, kilobytes)| kilobytes).sum::<u64>() / 1024;
    println!("memory {when}: {all} MB, of that the program {} MB, WebKit {} MB", of("tenantry"), of("WebKit"));
}

/// Name and kilobytes of each process below this one that is not the driver.
fn shares() -> Vec<(String, u64)> {
    let mut parents = BTreeMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        if let Some((name, parent)) = stat(id) {
            parents.insert(id, (name, parent));
        }
    }
    let own = std::process::id();
    let is_below = |mut id: u32| {
        while let Some((_, parent)) = parents.get(&id) {
            if *parent == own {
                return true;
            }
            id = *parent;
        }
        false
    };
    let below = parents.iter().filter(|(id, (name, _))| is_below(**id) && name != "WebKitWebDriver");
    below.map(|(id, (name, _))| (name.clone(), share(*id))).collect()
}

/// `pid (name) state parent …`; a name may hold blanks and brackets.
fn stat(id: u32) -> Option<(String, u32)> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (name, rest) = text.split_once('(')?.1.rsplit_once(')')?;
    Some((name.to_owned(), rest.split_whitespace().nth(1)?.parse().ok()?))
}

fn share(id: u32) -> u64 {
    let text = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
