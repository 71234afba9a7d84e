//! How what was said of groups, roles, devices and contacts becomes part of the copy.
//!
//! The rules are those of people: only keys that are present change anything (G81), but for the first that is told of an object
//! by a full round or after it came back, where what is absent is not set; saying the same twice changes nothing (G80), and only
//! a complete full round says who left without being told of (G79, G84). Members come in slices that are added up.

use crate::deleted_users::Removal;
use crate::history::{Entry, HistoryKind, Origin};
use crate::merge::{is_empty, kept, same, unset};
use crate::object_counts::Delta;
use crate::object_history::{self, MembershipEvent};
use crate::objects::Derived;
use crate::rounds::{self, Open};
use crate::value::{Id, Json, Millis, word};
use crate::{PageEnd, PageReport, RoundKind, RoundNumber, Store, StoreError, memberships, objects};
use jiff::Timestamp;
use model::{Collection, JobId, MemberChange, ObjectChange, ObjectId, ObjectKind, Properties};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

impl Store {
    /// Stores a page of a round of groups, roles, devices or contacts, in one transaction, as [`Store::apply_page`] does for
    /// people.
    ///
    /// # Errors
    /// [`StoreError::RoundOver`] when the round is not the one under way, [`StoreError::DiskFull`], or what SQLite said.
    /// Then nothing of the page is kept and it can be stored again.
    pub fn apply_object_page(
        &self,
        collection: Collection,
        round: RoundNumber,
        changes: &[ObjectChange],
        end: PageEnd<'_>,
        at: Timestamp,
    ) -> Result<PageReport, StoreError> {
        let over = StoreError::RoundOver { round: round.0 };
        let Some(kind) = collection.object_kind() else { return Err(over) };
        self.write_repeatable(|connection| {
            let under_way = rounds::open_of(connection, collection)?.filter(|open| open.number == round.0);
            let Some(under_way) = under_way else { return Err(over) };
            let mut merge = ObjectMerge::of_round(connection, kind, &under_way, at);
            for change in changes {
                match change {
                    ObjectChange::Upsert { id, properties, members } => merge.upsert(id, properties, members)?,
                    ObjectChange::Removed { id, reason } => merge.remove(id, (*reason).into())?,
                }
            }
            if end.is_complete() {
                if under_way.kind.is_full() {
                    merge.take_out_unseen(under_way.listed)?;
                }
                objects::create_index(connection)?;
                if matches!(kind, ObjectKind::Group | ObjectKind::DirectoryRole) {
                    memberships::create_index(connection)?;
                }
            }
            let report = merge.finish()?;
            rounds::advance(connection, collection, round, end, report, at)?;
            Ok(report)
        })
    }

    /// Groups and roles whose members must be read again: they came back from the recycle bin, and delta need not tell who
    /// left or joined meanwhile.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn unsure_objects(&self, kind: ObjectKind) -> Result<Vec<ObjectId>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT id FROM objects WHERE unsure = 1 AND kind = ?1 AND removal IS NULL";
            let mut statement = connection.prepare_cached(sql)?;
            let ids = statement.query_map([kind.word()], |row| Ok(row.get::<_, Id>(0)?.into()))?;
            Ok(ids.collect::<Result<_, _>>()?)
        })
    }

    /// Sets who is in a group or holds a role, read whole at `at`: whoever is not among them has left. `round` is the round it
    /// was read for.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_members(
        &self,
        kind: ObjectKind,
        object: &ObjectId,
        members: &[MemberChange],
        round: Option<RoundNumber>,
        at: Timestamp,
    ) -> Result<PageReport, StoreError> {
        self.write_repeatable(|connection| {
            let origin = Origin::Round(round.map_or(0, |round| round.0));
            let mut merge = ObjectMerge::new(connection, kind, origin, at);
            merge.set_members(object, members)?;
            merge.finish()
        })
    }

    /// Takes into the copy that a job changed who is in a group or holds a role.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_members(
        &self,
        kind: ObjectKind,
        object: &ObjectId,
        changes: &[MemberChange],
        job: JobId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|connection| {
            let mut merge = ObjectMerge::of_job(connection, kind, job, at)?;
            if let Some(known) = merge.known(object)? {
                merge.members(object, &known, changes)?;
            }
            merge.finish().map(|_| ())
        })
    }
}

/// An object as merging needs it.
struct Known {
    object_row: i64,
    told: bool,
    seen_round: i64,
    removal: Option<Removal>,
    member_count: i64,
    properties: Properties,
}

/// One transaction's worth of merging objects of one kind.
struct ObjectMerge<'c> {
    connection: &'c Connection,
    kind: ObjectKind,
    origin: Origin,
    at: Timestamp,
    // In the first load of all nothing is news.
    quiet: bool,
    // The full round under way that must know what it told of; 0 when there is none.
    seen_round: i64,
    // What the round asks for.
    selected: &'c [String],
    counts: Delta,
    report: PageReport,
}

