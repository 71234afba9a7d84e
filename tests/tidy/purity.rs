//! `model` is pure: the same arguments give the same answer, anywhere and at any time.

use crate::repository::{check, sources_under};

/// What reads or changes the world outside the arguments.
const IMPURE: [(&str, &str); 14] = [
    ("std::fs", "take the text as an argument"),
    ("std::net", "the network belongs to graph"),
    ("std::env", "take the value as an argument"),
    ("std::process", "model starts nothing"),
    ("std::io", "take the text as an argument"),
    ("std::thread", "model waits for nothing"),
    ("tokio", "model waits for nothing"),
    ("SystemTime::now", "take the time as an argument"),
    ("Instant::now", "take the time as an argument"),
    ("Timestamp::now", "take the time as an argument"),
    ("Zoned::now", "take the time as an argument"),
    ("rand::", "take the random number as an argument"),
    ("new_v4", "take the id as an argument"),
    ("now_v7", "take the id as an argument"),
];

#[test]
fn the_model_does_no_input_output_and_reads_no_clock() {
    let sources = sources_under("src-tauri/crates/model/src", &["rs"]);
    assert!(!sources.is_empty(), "no source of model found: this rule looks in the wrong place");
    let mut complaints = Vec::new();
    for source in sources {
        for (number, line) in source.product_code() {
            for (impure, instead) in IMPURE {
                if line.contains(impure) {
                    complaints.push(format!("{}:{number}: {impure} in model; {instead}", source.path));
                }
            }
        }
    }
    check(&complaints);
}
