//! Table `audit_lines`: what was done and decided here, in a chain of hashes. Only ever added to, in the transaction of what it
//! tells of.

use crate::value::{Id, Millis};
use crate::{Store, StoreError};
use jiff::Timestamp;
use model::JobId;
use model::plan::Taken;
use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest as _, Sha256};

/// Lines read at once when the chain is verified.
const PAGE: u32 = 2_000;

/// In whose name lines are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// Who sits at this computer, for people.
    pub who: String,
    /// The account, or the app, that is signed in.
    pub account: String,
}

/// What a line tells, besides its number, who wrote it and its hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditEntry {
    /// What was done or decided: a step's word (`updateUser`), or one of ours (`jobStarted`, `planApproved`).
    pub act: String,
    /// The job it belongs to.
    pub job: Option<JobId>,
    /// The change of its plan.
    pub change: Option<u32>,
    /// The step of the change.
    pub step: Option<u16>,
    /// Object id of whom or what it was done to, where known.
    pub target: Option<String>,
    /// The same for people.
    pub target_name: String,
    /// What was so before, as JSON.
    pub before: Option<String>,
    /// What was wanted, as JSON.
    pub after: Option<String>,
    /// How the service answered, as JSON: outcome, status, code, request id.
    pub answer: Option<String>,
    /// What it takes of the budget of its day.
    pub taken: Taken,
}

/// A line as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Its number; later lines have higher ones.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// In whose name.
    pub actor: Actor,
    /// What it tells.
    pub entry: AuditEntry,
    /// Its link of the chain.
    pub hash: [u8; 32],
}

/// What became of verifying the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditVerdict {
    /// How many lines there are.
    pub lines: u64,
    /// The hash of the last line, as a receipt: whoever keeps it elsewhere can tell later that nothing was taken off the end.
    pub head: Option<[u8; 32]>,
    /// The first line that does not fit, and why.
    pub broken: Option<BrokenLine>,
}

/// A line that does not fit into the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrokenLine {
    /// Its number.
    pub number: i64,
    /// What is wrong, as the end of "line 12 …".
    pub why: String,
}

impl Store {
    /// From now on lines are written in this name.
    pub fn act_as(&self, actor: Actor) {
        *self.actor() = actor;
    }

    /// Writes a line about something that was decided outside the store.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn audit(&self, entry: &AuditEntry, at: Timestamp) -> Result<(), StoreError> {
        let actor = self.actor().clone();
        self.write(|connection| add(connection, &actor, entry, at))
    }

    /// Lines before a number, newest first; from the end without one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn audit_lines(&self, before: Option<i64>, limit: u32) -> Result<Vec<AuditLine>, StoreError> {
        self.read(|connection| {
            let sql = format!("{LINES} WHERE number < ?1 ORDER BY number DESC LIMIT ?2");
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![before.unwrap_or(i64::MAX), limit], line)?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// Gives every line, oldest first, to `each`.
    ///
    /// # Errors
    /// When the file cannot be read, or what `each` answers.
    pub fn each_audit_line<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(AuditLine) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut after = 0;
        loop {
            let page = self.read(|connection| lines_after(connection, after))?;
            let Some(last) = page.last() else { return Ok(()) };
            after = last.number;
            for line in page {
                each(line)?;
            }
        }
    }

    /// Computes the chain anew from the first line on.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify_audit(&self) -> Result<AuditVerdict, StoreError> {
        self.read(|connection| {
            let mut verdict = AuditVerdict { lines: 0, head: None, broken: None };
            let (mut after, mut before) = (0, [0; 32]);
            loop {
                let page = lines_after(connection, after)?;
                let Some(last) = page.last() else { break };
                for line in &page {
                    if verdict.broken.is_none() {
                        verdict.broken = fault(line, after, &before);
                    }
                    (after, before) = (line.number, line.hash);
                    verdict.lines += 1;
                }
                verdict.head = Some(last.hash);
            }
            // The numbers ever given out are kept apart from the lines.
            let given = connection
                .query_row("SELECT seq FROM sqlite_sequence WHERE name = 'audit_lines'", [], |row| row.get::<_, i64>(0))
                .optional()?
                .unwrap_or_default();
            if verdict.broken.is_none() && given > after {
                let why = "is missing, and so is everything after it".to_owned();
                verdict.broken = Some(BrokenLine { number: after + 1, why });
            }
            Ok(verdict)
        })
    }

    /// What was taken of the budget since an instant, by all jobs but these. A step that was settled more than once counts once.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn spent_since(&self, since: Timestamp, except: &[JobId]) -> Result<Taken, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT job, max(disables), max(deletes), max(license_removals) FROM audit_lines
                 WHERE at_ms >= ?1 AND disables + deletes + license_removals > 0 GROUP BY job, change, step",
            )?;
            let mut rows = statement.query([Millis(since)])?;
            let mut spent = Taken::default();
            while let Some(row) = rows.next()? {
                let job = row.get::<_, Option<Id>>(0)?.map(JobId::from);
                if job.is_some_and(|job| except.contains(&job)) {
                    continue;
                }
                spent = spent.and(Taken { disables: row.get(1)?, deletes: row.get(2)?, license_removals: row.get(3)? });
            }
            Ok(spent)
        })
    }
}

