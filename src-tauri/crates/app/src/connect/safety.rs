//! Protected accounts, limits and defaults (A7): what is proposed, and what may be set.

use super::administrators::{self, Administrators};
use super::run::Run;
use crate::App;
use crate::contract::connect::{Connecting, ConnectionKind, SetSafety};
use crate::contract::connection::SignedInAs;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::{FoundPerson, NamePreview, PasswordStyle, ProtectedCandidate, Safety, SafetyChoices};
use graph::{Client, Entity, GraphError, ListQuery};
use model::rule::name::{Folding, propose_local_part};
use model::{ObjectId, Organization};
use std::collections::BTreeMap;

/// Colours a tenant can have.
pub(crate) const COLOURS: u8 = 8;
/// Most limits a day can be set to.
const HIGHEST: u32 = 100_000;
/// Most accounts that are protected.
const MOST_PROTECTED: usize = 500;
/// Patterns that are tried against the names people have.
const PATTERNS: [&str; 7] =
    ["{first}.{last}", "{f}{last}", "{f}.{last}", "{first}{l}", "{first}", "{last}.{first}", "{first}_{last}"];
/// Where an account can be taken off the protected list of a connection that is there.
pub(super) const ELSEWHERE: &str =
    "Take it off in the settings of the connection, where the tenant's name is typed for it";
/// The same of limits of a day.
const LOOSEN_ELSEWHERE: &str = "Loosen them in the settings of the connection, where the tenant's name is typed for it";
/// What emergency accounts are called.
const EMERGENCY_WORDS: [&str; 3] = ["break", "emergency", "notfall"];
const EMERGENCY: &str = "Named like an emergency account";
/// Why somebody is in the list whom nobody proposed.
const ADDED: &str = "Added to the list";
/// What helps when the list may be short.
const ADD_YOURSELF: &str = "so this list may be short: add whoever must never be touched yourself";

/// What is proposed after the check.
pub(super) struct Proposal {
    accounts: Vec<(ProtectedCandidate, bool)>,
    accounts_note: Option<String>,
    country: Option<String>,
    pattern: String,
    names: Vec<Named>,
    tenant: Option<String>,
}

/// A real person's names.
pub(super) struct Named {
    display: String,
    first: String,
    last: String,
    user_name: String,
}

/// Looks for accounts that ought to be protected and for how names are made here.
pub(super) async fn propose(
    client: &Client,
    signed_in: &SignedInAs,
    organization: Option<&Organization>,
    kind: ConnectionKind,
    premium: Option<bool>,
) -> Proposal {
    let names = sample(client).await;
    let mut accounts: Vec<(ProtectedCandidate, bool)> = Vec::new();
    if kind == ConnectionKind::Account {
        let own = ProtectedCandidate {
            id: signed_in.object_id.clone(),
            name: signed_in.name.clone(),
            user_name: signed_in.user_name.clone(),
            reason: "The account that is signed in".to_owned(),
            always: true,
        };
        accounts.push((own, true));
    }
    let named = emergency(client).await;
    let searched = named.is_ok();
    for person in named.unwrap_or_default() {
        add(&mut accounts, &person, EMERGENCY, true);
    }
    let accounts_note = match administrators::find(client, premium == Some(true)).await {
        Ok(found) => {
            let note = short(searched, &found.unread);
            propose_administrators(&mut accounts, found);
            note
        }
        Err(_) => Some(format!("Roles cannot be read, {ADD_YOURSELF}")),
    };
    Proposal {
        accounts,
        accounts_note,
        country: organization.and_then(|organization| organization.country_letter_code.clone()),
        pattern: usual_pattern(&names).to_owned(),
        names,
        tenant: organization.map(|organization| organization.id.to_string()),
    }
}

