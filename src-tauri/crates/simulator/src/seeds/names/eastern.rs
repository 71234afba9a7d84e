//! Hungarian, Greek, Turkish, Finnish, Arabic and Hebrew names. Data only.

use super::{Locale, family_first, one, two};

pub(super) const HU: Locale = family_first(
    "hu-HU",
    " ",
    "Zsófia,Kinga,Boglárka,Ágnes,Enikő,Tünde,Csilla,Piroska,Mária,Erzsébet,Katalin,Ilona,Éva,Anna,Zsuzsanna,Margit,Judit,Andrea,Erika,Krisztina,Anikó,Gabriella,Eszter,Réka,Dóra,Nóra,Lilla,Orsolya,Virág,Hajnalka",
    "László,István,Győző,Ödön,Bálint,Csaba,Ferenc,Zsolt,József,János,Zoltán,Sándor,Gábor,Attila,Péter,Tamás,Tibor,András,Imre,Lajos,György,Balázs,Gergő,Dávid,Máté,Bence,Levente,Dániel,Norbert,Szabolcs",
    "Nagy,Kovács,Szőke,Tóth,Horváth,Győri,Kőszegi,Fűzfa,Szabó,Őrsi,Varga,Kiss,Molnár,Németh,Farkas,Balogh,Papp,Takács,Juhász,Lakatos,Mészáros,Oláh,Simon,Rácz,Fekete;Bárd,Csáky,Debrecen,Egr,Fehérvár,Gyul,Hatvan,Kapuvár,Lengyel,Miskolc,Nyír,Orosház,Pápa,Sárvár,Szeged,Tata,Vác,Veszprém,Zala,Komárom,Szendrő,Pataky,Mohács,Somogy,Szentes,Dombóvár,Keszthely,Kunhegyes,Hevesy,Tolna*i",
)
.second(8, " ");

pub(super) const EL: Locale = two(
    "el-GR",
    "Ελένη|eleni,Κατερίνα|katerina,Σοφία|sofia,Δήμητρα|dimitra,Ιωάννα|ioanna,Αγγελική|angeliki,Μαρία|maria,Βασιλική|vasiliki,Γεωργία|georgia,Αναστασία|anastasia,Ευαγγελία|evangelia,Κωνσταντίνα|konstantina,Παρασκευή|paraskevi,Αικατερίνη|aikaterini,Χριστίνα|christina,Ειρήνη|eirini,Άννα|anna,Δέσποινα|despoina,Φωτεινή|foteini,Χρυσούλα|chrysoula,Αθηνά|athina,Ευγενία|evgenia,Ζωή|zoi,Θεοδώρα|theodora",
    "Γιώργος|giorgos,Δημήτρης|dimitris,Νίκος|nikos,Κωνσταντίνος|konstantinos,Παναγιώτης|panagiotis,Σπύρος|spyros,Γιάννης|giannis,Χρήστος|christos,Βασίλης|vasilis,Θανάσης|thanasis,Ευάγγελος|evangelos,Μιχάλης|michalis,Σταύρος|stavros,Αντώνης|antonis,Ηλίας|ilias,Αλέξανδρος|alexandros,Στέφανος|stefanos,Μανώλης|manolis,Πέτρος|petros,Λευτέρης|lefteris,Κυριάκος|kyriakos,Απόστολος|apostolos,Θεόδωρος|theodoros,Φίλιππος|filippos",
    "Παπαδοπούλου|papadopoulou,Γεωργίου|georgiou,Νικολαΐδου|nikolaidou,Οικονόμου|oikonomou,Αθανασίου|athanasiou;Δημητρ|dimitr,Χριστοδουλ|christodoul,Αναγνωστ|anagnost,Θεοδωρ|theodor,Κωνσταντιν|konstantin,Μιχαηλ|michail,Στεφαν|stefan,Αντων|anton,Βασιλ|vasil,Γιανν|giann,Λαμπρ|lampr,Σταματ|stamat,Φωτ|fot,Καλ|kal,Μαυρ|mavr,Παυλ|pavl,Σωτηρ|sotir,Αλεξ|alex,Αργυρ|argyr,Ζαχαρ|zachar,Κυριακ|kyriak,Λεων|leon,Μανωλ|manol,Ξεν|xen*οπούλου|opoulou,ίδου|idou,άκη|aki,ιάδου|iadou",
    "Παπαδόπουλος|papadopoulos,Γεωργίου|georgiou,Νικολαΐδης|nikolaidis,Οικονόμου|oikonomou,Αθανασίου|athanasiou;Δημητρ|dimitr,Χριστοδουλ|christodoul,Αναγνωστ|anagnost,Θεοδωρ|theodor,Κωνσταντιν|konstantin,Μιχαηλ|michail,Στεφαν|stefan,Αντων|anton,Βασιλ|vasil,Γιανν|giann,Λαμπρ|lampr,Σταματ|stamat,Φωτ|fot,Καλ|kal,Μαυρ|mavr,Παυλ|pavl,Σωτηρ|sotir,Αλεξ|alex,Αργυρ|argyr,Ζαχαρ|zachar,Κυριακ|kyriak,Λεων|leon,Μανωλ|manol,Ξεν|xen*όπουλος|opoulos,ίδης|idis,άκης|akis,ιάδης|iadis",
);

