//! Countries as files name them, and the ISO 3166-1 code Graph wants for a usage location.

mod names;

use crate::words::bare;
use model::rule::similar;
use names::COUNTRIES;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Names in use beside the official ones.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("UK", "GB"),
    ("Great Britain", "GB"),
    ("Britain", "GB"),
    ("England", "GB"),
    ("Scotland", "GB"),
    ("Wales", "GB"),
    ("Großbritannien", "GB"),
    ("Grande-Bretagne", "GB"),
    ("Gran Bretaña", "GB"),
    ("USA", "US"),
    ("U.S.A.", "US"),
    ("United States of America", "US"),
    ("EE. UU.", "US"),
    ("Holland", "NL"),
    ("Czech Republic", "CZ"),
    ("Tschechische Republik", "CZ"),
    ("Česko", "CZ"),
    ("Italia", "IT"),
    ("Polska", "PL"),
    ("Sverige", "SE"),
    ("Nederland", "NL"),
    ("Brasil", "BR"),
    ("Hong Kong", "HK"),
    ("Macau", "MO"),
    ("South Korea", "KR"),
    ("Korea", "KR"),
    ("Turkey", "TR"),
    ("Ivory Coast", "CI"),
    ("Russian Federation", "RU"),
    ("UAE", "AE"),
    ("Slovak Republic", "SK"),
    ("Bundesrepublik Deutschland", "DE"),
    ("Österreich", "AT"),
    ("Oesterreich", "AT"),
    ("Danmark", "DK"),
    ("Norge", "NO"),
    ("Suomi", "FI"),
    ("日本", "JP"),
    ("中国", "CN"),
    ("Россия", "RU"),
    ("Magyarország", "HU"),
    ("Ελλάδα", "GR"),
];

/// The ISO code of a country, from its code in any case or its name in one of the languages known; `None` when it is neither.
#[must_use]
pub fn country_code(text: &str) -> Option<&'static str> {
    let text = text.trim();
    if text.len() == 2 {
        let upper = text.to_ascii_uppercase();
        if let Some((code, _)) = COUNTRIES.iter().find(|(code, _)| *code == upper) {
            return Some(code);
        }
    }
    by_name().get(bare(text).as_str()).copied()
}

/// The ISO code of the country whose name is nearest to a text that is none.
pub(crate) fn near_country(text: &str) -> Option<&'static str> {
    const SHORTEST: usize = 5;
    let wanted = bare(text);
    if wanted.chars().count() < SHORTEST {
        return None;
    }
    let near = similar::nearest(&wanted, by_name().keys().map(String::as_str))?;
    by_name().get(near).copied()
}

/// The English name of a country, by its ISO code.
#[must_use]
pub fn country_name(code: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(known, _)| *known == code).and_then(|(_, names)| names.first().copied())
}

fn by_name() -> &'static HashMap<String, &'static str> {
    static NAMES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let official = COUNTRIES.iter().flat_map(|(code, names)| names.iter().map(move |name| (bare(name), *code)));
        official.chain(OTHER_NAMES.iter().map(|(name, code)| (bare(name), *code))).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("DE", Some("DE"))]
    #[case(" de ", Some("DE"))]
    #[case("Deutschland", Some("DE"))]
    #[case("GERMANY", Some("DE"))]
    #[case("Allemagne", Some("DE"))]
    #[case("Alemania", Some("DE"))]
    #[case("Österreich", Some("AT"))]
    #[case("Osterreich", Some("AT"))]
    #[case("uk", Some("GB"))]
    #[case("Côte d’Ivoire", Some("CI"))]
    #[case("U.S.A.", Some("US"))]
    #[case("中国", Some("CN"))]
    #[case("XX", None)]
    #[case("", None)]
    #[case("Atlantis", None)]
    fn codes(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(country_code(text), expected);
    }

    #[test]
    fn every_code_is_two_letters_and_leads_back() {
        assert_eq!(COUNTRIES.len(), 249);
        for (code, names) in COUNTRIES {
            assert_eq!(country_code(code), Some(*code));
            for name in *names {
                assert_eq!(country_code(name), Some(*code), "{name}");
            }
        }
    }
}
