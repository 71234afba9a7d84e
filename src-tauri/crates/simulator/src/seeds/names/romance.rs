//! Spanish, French, Italian, Portuguese and Romanian names. Data only.

use super::{Locale, one};

pub(super) const ES: Locale = one(
    "es-ES",
    "María José,Lucía,Begoña,Inés,Concepción,Ana,Nuria,Rocío,Itziar,Ximena,María,Carmen,Isabel,Laura,Cristina,Marta,Dolores,Pilar,Elena,Raquel,Sara,Paula,Patricia,Beatriz,Silvia,Mercedes,Rosario,Montserrat,Alba,Irene,Andrea,Claudia,Sandra,Yolanda,Amaia,Leire",
    "José,Íñigo,Álvaro,Joaquín,Andrés,Jesús,Óscar,Sergio,Ángel,Raúl,Antonio,Manuel,Francisco,David,Juan,Javier,Daniel,Carlos,Miguel,Alejandro,Rafael,Pedro,Pablo,Fernando,Alberto,Jorge,Luis,Diego,Adrián,Iván,Rubén,Enrique,Ramón,Vicente,Gonzalo,Iker",
    "Núñez,García,Muñoz,Ibáñez,Peña,Ortega y Gasset,Jiménez,Gutiérrez,Sáenz,Zúñiga,Márquez,Yáñez,Fernández,González,Rodríguez,López,Martínez,Sánchez,Pérez,Gómez,Martín,Ruiz,Hernández,Díaz,Moreno,Álvarez,Romero,Alonso,Navarro,Torres,Domínguez,Vázquez,Ramos,Gil,Ramírez,Serrano,Blanco,Molina,Morales,Suárez,Ortega,Delgado,Castro,Ortiz,Rubio,Marín,Sanz,Iglesias,Medina,Garrido,Cortés,Castillo,Santos,Lozano,Guerrero,Cano,Prieto,Méndez,Cruz,Calvo,Gallego,Vidal,León,Herrera,Peña Ríos,Cabrera,Campos,Vega,Fuentes,Carrasco,Reyes,Aguilar,Etxeberria,Puig,Ferrer,Soler",
)
.second(22, " ")
.double(68, " ");

pub(super) const FR: Locale = one(
    "fr-FR",
    "Éloïse,Chloé,Zoé,Maëlys,Anaïs,Agnès,Hélène,Océane,Françoise,Marie-Thérèse,Marie,Nathalie,Isabelle,Catherine,Sylvie,Christine,Sophie,Céline,Aurélie,Julie,Camille,Léa,Manon,Emma,Inès,Jade,Louise,Juliette,Charlotte,Pauline,Mathilde,Claire,Laurence,Véronique,Sandrine,Stéphanie,Virginie,Élodie,Margaux,Lucie,Fatima,Nadia,Amandine,Delphine,Béatrice,Solène",
    "François,Jérôme,Loïc,Gaëtan,Étienne,Hervé,Rémi,Jean-Baptiste,Noël,Théo,Jean,Pierre,Michel,Philippe,Alain,Nicolas,Christophe,Laurent,Julien,Thomas,Alexandre,Antoine,Maxime,Lucas,Hugo,Louis,Gabriel,Arthur,Paul,Mathieu,Guillaume,Sébastien,Olivier,Stéphane,Frédéric,Vincent,David,Cédric,Benoît,Yann,Karim,Mehdi,Thierry,Didier,Bastien,Quentin",
    "Lefèvre,Dupont,Lévêque,Bénard,Garçon,d'Estaing,L'Hôpital,Moreau,Gauthier,Château,Bœuf,Crémieux,Martin,Bernard,Thomas,Petit,Robert,Richard,Durand,Dubois,Laurent,Simon,Michel,Leroy,Roux,David,Bertrand,Morel,Fournier,Girard,Bonnet,Lambert,Fontaine,Rousseau,Vincent,Muller,Lefebvre,Faure,Mercier,Blanc,Guérin,Boyer,Garnier,Chevalier,François,Legrand,Garcia,Perrin,Robin,Clément,Morin,Nicolas,Henry,Roussel,Mathieu,Masson,Marchand,Duval,Denis,Dumont,Marie,Lemaire,Noël,Meyer,Dufour,Meunier,Brun,Blanchard,Giraud,Joly,Rivière,Lucas,Brunet,Gaillard,Barbier,Arnaud,Renard,Schmitt,Colin,Vidal,Caron,Picard,Roger,Fabre,Aubert,Lemoine,Renaud,Dumas,Lacroix,Olivier,Philippe,Bourgeois,Pierre,Benoît,Rolland,Leclerc,Payet,Benali,Diallo,Traoré,Le Gall,Kerguelen;Mont,Beau,Clair,Haut,Grand,Bel,Fort,Vieux*champ,lieu,val,mont,pré,bois",
)
.second(10, "-")
.double(4, "-");