impl<'c> ObjectMerge<'c> {
    fn new(connection: &'c Connection, kind: ObjectKind, origin: Origin, at: Timestamp) -> Self {
        let (counts, report) = (Delta::default(), PageReport::default());
        Self { connection, kind, origin, at, quiet: false, seen_round: 0, selected: &[], counts, report }
    }

    fn of_round(connection: &'c Connection, kind: ObjectKind, round: &'c Open, at: Timestamp) -> Self {
        Self {
            selected: &round.selected,
            quiet: round.kind == RoundKind::Initial,
            seen_round: if round.kind.is_full() { round.number } else { 0 },
            ..Self::new(connection, kind, Origin::Round(round.number), at)
        }
    }

    fn of_job(connection: &'c Connection, kind: ObjectKind, job: JobId, at: Timestamp) -> Result<Self, StoreError> {
        let collection = match kind {
            ObjectKind::Group => Collection::Groups,
            ObjectKind::DirectoryRole => Collection::DirectoryRoles,
            ObjectKind::Device => Collection::Devices,
            ObjectKind::Contact => Collection::Contacts,
        };
        let full = rounds::open_of(connection, collection)?.filter(|round| round.kind.is_full());
        let seen_round = full.map_or(0, |round| round.number);
        Ok(Self { seen_round, ..Self::new(connection, kind, Origin::Job(job), at) })
    }

    fn finish(&self) -> Result<PageReport, StoreError> {
        self.counts.write(self.connection, self.kind)?;
        Ok(self.report)
    }

    fn known(&self, id: &ObjectId) -> Result<Option<Known>, StoreError> {
        let sql = "SELECT object_row, told, removal, member_count, properties, seen_round FROM objects
                   WHERE id = ?1 AND kind = ?2";
        let key = params![Id::from(id), self.kind.word()];
        let known = self.connection.prepare_cached(sql)?.query_row(key, |row| {
            Ok(Known {
                object_row: row.get(0)?,
                told: row.get(1)?,
                removal: match row.get::<_, Option<String>>(2)? {
                    Some(_) => Some(word(row, 2, Removal::from_word)?),
                    None => None,
                },
                member_count: row.get(3)?,
                properties: row.get::<_, Json>(4)?.0,
                seen_round: row.get(5)?,
            })
        });
        Ok(known.optional()?)
    }

    fn upsert(&mut self, id: &ObjectId, said: &Properties, members: &[MemberChange]) -> Result<(), StoreError> {
        let known = match self.known(id)? {
            None => self.add(id, said)?,
            Some(known) => self.change(id, known, said)?,
        };
        self.members(id, &known, members)
    }

