//! The People list: any page of it, sorted, filtered and searched.

use crate::filter::Filter;
use crate::users::person_row;
use crate::value::Id;
use crate::{Store, StoreError, orders};
use model::person::{PersonRow, Source};
use model::{SkuId, UserId};
use rusqlite::params_from_iter;

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
}

/// Which people, in which order, which page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleQuery {
    /// Typed words: each must be the beginning of a word in name, sign-in name, mail, department, job title or employee id.
    /// Accents and case do not matter. Blank, or without a letter or digit, it does not filter.
    pub text: String,
    /// Only those who may (or may not) sign in.
    pub sign_in: Option<bool>,
    /// Only those owned there.
    pub source: Option<Source>,
    /// Only this department, exactly as written.
    pub department: Option<String>,
    /// Only those who hold this product.
    pub license: Option<SkuId>,
    /// The order.
    pub sort: PeopleSort,
    /// The order turned round.
    pub descending: bool,
    /// People to leave out at the beginning.
    pub offset: u64,
    /// The most people to answer with.
    pub limit: u64,
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
    /// When the file cannot be read. No text typed is an error.
    pub fn people(&self, query: &PeopleQuery) -> Result<PeoplePage, StoreError> {
        let filter = Filter::of(query);
        self.read(|connection| {
            let (total, rows) = self.walk(connection, query, &filter)?;
            let mut one = connection.prepare_cached("SELECT id, properties FROM users WHERE user_row = ?1")?;
            let rows = rows.into_iter().map(|row| one.query_row([row], person_row)).collect::<Result<_, _>>()?;
            Ok(PeoplePage { total, rows })
        })
    }

    /// Every department with the number of its people, by name. Spellings that differ in anything are two.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn departments(&self) -> Result<Vec<(String, u64)>, StoreError> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT department, count(*) FROM users WHERE department <> '' GROUP BY sort_department, department",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.unsigned_abs())))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// The ids of everybody in a list, in its order: what "select all" means. Offset and limit are not looked at.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn people_ids(&self, query: &PeopleQuery) -> Result<Vec<UserId>, StoreError> {
        let filter = Filter::of(query);
        self.read(|connection| {
            let order = orders::order_by(query.sort, query.descending);
            let sql = format!("SELECT id FROM users {} ORDER BY {order}", filter.clause());
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(filter.values()), |row| Ok(row.get::<_, Id>(0)?.into()))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}
