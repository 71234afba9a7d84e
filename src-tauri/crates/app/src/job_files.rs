//! Files of a job: the sheet handed back, the rows to try again, the record, the passwords.

mod record;

use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::{JobFile, SaveJobFile, SavedFile};
use crate::hand_over;
use crate::tenant::{Tenant, in_background};
use crate::{App, files, lock, plans};
use import::ReturnRow;
use model::JobId;
use model::journal::{ItemState, JobItem};
use model::plan::{Action, Plan};
use record::Form;
use secrecy::ExposeSecret as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Writes a file of a job.
///
/// # Errors
/// When there is no such job, or the file cannot be written.
pub async fn save(app: &App, arguments: SaveJobFile) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let job = JobId::parse(&arguments.job)?;
    let record =
        tenant.stored(move |store| store.job(&job)).await?.ok_or_else(|| AppError::not_found("job", &arguments.job))?;
    let plan = plans::load(&tenant, record.plan).await?;
    let items = tenant.stored(move |store| store.all_items(&job)).await?;
    let path = match arguments.path {
        Some(path) => PathBuf::from(path),
        None => free_name(&downloads()?, &record.name, arguments.file, ending_of(&plan, arguments.file)),
    };
    if arguments.file == JobFile::Passwords {
        return save_passwords(&tenant, job, path).await;
    }
    in_background(move || {
        let workbook = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"));
        let (content, rows) = match arguments.file {
            JobFile::Return => return_file(&plan, &items, workbook)?,
            JobFile::Failed => failed_file(&plan, &items, workbook)?,
            JobFile::Result | JobFile::Passwords => record::file(Form::of(&path), &record, &plan, &items),
        };
        files::write_private(&path, &content)?;
        Ok(SavedFile { path: path.display().to_string(), rows: u32::try_from(rows).unwrap_or(u32::MAX) })
    })
    .await
}

/// The sender's own sheet with what became of each row: as text, or as the workbook it came as.
fn return_file(plan: &Plan, items: &[JobItem], workbook: bool) -> Result<(Vec<u8>, usize), AppError> {
    let Some(source) = &plan.source else { return Ok(record::csv(plan, items)) };
    let rows: Vec<ReturnRow> = paired(plan, items)
        .into_iter()
        .map(|(cells, item)| ReturnRow {
            cells: cells.to_vec(),
            result: outcome(item.state, action_of(plan, item)).to_owned(),
            reason: item.reason.clone().unwrap_or_default(),
            user_principal_name: item.user_id.map(|_| item.user_principal_name.clone()).unwrap_or_default(),
            object_id: item.user_id.map(|id| id.to_string()).unwrap_or_default(),
        })
        .collect();
    let count = rows.len();
    let content = if workbook {
        import::return_workbook(&source.headings, rows).map_err(no_workbook)?
    } else {
        import::return_file(&source.headings, rows, source.delimiter)
    };
    Ok((content, count))
}

fn failed_file(plan: &Plan, items: &[JobItem], workbook: bool) -> Result<(Vec<u8>, usize), AppError> {
    let Some(source) = &plan.source else { return Ok(record::csv(plan, items)) };
    // A person who was created must not be imported again, whatever happened to their licence.
    let rows: Vec<Vec<String>> = paired(plan, items)
        .into_iter()
        .filter(|(_, item)| item.created_at.is_none() && matches!(item.state, ItemState::Failed | ItemState::Skipped))
        .map(|(cells, _)| cells.to_vec())
        .collect();
    let count = rows.len();
    let content = if workbook {
        import::failed_workbook(&source.headings, rows).map_err(no_workbook)?
    } else {
        import::failed_file(&source.headings, rows, source.delimiter)
    };
    Ok((content, count))
}

fn no_workbook(error: import::WorkbookError) -> AppError {
    AppError::new(ErrorCode::Invalid, error.to_string()).hint("Save it as CSV instead")
}

/// Sheets go back as what they came as.
fn ending_of(plan: &Plan, file: JobFile) -> &'static str {
    let name = plan.source.as_ref().map(|source| Path::new(&source.file_name));
    let book = name
        .and_then(Path::extension)
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("ods"));
    if book && matches!(file, JobFile::Return | JobFile::Failed) { "xlsx" } else { "csv" }
}

