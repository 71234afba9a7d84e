import { addTold } from "./told";

// What is wrong with rows of a file, gathered by its cause.
addTold({
  "A value": "Ein Wert",
  "Two columns fill the same property": "Zwei Spalten füllen dasselbe Feld",
  "Row has not as many cells as there are headings": "Zeile hat nicht so viele Zellen wie Überschriften",
  "Row has {how} cells than there are headings": "Zeile hat {how!} Zellen als Überschriften",
  more: "mehr",
  fewer: "weniger",
  "{field} is missing": "{field!} fehlt",
  "Domain {about} is not verified": "Domäne {about} ist nicht bestätigt",
  "Domain {about} is federated": "Domäne {about} ist Verbunddomäne",
  "Duplicate inside the file": "Doppelt in der Datei",
  "Sign-in name is taken": "Anmeldename ist vergeben",
  "Sign-in name is held by a deleted person": "Anmeldename gehört einer gelöschten Person",
  "{field} mixes letters that look alike": "{field!} mischt ähnlich aussehende Buchstaben",
  "{field} cannot be used as it is written": "{field!} ist so nicht verwendbar",
  "{field} is too long": "{field!} ist zu lang",
  "Usage location is empty": "Verwendungsstandort ist leer",
  "Usage location “{about}” is no country": "Verwendungsstandort „{about}“ ist kein Land",
  "Product “{about}” cannot be given": "Produkt „{about}“ kann nicht vergeben werden",
  "Excel shortened a number": "Excel hat eine Zahl gekürzt",
  "Language “{about}” is no language tag": "Sprache „{about}“ ist kein Sprachkürzel",
  "Neither yes nor no": "Weder ja noch nein",
  "Date cannot be read": "Datum ist nicht lesbar",
  "Date can be read in two ways": "Datum ist auf zwei Arten lesbar",
  "Text looks as if read in the wrong encoding": "Text sieht nach falscher Codierung aus",
  "Invisible characters were removed": "Unsichtbare Zeichen wurden entfernt",
  "Phone number holds other signs": "Telefonnummer enthält andere Zeichen",
  "Leading zeros may be missing": "Führende Nullen fehlen vielleicht",
  "Number has more digits than a spreadsheet keeps": "Zahl hat mehr Stellen, als eine Tabelle behält",
  "Mail nickname stands in several rows": "E-Mail-Alias steht in mehreren Zeilen",
  "Department “{about}” is new": "Abteilung „{about}“ ist neu",
  "The row does not say whom it means": "Die Zeile sagt nicht, wen sie meint",
  "Nobody is found": "Niemand gefunden",
  "Several people are found": "Mehrere Personen gefunden",
  "Person is protected": "Person ist geschützt",
  "Person lies in the recycle bin": "Person liegt im Papierkorb",
  "Person does not lie in the recycle bin": "Person liegt nicht im Papierkorb",
  "Somebody with this name is here already": "Jemand mit diesem Namen ist schon da",
  "The person is called otherwise in the directory": "Die Person heißt im Verzeichnis anders",
  "Somebody with this employee ID is here already": "Jemand mit dieser Personalnummer ist schon da",
  "Person holds an admin role": "Person hat eine Adminrolle",
  "Values owned by the local Active Directory are left out":
    "Werte, die dem lokalen Active Directory gehören, werden ausgelassen",
  "Person is there already": "Person ist schon da",
  "Sign-in name changes": "Anmeldename ändert sich",
  "Cell holds an error of the spreadsheet": "Zelle enthält einen Fehler der Tabelle",
  "{field} cannot be emptied": "{field!} kann nicht geleert werden",
  "Manager “{about}” is not found": "Manager „{about}“ ist nicht zu finden",
  "Manager “{about}” may be several people": "Manager „{about}“ können mehrere Personen sein",
  "Managers of each other": "Gegenseitig Manager",
  "Manager “{about}” may not sign in or is a guest": "Manager „{about}“ darf sich nicht anmelden oder ist Gast",
  "Manager is also in this file and linked after creation":
    "Manager steht auch in dieser Datei und wird nach dem Erstellen verknüpft",
  "Person to copy from, “{about}”, is not found": "Person zum Kopieren, „{about}“, ist nicht zu finden",
  "Template “{about}” is not known": "Vorlage „{about}“ ist nicht bekannt",
  "Group “{about}” is not known": "Gruppe „{about}“ ist nicht bekannt",
  "Members of “{about}” cannot be changed here": "Mitglieder von „{about}“ lassen sich hier nicht ändern",
  "Group “{about}” can hold admin roles": "Gruppe „{about}“ kann Adminrollen tragen",
  "Group “{about}” gives licences": "Gruppe „{about}“ gibt Lizenzen",
  "No free licence of {about} for every row": "Nicht für jede Zeile ist {about} frei",
  "Redirect address cannot be used": "Weiterleitungsadresse ist nicht verwendbar",
  "Employee ID stands in several rows": "Personalnummer steht in mehreren Zeilen",
  "Excel may have made a date of a text": "Excel hat aus einem Text vielleicht ein Datum gemacht",
  "Spaces around values were removed": "Leerzeichen um Werte wurden entfernt",
  "The apostrophe of an export was removed": "Das Hochkomma eines Exports wurde entfernt",
});

