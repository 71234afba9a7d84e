//! Czech, Polish, Ukrainian, Bulgarian and Lithuanian names. Data only.

use super::{Locale, one, two};

pub(super) const CS: Locale = two(
    "cs-CZ",
    "Žofie,Tereza,Eliška,Adéla,Kateřina,Lucie,Markéta,Šárka,Zdeňka,Růžena,Jana,Marie,Eva,Hana,Anna,Lenka,Alena,Petra,Věra,Veronika,Martina,Jitka,Michaela,Monika,Helena,Ludmila,Zuzana,Ivana,Barbora,Jarmila,Kristýna,Natálie,Karolína,Denisa,Nikola,Dagmar,Renata,Simona,Gabriela,Pavla,Ema,Viktorie,Julie,Blanka,Soňa,Radka",
    "Jiří,Ondřej,Tomáš,Matěj,Vojtěch,Václav,Lukáš,Štěpán,Zdeněk,Řehoř,Jan,Petr,Josef,Pavel,Martin,Jaroslav,Miroslav,František,Michal,Milan,Karel,Jakub,David,Vladimír,Ladislav,Roman,Stanislav,Marek,Radek,Daniel,Antonín,Filip,Adam,Dominik,Aleš,Miloslav,Patrik,Libor,Jindřich,Bohumil,Oldřich,Rostislav,Vít,Hynek,Kryštof,Šimon",
    "Dvořáková,Nováková,Svobodová,Černá,Procházková,Kučerová,Veselá,Horáková,Němcová,Říhová,Novotná,Pokorná,Pospíšilová,Hájková,Králová,Jelínková,Růžičková,Benešová,Fialová,Sedláčková,Doležalová,Zemanová,Kolářová,Navrátilová,Čermáková,Vaňková,Urbanová,Blažková,Křížová,Kovářová,Kratochvílová,Bartošová,Vlčková,Poláková,Musilová,Kopecká,Konečná,Malá,Šimková,Čechová;Hav,Jan,Pet,Mar,Bar,Vac,Kub,Mat,Ond,Tom,Hol,Mach,Mic,Rad,Stan,Hor,Zem,Pav,Vond,Bure,Čap,Šim,Špa,Žem*ečková,áková,íková,oušková,ošová,ulová",
    "Dvořák,Novák,Svoboda,Černý,Procházka,Kučera,Veselý,Horák,Němec,Říha,Novotný,Pokorný,Pospíšil,Hájek,Král,Jelínek,Růžička,Beneš,Fiala,Sedláček,Doležal,Zeman,Kolář,Navrátil,Čermák,Vaněk,Urban,Blažek,Kříž,Kovář,Kratochvíl,Bartoš,Vlček,Polák,Musil,Kopecký,Konečný,Malý,Šimek,Čech;Hav,Jan,Pet,Mar,Bar,Vac,Kub,Mat,Ond,Tom,Hol,Mach,Mic,Rad,Stan,Hor,Zem,Pav,Vond,Bure,Čap,Šim,Špa,Žem*eček,ák,ík,oušek,oš,ula",
)
.double(3, " ");

