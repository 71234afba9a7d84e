#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use crate::Properties;
use crate::property::Kind;
use jiff::civil::date;
use proptest::prelude::*;
use serde_json::json;

struct Person(Properties);

impl Facts for Person {
    fn value(&self, graph_name: &str) -> Option<&Value> {
        self.0.get(graph_name)
    }

    fn relation(&self, relation: &Relation) -> bool {
        matches!(relation, Relation::Group(name) if name == "All Staff")
    }
}

fn person() -> Person {
    let Value::Object(properties) = json!({
        "displayName": "Žofie Dvořáková", "department": "Sales", "jobTitle": null, "accountEnabled": false,
        "userType": "Member", "onPremisesSyncEnabled": true, "createdDateTime": "2026-11-01T12:00:00Z",
        "proxyAddresses": ["SMTP:zofie@contoso.com", "smtp:z@contoso.com"], "otherMails": [], "employeeId": "007",
        "assignedLicenses": [{"skuId": "05e9a617-0261-4cee-bb44-138d3ef5d965"}],
        "signInActivity": {"lastSignInDateTime": "2026-10-01T00:00:00Z"},
    }) else {
        panic!("not an object")
    };
    Person(properties)
}

#[test]
fn conditions_hold_of_a_person() {
    let now: Timestamp = "2026-11-27T00:00:00Z".parse().unwrap();
    for (text, expected) in [
        ("", true),
        ("department = sales", true),
        ("DEPARTMENT=\"Sales\"", true),
        ("department != sales", false),
        ("department != Ops", true),
        ("city != Brno", true),
        ("displayName = \"žofie dvořáková\"", true),
        ("displayName = \"zofie dvorakova\"", false),
        ("displayName ~ dvorak", true),
        ("displayName ^ ZOF", true),
        ("displayName ^ dvor", false),
        ("jobTitle = null and city = null and otherMails = null", true),
        ("department = null", false),
        ("department != null", true),
        ("department > Ops and department < Tax and department >= sales and department <= SALES", true),
        ("city < zzz", false),
        ("employeeId = 7", false),
        ("proxyAddresses = z@contoso.com", true),
        ("proxyAddresses = smtp:z@contoso.com", true),
        ("proxyAddresses ^ zofie", true),
        ("proxyAddresses != z@contoso.com", false),
        ("accountEnabled = false and blocked", true),
        ("accountEnabled = true or guest", false),
        ("not synced", false),
        ("deleted", false),
        ("createdDateTime = 2026-11-01", true),
        ("createdDateTime > 2026-11-01", false),
        ("createdDateTime >= 2026-11-01 and createdDateTime <= 2026-11-01", true),
        ("createdDateTime < 2026-11-01T12:00:01Z", true),
        ("createdDateTime > -30d", true),
        ("createdDateTime > -2w", false),
        ("created-since:-4w", true),
        ("lastSignInDateTime < -30d", true),
        ("never-signed-in", false),
        ("assignedLicenses != null", true),
        ("department in (Ops, \"sales\", null)", true),
        ("department in (Ops)", false),
        ("group:\"All Staff\" and not group:Sales", true),
        ("not (blocked or guest)", false),
        ("guest or blocked and department = Ops", false),
        ("(guest or blocked) and department = Sales", true),
    ] {
        let expression = Expression::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(expression.at(now).matches(&person()), expected, "{text}");
    }
}

#[test]
fn a_time_ago_that_is_not_fixed_fits_nobody() {
    for text in ["createdDateTime > -9999y", "created-since:-9999y"] {
        assert!(!Expression::parse(text).unwrap().matches(&person()), "{text}");
    }
}

#[test]
fn who_never_signed_in_is_known_only_when_it_was_read() {
    let expression = Expression::parse("never-signed-in").unwrap();
    for (activity, expected) in [
        (None, false),
        (Some(json!(null)), true),
        (Some(json!({"lastSignInDateTime": null})), true),
        (Some(json!({"lastNonInteractiveSignInDateTime": "2026-10-01T00:00:00Z"})), false),
    ] {
        let mut person = person();
        person.0.shift_remove("signInActivity");
        person.0.extend(activity.clone().map(|activity| ("signInActivity".to_owned(), activity)));
        assert_eq!(expression.matches(&person), expected, "{activity:?}");
    }
}