// What can be done about them.
addTold({
  "Leave out": "Auslassen",
  "Use {name}": "{name} verwenden",
  "May sign in": "Darf sich anmelden",
  "May not sign in": "Darf sich nicht anmelden",
  "Use Latin letters": "Lateinische Buchstaben verwenden",
  "Cut to {most} characters": "Auf {most} Zeichen kürzen",
  "Fill up to {width} digits": "Auf {width} Stellen auffüllen",
  "Merge extra cells into the last column": "Überzählige Zellen der letzten Spalte zuschlagen",
  "The cells at the end are empty": "Die Zellen am Ende sind leer",
  "Leave the cell empty": "Zelle leer lassen",
  "Leave the value as it is": "Wert lassen, wie er ist",
  "Without a manager": "Ohne Manager",
  "Without a template": "Ohne Vorlage",
  "Without this group": "Ohne diese Gruppe",
  "Replace with {domain}": "Durch {domain} ersetzen",
  "Keep the first": "Die erste behalten",
  "Add number to the others": "Den anderen eine Nummer anfügen",
  "Add number": "Nummer anfügen",
  "Add middle initial": "Mittelinitiale einfügen",
  "Treat as same person": "Als dieselbe Person behandeln",
  "Take the letters away": "Buchstaben entfernen",
  "Use plain letters": "Einfache Buchstaben verwenden",
  "{code} from country": "{code} nach dem Land",
  "From country": "Nach dem Land",
  "All: {code}": "Alle: {code}",
});

