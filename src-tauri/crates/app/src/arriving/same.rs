//! Somebody new who may have been here before, or still is (G25): the same name, the same number, the same address.

use super::person::display_name;
use crate::contract::arriving::SamePerson;
use crate::contract::wizard::OnboardAnswers;
use crate::now;
use crate::people::quoted;
use jiff::Timestamp;
use model::filter::Expression;
use model::rule::letters::plain_name as plain;
use model::{Properties, UserId};
use serde_json::Value;
use std::ops::ControlFlow;
use store::{PeopleQuery, Store, StoreError};

/// People looked at who have all words of the name.
const LOOKED_AT: u64 = 200;
/// The most that are told.
const TOLD: usize = 6;

/// What they are known by.
struct Signs {
    name: String,
    number: String,
    mail: String,
    /// Words of the name, to find candidates by.
    words: String,
}

impl Signs {
    fn of(answers: &OnboardAnswers) -> Self {
        let words = display_name(answers);
        Self {
            name: plain(&words),
            number: answers.employee_id.trim().to_lowercase(),
            mail: answers.private_mail.trim().to_lowercase(),
            words,
        }
    }

    /// In what somebody is the same. Two different numbers are two people, whatever they are called.
    fn alike(&self, properties: &Properties) -> Vec<String> {
        let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default();
        let number = text("employeeId").trim().to_lowercase();
        let same_number = !self.number.is_empty() && number == self.number;
        let other_number = !self.number.is_empty() && !number.is_empty() && !same_number;
        let mails = ["mail", "otherMails", "proxyAddresses"].into_iter().flat_map(|name| texts(properties.get(name)));
        let same_mail = !self.mail.is_empty() && mails.into_iter().any(|mail| mail == self.mail);
        let same_name = !self.name.is_empty() && !other_number && plain(text("displayName")) == self.name;
        [("displayName", same_name), ("employeeId", same_number), ("mail", same_mail)]
            .into_iter()
            .filter(|(_, same)| *same)
            .map(|(sign, _)| sign.to_owned())
            .collect()
    }
}

/// Texts of a value or a list, lower case, addresses without their scheme.
fn texts(value: Option<&Value>) -> Vec<String> {
    let list: Vec<&Value> = match value {
        Some(Value::Array(list)) => list.iter().collect(),
        Some(one) => vec![one],
        None => Vec::new(),
    };
    let plain = |text: &str| text.split_once(':').map_or(text, |(_, address)| address).to_lowercase();
    list.into_iter().filter_map(Value::as_str).map(plain).collect()
}

/// Who may be the same, those who are the same in most first; of the directory and of the recycle bin.
pub(crate) fn people(store: &Store, answers: &OnboardAnswers) -> Result<Vec<SamePerson>, StoreError> {
    let signs = Signs::of(answers);
    let mut found: Vec<SamePerson> = Vec::new();
    for query in queries(&signs) {
        store.each_person(&query, |id, properties| {
            add(&mut found, id, properties, None, &signs, answers);
            ControlFlow::Continue(())
        })?;
    }
    let nothing = signs.name.is_empty() && signs.number.is_empty() && signs.mail.is_empty();
    if !nothing {
        for gone in store.deleted_people("", 0, u64::MAX)?.rows {
            let at = Some(gone.deleted_at.unwrap_or(Timestamp::UNIX_EPOCH));
            add(&mut found, gone.id, &gone.properties, at, &signs, answers);
        }
    }
    found.sort_by_key(|one| std::cmp::Reverse((one.alike.len(), one.deleted_at.is_some())));
    found.truncate(TOLD);
    Ok(found)
}

/// Where candidates are looked for; each finds too many rather than too few.
fn queries(signs: &Signs) -> Vec<PeopleQuery> {
    let of_text = |text: &str| PeopleQuery { text: text.to_owned(), limit: LOOKED_AT, ..PeopleQuery::default() };
    let mut queries = Vec::new();
    if !signs.name.is_empty() {
        queries.push(of_text(&signs.words));
    }
    if !signs.mail.is_empty() {
        queries.push(of_text(&signs.mail));
    }
    if let Ok(filter) = Expression::parse(&format!("employeeId = {}", quoted(&signs.number)))
        && !signs.number.is_empty()
    {
        queries.push(PeopleQuery { filter, limit: LOOKED_AT, ..PeopleQuery::default() });
    }
    queries
}

fn add(
    found: &mut Vec<SamePerson>,
    id: UserId,
    properties: &Properties,
    deleted_at: Option<Timestamp>,
    signs: &Signs,
    answers: &OnboardAnswers,
) {
    let id = id.to_string();
    let alike = signs.alike(properties);
    if alike.is_empty() || found.iter().any(|one| one.id == id) {
        return;
    }
    let text = |name: &str| properties.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let days = |at: Timestamp| u32::try_from(now().duration_since(at).as_hours() / 24).unwrap_or_default();
    let known = deleted_at.filter(|at| *at != Timestamp::UNIX_EPOCH);
    found.push(SamePerson {
        display_name: text("displayName"),
        user_principal_name: text("userPrincipalName"),
        department: Some(text("department")).filter(|text| !text.is_empty()),
        deleted_at: deleted_at.map(|at| at.to_string()),
        deleted_days: known.map(days),
        enabled: properties.get("accountEnabled").and_then(Value::as_bool),
        another: answers.other_people.contains(&id),
        alike,
        id,
    });
}
