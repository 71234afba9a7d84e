//! What a careless or hostile client might send: words of the grammar put together at random, and then damaged.

use serde_json::{Map, Value, json};

use crate::support::{E3, E5, VISIO};

/// Random numbers that come the same every time.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.number() % most.max(1) as u64).unwrap()
    }

    /// True in so many of a hundred.
    pub(crate) fn percent(&mut self, part: usize) -> bool {
        self.below(100) < part
    }

    pub(crate) fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }

    pub(crate) fn pick_of(&mut self, from: &[String]) -> String {
        from[self.below(from.len())].clone()
    }
}

pub(crate) const PROPERTIES: &[&str] = &[
    "id",
    "displayName",
    "accountEnabled",
    "userPrincipalName",
    "mail",
    "mailNickname",
    "usageLocation",
    "department",
    "createdDateTime",
    "employeeHireDate",
    "assignedLicenses",
    "assignedPlans",
    "licenseAssignmentStates",
    "proxyAddresses",
    "otherMails",
    "businessPhones",
    "identities",
    "manager",
    "signInActivity",
    "signInActivity/lastSignInDateTime",
    "onPremisesExtensionAttributes/extensionAttribute1",
    "employeeOrgData/division",
    "employeeOrgData",
    "passwordProfile",
    "onPremisesSyncEnabled",
    "userType",
    "mailboxSettings",
    "aboutMe",
    "birthday",
    "members",
    "owners",
    "memberOf",
    "groupTypes",
    "securityEnabled",
    "mailEnabled",
    "membershipRule",
    "membershipRuleProcessingState",
    "isAssignableToRole",
    "visibility",
    "resourceProvisioningOptions",
    "description",
    "appId",
    "skuId",
    "capabilityStatus",
    "deletedDateTime",
    "hasMembersWithLicenseErrors",
    "customSecurityAttributes",
    "nothingKnown",
    "id/id",
    "$count",
    "*",
    "@odata.type",
    "members/$count",
];

/// Texts that are hard to bear.
pub(crate) const HARD: &[&str] = &[
    "",
    " ",
    "'",
    "''",
    "\"",
    "%",
    "%2",
    "%zz",
    "%00",
    "\u{0}",
    "a\nb",
    "..",
    "../..",
    "\\",
    "null",
    "true",
    "me",
    "$value",
    "$count",
    "$ref",
    "()",
    "('')",
    "(id='1')",
    "Žofie",
    "İstanbul",
    "ß@contoso.com",
    "ſ",
    "\u{202e}",
    "\u{1f600}\u{1f600}",
    "e\u{301}",
    "@",
    "a@b",
    "SMTP:",
    "00000000-0000-0000-0000-000000000000",
    "{00000000-0000-0000-0000-000000000000}",
    "urn:uuid:00000000-0000-0000-0000-000000000000",
    "00000000000000000000000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "1e999",
    "-0",
    "NaN",
    "INF",
    "0x10",
    "4294967296",
    "2026-01-01",
    "2026-13-45T99:99:99Z",
    "9999-12-31T23:59:59.9999999Z",
    "-009999-01-01T00:00:00Z",
    "0001-01-01T00:00:00Z",
    "2026-01-01T00:00:00+25:00",
    "P1Y2M",
    "duration'P99999999999D'",
    "https://graph.microsoft.com/v1.0/directoryObjects/",
    "https://graph.microsoft.com/v1.0/users('",
    "microsoft.graph.user",
    "microsoft.graph.",
    "#microsoft.graph.group",
    "eyJhbGciOiJub25lIn0.e30.",
    "AAAA",
    "x,y;z",
    "=?utf-8?B?4pyT?=",
];

pub(crate) fn hard(dice: &mut Dice) -> String {
    match dice.below(20) {
        0 => "x".repeat(1 + dice.below(5_000)),
        1 => "é".repeat(1 + dice.below(2_000)),
        2 => (0..dice.below(40)).map(|_| char::from_u32(dice.below(0x3000) as u32).unwrap_or('\u{fffd}')).collect(),
        _ => dice.pick(HARD).to_owned(),
    }
}

/// Changes a few letters of a text.
pub(crate) fn damaged(dice: &mut Dice, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=dice.below(3) {
        let at = dice.below(letters.len() + 1);
        match dice.below(5) {
            0 => letters.truncate(at),
            1 if at < letters.len() => drop(letters.remove(at)),
            2 => letters.splice(at..at, hard(dice).chars().take(20)).for_each(drop),
            3 if at < letters.len() => letters[at] = char::from_u32(dice.below(0x250) as u32).unwrap_or('?'),
            _ => {
                let from = dice.below(at + 1);
                let part: Vec<char> = letters[from..at].to_vec();
                letters.splice(at..at, part).for_each(drop);
            }
        }
    }
    letters.into_iter().collect()
}

