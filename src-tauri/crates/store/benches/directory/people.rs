//! A directory made up of numbers: the same number is always the same person.

use jiff::Timestamp;
use model::UserId;
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// Given names; every eighth person's is not plain ASCII.
const GIVEN: [&str; 64] = [
    "Anna",
    "Alexander",
    "Amelia",
    "Andrew",
    "Ben",
    "Beatrice",
    "Bruno",
    "Carla",
    "Charles",
    "Chloe",
    "Daniel",
    "Diana",
    "David",
    "Elena",
    "Emma",
    "Erik",
    "Felix",
    "Fiona",
    "Frank",
    "George",
    "Grace",
    "Hannah",
    "Henry",
    "Ian",
    "Ingrid",
    "Ivan",
    "Jack",
    "James",
    "Julia",
    "Karen",
    "Kevin",
    "Laura",
    "Leo",
    "Linda",
    "Lucas",
    "Maria",
    "Mark",
    "Martin",
    "Michael",
    "Mia",
    "Nina",
    "Noah",
    "Oliver",
    "Olga",
    "Paul",
    "Petra",
    "Peter",
    "Quentin",
    "Rachel",
    "Robert",
    "Sara",
    "Simon",
    "Sofia",
    "Thomas",
    "Tina",
    "Ursula",
    "Victor",
    "Wendy",
    "Xenia",
    "Yara",
    "Yusuf",
    "Zachary",
    "Zoe",
    "Zara",
];
const GIVEN_ACCENTED: [&str; 16] = [
    "Žofie",
    "José",
    "Łukasz",
    "Søren",
    "Zoë",
    "François",
    "Jürgen",
    "Ángela",
    "Çağla",
    "Ewa",
    "Đorđe",
    "Ólafur",
    "Renée",
    "Şule",
    "Þór",
    "Nadège",
];
/// First parts of surnames; with a second part there are more than a thousand, as in a large directory.
const SURNAME: [&str; 48] = [
    "Ander", "Baker", "Barn", "Berg", "Black", "Brook", "Cart", "Clark", "Cole", "Dal", "Daw", "East", "Ell", "Fair",
    "Fern", "Fish", "Gard", "Gold", "Gray", "Hall", "Hart", "Hill", "Holm", "Hud", "Jack", "John", "Kel", "King",
    "Lamb", "Lang", "Marsh", "Mill", "Moor", "Nor", "Oak", "Park", "Pear", "Rich", "Rob", "Sand", "Shep", "Sim",
    "Stan", "Thorn", "Wal", "Wat", "West", "Wood",
];
const SURNAME_END: [&str; 24] = [
    "son", "ley", "ton", "man", "er", "field", "ford", "wood", "well", "sen", "berg", "s", "worth", "by", "stein",
    "ham", "land", "ridge", "combe", "gate", "low", "more", "quist", "shaw",
];
const SURNAME_ACCENTED: [&str; 12] = [
    "Dvořáková",
    "Núñez",
    "Wiśniewski",
    "Østergård",
    "Müller",
    "Lefèvre",
    "García",
    "Yılmaz",
    "Kovačević",
    "Þórsdóttir",
    "Groß",
    "Novák",
];
const HAN: [(&str, &str, &str); 8] = [
    ("陈", "伟", "wei.chen"),
    ("王", "芳", "fang.wang"),
    ("李", "娜", "na.li"),
    ("张", "敏", "min.zhang"),
    ("刘", "洋", "yang.liu"),
    ("杨", "静", "jing.yang"),
    ("黄", "磊", "lei.huang"),
    ("周", "涛", "tao.zhou"),
];
const DEPARTMENT: [&str; 24] = [
    "Sales",
    "Marketing",
    "Finance",
    "Legal",
    "Human Resources",
    "Engineering",
    "R&D",
    "Operations",
    "Logistics",
    "Customer Support",
    "Information Technology",
    "Security",
    "Facilities",
    "Procurement",
    "Quality",
    "Production",
    "Design",
    "Data",
    "Communications",
    "Audit",
    "Treasury",
    "Strategy",
    "Training",
    "Field Service",
];
const TITLE: [&str; 20] = [
    "Account Manager",
    "Engineer",
    "Senior Engineer",
    "Analyst",
    "Consultant",
    "Team Lead",
    "Director",
    "Assistant",
    "Technician",
    "Buyer",
    "Recruiter",
    "Controller",
    "Designer",
    "Architect",
    "Administrator",
    "Specialist",
    "Coordinator",
    "Intern",
    "Product Manager",
    "Éditeur",
];
const CITY: [(&str, &str, &str); 8] = [
    ("London", "United Kingdom", "GB"),
    ("Brno", "Czechia", "CZ"),
    ("Zürich", "Switzerland", "CH"),
    ("São Paulo", "Brazil", "BR"),
    ("Seattle", "United States", "US"),
    ("Singapore", "Singapore", "SG"),
    ("Kraków", "Poland", "PL"),
    ("Shanghai", "China", "CN"),
];
const PRODUCT: [&str; 3] = [
    "05e9a617-0261-4cee-bb44-138d3ef5d965",
    "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
    "f30db892-07e9-47e9-837c-80727f46fd3d",
];

