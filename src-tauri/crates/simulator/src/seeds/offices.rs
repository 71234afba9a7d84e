//! Where people of the tenant work. Data only.

/// One office; every field of a person's address comes from the same row, so they agree with each other.
pub(crate) struct Office {
    /// What `officeLocation` says.
    pub(crate) name: &'static str,
    pub(crate) street: &'static str,
    pub(crate) postal_code: &'static str,
    pub(crate) city: &'static str,
    /// `None` where addresses do not name one.
    pub(crate) state: Option<&'static str>,
    pub(crate) country: &'static str,
    /// ISO 3166 alpha-2.
    pub(crate) usage_location: &'static str,
    /// Language tag of the names of most people there.
    pub(crate) language: &'static str,
    /// A telephone number up to the extension, which has three digits.
    pub(crate) phone: &'static str,
    /// The legal entity people there work for.
    pub(crate) company: &'static str,
    /// How many people work here in proportion to the others.
    pub(crate) weight: u64,
}

impl Office {
    /// What people who work here prefer to be spoken to in.
    pub(crate) fn preferred_language(&self) -> &'static str {
        // Named as in Germany, spelt as in Switzerland.
        if self.usage_location == "CH" { "de-CH" } else { self.language }
    }

    /// The country code of its telephone numbers.
    pub(crate) fn country_code(&self) -> &'static str {
        self.phone.split_once(' ').map_or(self.phone, |(code, _)| code)
    }

    /// What a mobile number of the country looks like after the country code; each `#` stands for a digit.
    pub(crate) fn mobile(&self) -> &'static str {
        match self.usage_location {
            "DE" => "151 5550####",
            "CZ" => "601 555 ###",
            "ES" => "612 55# ###",
            "GB" => "7700 900###",
            "IE" => "85 555 ####",
            "FR" => "6 39 98 ## ##",
            "IT" => "347 555 ####",
            "PT" => "912 555 ###",
            "PL" => "501 555 ###",
            "HU" => "30 555 ####",
            "RO" => "722 555 ###",
            "GR" => "694 555 ####",
            "TR" => "532 555 ####",
            "UA" => "50 555 ####",
            "BG" => "88 555 ####",
            "IS" => "695 5###",
            "DK" => "20 55 ## ##",
            "SE" => "70 174 06 ##",
            "NO" => "412 55 ###",
            "FI" => "40 555 ####",
            "LT" => "612 55###",
            "CH" => "79 555 ## ##",
            "EG" => "10 5550 ####",
            "IL" => "50 555 ####",
            "IN" => "98455 5####",
            "TH" => "81 555 ####",
            "VN" => "90 555 ####",
            "CN" => "138 5550 ####",
            "JP" => "90 5555 ####",
            "KR" => "10 5555 ####",
            _ => "917 555 01##",
        }
    }
}

/// The columns of one office, in the order they are written in [`OFFICES`].
type Columns = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    u64,
);

const fn at(c: Columns) -> Office {
    Office {
        name: c.0,
        street: c.1,
        postal_code: c.2,
        city: c.3,
        state: c.4,
        country: c.5,
        usage_location: c.6,
        language: c.7,
        phone: c.8,
        company: c.9,
        weight: c.10,
    }
}

