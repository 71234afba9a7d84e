//! Inbound provisioning: `bulkUpload` of a synchronization job, and the jobs themselves (facts/graph.md §12). What is
//! uploaded is only checked here; the tenant takes it in later ([`crate::tenant::inbound`]).

pub(crate) mod log;
mod scim;

use serde_json::{Map, Value, json};

use super::lists::{self, List};
use super::{Context, Done, Endpoint, Method, links};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::schema;
use crate::seeds::applications::{PROVISIONING, service_principal_id, synchronization_job};
use crate::tenant::inbound::TAKEN_IN_AFTER;
use crate::tenant::{Collection, Kind, Mutation};

const READ: Needs =
    both("Synchronization.Read.All|Synchronization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All").roles(&[
        Role::ApplicationAdministrator,
        Role::CloudApplicationAdministrator,
        Role::HybridIdentityAdministrator,
        Role::GlobalReader,
    ]);
const UPLOAD: Needs = both("SynchronizationData-User.Upload")
    .application("SynchronizationData-User.Upload|SynchronizationData-User.Upload.OwnedBy")
    .roles(&[Role::ApplicationAdministrator, Role::CloudApplicationAdministrator, Role::HybridIdentityAdministrator]);

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/servicePrincipals/{id}/synchronization/jobs",
        units: 1,
        methods: &[Method::get(
            |c| {
                let rules = Rules::LIST.options(&["$select", "$top", "$skiptoken"]);
                lists::records(c, &List::by(schema::SYNCHRONIZATION_JOB, rules), jobs(c)?)
            },
            READ,
        )],
    },
    Endpoint {
        template: "/servicePrincipals/{id}/synchronization/jobs/{job}",
        units: 1,
        methods: &[Method::get(|c| lists::record(c, schema::SYNCHRONIZATION_JOB, job(c)?), READ)],
    },
    Endpoint {
        template: "/servicePrincipals/{id}/synchronization/jobs/{job}/bulkUpload",
        units: 1,
        methods: &[Method::post(upload, UPLOAD)],
    },
];

/// Jobs of the service principal a path names: one has one.
fn jobs(c: &Context<'_>) -> Result<Vec<Map<String, Value>>, Refusal> {
    let principal = links::keyed(c, Kind::ServicePrincipal, "appId")?;
    let seed = c.tenant.seed.number;
    let provisions = c.tenant.id_of(principal) == service_principal_id(seed, PROVISIONING).to_string();
    let job = synchronization_job(seed, &c.tenant.id());
    Ok(job.as_object().filter(|_| provisions).cloned().into_iter().collect())
}

fn job(c: &Context<'_>) -> Result<Map<String, Value>, Refusal> {
    let key = c.key(1);
    let fits = |job: &Map<String, Value>| job.get("id").and_then(Value::as_str) == Some(key);
    jobs(c)?.into_iter().find(fits).ok_or_else(|| Refusal::missing(key)) // [M]
}

/// Takes people in to be provisioned in a while.
fn upload(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let job = job(c)?;
    let operations = scim::operations(c.call)?;
    let principal = links::keyed(c, Kind::ServicePrincipal, "appId")?;
    let name = c.tenant.property(principal, "displayName");
    let job = job.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let key = uuid::Uuid::new_v4().to_string();
    let value = json!({
        "received": c.tenant.clock.stamp(),
        "due": c.tenant.clock.seconds() + TAKEN_IN_AFTER,
        "job": job,
        "servicePrincipal": {"id": c.tenant.id_of(principal), "displayName": name},
        "operations": operations,
    });
    c.commit(&Mutation::Document { collection: Collection::Provisioning, key: key.clone(), value: Some(value) })?;
    let filter = format!("jobId eq '{job}'").replace(' ', "%20").replace('\'', "%27");
    let location = format!("{}/auditLogs/provisioning?$filter={filter}", c.call.root());
    let answer = Answer { status: 202, ..Answer::empty() }.with("Location", location);
    Ok(Done { answer, target: Some(key) })
}
