//! German, English and Scandinavian names. Data only.

use super::{Locale, one, two};

pub(super) const DE: Locale = one(
    "de-DE",
    "Anna,Lena,Katharina,Jana,Sophie,Marie,Hannah,Greta,Käthe,Ursula,Sabine,Petra,Franziska,Johanna,Frieda,Lieselotte,Mareike,Svenja,Annegret,Jördis,Julia,Laura,Lisa,Sarah,Nina,Christina,Stefanie,Nicole,Claudia,Susanne,Andrea,Birgit,Monika,Karin,Heike,Silke,Anja,Tanja,Melanie,Sandra,Daniela,Kerstin,Martina,Ulrike,Gabriele,Angelika,Barbara,Elisabeth,Helga,Ingrid,Renate,Brigitte,Christa,Gisela,Eva,Maria,Charlotte,Emma,Mia,Clara,Luisa,Paula,Ida,Mathilda,Theresa,Antonia,Helena,Magdalena,Veronika,Regina,Rosemarie,Margarete,Dorothea,Friederike,Henriette,Annika,Carina,Corinna,Denise,Elke,Esther,Fabienne,Gudrun,Hedwig,Imke,Inga,Jasmin,Jessica,Judith,Kirsten,Leonie,Linda,Maike,Miriam,Nadine,Natalie,Pia,Ronja,Saskia,Simone,Sonja,Tina,Verena,Vanessa,Wiebke,Yvonne",
    "Lukas,Jonas,Jürgen,Björn,Jörg,Matthias,Stefan,Thomas,Günther,Felix,Maximilian,Sebastian,Hans-Peter,Karl,Moritz,Torsten,Ulrich,Wolfgang,Henning,Florian,Michael,Andreas,Christian,Daniel,Alexander,Markus,Martin,Peter,Frank,Klaus,Uwe,Bernd,Dirk,Ralf,Holger,Jens,Sven,Kai,Lars,Marco,Oliver,Patrick,Philipp,Robert,Tobias,Tim,Jan,Nils,Niklas,Paul,Leon,Finn,Ben,Anton,Emil,Jakob,David,Simon,Benjamin,Fabian,Dominik,Kevin,Marcel,Mario,Norbert,Olaf,Rainer,Reinhard,Roland,Rüdiger,Siegfried,Volker,Werner,Walter,Wilhelm,Friedrich,Heinrich,Hermann,Helmut,Horst,Gerhard,Gerd,Georg,Franz,Ernst,Erik,Eberhard,Detlef,Carsten,Axel,Achim,Albrecht,Arne,Bastian,Clemens,Constantin,Elias,Gregor,Hannes,Ingo,Joachim,Johannes,Julian,Konrad,Leonhard,Lennart",
    "Müller,Schmidt,Schneider,Fischer,Weber,Meyer,Wagner,Becker,Schäfer,Koch,Bauer,Richter,Klein,Wolf,Schröder,Neumann,Schwarz,Zimmermann,Krüger,Hofmann,Hartmann,Lange,Weiß,Vogel,Köhler,Groß,Jäger,Böhm,von Ahlefeldt,zu Löwenstein,Öztürk-Lehmann,Straßburger,Schulz,Hoffmann,Werner,Krause,Lehmann,Schmid,Schulze,Maier,Herrmann,König,Walter,Mayer,Huber,Kaiser,Fuchs,Peters,Lang,Scholz,Möller,Jung,Hahn,Schubert,Keller,Friedrich,Berger,Winkler,Roth,Beck,Lorenz,Baumann,Franke,Albrecht,Schuster,Simon,Ludwig,Winter,Kraus,Martin,Schumacher,Krämer,Vogt,Stein,Otto,Sommer,Seidel,Heinrich,Brandt,Haas,Schreiber,Graf,Schulte,Dietrich,Ziegler,Kuhn,Kühn,Pohl,Engel,Horn,Busch,Bergmann,Thomas,Voigt,Sauer,Arnold,Pfeiffer,Yılmaz,Kaya,Nowak,Kowalski,Hansen,Petersen,Janßen,Lindner,Brinkmann,Thiele,Ebert,Barth,Ritter,Kirsch,Nagel,Hein,Kurz,Bach,Blum,Böttcher,Bender,Braun,Bock,Beyer,Bartsch,Bischoff,Burkhardt,Conrad,Christ,Decker,Dietz,Döring,Ernst,Eichhorn,Fiedler,Fink,Förster,Franz,Freitag,Fritz,Fröhlich,Funk,Gärtner,Gebhardt,Geiger,Gerlach,Göbel,Götz,Grimm,Günther,Heinze,Heller,Hermann,Heß,Hesse,Hildebrandt,Hofer,Hoppe,Hübner,Jahn,Jansen,Jakob,Kern,Kirchner,Knoll,Kolb,Konrad,Kramer,Kreuzer,Kröger,Kunz,Kunze,Lauer,Lenz,Link,Löffler,Lutz,Marx,Mayr,Menzel,Metzger,Michel,Mohr,Moser,Naumann,Neubauer,Noack,Nolte,Oswald,Ott,Paul,Pape,Petzold,Pfeifer,Philipp,Pietsch,Preuß,Probst,Raab,Rau,Reich,Reimann,Reinhardt,Renner,Reuter,Rieger,Riedel,Röder,Rose,Rothe,Rudolph,Runge,Sander,Schenk,Scherer,Schiller,Schilling,Schlüter,Schmitt,Schmitz,Schütz,Schütte,Schweizer,Seifert,Siebert,Singer,Specht,Stark,Steffen,Steiner,Stephan,Stoll,Strauß,Sturm,Thiel,Töpfer,Unger,Urban,Voß,Wagenknecht,Walther,Weigel,Weiler,Weinert,Weise,Wendt,Wenzel,Wiegand,Wiese,Wild,Wilke,Witt,Wittmann,Wirth,Wulf,Yıldız,Şahin,Demir,Çelik,Popović,Jovanović,Hoang,Rossi,Kaminski,Wiśniewski,Zander,Zeller;Stein,Linden,Eichen,Birken,Buchen,Wiesen,Feld,Acker,Mühl,Kirch,Alten,Neuen,Hohen,Tannen,Brunnen,Rosen,Haber,Korn,Reben,Erlen,Espen,Dorn,Heiden,Moos,Sand,Breiten,Lichten,Ober,Nieder,Unter,Winkel,Kessel,Hammer,Silber,Eisen,Kupfer,Falken,Adler,Sperber,Hasel*müller,bauer,meier,huber,berger,hofer,bacher,felder,mann,hauer,maier,häuser,reuter,thaler,brunner,egger",
)
.second(5, " ")
.double(6, "-");