fn literal(dice: &mut Dice, keys: &[String]) -> String {
    match dice.below(10) {
        0 => "null".to_owned(),
        1 => dice.pick(&["true", "false", "True"]).to_owned(),
        2 => dice.pick(&["0", "1", "-1", "1.5", "99999999999999999999", "1e308", "1e-400", "-0.0"]).to_owned(),
        3 => dice
            .pick(&["2026-01-01T00:00:00Z", "2024-02-30T00:00:00Z", "2026-01-01", "9999-12-31T23:59:60Z"])
            .to_owned(),
        4 | 5 => dice.pick_of(keys),
        6 => hard(dice),
        7 => format!("'{}'", dice.pick_of(keys).replace('\'', "''")),
        8 => format!("'{}'", hard(dice)),
        _ => dice.pick(&["'Sales'", "'a'", "'DE'", "'Unified'", "'Guest'", "'SMTP:a@contoso.com'"]).to_owned(),
    }
}

/// A filter, mostly of the grammar.
pub(crate) fn filter(dice: &mut Dice, keys: &[String], deep: usize) -> String {
    let path = dice.pick(PROPERTIES);
    let inner =
        |dice: &mut Dice, keys: &[String]| if deep > 4 { literal(dice, keys) } else { filter(dice, keys, deep + 1) };
    match dice.below(14) {
        0 => format!("({})", inner(dice, keys)),
        1 => format!("not {}", inner(dice, keys)),
        2 | 3 => {
            let word = dice.pick(&["and", "or", "AND"]);
            format!("{} {word} {}", inner(dice, keys), inner(dice, keys))
        }
        4 => {
            let list: Vec<String> = (0..dice.below(20)).map(|_| literal(dice, keys)).collect();
            format!("{path} in ({})", list.join(","))
        }
        5 | 6 => {
            let function = dice.pick(&["startsWith", "endswith", "contains", "tolower", "nothing", "length"]);
            format!("{function}({path},{})", literal(dice, keys))
        }
        7 | 8 => {
            let lambda = dice.pick(&["any", "all"]);
            let of = dice.pick(&["", "/skuId", "/issuer", "/signInType", "/id", "/service"]);
            let word = dice.pick(&["eq", "ne", "ge"]);
            let cast = dice.pick(&["", "", "/microsoft.graph.user"]);
            format!("{path}{cast}/{lambda}(x:x{of} {word} {})", literal(dice, keys))
        }
        9 => format!("{path}/$count {} {}", dice.pick(&["eq", "ne", "gt"]), literal(dice, keys)),
        10 => literal(dice, keys),
        _ => {
            let word = dice.pick(&["eq", "ne", "gt", "ge", "lt", "le", "has", "add", "like", ""]);
            format!("{path} {word} {}", literal(dice, keys))
        }
    }
}

/// Very deep or very long filters.
pub(crate) fn monstrous(dice: &mut Dice) -> String {
    let many = 1 + dice.below(3_000);
    match dice.below(6) {
        0 => format!("{}id eq '1'{}", "(".repeat(many), ")".repeat(many)),
        1 => format!("{}accountEnabled", "not ".repeat(many)),
        2 => format!("id in ({})", vec!["'1'"; many].join(",")),
        3 => vec!["id eq '1'"; many].join(" or "),
        4 => format!("{}a eq 1{}", "members/any(x:".repeat(many), ")".repeat(many)),
        _ => format!("displayName eq '{}'", "x".repeat(many)),
    }
}

fn some_of(dice: &mut Dice, words: &[&str]) -> String {
    let many = 1 + dice.below(5);
    (0..many).map(|_| dice.pick(words)).collect::<Vec<&str>>().join(",")
}

