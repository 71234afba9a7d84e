//! New people as requests to inbound provisioning: for tenants where HR data goes in through a provisioning application
//! (`facts/graph.md §12`). The requests are written, not sent: they go to an application this product does not keep.

use model::Properties;
use serde_json::{Map, Value, json};

/// The most operations one request takes.
const OPERATIONS: usize = 50;
const BULK_REQUEST: &str = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

/// The bodies of as many `bulkUpload` requests as these people need, each under an id of our own that tells it apart in the
/// service's answer. To be sent as `application/scim+json`. Passwords have no place in them.
#[must_use]
pub fn bulk_uploads(people: &[(String, Properties)]) -> Vec<Value> {
    let request = |people: &[(String, Properties)]| {
        let operations: Vec<Value> = people.iter().map(|(id, properties)| operation(id, properties)).collect();
        json!({ "schemas": [BULK_REQUEST], "Operations": operations, "failOnErrors": null })
    };
    people.chunks(OPERATIONS).map(request).collect()
}

fn operation(id: &str, properties: &Properties) -> Value {
    json!({ "method": "POST", "bulkId": id, "path": "/Users", "data": data(properties) })
}

fn data(properties: &Properties) -> Value {
    let text = |name: &str| properties.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let part = |names: &[(&str, &str)]| -> Map<String, Value> {
        names.iter().filter_map(|(scim, graph)| Some(((*scim).to_owned(), json!(text(graph)?)))).collect()
    };
    let mut data = Map::new();
    data.insert("schemas".to_owned(), json!([USER, ENTERPRISE]));
    data.extend(part(&[
        ("externalId", "employeeId"),
        ("userName", "userPrincipalName"),
        ("displayName", "displayName"),
        ("nickName", "mailNickname"),
        ("title", "jobTitle"),
        ("preferredLanguage", "preferredLanguage"),
        ("userType", "employeeType"),
    ]));
    if let Some(enabled) = properties.get("accountEnabled").and_then(Value::as_bool) {
        data.insert("active".to_owned(), json!(enabled));
    }
    let name = part(&[("givenName", "givenName"), ("familyName", "surname")]);
    put(&mut data, "name", Value::Object(name));
    put(&mut data, "emails", list(text("mail"), "work"));
    let phones = properties.get("businessPhones").and_then(Value::as_array).into_iter().flatten();
    let mut numbers: Vec<Value> = phones.map(|phone| json!({ "value": phone, "type": "work" })).collect();
    numbers.extend(text("mobilePhone").map(|phone| json!({ "value": phone, "type": "mobile" })));
    put(&mut data, "phoneNumbers", Value::Array(numbers));
    let mut address = part(&[
        ("streetAddress", "streetAddress"),
        ("locality", "city"),
        ("region", "state"),
        ("postalCode", "postalCode"),
        ("country", "country"),
    ]);
    if !address.is_empty() {
        address.insert("type".to_owned(), json!("work"));
    }
    put(&mut data, "addresses", if address.is_empty() { json!([]) } else { json!([address]) });
    let enterprise =
        part(&[("employeeNumber", "employeeId"), ("department", "department"), ("organization", "companyName")]);
    put(&mut data, ENTERPRISE, Value::Object(enterprise));
    Value::Object(data)
}

fn list(value: Option<&str>, kind: &str) -> Value {
    value.map_or_else(|| json!([]), |value| json!([{ "value": value, "type": kind, "primary": true }]))
}

/// Puts in what is not empty.
fn put(data: &mut Map<String, Value>, name: &str, value: Value) {
    let empty = match &value {
        Value::Object(fields) => fields.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    };
    if !empty {
        data.insert(name.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_person_in_the_words_of_scim() {
        let person = json!({
            "displayName": "Ann Lee", "userPrincipalName": "ann@contoso.com", "givenName": "Ann", "surname": "Lee",
            "employeeId": "0042", "department": "Sales", "businessPhones": ["+420 1"], "city": "Brno", "jobTitle": "",
            "accountEnabled": true, "passwordProfile": {"password": "Initial-Passw0rd!"},
        });
        let [request] = bulk_uploads(&[("row-1".to_owned(), person.as_object().unwrap().clone())]).try_into().unwrap();
        let expected = json!({
            "schemas": [BULK_REQUEST],
            "Operations": [{"method": "POST", "bulkId": "row-1", "path": "/Users", "data": {
                "schemas": [USER, ENTERPRISE],
                "externalId": "0042", "userName": "ann@contoso.com", "displayName": "Ann Lee", "active": true,
                "name": {"givenName": "Ann", "familyName": "Lee"},
                "phoneNumbers": [{"value": "+420 1", "type": "work"}],
                "addresses": [{"locality": "Brno", "type": "work"}],
                ENTERPRISE: {"employeeNumber": "0042", "department": "Sales"},
            }}],
            "failOnErrors": null,
        });
        assert_eq!(request, expected);
        assert!(!request.to_string().contains("Passw0rd"));
    }

    #[test]
    fn fifty_people_a_request() {
        let people: Vec<_> = (0..120).map(|number| (number.to_string(), Properties::new())).collect();
        let sizes: Vec<usize> =
            bulk_uploads(&people).iter().map(|request| request["Operations"].as_array().unwrap().len()).collect();
        assert_eq!(sizes, [50, 50, 20]);
        assert!(bulk_uploads(&[]).is_empty());
    }
}
