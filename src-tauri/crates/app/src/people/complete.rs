//! The filter language as it is typed: what is wrong, and how it may go on.

mod place;

use crate::App;
use crate::contract::error::AppError;
use crate::contract::people::{CheckFilter, Completion, FilterCheck};
use model::UserProperty;
use model::property::Kind;
pub(crate) use place::quoted;
use place::{Place, What};
use store::{PeopleQuery, Store, StoreError};

/// Most completions.
const MOST: usize = 12;

/// Words that stand for a whole condition, with what they mean.
const CONDITIONS: &[(&str, &str)] = &[
    ("blocked", "may not sign in"),
    ("guest", "of another organisation"),
    ("synced", "from Active Directory"),
    ("never-signed-in", "no sign-in was ever seen"),
    ("license:", "holds a product"),
    ("license-direct:", "holds it directly"),
    ("license-group:", "holds it from a group"),
    ("plan:", "has an app on"),
    ("group:", "is in a group"),
    ("manager:", "reports to, or null, or gone"),
    ("role:", "holds a role, or any"),
    ("changed-since:", "changed after a date"),
    ("created-since:", "created after a date"),
];

const OPERATORS: &[(&str, &str)] = &[
    ("=", "is"),
    ("!=", "is not"),
    ("~", "contains"),
    ("^", "starts with"),
    ("<", "is before or less"),
    (">", "is after or more"),
];

const JOINTS: &[(&str, &str)] = &[("and", "both must hold"), ("or", "either will do")];

/// What is wrong with an expression, and how it may go on at the cursor.
pub(crate) async fn check(app: &App, arguments: CheckFilter) -> Result<FilterCheck, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let mistake = super::question::mistake(&arguments.filter);
    let completions = match arguments.cursor {
        Some(cursor) => {
            let place = place::of(&arguments.filter, cursor as usize);
            tenant.stored(move |store| completions(store, &place)).await?
        }
        None => Vec::new(),
    };
    Ok(FilterCheck { mistake, completions })
}

fn completions(store: &Store, place: &Place) -> Result<Vec<Completion>, StoreError> {
    let offers: Vec<Offer> = match &place.what {
        What::Condition => conditions(),
        What::Operator => fixed(OPERATORS),
        What::Joint => fixed(JOINTS),
        What::Value(property) => values(store, property, &place.typed)?,
        What::Nothing => Vec::new(),
    };
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    let typed = place.typed.to_lowercase();
    let mut fitting: Vec<(bool, Offer)> = offers
        .into_iter()
        .filter_map(|offer| {
            let (insert, label) = (offer.insert.to_lowercase(), offer.label.to_lowercase());
            let begins = insert.trim_start_matches('"').starts_with(&typed) || label.starts_with(&typed);
            (begins || insert.contains(&typed) || label.contains(&typed)).then_some((!begins, offer))
        })
        .collect();
    // Stable: within those that begin with it, and those that only hold it, the order stays.
    fitting.sort_by_key(|(later, _)| *later);
    Ok(fitting
        .into_iter()
        .take(MOST)
        .map(|(_, offer)| Completion {
            from: number(place.from),
            to: number(place.to),
            insert: offer.insert,
            label: offer.label,
            detail: offer.detail,
        })
        .collect())
}

struct Offer {
    insert: String,
    label: String,
    detail: Option<String>,
}

fn fixed(words: &[(&str, &str)]) -> Vec<Offer> {
    words
        .iter()
        .map(|(word, meaning)| Offer {
            insert: format!("{word} "),
            label: (*word).to_owned(),
            detail: Some((*meaning).to_owned()),
        })
        .collect()
}

fn conditions() -> Vec<Offer> {
    let words = CONDITIONS.iter().map(|(word, meaning)| Offer {
        insert: if word.ends_with(':') { (*word).to_owned() } else { format!("{word} ") },
        label: (*word).to_owned(),
        detail: Some((*meaning).to_owned()),
    });
    let properties = UserProperty::ALL.iter().map(|property| Offer {
        insert: format!("{} ", property.graph_name()),
        label: property.graph_name().to_owned(),
        detail: Some(property.label().to_owned()),
    });
    let not = Offer { insert: "not ".to_owned(), label: "not".to_owned(), detail: Some("the opposite".to_owned()) };
    properties.chain(words).chain([not]).collect()
}

/// The values a property or relation is known to have.
fn values(store: &Store, name: &str, typed: &str) -> Result<Vec<Offer>, StoreError> {
    let plain = |word: &str, detail: Option<&str>| Offer {
        insert: format!("{} ", place::quoted(word)),
        label: word.to_owned(),
        detail: detail.map(str::to_owned),
    };
    if name.eq_ignore_ascii_case("department") {
        let departments = store.departments()?;
        return Ok(departments.iter().map(|(word, people)| plain(word, Some(&people.to_string()))).collect());
    }
    if name.starts_with("license") {
        let products = store.products()?;
        let of_people = products.iter().filter(|product| product.applies_to == "User");
        return Ok(of_people.map(|product| plain(&product.sku_part_number, Some(product.display_name()))).collect());
    }
    if name.eq_ignore_ascii_case("manager") {
        let query = PeopleQuery { text: typed.to_owned(), limit: MOST as u64, ..PeopleQuery::default() };
        let people = if typed.is_empty() { Vec::new() } else { store.people(&query)?.rows };
        let words = [plain("null", Some("nobody")), plain("gone", Some("somebody who left"))];
        let named = people.iter().map(|row| Offer {
            insert: format!("{} ", place::quoted(&row.user_principal_name)),
            // What was typed fits the name: the label is looked at too.
            label: row.display_name.clone(),
            detail: Some(row.user_principal_name.clone()),
        });
        return Ok(words.into_iter().chain(named).collect());
    }
    if name.ends_with("-since") {
        return Ok(["-1d", "-7d", "-30d", "-90d"].iter().map(|word| plain(word, None)).collect());
    }
    if name == "role" {
        return Ok(vec![plain("any", Some("holds any role"))]);
    }
    let Some(property) = UserProperty::from_graph_name(name) else { return Ok(Vec::new()) };
    let words: &[&str] = match (property, property.kind()) {
        (UserProperty::UserType, _) => &["Member", "Guest"],
        (UserProperty::ExternalUserState, _) => &["PendingAcceptance", "Accepted", "null"],
        (_, Kind::Flag) => &["true", "false", "null"],
        (_, Kind::Time) => &["-1d", "-7d", "-30d", "-90d", "null"],
        (_, Kind::Text | Kind::TextList | Kind::Json) => &["null"],
    };
    Ok(words.iter().map(|word| plain(word, None)).collect())
}