pub(super) const GB: Locale = one(
    "en-GB",
    "Olivia,Amelia,Zoë,Siân,Charlotte,Imogen,Niamh,Grace,Phoebe,Harriet,Emily,Jessica,Sophie,Lucy,Chloe,Hannah,Eleanor,Isabelle,Georgia,Rebecca,Victoria,Claire,Helen,Margaret,Fiona,Rosemary,Gemma,Natasha,Priya,Aisha,Abigail,Megan,Rhiannon,Bethan,Catriona,Morag,Heather,Beatrice,Florence,Matilda,Daisy,Poppy,Philippa,Joanna,Karen,Tracey,Susan,Judith,Bridget,Tamsin",
    "Oliver,George,Rhys,Callum,Hamish,Edward,Alfie,Dylan,Graham,Thomas,Harry,Jack,James,William,Charlie,Henry,Samuel,Daniel,Matthew,Joshua,Adam,Luke,Ryan,Nathan,Alexander,Benjamin,Robert,Richard,Andrew,Simon,Nigel,Gareth,Ewan,Lachlan,Duncan,Stuart,Neil,Gordon,Trevor,Clive,Rupert,Hugo,Sebastian,Toby,Barnaby,Imran,Mohammed,Owen,Ieuan,Angus",
    "Smith,Jones,Taylor,Brown,Fitzgerald,MacDonald,Lloyd-Davies,Evans,Wright,Patel,Ashworth,Featherstonehaugh,Williams,Davies,Wilson,Johnson,Robinson,Thompson,Walker,White,Edwards,Hughes,Green,Hall,Wood,Harris,Lewis,Martin,Jackson,Clarke,Turner,Hill,Cooper,Morris,Ward,Moore,Baker,Harrison,Morgan,Allen,Scott,Watson,Parker,Bennett,Khan,Ali,Singh,Campbell,Stewart,Robertson,Murray,Fraser,Sinclair,Griffiths,Pritchard,Bevan;Brad,Ash,Hal,Wood,Stan,Kings,New,Thorn,Barn,East,West,Lang,Mar,Win,Hart,Els,Dal,Sut,Nor,Whit*ley,ton,ford,field,well,worth,brook,shaw,combe,bury",
)
.initial(12)
.double(5, "-");