#[test]
fn a_mistake_is_pointed_at() {
    for (text, at, length, message, expected) in [
        ("departmnt = Sales", 0, 9, "There is no property \"departmnt\"; did you mean department?", "department"),
        ("guest and jobtitel ~ x", 10, 8, "There is no property \"jobtitel\"; did you mean jobTitle?", "jobTitle"),
        ("upn = x", 0, 3, "There is no property \"upn\"", ""),
        ("licens:E5", 0, 6, "There is no word before a colon \"licens\"; did you mean license:?", "license:"),
        ("blockd", 0, 6, "There is no property \"blockd\"; did you mean blocked?", "blocked"),
        ("department", 10, 0, "department is not compared with anything", ""),
        ("department Sales", 11, 5, "department is not compared with anything", ""),
        ("department =", 12, 0, "A value is missing", ""),
        ("department = \"Sales", 13, 6, "The quote at character 14 is not closed", "a closing quote"),
        ("accountEnabled = yes", 17, 3, "accountEnabled cannot be \"yes\"", "true, false or null"),
        ("accountEnabled ~ t", 15, 1, "accountEnabled cannot be compared by ~", "= or !="),
        ("createdDateTime < yesterday", 18, 9, "createdDateTime cannot be \"yesterday\"", ""),
        ("createdDateTime = 2026-02-30", 18, 10, "createdDateTime cannot be \"2026-02-30\"", ""),
        ("department < null", 11, 1, "Nothing can be compared with null by <", "= or !="),
        ("(guest", 6, 0, "The ( at character 1 is not closed", "and, or, or )"),
        ("guest)", 5, 1, "This ) closes nothing", ""),
        ("guest blocked", 6, 7, "\"blocked\" stands where a condition has ended", ""),
        ("guest and", 9, 0, "A condition is missing at the end", ""),
        ("and guest", 0, 3, "There is no property \"and\"", ""),
        ("= 3", 0, 1, "\"=\" cannot begin a condition", ""),
        ("department in Sales", 14, 5, "A list of values is missing after in", ""),
        ("department in (Sales Ops)", 21, 3, "The list of values does not end", ", or )"),
        ("changed-since:soon", 14, 4, "\"soon\" is not a time", ""),
        ("group:", 6, 0, "A value is missing", "a group's name in quotes, or its id"),
        ("group:\"\"", 6, 2, "group: needs a name", ""),
        ("assignedLicenses = E5", 19, 2, "assignedLicenses cannot be \"E5\"; who holds a product is license:", "null"),
        ("žížala = 1", 0, 6, "There is no property \"žížala\"", ""),
    ] {
        let error = Expression::parse(text).unwrap_err();
        assert_eq!((error.at, error.length, error.message.as_str()), (at, length, message), "{text}");
        assert!(if expected.is_empty() { !error.expected.is_empty() } else { error.expected == expected }, "{error:?}");
    }
    assert_eq!(Expression::parse("job = 1").unwrap_err().to_string(), "There is no property \"job\" (character 1)");
}

#[test]
fn depth_and_length_are_bounded() {
    for text in ["(".repeat(100_000), "not ".repeat(50_000), "a".repeat(MOST_CHARACTERS + 1)] {
        assert!(Expression::parse(&text).is_err());
    }
    let deep = format!("{}guest{}", "(".repeat(MOST_NESTED - 1), ")".repeat(MOST_NESTED - 1));
    assert!(Expression::parse(&deep).is_ok());
    let list = |values: usize| format!("city in ({})", vec!["x"; values].join(","));
    assert!(Expression::parse(&list(MOST_CONDITIONS - 1)).is_ok());
    assert!(Expression::parse(&list(MOST_CONDITIONS)).is_err());
    assert!(Expression::parse(&vec!["guest"; MOST_CONDITIONS].join(" or ")).is_ok());
}

#[test]
fn canonical_text() {
    for (text, canonical) in [
        ("DEPARTMENT=Sales", "department = \"Sales\""),
        ("licence:E5 AND Guest", "license:\"E5\" and guest"),
        ("((a))", ""),
        ("(guest and blocked) and synced", "guest and blocked and synced"),
        ("(guest and blocked) or synced", "(guest and blocked) or synced"),
        ("not(guest or blocked)", "not (guest or blocked)"),
        ("city in(Brno,\"São Paulo\")", "city in (\"Brno\", \"São Paulo\")"),
        ("manager:GONE or manager:\"gone\"", "manager:gone or manager:\"gone\""),
        ("displayName ~ \"a\\\"b\\\\\"", "displayName ~ \"a\\\"b\\\\\""),
        ("createdDateTime < -30D", "createdDateTime < -30d"),
        ("not ()", "not ()"),
        ("", ""),
    ] {
        let Ok(expression) = Expression::parse(text) else {
            assert_eq!(canonical, "", "{text}");
            continue;
        };
        assert_eq!(expression.to_string(), canonical, "{text}");
    }
}

fn operand(kind: Kind) -> BoxedStrategy<Literal> {
    match kind {
        Kind::Text | Kind::TextList => prop_oneof![
            any::<String>(),
            prop::sample::select(vec!["SALES", "a@x.com", "a", "É", "e", "k", "\\", "2026"]).prop_map(str::to_owned)
        ]
        .prop_map(Literal::Text)
        .boxed(),
        Kind::Flag => any::<bool>().prop_map(Literal::Flag).boxed(),
        Kind::Time => when().prop_map(Literal::Time).boxed(),
        Kind::Json => Just(Literal::Null).boxed(),
    }
}