// What is said of a cell or a row.
addTold({
  "{field} is filled by two columns, “{one}” and “{other}”; choose one":
    "{field!} wird von zwei Spalten gefüllt, „{one}“ und „{other}“; wählen Sie eine",
  "{field} would come from two columns, “{one}” and “{other}”; choose one":
    "{field!} käme aus zwei Spalten, „{one}“ und „{other}“; wählen Sie eine",
  "The display name is missing; fill it in, or the first and last name":
    "Der Anzeigename fehlt; tragen Sie ihn ein oder Vor- und Nachnamen",
  "The sign-in name is missing; fill it in, as in ana.ruiz@contoso.com":
    "Der Anmeldename fehlt; tragen Sie ihn ein, etwa ana.ruiz@contoso.com",
  "No mail nickname can be made of the sign-in name; fill one in":
    "Aus dem Anmeldenamen lässt sich kein E-Mail-Alias bilden; tragen Sie einen ein",
  "The usage location is empty, and without one no licence can be given; choose a country":
    "Der Verwendungsstandort ist leer, und ohne ihn kann keine Lizenz vergeben werden; wählen Sie ein Land",
  "{field} has {length} characters, at most {most} are allowed; shorten it":
    "{field!} hat {length} Zeichen, höchstens {most} sind erlaubt; kürzen Sie",
  "“{value}” does not say whether the person may sign in; write yes or no":
    "„{value}“ sagt nicht, ob sich die Person anmelden darf; schreiben Sie ja oder nein",
  "“{value}” is no country; write a code of two letters, such as DE":
    "„{value}“ ist kein Land; schreiben Sie ein Kürzel aus zwei Buchstaben wie DE",
  "“{value}” is no language tag; write it as in en-US": "„{value}“ ist kein Sprachkürzel; schreiben Sie es wie de-DE",
  "“{value}” is taken as {one}; choose month first if {other} is meant":
    "„{value}“ gilt als {one}; wählen Sie Monat zuerst, wenn {other} gemeint ist",
  "“{value}” is no date; write it as in 2026-12-01": "„{value}“ ist kein Datum; schreiben Sie es wie 2026-12-01",
  "{field} “{value}” holds “{odd}”; only one number of digits and + ( ) - . / is expected":
    "{field!} „{value}“ enthält „{odd}“; erwartet wird nur eine Nummer aus Ziffern und + ( ) - . /",
  "Excel shortened {field} to “{value}”; take the number from its source":
    "Excel hat {field!} auf „{value}“ gekürzt; nehmen Sie die Zahl aus ihrer Quelle",
  "{field} “{value}” has {count} digits; a spreadsheet keeps {kept} and makes the others up, so compare it with its source":
    "{field!} „{value}“ hat {count} Stellen; eine Tabelle behält {kept} und erfindet die übrigen, vergleichen Sie also mit der Quelle",
  "Excel may have removed leading zeros: {field} “{value}” has {digits}, {width} are usual":
    "Excel hat vielleicht führende Nullen entfernt: {field!} „{value}“ hat {digits!}, üblich sind {width}",
  "{count} digit": "{count} Stelle",
  "{count} digits": "{count} Stellen",
  "“{value}” is no mail address; write it as in ana@example.com":
    "„{value}“ ist keine E-Mail-Adresse; schreiben Sie sie wie ana@example.com",
  "Nobody is in the department “{value}” yet": "In der Abteilung „{value}“ ist noch niemand",
  "The sign-in name cannot be used: {problem}": "Der Anmeldename ist nicht verwendbar: {problem!}",
  "People at {domain} sign in at another identity provider and must be made there; use a domain managed by Microsoft 365":
    "Personen bei {domain} melden sich bei einem anderen Identitätsanbieter an und müssen dort erstellt werden; verwenden Sie eine von Microsoft 365 verwaltete Domäne",
  "The domain {domain} is not verified in this organisation; use one that is":
    "Die Domäne {domain} ist in dieser Organisation nicht bestätigt; verwenden Sie eine bestätigte",
  "The sign-in name is held by {name}, who was deleted; restore that person or use another name":
    "Der Anmeldename gehört {name}, gelöscht; stellen Sie die Person wieder her oder verwenden Sie einen anderen Namen",
  "The sign-in name is already used by {owner}; use another name":
    "Den Anmeldenamen verwendet schon {owner!}; verwenden Sie einen anderen Namen",
  "the group {name}": "die Gruppe {name}",
  "the contact {name}": "der Kontakt {name}",
  "The mail nickname cannot be used: {problem}": "Der E-Mail-Alias ist nicht verwendbar: {problem!}",
  "{field} mixes Latin letters with look-alikes of another script; check it":
    "{field!} mischt lateinische Buchstaben mit ähnlichen einer anderen Schrift; prüfen Sie das",
  "“-{app}” stands before any product; write it behind one, as in E3;-Teams":
    "„-{app}“ steht vor jedem Produkt; schreiben Sie es dahinter, wie in E3;-Teams",
  "{product} has no app “{app}”; use a name such as Teams or TEAMS1":
    "{product} hat keine App „{app}“; verwenden Sie einen Namen wie Teams oder TEAMS1",
  "“{name}” is the name of several products; use one of {list}":
    "„{name}“ heißen mehrere Produkte; verwenden Sie eines von {list}",
  "{product} is suspended or not for people, so it cannot be given":
    "{product} ist ausgesetzt oder nicht für Personen und kann daher nicht vergeben werden",
  "The organisation has no {product}; buy it or choose another product":
    "Die Organisation hat kein {product}; kaufen Sie es oder wählen Sie ein anderes Produkt",
  "“{name}” is no product of the organisation; did you mean {near}?":
    "„{name}“ ist kein Produkt der Organisation; meinten Sie {near}?",
  "“{name}” is no product of the organisation; use its name or part number":
    "„{name}“ ist kein Produkt der Organisation; verwenden Sie Namen oder Artikelnummer",
  "{circle} are each other's managers; change one": "{circle} sind gegenseitig Manager; ändern Sie eine Person",
  "{name} cannot be their own manager; name another one":
    "{name} kann nicht der eigene Manager sein; nennen Sie jemand anderen",
  "The manager {who}; check whether that is meant": "Der Manager {who!}; prüfen Sie, ob das gemeint ist",
  "{name} is a guest": "{name} ist Gast",
  "{name} may not sign in": "{name} darf sich nicht anmelden",
  "“{name}” may be {count} people; use a sign-in name or an employee ID":
    "„{name}“ können {count} Personen sein; verwenden Sie Anmeldenamen oder Personalnummer",
  "The manager is row {row} of this file and linked after both are there":
    "Der Manager ist Zeile {row} dieser Datei und wird verknüpft, wenn beide da sind",
  "Several rows of this file are “{name}”; use a sign-in name":
    "Mehrere Zeilen dieser Datei sind „{name}“; verwenden Sie einen Anmeldenamen",
  "The manager “{name}” is neither in the directory nor in this file; without another one the person gets none":
    "Der Manager „{name}“ ist weder im Verzeichnis noch in dieser Datei; ohne einen anderen bekommt die Person keinen",
  "There is no template “{role}”; use the name of one, or leave the cell empty":
    "Es gibt keine Vorlage „{role}“; verwenden Sie den Namen einer Vorlage oder lassen Sie die Zelle leer",
  "There is no group “{name}”; {advice}": "Es gibt keine Gruppe „{name}“; {advice!}",
  "did you mean {near}?": "meinten Sie {near}?",
  "use its name, mail address or object id": "verwenden Sie Namen, E-Mail-Adresse oder Objekt-ID",
  "{count} groups are called “{name}”; use the mail address or object id":
    "{count} Gruppen heißen „{name}“; verwenden Sie E-Mail-Adresse oder Objekt-ID",
  "{group}, so nobody can be added to it here; remove it from the cell":
    "{group!}, daher kann hier niemand aufgenommen werden; entfernen Sie sie aus der Zelle",
  "{name} fills itself by a rule": "{name} füllt sich nach einer Regel",
  "{name} is owned by the local Active Directory": "{name} gehört dem lokalen Active Directory",
  "{name} is managed in Exchange": "{name} wird in Exchange geführt",
  "{name} can hold admin roles; its members may become admins":
    "{name} kann Adminrollen tragen; ihre Mitglieder können Admins werden",
  "{name} gives {list} to its members": "{name} gibt ihren Mitgliedern {list}",
  "There is nobody “{name}” to copy from; use a sign-in name, or leave the cell empty":
    "Niemand heißt „{name}“, um zu kopieren; verwenden Sie einen Anmeldenamen oder lassen Sie die Zelle leer",
  "“{name}” may be {count} people; use a sign-in name":
    "„{name}“ können {count} Personen sein; verwenden Sie einen Anmeldenamen",
  "The row has {found} cells, the headings {expected}; {advice}":
    "Die Zeile hat {found} Zellen, die Überschriften {expected}; {advice!}",
  "correct the file and open it again": "berichtigen Sie die Datei und öffnen Sie sie erneut",
  "quote the cell that holds the separator, or merge the extra cells into the last column":
    "setzen Sie die Zelle mit dem Trennzeichen in Anführungszeichen oder schlagen Sie überzählige Zellen der letzten Spalte zu",
  "add the missing separators, or say that the cells at the end are empty":
    "ergänzen Sie die fehlenden Trennzeichen oder sagen Sie, dass die Zellen am Ende leer sind",
  "{field} “{value}” is a date; Excel may have made it of a text such as MARCH1":
    "{field!} „{value}“ ist ein Datum; Excel hat es vielleicht aus einem Text wie MARCH1 gemacht",
  "{field} held the invisible or typographic character {sign}; it was removed":
    "{field!} enthielt das unsichtbare oder typografische Zeichen {sign}; es wurde entfernt",
  "Spaces around {field} were removed": "Leerzeichen um {field!} wurden entfernt",
  "The apostrophe an export put before {field} was removed":
    "Das Hochkomma, das ein Export vor {field!} setzte, wurde entfernt",
  "{field} is the error {error} of the spreadsheet; correct it or leave the cell empty":
    "{field!} ist der Tabellenfehler {error}; berichtigen Sie ihn oder lassen Sie die Zelle leer",
  "{field} “{value}” looks as if read in the wrong encoding; correct it":
    "{field!} „{value}“ sieht nach falscher Codierung aus; berichtigen Sie es",
  "No free {product} is left for this row; earlier rows take the last ones":
    "Für diese Zeile ist kein {product} mehr frei; frühere Zeilen nehmen die letzten",
  "The sign-in name also stands in {rows}; change one or leave one out":
    "Der Anmeldename steht auch in {rows!}; ändern Sie einen oder lassen Sie eine aus",
  "The same person also stands in {rows}; leave all but one out":
    "Dieselbe Person steht auch in {rows!}; lassen Sie alle bis auf eine aus",
  "The employee ID also stands in {rows}; is it the same person?":
    "Die Personalnummer steht auch in {rows!}; ist es dieselbe Person?",
  "The mail nickname also stands in {rows}": "Der E-Mail-Alias steht auch in {rows!}",
  "row {row}": "Zeile {row}",
  "rows {rows}": "Zeilen {rows}",
  "The row does not say whom it means; fill in {field}": "Die Zeile sagt nicht, wen sie meint; füllen Sie {field!} aus",
  "Nobody is found by “{value}”; correct it or leave the row out":
    "Mit „{value}“ ist niemand zu finden; berichtigen Sie es oder lassen Sie die Zeile aus",
  "{count} people are found ({names}); find people by a value that only one has":
    "{count} Personen passen ({names}); suchen Sie nach einem Wert, den nur eine hat",
  "{name} is there already and left alone": "{name} ist schon da und bleibt unberührt",
  "{name} does not lie in the recycle bin; leave the row out":
    "{name} liegt nicht im Papierkorb; lassen Sie die Zeile aus",
  "{name} lies in the recycle bin; restore them first or leave the row out":
    "{name} liegt im Papierkorb; stellen Sie die Person zuerst wieder her oder lassen Sie die Zeile aus",
  "{name} is on the list of people never touched here":
    "{name} steht auf der Liste derer, die hier nie angefasst werden",
  "{name} holds an admin role": "{name} hat eine Adminrolle",
  "The file calls {upn} “{called}”, the directory calls them {name}: look whether the row means this person":
    "Die Datei nennt {upn} „{called}“, das Verzeichnis nennt die Person {name}: Prüfen Sie, ob die Zeile sie meint",
  "{name} ({upn}) has the employee ID {value} and {place}: probably the same person; leave the row out, or {instead}":
    "{name} ({upn}) hat die Personalnummer {value} und {place!}: wahrscheinlich dieselbe Person; lassen Sie die Zeile aus oder {instead!}",
  "{name} ({upn}) has the same name and {place}: look whether it is the same person; leave the row out then, or {instead}":
    "{name} ({upn}) heißt genauso und {place!}: Prüfen Sie, ob es dieselbe Person ist; dann lassen Sie die Zeile aus oder {instead!}",
  "is here already": "ist schon da",
  "lies in the recycle bin": "liegt im Papierkorb",
  "update them instead": "ändern Sie stattdessen sie",
  "restore them instead": "stellen Sie stattdessen sie wieder her",
  "The sign-in name of {name} changes from {old} to {wanted}: they sign in with the new one, and links to their files may break":
    "Der Anmeldename von {name} ändert sich von {old} in {wanted}: Angemeldet wird mit dem neuen, und Links auf ihre Dateien können brechen",
  "{field} cannot be emptied; give another value or leave the cell blank":
    "{field!} kann nicht geleert werden; geben Sie einen anderen Wert an oder lassen Sie die Zelle leer",
  "{name} is owned by the local Active Directory; left out: {fields}":
    "{name} gehört dem lokalen Active Directory; ausgelassen: {fields}",
  "The mail address of the guest is missing; fill it in": "Die E-Mail-Adresse des Gasts fehlt; tragen Sie sie ein",
  "“{url}” is no address that begins with https://; correct it or leave the cell empty":
    "„{url}“ ist keine Adresse, die mit https:// beginnt; berichtigen Sie sie oder lassen Sie die Zelle leer",
  "“{word}” does not say whether the invitation is sent; write yes or no":
    "„{word}“ sagt nicht, ob die Einladung gesendet wird; schreiben Sie ja oder nein",
  "{domain} is the organisation's own domain: such people are created, not invited":
    "{domain} ist die eigene Domäne der Organisation: Solche Personen werden erstellt, nicht eingeladen",
  "The address already belongs to {name}; leave the row out or use another address":
    "Die Adresse gehört schon {name}; lassen Sie die Zeile aus oder verwenden Sie eine andere Adresse",
});

