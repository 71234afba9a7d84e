//! People brought in from another system: some time after an upload each of its operations makes, changes or blocks a
//! user, and the log of provisioning tells what became of it (facts/graph.md §12).

use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::audit::Actor;
use super::{Authentication, Collection, Life, Mutation, Tenant};
use crate::schema::USER;
use crate::schema::value::{accepts, is_user_name};

/// Seconds between an upload and what comes of it. The service needs minutes ([M]).
pub(crate) const TAKEN_IN_AFTER: f64 = 5.0;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What came of one operation.
struct Outcome {
    action: &'static str,
    /// `success`, `failure` or `skipped`.
    status: &'static str,
    /// Code and reason of a failure.
    error: Option<(&'static str, String)>,
    user: Option<String>,
    changed: Map<String, Value>,
    before: Map<String, Value>,
}

impl Outcome {
    fn failed(code: &'static str, reason: impl Into<String>) -> Self {
        Self { error: Some((code, reason.into())), ..Self::of("other", "failure") }
    }

    fn of(action: &'static str, status: &'static str) -> Self {
        Self { action, status, error: None, user: None, changed: Map::new(), before: Map::new() }
    }
}

/// The codes are those of the log of provisioning, the words ours [M].
fn missing(property: &str) -> Outcome {
    let reason = format!("A value is required for property '{property}' of resource 'User'.");
    Outcome::failed("MandatoryFieldsMissing", reason)
}

fn taken(address: &str) -> Outcome {
    Outcome::failed("DuplicateTargetEntries", format!("Another object already uses '{address}'."))
}

impl Tenant {
    /// Remembers an upload that waits, as it is written down.
    pub(super) fn note_upload(&mut self, key: &str, value: Option<&Value>) {
        self.uploads.retain(|(_, known)| known != key);
        let due = value.filter(|value| value.get("entries").is_none()).and_then(|value| value.get("due")?.as_f64());
        if let Some(due) = due {
            self.uploads.push((due, key.to_owned()));
        }
    }

    /// Takes in what was uploaded long enough ago.
    pub(crate) fn process_uploads(&mut self) {
        let now = self.clock.seconds();
        let due: Vec<String> = self.uploads.iter().filter(|(at, _)| *at <= now).map(|(_, key)| key.clone()).collect();
        for key in due {
            let Some(mut upload) = self.document(Collection::Provisioning, &key).flatten().cloned() else { continue };
            let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
            let principal = upload.get("servicePrincipal").cloned().unwrap_or_default();
            self.actor = Actor {
                app_name: text(principal.get("displayName")),
                service_principal: text(principal.get("id")),
                app_id: Some(PROVISIONING_SERVICE.to_owned()),
                ..Actor::default()
            };
            let operations = upload.get("operations").and_then(Value::as_array).cloned().unwrap_or_default();
            let entries: Vec<Value> = operations
                .iter()
                .enumerate()
                .map(|(at, operation)| {
                    let data = operation.get("data").and_then(Value::as_object).cloned().unwrap_or_default();
                    let outcome = self.bring_in(&data);
                    self.provisioning_entry(&key, at, &upload, &data, &outcome)
                })
                .collect();
            if let Some(fields) = upload.as_object_mut() {
                fields.remove("operations");
                fields.insert("entries".into(), Value::Array(entries));
            }
            let done =
                Mutation::Document { collection: Collection::Provisioning, key: key.clone(), value: Some(upload) };
            if let Err(error) = self.commit(&done, 0.0) {
                tracing::error!(%error, "An upload of people cannot be written down");
                self.uploads.retain(|(_, known)| *known != key);
            }
            self.actor = Actor::default();
        }
    }

    fn bring_in(&mut self, data: &Map<String, Value>) -> Outcome {
        let set = attributes(data);
        let Some(name) = set.get("userPrincipalName").and_then(Value::as_str).map(str::to_owned) else {
            return missing("userPrincipalName");
        };
        let managed = name.split_once('@').and_then(|(_, domain)| self.domain(domain));
        if !is_user_name(&name) || managed != Some(Authentication::Managed) {
            return Outcome::failed(
                "InvalidDomain",
                format!("The user name '{name}' is not valid in a verified domain."),
            );
        }
        let fits = |name: &str, value: &Value| USER.property(name).is_some_and(|property| accepts(property, value));
        if let Some((property, _)) = set.iter().find(|(name, value)| !fits(name, value)) {
            let reason = format!("Invalid value specified for property '{property}' of resource 'User'.");
            return Outcome::failed("UnprocessableEntity", reason);
        }
        match self.matching(&set, &name) {
            Some(slot) => self.bring_up_to_date(slot, set),
            None if self.holder(&name, None).is_some() => taken(&name),
            None => self.bring_new(set, &name),
        }
    }

