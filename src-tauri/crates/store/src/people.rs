//! The People list: any page of it, sorted, filtered and searched.

use crate::filter::Moment;
use crate::users::person_row;
use crate::value::{Id, Json};
use crate::walk::List;
use crate::{Store, StoreError, columns, fold};
use jiff::Timestamp;
use model::filter::Expression;
use model::person::PersonRow;
use model::{Properties, UserId, UserProperty};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What a list is sorted by; people alike in it by display name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PeopleSort {
    /// Display name, accents and case aside.
    #[default]
    Name,
    /// Sign-in name.
    SignInName,
    /// Blocked before allowed.
    SignIn,
    /// Active Directory, cloud, guest.
    Source,
    /// Department; people without one last.
    Department,
    /// Job title; people without one last.
    JobTitle,
    /// Any property; people without one last. Licences by their number, a manager by id.
    By(UserProperty),
}

/// Which people, in which order, which page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleQuery {
    /// Typed words: each must be the beginning of a word in name, sign-in name, mail addresses, department, job title, employee
    /// id or phone numbers, these also in one. Accents and case do not matter. Blank, or without a letter or digit, it does
    /// not filter.
    pub text: String,
    /// Who is meant. Times counted back from now must have been fixed ([`Expression::at`]).
    pub filter: Expression,
    /// The order.
    pub sort: PeopleSort,
    /// The order turned round.
    pub descending: bool,
    /// People to leave out at the beginning.
    pub offset: u64,
    /// The most people to answer with.
    pub limit: u64,
    /// As they were then; `None` for now.
    pub as_of: Option<Timestamp>,
}

/// A page of the People list.
#[derive(Debug, Clone, PartialEq)]
pub struct PeoplePage {
    /// How many people the whole list has.
    pub total: u64,
    /// The page.
    pub rows: Vec<PersonRow>,
}

impl Store {
    /// A page of people.
    ///
    /// # Errors
    /// When the file cannot be read, and [`StoreError::BeforeHistory`]. No text typed is an error.
    pub fn people(&self, query: &PeopleQuery) -> Result<PeoplePage, StoreError> {
        if let Some(at) = query.as_of {
            return self.people_as_of(query, at);
        }
        let list = List::of(query);
        self.read(|connection| {
            let (total, rows) = self.walk(connection, query, &list)?;
            let mut one = connection.prepare_cached(
                "SELECT id, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
            )?;
            let rows = rows.into_iter().map(|row| one.query_row([row], person_row)).collect::<Result<_, _>>()?;
            Ok(PeoplePage { total, rows })
        })
    }

    /// Finds out what the further pages of a list need, who is in it and in which order, so that the first of them comes as
    /// quickly as the others. It is remembered until somebody changes.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn prepare(&self, query: &PeopleQuery) -> Result<(), StoreError> {
        let list = List::of(query);
        self.read(|connection| {
            let moment = Moment::now(connection)?;
            self.order(connection, moment, query.sort)?;
            self.rows_of_list(connection, moment, &list)?;
            Ok(())
        })
    }

    /// Gives everybody of a list to `work`, one after the other, until it breaks off. All of them are of one moment.
    ///
    /// # Errors
    /// When the file cannot be read, and [`StoreError::BeforeHistory`].
    pub fn each_person(
        &self,
        query: &PeopleQuery,
        mut work: impl FnMut(UserId, &Properties) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        if let Some(at) = query.as_of {
            return self.each_person_as_of(query, at, work);
        }
        let list = List::of(query);
        self.read(|connection| {
            let moment = Moment::now(connection)?;
            let rows = self.rows_of_list(connection, moment, &list)?;
            let order = self.order(connection, moment, query.sort)?;
            let mut one = connection.prepare_cached(
                "SELECT id, properties FROM users JOIN user_properties USING (user_row) WHERE user_row = ?1",
            )?;
            let length = order.len();
            let listed = (0..length).filter_map(|place| {
                order.get(if query.descending { length - 1 - place } else { place }).filter(|row| rows.contains(**row))
            });
            let place = |number: u64| usize::try_from(number).unwrap_or(usize::MAX);
            for row in listed.skip(place(query.offset)).take(place(query.limit)) {
                let (id, properties) =
                    one.query_row([row], |row| Ok((row.get::<_, Id>(0)?.into(), row.get::<_, Json>(1)?.0)))?;
                if work(id, &properties).is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    /// Every department with the number of its people, by name. Spellings that differ in anything are two.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn departments(&self) -> Result<Vec<(String, u64)>, StoreError> {
        self.values_in_use(UserProperty::Department)
    }

    /// Every value of a text property with the number of its people, by value. Spellings that differ in anything are two.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn values_in_use(&self, property: UserProperty) -> Result<Vec<(String, u64)>, StoreError> {
        let mut counts: BTreeMap<(String, String), u64> = BTreeMap::new();
        self.read(|connection| {
            crate::filter::counted(connection, property, None, |cell, count| {
                if let Some(name) = columns::text(cell).filter(|name| !name.is_empty()) {
                    *counts.entry((fold::sort_key(name), name.to_owned())).or_default() += count;
                }
            })
        })?;
        Ok(counts.into_iter().map(|((_, name), count)| (name, count)).collect())
    }

    /// Whether everything that a filter names is in the copy: a group that is misspelt has no members, and everybody is not in it.
    ///
    /// # Errors
    /// [`StoreError::UnknownName`] for the first that is not, or when the file cannot be read.
    pub fn require_names(&self, query: &PeopleQuery) -> Result<(), StoreError> {
        self.read(|connection| crate::relations::all_known(connection, &query.filter, query.as_of))
    }

    /// The ids of everybody in a list, in its order: what "select all" means. Offset and limit are not looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_ids(&self, query: &PeopleQuery) -> Result<Vec<UserId>, StoreError> {
        if let Some(at) = query.as_of {
            return self.people_ids_as_of(query, at);
        }
        let list = List::of(query);
        self.read(|connection| {
            let moment = Moment::now(connection)?;
            let rows = self.rows_of_list(connection, moment, &list)?;
            let order = self.order(connection, moment, query.sort)?;
            let mut one = connection.prepare_cached("SELECT id FROM users WHERE user_row = ?1")?;
            let mut id = |row: &u32| one.query_row([row], |row| Ok(row.get::<_, Id>(0)?.into()));
            let listed = order.iter().filter(|row| rows.contains(**row));
            let ids = if query.descending {
                listed.rev().map(&mut id).collect::<Result<_, _>>()?
            } else {
                listed.map(&mut id).collect::<Result<_, _>>()?
            };
            Ok(ids)
        })
    }
}