/// Passwords and passes into a new file of the owner's; they count as handed over once it is on the disk.
async fn save_passwords(tenant: &Arc<Tenant>, job: JobId, path: PathBuf) -> Result<SavedFile, AppError> {
    let passwords = lock(&tenant.passwords).get(&job).cloned().unwrap_or_default();
    let left = passwords.left();
    let mut file = String::from(hand_over::HEADING);
    let mut written = Vec::new();
    for secret in hand_over::of_job(tenant, job).await? {
        let (item, key) = (&secret.item, secret.key());
        if let Some(kept) = left.get(&key) {
            let (name, kept) = (&item.user_principal_name, kept.expose_secret());
            file.push_str(&hand_over::line(name, &item.display_name, kept, secret.kind));
            written.push(key);
        }
    }
    if written.is_empty() {
        return Err(AppError::new(ErrorCode::NotFound, "no password is left to hand over"));
    }
    let rows = u32::try_from(written.len()).unwrap_or(u32::MAX);
    let saved = in_background(move || {
        files::write_private(&path, file.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows })
    })
    .await?;
    passwords.mark_handed_over(written);
    Ok(saved)
}

/// Each source row with its item, in the order of the file whatever order they ran in.
fn paired<'a>(plan: &'a Plan, items: &'a [JobItem]) -> Vec<(&'a [String], &'a JobItem)> {
    let with_change = items.iter().filter_map(|item| Some((plan.changes.get(item.change as usize)?, item)));
    let mut paired: Vec<_> = with_change.collect();
    paired.sort_by_key(|(change, _)| change.row);
    paired.into_iter().map(|(change, item)| (change.cells.as_slice(), item)).collect()
}

fn action_of(plan: &Plan, item: &JobItem) -> Option<Action> {
    plan.changes.get(item.change as usize).map(|change| change.action)
}

/// What was to be done to somebody.
const fn act(action: Action) -> &'static str {
    match action {
        Action::Create => "Create",
        Action::Invite => "Invite",
        Action::Update => "Change",
        Action::Leave => "Leave",
        Action::Delete => "Delete",
        Action::Restore => "Restore",
        Action::Purge => "Delete for good",
        Action::Call => "Call",
    }
}

fn outcome(state: ItemState, action: Option<Action>) -> &'static str {
    match state {
        ItemState::Verified if action == Some(Action::Create) => "Created and verified",
        ItemState::Verified => "Done and verified",
        // Nobody knows what a call made by hand does, so nothing of it is read back.
        ItemState::Sent if action == Some(Action::Call) => "Sent and answered",
        ItemState::Failed => "Failed",
        ItemState::Unknown => "Unknown",
        ItemState::Skipped => "Skipped",
        ItemState::Drifted => "Changed meanwhile, left as it is",
        ItemState::Queued => "Not sent",
        ItemState::Sending | ItemState::Sent | ItemState::Waiting => "Not finished",
    }
}

fn downloads() -> Result<PathBuf, AppError> {
    let folders = directories::UserDirs::new();
    folders
        .and_then(|folders| folders.download_dir().or_else(|| Some(folders.home_dir())).map(Path::to_owned))
        .ok_or_else(|| {
            AppError::new(ErrorCode::NotFound, "this account has no Downloads folder").hint("Choose where to save it")
        })
}