pub(super) const PL: Locale = two(
    "pl-PL",
    "Małgorzata,Agnieszka,Zuzanna,Łucja,Bożena,Grażyna,Elżbieta,Róża,Anna,Maria,Katarzyna,Barbara,Krystyna,Ewa,Joanna,Magdalena,Monika,Teresa,Danuta,Natalia,Karolina,Marta,Beata,Aleksandra,Dorota,Jolanta,Iwona,Halina,Justyna,Renata,Julia,Zofia,Hanna,Maja,Wiktoria,Alicja,Paulina,Kinga,Jadwiga,Stanisława",
    "Łukasz,Paweł,Michał,Wojciech,Bartłomiej,Zbigniew,Grzegorz,Stanisław,Piotr,Krzysztof,Andrzej,Tomasz,Jan,Marcin,Jakub,Adam,Marek,Mateusz,Mariusz,Dariusz,Jerzy,Rafał,Robert,Kamil,Jacek,Ryszard,Tadeusz,Kazimierz,Maciej,Henryk,Antoni,Szymon,Filip,Franciszek,Dawid,Mikołaj,Sławomir,Przemysław,Damian,Ireneusz",
    "Kowalska,Wiśniewska,Wójcik,Kamińska,Dąbrowska,Żółkiewska,Łaska,Śliwińska,Nowak,Lewandowska,Zielińska,Szymańska,Woźniak,Kozłowska,Jankowska,Mazur,Krawczyk,Kaczmarek,Grabowska,Pawłowska,Michalska,Król,Wieczorek,Wróbel,Stępień,Olszewska,Dudek,Górska,Sikora,Baran;Brzez,Jasz,Kal,Krasz,Lip,Mal,Nal,Ostr,Piek,Radz,Sok,Tar,Wal,Zab,Zar,Bor,Cich,Dob,Gaj,Głow,Jab,Kośc*ińska,owska,ewska,ecka,arska,icka",
    "Kowalski,Wiśniewski,Wójcik,Kamiński,Dąbrowski,Żółkiewski,Łaski,Śliwiński,Nowak,Lewandowski,Zieliński,Szymański,Woźniak,Kozłowski,Jankowski,Mazur,Krawczyk,Kaczmarek,Grabowski,Pawłowski,Michalski,Król,Wieczorek,Wróbel,Stępień,Olszewski,Dudek,Górski,Sikora,Baran;Brzez,Jasz,Kal,Krasz,Lip,Mal,Nal,Ostr,Piek,Radz,Sok,Tar,Wal,Zab,Zar,Bor,Cich,Dob,Gaj,Głow,Jab,Kośc*iński,owski,ewski,ecki,arski,icki",
)
.double(5, "-");

pub(super) const UK: Locale = one(
    "uk-UA",
    "Олена|olena,Оксана|oksana,Наталія|nataliia,Юлія|yuliia,Соломія|solomiia,Ірина|iryna,Тетяна|tetiana,Світлана|svitlana,Людмила|liudmyla,Марія|mariia,Анна|anna,Катерина|kateryna,Ольга|olha,Вікторія|viktoriia,Анастасія|anastasiia,Дарина|daryna,Софія|sofiia,Галина|halyna,Надія|nadiia,Любов|liubov,Лариса|larysa,Валентина|valentyna,Христина|khrystyna,Мар'яна|mariana,Зоряна|zoriana,Богдана|bohdana",
    "Андрій|andrii,Сергій|serhii,Тарас|taras,Богдан|bohdan,Юрій|yurii,Дмитро|dmytro,Олександр|oleksandr,Володимир|volodymyr,Микола|mykola,Іван|ivan,Василь|vasyl,Віктор|viktor,Михайло|mykhailo,Олег|oleh,Ігор|ihor,Павло|pavlo,Петро|petro,Роман|roman,Ярослав|yaroslav,Максим|maksym,Артем|artem,Назар|nazar,Остап|ostap,Євген|yevhen,Степан|stepan,Вадим|vadym",
    "Шевченко|shevchenko,Коваленко|kovalenko,Бондаренко|bondarenko,Ткаченко|tkachenko,Мельник|melnyk,Грицай|hrytsai,Кравченко|kravchenko,Олійник|oliinyk,Шевчук|shevchuk,Поліщук|polishchuk,Лисенко|lysenko,Гончар|honchar,Мороз|moroz,Руденко|rudenko,Савчук|savchuk;Кова|kova,Гри|hry,Іва|iva,Сидо|sydo,Дани|dany,Пана|pana,Лука|luka,Марти|marty,Мака|maka,Наза|naza,Рома|roma,Степа|stepa,Тара|tara,Федо|fedo,Яре|yare,Зава|zava,Кири|kyry,Оста|osta*ренко|renko,нчук|nchuk,нюк|niuk,ськів|skiv,рук|ruk,ненко|nenko",
);

