//! `/organization`, `/domains`, `/subscribedSkus` and `/directory/subscriptions`: the tenant itself and what it has
//! bought (facts/graph.md §5.1, §12).

use serde_json::{Map, Value, json};

use super::lists::{self, List};
use super::person::authority;
use super::{Context, Done, Endpoint, Method, body, listing};
use crate::answer::{Answer, Refusal};
use crate::permission::{Needs, both, holds};
use crate::query::Rules;
use crate::schema;
use crate::schema::value::is_mail;
use crate::seeds::DOMAIN;
use crate::tenant::{Collection, Kind, Mutation, Node};

/// The most references of a domain that are listed: nobody reads all of a large tenant this way [M].
const MOST_REFERENCES: usize = 10_000;

const READ: Needs =
    both("User.Read|Organization.Read.All|Organization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All")
        .application("Organization.Read.All|Organization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");
const WRITE: Needs = both("Organization.ReadWrite.All");
const READ_DOMAINS: Needs = both("Domain.Read.All|Domain.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");
const READ_PRODUCTS: Needs = both(
    "LicenseAssignment.Read.All|LicenseAssignment.ReadWrite.All|Organization.Read.All|Organization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const READ_SUBSCRIPTIONS: Needs =
    both("Organization.Read.All|Organization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");

/// The endpoints.
pub(super) static TABLE: &[Endpoint] = &[
    Endpoint {
        template: "/organization",
        units: 1,
        methods: &[Method::get(
            |c| lists::records(c, &List::by(schema::ORGANIZATION, Rules::WHOLE), vec![organization(c)]),
            READ,
        )],
    },
    Endpoint {
        template: "/organization/{id}",
        units: 1,
        methods: &[Method::get(|c| one_organization(c), READ), Method::patch(update, WRITE)],
    },
    Endpoint {
        template: "/domains",
        units: 1,
        methods: &[Method::get(
            |c| {
                lists::records(
                    c,
                    &List::by(schema::DOMAIN, Rules::LIST.options(&["$select", "$top", "$skiptoken"])),
                    domains(c),
                )
            },
            READ_DOMAINS,
        )],
    },
    Endpoint {
        template: "/domains/{id}",
        units: 1,
        methods: &[Method::get(|c| lists::record(c, schema::DOMAIN, domain(c)?), READ_DOMAINS)],
    },
    Endpoint {
        template: "/domains/{id}/domainNameReferences",
        units: 4,
        methods: &[Method::get(|c| references(c), READ_DOMAINS)],
    },
    Endpoint {
        template: "/subscribedSkus",
        units: 3,
        methods: &[Method::get(
            |c| lists::records(c, &List::by(schema::SUBSCRIBED_SKU, Rules::WHOLE), c.tenant.skus()),
            READ_PRODUCTS,
        )],
    },
    Endpoint {
        template: "/subscribedSkus/{id}",
        units: 3,
        methods: &[Method::get(|c| one_of(c, schema::SUBSCRIBED_SKU, c.tenant.skus()), READ_PRODUCTS)],
    },
    Endpoint {
        template: "/directory/subscriptions",
        units: 1,
        methods: &[Method::get(
            |c| {
                let rules = Rules::LIST.options(&["$select", "$filter", "$top", "$skiptoken"]);
                lists::records(c, &List::by(schema::COMPANY_SUBSCRIPTION, rules), c.tenant.company_subscriptions())
            },
            READ_SUBSCRIPTIONS,
        )],
    },
    Endpoint {
        template: "/directory/subscriptions/{id}",
        units: 1,
        methods: &[Method::get(
            |c| one_of(c, schema::COMPANY_SUBSCRIPTION, c.tenant.company_subscriptions()),
            READ_SUBSCRIPTIONS,
        )],
    },
];

/// The one organisation.
fn organization(c: &Context<'_>) -> Map<String, Value> {
    let domains: Vec<Value> = c.tenant.domains().iter().map(crate::tenant::Domain::verified).collect();
    let whole = json!({
        "id": c.tenant.id(),
        "displayName": "Contoso",
        "city": "Berlin",
        "street": "Chausseestraße 88",
        "postalCode": "10115",
        "country": "Germany",
        "countryLetterCode": "DE",
        "defaultUsageLocation": "DE",
        "preferredLanguage": "de",
        "createdDateTime": "2014-02-11T08:30:12Z",
        "tenantType": "AAD",
        "onPremisesSyncEnabled": true,
        "onPremisesLastSyncDateTime": "2026-11-01T00:00:00Z",
        "businessPhones": ["+49 30 5557100"],
        // The published description allows no null here.
        "mobileDeviceManagementAuthority": "unknown",
        "technicalNotificationMails": [format!("it-operations@{DOMAIN}")],
        "assignedPlans": assigned_plans(c),
        "verifiedDomains": domains,
    });
    let mut whole = whole.as_object().cloned().unwrap_or_default();
    if let Some(Some(Value::Object(set))) = c.tenant.document(Collection::Organization, &c.tenant.id()) {
        whole.extend(set.clone());
    }
    let enough = "Organization.Read.All|Organization.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
    if !holds(c.caller, enough) {
        // `User.Read` shows these alone (facts/graph.md §11.1: "partial"); [M] for which.
        whole.retain(|name, _| matches!(name.as_str(), "id" | "displayName" | "verifiedDomains"));
    }
    whole
}

/// Plans the company has through what it has bought, each once.
fn assigned_plans(c: &Context<'_>) -> Vec<Value> {
    let mut seen = std::collections::BTreeSet::new();
    let mut plans = Vec::new();
    for sku in c.tenant.skus() {
        let status = match sku.get("capabilityStatus").and_then(Value::as_str) {
            Some("Enabled") => "Enabled",
            Some("Warning") => "Warning",
            _ => "Suspended",
        };
        for plan in sku.get("servicePlans").and_then(Value::as_array).into_iter().flatten() {
            let Some(id) = plan.get("servicePlanId").and_then(Value::as_str) else { continue };
            if seen.insert(id.to_owned()) {
                plans.push(json!({
                    "assignedDateTime": "2024-04-01T06:00:00Z",
                    "capabilityStatus": status,
                    "service": service_of(plan.get("servicePlanName").and_then(Value::as_str).unwrap_or_default()),
                    "servicePlanId": id,
                }));
            }
        }
    }
    plans
}

/// The service a plan belongs to, as far as its name tells [M].
fn service_of(plan: &str) -> &'static str {
    match plan {
        plan if plan.starts_with("EXCHANGE") => "exchange",
        plan if plan.starts_with("SHAREPOINT") => "SharePoint",
        plan if plan.starts_with("TEAMS") => "TeamspaceAPI",
        plan if plan.starts_with("INTUNE") => "SCO",
        plan if plan.starts_with("AAD") => "AADPremiumService",
        plan if plan.starts_with("MCO") => "MicrosoftCommunicationsOnline",
        plan if plan.starts_with("OFFICESUBSCRIPTION") => "MicrosoftOffice",
        _ => "Microsoft365",
    }
}

