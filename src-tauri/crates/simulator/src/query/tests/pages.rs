//! Pages, their links and their tokens.

use serde_json::{Value, json};

use super::{LIST, NOW, Query, Rules, call, parse_query, read, schema};
use crate::answer::Body;
use crate::query::{Cursor, cursor};

pub(super) fn people() -> Vec<(u64, Value)> {
    let names = ["Dora", "ann", "Élodie", "Bob", "Zoe", "carl", "Bob"];
    let person = |(at, name): (usize, &&str)| {
        (at as u64 * 10, json!({"id": format!("{at}"), "displayName": name, "userPrincipalName": format!("{at}@x.y")}))
    };
    names.iter().enumerate().map(person).collect()
}

/// All pages of a query, as their bodies.
fn pages(options: &str, eventual: bool) -> Vec<Value> {
    let mut bodies = Vec::new();
    let mut now = call(options, eventual);
    for _ in 0..20 {
        let query = Query::read(&now, schema::USER, LIST, NOW).unwrap();
        let start = query.start();
        let items = people().into_iter().filter(|(position, _)| *position >= start);
        let body = query.plain_page(&now, items, || 7).body.unwrap().into_json();
        let next = body.get("@odata.nextLink").and_then(Value::as_str).map(str::to_owned);
        bodies.push(body);
        let Some(next) = next else {
            return bodies;
        };
        assert!(next.starts_with("https://graph.test/v1.0/users?"), "{next}");
        now.query = parse_query(next.split_once('?').unwrap().1);
    }
    panic!("the list does not end");
}

fn ids(pages: &[Value]) -> Vec<String> {
    let ids = |page: &Value| -> String {
        page["value"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()).collect()
    };
    pages.iter().map(ids).collect()
}

#[test]
fn pages_follow_one_another() {
    assert_eq!(ids(&pages("$top=3", false)), ["012", "345", "6"]);
    assert_eq!(ids(&pages("$top=7", false)), ["0123456"]);
    assert_eq!(ids(&pages("$top=2&$filter=displayName eq 'bob' or startsWith(displayName,'é')", false)), ["23", "6"]);
    assert_eq!(ids(&pages("$top=3&$orderby=displayName", false)), ["136", "504", "2"]);
    assert_eq!(ids(&pages("$top=3&$orderby=displayName desc,userPrincipalName desc", false)), ["240", "563", "1"]);
    assert_eq!(ids(&pages("$filter=displayName eq 'nobody'", false)), [""]);
}

#[test]
fn only_the_first_page_has_a_count() {
    for (options, count) in [
        ("$top=3&$count=true", 7),
        ("$top=1&$count=true&$filter=displayName eq 'BOB'", 2),
        ("$top=1&$count=true&$filter=displayName eq 'BOB'&$orderby=displayName", 2),
        ("$top=5&$count=true&$filter=displayName eq 'BOB'", 2),
    ] {
        let counts: Vec<Option<i64>> =
            pages(options, true).iter().map(|page| page.get("@odata.count").and_then(Value::as_i64)).collect();
        assert_eq!(counts.first(), Some(&Some(count)), "{options}");
        assert!(counts.iter().skip(1).all(Option::is_none), "{options}");
    }
    assert!(pages("$count=true", false).first().unwrap().get("@odata.count").is_none());
}

#[test]
fn links_keep_the_other_options_in_their_order() {
    let page = pages("$top=1&$select=id,displayName&$filter=displayName eq 'bob'", false).remove(0);
    let link = page["@odata.nextLink"].as_str().unwrap();
    let start =
        "https://graph.test/v1.0/users?$top=1&$select=id%2CdisplayName&$filter=displayName+eq+%27bob%27&$skiptoken=";
    assert!(link.starts_with(start), "{link}");
    let keys: Vec<&String> = page.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["@odata.context", "@odata.nextLink", "value"]);
}

#[test]
fn tokens_belong_to_their_query_and_age() {
    let bond = cursor::bond(&call("$filter=id eq 'a'", false));
    let token = Cursor { after: 42 }.write(bond, NOW);
    assert_eq!(Cursor::read(&token, bond, NOW + 86_400.0).map(|cursor| cursor.after).ok(), Some(42));
    let expired = Cursor::read(&token, bond, NOW + 86_500.0).unwrap_err();
    assert_eq!((expired.status, expired.code), (400, "Directory_ExpiredPageToken"));
    for filter in ["", "$filter=id eq 'b'", "$filter=id eq 'a'&$orderby=displayName"] {
        let other = cursor::bond(&call(filter, false));
        assert_eq!(Cursor::read(&token, other, NOW).unwrap_err().message, "Badly formed token.", "{filter}");
    }
    for at in 0..token.len() {
        let mut broken = token.clone().into_bytes();
        broken[at] = if broken[at] == b'A' { b'B' } else { b'A' };
        assert!(Cursor::read(std::str::from_utf8(&broken).unwrap(), bond, NOW).is_err(), "{at}");
    }
}

#[test]
fn a_count_is_bare_text() {
    let query = read("$filter=displayName eq 'bob'", true, schema::USER, &Rules::COUNT).unwrap();
    let answer = query.number(people().into_iter().map(|(_, item)| item));
    assert_eq!(answer.body.map(Body::into_json), Some(json!(2)));
    assert!(answer.headers.iter().any(|(name, value)| *name == "Content-Type" && value == "text/plain"));
}