fn when() -> impl Strategy<Value = When> {
    prop_oneof![
        (1..9999_i16, 1..13_i8, 1..29_i8).prop_map(|(year, month, day)| When::Day(date(year, month, day))),
        (0..4_000_000_000_i64).prop_map(|second| When::Instant(Timestamp::from_second(second).unwrap())),
        (0..10_000_u32, prop::sample::select(vec![Unit::Hours, Unit::Days, Unit::Weeks, Unit::Months, Unit::Years]))
            .prop_map(|(many, unit)| When::Ago(many, unit)),
    ]
}

fn name() -> impl Strategy<Value = String> {
    any::<String>().prop_filter("a name is not empty", |name| !name.is_empty())
}

fn condition() -> impl Strategy<Value = Condition> {
    let properties: Vec<Property> = Property::all().collect();
    let compare = (prop::sample::select(properties), prop::sample::select(Operator::ALL.to_vec()), any::<bool>())
        .prop_flat_map(|(property, (operator, _), list)| {
            operand(property.kind).prop_map(move |value| {
                let operator = if super::value::fits(property.kind, operator) { operator } else { Operator::Equal };
                if list {
                    Condition::In { property, values: vec![value, Literal::Null] }
                } else {
                    Condition::Compare { property, operator, value }
                }
            })
        });
    let how = prop::sample::select(vec![HowLicensed::Any, HowLicensed::Direct, HowLicensed::Group]);
    let relation = prop_oneof![
        (how, name()).prop_map(|(how, name)| Relation::License(how, name)),
        name().prop_map(Relation::Plan),
        name().prop_map(Relation::Group),
        prop_oneof![name().prop_map(Named::Name), Just(Named::Null), Just(Named::Gone)].prop_map(Relation::Manager),
        prop_oneof![name().prop_map(Named::Name), Just(Named::Any)].prop_map(Relation::Role),
        when().prop_map(Relation::ChangedSince),
        when().prop_map(Relation::CreatedSince),
    ];
    prop_oneof![
        compare,
        relation.prop_map(Condition::Relation),
        prop::sample::select(Flag::ALL.to_vec()).prop_map(Condition::Flag)
    ]
}

fn value() -> impl Strategy<Value = serde_json::Value> {
    let text = prop_oneof![
        prop::sample::select(vec![
            "Sales",
            "sales",
            "SMTP:a@x.com",
            "a",
            "é",
            "E",
            "K",
            "\\",
            "2026-11-01T00:00:00Z",
            ""
        ])
        .prop_map(str::to_owned),
        any::<String>(),
    ];
    prop_oneof![
        text.clone().prop_map(serde_json::Value::from),
        prop::collection::vec(text, 0..3).prop_map(serde_json::Value::from),
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
    ]
}

fn tree() -> impl Strategy<Value = Expression> {
    condition().prop_map(Expression::Condition).prop_recursive(5, 24, 3, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| one.and(other)),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| one.or(other)),
            inner.prop_map(Expression::negated),
        ]
    })
}

proptest! {
    #[test]
    fn the_canonical_text_says_the_same(expression in tree()) {
        let text = expression.to_string();
        prop_assert_eq!(Expression::parse(&text).unwrap(), expression, "{}", text);
    }

    /// The quick ways of asking answer as the slow one does.
    #[test]
    fn a_test_is_its_condition(condition in condition(), value in value()) {
        let mut test = condition.test();
        prop_assert_eq!(test.holds_of(Some(&value)), condition.holds_of(Some(&value)));
        prop_assert_eq!(test.holds_of_json(&value.to_string()), condition.holds_of(Some(&value)));
        if let Value::String(text) = &value {
            prop_assert_eq!(test.holds_of_text(text), condition.holds_of(Some(&value)));
        }
    }

    #[test]
    fn no_text_breaks_it(text in any::<String>(), words in prop::collection::vec(prop::sample::select(vec![
        "and", "or", "not", "(", ")", "in", "null", "true", "department", "createdDateTime", "=", "!=", "<", "~", "^", ",", "\"", "\\",
        "license:", "group:", "manager:gone", "guest", "-30d", "2026-11-01", "x", "é", "\0", "\u{202E}",
    ]), 0..24)) {
        for text in [text, words.join(" "), words.concat()] {
            match Expression::parse(&text) {
                Ok(expression) => prop_assert_eq!(&Expression::parse(&expression.to_string()).unwrap(), &expression),
                Err(error) => prop_assert!(error.at + error.length <= text.chars().count(), "{:?} in {:?}", error, text),
            }
        }
    }
}