    fn add(&mut self, id: &ObjectId, said: &Properties) -> Result<Known, StoreError> {
        let mut properties = Properties::new();
        properties.extend(kept(said).map(|(key, value)| (key.clone(), value.clone())));
        let derived = Derived::of(self.kind, &properties);
        self.connection
            .prepare_cached(
                "INSERT INTO objects (kind, id, group_kind, sort_name, words, told, seen_round, read_at_ms, properties)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                self.kind.word(),
                Id::from(id),
                derived.group_kind,
                derived.sort_name,
                derived.words,
                self.told(),
                self.seen_round,
                Millis(self.at),
                serde_json::to_string(&properties)?,
            ])?;
        let object_row = self.connection.last_insert_rowid();
        self.counts.add(1, 0);
        self.report.created += 1;
        if !self.quiet {
            self.note(id, HistoryKind::Created, None)?;
        }
        Ok(Known {
            object_row,
            told: self.told(),
            seen_round: self.seen_round,
            removal: None,
            member_count: 0,
            properties,
        })
    }

    fn change(&mut self, id: &ObjectId, known: Known, said: &Properties) -> Result<Known, StoreError> {
        let back = known.removal.is_some();
        if back {
            self.note(id, HistoryKind::Restored, None)?;
            self.counts.add(1, known.member_count);
            self.report.created += 1;
        }
        let (properties, differs) = self.merged(id, &known, said, back)?;
        let told = known.told || self.told();
        if differs || back {
            let derived = Derived::of(self.kind, &properties);
            // A full round tells of everybody in it again; anything else may not.
            let unsure = back && self.seen_round == 0;
            self.connection
                .prepare_cached(
                    "UPDATE objects SET group_kind = ?2, sort_name = ?3, words = ?4, told = ?5, read_at_ms = ?6,
                         properties = ?7, removal = NULL, removed_at_ms = NULL, unsure = unsure OR ?8 WHERE object_row = ?1",
                )?
                .execute(params![
                    known.object_row,
                    derived.group_kind,
                    derived.sort_name,
                    derived.words,
                    told,
                    Millis(self.at),
                    serde_json::to_string(&properties)?,
                    unsure,
                ])?;
        } else if told != known.told {
            let sql = "UPDATE objects SET told = 1 WHERE object_row = ?1";
            self.connection.prepare_cached(sql)?.execute([known.object_row])?;
        }
        if differs && !back {
            self.counts.touch();
            self.report.changed += 1;
        }
        if self.seen_round != 0 {
            let sql = "UPDATE objects SET seen_round = ?2 WHERE object_row = ?1";
            self.connection.prepare_cached(sql)?.execute([known.object_row, self.seen_round])?;
        }
        Ok(Known { told, removal: None, properties, ..known })
    }

    /// The properties after what was said, and whether that made a difference; what changed goes into the history.
    fn merged(
        &self,
        id: &ObjectId,
        known: &Known,
        said: &Properties,
        back: bool,
    ) -> Result<(Properties, bool), StoreError> {
        let (mut properties, mut differs) = (known.properties.clone(), false);
        let first = self.seen_round != 0 && known.seen_round != self.seen_round;
        let whole = self.told() && (first || back || !known.told);
        let unset = if whole { unset(self.selected, &properties, said) } else { Properties::new() };
        for (key, value) in kept(said).chain(&unset) {
            let old = properties.get(key);
            if old.is_some_and(|old| same(old, value)) {
                continue;
            }
            differs = true;
            // As for people: a first value is news only where a round has told of the object before.
            if old.is_some() || ((known.told || back) && !is_empty(value)) {
                let entry = Entry { kind: HistoryKind::Changed, property: Some(key), old, new: Some(value) };
                object_history::insert(self.connection, id, &entry, self.origin, self.at)?;
            }
            properties.insert(key.clone(), value.clone());
        }
        Ok((properties, differs))
    }

    /// Who came and who left, one after the other.
    fn members(&mut self, id: &ObjectId, known: &Known, changes: &[MemberChange]) -> Result<(), StoreError> {
        let mut moved = 0;
        for change in changes {
            let kind = change.kind.as_deref().unwrap_or_default();
            moved += if change.removed {
                self.leave(id, known.object_row, Id::from(change.id))?
            } else {
                self.join(id, known.object_row, Id::from(change.id), kind)?
            };
        }
        self.moved(known, moved)
    }

    /// Keeps the number of members in step.
    fn moved(&mut self, known: &Known, by: i64) -> Result<(), StoreError> {
        if by != 0 {
            let sql = "UPDATE objects SET member_count = member_count + ?2 WHERE object_row = ?1";
            self.connection.prepare_cached(sql)?.execute([known.object_row, by])?;
        }
        if known.removal.is_none() && by != 0 {
            self.counts.add(0, by);
        }
        Ok(())
    }

    fn join(&mut self, id: &ObjectId, object_row: i64, member: Id, kind: &str) -> Result<i64, StoreError> {
        let inserted = self
            .connection
            .prepare_cached(
                "INSERT OR IGNORE INTO memberships (object_row, member, member_kind, seen_round) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![object_row, member, kind, self.seen_round])?;
        if inserted == 0 {
            if self.seen_round != 0 {
                self.connection
                    .prepare_cached("UPDATE memberships SET seen_round = ?3 WHERE object_row = ?1 AND member = ?2")?
                    .execute(params![object_row, member, self.seen_round])?;
            }
            return Ok(0);
        }
        self.counts.touch();
        self.report.joined += 1;
        if !self.quiet {
            self.note_member(id, (member, kind), MembershipEvent::Added)?;
        }
        Ok(1)
    }

    fn leave(&mut self, id: &ObjectId, object_row: i64, member: Id) -> Result<i64, StoreError> {
        let kind: Option<String> = self
            .connection
            .prepare_cached("DELETE FROM memberships WHERE object_row = ?1 AND member = ?2 RETURNING member_kind")?
            .query_row(params![object_row, member], |row| row.get(0))
            .optional()?;
        let Some(kind) = kind else { return Ok(0) };
        self.counts.touch();
        self.report.left += 1;
        if !self.quiet {
            self.note_member(id, (member, &kind), MembershipEvent::Removed)?;
        }
        Ok(-1)
    }

    /// Members read whole.
    fn set_members(&mut self, id: &ObjectId, members: &[MemberChange]) -> Result<(), StoreError> {
        let Some(known) = self.known(id)? else { return Ok(()) };
        let before = self.members_of(known.object_row)?;
        let now: std::collections::HashSet<uuid::Uuid> = members.iter().map(|member| *member.id.as_uuid()).collect();
        let mut moved = 0;
        for member in before.into_iter().filter(|member| !now.contains(&member.0)) {
            moved += self.leave(id, known.object_row, member)?;
        }
        self.moved(&known, moved)?;
        self.members(id, &known, members)?;
        self.connection.execute("UPDATE objects SET unsure = 0 WHERE object_row = ?1", [known.object_row])?;
        Ok(())
    }

    fn members_of(&self, object_row: i64) -> Result<Vec<Id>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT member FROM memberships WHERE object_row = ?1")?;
        let members = statement.query_map([object_row], |row| row.get(0))?;
        Ok(members.collect::<Result<_, _>>()?)
    }

    /// Takes an object out of the directory and keeps it as it was. Something unknown is ignored.
    fn remove(&mut self, id: &ObjectId, reason: Removal) -> Result<(), StoreError> {
        let Some(known) = self.known(id)? else { return Ok(()) };
        if known.removal == Some(reason) {
            return Ok(());
        }
        self.connection
            .prepare_cached(
                "UPDATE objects SET removal = ?2, removed_at_ms = coalesce(removed_at_ms, ?3), unsure = 0
                 WHERE object_row = ?1",
            )?
            .execute(params![known.object_row, reason.word(), Millis(self.at)])?;
        if known.removal.is_none() {
            self.counts.add(-1, -known.member_count);
            self.report.removed += 1;
        }
        self.counts.touch();
        if reason == Removal::Deleted {
            self.all_leave(id, known.object_row)?;
            self.connection.execute("DELETE FROM memberships WHERE object_row = ?1", [known.object_row])?;
            self.connection.execute("UPDATE objects SET member_count = 0 WHERE object_row = ?1", [known.object_row])?;
        }
        self.note(id, HistoryKind::Removed, Some(&Value::from(reason.word())))
    }

    /// Whoever was in something that is gone for good leaves it, or the past would not know that they were in it.
    fn all_leave(&self, id: &ObjectId, object_row: i64) -> Result<(), StoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT member, member_kind FROM memberships WHERE object_row = ?1")?;
        let mut members = statement.query([object_row])?;
        while let Some(row) = members.next()? {
            let (member, kind): (Id, String) = (row.get(0)?, row.get(1)?);
            self.note_member(id, (member, &kind), MembershipEvent::Removed)?;
        }
        Ok(())
    }

    /// At the end of a full round: whatever it never told of has left. Of members that holds where they were read `listed`. By
    /// delta they come in slices, of which one may be missing: where members were not told of, they are read once more.
    fn take_out_unseen(&mut self, listed: bool) -> Result<(), StoreError> {
        let mut statement = self
            .connection
            .prepare("SELECT id FROM objects WHERE kind = ?1 AND removal IS NULL AND seen_round <> ?2")?;
        let unseen = statement.query_map(params![self.kind.word(), self.seen_round], |row| row.get::<_, Id>(0))?;
        for id in unseen.collect::<Result<Vec<_>, _>>()? {
            self.remove(&id.into(), Removal::Missing)?;
        }
        let sql = "UPDATE objects SET unsure = 0 WHERE unsure = 1 AND kind = ?1";
        self.connection.execute(sql, [self.kind.word()])?;
        if !listed {
            self.connection.execute(
                "UPDATE objects SET unsure = 1 WHERE kind = ?1 AND removal IS NULL AND EXISTS
                     (SELECT 1 FROM memberships m WHERE m.object_row = objects.object_row AND m.seen_round <> ?2)",
                params![self.kind.word(), self.seen_round],
            )?;
            return Ok(());
        }
        let mut statement = self.connection.prepare(
            "SELECT o.id, m.member FROM memberships m JOIN objects o ON o.object_row = m.object_row
             WHERE o.kind = ?1 AND o.removal IS NULL AND m.seen_round <> ?2",
        )?;
        let key = params![self.kind.word(), self.seen_round];
        let unseen = statement.query_map(key, |row| Ok((row.get::<_, Id>(0)?, row.get::<_, Id>(1)?)))?;
        for (id, member) in unseen.collect::<Result<Vec<_>, _>>()? {
            let id = ObjectId::from(id);
            let Some(known) = self.known(&id)? else { continue };
            let moved = self.leave(&id, known.object_row, member)?;
            self.moved(&known, moved)?;
        }
        Ok(())
    }

    fn told(&self) -> bool {
        matches!(self.origin, Origin::Round(_))
    }

    fn note(&self, id: &ObjectId, kind: HistoryKind, new: Option<&Value>) -> Result<(), StoreError> {
        let entry = Entry { kind, property: None, old: None, new };
        object_history::insert(self.connection, id, &entry, self.origin, self.at)
    }

    fn note_member(&self, id: &ObjectId, member: (Id, &str), event: MembershipEvent) -> Result<(), StoreError> {
        object_history::insert_membership(self.connection, id, member, event, self.origin, self.at)
    }
}
