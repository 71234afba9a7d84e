//! What a plan is made against: people from the copy, what delta does not track of them read anew (G8, G30), groups, roles,
//! names in use and domains.

mod copy;
mod live;

use crate::contract::error::{AppError, ErrorCode};
use crate::records::Connection;
use crate::tenant::{Tenant, in_background};
use crate::{App, now, plans};
use engine::build::Basis;
use engine::facts::{Facts, Person, Settings};
use graph::Client;
use model::{GroupId, ObjectId, Organization, SkuId, SubscribedSku, UserId};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// People whose devices are read one by one before a plan is made of them.
const READ_ONE_BY_ONE: usize = 100;

/// How much has to be known of the people of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Depth {
    /// Fields, groups and roles, by the copy.
    Fields,
    /// Besides, how they come by each licence, as it was read a short while ago where it was.
    KnownLicenses,
    /// Besides, how they come by each licence, read anew.
    Licenses,
    /// Everything: what they own, how they sign in, devices, replies, who reports to them.
    Everything,
}

/// What is asked.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// The people the plan is about.
    pub(crate) people: Vec<UserId>,
    pub(crate) depth: Depth,
    /// Groups the plan may touch besides those its people are in.
    pub(crate) groups: Vec<GroupId>,
    /// People it speaks of without being about them: managers, next owners.
    pub(crate) others: Vec<UserId>,
    /// Sign-in names and addresses it asks for.
    pub(crate) names: Vec<String>,
}

/// Somebody as the copy knows them, also in the recycle bin, with the groups they are in.
pub(crate) fn person_of_copy(store: &store::Store, id: &UserId) -> Result<Option<Person>, store::StoreError> {
    copy::person(store, id)
}

/// Everything a builder is handed.
pub(crate) struct Gathered {
    pub(crate) people: Vec<Person>,
    pub(crate) facts: Facts,
    pub(crate) settings: Settings,
    products: Vec<SubscribedSku>,
    organization: Organization,
    reserved: BTreeMap<SkuId, i64>,
    pace: u32,
}

impl Gathered {
    pub(crate) fn basis(&self) -> Basis<'_> {
        Basis {
            tenant: self.organization.id,
            tenant_name: &self.organization.display_name,
            products: &self.products,
            reserved: self.reserved.clone(),
            pace: self.pace,
            now: now(),
        }
    }
}

/// Gathers what a plan is made against. Without a way to the service everything is told by the copy, and the builders say what
/// is missing.
pub(crate) async fn gather(app: &App, tenant: &Arc<Tenant>, asked: Asked) -> Result<Gathered, AppError> {
    // Apart, for it is large and stands in the way of every plan.
    Box::pin(gather_with(app, tenant, asked, tenant.client().ok())).await
}

/// The same where a plan may be built although the service cannot be reached: by the copy then, with the reason beside it.
/// Whatever moved meanwhile is found before anything is sent.
pub(crate) async fn gather_anyhow(
    app: &App,
    tenant: &Arc<Tenant>,
    asked: Asked,
) -> Result<(Gathered, Option<String>), AppError> {
    let refused = match tenant.client() {
        Err(refused) => refused,
        Ok(client) => match Box::pin(gather_with(app, tenant, asked.clone(), Some(client))).await {
            Err(error) if error.code == ErrorCode::Offline => error,
            gathered => return Ok((gathered?, None)),
        },
    };
    Ok((Box::pin(gather_with(app, tenant, asked, None)).await?, Some(refused.message)))
}

