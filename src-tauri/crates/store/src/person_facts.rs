//! Table `person_facts`: what delta does not track of a person (G83), each group of fields with its own age.

use crate::value::{Id, Millis, word};
use crate::{Store, StoreError, counts};
use jiff::Timestamp;
use model::UserId;
use rusqlite::params;
use serde_json::Value;

/// A group of fields with a clock of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonFact {
    /// How the person comes to each licence: the array `licenseAssignmentStates`.
    LicenseAssignmentStates,
    /// When they last signed in: the object `signInActivity`, `null` for never.
    SignInActivity,
    /// How they can sign in: the array of methods, each with `id` and `@odata.type`; no secret.
    AuthenticationMethods,
    /// Their devices: the array of device objects.
    OwnedDevices,
}

/// One group of fields of a person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonFacts {
    /// Which.
    pub fact: PersonFact,
    /// What was read; `None` when it was refused and never read before.
    pub value: Option<Value>,
    /// Why the last reading was refused, in the service's words. The value is then of an earlier one.
    pub refusal: Option<String>,
    /// When the value was read, or the reading refused where there is no value.
    pub read_at: Timestamp,
}

/// What reading a group of fields came to.
#[derive(Debug, Clone, PartialEq)]
pub enum FactRead {
    /// The value by Graph's shape.
    Value(Value),
    /// The service refused, in its words. An older value stays, with its age.
    Refused(String),
}

impl PersonFact {
    /// Every group of fields.
    pub const ALL: [Self; 4] =
        [Self::LicenseAssignmentStates, Self::SignInActivity, Self::AuthenticationMethods, Self::OwnedDevices];

    /// The word it is kept under.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::LicenseAssignmentStates => "licenseAssignmentStates",
            Self::SignInActivity => "signInActivity",
            Self::AuthenticationMethods => "authenticationMethods",
            Self::OwnedDevices => "ownedDevices",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.word() == word)
    }
}

impl Store {
    /// Keeps what was read of a person at `at`. What is not among the facts stays as it was.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_person_facts(
        &self,
        person: &UserId,
        facts: &[(PersonFact, FactRead)],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            for (fact, read) in facts {
                let (value, refusal) = match read {
                    FactRead::Value(value) => (Some(value.to_string()), None),
                    FactRead::Refused(words) => (None, Some(words)),
                };
                connection
                    .prepare_cached(
                        "INSERT INTO person_facts (id, fact, read_at_ms, value, refusal) VALUES (?1, ?2, ?3, ?4, ?5)
                         ON CONFLICT (id, fact) DO UPDATE SET refusal = excluded.refusal,
                             read_at_ms = CASE WHEN excluded.value IS NULL AND value IS NOT NULL
                                 THEN read_at_ms ELSE excluded.read_at_ms END,
                             value = coalesce(excluded.value, value)",
                    )?
                    .execute(params![Id::from(person), fact.word(), Millis(at), value, refusal])?;
            }
            counts::touch_beside(connection)
        })
    }

    /// Keeps when many people last signed in, as read at `at`: the object `signInActivity`, `null` for never.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_sign_in_activity(&self, people: &[(UserId, Value)], at: Timestamp) -> Result<(), StoreError> {
        self.set_facts_of_many(PersonFact::SignInActivity, people, at)
    }

    /// Keeps one group of fields of many people, as read at `at`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_facts_of_many(
        &self,
        fact: PersonFact,
        people: &[(UserId, Value)],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write_repeatable(|connection| {
            let mut statement = connection.prepare_cached(
                "INSERT OR REPLACE INTO person_facts (id, fact, read_at_ms, value) VALUES (?1, ?2, ?3, ?4)",
            )?;
            for (person, value) in people {
                statement.execute(params![Id::from(person), fact.word(), Millis(at), value.to_string()])?;
            }
            counts::touch_beside(connection)
        })
    }

    /// Of how many people it is known when they last signed in, those who never did among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn sign_ins_known(&self) -> Result<u64, StoreError> {
        self.read(|connection| {
            let count: i64 = connection
                .prepare_cached("SELECT count(*) FROM person_facts WHERE fact = ?1 AND value IS NOT NULL")?
                .query_row([PersonFact::SignInActivity.word()], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }

    /// What was read of a person besides what delta tells; a group of fields that was never asked for is not in it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn person_facts(&self, person: &UserId) -> Result<Vec<PersonFacts>, StoreError> {
        self.read(|connection| {
            let sql = "SELECT fact, value, refusal, read_at_ms FROM person_facts WHERE id = ?1 ORDER BY fact";
            let mut statement = connection.prepare_cached(sql)?;
            let mut rows = statement.query([Id::from(person)])?;
            let mut facts = Vec::new();
            while let Some(row) = rows.next()? {
                let value: Option<String> = row.get(1)?;
                facts.push(PersonFacts {
                    fact: word(row, 0, PersonFact::from_word)?,
                    value: value.map(|text| serde_json::from_str(&text)).transpose()?,
                    refusal: row.get(2)?,
                    read_at: row.get::<_, Millis>(3)?.0,
                });
            }
            Ok(facts)
        })
    }
}
