//! Given and family names by language. Data only.
//!
//! A name that is not written in Latin letters carries the spelling its mail address uses after a bar.

/// The names of one language, and how a full name is put together in it.
pub(crate) struct Locale {
    /// BCP 47 language tag.
    pub(crate) tag: &'static str,
    /// Whether the family name is said first.
    pub(crate) family_first: bool,
    /// What stands between the two names.
    pub(crate) between: &'static str,
    /// Given names of women, separated by commas.
    pub(crate) women: &'static str,
    /// Given names of men, separated by commas.
    pub(crate) men: &'static str,
    /// Family names of women, separated by commas.
    pub(crate) family_women: &'static str,
    /// Family names of men, separated by commas; the same list when the language makes no difference.
    pub(crate) family_men: &'static str,
}

const fn one(tag: &'static str, women: &'static str, men: &'static str, family: &'static str) -> Locale {
    Locale { tag, family_first: false, between: " ", women, men, family_women: family, family_men: family }
}

const fn two(
    tag: &'static str,
    women: &'static str,
    men: &'static str,
    family_women: &'static str,
    family_men: &'static str,
) -> Locale {
    Locale { tag, family_first: false, between: " ", women, men, family_women, family_men }
}

const fn family_first(
    tag: &'static str,
    between: &'static str,
    women: &'static str,
    men: &'static str,
    family: &'static str,
) -> Locale {
    Locale { tag, family_first: true, between, women, men, family_women: family, family_men: family }
}

