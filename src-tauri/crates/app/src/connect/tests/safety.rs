#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn safety() -> Safety {
    Safety {
        protected: vec![
            "9C1F4A52-0000-4000-8000-000000000001".to_owned(),
            "9c1f4a52-0000-4000-8000-000000000001".to_owned(),
        ],
        disables_a_day: 25,
        deletes_a_day: 5,
        license_removals_a_day: 200,
        second_person: false,
        usage_location: Some(" de".to_owned()),
        name_pattern: "{first}.{last}".to_owned(),
        password_style: PasswordStyle::Words,
        time_zone: "Europe/Berlin".to_owned(),
        work_days: vec![5, 1, 1],
        colour: 7,
        production: true,
    }
}

#[test]
fn what_can_be_tidied_is() {
    let mut tidy = safety();
    check(&mut tidy).unwrap();
    assert_eq!(tidy.protected, ["9c1f4a52-0000-4000-8000-000000000001"]);
    assert_eq!(tidy.usage_location.as_deref(), Some("DE"));
    assert_eq!(tidy.work_days, [1, 5]);
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let cases: [fn(&mut Safety); 7] = [
        |safety| safety.protected.push("ann".to_owned()),
        |safety| safety.disables_a_day = 100_001,
        |safety| safety.usage_location = Some("Germany".to_owned()),
        |safety| safety.name_pattern = "user".to_owned(),
        |safety| safety.time_zone = "Mars/Olympus".to_owned(),
        |safety| safety.work_days = vec![0],
        |safety| safety.colour = 8,
    ];
    for (number, spoil) in cases.into_iter().enumerate() {
        let mut spoilt = safety();
        spoil(&mut spoilt);
        assert_eq!(check(&mut spoilt).unwrap_err().code, ErrorCode::Invalid, "case {number}");
    }
}

#[test]
fn the_pattern_is_the_one_people_have() {
    let named = |first: &str, last: &str, user_name: &str| Named {
        display: format!("{first} {last}"),
        first: first.to_owned(),
        last: last.to_owned(),
        user_name: user_name.to_owned(),
    };
    let names = [
        named("Ann", "Bell", "abell@contoso.com"),
        named("Carl", "Dunn", "cdunn@contoso.com"),
        named("Eve", "Fox", "eve.fox@contoso.com"),
    ];
    assert_eq!(usual_pattern(&names), "{f}{last}");
    assert_eq!(usual_pattern(&[]), "{first}.{last}");
    assert_eq!(preview(&names[2], "{f}{last}"), "efox@contoso.com");
}

#[test]
fn an_emergency_account_is_known_by_its_name_wherever_the_word_stands() {
    let person = |name: &str, user_name: &str| -> Entity {
        let properties = serde_json::json!({ "displayName": name, "userPrincipalName": user_name });
        Entity { id: "1".to_owned(), kind: None, properties: properties.as_object().unwrap().clone() }
    };
    for (name, user_name) in
        [("Admin Break Glass", "a@x.org"), ("Tier 0", "adm-BreakGlass@x.org"), ("Konto Notfall 2", "b@x.org")]
    {
        assert!(is_named_for_emergencies(&person(name, user_name)), "{name} {user_name}");
    }
    assert!(!is_named_for_emergencies(&person("Ann Bell", "ann.bell@x.org")));
}