pub(super) const US: Locale = one(
    "en-US",
    "Madison,Emily,Jasmine,Ashley,Hannah,Kayla,Mary-Ann,Savannah,Renée,Brooke,Jennifer,Jessica,Amanda,Sarah,Melissa,Nicole,Stephanie,Heather,Elizabeth,Megan,Lauren,Rachel,Samantha,Danielle,Brittany,Amber,Tiffany,Crystal,Michelle,Kimberly,Lisa,Angela,Maria,Carmen,Guadalupe,Latoya,Ebony,Aaliyah,Mei,Linh,Priya,Abigail,Olivia,Ava,Sophia,Harper,Evelyn,Peyton,Sierra,Shelby",
    "Jacob,Michael,Tyler,Ethan,Brandon,DeShawn,Logan,Ryan,Chloé-Ray,Austin,James,Robert,John,William,David,Richard,Joseph,Thomas,Christopher,Daniel,Matthew,Anthony,Mark,Steven,Kevin,Brian,Jason,Justin,Eric,Jeffrey,Scott,Gregory,Patrick,Jose,Luis,Carlos,Juan,Tyrone,Malik,Jamal,Wei,Raj,Noah,Liam,Mason,Caleb,Hunter,Cody,Travis,Garrett",
    "Johnson,Williams,Davis,Rodriguez,Miller,Washington,Jackson,Nguyen-Clark,O'Donnell,Kowalski,Begay,Vandenberg,Smith,Brown,Jones,Garcia,Martinez,Hernandez,Lopez,Gonzalez,Wilson,Anderson,Thomas,Taylor,Moore,Martin,Lee,Perez,Thompson,White,Harris,Sanchez,Clark,Ramirez,Lewis,Robinson,Walker,Young,Allen,King,Wright,Scott,Torres,Nguyen,Hill,Flores,Green,Adams,Nelson,Baker,Hall,Rivera,Campbell,Mitchell,Carter,Roberts,Phillips,Evans,Turner,Diaz,Parker,Cruz,Edwards,Collins,Reyes,Stewart,Morris,Patel,Chen,Kim,Park,Schmidt,Schultz,Larson,Olson,Petersen,Murphy,Sullivan,Kelly,Russo,Romano,Novak,Cohen,Levine,Friedman,Yazzie,Jefferson,Freeman,Booker,Dubois;Brad,Ash,Har,Wood,Stan,Kings,New,Thorn,Burl,East,West,Lang,Mar,Win,Hart*ley,ton,ford,field,well,worth,man,land",
)
.initial(35)
.double(2, "-");

