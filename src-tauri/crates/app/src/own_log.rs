//! This program's own log (G76): its lines, whether the chain is whole, and both as a file.

use crate::App;
use crate::contract::audit::{AuditLine, AuditLines, AuditVerdict, ListAuditLines, SaveAudit, VerifyAudit};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::files;
use crate::signing::hexadecimal;
use crate::tenant::{Tenant, in_background};
use import::escape_cell;
use std::path::{Path, PathBuf};
use store::Actor;

/// Most lines of one page.
const PAGE: u32 = 500;

impl Tenant {
    /// From now on the log names this account.
    pub(crate) fn name_actor(&self, account: &str) {
        self.store.act_as(Actor { who: crate::jobs::started_by(), account: account.to_owned() });
    }
}

/// Lines of the log, newest first.
///
/// # Errors
/// When the connection is not open or its store cannot be read.
pub async fn lines(app: &App, arguments: ListAuditLines) -> Result<AuditLines, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let (before, limit) = (arguments.before.map(i64::from), arguments.limit.min(PAGE));
    let mut lines = tenant.stored(move |store| store.audit_lines(before, limit + 1)).await?;
    let more = lines.len() > limit as usize;
    lines.truncate(limit as usize);
    Ok(AuditLines { lines: lines.iter().map(shown).collect(), more })
}

/// Computes the chain anew.
///
/// # Errors
/// When the connection is not open or its store cannot be read.
pub async fn verify(app: &App, arguments: VerifyAudit) -> Result<AuditVerdict, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let head = arguments.head.map(|head| head.trim().to_ascii_lowercase());
    let (verdict, known) = tenant
        .stored(move |store| {
            let mut known = head.is_none();
            store.each_audit_line(|line| {
                known = known || head.as_ref().is_some_and(|head| *head == hexadecimal(&line.hash));
                Ok::<(), store::StoreError>(())
            })?;
            Ok((store.verify_audit()?, known))
        })
        .await?;
    let gone = || "No line has the hash that was given: an older log is in the place of the one it was of.".to_owned();
    let broken = verdict.broken.as_ref().map(|broken| format!("Line {} of the log {}.", broken.number, broken.why));
    Ok(AuditVerdict {
        lines: u32::try_from(verdict.lines).unwrap_or(u32::MAX),
        head: verdict.head.map(|hash| hexadecimal(&hash)),
        broken_line: verdict.broken.map(|broken| number(broken.number)),
        broken: broken.or_else(|| (!known).then(gone)),
    })
}

/// Writes the whole log to a file.
///
/// # Errors
/// When the file's ending says neither CSV nor JSON, or it cannot be written.
pub async fn save(app: &App, arguments: SaveAudit) -> Result<SavedFile, AppError> {
    let path = PathBuf::from(&arguments.path);
    let form = Form::of(&path)?;
    let store = app.tenant(&arguments.connection)?.store.clone();
    in_background(move || {
        let (mut text, mut rows) = (form.begin().to_owned(), 0u32);
        store.each_audit_line(|line| {
            if rows > 0 {
                text.push_str(form.between());
            }
            rows = rows.saturating_add(1);
            text.push_str(&form.line(&shown(&line))?);
            Ok::<(), AppError>(())
        })?;
        text.push_str(form.end());
        files::write_private(&path, text.as_bytes())?;
        Ok(SavedFile { path: path.display().to_string(), rows })
    })
    .await
}

#[derive(Clone, Copy)]
enum Form {
    Csv,
    Json,
}

impl Form {
    fn of(path: &Path) -> Result<Self, AppError> {
        let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
        match ending.as_deref() {
            Some("csv") => Ok(Self::Csv),
            Some("json") => Ok(Self::Json),
            _ => Err(AppError::new(ErrorCode::Invalid, format!("{} ends in neither .csv nor .json", path.display()))
                .hint("Name a file such as log.csv")),
        }
    }

    const fn begin(self) -> &'static str {
        match self {
            Self::Csv => {
                "\u{feff}Number,Time (UTC),Who,Account,What,Job,Object ID,To whom,Before,After,Answer,Hash\r\n"
            }
            Self::Json => "[\n",
        }
    }

    const fn between(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Json => ",\n",
        }
    }

    const fn end(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::Json => "\n]\n",
        }
    }

    fn line(self, line: &AuditLine) -> Result<String, AppError> {
        match self {
            Self::Csv => {
                let optional = |text: &Option<String>| text.clone().unwrap_or_default();
                let cells = [
                    line.number.to_string(),
                    line.at.clone(),
                    line.who.clone(),
                    line.account.clone(),
                    line.act.clone(),
                    optional(&line.job),
                    optional(&line.target),
                    line.target_name.clone(),
                    optional(&line.before),
                    optional(&line.after),
                    optional(&line.answer),
                    line.hash.clone(),
                ];
                Ok(cells.map(|cell| escape_cell(&cell, ',')).join(",") + "\r\n")
            }
            Self::Json => serde_json::to_string(line)
                .map_err(|error| AppError::new(ErrorCode::Internal, format!("the log could not be written: {error}"))),
        }
    }
}

fn number(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn shown(line: &store::AuditLine) -> AuditLine {
    let entry = &line.entry;
    AuditLine {
        number: number(line.number),
        at: line.at.to_string(),
        who: line.actor.who.clone(),
        account: line.actor.account.clone(),
        act: entry.act.clone(),
        job: entry.job.map(|job| job.to_string()),
        target: entry.target.clone(),
        target_name: entry.target_name.clone(),
        before: entry.before.clone(),
        after: entry.after.clone(),
        answer: entry.answer.clone(),
        hash: hexadecimal(&line.hash),
    }
}
