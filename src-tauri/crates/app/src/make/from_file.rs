//! Plans for the rows of a file: people made, changed, invited, deleted, restored, put into a group or taken out of it. Who is not in
//! the file is left alone (G48).

mod ask;
mod rows;

use super::{head, keep};
use crate::arriving::starting;
use crate::contract::error::{AppError, ErrorCode};
use crate::draft::{Beyond, Draft};
use crate::facts::{Gathered, gather};
use crate::tenant::{Tenant, in_background};
use crate::{App, lock, now, plans};
use engine::build::{self, Basis, Guest, Head, Listed, Members, Restore, Situation};
use engine::facts::{Facts, Person, Settings};
use import::{Purpose, Target};
use model::plan::{Plan, PlanSource};
use model::{GroupId, UserId};
use rows::FileRow;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Where a guest is led to after accepting.
const REDIRECT: &str = "https://myapplications.microsoft.com";

/// What a file wants, apart from the draft it came from.
struct Wanted {
    purpose: Purpose,
    beyond: Beyond,
    existing: import::Existing,
    /// The usage location for people who have none.
    location: Option<String>,
    rows: Vec<FileRow>,
    source: PlanSource,
    name: String,
    /// The zone of people who have none by their country.
    home: String,
}

/// Plans what a draft wants, and keeps the plan. Works offline; the live tenant is compared before anything is sent.
pub(crate) async fn of_draft(app: &App, tenant: &Arc<Tenant>, draft: &Arc<Mutex<Draft>>) -> Result<Plan, AppError> {
    let (draft, home) = (Arc::clone(draft), starting::home(app, tenant)?);
    let wanted = in_background(move || wanted(&lock(&draft), home, true)).await?;
    keep(tenant, plan(app, tenant, wanted).await?).await
}

/// The same of a draft that nobody keeps.
pub(crate) async fn of_file(app: &App, tenant: &Arc<Tenant>, draft: Draft) -> Result<Plan, AppError> {
    let home = starting::home(app, tenant)?;
    let wanted = in_background(move || wanted(&draft, home, false)).await?;
    keep(tenant, plan(app, tenant, wanted).await?).await
}

/// Takes out of a draft what a plan is made of.
fn wanted(draft: &Draft, home: String, kept: bool) -> Result<Wanted, AppError> {
    let (options, beyond, source) = (&draft.state.options, &draft.state.beyond, &draft.source);
    let missing = import::missing_targets(options.purpose, options.identity, &draft.state.columns, &options.derived);
    if let Some(missing) = missing.first() {
        return Err(AppError::new(ErrorCode::Invalid, missing.message.clone())
            .hint("Say what the columns become; in the terminal with --mapping or --match"));
    }
    if options.purpose == Purpose::Members && beyond.group.is_none() {
        return Err(AppError::new(ErrorCode::Invalid, "the file does not say which group")
            .hint("Choose the group; in the terminal with --group"));
    }
    let stem = std::path::Path::new(&source.file_name).file_stem();
    let title = stem.map_or_else(|| source.file_name.clone(), |stem| stem.to_string_lossy().into_owned());
    Ok(Wanted {
        purpose: options.purpose,
        beyond: beyond.clone(),
        existing: options.identity.existing,
        location: options.usage_location.clone(),
        rows: rows::of_draft(draft),
        source: PlanSource {
            file_name: source.file_name.clone(),
            sha256: source.sha256.clone(),
            headings: source.headings.clone(),
            delimiter: source.delimiter,
            draft: kept.then(|| draft.id.clone()),
            unused: unused(draft),
        },
        name: if beyond.job_name.is_empty() { title } else { beyond.job_name.clone() },
        home,
    })
}

/// Positions of the columns that become nothing.
fn unused(draft: &Draft) -> Vec<u32> {
    let columns = draft.state.columns.iter();
    let nothing = columns.filter(|column| matches!(column.target, None | Some(Target::Ignore)));
    nothing.filter_map(|column| u32::try_from(column.index).ok()).collect()
}