/// The path must name this tenant.
fn own(c: &Context<'_>) -> Result<(), Refusal> {
    if !c.key(0).eq_ignore_ascii_case(&c.tenant.id()) {
        return Err(match uuid::Uuid::try_parse(c.key(0)) {
            Ok(_) => Refusal::missing(c.key(0)),
            Err(_) => Refusal::request(format!("Invalid object identifier '{}'.", c.key(0))),
        });
    }
    Ok(())
}

fn one_organization(c: &Context<'_>) -> Result<Done, Refusal> {
    own(c)?;
    lists::record(c, schema::ORGANIZATION, organization(c))
}

/// Changes whom the service writes to, and what it says of privacy. The rest is kept elsewhere.
fn update(c: &mut Context<'_>) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    // A signed-in user has to be a Global Administrator [M].
    authority::holds_role(c, u32::MAX, &[])?;
    let body = c.call.changes()?;
    own(c)?;
    let set = body::properties(schema::ORGANIZATION, &body, body::Writing::Changed)?;
    for (name, value) in &set {
        let mails = name.ends_with("Mails") || name.ends_with("Emails");
        let fits = |mail: &Value| mail.as_str().is_some_and(is_mail);
        // Lists can be emptied, not taken away.
        let unset = value.is_null() && name != "privacyProfile";
        if unset || (mails && !value.as_array().is_some_and(|all| all.iter().all(fits))) {
            return Err(body::invalid(schema::ORGANIZATION, name));
        }
    }
    let id = c.tenant.id();
    let kept = c.tenant.document(Collection::Organization, &id).flatten().and_then(Value::as_object);
    let mut kept = kept.cloned().unwrap_or_default();
    kept.extend(set);
    let value = Some(Value::Object(kept));
    c.commit(&Mutation::Document { collection: Collection::Organization, key: id.clone(), value })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}

fn domains(c: &Context<'_>) -> Vec<Map<String, Value>> {
    c.tenant.domains().iter().map(crate::tenant::Domain::record).collect()
}

fn domain(c: &Context<'_>) -> Result<Map<String, Value>, Refusal> {
    let key = c.key(0);
    let found = c.tenant.domains().iter().find(|domain| domain.name.eq_ignore_ascii_case(key));
    found.map(crate::tenant::Domain::record).ok_or_else(|| Refusal::missing(key))
}

/// Whoever has an address in a domain, so that it cannot be taken away: users, then groups.
fn references(c: &Context<'_>) -> Result<Done, Refusal> {
    let name = domain(c)?.get("id").and_then(Value::as_str).unwrap_or_default().to_lowercase();
    let ending = format!("@{name}");
    // Not the whole user: a large tenant has many.
    let ends = |value: &Value| value.as_str().is_some_and(|text| text.to_lowercase().ends_with(&ending));
    let users = c.tenant.shown_of(Kind::User, 0).filter(|node| {
        let property = |name: &str| c.tenant.property(*node, name).unwrap_or_default();
        ends(&property("userPrincipalName"))
            || ends(&property("mail"))
            || property("proxyAddresses").as_array().is_some_and(|all| all.iter().any(&ends))
    });
    let groups = c.tenant.shown_of(Kind::Group, 0).filter(|node| {
        c.tenant.objects.get(*node).is_some_and(|group| group.addresses().iter().any(|one| one.ends_with(&ending)))
    });
    let nodes: Vec<Node> = users.chain(groups).take(MOST_REFERENCES).collect();
    listing::related(c, &nodes, None, &Rules::RELATED)
}

fn one_of(c: &Context<'_>, schema: &'static schema::Schema, records: Vec<Map<String, Value>>) -> Result<Done, Refusal> {
    let key = c.key(0);
    let fits = |record: &Map<String, Value>| {
        record.get("id").and_then(Value::as_str).is_some_and(|id| id.eq_ignore_ascii_case(key))
    };
    lists::record(c, schema, records.into_iter().find(fits).ok_or_else(|| Refusal::missing(key))?)
}