/// Why the list may be short although roles could be read.
fn short(searched: bool, unread: &[String]) -> Option<String> {
    match (searched, unread.is_empty()) {
        (true, true) => None,
        (false, _) => Some(format!("Emergency accounts could not be searched for by their names, {ADD_YOURSELF}")),
        (true, false) => {
            Some(format!("Who is Global Administrator through {} cannot be read, {ADD_YOURSELF}", unread.join(", ")))
        }
    }
}

fn propose_administrators(accounts: &mut Vec<(ProtectedCandidate, bool)>, found: Administrators) {
    for administrator in found.people {
        let named = is_named_for_emergencies(&administrator.person);
        let reason = match administrator.through {
            _ if named => EMERGENCY.to_owned(),
            Some(group) => format!("Global Administrator through {group}"),
            None if administrator.quiet => {
                "Global Administrator of the cloud only, without a recent sign-in".to_owned()
            }
            None => "Global Administrator".to_owned(),
        };
        add(accounts, &administrator.person, &reason, named || administrator.quiet);
    }
}

fn add(accounts: &mut Vec<(ProtectedCandidate, bool)>, person: &Entity, reason: &str, protect: bool) {
    if accounts.iter().any(|(known, _)| known.id == person.id) {
        return;
    }
    let text = |name: &str| person.text(name).unwrap_or_default().to_owned();
    // Who may not be read has no name.
    let name = Some(text("displayName")).filter(|name| !name.is_empty()).unwrap_or_else(|| person.id.clone());
    let candidate = ProtectedCandidate {
        id: person.id.clone(),
        name,
        user_name: text("userPrincipalName"),
        reason: reason.to_owned(),
        always: false,
    };
    accounts.push((candidate, protect));
}

/// People whose name has such a word anywhere, or whose sign-in name begins with one: the service looks for no more (`§3`).
/// Administrators are looked at whole, by [`is_named_for_emergencies`].
async fn emergency(client: &Client) -> Result<Vec<Entity>, GraphError> {
    let clause = |word: &&str| [format!("\"displayName:{word}\""), format!("\"userPrincipalName:{word}\"")];
    let search: Vec<String> = EMERGENCY_WORDS.iter().flat_map(clause).collect();
    let query = ListQuery {
        select: ["id", "displayName", "userPrincipalName"].map(str::to_owned).to_vec(),
        search: Some(search.join(" OR ")),
        top: Some(50),
        ..ListQuery::default()
    };
    client.users(&query).await.map(|page| page.items)
}

/// Whether a name or a sign-in name has a word of an emergency account anywhere.
fn is_named_for_emergencies(person: &Entity) -> bool {
    ["displayName", "userPrincipalName"].iter().filter_map(|name| person.text(name)).any(|text| {
        let text = text.to_lowercase();
        EMERGENCY_WORDS.iter().any(|word| text.contains(word))
    })
}

async fn sample(client: &Client) -> Vec<Named> {
    let query = ListQuery {
        select: ["id", "displayName", "givenName", "surname", "userPrincipalName", "userType"]
            .map(str::to_owned)
            .to_vec(),
        top: Some(50),
        ..ListQuery::default()
    };
    let people = client.users(&query).await.map(|page| page.items).unwrap_or_default();
    let named = |person: &Entity| {
        let text = |name: &str| person.text(name).filter(|text| !text.is_empty()).map(str::to_owned);
        let guest = person.text("userType").is_some_and(|kind| kind.eq_ignore_ascii_case("Guest"));
        (!guest).then_some(())?;
        Some(Named {
            display: text("displayName")?,
            first: text("givenName")?,
            last: text("surname")?,
            user_name: text("userPrincipalName")?,
        })
    };
    people.iter().filter_map(named).collect()
}

/// The pattern most names are made by.
fn usual_pattern(names: &[Named]) -> &'static str {
    let fits =
        |pattern: &str| names.iter().filter(|named| made(named, pattern).eq_ignore_ascii_case(local(named))).count();
    let mut best = (PATTERNS[0], 0);
    for pattern in PATTERNS {
        let count = fits(pattern);
        if count > best.1 {
            best = (pattern, count);
        }
    }
    best.0
}

