//! Who a wizard is about: how many, what they are, and which names of a list nobody has.

use crate::App;
use crate::contract::directory::PersonRow;
use crate::contract::error::AppError;
use crate::contract::make::Who;
use crate::contract::wizard::{AskWho, Meant, NamesFile, NamesOfFile, NearName, UnknownName};
use crate::make;
use crate::people::{Names, chosen_query, row_of};
use crate::tenant::in_background;
use model::UserId;
use model::filter::Expression;
use model::person::Source;
use std::collections::HashSet;
use std::path::Path;
use store::{PeopleQuery, Store, StoreError};

/// People who are shown of those who are meant.
const SHOWN: u64 = 50;
/// Unknown names that are looked at; of more than these only the number matters.
const LOOKED_AT: usize = 200;
/// People offered for an unknown name.
const NEAREST: u64 = 3;

/// Who is meant.
pub(crate) async fn ask(app: &App, arguments: AskWho) -> Result<Meant, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let store = tenant.store.clone();
    in_background(move || match arguments.who {
        Who::List { question, chosen } => of_list(&store, &chosen_query(&store, &question, &chosen)?),
        Who::Named { names } => of_names(&store, &names),
    })
    .await
}

/// The names of a file.
pub(crate) async fn names_of_file(_app: &App, arguments: NamesFile) -> Result<NamesOfFile, AppError> {
    in_background(move || Ok(NamesOfFile { names: make::names_of_file(Path::new(arguments.path.trim()))? })).await
}

/// How many are meant.
pub(super) fn count(store: &Store, who: &Who) -> Result<u32, AppError> {
    match who {
        Who::List { question, chosen } => {
            let query = PeopleQuery { limit: 0, ..chosen_query(store, question, chosen)? };
            Ok(number(store.people(&query)?.total))
        }
        Who::Named { names } => Ok(number(distinct(names).count() as u64)),
    }
}

fn of_list(store: &Store, query: &PeopleQuery) -> Result<Meant, AppError> {
    store.require_names(query)?;
    let count = |words: &str| -> Result<u32, AppError> {
        let filter = query.filter.clone().and(Expression::parse(words)?);
        Ok(number(store.people(&PeopleQuery { filter, limit: 0, offset: 0, ..query.clone() })?.total))
    };
    let names = Names::read(store)?;
    let page = store.people(&PeopleQuery { limit: SHOWN, offset: 0, ..query.clone() })?;
    let (total, blocked) = (number(page.total), count("blocked")?);
    Ok(Meant {
        total,
        enabled: total.saturating_sub(blocked),
        blocked,
        guests: count("guest")?,
        synced: count("synced")?,
        without_location: count("usageLocation = null")?,
        licensed: count("assignedLicenses != null")?,
        first: page.rows.iter().map(|row| row_of(row, &names)).collect(),
        unknown: Vec::new(),
    })
}

fn of_names(store: &Store, given: &[String]) -> Result<Meant, AppError> {
    let names = Names::read(store)?;
    let (mut meant, mut seen) = (Meant::default(), HashSet::new());
    for name in distinct(given) {
        let Some(id) = make::one(store, name)? else {
            let nearest = if meant.unknown.len() < LOOKED_AT { nearest(store, name)? } else { Vec::new() };
            meant.unknown.push(UnknownName { name: name.to_owned(), nearest });
            continue;
        };
        if seen.insert(id) {
            tell(store, id, &mut meant, &names)?;
        }
    }
    Ok(meant)
}

fn tell(store: &Store, id: UserId, meant: &mut Meant, names: &Names<'_>) -> Result<(), StoreError> {
    meant.total += 1;
    let Some(person) = known(store, id)? else { return Ok(()) };
    let row = &person.row;
    match row.account_enabled {
        Some(false) => meant.blocked += 1,
        _ => meant.enabled += 1,
    }
    meant.guests += u32::from(row.source == Source::Guest);
    meant.synced += u32::from(row.source == Source::ActiveDirectory);
    let location = model::person::text(&person.properties, model::UserProperty::UsageLocation);
    meant.without_location += u32::from(location.is_none());
    meant.licensed += u32::from(!row.licenses.is_empty());
    if (meant.first.len() as u64) < SHOWN {
        let shown: PersonRow = row_of(row, names);
        meant.first.push(shown);
    }
    Ok(())
}

/// Somebody of the directory or of the recycle bin.
fn known(store: &Store, id: UserId) -> Result<Option<store::Person>, StoreError> {
    if let Some(person) = store.person(&id)? {
        return Ok(Some(person));
    }
    let deleted = store.deleted_person(&id)?;
    Ok(deleted.map(|gone| store::Person::of(id, gone.properties, gone.deleted_at.unwrap_or_else(crate::now))))
}

/// Those whose names begin like this one: all its words first, then the part before the @, then its first word.
fn nearest(store: &Store, name: &str) -> Result<Vec<NearName>, StoreError> {
    let words = |text: &str| text.split(|letter: char| !letter.is_alphanumeric()).collect::<Vec<_>>().join(" ");
    let local = words(name.split('@').next().unwrap_or_default());
    let first: String = local.split_whitespace().next().unwrap_or_default().chars().take(4).collect();
    for text in [words(name), local, first] {
        let query = PeopleQuery { text: text.clone(), limit: NEAREST, ..PeopleQuery::default() };
        let found = if text.trim().is_empty() { Vec::new() } else { store.people(&query)?.rows };
        if !found.is_empty() {
            let near = found.into_iter().map(|row| NearName {
                id: row.id.to_string(),
                display_name: row.display_name,
                user_principal_name: row.user_principal_name,
            });
            return Ok(near.collect());
        }
    }
    Ok(Vec::new())
}

/// Every name once, whatever its case, blank ones left out.
fn distinct(names: &[String]) -> impl Iterator<Item = &str> {
    let mut seen = HashSet::new();
    names.iter().map(|name| name.trim()).filter(move |name| !name.is_empty() && seen.insert(name.to_lowercase()))
}

fn number(count: u64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
