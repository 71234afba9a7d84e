//! A plan as something other tools can run: plain Graph requests, Graph PowerShell, CLI for Microsoft 365, curl, and the payload of
//! Microsoft's inbound provisioning. Never with a secret: a password has a placeholder that is asked for when the script runs. Pure.

mod curl;
mod graph;
pub(crate) mod hand_off;
mod m365;
mod power_shell;
mod request;
mod scim;

pub use request::{Payload, Request, Whom, requests};
pub use scim::{Upload, bulk_upload};

use model::plan::{Change, Plan};

/// What a plan is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// Method, path and body, as Graph Explorer takes them.
    Graph,
    /// Microsoft Graph PowerShell.
    PowerShell,
    /// CLI for Microsoft 365.
    M365,
    /// curl.
    Curl,
}

impl Tool {
    /// Every tool.
    pub const ALL: [Self; 4] = [Self::Graph, Self::PowerShell, Self::M365, Self::Curl];

    /// The word it goes by in the terminal.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Graph => "graph",
            Self::PowerShell => "powershell",
            Self::M365 => "m365",
            Self::Curl => "curl",
        }
    }

    /// The tool of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tool| tool.word() == word)
    }
}

/// A whole plan, in the order of its phases. `root` is Graph's address with the version, such as
/// `https://graph.microsoft.com/v1.0`.
#[must_use]
pub fn of_plan(plan: &Plan, tool: Tool, root: &str) -> String {
    let changes: Vec<&Change> = plan.changes.iter().filter(|change| change.runs()).collect();
    write(&requests(&changes), tool, root, Some(plan))
}

/// One change, as Review shows it beside the row.
#[must_use]
pub fn of_change(change: &Change, tool: Tool, root: &str) -> String {
    write(&requests(&[change]), tool, root, None)
}

fn write(requests: &[Request], tool: Tool, root: &str, plan: Option<&Plan>) -> String {
    match tool {
        Tool::Graph => graph::write(requests, plan),
        Tool::PowerShell => power_shell::write(requests, plan),
        Tool::M365 => m365::write(requests, plan),
        Tool::Curl => curl::write(requests, root, plan),
    }
}

/// What stands above a script, a line each.
fn heading(plan: &Plan) -> Vec<String> {
    let line = |text: &str| text.replace(['\r', '\n'], " ");
    let mut lines =
        vec![format!("{} - {}", line(&plan.name), line(&plan.tenant_name)), format!("tenant {}", plan.tenant)];
    if !plan.permissions.is_empty() {
        lines.push(format!("needs {}", plan.permissions.join(", ")));
    }
    lines
}

/// A text between single quotes of a POSIX shell.
fn shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A text between single quotes of PowerShell, which takes typographic quotes for plain ones.
pub(crate) fn single(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        if matches!(character, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}') {
            quoted.push(character);
        }
        quoted.push(character);
    }
    quoted.push('\'');
    quoted
}
