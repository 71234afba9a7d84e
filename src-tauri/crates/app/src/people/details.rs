//! What no delta round tells of a person: read on its own, when somebody asks, and kept with its own age.

use crate::contract::AppEvent;
use crate::contract::directory::{OfPerson, Person, PersonLink};
use crate::contract::error::AppError;
use crate::contract::person::{AuditEntry, Detail, LicenseWay, Method, PersonDetails, PersonDevice, SignInActivity};
use crate::{App, now};
use base64::Engine as _;
use graph::{Client, DirectoryAudit, GraphError, ListQuery};
use jiff::Timestamp;
use model::{ObjectId, ObjectKind, UserId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{PersonFact, PersonFacts, Store, StoreError, UserDetail};

/// The largest photo that is kept, in bytes: pages show it small.
const PHOTO: usize = 512 * 1024;
/// Entries of the service's record that are kept.
const AUDITS: u16 = 50;

const PHOTO_PART: &str = "photo";
const AUDIT_PART: &str = "audits";

/// What was read of a person. Groups that give licences are told by their names where the copy knows them.
pub(crate) fn kept(store: &Store, id: &UserId) -> Result<PersonDetails, StoreError> {
    let facts = store.person_facts(id)?;
    let details = store.details(id)?;
    let mut ways = fact(&facts, PersonFact::LicenseAssignmentStates, ways);
    for group in ways.value.iter_mut().flatten().filter_map(|way| way.group.as_mut()) {
        if let Ok(known) = ObjectId::parse(&group.id)
            && let Some(found) = store.object(ObjectKind::Group, &known)?
        {
            group.display_name = found.row.display_name;
        }
    }
    Ok(PersonDetails {
        license_ways: ways,
        activity: fact(&facts, PersonFact::SignInActivity, activity),
        methods: fact(&facts, PersonFact::AuthenticationMethods, |value| {
            list(value).iter().filter_map(method).collect()
        }),
        devices: fact(&facts, PersonFact::OwnedDevices, |value| list(value).iter().filter_map(device).collect()),
        photo: detail(&details, PHOTO_PART),
        audits: detail(&details, AUDIT_PART),
    })
}

fn fact<T>(facts: &[PersonFacts], wanted: PersonFact, shape: impl Fn(&Value) -> T) -> Detail<T> {
    let Some(found) = facts.iter().find(|fact| fact.fact == wanted) else {
        return Detail { read_at: None, value: None, refused: None };
    };
    Detail {
        read_at: Some(found.read_at.to_string()),
        value: found.value.as_ref().map(shape),
        refused: found.refusal.as_ref().map(|_| needs(wanted).to_owned()),
    }
}

fn detail<T: DeserializeOwned>(details: &[UserDetail], part: &str) -> Detail<T> {
    let Some(found) = details.iter().find(|detail| detail.part == part) else {
        return Detail { read_at: None, value: None, refused: None };
    };
    let refused = found.refusal.as_ref().map(|_| {
        if part == AUDIT_PART { "The audit log needs AuditLog.Read.All" } else { "Photos need User.Read.All" }
            .to_owned()
    });
    Detail {
        read_at: Some(found.read_at.to_string()),
        // A form of another version is read again, not guessed at.
        value: if refused.is_some() { None } else { serde_json::from_value(found.body.clone()).ok() },
        refused,
    }
}

/// What to ask for where it may not be read (`facts/graph.md §11.1`).
const fn needs(fact: PersonFact) -> &'static str {
    match fact {
        PersonFact::LicenseAssignmentStates => "How licences were given needs User.Read.All",
        PersonFact::SignInActivity => "Last sign-ins need AuditLog.Read.All and Microsoft Entra ID P1",
        PersonFact::AuthenticationMethods => "Sign-in methods need UserAuthenticationMethod.Read.All",
        PersonFact::OwnedDevices => "Devices need Device.Read.All",
    }
}

/// Reads everything of a person that no round tells, and answers with the page.
pub(crate) async fn refresh(app: &App, arguments: OfPerson) -> Result<Person, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = UserId::parse(&arguments.id)?;
    let client = tenant.client()?;
    let known = sync::person(&client, &tenant.store, id, now()).await?;
    if !known {
        return Err(AppError::not_found("person", &arguments.id).hint("They were deleted meanwhile"));
    }
    let (details, failed) = read(&client, &id).await;
    tenant.stored(move |store| store.save_details(&id, &details)).await?;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection.clone() });
    match failed {
        Some(error) => Err(error.into()),
        None => super::get(app, arguments).await,
    }
}

