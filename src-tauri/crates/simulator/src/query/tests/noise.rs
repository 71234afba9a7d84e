//! Nothing a client writes makes a query panic.

use serde_json::{Value, json};

use super::pages::people;
use super::{NOW, Query, Rules, call, schema};

/// Pseudo-random numbers, the same at every run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }
}

#[test]
fn no_query_makes_it_panic() {
    const PIECES: &[&str] = &[
        "displayName",
        "mail",
        "manager",
        "assignedLicenses",
        "proxyAddresses",
        "signInActivity/lastSignInDateTime",
        "id",
        "x",
        "x/skuId",
        "p",
        "/any(",
        "/all(",
        "/$count",
        "$count",
        "$select",
        "$levels",
        "=",
        "max",
        " eq ",
        " ne ",
        " in ",
        " ge ",
        " and ",
        " or ",
        "not ",
        "not(",
        "(",
        ")",
        ",",
        ";",
        ":",
        "'",
        "''",
        "\"",
        "\\",
        " ",
        "null",
        "true",
        "-",
        "+",
        "0",
        "9223372036854775808",
        "1e400",
        "2026-01-01",
        "2026-01-01T00:00:00Z",
        "2026-13-45T99:99:99Z",
        "startsWith(",
        "endsWith(",
        "contains(",
        "*",
        "/",
        "ü",
        "İ",
        "ß",
        "👩‍👩‍👧",
        "\u{0}",
        "AND",
        "OR",
        "desc",
        "%",
        "05e9a617-0261-4cee-bb44-138d3ef5d965",
        "@odata.type",
        "microsoft.graph.user",
    ];
    const SOUND: &[(&str, &str)] = &[
        ("$select", "id,displayName,employeeOrgData/division"),
        ("$filter", "displayName eq 'ann' and not(proxyAddresses/any(p:startsWith(p,'smtp:a')))"),
        ("$filter", "id in ('a','b') or createdDateTime ge 2026-01-01T00:00:00Z"),
        ("$orderby", "displayName desc,userPrincipalName"),
        ("$top", "5"),
        ("$skiptoken", "AAAAAAAAAAEAAAAAAAAAAQAAAAAAAAABAAAAAAAAAAE"),
        ("$search", "\"displayName:ann\" AND (\"mail:x\" OR \"description:y\")"),
        ("$count", "true"),
        ("$expand", "manager($levels=max;$select=id)"),
        ("$expand", "memberOf"),
    ];
    let mut noise = Noise(7);
    let items: Vec<Value> = people().into_iter().map(|(_, item)| item).collect();
    let (mut taken, mut refused) = (0, 0);
    for round in 0..60_000 {
        let mut now = call("", round % 2 == 0);
        for _ in 0..=noise.below(3) {
            let (option, sound) = SOUND[noise.below(SOUND.len())];
            let mut text: Vec<char> = sound.chars().collect();
            // Some stay sound, some are cut and patched, some are nothing but pieces.
            match noise.below(4) {
                0 => text = (0..noise.below(9)).flat_map(|_| PIECES[noise.below(PIECES.len())].chars()).collect(),
                1 => {
                    let at = noise.below(text.len());
                    let end = (at + noise.below(4)).min(text.len());
                    text.splice(at..end, PIECES[noise.below(PIECES.len())].chars());
                }
                _ => {}
            }
            now.query.push((option.to_owned(), text.into_iter().collect()));
        }
        let schema = if round % 3 == 0 { schema::ALL[noise.below(schema::ALL.len())] } else { schema::USER };
        let rules = [Rules::LIST, Rules::RELATED, Rules::ENTITY, Rules::COUNT, Rules::LOG][noise.below(5)];
        match Query::read(&now, schema, &rules, NOW) {
            Ok(query) => {
                taken += 1;
                let _ = query.plain_page(&now, items.iter().enumerate().map(|(at, item)| (at as u64, item)), || 7);
                let _ = query.entity(&now, &json!("not even an object"));
            }
            Err(refusal) => {
                refused += 1;
                assert!(matches!(refusal.status, 400 | 501), "{:?}", now.query);
                assert!(!refusal.message.is_empty() && !refusal.code.is_empty(), "{:?}", now.query);
            }
        }
    }
    assert!(taken > 1_000 && refused > 10_000, "{taken} taken, {refused} refused: the noise is of no use");
}