pub(super) const IT: Locale = one(
    "it-IT",
    "Giulia,Chiara,Niccolò-Maria,Beatrice,Alessia,Ludovica,Martina,Giada,Maria,Anna,Francesca,Sara,Laura,Valentina,Elisa,Silvia,Paola,Roberta,Federica,Elena,Sofia,Aurora,Alice,Ginevra,Emma,Camilla,Serena,Claudia,Simona,Monica,Daniela,Cristina,Ilaria,Lucia,Teresa,Giovanna",
    "Niccolò,Matteo,Giosuè,Lorenzo,Riccardo,Gianluigi,Davide,Fabrizio,Giuseppe,Antonio,Marco,Andrea,Francesco,Luca,Alessandro,Roberto,Stefano,Paolo,Simone,Giovanni,Michele,Mario,Daniele,Salvatore,Vincenzo,Pietro,Filippo,Edoardo,Tommaso,Leonardo,Gabriele,Federico,Massimo,Claudio,Enrico,Carlo",
    "Rossi,Dell'Acqua,D'Angelo,Bianchi,Lo Presti,Esposito,De Santis,Pellegrini,Nicolò,Ferrari,Russo,Romano,Colombo,Ricci,Marino,Greco,Bruno,Gallo,Conti,De Luca,Mancini,Costa,Giordano,Rizzo,Lombardi,Moretti,Barbieri,Fontana,Santoro,Mariani,Rinaldi,Caruso,Ferrara,Galli,Martini,Leone,Longo,Gentile,Martinelli,Vitale,Lombardo,Serra,Coppola,De Angelis,Marchetti,Parisi,Villa,Conte,Ferraro,Ferri,Fabbri,Bianco,Marini,Grasso,Valentini,Messina,Sala,Gatti,Palumbo,Benedetti,Rizzi,Monti,Farina,Amato;Berto,Marti,Gio,Pao,Loren,Benve,Cava,Mara,Rina,Vale,Fio,Lazza*lini,netti,relli,roni,ni",
)
.second(6, " ")
.double(2, " ");

pub(super) const PT: Locale = one(
    "pt-PT",
    "Conceição,Inês,João-Maria,Beatriz,Leonor,Sofia,Mariana,Lúcia,Maria,Ana,Joana,Catarina,Rita,Marta,Sara,Teresa,Isabel,Filipa,Carolina,Matilde,Margarida,Patrícia,Cláudia,Sónia,Helena,Cristina,Andreia,Vera",
    "João,Tomás,António,Sebastião,Gonçalo,Luís,Simão,Nuno,José,Manuel,Pedro,Rui,Paulo,Miguel,Carlos,Tiago,Ricardo,Francisco,Diogo,Duarte,Afonso,Martim,Bruno,Hugo,Jorge,Fernando,Vasco,Rodrigo",
    "Gonçalves,Araújo,Brandão,Magalhães,Conceição,da Silva,dos Santos,Guimarães,Falcão,Simões,Ferreira,Pereira,Oliveira,Costa,Rodrigues,Martins,Sousa,Fernandes,Gomes,Lopes,Marques,Alves,Almeida,Ribeiro,Pinto,Carvalho,Teixeira,Moreira,Correia,Mendes,Nunes,Soares,Vieira,Monteiro,Cardoso,Rocha,Neves,Coelho,Cruz,Cunha,Pires,Ramos,Reis,Antunes,Matos,Fonseca,Tavares,Barbosa,Machado,Freitas",
)
.second(30, " ")
.double(62, " ");

pub(super) const RO: Locale = one(
    "ro-RO",
    "Ioana,Ștefania,Andreea,Anca,Luminița,Crenguța,Brândușa,Ruxandra,Maria,Elena,Ana,Mihaela,Cristina,Alexandra,Gabriela,Daniela,Simona,Raluca,Roxana,Oana,Diana,Monica,Carmen,Alina,Laura,Corina,Ileana,Sânziana",
    "Ștefan,Răzvan,Ionuț,Mihăiță,Bogdan,Andrei,Călin,Horațiu,Ion,Vasile,Gheorghe,Alexandru,Mihai,Cristian,Adrian,Florin,Daniel,Marius,Radu,Vlad,Dan,Sorin,Cătălin,Ovidiu,Liviu,Tudor,Victor,Dragoș",
    "Popescu,Ionescu,Țurcanu,Stănescu,Bălan,Rădulescu,Mureșan,Grigorescu,Popa,Pop,Radu,Dumitru,Stan,Stoica,Gheorghe,Matei,Ciobanu,Rusu,Munteanu,Moldovan,Lazăr,Ardelean;Ion,Constantin,Dumitr,Teodor,Vasil,Filip,Petr,Mihăil,Marin,Nicol,Ol,Pavel,Tom,Lup,Cozm,Manol,Geor,Dobr,Ban,Anton*escu,eanu,ache,oiu,aș,iceanu",
)
.second(35, "-");