pub(super) const TR: Locale = one(
    "tr-TR",
    "Ayşe,Gülşen,Elif,Çiğdem,İpek,Şebnem,Işıl,Özge,Fatma,Emine,Hatice,Zeynep,Meryem,Şerife,Sultan,Hanife,Merve,Esra,Büşra,Kübra,Derya,Sevgi,Nur,Aylin,Pınar,Burcu,Ebru,Dilek,Yasemin,Gamze",
    "Mehmet,Çağrı,Oğuz,İsmail,Barış,Ümit,Şükrü,Yiğit,Mustafa,Ahmet,Ali,Hüseyin,Hasan,İbrahim,Osman,Yusuf,Murat,Ömer,Ramazan,Halil,Süleyman,Emre,Can,Burak,Serkan,Kemal,Deniz,Kaan,Tolga,Cem",
    "Yıldırım,Öztürk,Çelik,Şahin,Güneş,Kılıç,Doğan,Aydın,Işık,Erdoğdu,Yılmaz,Kaya,Demir,Yıldız,Arslan,Koç,Kurt,Özdemir,Polat,Aslan,Korkmaz,Çetin,Özkan,Şimşek,Güler;Ak,Kara,Er,Gök,Bay,Can,Ay,Kızıl,Sarı,Altın,Yurt,Taş,Gül,Tan,Bil*soy,taş,gün,türk,bulut,oğlu,er,dağ,han,kan",
)
.second(18, " ");

pub(super) const FI: Locale = one(
    "fi-FI",
    "Päivi,Äänä,Aino,Kyllikki,Mirja-Liisa,Tuuli,Maria,Helena,Johanna,Anneli,Kaarina,Marjatta,Anna,Liisa,Sofia,Emilia,Katariina,Susanna,Elina,Kristiina,Hannele,Leena,Sari,Minna,Satu,Riikka",
    "Jyrki,Väinö,Hannu,Pekka,Yrjö,Mika,Juhani,Johannes,Antero,Tapani,Kalevi,Matti,Timo,Kari,Antti,Jari,Jukka,Markku,Juha,Heikki,Mikko,Sami,Ville,Eero,Lauri,Olli",
    "Mäkinen,Virtanen,Hämäläinen,Korhonen,Jääskeläinen,Yli-Härsilä,Öhman,Nieminen,Laine,Heikkinen,Koskinen,Järvinen,Lehtonen,Lehtinen,Saarinen,Salminen,Heinonen,Niemi,Heikkilä,Kinnunen,Salonen,Turunen,Salo,Laitinen,Tuominen;Rauta,Kivi,Koski,Lehti,Niitty,Suo,Metsä,Lampi,Ranta,Pelto*la,mäki,järvi,niemi,nen,aho",
)
.second(8, "-");

