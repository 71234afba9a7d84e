import { addTold } from "./told";

// Why the program refuses, and what helps: leavers, licences, edits and files.
addTold({
  "nobody is chosen": "niemand ist ausgewählt",
  "nobody is chosen yet": "noch ist niemand ausgewählt",
  "Choose people of the list": "Wählen Sie Personen aus der Liste",
  "Choose people in the first step": "Wählen Sie Personen im ersten Schritt",
  "nobody is meant by that": "damit ist niemand gemeint",
  "what this plan was made of is not known any more": "woraus dieser Plan gemacht wurde, ist nicht mehr bekannt",
  "the answers cannot be read any more: {error}": "die Antworten sind nicht mehr lesbar: {error}",
  "Begin anew": "Beginnen Sie neu",
  "a template is made of a plan or of a draft": "eine Vorlage entsteht aus einem Plan oder einem Entwurf",
  "only what a new person was given can become a template":
    "nur was eine neue Person bekam, kann zu einer Vorlage werden",
  "the template does not say who is of this kind": "die Vorlage sagt nicht, wer von dieser Art ist",
  "Write it as a filter of the People list, for example department = Sales":
    "Schreiben Sie es als Filter der Personenliste, etwa department = Vertrieb",
  "the password that was typed is not known any more: it is never stored":
    "das eingegebene Kennwort ist nicht mehr bekannt: Es wird nie gespeichert",
  "Open the draft and type it again in the step First sign-in, or have one made":
    "Öffnen Sie den Entwurf und geben Sie es im Schritt Erste Anmeldung erneut ein, oder lassen Sie eines erzeugen",
  "nobody of that id is in the recycle bin": "niemand mit dieser ID ist im Papierkorb",
  "They may be back already, or gone for good": "Die Person ist vielleicht schon zurück oder endgültig weg",
  "{label} is of no use for this purpose": "{label!} ist für diesen Zweck ohne Nutzen",
  "the file has no column {number}": "die Datei hat keine Spalte {number}",
  "a job's name has at most {length} letters": "der Name eines Auftrags hat höchstens {length} Zeichen",
  "stopped; everything is as it was before": "angehalten; alles ist wie zuvor",
  "there is no copy of this directory to plan with": "von diesem Verzeichnis gibt es noch keine Kopie zum Planen",
  "there is no copy of this directory to check the file against":
    "von diesem Verzeichnis gibt es noch keine Kopie, um die Datei zu prüfen",
  "the text has more than {most} characters": "der Text hat mehr als {most} Zeichen",
  "the message holds a password": "die Nachricht enthält ein Kennwort",
  "Passwords are handed over by themselves, never by mail; take it out":
    "Kennwörter werden für sich übergeben, nie per E-Mail; nehmen Sie es heraus",
  "{target} cannot be made of columns": "{target!} lässt sich nicht aus Spalten bilden",
  "a constant needs a value": "eine Konstante braucht einen Wert",
  "choose two columns or more to combine": "wählen Sie zwei oder mehr Spalten zum Verbinden",
  "say at which character the cell is cut": "sagen Sie, an welchem Zeichen die Zelle geteilt wird",
  "a pattern names fields in braces, such as {surname}": "ein Muster nennt Felder in Klammern, etwa {surname}",
  "nothing was taken back that could be done again": "nichts wurde zurückgenommen, was sich wiederholen ließe",
  "{field} cannot be edited": "{field} lässt sich nicht bearbeiten",
  "the file has no row {row}": "die Datei hat keine Zeile {row}",
  "Its rows are 1 to {last}": "Ihre Zeilen sind 1 bis {last}",
  "nothing of these rows can be left as it is": "von diesen Zeilen lässt sich nichts so lassen",
  "Only what was refused, was changed by somebody else or is unknown is left":
    "So gelassen wird nur, was abgelehnt, von jemand anderem geändert oder unbekannt ist",
  "{shared} of these people are also in the running job {job}":
    "{shared} dieser Personen sind auch im laufenden Auftrag {job}",
  "a call made by hand is still under way": "ein Aufruf von Hand läuft noch",
  "Wait for its answer": "Warten Sie auf seine Antwort",
  "a call made by hand is never sent again": "ein Aufruf von Hand wird nie erneut gesendet",
  "Look in the tenant whether it happened, then make it anew if need be":
    "Sehen Sie im Mandanten nach, ob es geschah, und machen Sie ihn nötigenfalls neu",
  "this job is not running, so there is nothing to stop": "dieser Auftrag läuft nicht, es gibt nichts anzuhalten",
  "Resume the job: what is in doubt is looked up first":
    "Setzen Sie den Auftrag fort: Was unklar ist, wird zuerst nachgesehen",
  "Sign in as before, or take the job over under the account that is signed in now":
    "Melden Sie sich an wie zuvor oder übernehmen Sie den Auftrag unter dem jetzt angemeldeten Konto",
  "there is no dossier of {name}, so it is not known what they had":
    "von {name} gibt es kein Dossier, daher ist nicht bekannt, was da war",
  "Only whom this program let go can be brought back by it; edit the others by hand":
    "Zurückholen lässt sich nur, wen dieses Programm gehen ließ; bearbeiten Sie die anderen von Hand",
  "no dossier was sealed by this job, so nobody can be brought back":
    "durch diesen Auftrag wurde kein Dossier versiegelt, daher lässt sich niemand zurückholen",
  "nothing of this has a time yet": "nichts davon hat schon einen Zeitpunkt",
  "Choose a time first": "Wählen Sie zuerst einen Zeitpunkt",
  "no dossier was sealed of {name}; nothing was sent":
    "von {name} wurde kein Dossier versiegelt; es wurde nichts gesendet",
  "Make the plan anew and apply it": "Erstellen Sie den Plan neu und wenden Sie ihn an",
  "the dossier of {name} is not as it was sealed, so nothing is done by it":
    "das Dossier von {name} ist nicht, wie es versiegelt wurde, daher geschieht danach nichts",
  "{people} people are more than leave at once; at most {most} do":
    "{people} Personen sind mehr, als auf einmal gehen; höchstens {most}",
  "Choose fewer people, and let the others go in a second job":
    "Wählen Sie weniger Personen und lassen Sie die anderen in einem zweiten Auftrag gehen",
  "how they leave is not chosen yet": "wie sie gehen, ist noch nicht gewählt",
  "still to be answered: {list}": "noch zu beantworten: {list!}",
  "Answer it in the steps; F8 goes to the next open one":
    "Beantworten Sie es in den Schritten; F8 geht zum nächsten offenen",
  "who is the manager of those who report to {name}": "wer Manager derer wird, die an {name} berichten",
  "who owns {groups} after {name}": "wem {groups} nach {name} gehört",
  "what becomes of the mail of {name}": "was aus der E-Mail von {name} wird",
  "until when {name} keeps the licence: {why}": "bis wann {name} die Lizenz behält: {why!}",
  "{day} is over; choose a day to come": "{day} ist vorbei; wählen Sie einen kommenden Tag",
  "who is to take over leaves too": "wer übernehmen soll, geht auch",
  "a profile needs a name of at most {length} characters":
    "ein Profil braucht einen Namen von höchstens {length} Zeichen",
  "nobody leaves by this job": "durch diesen Auftrag geht niemand",
  "nothing that follows this job has a time": "nichts, was auf diesen Auftrag folgt, hat einen Zeitpunkt",
  "one sign-in name is not for several people": "ein Anmeldename ist nicht für mehrere Personen",
  "Bring them back one by one, or under their old names": "Holen Sie sie einzeln zurück oder unter ihren alten Namen",
  "people are deleted for good one at a time": "Personen werden einzeln endgültig gelöscht",
  "Choose one of them": "Wählen Sie eine davon",
  "Delete them first; they can be brought back for 30 days":
    "Löschen Sie sie zuerst; sie lassen sich 30 Tage lang zurückholen",
  "the name that was typed is not {name}": "der eingegebene Name ist nicht {name}",
  "Type the name as it is written, to say that it is this person who goes for good":
    "Geben Sie den Namen ein, wie er geschrieben ist, um zu sagen, dass diese Person endgültig geht",
  "{name} is to be set twice": "{name} soll zweimal gesetzt werden",
  "{name} is to be set and to be cleared": "{name} soll gesetzt und geleert werden",
  "{name} cannot be cleared: it is never empty in the directory":
    "{name} kann nicht geleert werden: Im Verzeichnis ist es nie leer",
  "It is never empty in the directory: give it a value": "Im Verzeichnis ist es nie leer: Geben Sie einen Wert an",
  "Clear it instead": "Leeren Sie es stattdessen",
  "Set another value instead": "Setzen Sie stattdessen einen anderen Wert",
  "Say one of the two": "Sagen Sie eines von beiden",
  "a group is to be joined and to be left": "einer Gruppe soll beigetreten und sie soll verlassen werden",
  "Take it out of one of the two lists": "Nehmen Sie sie aus einer der beiden Listen",
  "a pass cannot last {minutes} minutes": "ein Pass kann nicht {minutes} Minuten gelten",
  "Between 10 minutes and 30 days; the tenant's policy may allow less":
    "Zwischen 10 Minuten und 30 Tagen; die Richtlinie des Mandanten erlaubt vielleicht weniger",
  "the file does not say which group": "die Datei sagt nicht, welche Gruppe",
  "nothing is to be changed": "es soll nichts geändert werden",
  "{product} is to be added and to be removed": "{product} soll hinzugefügt und entzogen werden",
  "{app} is to be switched on and off": "{app} soll ein- und ausgeschaltet werden",
  "{product} cannot be swapped for itself": "{product} kann nicht gegen sich selbst getauscht werden",
  "{name} has no licence of their own to copy": "{name} hat keine eigene Lizenz zum Kopieren",
  "What comes from a group is copied by putting people into that group":
    "Was aus einer Gruppe kommt, wird kopiert, indem man Personen in diese Gruppe aufnimmt",
  "{file} is no JPEG and no PNG": "{file} ist weder JPEG noch PNG",
  "Save the picture as a JPEG and choose that file": "Speichern Sie das Bild als JPEG und wählen Sie diese Datei",
  "a photo shows one person, and several are chosen": "ein Foto zeigt eine Person, und mehrere sind ausgewählt",
  "Set photos person by person; taking them away goes for many":
    "Setzen Sie Fotos einzeln; entfernen lassen sie sich bei vielen",
  "the photo is no longer there": "das Foto ist nicht mehr da",
  "Choose the file again": "Wählen Sie die Datei erneut",
  "nothing of this plan can be told to inbound provisioning":
    "nichts an diesem Plan lässt sich der eingehenden Bereitstellung sagen",
  "It takes fields of people: no licences, no groups, nothing that is removed":
    "Sie nimmt Felder von Personen: keine Lizenzen, keine Gruppen, nichts, was entfernt wird",
  "the copy does not know {names}": "die Kopie kennt {names} nicht",
  "Write sign-in names or object ids, one a line; tenantryctl sync reads whoever is new":
    "Schreiben Sie Anmeldenamen oder Objekt-IDs, je eine pro Zeile; eine Aktualisierung liest neue Personen",
  "the first line, “{heading}”, is neither a sign-in name nor a heading":
    "die erste Zeile, „{heading}“, ist weder Anmeldename noch Überschrift",
  "Correct it, or write userPrincipalName above the names":
    "Berichtigen Sie sie oder schreiben Sie userPrincipalName über die Namen",
  "{file} is no text in UTF-8": "{file} ist kein Text in UTF-8",
  "{count} people cannot be chosen one by one": "{count} Personen lassen sich nicht einzeln auswählen",
  "Narrow the list with a filter and choose everybody in it":
    "Grenzen Sie die Liste mit einem Filter ein und wählen Sie alle darin",
  "{total} sign-in names are too many to copy": "{total} Anmeldenamen sind zu viele zum Kopieren",
  "Export them to a file instead": "Exportieren Sie sie stattdessen in eine Datei",
  "a view needs a name of at most {length} characters":
    "eine Ansicht braucht einen Namen von höchstens {length} Zeichen",
  "{name} is not a plan: {why}": "{name} ist kein Plan: {why}",
  "{file} is already there and is no plan": "{file} ist schon da und kein Plan",
  "Name a new file for the plan": "Nennen Sie eine neue Datei für den Plan",
  "Ask whoever made it for the file as it was, or make the plan again":
    "Bitten Sie um die Datei, wie sie war, oder machen Sie den Plan neu",
  "this plan was made for {name} and cannot be applied to another tenant":
    "dieser Plan ist für {name} und lässt sich auf keinen anderen Mandanten anwenden",
  "this plan was made for {name} and cannot be compared with another tenant":
    "dieser Plan ist für {name} und lässt sich mit keinem anderen Mandanten vergleichen",
  "Make it again from the file": "Machen Sie ihn neu aus der Datei",
  "this sign-in may not read people": "diese Anmeldung darf Personen nicht lesen",
  "this plan is kept only once {typed} was typed": "dieser Plan wird erst aufgehoben, wenn {typed} eingegeben wurde",
  "nothing is left of this job that could be run": "von diesem Auftrag ist nichts übrig, was laufen könnte",
  "this has no time: it waits for a word": "dies hat keinen Zeitpunkt: Es wartet auf ein Wort",
  "Choose a time to come, or run it now": "Wählen Sie einen kommenden Zeitpunkt oder führen Sie es jetzt aus",
  "It was started or cancelled meanwhile": "Es wurde inzwischen gestartet oder abgebrochen",
  "Put it into a calendar instead": "Tragen Sie es stattdessen in einen Kalender ein",
  "these answers belong to another wizard": "diese Antworten gehören zu einem anderen Assistenten",
  "the message has at most {length} characters": "die Nachricht hat höchstens {length} Zeichen",
  "Choose it in the step What": "Wählen Sie es im Schritt Was",
});