/// A name in a folder that is not taken yet.
fn free_name(folder: &Path, job: &str, file: JobFile, ending: &str) -> PathBuf {
    let kind = match file {
        JobFile::Return => "result",
        JobFile::Failed => "failed",
        JobFile::Result => "record",
        JobFile::Passwords => "passwords",
    };
    let stem: String = job.chars().map(|c| if c.is_alphanumeric() || "-_. ".contains(c) { c } else { '-' }).collect();
    (1u32..)
        .map(|number| match number {
            1 => folder.join(format!("{stem}-{kind}.{ending}")),
            _ => folder.join(format!("{stem}-{kind}-{number}.{ending}")),
        })
        .find(|path| !path.exists())
        .unwrap_or_else(|| folder.join(format!("{stem}-{kind}.{ending}")))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;
    use crate::plan_file::tests::{change, plan};
    use model::journal::{ItemCounts, JobRecord, JobState, RunOptions};
    use model::plan::{Change, Operation};

    fn item(change: u32, state: ItemState) -> JobItem {
        JobItem {
            change,
            row: None,
            display_name: String::new(),
            user_principal_name: format!("person{change}@contoso.com"),
            state,
            user_id: None,
            canary: false,
            steps: 1,
            steps_done: 0,
            reason: None,
            code: None,
            request_id: None,
            created_at: None,
            visible_at: None,
            verified_at: None,
            updated_at: None,
        }
    }

    /// Action and outcome of the one row that was carried out, which is the second of its plan.
    fn told(action: Action, state: ItemState) -> [String; 2] {
        let of = |number, action| Change { action, ..change(number, Operation::RevokeSessions) };
        let plan = Plan { changes: vec![of(0, Action::Create), of(1, action)], ..plan() };
        let (file, rows) = record::csv(&plan, &[item(1, state)]);
        assert_eq!(rows, 1);
        let file = String::from_utf8(file).unwrap();
        let line = file.lines().nth(1).unwrap().replace(", left", "; left").replace('"', "");
        let cells: Vec<&str> = line.split(',').collect();
        [cells[3].to_owned(), cells[4].to_owned()]
    }

    #[rstest::rstest]
    #[case(Action::Create, ItemState::Verified, ["Create", "Created and verified"])]
    #[case(Action::Invite, ItemState::Verified, ["Invite", "Done and verified"])]
    #[case(Action::Update, ItemState::Verified, ["Change", "Done and verified"])]
    #[case(Action::Leave, ItemState::Verified, ["Leave", "Done and verified"])]
    #[case(Action::Delete, ItemState::Verified, ["Delete", "Done and verified"])]
    #[case(Action::Restore, ItemState::Verified, ["Restore", "Done and verified"])]
    #[case(Action::Purge, ItemState::Verified, ["Delete for good", "Done and verified"])]
    #[case(Action::Call, ItemState::Sent, ["Call", "Sent and answered"])]
    #[case(Action::Leave, ItemState::Sent, ["Leave", "Not finished"])]
    #[case(Action::Delete, ItemState::Failed, ["Delete", "Failed"])]
    #[case(Action::Delete, ItemState::Unknown, ["Delete", "Unknown"])]
    #[case(Action::Restore, ItemState::Skipped, ["Restore", "Skipped"])]
    #[case(Action::Update, ItemState::Drifted, ["Change", "Changed meanwhile; left as it is"])]
    #[case(Action::Update, ItemState::Queued, ["Change", "Not sent"])]
    fn a_row_says_what_was_to_be_done_and_what_became_of_it(
        #[case] action: Action,
        #[case] state: ItemState,
        #[case] wanted: [&str; 2],
    ) {
        assert_eq!(told(action, state), wanted);
    }

    #[test]
    fn a_page_runs_nothing_and_a_table_has_no_formulas() {
        let hostile = JobItem {
            display_name: "<script>alert(1)</script>".to_owned(),
            user_principal_name: "=cmd|' /C calc'!A0".to_owned(),
            reason: Some("\"><img src=x onerror='1'>".to_owned()),
            ..item(0, ItemState::Failed)
        };
        let plan = Plan { changes: vec![change(0, Operation::RevokeSessions)], ..plan() };
        let record = JobRecord { name: "</title><b>".to_owned(), ..record_of(&plan) };
        let written =
            |form| String::from_utf8(record::file(form, &record, &plan, std::slice::from_ref(&hostile)).0).unwrap();
        let page = written(Form::Html);
        assert!(!page.contains("<script") && !page.contains("<img") && !page.contains("</title><b>"), "{page}");
        assert!(page.contains("&lt;script&gt;") && page.contains("&#39;1&#39;"), "{page}");
        assert!(written(Form::Csv).contains("'=cmd"), "{}", written(Form::Csv));
        let document: serde_json::Value = serde_json::from_str(&written(Form::Json)).unwrap();
        assert_eq!(document["rows"][0]["displayName"], "<script>alert(1)</script>");
    }

    #[rstest::rstest]
    #[case("record.html", Form::Html)]
    #[case("RECORD.HTM", Form::Html)]
    #[case("record.json", Form::Json)]
    #[case("record.csv", Form::Csv)]
    #[case("record", Form::Csv)]
    fn the_ending_says_the_form(#[case] name: &str, #[case] form: Form) {
        assert_eq!(Form::of(Path::new(name)), form);
    }

    fn record_of(plan: &Plan) -> JobRecord {
        JobRecord {
            id: JobId::from_uuid(uuid::Uuid::nil()),
            plan: plan.id,
            name: plan.name.clone(),
            state: JobState::Finished,
            reason: None,
            started_by: "ana".to_owned(),
            account: None,
            options: RunOptions { canary: true, stop_above_percent: Some(5), accepted: Vec::new() },
            started_at: jiff::Timestamp::UNIX_EPOCH,
            finished_at: None,
            requests: 0,
            throttled: 0,
            counts: ItemCounts::default(),
        }
    }
}
