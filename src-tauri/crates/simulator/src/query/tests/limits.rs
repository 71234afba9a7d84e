//! What queries take, how far they may go, and what is read from them.

use serde_json::json;

use super::{LIST, Rules, read, schema};
use crate::query::Levels;

#[rstest::rstest]
#[case("", false)]
#[case("$select=id,*,MAIL&$top=999&$orderBy=displayName desc, userPrincipalName", false)]
#[case("$select=displayName,manager&$expand=manager($select=id,displayName)", false)]
#[case("$expand=memberOf", false)]
#[case("$count=true", false)]
#[case("$filter=userType ne 'Guest'&$count=true&$orderby=createdDateTime desc", true)]
#[case("$search=\"displayName:a\" OR (\"mail:b\" AND \"givenName:c\")&$orderby=displayName", true)]
#[case("$search=\"displayName:jua\"&$filter=userType eq 'guest'", true)]
#[case("$select=signInActivity&$top=500", false)]
#[case("$select=employeeOrgData/division", false)]
fn lists_take(#[case] query: &str, #[case] eventual: bool) {
    assert_eq!(read(query, eventual, schema::USER, LIST).err().map(|refusal| refusal.message), None);
}

#[test]
fn the_number_of_alternatives_is_limited() {
    let many = |count: usize| vec!["mail eq 'x'"; count].join(" or ");
    let message = |text: &str| {
        let query = format!("$filter={text}");
        read(&query, false, schema::USER, LIST).err().map(|refusal| refusal.message)
    };
    assert_eq!(message(&many(15)), None);
    let text =
        "Too many child clauses specified in search filter expression containing 'OR' operators: 16. Max allowed: 15.";
    assert_eq!(message(&many(16)).as_deref(), Some(text));
    assert_eq!(message(&format!("mail in ({})", ["'x'"; 16].join(","))).as_deref(), Some(text));
}

#[test]
fn deep_filters_are_refused_and_do_not_overflow() {
    let deep = |open: &str, depth: usize, inside: &str, close: &str| {
        format!("$count=true&$filter={}{inside}{}", open.repeat(depth), close.repeat(depth))
    };
    let refused = |query: &str| read(query, true, schema::USER, LIST).err().map(|refusal| refusal.message);
    assert_eq!(refused(&deep("(", 90, "mail eq 'x'", ")")), None);
    for query in
        [deep("(", 100_000, "mail eq 'x'", ")"), deep("not ", 100_000, "mail eq 'x'", ""), deep("(", 1_000_000, "", "")]
    {
        assert_eq!(refused(&query).as_deref(), Some("Invalid filter clause: Recursion depth exceeded allowed limit."));
    }
    assert!(refused(&format!("$search={}", "(".repeat(100_000))).is_some());
    assert!(refused(&format!("$expand={}", "manager(".repeat(100_000))).is_some());
}

#[test]
fn counts_need_the_header() {
    let refusal = read("", false, schema::USER, &Rules::COUNT).err().unwrap();
    assert_eq!(
        (refusal.status, refusal.code, refusal.message.as_str()),
        (400, "Request_BadRequest", "$count is not currently supported.")
    );
    assert!(read("$filter=userType ne 'guest'", true, schema::USER, &Rules::COUNT).is_ok());
    assert!(read("$top=5", true, schema::USER, &Rules::COUNT).is_err());
}

#[test]
fn references_need_advanced_queries_to_be_filtered_or_cast() {
    let related = |query, eventual, rules: &Rules| {
        read(query, eventual, schema::DIRECTORY_OBJECT, rules).err().map(|refusal| refusal.message)
    };
    let refused = Some("The specified filter to the reference property query is currently not supported.".to_owned());
    assert_eq!(related("$select=displayName,userPrincipalName&$top=5", false, &Rules::RELATED), None);
    assert_eq!(related("$filter=displayName eq 'x'", false, &Rules::RELATED), refused);
    assert_eq!(related("$orderby=displayName", false, &Rules::RELATED), refused);
    assert_eq!(related("$filter=displayName eq 'x'&$count=true", true, &Rules::RELATED), None);
    assert_eq!(related("", false, &Rules::RELATED.transitive_cast()), refused);
    assert_eq!(related("$count=true", true, &Rules::RELATED.transitive_cast()), None);
    assert_eq!(related("", true, &Rules::RELATED.transitive_cast().counting()), None);
}

