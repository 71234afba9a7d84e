//! What no endpoint may let pass: methods, options, properties, segments and bodies it does not have. The endpoints come
//! from the tables, so that a new one is held to this without anyone thinking of it.

use reqwest::Method;
use rstest::rstest;
use serde_json::{Value, json};
use simulator::Reply;

use crate::everywhere::{Everywhere, NOBODY, everywhere, taken};
use crate::support::{code, message, small, world};

/// `POST`s that need no body.
const BARE: &[&str] = &[
    "addPassword",
    "disableSmsSignIn",
    "enableSmsSignIn",
    "renew",
    "reprocessLicenseAssignment",
    "resetPassword",
    "restore",
    "revokeSignInSessions",
    "temporaryAccessPassMethods",
];
/// What takes pictures instead of JSON.
const PICTURES: &[&str] = &["photo", "$value"];

fn last(template: &str) -> &str {
    template.rsplit('/').next().unwrap_or_default()
}

fn body(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap_or_default()
}

/// Notes what is not refused with 400 and the documented envelope.
fn refused(wrong: &mut Vec<String>, what: &str, reply: &Reply) {
    let body = body(reply);
    if reply.status == 404 && what.contains(NOBODY) {
        // There is nothing in the tenant to put into the path.
        return;
    }
    if reply.status != 400 || !body["error"]["code"].is_string() || !body["error"]["message"].is_string() {
        wrong.push(format!("{what}: {} {}", reply.status, body["error"]["message"]));
    }
}

fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{} are not refused as they should be:\n{}", wrong.len(), wrong.join("\n"));
}

#[tokio::test]
async fn methods_an_endpoint_does_not_have_are_405() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    for place in &all.places {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"] {
            if place.methods.contains(&method) {
                continue;
            }
            let reply = all.ask(method, &place.path, b"{}".to_vec());
            let body = body(&reply);
            let expected = json!("Specified HTTP method is not allowed for the request target.");
            if (reply.status, &body["error"]["code"], &body["error"]["message"])
                != (405, &json!("Request_BadRequest"), &expected)
            {
                wrong.push(format!("{method} {}: {} {body}", place.path, reply.status));
            }
        }
    }
    none(&wrong);
}

#[tokio::test]
async fn options_an_endpoint_does_not_have_are_400() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    let eventual = [("consistencylevel", "eventual"), ("content-type", "application/json")];
    for place in &all.places {
        for method in &place.methods {
            let payload = match *method {
                "GET" | "DELETE" => Vec::new(),
                _ => taken(&all, place.template).to_string().into_bytes(),
            };
            for options in [
                "$skip=1",
                "$selet=id",
                "nothing=1",
                "=",
                "$=1",
                "$apply=groupby((id))",
                "$format=atom",
                "$select=nothing",
                "$expand=nothing",
                "$top=x",
                "$top=-1",
                "$top=99999999999999999999",
                "$filter=nothing eq 1",
                "$orderby=nothing",
                "$count=maybe",
                "$skiptoken=nothing",
                "$deltatoken=nothing",
                "$search=nothing",
                "$select=id&$select=id",
                "$filter=id eq '1'&$FILTER=id eq '1'",
            ] {
                let path = format!("{}?{}", place.path, options.replace(' ', "%20"));
                let reply = all.ask_with(method, &path, &eventual, payload.clone());
                if reply.status == 404 && all.ask("GET", &place.path, Vec::new()).status == 404 {
                    // Not there, whatever is asked of it.
                    continue;
                }
                refused(&mut wrong, &format!("{method} {path}"), &reply);
            }
        }
    }
    none(&wrong);
}

#[tokio::test]
async fn properties_a_body_does_not_have_are_400() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    for (place, method) in written(&all) {
        for name in ["nothingKnown", "nothing@odata.bind", "_", ""] {
            let mut payload = taken(&all, place);
            payload[name] = json!(1);
            let path = path(&all, place);
            let reply = all.ask(method, path, payload.to_string().into_bytes());
            refused(&mut wrong, &format!("{method} {path} {payload}"), &reply);
        }
    }
    none(&wrong);
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_400() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    let json = [("content-type", "application/json")];
    for (place, method) in written(&all) {
        let path = path(&all, place);
        let payload = taken(&all, place).to_string().into_bytes();
        for (what, body) in [
            ("half", b"{\"displayName\": ".to_vec()),
            ("an array", b"[]".to_vec()),
            ("a text", b"\"x\"".to_vec()),
            ("a number", b"7".to_vec()),
            ("not UTF-8", b"{\"displayName\": \"\xff\"}".to_vec()),
            ("deep", [b"[".repeat(10_000), b"]".repeat(10_000)].concat()),
            ("two", b"{} {}".to_vec()),
        ] {
            let reply = all.ask_with(method, path, &json, body);
            refused(&mut wrong, &format!("{method} {path} with {what}"), &reply);
        }
        for kind in ["text/plain", "application/xml", "application/x-www-form-urlencoded", ""] {
            let reply = all.ask_with(method, path, &[("content-type", kind)], payload.clone());
            refused(&mut wrong, &format!("{method} {path} as '{kind}'"), &reply);
        }
        refused(&mut wrong, &format!("{method} {path} untyped"), &all.ask_with(method, path, &[], payload));
        if !BARE.contains(&last(place)) {
            let reply = all.ask_with(method, path, &json, Vec::new());
            refused(&mut wrong, &format!("{method} {path} with nothing"), &reply);
        }
    }
    none(&wrong);
}

