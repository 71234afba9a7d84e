//! Contexts, and objects as they are shown.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::{LIST, NOW, Query, Rules, Schema, call, read, schema};
use crate::query::{Item, context};

#[test]
fn contexts_say_what_is_shown() {
    let context = |query: &str| {
        let call = call(query, false);
        let query = Query::read(&call, schema::USER, LIST, NOW).unwrap();
        (query.context(&call), query.entity_context(&call))
    };
    let root = "https://graph.test/v1.0/$metadata#";
    for (query, columns) in [
        ("", ""),
        ("$select=ID,displayname,id", "(id,displayName)"),
        ("$select=*", "(*)"),
        ("$expand=manager", "(manager())"),
        ("$select=id,manager&$expand=manager($select=id,mail)", "(id,manager(id,mail))"),
        ("$select=employeeOrgData/division", "(employeeOrgData/division)"),
        ("$select=employeeOrgData/division,employeeOrgData", "(employeeOrgData)"),
    ] {
        let (collection, entity) = context(query);
        assert_eq!(collection, format!("{root}users{columns}"));
        assert_eq!(entity, format!("{root}users{columns}/$entity"));
    }
    assert_eq!(context::of(&call("", false), "Collection(Edm.String)"), format!("{root}Collection(Edm.String)"));
}

/// A group in a list of several kinds.
struct Member(Value);

impl Item for Member {
    fn value(&self, property: &str) -> Option<Cow<'_, Value>> {
        self.0.value(property)
    }

    fn schema(&self) -> Option<&'static Schema> {
        Some(schema::GROUP)
    }
}

#[test]
fn objects_show_what_was_asked_for() {
    let person = json!({
        "id": "1",
        "displayName": "Ann",
        "employeeOrgData": {"division": "North", "costCenter": "17"},
        "companyName": null,
    });
    let shown = |query: &str, item: &dyn Item, rules: &Rules| {
        Value::Object(read(query, false, schema::USER, rules).unwrap().shown(item))
    };
    assert_eq!(
        shown("$select=id,displayNAME,companyName,businessPhones", &person, LIST),
        json!({"id": "1", "displayName": "Ann", "companyName": null, "businessPhones": []})
    );
    assert_eq!(
        shown("$select=employeeOrgData/division", &person, LIST),
        json!({"employeeOrgData": {"division": "North"}})
    );
    let default = shown("", &person, LIST);
    assert_eq!(default.as_object().map(Map::len), Some(11));
    assert_eq!(shown("$select=aboutMe,skills", &person, &Rules::ENTITY), json!({"aboutMe": null, "skills": []}));
    let all = shown("$select=*", &person, LIST);
    assert!(all.get("department").is_some() && all.get("signInActivity").is_none() && all.get("aboutMe").is_none());

    let query =
        read("$select=displayName,userPrincipalName,groupTypes", false, schema::DIRECTORY_OBJECT, LIST).unwrap();
    assert_eq!(
        Value::Object(query.shown(&Member(json!({"displayName": "Sales"})))),
        json!({"@odata.type": "#microsoft.graph.group", "displayName": "Sales", "groupTypes": []})
    );
}

#[test]
fn what_is_expanded_shows_what_was_asked_for() {
    let expand = |query| read(query, false, schema::USER, &Rules::ENTITY).unwrap().expand.remove(0);
    let group = Member(json!({"id": "7", "displayName": "Sales"}));
    let shown = |query| {
        let expand = expand(query);
        crate::query::shown(&group, expand.schema, expand.select.as_ref())
    };
    assert_eq!(
        Value::Object(shown("$expand=memberOf($select=id,jobTitle)")),
        json!({"@odata.type": "#microsoft.graph.group", "id": "7"})
    );
    assert!(shown("$expand=memberOf").contains_key("groupTypes"));
}