pub(super) const IE: Locale = one(
    "en-IE",
    "Aoife,Saoirse,Caoimhe,Róisín,Gráinne,Sinéad,Órla,Clodagh,Niamh,Ciara,Aisling,Siobhán,Deirdre,Maeve,Éabha,Fiadh,Bríd,Nuala,Bláthnaid,Sorcha,Muireann,Emer,Mary,Kathleen,Eileen,Patricia",
    "Seán,Cillian,Oisín,Pádraig,Fionn,Eoin,Tadhg,Conor,Darragh,Rónán,Ciarán,Diarmuid,Cormac,Liam,Brian,Kevin,Declan,Niall,Colm,Fergal,Donal,Aidan,Brendan,Michael,Patrick,Lorcan",
    "O'Brien,Ó Súilleabháin,Murphy,O'Connor,Byrne,Ní Dhomhnaill,Gallagher,McCarthy,Doyle,Kavanagh,Kelly,Ryan,Walsh,O'Sullivan,O'Neill,O'Reilly,Doherty,Kennedy,Lynch,Murray,Quinn,Moore,McLoughlin,Daly,Connolly,Dunne,Nolan,Power,Fitzpatrick,Collins,Moran,Casey,Burke,Hogan,Farrell,Duffy,Mahon,Brennan,Reddy,Whelan,Keane,Foley,Sheehan,Healy,Flynn,Maguire,Cullen,Buckley,Barry,Hickey,Tierney,Geraghty,Mulligan,Hennessy,Coughlan,Crowley,Delaney,Donnelly,Egan,Fahy,Griffin,Hanley,Kinsella,Lennon,Mac Cárthaigh,McDermott,McGrath,Molloy,Mooney,Ó Briain,O'Dwyer,O'Hara,O'Leary,O'Malley,Roche,Scanlon,Sweeney,Tobin,Twomey,Ward",
)
.initial(20)
.double(4, "-");

pub(super) const IS: Locale = two(
    "is-IS",
    "Þóra,Guðrún,Sigríður,Ásdís,Æsa,Hrafnhildur,Anna,Kristín,Margrét,Helga,Ingibjörg,Katrín,Jóhanna,Steinunn,Birna,Védís,Sólveig,Unnur,Björk,Elín,Ragnheiður,Þórunn,Hildur,Lilja,Salka,Embla",
    "Jón,Þórður,Sigurður,Björgvin,Ægir,Ólafur,Guðmundur,Gunnar,Einar,Kristján,Magnús,Stefán,Jóhann,Arnar,Ragnar,Haukur,Snorri,Egill,Hallgrímur,Sverrir,Þorsteinn,Kári,Birgir,Hlynur,Örn,Sindri",
    "Jóns,Guðmunds,Þórðar,Ólafs,Sigurðar,Gunnars,Einars,Kristjáns,Magnús,Stefáns,Jóhanns,Arnars,Ragnars,Hauks,Snorra,Egils,Hallgríms,Sverris,Þorsteins,Kára,Birgis,Péturs,Halldórs,Björns,Árna,Helga,Inga,Páls,Karls,Ásgeirs,Benedikts,Bjarna,Davíðs,Eiríks,Friðriks,Geirs,Grétars,Hákonar,Hannesar,Jakobs*dóttir",
    "Jóns,Guðmunds,Þórðar,Ólafs,Sigurðar,Gunnars,Einars,Kristjáns,Magnús,Stefáns,Jóhanns,Arnars,Ragnars,Hauks,Snorra,Egils,Hallgríms,Sverris,Þorsteins,Kára,Birgis,Péturs,Halldórs,Björns,Árna,Helga,Inga,Páls,Karls,Ásgeirs,Benedikts,Bjarna,Davíðs,Eiríks,Friðriks,Geirs,Grétars,Hákonar,Hannesar,Jakobs*son",
)
.second(45, " ");