#[tokio::test]
async fn segments_below_an_endpoint_that_it_does_not_have_are_400() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    for place in &all.places {
        let keyed = all
            .places
            .iter()
            .any(|other| other.template.strip_prefix(place.template).is_some_and(|rest| rest.starts_with("/{")));
        for segment in ["nothing", "$nothing", "microsoft.graph.nothing", "nothing()", "$value", "$links"] {
            let path = format!("{}/{segment}", place.path);
            if all.places.iter().any(|other| other.path == path) || (keyed && segment == "nothing()") {
                continue;
            }
            let reply = all.ask("GET", &path, Vec::new());
            let told = body(&reply)["error"]["message"].as_str().unwrap_or_default().to_owned();
            let named = told == format!("Resource not found for the segment '{}'.", segment.trim_end_matches("()"));
            // Where a key may stand, the object may be what is missing.
            let missing = keyed && (reply.status == 404 || reply.status == 400 || reply.status == 405);
            if !(missing || reply.status == 400 && (named || told.contains("nothing"))) {
                wrong.push(format!("GET {path}: {} {told}", reply.status));
            }
        }
    }
    for path in ["/nothing", "/users/{id}/nothing/$ref", "/me/nothing", "/v1.0/users", "//"] {
        let reply = all.ask("GET", &path.replace("{id}", &all.user), Vec::new());
        refused(&mut wrong, path, &reply);
    }
    none(&wrong);
}

#[tokio::test]
async fn segments_with_nothing_in_them_are_400() {
    let all = everywhere(small()).await;
    let mut wrong = Vec::new();
    for path in ["//users", "/users//", "/users//manager", "/users/{id}//manager", "//me", "/groups/{id}/members//$ref"]
    {
        let path = path.replace("{id}", &all.user);
        let reply = all.ask("GET", &path, Vec::new());
        refused(&mut wrong, &path, &reply);
        let told = body(&reply)["error"]["message"].as_str().unwrap_or_default().to_owned();
        if !told.starts_with("Empty segment encountered in request URL.") {
            wrong.push(format!("{path}: {told}"));
        }
    }
    none(&wrong);
    assert_eq!(all.ask("GET", "/users/", Vec::new()).status, 200);
}

/// Every endpoint that takes JSON, with each method that writes it.
fn written(all: &Everywhere) -> Vec<(&'static str, &'static str)> {
    let mut written = Vec::new();
    for place in &all.places {
        for method in &place.methods {
            let json = ["POST", "PATCH", "PUT"].contains(method) && !PICTURES.contains(&last(place.template));
            if json {
                written.push((place.template, *method));
            }
        }
    }
    written
}

fn path<'a>(all: &'a Everywhere, template: &str) -> &'a str {
    if last(template) == "changePassword" {
        return "/me/changePassword";
    }
    &all.places.iter().find(|place| place.template == template).unwrap().path
}

#[tokio::test]
async fn what_a_test_takes_as_good_is_taken() {
    let all = everywhere(small()).await;
    for (template, method) in [("/groups/{id}/members/$ref", Method::POST), ("/users", Method::POST)] {
        let path = path(&all, template);
        let reply = all.ask(method.as_str(), path, taken(&all, template).to_string().into_bytes());
        // Who is a member already is refused, but not for the shape of the body.
        assert!(reply.status == 201 || String::from_utf8_lossy(&reply.body).contains("already exist"), "{template}");
    }
}