// Why a column becomes what it does.
addTold({
  "chosen by you": "von Ihnen gewählt",
  "as last time": "wie beim letzten Mal",
  "not used for this purpose": "für diesen Zweck nicht verwendet",
  "a mail address": "eine E-Mail-Adresse",
  "set by the service from the sign-in name": "setzt der Dienst aus dem Anmeldenamen",
  "every value has @": "jeder Wert hat @",
  "stands beside a first name": "steht neben einem Vornamen",
  "not every value has @": "nicht jeder Wert hat @",
  "every value is on a domain of the organisation": "jeder Wert liegt auf einer Domäne der Organisation",
  "every value is an object id": "jeder Wert ist eine Objekt-ID",
  "{field} comes from “{heading}”": "{field!} kommt aus „{heading}“",
  "risky, never stored": "riskant, wird nie gespeichert",
  "no heading": "keine Überschrift",
  "Graph's own name": "Name in Graph",
  "cannot be set here": "lässt sich hier nicht setzen",
  "known word, {language}": "bekanntes Wort, {language}",
  "no match found": "nichts Passendes gefunden",
  "template heading": "Überschrift einer Vorlage",
  "template heading, yes means blocked": "Überschrift einer Vorlage, ja heißt blockiert",
  "close to a word for {label}": "nahe an einem Wort für {label!}",
  "No column becomes {list}; choose one, or make it of others":
    "Keine Spalte wird {list}; wählen Sie eine oder bilden Sie sie aus anderen",
});