fn local(named: &Named) -> &str {
    named.user_name.split_once('@').map_or(named.user_name.as_str(), |(local, _)| local)
}

fn made(named: &Named, pattern: &str) -> String {
    propose_local_part(&named.first, &named.last, pattern, Folding::Plain).unwrap_or_default()
}

/// Takes a proposal. What a person set before stays.
pub(super) fn take(run: &mut Run, proposal: Proposal) {
    let protected: Vec<String> =
        proposal.accounts.iter().filter(|(_, protect)| *protect).map(|(account, _)| account.id.clone()).collect();
    let names = proposal.accounts.iter().map(|(account, _)| (account.id.clone(), account.name.clone()));
    run.protected_names.extend(names);
    let safety = run.safety.get_or_insert_with(|| Safety {
        name_pattern: proposal.pattern.clone(),
        ..usual(proposal.tenant.as_deref().unwrap_or_default())
    });
    // Only a new list is proposed as a whole: an account that somebody took off is not put back.
    let first = run.safety_choices.is_none() && run.connection.is_none();
    for account in proposal.accounts.iter().map(|(account, _)| account) {
        let wanted = account.always || (first && protected.contains(&account.id));
        if wanted && !safety.protected.contains(&account.id) {
            safety.protected.push(account.id.clone());
        }
    }
    let pattern = safety.name_pattern.clone();
    run.name_samples = proposal.names.into_iter().take(3).collect();
    let mut accounts: Vec<ProtectedCandidate> = proposal.accounts.into_iter().map(|(account, _)| account).collect();
    // Whom somebody added stays in the list.
    show_added(&mut accounts, &safety.protected, &run.protected_names, &run.found_people);
    run.safety_choices = Some(SafetyChoices {
        names: previews(&run.name_samples, &pattern),
        accounts,
        accounts_note: proposal.accounts_note,
        country: proposal.country,
    });
}

/// Puts those into the list who are protected although nobody proposed them.
fn show_added(
    accounts: &mut Vec<ProtectedCandidate>,
    protected: &[String],
    names: &BTreeMap<String, String>,
    found: &[FoundPerson],
) {
    for id in protected {
        if accounts.iter().any(|account| account.id == *id) {
            continue;
        }
        let user_name = found.iter().find(|person| person.id == *id).map(|person| person.user_name.clone());
        accounts.push(ProtectedCandidate {
            id: id.clone(),
            name: names.get(id).cloned().unwrap_or_else(|| id.clone()),
            user_name: user_name.unwrap_or_default(),
            reason: ADDED.to_owned(),
            always: false,
        });
    }
}

/// What holds before anybody chose something.
pub(crate) fn usual(tenant_id: &str) -> Safety {
    Safety {
        protected: Vec::new(),
        disables_a_day: 25,
        deletes_a_day: 5,
        license_removals_a_day: 200,
        second_person: false,
        usage_location: None,
        name_pattern: PATTERNS[0].to_owned(),
        password_style: PasswordStyle::Characters,
        time_zone: time_zone(),
        work_days: vec![1, 2, 3, 4, 5],
        colour: colour(tenant_id),
        production: true,
    }
}

/// What a pattern makes of people's names.
fn previews(people: &[Named], pattern: &str) -> Vec<NamePreview> {
    let shown = |named: &Named| NamePreview {
        name: named.display.clone(),
        now: named.user_name.clone(),
        made: preview(named, pattern),
    };
    people.iter().map(shown).collect()
}

fn preview(named: &Named, pattern: &str) -> String {
    let domain = named.user_name.split_once('@').map_or("", |(_, domain)| domain);
    format!("{}@{domain}", made(named, pattern))
}

fn time_zone() -> String {
    jiff::tz::TimeZone::system().iana_name().unwrap_or("UTC").to_owned()
}