#[test]
fn entities_and_whole_lists_take_less() {
    let entity =
        |query, eventual| read(query, eventual, schema::USER, &Rules::ENTITY).err().map(|refusal| refusal.code);
    assert_eq!(entity("$select=aboutMe,id&$expand=manager", false), None);
    assert_eq!(entity("$filter=id eq 'x'", false), Some("Request_UnsupportedQuery"));
    assert_eq!(entity("$expand=manager($levels=max;$select=id)&$count=true", true), None);
    assert_eq!(entity("$expand=manager($levels=max;$select=id)", true), Some("Request_UnsupportedQuery"));
    let whole = |query| read(query, false, schema::SUBSCRIBED_SKU, &Rules::WHOLE).err().map(|refusal| refusal.code);
    assert_eq!(whole("$select=skuId"), None);
    assert_eq!(whole("$top=5"), Some("Request_UnsupportedQuery"));
    assert_eq!(read("", false, schema::SUBSCRIBED_SKU, &Rules::WHOLE).map(|query| query.top).ok(), Some(usize::MAX));
    let log = |query| read(query, false, schema::DIRECTORY_AUDIT, &Rules::LOG).map(|query| (query.top, query.counted));
    assert_eq!(log("$count=true&$filter=category eq 'x'&$orderby=activityDateTime desc").ok(), Some((1_000, true)));
}

#[test]
fn what_is_read_is_what_was_asked() {
    let query =
        read("$expand=manager($levels=3;$select=id,displayName)&$count=true", true, schema::USER, &Rules::ENTITY);
    let expand = query.unwrap().expand.remove(0);
    assert_eq!((expand.relation.name, expand.levels), ("manager", Some(Levels::Most(3))));
    assert_eq!(expand.select.unwrap().names().collect::<Vec<_>>(), ["id", "displayName"]);

    let top = |query| read(query, false, schema::USER, LIST).unwrap().top;
    assert_eq!((top(""), top("$top=7"), top("$top=999&$expand=manager")), (100, 7, 100));

    let counted = |query, eventual| read(query, eventual, schema::USER, LIST).unwrap().counted;
    assert_eq!((counted("$count=true", false), counted("$count=true", true)), (false, true));

    let keys = |filter: &str| {
        let query = read(&format!("$filter={filter}&$count=true"), true, schema::USER, LIST).unwrap();
        let keys = query.filter.unwrap().keys();
        keys.map(|keys| keys.into_iter().map(|key| format!("{}={}", key.property, key.value)).collect::<Vec<_>>())
    };
    assert_eq!(keys("userPrincipalName eq 'Ann@x.y'").unwrap(), ["userPrincipalName=Ann@x.y"]);
    let (one, other) = ("aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002");
    let found = keys(&format!("accountEnabled eq true and id in ('{one}','{other}')")).unwrap();
    assert_eq!(found, [format!("id={one}"), format!("id={other}")]);
    assert_eq!(keys(&format!("id eq '{one}' or mail eq 'b'")).unwrap(), [format!("id={one}"), "mail=b".to_owned()]);
    assert_eq!(keys("proxyAddresses/any(p:p eq 'smtp:a@b.c')").unwrap(), ["proxyAddresses=smtp:a@b.c"]);
    assert_eq!(keys("proxyAddresses/any(p:startsWith(p,'smtp:a'))"), None);
    assert_eq!(keys(&format!("id eq '{one}' or department eq 'b'")), None);
    assert_eq!(keys(&format!("not(id eq '{one}')")), None);
    assert_eq!(keys(&format!("id ne '{one}'")), None);
}

#[rstest::rstest]
#[case("displayName:ann", true)]
#[case("displayName:vid", true)]
#[case("displayName:video one", true)]
#[case("displayName:OneVideo", true)]
#[case("displayName:2026", true)]
#[case("displayName:deo", false)]
#[case("mail:ANN.", true)]
#[case("mail:ohara", false)]
#[case("description:x", false)]
fn searches_admit(#[case] clause: &str, #[case] admitted: bool) {
    let item = json!({"displayName": "Ann OneVideo-2026", "mail": "ann.ohara@contoso.com"});
    let query = read(&format!("$search=\"{clause}\""), true, schema::GROUP, LIST).unwrap();
    assert_eq!(query.admits(&item), admitted);
}

#[rstest::rstest]
#[case("\"displayName:ann\" AND \"mail:bob\"", false)]
#[case("\"displayName:ann\" OR \"mail:bob\"", true)]
#[case("\"displayName:zoe\" OR \"displayName:ann\" AND \"mail:bob\"", false)]
#[case("(\"displayName:ann\" OR \"displayName:zoe\") AND \"mail:ann\"", true)]
#[case("\"displayName:a\\\"nn\"", false)]
fn clauses_of_searches_are_joined(#[case] search: &str, #[case] admitted: bool) {
    let item = json!({"displayName": "Ann", "mail": "ann@contoso.com"});
    assert_eq!(read(&format!("$search={search}"), true, schema::USER, LIST).unwrap().admits(&item), admitted);
}