/// Numbers that look random and are the same in every run (the SplitMix64 sequence).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one<'t, T>(&mut self, of: &'t [T]) -> &'t T {
        &of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

pub(crate) fn id(number: u64) -> UserId {
    let mut numbers = Numbers(number ^ 0x5EED);
    UserId::from_uuid(Uuid::from_u64_pair(numbers.next(), numbers.next()))
}

/// Display name, given name, surname and the part of the address before the number.
fn name(numbers: &mut Numbers) -> (String, String, String, String) {
    if numbers.below(16) == 0 {
        let (family, given, address) = numbers.one(&HAN);
        return (format!("{family}{given}"), (*given).to_owned(), (*family).to_owned(), (*address).to_owned());
    }
    let given = if numbers.below(8) == 0 { *numbers.one(&GIVEN_ACCENTED) } else { *numbers.one(&GIVEN) };
    let surname = if numbers.below(8) == 0 {
        (*numbers.one(&SURNAME_ACCENTED)).to_owned()
    } else {
        format!("{}{}", numbers.one(&SURNAME), numbers.one(&SURNAME_END))
    };
    let plain = |text: &str| deunicode::deunicode(text).to_lowercase();
    let address = format!("{}.{}", plain(given), plain(&surname));
    (format!("{given} {surname}"), given.to_owned(), surname, address)
}

/// The sign-in name of a person.
pub(crate) fn sign_in_name(number: u64) -> String {
    let (_, _, _, address) = name(&mut Numbers(number));
    format!("{address}{number}@contoso.com")
}

/// A person as a delta page tells of them.
fn person(number: u64) -> Map<String, Value> {
    let mut numbers = Numbers(number);
    let (display_name, given, surname, address) = name(&mut numbers);
    let (city, country, usage_location) = *numbers.one(&CITY);
    let nickname = format!("{address}{number}");
    let licenses: Vec<Value> = PRODUCT[..usize::try_from(numbers.below(3)).unwrap()]
        .iter()
        .map(|sku| json!({"skuId": sku, "disabledPlans": []}))
        .collect();
    let created = Timestamp::from_second(1_500_000_000 + i64::try_from(numbers.below(250_000_000)).unwrap()).unwrap();
    let Value::Object(mut said) = json!({
        "id": id(number),
        "displayName": display_name,
        "givenName": given,
        "surname": surname,
        "userPrincipalName": format!("{nickname}@contoso.com"),
        "mailNickname": nickname,
        "mail": format!("{nickname}@contoso.com"),
        "accountEnabled": numbers.below(12) != 0,
        "userType": if numbers.below(20) == 0 { "Guest" } else { "Member" },
        "jobTitle": numbers.one(&TITLE),
        "department": numbers.one(&DEPARTMENT),
        "companyName": "Contoso",
        "employeeId": format!("{:06}", number),
        "officeLocation": format!("{}/{:03}", city, numbers.below(400)),
        "city": city,
        "country": country,
        "usageLocation": usage_location,
        "preferredLanguage": "en-GB",
        "businessPhones": [format!("+44 20 7946 {:04}", numbers.below(10_000))],
        "mobilePhone": null,
        "otherMails": [],
        "proxyAddresses": [format!("SMTP:{nickname}@contoso.com"), format!("smtp:{nickname}@contoso.onmicrosoft.com")],
        "assignedLicenses": licenses,
        "createdDateTime": created.to_string(),
        "manager": id(number / 9),
    }) else {
        return Map::new();
    };
    if numbers.below(6) == 0 {
        said.insert("department".to_owned(), Value::Null);
    }
    if numbers.below(3) == 0 {
        said.insert("onPremisesSyncEnabled".to_owned(), Value::Bool(true));
    }
    said
}

/// The text of a page with these people, as it comes from the wire.
pub(crate) fn page(numbers: std::ops::Range<u64>) -> String {
    let people: Vec<Value> = numbers.map(|number| Value::Object(person(number))).collect();
    json!({"value": people}).to_string()
}

/// What somebody types: every beginning of these, each beginning once.
pub(crate) fn typed() -> Vec<String> {
    let words = [
        "anna andersson",
        "michael",
        "zofie dvor",
        "josé núñez",
        "lukasz wis",
        "陈伟",
        "王芳",
        "wei.chen",
        "müller",
        "clarkson",
        "westfield",
        "o'neill",
        "hillman sara",
        "peter parkham",
        "sales",
        "engineer",
        "account manager",
        "r&d",
        "human res",
        "information",
        "field service",
        "legal",
        "004217",
        "000123",
        "olga.hall",
        "zara.lambley",
        "grace.kingston",
        "victor",
        "xenia",
        "quentin",
        "yusuf",
        "ursula w",
        "fiona g",
        "ian",
        "noah",
        "thornwood",
        "richter",
        "data",
        "brookman",
        "jackson",
        "i",
        "t",
        "team lead",
        "éditeur",
        "nobody here",
    ];
    let mut typed = Vec::new();
    for word in words {
        let ends = word.char_indices().map(|(at, letter)| at + letter.len_utf8());
        for text in ends.map(|end| word[..end].to_owned()).filter(|text| !text.ends_with(' ')) {
            if !typed.contains(&text) {
                typed.push(text);
            }
        }
    }
    typed
}