/// Adds a line inside a transaction.
pub(crate) fn add(connection: &Connection, actor: &Actor, entry: &AuditEntry, at: Timestamp) -> Result<(), StoreError> {
    let last = connection
        .prepare_cached("SELECT number, hash FROM audit_lines ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, [u8; 32]>(1)?)))
        .optional()?;
    let (number, before) = last.unwrap_or((0, [0; 32]));
    let mut line = AuditLine { number: number + 1, at, actor: actor.clone(), entry: entry.clone(), hash: [0; 32] };
    line.hash = hash(&before, &line)?;
    connection
        .prepare_cached(
            "INSERT INTO audit_lines (number, at_ms, who, account, act, job, change, step, target, target_name, before,
                 after, answer, disables, deletes, license_removals, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
        )?
        .execute(params![
            line.number,
            Millis(at),
            actor.who,
            actor.account,
            entry.act,
            entry.job.map(Id::from),
            entry.change,
            entry.step,
            entry.target,
            entry.target_name,
            entry.before,
            entry.after,
            entry.answer,
            entry.taken.disables,
            entry.taken.deletes,
            entry.taken.license_removals,
            line.hash,
        ])?;
    Ok(())
}

/// What is wrong with a line that comes after `before`, whose number is `after`.
fn fault(line: &AuditLine, after: i64, before: &[u8; 32]) -> Option<BrokenLine> {
    if line.number != after + 1 {
        return Some(BrokenLine { number: after + 1, why: "is missing".to_owned() });
    }
    let fits = hash(before, line).is_ok_and(|hash| hash == line.hash);
    (!fits).then(|| BrokenLine { number: line.number, why: "was changed after it was written".to_owned() })
}

/// SHA-256 over the hash of the line before and everything this one tells, as a JSON array in the order of the columns.
fn hash(before: &[u8; 32], line: &AuditLine) -> Result<[u8; 32], StoreError> {
    let entry = &line.entry;
    let told = (
        (line.number, line.at.as_millisecond(), &line.actor.who, &line.actor.account, &entry.act),
        (entry.job.map(|job| job.to_string()), entry.change, entry.step, &entry.target, &entry.target_name),
        (&entry.before, &entry.after, &entry.answer),
        (entry.taken.disables, entry.taken.deletes, entry.taken.license_removals),
    );
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(serde_json::to_vec(&told)?);
    Ok(hash.finalize().into())
}

const LINES: &str =
    "SELECT number, at_ms, who, account, act, job, change, step, target, target_name, before, after, answer,
    disables, deletes, license_removals, hash FROM audit_lines";

fn lines_after(connection: &Connection, number: i64) -> Result<Vec<AuditLine>, StoreError> {
    let sql = format!("{LINES} WHERE number > ?1 ORDER BY number LIMIT ?2");
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map(params![number, PAGE], line)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn line(row: &Row<'_>) -> rusqlite::Result<AuditLine> {
    Ok(AuditLine {
        number: row.get(0)?,
        at: row.get::<_, Millis>(1)?.0,
        actor: Actor { who: row.get(2)?, account: row.get(3)? },
        entry: AuditEntry {
            act: row.get(4)?,
            job: row.get::<_, Option<Id>>(5)?.map(Into::into),
            change: row.get(6)?,
            step: row.get(7)?,
            target: row.get(8)?,
            target_name: row.get(9)?,
            before: row.get(10)?,
            after: row.get(11)?,
            answer: row.get(12)?,
            taken: Taken { disables: row.get(13)?, deletes: row.get(14)?, license_removals: row.get(15)? },
        },
        hash: row.get(16)?,
    })
}
