//! The payload of Microsoft's inbound provisioning (`facts/graph.md §12`): SCIM bulk requests of at most 50 operations. Only what
//! is told of people can be sent that way; licences, groups and everything else cannot, and passwords are not.

use model::Properties;
use model::plan::{Change, Operation, Plan};
use serde_json::{Map, Value, json};

/// Operations of one request.
const OPERATIONS: usize = 50;

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// What a plan comes to for inbound provisioning.
#[derive(Debug, Clone, PartialEq)]
pub struct Upload {
    /// Bodies to be sent to `…/bulkUpload`, `Content-Type: application/scim+json`, one after the other.
    pub payloads: Vec<Value>,
    /// How many people are in them.
    pub people: u32,
    /// How many steps of the plan cannot be sent this way.
    pub left_out: u32,
}

/// The people a plan makes or changes, as SCIM.
#[must_use]
pub fn bulk_upload(plan: &Plan) -> Upload {
    let mut left_out = 0u32;
    let mut operations: Vec<Value> = Vec::new();
    for change in plan.changes.iter().filter(|change| change.runs()) {
        let mut told = Properties::new();
        for step in &change.steps {
            match step.operation.fields() {
                Some((_, wanted)) if step.on.is_none() => {
                    told.extend(wanted.iter().map(|(name, value)| (name.clone(), value.clone())));
                }
                _ => left_out += 1,
            }
        }
        if !told.is_empty() {
            operations.push(operation(change, &told));
        }
    }
    let people = u32::try_from(operations.len()).unwrap_or(u32::MAX);
    let payloads = operations.chunks(OPERATIONS).map(|operations| {
        json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
            "Operations": operations,
            "failOnErrors": null,
        })
    });
    Upload { payloads: payloads.collect(), people, left_out }
}

fn operation(change: &Change, told: &Properties) -> Value {
    let key = told.get("employeeId").and_then(Value::as_str).unwrap_or(&change.user_principal_name);
    let created = change.steps.iter().any(|step| matches!(step.operation, Operation::CreateUser { .. }));
    let mut data = user(told);
    data.insert("externalId".to_owned(), json!(key));
    if !data.contains_key("userName") {
        data.insert("userName".to_owned(), json!(change.user_principal_name));
    }
    if created && !data.contains_key("active") {
        data.insert("active".to_owned(), json!(true));
    }
    json!({ "method": "POST", "bulkId": format!("person-{}", change.number + 1), "path": "/Users", "data": data })
}

/// Properties of Graph as SCIM calls them.
fn user(told: &Properties) -> Map<String, Value> {
    let mut user = Map::new();
    let (mut name, mut address, mut enterprise) = (Map::new(), Map::new(), Map::new());
    let mut phones: Vec<Value> = Vec::new();
    for (property, value) in told {
        let value = value.clone();
        let own = |name: &str| name.to_owned();
        match property.as_str() {
            "userPrincipalName" => drop(user.insert(own("userName"), value)),
            "displayName" => drop(user.insert(own("displayName"), value)),
            "jobTitle" => drop(user.insert(own("title"), value)),
            "preferredLanguage" => drop(user.insert(own("preferredLanguage"), value)),
            "accountEnabled" => drop(user.insert(own("active"), value)),
            "employeeType" => drop(user.insert(own("userType"), value)),
            "mailNickname" => drop(user.insert(own("nickName"), value)),
            "givenName" => drop(name.insert(own("givenName"), value)),
            "surname" => drop(name.insert(own("familyName"), value)),
            "streetAddress" => drop(address.insert(own("streetAddress"), value)),
            "city" => drop(address.insert(own("locality"), value)),
            "state" => drop(address.insert(own("region"), value)),
            "postalCode" => drop(address.insert(own("postalCode"), value)),
            "country" => drop(address.insert(own("country"), value)),
            "employeeId" => drop(enterprise.insert(own("employeeNumber"), value)),
            "department" => drop(enterprise.insert(own("department"), value)),
            "companyName" => drop(enterprise.insert(own("organization"), value)),
            "mobilePhone" => phones.push(json!({ "type": "mobile", "value": value })),
            "faxNumber" => phones.push(json!({ "type": "fax", "value": value })),
            "businessPhones" => {
                let numbers = value.as_array().into_iter().flatten();
                phones.extend(numbers.map(|number| json!({ "type": "work", "value": number })));
            }
            _ => {}
        }
    }
    let mut schemas = vec![USER];
    for (key, part) in [("name", name), (ENTERPRISE, enterprise)] {
        if !part.is_empty() {
            if key == ENTERPRISE {
                schemas.push(ENTERPRISE);
            }
            user.insert(key.to_owned(), Value::Object(part));
        }
    }
    if !address.is_empty() {
        address.insert("type".to_owned(), json!("work"));
        user.insert("addresses".to_owned(), json!([address]));
    }
    if !phones.is_empty() {
        user.insert("phoneNumbers".to_owned(), Value::Array(phones));
    }
    user.insert("schemas".to_owned(), json!(schemas));
    user
}