/// Asks for photo and record at once. What is not permitted is an answer too; the first other failure is handed back beside
/// what was read all the same.
async fn read(client: &Client, id: &UserId) -> (Vec<UserDetail>, Option<GraphError>) {
    let audits = ListQuery {
        filter: Some(format!("targetResources/any(t:t/id eq '{id}')")),
        top: Some(AUDITS),
        ..ListQuery::default()
    };
    let key = id.to_string();
    let (photo, audits) = tokio::join!(client.photo(&key), client.directory_audits(&audits));
    let mut parts = Parts { at: now(), details: Vec::new(), failed: None };
    parts.take(PHOTO_PART, photo.map(|photo| photo.and_then(|bytes| photo_address(&bytes))));
    parts.take(AUDIT_PART, audits.map(|page| page.items.iter().map(audit).collect::<Vec<_>>()));
    (parts.details, parts.failed)
}

struct Parts {
    at: Timestamp,
    details: Vec<UserDetail>,
    failed: Option<GraphError>,
}

impl Parts {
    fn take<T: Serialize>(&mut self, part: &str, answer: Result<T, GraphError>) {
        let (refusal, body) = match answer {
            Ok(value) => (None, serde_json::to_value(value).unwrap_or(Value::Null)),
            Err(error) if error.is_permission() => (Some(error.to_string()), Value::Null),
            Err(error) => {
                self.failed.get_or_insert(error);
                return;
            }
        };
        self.details.push(UserDetail { part: part.to_owned(), read_at: self.at, refusal, body });
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value, name: &str) -> Option<String> {
    value.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

/// How somebody comes to each licence.
fn ways(value: &Value) -> Vec<LicenseWay> {
    let way = |state: &Value| {
        Some(LicenseWay {
            sku_id: text(state, "skuId")?.to_lowercase(),
            group: text(state, "assignedByGroup").map(|id| PersonLink { id, display_name: String::new() }),
            error: text(state, "error").filter(|error| error != "None"),
        })
    };
    list(value).iter().filter_map(way).collect()
}

fn activity(value: &Value) -> SignInActivity {
    SignInActivity {
        interactive: text(value, "lastSignInDateTime"),
        non_interactive: text(value, "lastNonInteractiveSignInDateTime"),
        successful: text(value, "lastSuccessfulSignInDateTime"),
    }
}

fn method(method: &Value) -> Option<Method> {
    let name = text(method, "@odata.type").unwrap_or_default();
    let name = name.trim_start_matches("#microsoft.graph.").trim_end_matches("AuthenticationMethod");
    let kind = match name {
        // Everybody has one; that says nothing.
        "password" => return None,
        "phone" => "Phone",
        "email" => "Email",
        "fido2" => "Passkey",
        "microsoftAuthenticator" => "Microsoft Authenticator",
        "softwareOath" => "Authenticator app",
        "temporaryAccessPass" => "Temporary Access Pass",
        "windowsHelloForBusiness" => "Windows Hello for Business",
        "platformCredential" => "Platform credential",
        "" => "Unknown",
        other => other,
    };
    let detail =
        ["phoneNumber", "emailAddress", "displayName", "model"].into_iter().find_map(|name| text(method, name));
    Some(Method { kind: kind.to_owned(), detail, created_at: text(method, "createdDateTime") })
}

fn device(device: &Value) -> Option<PersonDevice> {
    let system = [text(device, "operatingSystem"), text(device, "operatingSystemVersion")];
    Some(PersonDevice {
        id: text(device, "id")?,
        display_name: text(device, "displayName").unwrap_or_default(),
        system: system.into_iter().flatten().collect::<Vec<_>>().join(" "),
        last_seen: text(device, "approximateLastSignInDateTime"),
        enabled: device.get("accountEnabled").and_then(Value::as_bool),
    })
}

/// A small picture as an address of its own; what is large or no known picture is left out.
fn photo_address(bytes: &[u8]) -> Option<String> {
    let kind = match bytes {
        [0xFF, 0xD8, ..] => "jpeg",
        [0x89, b'P', b'N', b'G', ..] => "png",
        _ => return None,
    };
    let encoded = base64::engine::general_purpose::STANDARD.encode(bytes);
    (bytes.len() <= PHOTO).then(|| format!("data:image/{kind};base64,{encoded}"))
}

fn audit(entry: &DirectoryAudit) -> AuditEntry {
    let by = entry.other.get("initiatedBy");
    let of =
        |who: &str, name: &str| by?.get(who)?.get(name)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
    AuditEntry {
        at: entry.activity_date_time.to_string(),
        activity: entry.activity_display_name.clone().unwrap_or_default(),
        by: of("user", "displayName").or_else(|| of("user", "userPrincipalName")).or_else(|| of("app", "displayName")),
        result: entry.result.clone(),
    }
}