async fn plan(app: &App, tenant: &Arc<Tenant>, wanted: Wanted) -> Result<Plan, AppError> {
    let head = Head { source: Some(wanted.source.clone()), ..head(wanted.name.clone()) };
    let Some(asked) = ask::asked(&wanted) else {
        // Nothing but new people with licences: nothing has to be known of anybody.
        return only_new(tenant, head, wanted).await;
    };
    let gathered = gather(app, tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    Ok(build(head, &wanted, &gathered, &situation))
}

async fn only_new(tenant: &Tenant, head: Head, wanted: Wanted) -> Result<Plan, AppError> {
    let reserved = crate::seats::reserved(tenant).await?;
    let (products, organization) =
        tenant.stored(|store| Ok((store.products()?, store.organization()?.map(|(known, _)| known)))).await?;
    let name = organization.map_or_else(|| tenant.connection.tenant_name.clone(), |known| known.display_name);
    let basis = Basis {
        tenant: tenant.id,
        tenant_name: &name,
        products: &products,
        reserved,
        pace: plans::pace_of(tenant),
        now: now(),
    };
    let (facts, settings) = (Facts::default(), Settings::default());
    let situation = Situation { basis: &basis, facts: &facts, settings: &settings };
    let (rows, places) = (&wanted.rows, HashMap::new());
    let people = rows.iter().map(|row| row.new_person(&wanted.beyond, &wanted.home, rows, &places, None, &situation));
    Ok(build::create(head, people.collect::<Vec<_>>(), &situation))
}

fn build(head: Head, wanted: &Wanted, gathered: &Gathered, situation: &Situation<'_>) -> Plan {
    let known: HashMap<UserId, &Person> = gathered.people.iter().map(|person| (person.id, person)).collect();
    let target = |row: &FileRow| row.target(&known);
    let rows = &wanted.rows;
    match wanted.purpose {
        Purpose::Create | Purpose::Update | Purpose::CreateOrUpdate => {
            // A manager of the same file is named by their place in the plan, and linked once both are there.
            let places: HashMap<u32, u32> = (0u32..).zip(rows).map(|(place, row)| (row.row, place)).collect();
            let listed = rows.iter().map(|row| {
                if row.is_new() {
                    let copied = row.copy_from.and_then(|id| known.get(&id).copied());
                    let home = &wanted.home;
                    let new = row.new_person(&wanted.beyond, home, rows, &places, copied, situation);
                    return Listed::New(Box::new(new));
                }
                let target = target(row);
                let edit = row.edit(&target.person, wanted.existing, wanted.location.as_deref(), rows, &places);
                Listed::There(Box::new(target), Box::new(edit))
            });
            build::listed(head, listed.collect::<Vec<_>>(), situation)
        }
        Purpose::Delete => build::delete(head, rows.iter().map(target).collect::<Vec<_>>(), situation),
        Purpose::Restore => {
            let back = rows.iter().map(|row| (target(row), Restore::default()));
            build::restore(head, back.collect::<Vec<_>>(), situation)
        }
        Purpose::Invite => build::invite(head, rows.iter().map(|row| guest(row, rows)).collect::<Vec<_>>(), situation),
        Purpose::Members => {
            let group: Vec<GroupId> =
                wanted.beyond.group.iter().filter_map(|group| GroupId::parse(&group.id).ok()).collect();
            let members = if wanted.beyond.remove_members {
                Members { leave: group, ..Members::default() }
            } else {
                Members { join: group, ..Members::default() }
            };
            let targets: Vec<build::Target> = rows.iter().map(target).collect();
            build::members(head, &members, targets, situation)
        }
    }
}

fn guest(row: &FileRow, rows: &[FileRow]) -> Guest {
    let mut properties = row.person.clone();
    for name in ["userPrincipalName", "mailNickname", "accountEnabled", "mail"] {
        properties.remove(name);
    }
    let display_name = properties.remove("displayName").and_then(|name| name.as_str().map(str::to_owned));
    let invitation = row.invitation.clone().unwrap_or_default();
    let redirect = Some(invitation.redirect_url).filter(|address| !address.is_empty());
    Guest {
        row: Some(row.row),
        cells: row.cells.clone(),
        mail: invitation.mail,
        display_name,
        redirect_url: redirect.unwrap_or_else(|| REDIRECT.to_owned()),
        send_message: invitation.send.unwrap_or(true),
        message: Some(invitation.message).filter(|text| !text.is_empty()),
        properties,
        again: false,
        manager: row.manager(rows),
        sponsor: None,
        groups: row.groups.clone(),
        stopped: row.stopped.clone(),
        remarks: row.remarks.clone(),
    }
}
