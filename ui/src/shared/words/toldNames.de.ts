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
  "left out by hand": "von Hand ausgelassen",
  "they go to the recycle bin and can be brought back for 30 days; after that they are gone for good":
    "sie kommen in den Papierkorb und lassen sich 30 Tage lang zurückholen; danach sind sie endgültig weg",
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