    /// Who is meant: by number in the other system, else by user name.
    fn matching(&self, set: &Map<String, Value>, name: &str) -> Option<u32> {
        let by_name = self.locate(name);
        let Some(number) = set.get("employeeId") else { return by_name };
        if by_name.is_some_and(|slot| self.user_property(slot, "employeeId").as_ref() == Some(number)) {
            return by_name;
        }
        let text = number.as_str().unwrap_or_default().to_owned();
        let near = self.beginning("employeeId", &[text]).unwrap_or_else(|| self.slots(0).collect());
        let mut by_number = near.into_iter().filter(|slot| self.life(*slot) == Life::Active);
        by_number.find(|slot| self.user_property(*slot, "employeeId").as_ref() == Some(number)).or(by_name)
    }

    fn bring_up_to_date(&mut self, slot: u32, mut set: Map<String, Value>) -> Outcome {
        let user = self.user(slot);
        if user.is_synced() {
            return Outcome {
                user: Some(user.id),
                ..Outcome::failed(
                    "AzureActiveDirectoryCannotUpdateObjectsMasteredOnPremises",
                    "The user is mastered on premises.",
                )
            };
        }
        let user_addresses = user.addresses();
        let before = user.properties;
        let known = |name: &str| before.get(name).unwrap_or(&Value::Null);
        set.retain(|name, value| known(name) != value);
        if set.is_empty() {
            return Outcome { user: Some(user.id), ..Outcome::of("other", "skipped") };
        }
        if let Some(name) = set.get("userPrincipalName").and_then(Value::as_str)
            && self.holder(name, Some(slot)).is_some()
        {
            return Outcome { user: Some(user.id), ..taken(name) };
        }
        // As for every change of a user: an address that somebody else got meanwhile stops it.
        if let Some(address) = user_addresses.iter().find(|address| self.holder(address, Some(slot)).is_some()) {
            return Outcome { user: Some(user.id), ..taken(address) };
        }
        let blocked = set.get("accountEnabled") == Some(&Value::Bool(false));
        let mutation = Mutation::Update { id: user.id.clone(), set: set.clone(), manager: None };
        match self.commit(&mutation, 0.0) {
            Ok(()) => Outcome {
                user: Some(user.id),
                changed: set,
                before,
                ..Outcome::of(if blocked { "disable" } else { "update" }, "success")
            },
            Err(_) => Outcome::failed("InternalError", "The change could not be written down."),
        }
    }

    fn bring_new(&mut self, mut set: Map<String, Value>, name: &str) -> Outcome {
        let local = name.split('@').next().unwrap_or_default().to_owned();
        if !set.contains_key("displayName") {
            return missing("displayName");
        }
        if self.is_full() {
            let reason = "The directory object quota limit for the Tenant has been exceeded.";
            return Outcome::failed("AzureActiveDirectoryQuotaLimitExceeded", reason);
        }
        set.entry("accountEnabled").or_insert(Value::Bool(true));
        set.entry("mailNickname").or_insert_with(|| json!(local));
        set.entry("userType").or_insert_with(|| json!("Member"));
        for time in ["createdDateTime", "lastPasswordChangeDateTime", "signInSessionsValidFromDateTime"] {
            set.insert(time.into(), json!(self.clock.stamp()));
        }
        let issuer = crate::seeds::INITIAL_DOMAIN;
        let identity = json!({"signInType": "userPrincipalName", "issuer": issuer, "issuerAssignedId": name});
        set.insert("identities".into(), json!([identity]));
        let id = Uuid::new_v4().to_string();
        match self.commit(&Mutation::Create { id: id.clone(), properties: set.clone(), manager: None }, 0.0) {
            Ok(()) => Outcome { user: Some(id), changed: set, ..Outcome::of("create", "success") },
            Err(_) => Outcome::failed("InternalError", "The change could not be written down."),
        }
    }

