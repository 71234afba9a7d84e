import { addNames, addTold } from "./told";

// What plans say: what is to be done elsewhere, and why a row is left out. `{labels}` are labels of fields.
addTold({
  "Set {labels} of {name} where the account is mastered": "{labels} von {name} dort setzen, wo das Konto geführt wird",
  "Set a random password of {name} where the account is mastered":
    "Ein zufälliges Kennwort für {name} dort setzen, wo das Konto geführt wird",
  "Take the manager of {name}": "{name} den Manager nehmen",
  "Make {who} the manager of {name}": "{who} zum Manager von {name} machen",
  "Put {name} into {group}": "{name} in {group} aufnehmen",
  "Take {name} out of {group}": "{name} aus {group} entfernen",
  "Make {who} an owner of the OneDrive of {name}": "{who} zum Besitzer des OneDrive von {name} machen",
  "Make {name} an owner of {group}": "{name} zum Besitzer von {group} machen",
  "{name} shall own {group} no longer": "{name} soll {group} nicht mehr besitzen",
  "Convert the mailbox of {name} to a shared one, and confirm it before the licence is taken":
    "Das Postfach von {name} in ein freigegebenes umwandeln und bestätigen, bevor die Lizenz entzogen wird",
  "Hide {name} from address lists": "{name} aus Adresslisten ausblenden",
  "Set the automatic reply of {name}": "Die automatische Antwort von {name} setzen",
  "Let {who} see the mail of {name}": "{who} die E-Mail von {name} sehen lassen",
  "licences stay until the mailbox is shared: confirm that it was converted, then plan their removal":
    "Lizenzen bleiben, bis das Postfach freigegeben ist: Bestätigen Sie die Umwandlung, dann planen Sie den Entzug",
  "licences stay until {date}, with the mail": "Lizenzen bleiben bis {date}, mit der E-Mail",
  "left out by hand": "von Hand ausgelassen",
  "the manager is owned by your local Active Directory, left out here":
    "der Manager gehört Ihrem lokalen Active Directory, hier ausgelassen",
  "owned by your local Active Directory, left out here: {labels}":
    "gehört Ihrem lokalen Active Directory, hier ausgelassen: {labels}",
  "owned by your local Active Directory; change it there: {labels}":
    "gehört Ihrem lokalen Active Directory; ändern Sie es dort: {labels}",
  "{name} is owned by your local Active Directory; left out here":
    "{name} gehört Ihrem lokalen Active Directory; hier ausgelassen",
  "{name} is kept by Exchange Online; left out here": "{name} wird von Exchange Online geführt; hier ausgelassen",
  "goes to the recycle bin and can be brought back for 30 days; after that it is gone for good":
    "kommt in den Papierkorb und lässt sich 30 Tage lang zurückholen; danach ist es endgültig weg",
  "they go to the recycle bin and can be brought back for 30 days; after that they are gone for good":
    "sie kommen in den Papierkorb und lassen sich 30 Tage lang zurückholen; danach sind sie endgültig weg",
  "deleted for good: account, mailbox and files cannot be had back by anybody":
    "endgültig gelöscht: Konto, Postfach und Dateien bekommt niemand zurück",
});

// What is found in a file.
addTold({
  "“{name}” is no product of the organisation; did you mean {other}?":
    "„{name}“ ist kein Produkt der Organisation; meinten Sie {other}?",
  "“{name}” is no product of the organisation; use its name or part number":
    "„{name}“ ist kein Produkt der Organisation; nehmen Sie seinen Namen oder seine Artikelnummer",
  "The domain {domain} is not verified in this organisation; use one that is":
    "Die Domäne {domain} ist in dieser Organisation nicht bestätigt; nehmen Sie eine, die es ist",
  "The sign-in name is already used by {owner}; use another name":
    "Den Anmeldenamen hat schon {owner}; nehmen Sie einen anderen",
  "“{value}” is no date; write it as in 2026-12-01": "„{value}“ ist kein Datum; schreiben Sie es wie 2026-12-01",
  "“{value}” is no country; write a code of two letters, such as DE":
    "„{value}“ ist kein Land; schreiben Sie einen Code aus zwei Buchstaben wie DE",
  "Nobody is in the department “{value}” yet": "In der Abteilung „{value}“ ist noch niemand",
  "Domain {domain} is not verified": "Domäne {domain} ist nicht bestätigt",
  "Duplicate inside the file": "Doppelt in der Datei",
  "Sign-in name is taken": "Anmeldename ist vergeben",
  "Sign-in name is held by a deleted person": "Anmeldename gehört einer gelöschten Person",
  "Usage location is empty": "Verwendungsstandort ist leer",
  "Product “{name}” cannot be given": "Produkt „{name}“ lässt sich nicht zuweisen",
  "Department “{name}” is new": "Abteilung „{name}“ ist neu",
  "Group “{name}” is not known": "Gruppe „{name}“ ist nicht bekannt",
  "Manager “{name}” is not found": "Manager „{name}“ wird nicht gefunden",
  "Date cannot be read": "Datum ist nicht lesbar",
  "Phone number holds other signs": "Telefonnummer enthält andere Zeichen",
  "No free licence of {name} for every row": "Keine freie Lizenz von {name} für jede Zeile",
  "Person is there already": "Person ist schon da",
  "{labels} is missing": "{labels} fehlt",
  "{labels} is too long": "{labels} ist zu lang",
  "Leave out": "Auslassen",
  "Replace with {domain}": "Ersetzen durch {domain}",
  "Add number": "Nummer anhängen",
  "Keep the first": "Die erste behalten",
});

// Names that the program gives to jobs, plans and drafts, and whoever runs them without having signed in.
addNames({
  "this computer": "dieser Computer",
  "Undo: {rest}": "Rückgängig: {rest}",
  "Access cut: {rest}": "Zugriff entzogen: {rest}",
  "Licences of leavers: {rest}": "Lizenzen Ausscheidender: {rest}",
  "Delete leavers: {rest}": "Ausgeschiedene löschen: {rest}",
  "Leaving now: {rest}": "Offboarding sofort: {rest}",
  "Leaving at once: {rest}": "Offboarding auf der Stelle: {rest}",
  "Leaving: {rest}": "Offboarding: {rest}",
  "Long leave: {rest}": "Lange Abwesenheit: {rest}",
  "Bring back: {rest}": "Zurückholen: {rest}",
  "Bring back {people}": "Zurückholen: {people}",
  "Leavers {people}": "Offboarding: {people}",
  "Edit of {people}": "Bearbeiten: {people}",
  "Deleting {people} for good": "Endgültig löschen: {people}",
  "Deleting {people}": "Löschen: {people}",
  "Restoring {people}": "Wiederherstellen: {people}",
  "Licences of {people}": "Lizenzen: {people}",
  "Reset password: {rest}": "Kennwort zurücksetzen: {rest}",
  "Temporary pass: {rest}": "Befristeter Pass: {rest}",
  "Remove sign-in methods: {rest}": "Anmeldemethoden entfernen: {rest}",
  "End sessions: {rest}": "Sitzungen beenden: {rest}",
  "New: {rest}": "Neu: {rest}",
});