// What was noticed of a file, and why one is not read.
addTold({
  "Pasted list": "Eingefügte Liste",
  "Typed list": "Getippte Liste",
  "Read as {label}, which is a guess: check names with accents":
    "Gelesen als {label}, das ist geraten: Prüfen Sie Namen mit Akzenten",
  "Excel shortened {count} in “{heading}”, as in {first}; format the column as text and export again":
    "Excel hat in „{heading}“ {count} gekürzt, wie in {first}; formatieren Sie die Spalte als Text und exportieren Sie erneut",
  "Numbers in “{heading}” are longer than the 15 digits Excel keeps; take them from their source":
    "Zahlen in „{heading}“ sind länger als die 15 Stellen, die Excel behält; nehmen Sie sie aus ihrer Quelle",
  "“{heading}” holds {count}, as in {first}: Excel may have made them of text such as MARCH1":
    "„{heading}“ enthält {count}, wie in {first}: Excel hat sie vielleicht aus Text wie MARCH1 gemacht",
  "The file has only one column": "Die Datei hat nur eine Spalte",
  "The heading “{heading}” stands more than once": "Die Überschrift „{heading}“ steht mehrmals da",
  "The column “{heading}” holds passwords: they were not read, new ones are generated":
    "Die Spalte „{heading}“ enthält Kennwörter: Sie wurden nicht gelesen, neue werden erzeugt",
  "Line {line} is a title, not headings": "Zeile {line} ist ein Titel, keine Überschriften",
  "The first line looks like a person, so the columns have no headings":
    "Die erste Zeile sieht aus wie eine Person, die Spalten haben also keine Überschriften",
  "The template's example on line {line} was left out": "Das Beispiel der Vorlage in Zeile {line} wurde ausgelassen",
  "Cells hold errors such as #N/A (sheet {sheet})": "Zellen enthalten Fehler wie #N/A (Blatt {sheet})",
  "Cells are merged (sheet {sheet}): only the first of them holds the value, the others are empty":
    "Zellen sind verbunden (Blatt {sheet}): Nur die erste enthält den Wert, die anderen sind leer",
  "The workbook holds macros; they were not run, only the cells were read":
    "Die Arbeitsmappe enthält Makros; sie liefen nicht, nur die Zellen wurden gelesen",
  "The workbook counts days from 1904; dates were read so":
    "Die Arbeitsmappe zählt Tage ab 1904; Datumsangaben wurden so gelesen",
  "There is no file {path}; check the name and the folder": "Es gibt keine Datei {path}; prüfen Sie Namen und Ordner",
  "{path} may not be read by this account; close it in other programs or change its permissions":
    "{path} darf dieses Konto nicht lesen; schließen Sie sie in anderen Programmen oder ändern Sie die Rechte",
  "{path} is a folder; choose a file in it": "{path} ist ein Ordner; wählen Sie eine Datei darin",
  "The file has {size} MB, at most {most} MB are read; split it":
    "Die Datei hat {size} MB, höchstens {most} MB werden gelesen; teilen Sie sie",
  "The file has changed since it was opened; open it again":
    "Die Datei hat sich seit dem Öffnen geändert; öffnen Sie sie erneut",
  "The file is empty; choose one with headings and a row for each person":
    "Die Datei ist leer; wählen Sie eine mit Überschriften und einer Zeile je Person",
  "The file has headings but no people": "Die Datei hat Überschriften, aber keine Personen",
  "The workbook is protected by a password; open it, remove the password and save it again":
    "Die Arbeitsmappe ist durch ein Kennwort geschützt; öffnen Sie sie, entfernen Sie es und speichern Sie erneut",
  "This is a workbook of an old Excel (.xls); open it and save it as .xlsx":
    "Dies ist eine Arbeitsmappe eines alten Excel (.xls); öffnen Sie sie und speichern Sie sie als .xlsx",
  "This is a binary workbook (.xlsb); open it and save it as .xlsx":
    "Dies ist eine binäre Arbeitsmappe (.xlsb); öffnen Sie sie und speichern Sie sie als .xlsx",
  "The workbook is damaged ({about}); open it in Excel and save it again":
    "Die Arbeitsmappe ist beschädigt ({about}); öffnen Sie sie in Excel und speichern Sie erneut",
  "The workbook has no sheet “{name}”; it has {known}": "Die Arbeitsmappe hat kein Blatt „{name}“; sie hat {known}",
  "This is not a text file but looks like {kind}; save the list as CSV (UTF-8)":
    "Dies ist keine Textdatei, sondern sieht nach {kind} aus; speichern Sie die Liste als CSV (UTF-8)",
  "The file has only one column, “{heading}”; separate the columns by commas, semicolons or tabs":
    "Die Datei hat nur eine Spalte, „{heading}“; trennen Sie die Spalten durch Kommas, Semikolons oder Tabs",
  "The quote opened on line {line} is never closed; close it or remove it":
    "Das Anführungszeichen in Zeile {line} wird nie geschlossen; schließen oder entfernen Sie es",
});