async fn gather_with(
    app: &App,
    tenant: &Arc<Tenant>,
    asked: Asked,
    client: Option<Client>,
) -> Result<Gathered, AppError> {
    let connection = app.connection(&tenant.connection.name)?;
    let reserved = crate::seats::reserved(tenant).await?;
    let began = now();
    if let Some(client) = client.as_ref().filter(|_| asked.depth == Depth::Everything) {
        read_devices(tenant, client, &asked.people).await;
    }
    let store = tenant.store.clone();
    let of_copy = asked.clone();
    let (mut people, mut facts, mut products, organization) = in_background(move || {
        let Some((organization, _)) = store.organization()? else {
            return Err(AppError::new(ErrorCode::Invalid, "there is no copy of this directory to plan with")
                .hint("Run tenantryctl sync first"));
        };
        let people = copy::people(&store, &of_copy)?;
        let facts = copy::facts(&store, &of_copy, &people)?;
        Ok((people, facts, store.products()?, organization))
    })
    .await?;
    if let Some(client) = client {
        if asked.depth == Depth::KnownLicenses {
            // Somebody types, and every letter asks.
            forget_before_jobs(tenant, &mut people).await?;
        } else {
            live::fields(&client, &mut people).await;
        }
        live::refresh(&client, &mut people, asked.depth).await?;
        if matches!(asked.depth, Depth::KnownLicenses | Depth::Licenses) {
            keep_ways(tenant, &people, began).await?;
            seats_as_now(&mut products, &client.subscribed_skus().await?);
        }
        let (store, owned) = (tenant.store.clone(), people.clone());
        facts = in_background(move || copy::with_owned(&store, facts, &owned)).await?;
        if let Some(known) = facts.global_administrators.take() {
            // Read again where one of them may be lost; everybody else leaves their number as it is.
            let concerned = people.iter().any(|person| known.iter().any(|known| known.id == person.id));
            let counted = if concerned { live::global_administrators(&client, known).await? } else { known };
            facts.global_administrators = Some(counted);
        }
        live::owners(&client, &mut people, &facts).await;
    }
    Ok(Gathered {
        settings: settings(&connection, &facts),
        people,
        facts,
        products,
        organization,
        reserved,
        pace: plans::pace_of(tenant),
    })
}

/// The seats of the products as the service counts them now; names given here stay.
fn seats_as_now(products: &mut [SubscribedSku], now: &[SubscribedSku]) {
    for product in products {
        if let Some(fresh) = now.iter().find(|fresh| fresh.sku_id == product.sku_id) {
            *product = SubscribedSku { given_name: product.given_name.take(), ..fresh.clone() };
        }
    }
}

/// What was read before our own last job, or while one runs, is read again: that job may have changed it.
async fn forget_before_jobs(tenant: &Tenant, people: &mut [Person]) -> Result<(), AppError> {
    let last = tenant
        .stored(|store| {
            let jobs = store.jobs()?;
            Ok(jobs.iter().map(|job| job.finished_at.unwrap_or_else(now)).max())
        })
        .await?;
    for person in people {
        if last.is_some_and(|last| person.license_states_at.is_some_and(|read| read <= last)) {
            person.license_states_at = None;
        }
    }
    Ok(())
}

/// Keeps how people come by their licences where it was read just now: it need not be read again in the next minutes.
async fn keep_ways(tenant: &Tenant, people: &[Person], since: jiff::Timestamp) -> Result<(), AppError> {
    let read: Vec<_> = people
        .iter()
        .filter(|person| person.license_states_at.is_some_and(|at| at >= since))
        .filter_map(|person| Some((person.id, serde_json::to_value(person.license_states.as_ref()?).ok()?)))
        .collect();
    if read.is_empty() {
        return Ok(());
    }
    tenant.stored(move |store| store.set_facts_of_many(store::PersonFact::LicenseAssignmentStates, &read, now())).await
}

/// Reads devices and last sign-ins of a few people anew: no round tells them. What cannot be read stays as it was, and the
/// builders say so.
async fn read_devices(tenant: &Arc<Tenant>, client: &Client, people: &[UserId]) {
    if people.len() > READ_ONE_BY_ONE {
        return;
    }
    for person in people {
        if let Err(error) = sync::person(client, &tenant.store, *person, now()).await {
            tracing::debug!(%error, "devices of a person could not be read");
            return;
        }
    }
}

/// What was decided for the whole tenant.
fn settings(connection: &Connection, _facts: &Facts) -> Settings {
    let safety = connection.safety.as_ref();
    let protected: BTreeSet<ObjectId> =
        safety.into_iter().flat_map(|safety| &safety.protected).filter_map(|id| ObjectId::parse(id).ok()).collect();
    Settings {
        protected,
        signed_in: connection.person().and_then(|id| UserId::parse(&id).ok()),
        as_app: connection.person().is_none(),
        usage_location: safety.and_then(|safety| safety.usage_location.clone()),
        ..Settings::default()
    }
}