/// The value of an option, mostly of its grammar.
pub(crate) fn value(dice: &mut Dice, option: &str, keys: &[String], tokens: &[String]) -> String {
    let text = match option {
        "$filter" if dice.percent(5) => return monstrous(dice),
        "$filter" => filter(dice, keys, 0),
        "$select" => some_of(dice, PROPERTIES),
        "$orderby" => format!("{} {}", some_of(dice, PROPERTIES), dice.pick(&["", "asc", "desc", "down"])),
        "$expand" => {
            let relation =
                dice.pick(&["manager", "members", "owners", "memberOf", "directReports", "transitiveMemberOf", "*"]);
            let select = some_of(dice, PROPERTIES);
            match dice.below(5) {
                0 => relation.to_owned(),
                1 => format!("{relation}($select={select})"),
                2 => format!("{relation}($levels={};$select={select})", dice.pick(&["max", "2", "0", "99999999999"])),
                3 => format!("{relation}($expand={relation}($expand={relation}))"),
                _ => format!("{}{}", "manager($expand=".repeat(dice.below(500)), ")".repeat(dice.below(500))),
            }
        }
        "$search" => {
            let word = dice.pick(&[
                "\"displayName:an\"",
                "\"mail:b\"",
                "\"nothing:x\"",
                "displayName",
                "\"",
                "NOT \"a\"",
                "\"a:\"",
            ]);
            match dice.below(3) {
                0 => format!("{word} {} {word}", dice.pick(&["AND", "OR", "and", ""])),
                1 => format!("{}{word}{}", "(".repeat(dice.below(80)), ")".repeat(dice.below(80))),
                _ => word.to_owned(),
            }
        }
        "$top" => dice.pick(&["1", "5", "999", "1000", "0", "-1", "x", "99999999999999999999", "1.0", ""]).to_owned(),
        "$count" => dice.pick(&["true", "false", "TRUE", "1", ""]).to_owned(),
        "$skiptoken" | "$deltatoken" => match dice.below(3) {
            0 => hard(dice),
            1 => "latest".to_owned(),
            _ => dice.pick_of(tokens),
        },
        _ => hard(dice),
    };
    if dice.percent(15) { damaged(dice, &text) } else { text }
}

/// A value no property expects.
pub(crate) fn strange(dice: &mut Dice, keys: &[String]) -> Value {
    match dice.below(18) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(-1),
        3 => json!(u64::MAX),
        4 => json!(i64::MIN),
        5 => json!(1.5e300),
        6 => json!([]),
        7 => json!({}),
        8 => json!([[[[[]]]]]),
        9 => json!([null, null]),
        10 => json!(vec![dice.pick_of(keys); dice.below(2_000)]),
        11 => json!((0..dice.below(2_000)).map(|at| format!("n{at}")).collect::<Vec<String>>()),
        12 => (0..dice.below(120)).fold(json!(1), |inner, _| json!({"a": inner})),
        13 => json!({"@odata.type": "#microsoft.graph.user", "id": dice.pick_of(keys)}),
        14 => json!(dice.pick_of(keys)),
        15 => json!([{"skuId": dice.pick_of(keys), "disabledPlans": [dice.pick_of(keys)]}]),
        _ => json!(hard(dice)),
    }
}

/// Damages a value somewhere inside.
pub(crate) fn bend(dice: &mut Dice, value: &mut Value, keys: &[String]) {
    let deeper = dice.percent(60);
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            let at = dice.below(fields.len());
            let name = fields.keys().nth(at).unwrap().clone();
            match dice.below(5) {
                _ if deeper => bend(dice, &mut fields[&name], keys),
                0 => drop(fields.remove(&name)),
                1 => {
                    let inner = fields.remove(&name).unwrap();
                    let other = if dice.percent(50) { damaged(dice, &name) } else { dice.pick(PROPERTIES).to_owned() };
                    // A secret must not end up where no secret belongs.
                    let plain = inner.as_str().is_none_or(|text| !text.contains(SECRET));
                    fields.insert(other, if plain { inner } else { Value::Null });
                }
                2 => drop(fields.insert(dice.pick(PROPERTIES).to_owned(), strange(dice, keys))),
                _ => fields[&name] = strange(dice, keys),
            }
        }
        Value::Array(items) if !items.is_empty() && deeper => {
            let at = dice.below(items.len());
            bend(dice, &mut items[at], keys);
        }
        other => *other = strange(dice, keys),
    }
}

/// Part of every password that is sent, and of nothing else.
pub(crate) const SECRET: &str = "Gehe1m";

/// Which of the bodies of [`sound`] an endpoint may take.
pub(crate) fn fitting(template: &str, method: &str) -> &'static [usize] {
    match (template, template.rsplit('/').next().unwrap_or_default()) {
        ("/users", _) => &[0],
        ("/groups", _) => &[2, 3, 4],
        ("/groups/{id}", _) => &[5, 10, 22],
        ("/users/{id}", _) if method == "PATCH" => &[20, 21],
        (_, "assignLicense") => &[6, 7],
        (_, "$ref") => &[8],
        (_, "getMemberGroups" | "getMemberObjects") => &[11],
        (_, "checkMemberGroups") => &[12],
        (_, "getByIds" | "checkMemberObjects") => &[13],
        (_, "invitations") => &[14],
        (_, "resetPassword") => &[15],
        (_, "changePassword") => &[16],
        (_, "phoneMethods") => &[17],
        (_, "temporaryAccessPassMethods") => &[18],
        (_, "mailboxSettings") => &[19],
        _ => &[],
    }
}