pub(super) const AR: Locale = one(
    "ar-EG",
    "عائشة|aisha,فاطمة|fatima,مريم|maryam,ليلى|layla,نور|nour,هالة|hala,سارة|sara,زينب|zeinab,منى|mona,هدى|hoda,إيمان|eman,أميرة|amira,دينا|dina,رانيا|rania,سلمى|salma,ياسمين|yasmin,نادية|nadia,سعاد|soad,شيماء|shaimaa,أسماء|asmaa,حنان|hanan,نهى|noha,رشا|rasha,مي|mai",
    "محمد|mohamed,أحمد|ahmed,يوسف|youssef,خالد|khaled,عمر|omar,مصطفى|mostafa,محمود|mahmoud,علي|ali,حسام|hossam,طارق|tarek,كريم|karim,إسلام|eslam,هشام|hesham,وليد|waleed,عمرو|amr,شريف|sherif,أيمن|ayman,سامح|sameh,ماجد|maged,رامي|ramy,عادل|adel,جمال|gamal,ياسر|yasser,تامر|tamer",
    "حسن|hassan,إبراهيم|ibrahim,عبد الله|abdallah,السيد|elsayed,محمود|mahmoud,الشريف|elsherif,علي|ali,حسين|hussein,سليمان|soliman,منصور|mansour,عثمان|osman,صالح|saleh,فؤاد|fouad,رمضان|ramadan,شعبان|shaaban,عبد الرحمن|abdelrahman,عبد العزيز|abdelaziz,الجندي|elgendy,النجار|elnaggar,الحداد|elhaddad,المصري|elmasry,البنا|elbanna,غانم|ghanem,زكي|zaki,فرج|farag,سالم|salem,خليل|khalil,عوض|awad,يونس|younis,عطية|attia,شاهين|shahin,بدوي|badawi,موسى|moussa,عيسى|issa,نصر|nasr,قاسم|kassem,حلمي|helmy,رضوان|radwan,توفيق|tawfik,صبري|sabry,الديب|eldeeb,الفقي|elfeky,الشاذلي|elshazly,الطويل|eltaweel,بكر|bakr,حافظ|hafez,درويش|darwish,رشدي|roshdy,سرور|soror,شوقي|shawky,طه|taha,عامر|amer,فتحي|fathy,كامل|kamel,لطفي|lotfy,مراد|morad,نبيل|nabil,هاشم|hashem,وهبة|wahba,يعقوب|yacoub,الخولي|elkholy,العدوي|eladawy,القاضي|elkady,الليثي|ellaithy,النمر|elnemr,الهواري|elhawary,أبو زيد|abouzeid,أبو النجا|abouelnaga,جابر|gaber,جاد|gad,حجازي|hegazy,خطاب|khattab,دياب|diab,راغب|ragheb,زيدان|zidan,سعد|saad,شلبي|shalaby,صقر|sakr,ضيف|deif,ظريف|zarif,عمارة|emara,غريب|gharib,فهمي|fahmy,قنديل|kandil",
)
.double(55, " ");

pub(super) const HE: Locale = one(
    "he-IL",
    "נועה|noa,תמר|tamar,שירה|shira,יעל|yael,מיכל|michal,מאיה|maya,אדל|adel,רוני|roni,שרה|sara,רחל|rachel,אסתר|ester,חנה|hana,מרים|miriam,רבקה|rivka,לאה|lea,דנה|dana,ענת|anat,אורית|orit,גלית|galit,הדס|hadas,עדי|adi,טל|tal,ליאור|lior,ורד|vered",
    "דוד|david,יוסף|yosef,אורי|uri,איתי|itai,משה|moshe,אריאל|ariel,נועם|noam,דניאל|daniel,יעקב|yaakov,אברהם|avraham,יצחק|yitzhak,שמואל|shmuel,חיים|haim,אליהו|eliyahu,יונתן|yonatan,עמית|amit,גיא|guy,רון|ron,עידו|ido,אסף|asaf,ניר|nir,אלון|alon,יובל|yuval,עומר|omer",
    "כהן|cohen,לוי|levi,מזרחי|mizrahi,פרץ|peretz,פרידמן|friedman,ביטון|biton,דהן|dahan,אברהם|avraham,מלכה|malka,אזולאי|azoulay,כץ|katz,יוסף|yosef,דוד|david,עמר|amar,אוחיון|ohayon,חדד|hadad,גבאי|gabay,אדרי|edri,לוין|levin,טל|tal,קליין|klein,שפירא|shapira,בן דוד|ben-david,חזן|hazan,משה|moshe,סגל|segal,ברק|barak,גולן|golan,הראל|harel,שלום|shalom,רוזנברג|rosenberg,גולדברג|goldberg,שטרן|stern,וייס|weiss,שוורץ|schwartz,גרינברג|greenberg,רוזן|rosen,הופמן|hoffman,פישר|fischer,אדלר|adler,זילברמן|zilberman,נחום|nahum,סויסה|suissa,אלבז|elbaz,בוזגלו|buzaglo,ממן|maman,וקנין|vaknin,שרעבי|sharabi,צדוק|tzadok,נגר|nagar,עזרא|ezra,אשכנזי|ashkenazi,ירושלמי|yerushalmi,גל|gal,שגיא|sagi,אלמוג|almog,דגן|dagan,ארד|arad,רגב|regev,כרמי|karmi,שני|shani,סלע|sela,צור|tzur,נוימן|neumann,ברגר|berger,הורוביץ|horowitz,רבינוביץ|rabinovich,אברמוביץ|abramovich,מרקוביץ|markovich,לייבוביץ|leibovich,יעקובי|yaakobi,אליאס|elias,סבן|saban,טולדנו|toledano,אבוטבול|abutbul,בן שמעון|ben-shimon,בן חיים|ben-haim,בן עמי|ben-ami,בר|bar,ברוך|baruch,דיין|dayan,זוהר|zohar,חן|chen,יהודה|yehuda",
)
.double(4, "-");