pub(super) const DA: Locale = one(
    "da-DK",
    "Søs,Freja,Kirsten,Åse,Mette,Bodil,Inger,Signe,Anne,Hanne,Lone,Pia,Charlotte,Camilla,Louise,Ida,Emma,Laura,Sofie,Julie,Maja,Trine,Rikke,Dorthe,Gitte,Birgitte,Karen,Lis,Ulla,Vibeke",
    "Søren,Jørgen,Rasmus,Åge,Anders,Bjørn,Mikkel,Kåre,Lars,Peter,Jens,Henrik,Michael,Thomas,Martin,Christian,Niels,Hans,Mads,Frederik,Emil,Magnus,Oliver,Troels,Poul,Erik,Flemming,Torben,Kasper,Jeppe",
    "Sørensen,Jørgensen,Nielsen,Østergaard,Møller,Ågård,Skov,Bæk,Kjær,Lindgaard,Jensen,Hansen,Pedersen,Andersen,Christensen,Larsen,Rasmussen,Petersen,Madsen,Kristensen,Olsen,Thomsen,Poulsen,Johansen,Knudsen,Mortensen,Jakobsen,Holm,Lund,Schmidt,Friis,Dahl,Bruun,Juhl;Nør,Sønder,Øster,Vester,Kjær,Lund,Birke,Linde,Ege,Bøge,Damm,Høj,Krog,Mølle,Skov*gaard,bjerg,lund,dal,holm,bæk",
)
.second(22, " ");

pub(super) const SV: Locale = one(
    "sv-SE",
    "Åsa,Märta,Linnéa,Ingegerd,Elin,Maj-Britt,Annika,Ebba,Anna,Eva,Karin,Kristina,Lena,Emma,Sara,Malin,Johanna,Hanna,Elsa,Alice,Maja,Astrid,Gunilla,Birgitta,Ulrika,Camilla,Therese,Frida,Sofia,Josefin",
    "Göran,Håkan,Björn,Pär,Åke,Lars-Erik,Östen,Gustaf,Lars,Mikael,Anders,Johan,Erik,Per,Karl,Peter,Jan,Thomas,Fredrik,Magnus,Mattias,Andreas,Stefan,Henrik,Jonas,Niklas,Oskar,Axel,Viktor,Emil",
    "Åkesson,Sjöström,Lindqvist,Björkman,Hägglund,Öberg,Nyström,Karlsson,Ljungström,Ek,Andersson,Johansson,Nilsson,Eriksson,Larsson,Olsson,Persson,Svensson,Gustafsson,Pettersson,Jonsson,Jansson,Hansson,Bengtsson,Jönsson;Lind,Sjö,Berg,Ny,Ek,Björk,Hag,Dal,Sund,Ström,Ceder,Lund,Norr,Öst,Väst,Gran,Ros,Fors,Malm,Blom*qvist,berg,gren,man,dahl,stedt,lund,holm,kvist,fors",
)
.double(6, " ");

pub(super) const NB: Locale = one(
    "nb-NO",
    "Åshild,Ragnhild,Solveig,Bjørg,Ingeborg,Marit,Anne,Inger,Kari,Liv,Berit,Astrid,Hilde,Marianne,Nina,Silje,Ingrid,Ida,Nora,Emma,Kristin,Tone,Randi,Turid,Sigrid,Gro",
    "Øyvind,Håkon,Pål,Åsmund,Torbjørn,Eirik,Jan,Per,Bjørn,Ole,Lars,Kjell,Knut,Arne,Svein,Thomas,Hans,Geir,Tor,Morten,Terje,Odd,Erik,Andreas,Magnus,Sindre",
    "Hansen,Ødegård,Bjørnstad,Haugen,Sæther,Nygård,Løkken,Johansen,Olsen,Larsen,Andersen,Pedersen,Nilsen,Kristiansen,Jensen,Karlsen,Johnsen,Berg,Hagen,Bakken,Moen,Solberg;Hau,Sol,Nord,Sør,Øst,Vest,Lille,Stor,Bjørn,Gran,Fure,Myr,Tveit,Lund*stad,berg,land,dal,bakken,heim,vik,rud",
)
.second(20, " ");