/// The library the service reads bodies with looks at every name it meets. The words are documented with it.
#[rstest::rstest]
#[case::in_front(Method::PATCH, "/users/{id}", r#"{"jobTitle": "A", "jobTitle": "B"}"#, "jobTitle")]
#[case::deep(
    Method::PATCH,
    "/users/{id}",
    r#"{"passwordProfile": {"password": "Sommer-2026!", "password": "Winter-2026!"}}"#,
    "password"
)]
#[case::in_a_list(
    Method::POST,
    "/users/{id}/assignLicense",
    r#"{"addLicenses": [{"skuId": "05e9a617-0261-4cee-bb44-138d3ef5d965", "skuId": "x"}], "removeLicenses": []}"#,
    "skuId"
)]
#[case::reference(Method::PUT, "/users/{id}/manager/$ref", r#"{"@odata.id": "a", "@odata.id": "b"}"#, "@odata.id")]
#[case::batch(
    Method::POST,
    "/$batch",
    r#"{"requests": [{"id": "1", "id": "2", "method": "GET", "url": "/users"}]}"#,
    "id"
)]
#[tokio::test]
async fn a_name_given_twice_is_refused_at_any_depth(
    #[case] method: Method,
    #[case] path: &str,
    #[case] body: &'static str,
    #[case] name: &str,
) {
    let world = crate::support::world().await;
    let id = world.create("twice").await;
    let before = world.tenant().writes().len();
    let request = world.request(method, &path.replace("{id}", &id)).header("Content-Type", "application/json");
    let (status, answer) = crate::support::read(request.body(body).send().await.unwrap()).await;
    assert_eq!((status.as_u16(), crate::support::code(&answer)), (400, "BadRequest"), "{answer}");
    let expected = format!("Multiple properties with the name '{name}' were detected in the payload.");
    assert_eq!(crate::support::message(&answer), expected);
    assert_eq!(world.tenant().writes().len(), before);
}

#[tokio::test]
async fn an_option_nobody_knows_is_refused_alike_everywhere() {
    let world = crate::support::world().await;
    let id = world.create("asked").await;
    for path in ["/users", "/users/delta", "/groups/delta", "/subscribedSkus", &format!("/users/{id}/manager/$ref")] {
        for (option, message) in [
            ("foo", "Unrecognized query argument specified: 'foo'."),
            ("$skip", "'$skip' is not supported by the service."),
        ] {
            let (status, answer) = world.get(&format!("{path}?{option}=1")).await;
            let told = (status.as_u16(), crate::support::code(&answer), crate::support::message(&answer));
            assert_eq!(told, (400, "Request_BadRequest", message), "{path}");
        }
    }
}

#[rstest]
#[case::inner(
    "PATCH",
    "/users/{user}",
    r#"{"onPremisesExtensionAttributes": {"extensionAttribute1": "a", "ExtensionAttribute1": "b"}}"#,
    "ExtensionAttribute1"
)]
#[case::data("PATCH", "/users/{user}", r#"{"employeeOrgData": {"division": "a", "Division": "b"}}"#, "Division")]
#[case::password(
    "PATCH",
    "/users/{user}",
    r#"{"passwordProfile": {"password": "Sommer-2026!", "Password": "Winter-2026!"}}"#,
    "Password"
)]
#[case::top("PATCH", "/users/{user}", r#"{"city": "Ulm", "City": "Jena"}"#, "City")]
#[case::annotation(
    "PATCH",
    "/users/{user}",
    r##"{"@odata.type": "#microsoft.graph.user", "@OData.Type": "#microsoft.graph.user"}"##,
    "@OData.Type"
)]
#[case::invitation("POST", "/invitations", r#"{"invitedUserEmailAddress": "a@fabrikam.example", "InvitedUserEmailAddress": "b@fabrikam.example", "inviteRedirectUrl": "https://contoso.com"}"#, "InvitedUserEmailAddress")]
#[case::licences(
    "POST",
    "/users/{user}/assignLicense",
    r#"{"addLicenses": [], "AddLicenses": [], "removeLicenses": []}"#,
    "AddLicenses"
)]
#[case::memberships(
    "POST",
    "/users/{user}/getMemberGroups",
    r#"{"securityEnabledOnly": false, "SecurityEnabledOnly": true}"#,
    "SecurityEnabledOnly"
)]
#[tokio::test]
async fn a_name_in_two_spellings_is_the_same_name(
    #[case] method: &str,
    #[case] path: &str,
    #[case] body: &str,
    #[case] name: &str,
) {
    let world = world().await;
    let id = world.create("spelt").await;
    let request = world.request(method.parse().unwrap(), &path.replace("{user}", &id));
    let answer = request.header("Content-Type", "application/json").body(body.to_owned()).send().await.unwrap();
    let (status, body) = crate::support::read(answer).await;
    assert_eq!((status.as_u16(), code(&body)), (400, "BadRequest"), "{body}");
    assert!(message(&body).contains(&format!("'{name}'")), "{body}");
}