    /// As `provisioningObjectSummary`.
    fn provisioning_entry(
        &self,
        upload_key: &str,
        at: usize,
        upload: &Value,
        data: &Map<String, Value>,
        outcome: &Outcome,
    ) -> Value {
        let user = outcome.user.as_deref().and_then(|id| self.any_slot(id)).map(|slot| self.user(slot));
        let name = |key: &str| data.get(key).cloned().unwrap_or_default();
        let category = if outcome.status == "failure" { "failure" } else { "success" };
        let error = outcome.error.as_ref().map(|(code, reason)| {
            json!({"additionalDetails": null, "errorCategory": category, "errorCode": code, "reason": reason,
                "recommendedAction": null})
        });
        let changed: Vec<Value> = outcome
            .changed
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "identities" | "lastPasswordChangeDateTime"))
            .map(|(name, now)| {
                let old = outcome.before.get(name).filter(|old| !old.is_null()).map(plain);
                json!({"displayName": name, "oldValue": old, "newValue": plain(now)})
            })
            .collect();
        let step = |name: &str, kind: &str, status: &str| json!({"name": name, "provisioningStepType": kind, "status": status, "description": name, "details": {}});
        json!({
            "id": format!("{upload_key}.{at}"),
            "activityDateTime": self.clock.stamp(),
            "tenantId": self.id(),
            "jobId": upload.get("job"),
            "cycleId": upload_key,
            "changeId": format!("{upload_key}.{at}"),
            "provisioningAction": outcome.action,
            "durationInMilliseconds": 120,
            "provisioningStatusInfo": {"status": outcome.status, "errorInformation": error},
            "provisioningSteps": [
                step("EntryImport", "import", "success"),
                step("EntrySynchronizationScoping", "scoping", "success"),
                step("EntryExport", "export", outcome.status),
            ],
            "modifiedProperties": changed,
            "servicePrincipal": upload.get("servicePrincipal"),
            "sourceSystem": {"id": upload.get("job"), "displayName": "API", "details": []},
            "targetSystem": {"id": self.id(), "displayName": "Microsoft Entra ID", "details": []},
            "initiatedBy": {"id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system"},
            "sourceIdentity": {"id": name("externalId"), "displayName": name("displayName"), "identityType": "User",
                "details": {}},
            "targetIdentity": {"id": user.as_ref().map(|user| user.id.clone()).unwrap_or_default(),
                "displayName": user.as_ref().and_then(|user| user.text("displayName")), "identityType": "User",
                "details": {}},
        })
    }
}

/// The application that provisions in every tenant.
const PROVISIONING_SERVICE: &str = "00000002-0000-0000-c000-000000000000";

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// What a SCIM user says, by the names of Graph: the usual mapping of attributes.
fn attributes(data: &Map<String, Value>) -> Map<String, Value> {
    let mut set = Map::new();
    let mut put = |name: &str, value: Option<&Value>| {
        if let Some(value) = value.filter(|value| value.as_str().is_some_and(|text| !text.is_empty())) {
            set.insert(name.to_owned(), value.clone());
        }
    };
    put("userPrincipalName", data.get("userName"));
    put("employeeId", data.get("externalId"));
    put("displayName", data.get("displayName"));
    put("jobTitle", data.get("title"));
    put("preferredLanguage", data.get("preferredLanguage"));
    let name = data.get("name");
    put("givenName", name.and_then(|name| name.get("givenName")));
    put("surname", name.and_then(|name| name.get("familyName")));
    let enterprise = data.get(ENTERPRISE);
    put("department", enterprise.and_then(|part| part.get("department")));
    put("companyName", enterprise.and_then(|part| part.get("organization")));
    let at_work = |list: &str, kind: &str| {
        let entries = data.get(list).and_then(Value::as_array)?;
        entries.iter().find(|entry| entry.get("type").and_then(Value::as_str) == Some(kind))
    };
    let address = at_work("addresses", "work");
    for (ours, theirs) in [
        ("streetAddress", "streetAddress"),
        ("city", "locality"),
        ("state", "region"),
        ("postalCode", "postalCode"),
        ("country", "country"),
    ] {
        put(ours, address.and_then(|address| address.get(theirs)));
    }
    put("mobilePhone", at_work("phoneNumbers", "mobile").and_then(|phone| phone.get("value")));
    if let Some(active) = data.get("active").filter(|active| active.is_boolean()) {
        set.insert("accountEnabled".to_owned(), active.clone());
    }
    set
}