/// Every office. The first one is the headquarters.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) const OFFICES: &[Office] = &[
    at(("Berlin HQ", "Chausseestraße 88", "10115", "Berlin", None, "Germany", "DE", "de-DE", "+49 30 5557", "Contoso GmbH", 22)),
    at(("München Werk 2", "Landsberger Straße 314", "80687", "München", None, "Germany", "DE", "de-DE", "+49 89 5551", "Contoso GmbH", 14)),
    at(("Hamburg Hafen", "Am Sandtorkai 50", "20457", "Hamburg", None, "Germany", "DE", "de-DE", "+49 40 5553", "Contoso GmbH", 8)),
    at(("Praha 4", "Vyskočilova 1561/4a", "140 00", "Praha", None, "Czechia", "CZ", "cs-CZ", "+420 222 555 ", "Contoso Česko s.r.o.", 7)),
    at(("Madrid Norte", "Paseo de la Castellana 259", "28046", "Madrid", None, "Spain", "ES", "es-ES", "+34 91 555 1", "Contoso Ibérica S.A.", 6)),
    at(("London Paddington", "2 Kingdom Street", "W2 6BD", "London", None, "United Kingdom", "GB", "en-GB", "+44 20 7946 0", "Contoso UK Ltd", 7)),
    at(("Dublin Docklands", "70 Sir John Rogerson's Quay", "D02 R296", "Dublin", None, "Ireland", "IE", "en-IE", "+353 1 555 1", "Contoso Ireland DAC", 3)),
    at(("Paris La Défense", "39 quai du Président Roosevelt", "92130", "Issy-les-Moulineaux", None, "France", "FR", "fr-FR", "+33 1 55 50 4", "Contoso France SAS", 6)),
    at(("Milano Porta Volta", "Viale Pasubio 21", "20154", "Milano", Some("MI"), "Italy", "IT", "it-IT", "+39 02 5555", "Contoso Italia S.r.l.", 4)),
    at(("Lisboa Oriente", "Rua do Fogo de Santelmo 2", "1990-110", "Lisboa", None, "Portugal", "PT", "pt-PT", "+351 21 555 2", "Contoso Portugal Lda.", 3)),
    at(("Warszawa Wola", "Aleje Jerozolimskie 195A", "02-222", "Warszawa", None, "Poland", "PL", "pl-PL", "+48 22 555 3", "Contoso Polska sp. z o.o.", 6)),
    at(("Budapest Graphisoft", "Záhony utca 7", "1031", "Budapest", None, "Hungary", "HU", "hu-HU", "+36 1 555 4", "Contoso Magyarország Kft.", 3)),
    at(("Cluj-Napoca", "Bulevardul 21 Decembrie 77", "400604", "Cluj-Napoca", Some("Cluj"), "Romania", "RO", "ro-RO", "+40 264 555 ", "Contoso România SRL", 3)),
    at(("Αθήνα Μαρούσι", "Κηφισίας 56", "151 25", "Αθήνα", None, "Greece", "GR", "el-GR", "+30 210 555 6", "Contoso Hellas A.E.", 2)),
    at(("İstanbul Levent", "Büyükdere Caddesi 185", "34394", "İstanbul", None, "Türkiye", "TR", "tr-TR", "+90 212 555 2", "Contoso Türkiye A.Ş.", 4)),
    at(("Київ Поділ", "вулиця Спаська 37", "04070", "Київ", None, "Ukraine", "UA", "uk-UA", "+380 44 555 8", "ТОВ Контосо Україна", 3)),
    at(("София Младост", "бул. Цариградско шосе 115", "1784", "София", None, "Bulgaria", "BG", "bg-BG", "+359 2 555 9", "Контосо България ЕООД", 2)),
    at(("Reykjavík", "Borgartún 30", "105", "Reykjavík", None, "Iceland", "IS", "is-IS", "+354 555 1", "Contoso Ísland ehf.", 1)),
    at(("København Nordhavn", "Sundkaj 125", "2150", "København", None, "Denmark", "DK", "da-DK", "+45 33 55 2", "Contoso Danmark ApS", 3)),
    at(("Göteborg Lindholmen", "Lindholmspiren 7", "417 56", "Göteborg", None, "Sweden", "SE", "sv-SE", "+46 31 555 0", "Contoso Sverige AB", 3)),
    at(("Oslo Fornebu", "Snarøyveien 30", "1360", "Fornebu", None, "Norway", "NO", "nb-NO", "+47 23 55 7", "Contoso Norge AS", 2)),
    at(("Espoo Keilaniemi", "Keilaranta 7", "02150", "Espoo", None, "Finland", "FI", "fi-FI", "+358 9 555 4", "Contoso Suomi Oy", 2)),
    at(("Vilnius", "Konstitucijos prospektas 21", "08130", "Vilnius", None, "Lithuania", "LT", "lt-LT", "+370 5 255 3", "Contoso Lietuva UAB", 1)),
    at(("Zürich Oerlikon", "Richtistrasse 3", "8304", "Wallisellen", Some("ZH"), "Switzerland", "CH", "de-DE", "+41 44 555 6", "Contoso (Schweiz) AG", 3)),
    at(("Cairo Smart Village", "Alexandria Desert Road KM 28", "12577", "Giza", None, "Egypt", "EG", "ar-EG", "+20 2 3555 1", "Contoso Egypt LLC", 2)),
    at(("Tel Aviv Sarona", "Derech Menachem Begin 121", "6701203", "Tel Aviv-Yafo", None, "Israel", "IL", "he-IL", "+972 3 555 2", "Contoso Israel Ltd", 2)),
    at(("Pune Kharadi", "EON Free Zone, Cluster C", "411014", "Pune", Some("Maharashtra"), "India", "IN", "hi-IN", "+91 20 6655 4", "Contoso India Pvt Ltd", 6)),
    at(("Chennai OMR", "Rajiv Gandhi Salai 143", "600119", "Chennai", Some("Tamil Nadu"), "India", "IN", "ta-IN", "+91 44 4555 8", "Contoso India Pvt Ltd", 3)),
    at(("Bangkok Sathorn", "87/2 Wireless Road", "10330", "Bangkok", None, "Thailand", "TH", "th-TH", "+66 2 555 5", "Contoso (Thailand) Co., Ltd.", 2)),
    at(("Hà Nội Ba Đình", "54 Liễu Giai", "100000", "Hà Nội", None, "Viet Nam", "VN", "vi-VN", "+84 24 3555 7", "Công ty TNHH Contoso Việt Nam", 3)),
    at(("上海 紫竹", "紫星路 999 号", "200241", "上海", None, "China", "CN", "zh-CN", "+86 21 6155 3", "康托索（中国）有限公司", 5)),
    at(("東京 品川", "港南 2-16-3", "108-0075", "東京都", None, "Japan", "JP", "ja-JP", "+81 3 5555 1", "コントソ株式会社", 4)),
    at(("서울 광화문", "종로 1길 50", "03142", "서울", None, "Korea", "KR", "ko-KR", "+82 2 555 6", "콘토소 코리아", 2)),
    at(("New York Midtown", "11 Times Square", "10036", "New York", Some("NY"), "United States", "US", "en-US", "+1 212 555 0", "Contoso Inc.", 6)),
    at(("Seattle", "1000 5th Avenue", "98104", "Seattle", Some("WA"), "United States", "US", "en-US", "+1 206 555 0", "Contoso Inc.", 3)),
];
