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
    /// The telephone numbers of the office, written as in its country; see `telephones.rs` for the signs in it.
    pub(crate) phone: &'static str,
    /// The legal entity people there work for.
    pub(crate) company: &'static str,
    /// How many of those who work from wherever they live do so in its country, in proportion to the others.
    pub(crate) weight: u64,
    /// Hours its clocks are ahead of UTC in winter.
    pub(crate) ahead: i64,
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

    /// How many of a hundred people here were named in another country.
    pub(crate) fn foreigners(&self) -> u64 {
        match self.usage_location {
            "DE" | "GB" | "IE" | "CH" | "SE" | "US" => 18,
            "CN" | "JP" | "KR" | "IN" | "VN" | "TH" | "EG" | "TR" | "UA" | "BG" | "RO" => 3,
            _ => 9,
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
    i64,
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
        ahead: c.11,
    }
}

/// Every office, in the order of [`site`]. The first one is the headquarters.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) const OFFICES: &[Office] = &[
    at(("Berlin HQ", "Chausseestraße 88", "10115", "Berlin", None, "Germany", "DE", "de-DE", "+49 30 23125-*", "Contoso GmbH", 22, 1)),
    at(("München Werk 2", "Landsberger Straße 314", "80687", "München", None, "Germany", "DE", "de-DE", "+49 89 99998-*", "Contoso GmbH", 14, 1)),
    at(("Hamburg Hafen", "Am Sandtorkai 50", "20457", "Hamburg", None, "Germany", "DE", "de-DE", "+49 40 66969-*", "Contoso GmbH", 8, 1)),
    at(("Praha 4", "Vyskočilova 1561/4a", "140 00", "Praha", None, "Czechia", "CZ", "cs-CZ", "+420 222 55# ###", "Contoso Česko s.r.o.", 7, 1)),
    at(("Madrid Norte", "Paseo de la Castellana 259", "28046", "Madrid", None, "Spain", "ES", "es-ES", "+34 915 55 ## ##", "Contoso Ibérica S.A.", 6, 1)),
    at(("London Paddington", "2 Kingdom Street", "W2 6BD", "London", None, "United Kingdom", "GB", "en-GB", "+44 20 7946 0100 x*", "Contoso UK Ltd", 7, 0)),
    at(("Dublin Docklands", "70 Sir John Rogerson's Quay", "D02 R296", "Dublin", None, "Ireland", "IE", "en-IE", "+353 1 555 ####", "Contoso Ireland DAC", 3, 0)),
    at(("Paris La Défense", "39 quai du Président Roosevelt", "92130", "Issy-les-Moulineaux", None, "France", "FR", "fr-FR", "+33 1 99 00 ## ##", "Contoso France SAS", 6, 1)),
    at(("Milano Porta Volta", "Viale Pasubio 21", "20154", "Milano", Some("MI"), "Italy", "IT", "it-IT", "+39 02 5555 ####", "Contoso Italia S.r.l.", 4, 1)),
    at(("Lisboa Oriente", "Rua do Fogo de Santelmo 2", "1990-110", "Lisboa", None, "Portugal", "PT", "pt-PT", "+351 21 555 ####", "Contoso Portugal Lda.", 3, 0)),
    at(("Warszawa Wola", "Aleje Jerozolimskie 195A", "02-222", "Warszawa", None, "Poland", "PL", "pl-PL", "+48 22 555 ## ##", "Contoso Polska sp. z o.o.", 6, 1)),
    at(("Budapest Graphisoft", "Záhony utca 7", "1031", "Budapest", None, "Hungary", "HU", "hu-HU", "+36 1 555 ####", "Contoso Magyarország Kft.", 3, 1)),
    at(("Cluj-Napoca", "Bulevardul 21 Decembrie 77", "400604", "Cluj-Napoca", Some("Cluj"), "Romania", "RO", "ro-RO", "+40 264 55# ###", "Contoso România SRL", 3, 2)),
    at(("Αθήνα Μαρούσι", "Κηφισίας 56", "151 25", "Αθήνα", None, "Greece", "GR", "el-GR", "+30 210 555 ####", "Contoso Hellas A.E.", 2, 2)),
    at(("İstanbul Levent", "Büyükdere Caddesi 185", "34394", "İstanbul", None, "Türkiye", "TR", "tr-TR", "+90 212 555 ## ##", "Contoso Türkiye A.Ş.", 4, 3)),
    at(("Київ Поділ", "вулиця Спаська 37", "04070", "Київ", None, "Ukraine", "UA", "uk-UA", "+380 44 555 ## ##", "ТОВ Контосо Україна", 3, 2)),
    at(("София Младост", "бул. Цариградско шосе 115", "1784", "София", None, "Bulgaria", "BG", "bg-BG", "+359 2 555 ####", "Контосо България ЕООД", 2, 2)),
    at(("Reykjavík", "Borgartún 30", "105", "Reykjavík", None, "Iceland", "IS", "is-IS", "+354 555 ####", "Contoso Ísland ehf.", 1, 0)),
    at(("København Nordhavn", "Sundkaj 125", "2150", "København", None, "Denmark", "DK", "da-DK", "+45 33 55 ## ##", "Contoso Danmark ApS", 3, 1)),
    at(("Göteborg Lindholmen", "Lindholmspiren 7", "417 56", "Göteborg", None, "Sweden", "SE", "sv-SE", "+46 31-390 06 00 x*", "Contoso Sverige AB", 3, 1)),
    at(("Oslo Fornebu", "Snarøyveien 30", "1360", "Fornebu", None, "Norway", "NO", "nb-NO", "+47 23 55 ## ##", "Contoso Norge AS", 2, 1)),
    at(("Espoo Keilaniemi", "Keilaranta 7", "02150", "Espoo", None, "Finland", "FI", "fi-FI", "+358 9 555 ####", "Contoso Suomi Oy", 2, 2)),
    at(("Vilnius", "Konstitucijos prospektas 21", "08130", "Vilnius", None, "Lithuania", "LT", "lt-LT", "+370 5 255 ####", "Contoso Lietuva UAB", 1, 2)),
    at(("Zürich Oerlikon", "Richtistrasse 3", "8304", "Wallisellen", Some("ZH"), "Switzerland", "CH", "de-DE", "+41 44 555 ## ##", "Contoso (Schweiz) AG", 3, 1)),
    at(("Cairo Smart Village", "Alexandria Desert Road KM 28", "12577", "Giza", None, "Egypt", "EG", "ar-EG", "+20 2 3555 ####", "Contoso Egypt LLC", 2, 2)),
    at(("Tel Aviv Sarona", "Derech Menachem Begin 121", "6701203", "Tel Aviv-Yafo", None, "Israel", "IL", "he-IL", "+972 3-555-####", "Contoso Israel Ltd", 2, 2)),
    at(("Pune Kharadi", "EON Free Zone, Cluster C", "411014", "Pune", Some("Maharashtra"), "India", "IN", "hi-IN", "+91 20 6655 ####", "Contoso India Pvt Ltd", 6, 5)),
    at(("Chennai OMR", "Rajiv Gandhi Salai 143", "600119", "Chennai", Some("Tamil Nadu"), "India", "IN", "ta-IN", "+91 44 4555 ####", "Contoso India Pvt Ltd", 3, 5)),
    at(("Bangkok Sathorn", "87/2 Wireless Road", "10330", "Bangkok", None, "Thailand", "TH", "th-TH", "+66 2 555 ####", "Contoso (Thailand) Co., Ltd.", 2, 7)),
    at(("Hà Nội Ba Đình", "54 Liễu Giai", "100000", "Hà Nội", None, "Viet Nam", "VN", "vi-VN", "+84 24 3555 ####", "Công ty TNHH Contoso Việt Nam", 3, 7)),
    at(("上海 紫竹", "紫星路 999 号", "200241", "上海", None, "China", "CN", "zh-CN", "+86 21 6155 ####", "康托索（中国）有限公司", 5, 8)),
    at(("東京 品川", "港南 2-16-3", "108-0075", "東京都", None, "Japan", "JP", "ja-JP", "+81 3-5555-####", "コントソ株式会社", 4, 9)),
    at(("서울 광화문", "종로 1길 50", "03142", "서울", None, "Korea", "KR", "ko-KR", "+82 2-555-####", "콘토소 코리아", 2, 9)),
    at(("New York Midtown", "11 Times Square", "10036", "New York", Some("NY"), "United States", "US", "en-US", "+1 (212) 555-0100 x*", "Contoso Inc.", 6, -5)),
    at(("Seattle", "1000 5th Avenue", "98104", "Seattle", Some("WA"), "United States", "US", "en-US", "+1 (206) 555-0120 x*", "Contoso Inc.", 3, -8)),
    at(("Brno Závod", "Tuřanka 1222", "627 00", "Brno", None, "Czechia", "CZ", "cs-CZ", "+420 543 55# ###", "Contoso Česko s.r.o.", 1, 1)),
    at(("Győr Gyár", "Kőrisfa utca 4", "9027", "Győr", None, "Hungary", "HU", "hu-HU", "+36 96 55# ###", "Contoso Magyarország Kft.", 1, 1)),
    at(("Pune Chakan Plant", "MIDC Phase II, Plot C-14", "410501", "Chakan", Some("Maharashtra"), "India", "IN", "hi-IN", "+91 2135 55####", "Contoso India Pvt Ltd", 1, 5)),
    at(("苏州 工厂", "苏虹中路 288 号", "215021", "苏州", None, "China", "CN", "zh-CN", "+86 512 6155 ####", "康托索（中国）有限公司", 1, 8)),
    at(("Greenville Plant", "400 Brookfield Parkway", "29607", "Greenville", Some("SC"), "United States", "US", "en-US", "+1 (864) 555-0100 x*", "Contoso Inc.", 1, -5)),
];