// Why the program refuses, and what helps: connections and their data.
addTold({
  "Unlock writing for this session by typing the tenant's name":
    "Entsperren Sie das Schreiben für diese Sitzung, indem Sie den Namen des Mandanten eingeben",
  "Type {name} to unlock it": "Geben Sie zum Entsperren {name} ein",
  "This is a page for people, not an answer of Microsoft Graph":
    "Dies ist eine Seite für Menschen, keine Antwort von Microsoft Graph",
  "Check the address, and whether a proxy or a sign-in page of the network is in between":
    "Prüfen Sie die Adresse und ob ein Proxy oder eine Anmeldeseite des Netzes dazwischen ist",
  "this proxy cannot be used: {reason}": "dieser Proxy ist nicht verwendbar: {reason}",
  "Enter it like http://proxy:8080": "Geben Sie ihn ein wie http://proxy:8080",
  "the demo tenant signs in by itself": "der Demomandant meldet sich selbst an",
  "Microsoft's shared app cannot sign in by itself": "Microsofts gemeinsame App kann sich nicht selbst anmelden",
  "Use an app registration of your own": "Verwenden Sie eine eigene App-Registrierung",
  "That looks like a secret's Value, not like the ID of an app":
    "Das sieht nach dem Wert eines Geheimnisses aus, nicht nach der ID einer App",
  "Paste the Application (client) ID; if this was a secret that is in use, make a new one":
    "Fügen Sie die Anwendungs-ID (Client) ein; war dies ein benutztes Geheimnis, erstellen Sie ein neues",
  "Write the day the secret expires as 2027-01-31": "Schreiben Sie den Ablauftag des Geheimnisses wie 2027-01-31",
  "a certificate is made for 30 to 1,095 days": "ein Zertifikat gilt 30 bis 1.095 Tage",
  "{file} is neither a PEM nor a PFX file": "{file} ist weder PEM- noch PFX-Datei",
  "Choose the file of a certificate with its private key":
    "Wählen Sie die Datei eines Zertifikats mit seinem privaten Schlüssel",
  "there is no certificate to be saved": "es gibt kein Zertifikat zum Speichern",
  "Make one first": "Erstellen Sie zuerst eines",
  "{name} already leads to {tenant}": "{name} führt schon zu {tenant}",
  "a connection keeps its name": "eine Verbindung behält ihren Namen",
  "Export it and import it under another one": "Exportieren Sie sie und importieren Sie sie unter einem anderen",
  "this connection was forgotten meanwhile": "diese Verbindung wurde inzwischen vergessen",
  "Begin a new one": "Beginnen Sie eine neue",
  "Look under App registrations whether it is there": "Sehen Sie unter App-Registrierungen nach, ob sie da ist",
  "an app needs a secret or a certificate to sign in":
    "eine App braucht ein Geheimnis oder ein Zertifikat, um sich anzumelden",
  "Give one first": "Geben Sie zuerst eines an",
  "You signed in as {name}, but this connection belongs to {owner}.":
    "Sie haben sich als {name} angemeldet, aber diese Verbindung gehört {owner}.",
  "Sign in with that account, or connect the other one as a connection of its own":
    "Melden Sie sich mit jenem Konto an oder verbinden Sie das andere als eigene Verbindung",
  "{name} leads to another tenant and cannot be moved":
    "{name} führt zu einem anderen Mandanten und lässt sich nicht verschieben",
  "Connect this tenant as a connection of its own": "Verbinden Sie diesen Mandanten als eigene Verbindung",
  "{minutes} minutes cannot be set": "{minutes} Minuten lassen sich nicht einstellen",
  "Choose 1 to {most} minutes": "Wählen Sie 1 bis {most} Minuten",
  "the proxy's password is needed again": "das Kennwort des Proxys wird erneut benötigt",
  "Enter the whole address, with user name and password":
    "Geben Sie die ganze Adresse ein, mit Benutzername und Kennwort",
  "{what} would no longer be protected": "{what!} wären nicht mehr geschützt",
  "1 account": "1 Konto",
  "{count} accounts": "{count} Konten",
  "Type {name} to take {them} off the list": "Geben Sie {name} ein, um sie von der Liste zu nehmen",
  "Type {name} to forget it": "Geben Sie zum Vergessen {name} ein",
  "Close other programs that use it, then forget it again":
    "Schließen Sie andere Programme, die sie verwenden, und vergessen Sie sie dann erneut",
  "an app has no sign-in that could be ended": "eine App hat keine Anmeldung, die sich beenden ließe",
  "Finish that before opening the same tenant another way":
    "Beenden Sie das, bevor Sie denselben Mandanten anders öffnen",
  "Wait a moment, then try it again": "Warten Sie einen Moment und versuchen Sie es erneut",
  "Choose another name for this tenant": "Wählen Sie einen anderen Namen für diesen Mandanten",
  "Tenantry was started to work offline, so the demo tenant is not running":
    "Tenantry wurde für den Offlinebetrieb gestartet, daher läuft der Demomandant nicht",
  "{name} leads to a real tenant, which is never broken on purpose":
    "{name} führt zu einem echten Mandanten, und der wird nie absichtlich gestört",
  "Open the demo tenant for that": "Öffnen Sie dafür den Demomandanten",
  "Import the file again": "Importieren Sie die Datei erneut",
  "Use an ISO code such as DE, or the country's name": "Verwenden Sie ein ISO-Kürzel wie DE oder den Namen des Landes",
  "Paste it again": "Fügen Sie sie erneut ein",
  "Open it again as a new draft": "Öffnen Sie sie erneut als neuen Entwurf",
  "Open the connection to that tenant, or make the plan again":
    "Öffnen Sie die Verbindung zu jenem Mandanten oder machen Sie den Plan neu",
  "Choose a name that ends in .csv, .xlsx or .json": "Wählen Sie einen Namen, der auf .csv, .xlsx oder .json endet",
  "the export was stopped, no file was written": "der Export wurde angehalten, es entstand keine Datei",
  "Save it as CSV, or filter the list first": "Speichern Sie als CSV oder filtern Sie zuerst die Liste",
  "Save it as CSV instead": "Speichern Sie stattdessen als CSV",
  "this account has no Downloads folder": "dieses Konto hat keinen Ordner Downloads",
  "Choose where to save it": "Wählen Sie, wo gespeichert wird",
  "history cannot be kept for that many days": "der Verlauf kann nicht so viele Tage aufgehoben werden",
  "Choose between 1 and 3,650 days, or for ever": "Wählen Sie 1 bis 3.650 Tage oder für immer",
  "a name has at most {length} characters, on one line": "ein Name hat höchstens {length} Zeichen in einer Zeile",
  "Choose a shorter one": "Wählen Sie einen kürzeren",
  "Tenantry was started to work offline, so the list cannot be read":
    "Tenantry wurde für den Offlinebetrieb gestartet, daher ist die Liste nicht lesbar",
  "the demo tenant never leaves this computer": "der Demomandant verlässt diesen Computer nie",
  "what came is not Microsoft's list of product names": "was kam, ist nicht Microsofts Liste der Produktnamen",
  "Try again later; the names known so far are kept":
    "Versuchen Sie es später erneut; die bekannten Namen bleiben erhalten",
  "They were deleted meanwhile": "Die Person wurde inzwischen gelöscht",
  "the passphrase is too short: at least {length} characters are needed":
    "die Passphrase ist zu kurz: mindestens {length} Zeichen sind nötig",
  "this data folder has a vault already": "dieser Datenordner hat schon einen Tresor",
  "the keychain does not give the key to this data: {reason}":
    "der Schlüsselbund gibt den Schlüssel zu diesen Daten nicht heraus: {reason}",
  "Unlock the keychain of the account that made this data folder, then start again":
    "Entsperren Sie den Schlüsselbund des Kontos, das diesen Datenordner anlegte, und starten Sie neu",
  "vault.json is damaged": "vault.json ist beschädigt",
  "Restore it from a backup, or move the data folder away to begin anew":
    "Stellen Sie sie aus einer Sicherung wieder her oder verschieben Sie den Datenordner, um neu zu beginnen",
});
