use super::*;
use crate::UserDetail;

#[test]
fn views_are_kept_in_their_order_and_forgotten() {
    let fresh = fresh();
    for (id, body) in [("b", "1"), ("a", "2"), ("b", "3")] {
        fresh.store.save_people_view(id, body).unwrap();
    }
    let fresh = fresh.reopened();
    let pair = |id: &str, body: &str| (id.to_owned(), body.to_owned());
    assert_eq!(fresh.store.people_views().unwrap(), [pair("b", "3"), pair("a", "2")]);
    fresh.store.delete_people_view("b").unwrap();
    fresh.store.delete_people_view("never there").unwrap();
    assert_eq!(fresh.store.people_views().unwrap(), [pair("a", "2")]);
}

#[test]
fn details_are_kept_by_part_each_with_its_age() {
    let fresh = fresh();
    let detail = |part: &str, second, refusal: Option<&str>, body| UserDetail {
        part: part.to_owned(),
        read_at: at(second),
        refusal: refusal.map(str::to_owned),
        body,
    };
    let photo = detail("photo", 1, None, json!("data:"));
    fresh.store.save_details(&user(1), &[photo.clone(), detail("audits", 1, None, json!([1]))]).unwrap();
    let refused = detail("audits", 2, Some("no"), Value::Null);
    fresh.store.save_details(&user(1), std::slice::from_ref(&refused)).unwrap();
    assert_eq!(fresh.store.details(&user(1)).unwrap(), [refused, photo]);
    assert_eq!(fresh.store.details(&user(2)).unwrap(), []);
}

#[test]
fn a_timeline_is_read_by_pages_and_by_property() {
    let fresh = fresh();
    round(&fresh.store, RoundKind::Initial, &[named(1, "Ana")], 0);
    for (second, city) in [(1, "Rome"), (2, "Oslo"), (3, "Lima")] {
        let moved = upsert(1, json!({"city": city, "displayName": format!("Ana {city}")}));
        round(&fresh.store, RoundKind::Delta, &[moved], second);
    }
    let page = |property, offset, limit| fresh.store.timeline(&user(1), property, offset, limit).unwrap();
    let (total, rows) = page(Some("city"), 1, 1);
    assert_eq!((total, rows.len()), (3, 1));
    assert_eq!((rows[0].old.clone(), rows[0].new.clone()), (Some(json!("Rome")), Some(json!("Oslo"))));
    assert_eq!(page(Some("fax"), 0, 9).0, 0);
    let (everything, rows) = page(None, 0, 100);
    assert_eq!(everything as usize, rows.len());
    assert!(everything >= 6);
    assert_eq!(page(None, everything, 5), (everything, vec![]));
}

#[test]
fn reports_are_named_in_order() {
    let fresh = fresh();
    let boss = user(1);
    let of_boss = |number, name: &str| upsert(number, json!({"displayName": name, "manager": boss.to_string()}));
    let people = [named(1, "Boss"), of_boss(2, "Zoe"), of_boss(3, "Ámbar"), of_boss(4, "Bo"), named(5, "Other")];
    round(&fresh.store, RoundKind::Initial, &people, 0);
    let names: Vec<String> =
        fresh.store.report_people(&boss, 2).unwrap().into_iter().map(|row| row.display_name).collect();
    assert_eq!(names, ["Ámbar", "Bo"]);
    assert_eq!(fresh.store.reports(&boss).unwrap(), 3);
}