/// Places in [`OFFICES`], for tables that name them.
pub(crate) mod site {
    macro_rules! sites {
        ($($at:literal $name:ident,)*) => { $(pub(crate) const $name: usize = $at;)* };
    }
    sites! {
        0 BERLIN,
        1 MUENCHEN,
        2 HAMBURG,
        3 PRAHA,
        4 MADRID,
        5 LONDON,
        6 DUBLIN,
        7 PARIS,
        8 MILANO,
        9 LISBOA,
        10 WARSZAWA,
        11 BUDAPEST,
        12 CLUJ,
        13 ATHINA,
        14 ISTANBUL,
        15 KYIV,
        16 SOFIA,
        17 REYKJAVIK,
        18 KOEBENHAVN,
        19 GOETEBORG,
        20 OSLO,
        21 ESPOO,
        22 VILNIUS,
        23 ZUERICH,
        24 CAIRO,
        25 TEL_AVIV,
        26 PUNE,
        27 CHENNAI,
        28 BANGKOK,
        29 HA_NOI,
        30 SHANGHAI,
        31 TOKYO,
        32 SEOUL,
        33 NEW_YORK,
        34 SEATTLE,
        35 BRNO,
        36 GYOER,
        37 CHAKAN,
        38 SUZHOU,
        39 GREENVILLE,
    }
}
