//! The People list: any page of it, sorted, filtered and searched.

use crate::users::{person_row, source_word};
use crate::value::Id;
use crate::{Store, StoreError, counts, fold};
use model::person::{PersonRow, Source};
use model::{SkuId, UserId};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// What a list is sorted by; people alike in it by display name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

/// From this many matches on it is cheaper to walk the sorted list and leave out than to look up every match and sort.
const MANY_MATCHES: u64 = 4096;

/// Filtered lists whose length is remembered.
const REMEMBERED: usize = 64;

impl Store {
    /// A page of people.
    ///
    /// # Errors
    /// When the file cannot be read. No text typed is an error.
    pub fn people(&self, query: &PeopleQuery) -> Result<PeoplePage, StoreError> {
        let filter = Filter::of(query);
        self.read(|connection| {
            let total = self.total(connection, &filter)?;
            let rows = page(connection, query, &filter, total)?;
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
            let sql =
                format!("SELECT id FROM users {} ORDER BY {}", filter.clause(), order(query.sort, query.descending));
            let mut statement = connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params_from_iter(&filter.values), |row| Ok(row.get::<_, Id>(0)?.into()))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How long the list is; remembered until somebody changes.
    fn total(&self, connection: &Connection, filter: &Filter) -> Result<u64, StoreError> {
        if filter.conditions.is_empty() {
            return Ok(counts::read(connection)?.total);
        }
        let version = counts::version(connection)?;
        let known = {
            let totals = self.totals();
            if totals.version == version { totals.of.get(&filter.name()).copied() } else { None }
        };
        if let Some(total) = known {
            return Ok(total);
        }
        let total = filter.count(connection)?;
        let mut totals = self.totals();
        if totals.version != version || totals.of.len() >= REMEMBERED {
            totals.of.clear();
            totals.version = version;
        }
        totals.of.insert(filter.name(), total);
        Ok(total)
    }
}

/// The conditions of a query with their values.
struct Filter {
    conditions: Vec<&'static str>,
    values: Vec<Value>,
}

const MATCHES: &str = "user_row IN (SELECT rowid FROM users_search WHERE users_search MATCH ?)";
const HOLDS: &str = "user_row IN (SELECT user_row FROM user_licenses WHERE sku_id = ?)";

impl Filter {
    fn of(query: &PeopleQuery) -> Self {
        let mut filter = Self { conditions: Vec::new(), values: Vec::new() };
        if let Some(words) = fold::query(&query.text) {
            filter.and(MATCHES, [words.into()]);
        }
        if let Some(sku) = query.license {
            filter.and(HOLDS, [sku.as_uuid().as_bytes().to_vec().into()]);
        }
        if let Some(sign_in) = query.sign_in {
            filter.and("account_enabled = ?", [sign_in.into()]);
        }
        if let Some(source) = query.source {
            filter.and("source = ?", [source_word(source).to_owned().into()]);
        }
        if let Some(department) = &query.department {
            // The folded form is there for its index.
            let values = [fold::sort_key(department).into(), department.clone().into()];
            filter.and("sort_department = ? AND department = ?", values);
        }
        filter
    }

    fn and<const N: usize>(&mut self, condition: &'static str, values: [Value; N]) {
        self.conditions.push(condition);
        self.values.extend(values);
    }

    fn clause(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!("WHERE {}", self.conditions.join(" AND ")) }
    }

    fn name(&self) -> String {
        format!("{:?} {:?}", self.conditions, self.values)
    }

    fn count(&self, connection: &Connection) -> Result<u64, StoreError> {
        // One condition on a derived table needs no look at the people themselves.
        let sql = match self.conditions.as_slice() {
            [only] if *only == MATCHES => "SELECT count(*) FROM users_search WHERE users_search MATCH ?".to_owned(),
            [only] if *only == HOLDS => "SELECT count(*) FROM user_licenses WHERE sku_id = ?".to_owned(),
            _ => format!("SELECT count(*) FROM users {}", self.clause()),
        };
        let mut statement = connection.prepare_cached(&sql)?;
        let count: i64 = statement.query_row(params_from_iter(&self.values), |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }
}

fn page(
    connection: &Connection,
    query: &PeopleQuery,
    filter: &Filter,
    total: u64,
) -> Result<Vec<PersonRow>, StoreError> {
    let limit = query.limit.min(total.saturating_sub(query.offset));
    if limit == 0 {
        return Ok(Vec::new());
    }
    // The second half is walked from the other end.
    let from_end = query.offset > total / 2;
    let offset = if from_end { total - query.offset - limit } else { query.offset };
    let walked = if total > MANY_MATCHES { format!("INDEXED BY {}", index(query.sort)) } else { String::new() };
    let sql = format!(
        "SELECT user_row FROM users {walked} {} ORDER BY {} LIMIT {limit} OFFSET {offset}",
        filter.clause(),
        order(query.sort, query.descending != from_end)
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut places: Vec<i64> =
        statement.query_map(params_from_iter(&filter.values), |row| row.get(0))?.collect::<Result<_, _>>()?;
    if from_end {
        places.reverse();
    }
    let mut one = connection.prepare_cached("SELECT id, properties FROM users WHERE user_row = ?1")?;
    places.into_iter().map(|place| Ok(one.query_row([place], person_row)?)).collect()
}

fn order(sort: PeopleSort, descending: bool) -> String {
    let way = if descending { "DESC" } else { "ASC" };
    let keys: &[&str] = match sort {
        PeopleSort::Name => &["sort_name"],
        PeopleSort::SignInName => &["sort_sign_in_name"],
        PeopleSort::SignIn => &["account_enabled", "sort_name"],
        PeopleSort::Source => &["source", "sort_name"],
        PeopleSort::Department => &["sort_department", "department", "sort_name"],
        PeopleSort::JobTitle => &["sort_job_title", "sort_name"],
    };
    let keys: Vec<String> = keys.iter().chain(&["user_row"]).map(|key| format!("{key} {way}")).collect();
    keys.join(", ")
}

/// The index in the order of a list.
const fn index(sort: PeopleSort) -> &'static str {
    match sort {
        PeopleSort::Name => "users_by_name",
        PeopleSort::SignInName => "users_by_sign_in_name",
        PeopleSort::SignIn => "users_by_sign_in",
        PeopleSort::Source => "users_by_source",
        PeopleSort::Department => "users_by_department",
        PeopleSort::JobTitle => "users_by_job_title",
    }
}