/// Every language people of the tenant are named in.
pub(crate) const LOCALES: &[Locale] = &[
    one(
        "de-DE",
        "Anna,Lena,Katharina,Jana,Sophie,Marie,Hannah,Greta,Käthe,Ursula,Sabine,Petra,Franziska,Johanna,Frieda,Lieselotte,Mareike,Svenja,Annegret,Jördis",
        "Lukas,Jonas,Jürgen,Björn,Jörg,Matthias,Stefan,Thomas,Günther,Felix,Maximilian,Sebastian,Hans-Peter,Karl,Moritz,Torsten,Ulrich,Wolfgang,Henning,Florian",
        "Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schäfer,Koch,Bauer,Richter,Klein,Wolf,Schröder,Neumann,Schwarz,Zimmermann,Krüger,Hofmann,Hartmann,Lange,Weiß,Vogel,Köhler,Groß,Jäger,Böhm,von Ahlefeldt,zu Löwenstein,Öztürk-Lehmann,Straßburger",
    ),
    two(
        "cs-CZ",
        "Žofie,Tereza,Eliška,Adéla,Kateřina,Lucie,Markéta,Šárka,Zdeňka,Růžena",
        "Jiří,Ondřej,Tomáš,Matěj,Vojtěch,Václav,Lukáš,Štěpán,Zdeněk,Řehoř",
        "Dvořáková,Nováková,Svobodová,Černá,Procházková,Kučerová,Veselá,Horáková,Němcová,Říhová",
        "Dvořák,Novák,Svoboda,Černý,Procházka,Kučera,Veselý,Horák,Němec,Říha",
    ),
    one(
        "es-ES",
        "María José,Lucía,Begoña,Inés,Concepción,Ana,Nuria,Rocío,Itziar,Ximena",
        "José,Íñigo,Álvaro,Joaquín,Andrés,Jesús,Óscar,Sergio,Ángel,Raúl",
        "Núñez,García López,Muñoz,Ibáñez,Peña,Ortega y Gasset,Jiménez,Gutiérrez,Sáenz,Zúñiga,Márquez,Yáñez",
    ),
    one(
        "en-GB",
        "Olivia,Amelia,Zoë,Siân,Charlotte,Imogen,Niamh,Grace,Phoebe,Harriet",
        "Oliver,George,Rhys,Callum,Hamish,Edward,Alfie,Dylan,Graham,Thomas",
        "Smith,Jones,Taylor,Brown,Fitzgerald,MacDonald,Lloyd-Davies,Evans,Wright,Patel,Ashworth,Featherstonehaugh",
    ),
    one(
        "en-US",
        "Madison,Emily,Jasmine,Ashley,Hannah,Kayla,Mary-Ann,Savannah,Renée,Brooke",
        "Jacob,Michael,Tyler,Ethan,Brandon,DeShawn,Logan,Ryan,Chloé-Ray,Austin",
        "Johnson,Williams,Davis,Rodriguez,Miller,Washington,Jackson,Nguyen-Clark,O'Donnell,Kowalski,Begay,Vandenberg",
    ),
    one(
        "en-IE",
        "Aoife,Saoirse,Caoimhe,Róisín,Gráinne,Sinéad,Órla,Clodagh",
        "Seán,Cillian,Oisín,Pádraig,Fionn,Eoin,Tadhg,Conor",
        "O'Brien,Ó Súilleabháin,Murphy,O'Connor,Byrne,Ní Dhomhnaill,Gallagher,McCarthy,Doyle,Kavanagh",
    ),
    one(
        "fr-FR",
        "Éloïse,Chloé,Zoé,Maëlys,Anaïs,Agnès,Hélène,Océane,Françoise,Marie-Thérèse",
        "François,Jérôme,Loïc,Gaëtan,Étienne,Hervé,Rémi,Jean-Baptiste,Noël,Théo",
        "Lefèvre,Dupont,Lévêque,Bénard,Garçon,d'Estaing,L'Hôpital,Moreau,Gauthier,Château,Bœuf,Crémieux",
    ),
    one(
        "it-IT",
        "Giulia,Chiara,Niccolò-Maria,Beatrice,Alessia,Ludovica,Martina,Giada",
        "Niccolò,Matteo,Giosuè,Lorenzo,Riccardo,Gianluigi,Davide,Fabrizio",
        "Rossi,Dell'Acqua,D'Angelo,Bianchi,Lo Presti,Esposito,De Santis,Pellegrini,Nicolò,Ferrari",
    ),
    one(
        "pt-PT",
        "Conceição,Inês,João-Maria,Beatriz,Leonor,Sofia,Mariana,Lúcia",
        "João,Tomás,António,Sebastião,Gonçalo,Luís,Simão,Nuno",
        "Gonçalves,Araújo,Brandão,Magalhães,Conceição,da Silva,dos Santos,Guimarães,Falcão,Simões",
    ),
    two(
        "pl-PL",
        "Małgorzata,Agnieszka,Zuzanna,Łucja,Bożena,Grażyna,Elżbieta,Róża",
        "Łukasz,Paweł,Michał,Wojciech,Bartłomiej,Zbigniew,Grzegorz,Stanisław",
        "Kowalska,Wiśniewska,Wójcik,Kamińska,Dąbrowska,Żółkiewska,Łaska,Śliwińska",
        "Kowalski,Wiśniewski,Wójcik,Kamiński,Dąbrowski,Żółkiewski,Łaski,Śliwiński",
    ),
    family_first(
        "hu-HU",
        " ",
        "Zsófia,Kinga,Boglárka,Ágnes,Enikő,Tünde,Csilla,Piroska",
        "László,István,Győző,Ödön,Bálint,Csaba,Ferenc,Zsolt",
        "Nagy,Kovács,Szőke,Tóth,Horváth,Győri,Kőszegi,Fűzfa,Szabó,Őrsi",
    ),
    one(
        "ro-RO",
        "Ioana,Ștefania,Andreea,Anca,Luminița,Crenguța,Brândușa,Ruxandra",
        "Ștefan,Răzvan,Ionuț,Mihăiță,Bogdan,Andrei,Călin,Horațiu",
        "Popescu,Ionescu,Țurcanu,Stănescu,Bălan,Rădulescu,Mureșan,Grigorescu",
    ),
    two(
        "el-GR",
        "Ελένη|eleni,Κατερίνα|katerina,Σοφία|sofia,Δήμητρα|dimitra,Ιωάννα|ioanna,Αγγελική|angeliki",
        "Γιώργος|giorgos,Δημήτρης|dimitris,Νίκος|nikos,Κωνσταντίνος|konstantinos,Παναγιώτης|panagiotis,Σπύρος|spyros",
        "Παπαδοπούλου|papadopoulou,Γεωργίου|georgiou,Νικολαΐδου|nikolaidou,Οικονόμου|oikonomou,Αθανασίου|athanasiou",
        "Παπαδόπουλος|papadopoulos,Γεωργίου|georgiou,Νικολαΐδης|nikolaidis,Οικονόμου|oikonomou,Αθανασίου|athanasiou",
    ),
    one(
        "tr-TR",
        "Ayşe,Gülşen,Elif,Çiğdem,İpek,Şebnem,Işıl,Özge",
        "Mehmet,Çağrı,Oğuz,İsmail,Barış,Ümit,Şükrü,Yiğit",
        "Yıldırım,Öztürk,Çelik,Şahin,Güneş,Kılıç,Doğan,Aydın,Işık,Erdoğdu",
    ),
    two(
        "uk-UA",
        "Олена|olena,Оксана|oksana,Наталія|nataliia,Юлія|yuliia,Соломія|solomiia,Ірина|iryna",
        "Андрій|andrii,Сергій|serhii,Тарас|taras,Богдан|bohdan,Юрій|yurii,Дмитро|dmytro",
        "Шевченко|shevchenko,Коваленко|kovalenko,Бондаренко|bondarenko,Ткаченко|tkachenko,Мельник|melnyk,Грицай|hrytsai",
        "Шевченко|shevchenko,Коваленко|kovalenko,Бондаренко|bondarenko,Ткаченко|tkachenko,Мельник|melnyk,Грицай|hrytsai",
    ),
    two(
        "bg-BG",
        "Мария|mariya,Десислава|desislava,Радка|radka,Ивана|ivana,Цветелина|tsvetelina",
        "Георги|georgi,Иван|ivan,Димитър|dimitar,Стоян|stoyan,Пламен|plamen",
        "Иванова|ivanova,Димитрова|dimitrova,Петрова|petrova,Стоянова|stoyanova,Жекова|zhekova",
        "Иванов|ivanov,Димитров|dimitrov,Петров|petrov,Стоянов|stoyanov,Жеков|zhekov",
    ),
    two(
        "is-IS",
        "Þóra,Guðrún,Sigríður,Ásdís,Æsa,Hrafnhildur",
        "Jón,Þórður,Sigurður,Björgvin,Ægir,Ólafur",
        "Jónsdóttir,Guðmundsdóttir,Þórðardóttir,Ólafsdóttir,Sigurðardóttir",
        "Jónsson,Guðmundsson,Þórðarson,Ólafsson,Sigurðsson",
    ),
    one(
        "da-DK",
        "Søs,Freja,Kirsten,Åse,Mette,Bodil,Inger,Signe",
        "Søren,Jørgen,Rasmus,Åge,Anders,Bjørn,Mikkel,Kåre",
        "Sørensen,Jørgensen,Nielsen,Østergaard,Møller,Ågård,Skov,Bæk,Kjær,Lindgaard",
    ),
    one(
        "sv-SE",
        "Åsa,Märta,Linnéa,Ingegerd,Elin,Maj-Britt,Annika,Ebba",
        "Göran,Håkan,Björn,Pär,Åke,Lars-Erik,Östen,Gustaf",
        "Åkesson,Sjöström,Lindqvist,Björkman,Hägglund,Öberg,Nyström,Karlsson,Ljungström,Ek",
    ),
    one(
        "nb-NO",
        "Åshild,Ragnhild,Solveig,Bjørg,Ingeborg,Marit",
        "Øyvind,Håkon,Pål,Åsmund,Torbjørn,Eirik",
        "Hansen,Ødegård,Bjørnstad,Haugen,Sæther,Nygård,Løkken",
    ),
    one(
        "fi-FI",
        "Päivi,Äänä,Aino,Kyllikki,Mirja-Liisa,Tuuli",
        "Jyrki,Väinö,Hannu,Pekka,Yrjö,Mika",
        "Mäkinen,Virtanen,Hämäläinen,Korhonen,Jääskeläinen,Yli-Härsilä,Öhman",
    ),
    two(
        "lt-LT",
        "Rūta,Eglė,Živilė,Jūratė,Ugnė,Miglė",
        "Žygimantas,Tomas,Šarūnas,Vytautas,Jonas,Ąžuolas",
        "Kazlauskienė,Žukauskaitė,Petrauskienė,Jankauskaitė,Stankevičiūtė",
        "Kazlauskas,Žukauskas,Petrauskas,Jankauskas,Stankevičius",
    ),
    one(
        "ar-EG",
        "عائشة|aisha,فاطمة|fatima,مريم|maryam,ليلى|layla,نور|nour,هالة|hala",
        "محمد|mohamed,أحمد|ahmed,يوسف|youssef,خالد|khaled,عمر|omar,مصطفى|mostafa",
        "حسن|hassan,إبراهيم|ibrahim,عبد الله|abdallah,السيد|elsayed,محمود|mahmoud,الشريف|elsherif",
    ),
    one(
        "he-IL",
        "נועה|noa,תמר|tamar,שירה|shira,יעל|yael,מיכל|michal",
        "דוד|david,יוסף|yosef,אורי|uri,איתי|itai,משה|moshe",
        "כהן|cohen,לוי|levi,מזרחי|mizrahi,פרץ|peretz,פרידמן|friedman",
    ),
    one(
        "hi-IN",
        "प्रिया|priya,अंजलि|anjali,सुनीता|sunita,काव्या|kavya,दीपिका|deepika",
        "राहुल|rahul,अमित|amit,विक्रम|vikram,संजय|sanjay,अर्जुन|arjun",
        "शर्मा|sharma,गुप्ता|gupta,सिंह|singh,वर्मा|verma,मिश्रा|mishra,अग्रवाल|agarwal",
    ),
    one(
        "ta-IN",
        "லட்சுமி|lakshmi,கவிதா|kavitha,மீனாட்சி|meenakshi,பிரியா|priya",
        "முருகன்|murugan,செல்வம்|selvam,கார்த்திக்|karthik,அருண்|arun",
        "சுப்பிரமணியன்|subramanian,ராமசாமி|ramasamy,நடராஜன்|natarajan,வெங்கடேசன்|venkatesan",
    ),
    one(
        "th-TH",
        "สมหญิง|somying,กนกวรรณ|kanokwan,ปิยะดา|piyada,ศิริพร|siriporn",
        "สมชาย|somchai,ณัฐพล|nattapon,วิชัย|wichai,ธนากร|thanakorn",
        "ศรีสุข|srisuk,ทองดี|thongdee,วงศ์ไทย|wongthai,รัตนาภรณ์|rattanaporn",
    ),
    family_first(
        "vi-VN",
        " ",
        "Thị Hương,Thùy Linh,Ngọc Ánh,Bích Phượng,Mỹ Duyên,Thu Hà",
        "Văn Đức,Quốc Bảo,Minh Tuấn,Hữu Phước,Đình Trọng,Anh Dũng",
        "Nguyễn,Trần,Lê,Phạm,Đặng,Võ,Bùi,Huỳnh",
    ),
    family_first(
        "zh-CN",
        "",
        "芳|fang,静怡|jingyi,秀英|xiuying,雪|xue,欣妍|xinyan,丽|li",
        "伟|wei,建国|jianguo,浩然|haoran,志强|zhiqiang,军|jun,子轩|zixuan",
        "陈|chen,王|wang,李|li,张|zhang,刘|liu,黄|huang,赵|zhao,欧阳|ouyang,吴|wu,周|zhou",
    ),
    family_first(
        "ja-JP",
        " ",
        "美咲|misaki,陽子|yoko,さくら|sakura,恵|megumi,由美子|yumiko,愛|ai",
        "健|ken,翔太|shota,大輔|daisuke,一郎|ichiro,直樹|naoki,誠|makoto",
        "佐藤|sato,鈴木|suzuki,高橋|takahashi,田中|tanaka,渡辺|watanabe,伊藤|ito,山本|yamamoto,髙島|takashima",
    ),
    family_first(
        "ko-KR",
        "",
        "서연|seoyeon,지우|jiwoo,민지|minji,수빈|subin,하은|haeun",
        "민준|minjun,서준|seojun,도윤|doyun,지훈|jihoon,현우|hyunwoo",
        "김|kim,이|lee,박|park,최|choi,정|jung,강|kang",
    ),
];
