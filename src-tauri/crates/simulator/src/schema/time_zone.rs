//! Time zones as mailboxes know them: by the names Windows has for them, or by those of the IANA database.

/// Names of Windows.
#[rustfmt::skip] // A table of words.
static WINDOWS: &[&str] = &[
    "AUS Central Standard Time", "AUS Eastern Standard Time", "Afghanistan Standard Time", "Alaskan Standard Time",
    "Aleutian Standard Time", "Altai Standard Time", "Arab Standard Time", "Arabian Standard Time",
    "Arabic Standard Time", "Argentina Standard Time", "Astrakhan Standard Time", "Atlantic Standard Time",
    "Aus Central W. Standard Time", "Azerbaijan Standard Time", "Azores Standard Time", "Bahia Standard Time",
    "Bangladesh Standard Time", "Belarus Standard Time", "Bougainville Standard Time", "Canada Central Standard Time",
    "Cape Verde Standard Time", "Caucasus Standard Time", "Cen. Australia Standard Time",
    "Central America Standard Time", "Central Asia Standard Time", "Central Brazilian Standard Time",
    "Central Europe Standard Time", "Central European Standard Time", "Central Pacific Standard Time",
    "Central Standard Time", "Central Standard Time (Mexico)", "Chatham Islands Standard Time", "China Standard Time",
    "Cuba Standard Time", "Dateline Standard Time", "E. Africa Standard Time", "E. Australia Standard Time",
    "E. Europe Standard Time", "E. South America Standard Time", "Easter Island Standard Time",
    "Eastern Standard Time", "Eastern Standard Time (Mexico)", "Egypt Standard Time", "Ekaterinburg Standard Time",
    "FLE Standard Time", "Fiji Standard Time", "GMT Standard Time", "GTB Standard Time", "Georgian Standard Time",
    "Greenland Standard Time", "Greenwich Standard Time", "Haiti Standard Time", "Hawaiian Standard Time",
    "India Standard Time", "Iran Standard Time", "Israel Standard Time", "Jordan Standard Time",
    "Kaliningrad Standard Time", "Korea Standard Time", "Libya Standard Time", "Line Islands Standard Time",
    "Lord Howe Standard Time", "Magadan Standard Time", "Magallanes Standard Time", "Marquesas Standard Time",
    "Mauritius Standard Time", "Middle East Standard Time", "Montevideo Standard Time", "Morocco Standard Time",
    "Mountain Standard Time", "Mountain Standard Time (Mexico)", "Myanmar Standard Time",
    "N. Central Asia Standard Time", "Namibia Standard Time", "Nepal Standard Time", "New Zealand Standard Time",
    "Newfoundland Standard Time", "Norfolk Standard Time", "North Asia East Standard Time", "North Asia Standard Time",
    "North Korea Standard Time", "Omsk Standard Time", "Pacific SA Standard Time", "Pacific Standard Time",
    "Pacific Standard Time (Mexico)", "Pakistan Standard Time", "Paraguay Standard Time", "Qyzylorda Standard Time",
    "Romance Standard Time", "Russia Time Zone 10", "Russia Time Zone 11", "Russia Time Zone 3",
    "Russian Standard Time", "SA Eastern Standard Time", "SA Pacific Standard Time", "SA Western Standard Time",
    "SE Asia Standard Time", "Saint Pierre Standard Time", "Sakhalin Standard Time", "Samoa Standard Time",
    "Sao Tome Standard Time", "Saratov Standard Time", "Singapore Standard Time", "South Africa Standard Time",
    "South Sudan Standard Time", "Sri Lanka Standard Time", "Sudan Standard Time", "Syria Standard Time",
    "Taipei Standard Time", "Tasmania Standard Time", "Tocantins Standard Time", "Tokyo Standard Time",
    "Tomsk Standard Time", "Tonga Standard Time", "Transbaikal Standard Time", "Turkey Standard Time",
    "Turks And Caicos Standard Time", "US Eastern Standard Time", "US Mountain Standard Time", "UTC", "UTC+12",
    "UTC+13", "UTC-02", "UTC-08", "UTC-09", "UTC-11", "Ulaanbaatar Standard Time", "Venezuela Standard Time",
    "Vladivostok Standard Time", "Volgograd Standard Time", "W. Australia Standard Time",
    "W. Central Africa Standard Time", "W. Europe Standard Time", "W. Mongolia Standard Time",
    "West Asia Standard Time", "West Bank Standard Time", "West Pacific Standard Time", "Yakutsk Standard Time",
    "Yukon Standard Time",
];

/// What names of the IANA database begin with.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Etc",
    "Europe",
    "Indian",
    "Pacific",
];

/// Whether a text names a time zone. Of IANA names only the form is looked at: there are too many.
pub(crate) fn is_time_zone(name: &str) -> bool {
    let place = |text: &str| {
        let mut parts = text.split('/');
        text.len() <= 40
            && parts.all(|part| {
                !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-+".contains(&byte))
            })
    };
    WINDOWS.iter().any(|known| known.eq_ignore_ascii_case(name))
        || name.split_once('/').is_some_and(|(area, rest)| AREAS.contains(&area) && place(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_of_windows_and_of_the_iana_database_are_known() {
        for (name, known) in [
            ("W. Europe Standard Time", true),
            ("w. europe standard time", true),
            ("UTC", true),
            ("Europe/Berlin", true),
            ("America/Argentina/Buenos_Aires", true),
            ("Mars Standard Time", false),
            ("Mars/Olympus", false),
            ("Europe/", false),
            ("", false),
        ] {
            assert_eq!(is_time_zone(name), known, "{name}");
        }
    }
}