/// A body some endpoint takes: the one of a number, or any.
pub(crate) fn sound(dice: &mut Dice, keys: &[String], which: Option<usize>) -> Value {
    let secret = format!("{SECRET}-{}!", dice.below(1_000));
    let (one, other) = (dice.pick_of(keys), dice.pick_of(keys));
    let local = format!("f{}", dice.below(400));
    let name = format!("{local}@contoso.com");
    let reference = format!("https://graph.microsoft.com/v1.0/directoryObjects/{one}");
    let property = dice.pick(PROPERTIES);
    let sku = if dice.percent(80) { dice.pick(&[E3, E5, VISIO]).to_owned() } else { one.clone() };
    let any = dice.below(24);
    match which.unwrap_or(any) {
        0 | 1 => json!({"accountEnabled": true, "displayName": "Fuß", "mailNickname": local, "userPrincipalName": name,
            "usageLocation": "DE", "passwordProfile": {"password": secret}}),
        2 => json!({"displayName": local, "mailNickname": local, "mailEnabled": false, "securityEnabled": true,
            "members@odata.bind": [reference]}),
        3 => json!({"displayName": local, "mailNickname": local, "mailEnabled": true, "securityEnabled": false,
            "groupTypes": ["Unified"], "owners@odata.bind": [reference]}),
        4 => json!({"displayName": local, "mailNickname": local, "mailEnabled": false, "securityEnabled": true,
            "groupTypes": ["DynamicMembership"], "membershipRule": rule(dice), "membershipRuleProcessingState": "On"}),
        5 => json!({"membershipRule": rule(dice)}),
        6 => json!({"addLicenses": [{"skuId": sku, "disabledPlans": []}], "removeLicenses": []}),
        7 => json!({"addLicenses": [], "removeLicenses": [sku]}),
        8 | 9 => json!({"@odata.id": reference}),
        10 => json!({"members@odata.bind": vec![reference; dice.below(30)]}),
        11 => json!({"securityEnabledOnly": dice.percent(50)}),
        12 => json!({"groupIds": [one, other]}),
        13 => json!({"ids": [one, other], "types": ["user", "group"]}),
        14 => {
            json!({"invitedUserEmailAddress": format!("{local}@fabrikam.com"), "inviteRedirectUrl": "https://a.example"})
        }
        15 => json!({"newPassword": secret}),
        16 => json!({"currentPassword": secret, "newPassword": format!("{secret}x")}),
        17 => json!({"phoneType": "mobile", "phoneNumber": "+49 1701234567"}),
        18 => json!({"lifetimeInMinutes": 60, "isUsableOnce": true, "startDateTime": "2030-01-01T00:00:00Z"}),
        19 => json!({"automaticRepliesSetting": {"status": "scheduled", "scheduledStartDateTime":
            {"dateTime": "2030-01-01T00:00:00", "timeZone": "UTC"}}}),
        20 => json!({"userPrincipalName": name, "mail": name, "otherMails": [name], "usageLocation": "FR"}),
        22 => json!({"description": local, "visibility": "Private"}),
        21 => json!({"department": dice.pick(&["Sales", "IT"]), "city": local, "accountEnabled": dice.percent(50)}),
        _ => Value::Object(Map::from_iter([(property.to_owned(), strange(dice, keys))])),
    }
}

fn rule(dice: &mut Dice) -> String {
    let rule = dice.pick(&[
        "user.department -eq \"Sales\"",
        "(user.country -in [\"DE\",\"FR\"]) -and not (user.accountEnabled -eq false)",
        "user.proxyAddresses -any (_ -contains \"contoso\")",
        "user.displayName -match \"^(a+)+$\"",
        "user.assignedPlans -any (assignedPlan.servicePlanId -eq \"1\")",
        "all(user)",
        "Direct Reports for \"1\"",
    ]);
    match dice.below(4) {
        0 => damaged(dice, rule),
        1 => format!("{}{rule}{}", "(".repeat(dice.below(400)), ")".repeat(dice.below(400))),
        _ => rule.to_owned(),
    }
}

/// The bytes of a body, at times damaged.
pub(crate) fn written(dice: &mut Dice, value: &Value) -> Vec<u8> {
    let mut bytes = value.to_string().into_bytes();
    match dice.below(40) {
        0 => bytes.truncate(dice.below(bytes.len() + 1)),
        1 => {
            let at = dice.below(bytes.len() + 1);
            bytes.insert(at, 0xff);
        }
        2 => bytes = b"[".repeat(10_000),
        3 => bytes = [b"{\"a\":".repeat(2_000), b"1".to_vec(), b"}".repeat(2_000)].concat(),
        4 => bytes = [b"\xef\xbb\xbf".to_vec(), bytes].concat(),
        5 => bytes = [&b"{\"displayName\":\"a\","[..], bytes.get(1..).unwrap_or_default()].concat(),
        6 => bytes.clear(),
        7 => bytes = (0..dice.below(300)).map(|_| (dice.number() & 0xff) as u8).collect(),
        _ => {}
    }
    bytes
}
