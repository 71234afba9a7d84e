//! A job that is due as a task of the Windows Task Scheduler, for a computer that is on when this one is not. Pure.

use super::Kept;
use crate::clock;
use jiff::Timestamp;
use std::path::Path;
use store::DueRecord;

/// Text in single quotes, as PowerShell reads it.
fn single(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// A script that registers the task. The time is given as an instant, so that it does not move with the clock of the computer
/// it is run on.
pub(super) fn task(record: &DueRecord, at: Timestamp, kept: &Kept, plan: &Path, connection: &str) -> String {
    let file = plan.file_name().unwrap_or_default().to_string_lossy();
    let mut arguments = vec!["--connection".to_owned(), quoted(connection), "run".to_owned()];
    arguments.push("\"$plan\"".to_owned());
    arguments.push("--yes".to_owned());
    if !kept.canary {
        arguments.push("--no-canary".to_owned());
    }
    for warning in &kept.accepted {
        arguments.push("--accept".to_owned());
        arguments.push(warning.clone());
    }
    // What stands in double quotes is PowerShell's own: of a name nothing but the name may be left.
    let arguments = arguments.join(" ").replace('"', "`\"");
    let due = clock::words_in(at, &record.zone);
    let lines = [
        format!("# {} is due {due}.", record.name.replace(['\r', '\n'], " ")),
        "# Runs the signed plan beside this file, once, also when nobody is signed in to Windows. The plan is compared with the".to_owned(),
        "# tenant first and refused when the tenant has moved. tenantryctl has to be on the PATH and connected there.".to_owned(),
        format!("$plan = Join-Path $PSScriptRoot {}", single(&file)),
        format!("$at = [DateTimeOffset]::Parse({}).LocalDateTime", single(&at.to_string())),
        "$program = (Get-Command tenantryctl -ErrorAction Stop).Source".to_owned(),
        format!("$action = New-ScheduledTaskAction -Execute $program -Argument \"{arguments}\""),
        "$trigger = New-ScheduledTaskTrigger -Once -At $at".to_owned(),
        "$settings = New-ScheduledTaskSettingsSet -ExecutionTimeLimit (New-TimeSpan -Hours 4)".to_owned(),
        format!(
            "Register-ScheduledTask -TaskName {} -Action $action -Trigger $trigger -Settings $settings",
            single(&format!("Tenantry {}", record.id))
        ),
    ];
    lines.join("\r\n") + "\r\n"
}

/// A word of the command line; signs PowerShell would read inside double quotes are written out.
fn quoted(text: &str) -> String {
    let text = text.replace('`', "``").replace('$', "`$").replace('"', "");
    format!("\"{text}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_task_runs_the_plan_at_the_instant_with_what_was_accepted() {
        let at = Timestamp::UNIX_EPOCH;
        let record = DueRecord {
            id: "one".to_owned(),
            name: "Leaving: Ana\nO'Neill".to_owned(),
            at: Some(at),
            zone: "Europe/Berlin".to_owned(),
            plan: None,
            state: "waiting".to_owned(),
            reason: None,
            kept_at: at,
            body: String::new(),
        };
        let kept = Kept { accepted: vec!["mailLost".to_owned()], canary: true, ..Kept::default() };
        let script = task(&record, at, &kept, Path::new("folder/it's due.plan.json"), "Contoso $x");
        assert!(script.contains("Join-Path $PSScriptRoot 'it''s due.plan.json'"), "{script}");
        assert!(script.contains("[DateTimeOffset]::Parse('1970-01-01T00:00:00Z')"), "{script}");
        let arguments = "-Argument \"--connection `\"Contoso `$x`\" run `\"$plan`\" --yes --accept mailLost\"";
        assert!(script.contains(arguments), "{script}");
        assert!(script.starts_with("# Leaving: Ana O'Neill is due Thu 1 Jan 1970, 01:00 Europe/Berlin."), "{script}");
    }
}