pub(super) const BG: Locale = two(
    "bg-BG",
    "Мария|mariya,Десислава|desislava,Радка|radka,Ивана|ivana,Цветелина|tsvetelina,Елена|elena,Иванка|ivanka,Йорданка|yordanka,Пенка|penka,Маргарита|margarita,Надежда|nadezhda,Анна|anna,Виолета|violeta,Виктория|viktoria,Габриела|gabriela,Александра|aleksandra,Росица|rositsa,Силвия|silvia,Даниела|daniela,Теодора|teodora,Калина|kalina,Невена|nevena,Ралица|ralitsa,Гергана|gergana",
    "Георги|georgi,Иван|ivan,Димитър|dimitar,Стоян|stoyan,Пламен|plamen,Петър|petar,Христо|hristo,Николай|nikolay,Тодор|todor,Йордан|yordan,Васил|vasil,Александър|aleksandar,Красимир|krasimir,Борис|boris,Мартин|martin,Калоян|kaloyan,Ангел|angel,Кирил|kiril,Стефан|stefan,Валентин|valentin,Ивайло|ivaylo,Любомир|lyubomir,Боян|boyan,Емил|emil",
    "Иван|ivan,Димитр|dimitr,Петр|petr,Стоян|stoyan,Жек|zhek,Георги|georgi,Никол|nikol,Тодор|todor,Христ|hrist,Ангел|angel,Васил|vasil,Атанас|atanas,Мари|mari,Илие|ilie,Павл|pavl,Кол|kol,Момчил|momchil,Радосл|radosl,Савв|savv,Танч|tanch,Цвет|tsvet,Янк|yank,Борис|boris,Велик|velik,Гроз|groz,Добр|dobr,Златан|zlatan,Калч|kalch,Лаз|laz,Минч|minch*ова|ova,ева|eva,ска|ska,чева|cheva",
    "Иван|ivan,Димитр|dimitr,Петр|petr,Стоян|stoyan,Жек|zhek,Георги|georgi,Никол|nikol,Тодор|todor,Христ|hrist,Ангел|angel,Васил|vasil,Атанас|atanas,Мари|mari,Илие|ilie,Павл|pavl,Кол|kol,Момчил|momchil,Радосл|radosl,Савв|savv,Танч|tanch,Цвет|tsvet,Янк|yank,Борис|boris,Велик|velik,Гроз|groz,Добр|dobr,Златан|zlatan,Калч|kalch,Лаз|laz,Минч|minch*ов|ov,ев|ev,ски|ski,чев|chev",
);

pub(super) const LT: Locale = two(
    "lt-LT",
    "Rūta,Eglė,Živilė,Jūratė,Ugnė,Miglė,Ona,Danutė,Irena,Birutė,Asta,Daiva,Rasa,Jolanta,Vilma,Kristina,Inga,Lina,Gabija,Austėja,Kotryna,Monika,Laima,Aušra,Giedrė,Viktorija",
    "Žygimantas,Tomas,Šarūnas,Vytautas,Jonas,Ąžuolas,Antanas,Juozas,Kęstutis,Algirdas,Mindaugas,Darius,Saulius,Marius,Andrius,Mantas,Lukas,Gytis,Rokas,Dovydas,Povilas,Arūnas,Gintaras,Rimantas,Linas,Paulius",
    "Kazlauskienė,Žukauskaitė,Petrauskienė,Jankauskaitė,Stankevičiūtė,Butkienė,Urbonaitė;Kavali,Balči,Rimk,Vasili,Savick,Gužausk,Adomait,Baranausk,Černiausk,Dambrausk,Grigali,Ivanausk,Jurevič,Katkausk,Lukoševič,Mackevič,Norvaiš,Pauliukait,Ramanausk,Sakalausk,Tamoševič,Urbanavič,Vaitkevič,Zaleck*ienė,aitė,ytė,ūtė",
    "Kazlauskas,Žukauskas,Petrauskas,Jankauskas,Stankevičius,Butkus,Urbonas;Kavali,Balči,Rimk,Vasili,Savick,Gužausk,Adomait,Baranausk,Černiausk,Dambrausk,Grigali,Ivanausk,Jurevič,Katkausk,Lukoševič,Mackevič,Norvaiš,Pauliukait,Ramanausk,Sakalausk,Tamoševič,Urbanavič,Vaitkevič,Zaleck*as,is,us,ūnas",
);