/// A colour that is the same each time the same tenant is connected.
fn colour(tenant: &str) -> u8 {
    let sum = tenant.bytes().fold(0u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    u8::try_from(sum % u32::from(COLOURS)).unwrap_or_default()
}

/// Sets protected accounts, limits and defaults.
pub(crate) async fn set(app: &App, arguments: SetSafety) -> Result<Connecting, AppError> {
    let mut safety = arguments.safety;
    check(&mut safety)?;
    // Of a connection that is there an account leaves the list in its settings only, with the tenant's name typed.
    if let Some(name) = app.run(&arguments.id, |run| run.connection.clone())? {
        let before = app.connection(&name)?;
        crate::connection::may_shrink(&before, &mut safety, None).map_err(|error| error.hint(ELSEWHERE))?;
        crate::connection::may_loosen(&before, &safety, None).map_err(|error| error.hint(LOOSEN_ELSEWHERE))?;
    }
    app.run(&arguments.id, |run| {
        let choices = run.safety_choices.as_mut();
        if let Some(choices) = choices {
            for account in choices.accounts.iter().filter(|account| account.always) {
                if !safety.protected.contains(&account.id) {
                    safety.protected.push(account.id.clone());
                }
            }
            choices.names = previews(&run.name_samples, &safety.name_pattern);
            let found = run.found_people.iter().filter(|person| safety.protected.contains(&person.id));
            run.protected_names.extend(found.map(|person| (person.id.clone(), person.name.clone())));
            show_added(&mut choices.accounts, &safety.protected, &run.protected_names, &run.found_people);
        }
        run.safety = Some(safety);
        run.shown()
    })
}

/// Whether all of it can be kept; tidies what can be tidied.
pub(crate) fn check(safety: &mut Safety) -> Result<(), AppError> {
    let invalid = |message: String, hint: &str| Err(AppError::new(ErrorCode::Invalid, message).hint(hint));
    safety.protected = std::mem::take(&mut safety.protected)
        .into_iter()
        .map(|id| ObjectId::parse(&id).map(|id| (id.to_string(), ())))
        .collect::<Result<BTreeMap<_, ()>, _>>()?
        .into_keys()
        .collect();
    if safety.protected.len() > MOST_PROTECTED {
        return invalid(format!("{} accounts are too many", safety.protected.len()), "Protect at most 500");
    }
    for limit in [safety.disables_a_day, safety.deletes_a_day, safety.license_removals_a_day] {
        if limit > HIGHEST {
            return invalid(format!("{limit} a day is no limit"), "Choose at most 100,000");
        }
    }
    if let Some(location) = &mut safety.usage_location {
        *location = location.trim().to_ascii_uppercase();
        if location.len() != 2 || !location.chars().all(|c| c.is_ascii_uppercase()) {
            return invalid(format!("{location:?} is no country"), "Enter its two letters, for example DE");
        }
    }
    let named = |first: &str, last: &str| propose_local_part(first, last, &safety.name_pattern, Folding::Plain);
    let tells_people_apart =
        named("Ann", "Bell").is_some_and(|one| named("Carl", "Dunn").is_some_and(|other| one != other));
    if safety.name_pattern.len() > 64 || !tells_people_apart {
        return invalid(
            format!("{:?} gives everybody the same name", safety.name_pattern),
            "Use {first}, {last}, {f} and {l}, for example {first}.{last}",
        );
    }
    if jiff::tz::TimeZone::get(&safety.time_zone).is_err() {
        return invalid(format!("there is no time zone {:?}", safety.time_zone), "Enter one such as Europe/Berlin");
    }
    safety.work_days.sort_unstable();
    safety.work_days.dedup();
    if safety.work_days.iter().any(|day| !(1..=7).contains(day)) {
        return invalid("a week has the days 1 to 7".to_owned(), "Monday is 1");
    }
    if safety.colour >= COLOURS {
        return invalid(format!("there is no colour {}", safety.colour), "Choose 0 to 7");
    }
    Ok(())
}

#[cfg(test)]
#[path = "tests/safety.rs"]
mod tests;
