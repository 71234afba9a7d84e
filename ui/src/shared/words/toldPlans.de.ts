import { addTold } from "./told";

// What a plan finds of people, their licences and groups, before anything is sent.
addTold({
  "1 person: {text}": "1 Person: {text!}",
  "{count} people: {text}": "{count} Personen: {text!}",
  "already as wanted": "schon wie gewünscht",
  "{field} cannot be cleared": "{field!} kann nicht geleert werden",
  "owned by your local Active Directory, left out here: {fields}":
    "gehört Ihrem lokalen Active Directory, hier ausgelassen: {fields}",
  "owned by your local Active Directory: the next sync would let them in again. Disable the account there":
    "gehört Ihrem lokalen Active Directory: Die nächste Synchronisierung ließe die Person wieder herein. Deaktivieren Sie das Konto dort",
  "fields owned by your local Active Directory are left out; the commands to set them there are in the plan":
    "Felder, die Ihrem lokalen Active Directory gehören, werden ausgelassen; die Befehle, sie dort zu setzen, stehen im Plan",
  "the manager is owned by your local Active Directory, left out here":
    "der Manager gehört Ihrem lokalen Active Directory und wird hier ausgelassen",
  "the password is owned by your local Active Directory; set it there":
    "das Kennwort gehört Ihrem lokalen Active Directory; setzen Sie es dort",
  "owned by your local Active Directory; change it there: {fields}":
    "gehört Ihrem lokalen Active Directory; ändern Sie es dort: {fields}",
  "owned by your local Active Directory: the next sync brings them back unless the account is deleted, or taken out of the sync, there":
    "gehört Ihrem lokalen Active Directory: Die nächste Synchronisierung bringt die Person zurück, wenn das Konto nicht dort gelöscht oder aus der Synchronisierung genommen wird",
  "owned by your local Active Directory: whether they may sign in is decided there":
    "gehört Ihrem lokalen Active Directory: Ob sich die Person anmelden darf, wird dort entschieden",
  "{what} is owned by your local Active Directory; change it there":
    "{what!} gehört Ihrem lokalen Active Directory; ändern Sie es dort",
  "the manager": "der Manager",
  "the password": "das Kennwort",
  "ending sessions does nothing for guests: they sign in at their own organisation":
    "Sitzungen zu beenden bewirkt bei Gästen nichts: Sie melden sich bei ihrer eigenen Organisation an",
  "a guest has no password here": "ein Gast hat hier kein Kennwort",
  "sign-in methods were not read, so none is removed":
    "Anmeldemethoden wurden nicht gelesen, daher wird keine entfernt",
  // Groups.
  "already in {name}": "schon in {name}",
  "not in {name}": "nicht in {name}",
  "already owns {name}": "besitzt {name} schon",
  "does not own {name}": "besitzt {name} nicht",
  "{name} fills itself by its rule, so nobody is put in or taken out by hand: {rule}":
    "{name} füllt sich nach ihrer Regel, niemand wird von Hand aufgenommen oder entfernt: {rule}",
  "{name} fills itself by its rule; nobody is put in or taken out by hand":
    "{name} füllt sich nach ihrer Regel; niemand wird von Hand aufgenommen oder entfernt",
  "groups that fill themselves are left out": "Gruppen, die sich selbst füllen, werden ausgelassen",
  "{name} is owned by your local Active Directory; left out here":
    "{name} gehört Ihrem lokalen Active Directory; hier ausgelassen",
  "{name} is kept by Exchange Online; left out here": "{name} wird von Exchange Online geführt; hier ausgelassen",
  "groups that Graph cannot change are left out; the commands for them are in the plan":
    "Gruppen, die Graph nicht ändern kann, werden ausgelassen; die Befehle dafür stehen im Plan",
  "{name} is kept by Exchange Online; change it there": "{name} wird von Exchange Online geführt; ändern Sie sie dort",
  "{name} can hold directory roles: who is in it may become an administrator. Needs RoleManagement.ReadWrite.Directory":
    "{name} kann Verzeichnisrollen tragen: Wer darin ist, kann Administrator werden. Benötigt RoleManagement.ReadWrite.Directory",
  "groups that can hold directory roles are changed": "Gruppen, die Verzeichnisrollen tragen können, werden geändert",
  "groups that can hold admin roles are not copied": "Gruppen, die Adminrollen tragen können, werden nicht kopiert",
  "{group} of {name} can hold admin roles and is not copied":
    "{group} von {name} kann Adminrollen tragen und wird nicht kopiert",
  "{name} may only be changed by the administrators of its unit":
    "{name} darf nur von den Administratoren ihrer Verwaltungseinheit geändert werden",
  "{name} gives {licenses} as well": "{name} gibt auch {licenses}",
  "leaving {name} removes {licenses} as well": "{name} zu verlassen entzieht auch {licenses}",
  "{name} is named in {policies} of Conditional Access: {which}":
    "{name} wird in {policies!} des bedingten Zugriffs genannt: {which}",
  "1 policy": "1 Richtlinie",
  "{count} policies": "{count} Richtlinien",
  "{name} keeps them out or hands over their mail; they stay in it":
    "{name} hält sie fern oder übergibt ihre E-Mail; sie bleiben darin",
  // Licences.
  "does not have {product}": "hat {product} nicht",
  "already has {product}": "hat {product} schon",
  "{product} comes from {group} and stays": "{product} kommt aus {group} und bleibt",
  "{product} comes from a group and stays; leave the group to take it":
    "{product} kommt aus einer Gruppe und bleibt; um es zu entziehen, muss die Gruppe verlassen werden",
  "{product} is already given by {group}; no direct licence needed":
    "{product} gibt schon {group}; keine direkte Lizenz nötig",
  "{product} comes from a group already; no direct licence needed":
    "{product} kommt schon aus einer Gruppe; keine direkte Lizenz nötig",
  "apps of {product} are set in {from}, which gives it": "Apps von {product} werden in {from} gesetzt, das es gibt",
  "has no product with this app": "hat kein Produkt mit dieser App",
  "has no direct licence of {product}": "hat keine direkte Lizenz von {product}",
  "{name} does not give {product}": "{name} gibt {product} nicht",
  "usage location {country} is set first": "zuerst wird der Verwendungsstandort {country!} gesetzt",
  "{country}, proposed from {from},": "{country} (vorgeschlagen: {from!})",
  "their country": "ihr Land",
  "the usual one here": "hier üblich",
  "usage location {country} is set for people who have none":
    "Verwendungsstandort {country} wird für Personen gesetzt, die keinen haben",
  "everything else stays: {list}": "alles andere bleibt: {list}",
  "no free seat of {product}, created without it": "kein freier Platz für {product}, wird ohne erstellt",
  "no free seat of {product}, which comes back with them": "kein freier Platz für {product}, das mit zurückkäme",
  "no free seat of {product}, the group would give it in error":
    "kein freier Platz für {product}, die Gruppe gäbe es mit Fehler",
  "no free seat of {product}, licences stay as they are":
    "kein freier Platz für {product}, Lizenzen bleiben, wie sie sind",
  "no free seat of {product}, not assigned": "kein freier Platz für {product}, nicht zugewiesen",
  "licences of one person go in one call, so that nothing is lost between two":
    "Lizenzen einer Person gehen in einem Aufruf, damit dazwischen nichts verloren geht",
  "Microsoft does not allow {product} where they are; it is not tried again":
    "Microsoft erlaubt {product} an ihrem Standort nicht; es wird nicht erneut versucht",
  "{product} comes from {group} already; both together give nothing more":
    "{product} kommt schon aus {group}; beides zusammen gibt nicht mehr",
  "{product} would be held twice, directly and from a group; move it to the group instead":
    "{product} wäre doppelt da, direkt und aus einer Gruppe; verschieben Sie es lieber in die Gruppe",
  "this tenant does not own {product}": "dieser Mandant besitzt {product} nicht",
  "{product} is for the organisation as a whole and cannot be assigned to people":
    "{product} gilt für die ganze Organisation und kann Personen nicht zugewiesen werden",
  "{product} is {status}: its seats cannot be given":
    "{product} ist {status}: Seine Plätze können nicht vergeben werden",
  "{product} has expired and is in grace: who gets it loses it when that ends":
    "{product} ist abgelaufen und in der Nachfrist: Wer es bekommt, verliert es mit deren Ende",
  "{product} comes from {group} and cannot be taken from the person; take them out of the group":
    "{product} kommt aus {group} und kann der Person nicht entzogen werden; nehmen Sie sie aus der Gruppe",
  "{product} stays all the same: it comes from {group} too": "{product} bleibt trotzdem: Es kommt auch aus {group}",
  "no usage location: without one no licence can be given, and none could be proposed":
    "kein Verwendungsstandort: Ohne ihn kann keine Lizenz vergeben werden, und keiner ließ sich vorschlagen",
  "how the licences came was not read; it is guessed from the groups they are in":
    "woher die Lizenzen kamen, wurde nicht gelesen; es wird aus ihren Gruppen geschlossen",
  "how the licences came is as of {time}": "woher die Lizenzen kamen, ist auf dem Stand {time}",
  "Exchange goes away: the mailbox is deleted after about 30 days unless it is converted":
    "Exchange fällt weg: Das Postfach wird nach etwa 30 Tagen gelöscht, wenn es nicht umgewandelt wird",
  "the mail archive and holds go away with Exchange Online (Plan 2)":
    "E-Mail-Archiv und Aufbewahrung fallen mit Exchange Online (Plan 2) weg",
  "Teams Phone goes away, and the phone number with it": "Teams Phone fällt weg und mit ihm die Telefonnummer",
  "{product} comes from {group}, and {direct} contains {what} as well: take them out of {other} first, or switch it off in one of them":
    "{product} kommt aus {group}, und {direct} enthält {what} auch: Nehmen Sie sie zuerst aus {other} oder schalten Sie es in einem ab",
  "{one} and {other} both contain {what}. Switch it off in one of them, or swap one for the other":
    "{one} und {other} enthalten beide {what}. Schalten Sie es in einem ab oder tauschen Sie eins gegen das andere",
  "{app} of {product} needs {needs}: add that, or switch {again} off":
    "{app} von {product} braucht {needs}: Fügen Sie das hinzu oder schalten Sie {again} ab",
  "apps that were off are switched on: {list}": "Apps, die aus waren, werden eingeschaltet: {list}",
  "apps that were off are switched on": "Apps, die aus waren, werden eingeschaltet",
  // Names.
  "{name} is already used by {owner}": "{name} wird schon von {owner} verwendet",
  "{name} belongs to {owner} in the recycle bin. Restore them, delete them for good, or take another name; once it is given away they cannot come back under it":
    "{name} gehört {owner} im Papierkorb. Stellen Sie die Person wieder her, löschen Sie sie endgültig oder nehmen Sie einen anderen Namen; ist er vergeben, kann sie nicht unter ihm zurückkommen",
  "sign-in names of people in the recycle bin are given away":
    "Anmeldenamen von Personen im Papierkorb werden vergeben",
  "{name} is the address of the group {owner}": "{name} ist die Adresse der Gruppe {owner}",
  "{name} is the address of the contact {owner}": "{name} ist die Adresse des Kontakts {owner}",
  "perhaps the same person as {names}": "vielleicht dieselbe Person wie {names}",
  "people of the same name are there already": "Personen desselben Namens sind schon da",
  "{old} becomes {name}: they sign in by the new name from now on, links into their OneDrive change, and apps that know them by the old one have to learn the new one. Mail to the old address still arrives where Exchange keeps it":
    "{old} wird {name}: Die Person meldet sich ab jetzt mit dem neuen Namen an, Links in ihr OneDrive ändern sich, und Apps, die den alten kennen, müssen den neuen lernen. E-Mail an die alte Adresse kommt an, wo Exchange sie behält",
  "sign-in names change": "Anmeldenamen ändern sich",
  "{people} people of this plan would be {name}; give each a sign-in name of their own":
    "{people} Personen dieses Plans hießen {name}; geben Sie jeder einen eigenen Anmeldenamen",
  // People.
  "a protected account: never touched here. It can only be taken off the list in the settings":
    "ein geschütztes Konto: wird hier nie angefasst. Nur in den Optionen lässt es sich von der Liste nehmen",
  "would touch {name}, a protected account": "würde {name} anfassen, ein geschütztes Konto",
  "you are signed in as this person: you cannot {what} yourself":
    "Sie sind als diese Person angemeldet: An sich selbst geht das nicht",
  "deleted for good: account, mailbox and files cannot be had back by anybody":
    "endgültig gelöscht: Konto, Postfach und Dateien kann niemand zurückholen",
  "deleting does not go with taking licences: delete later, about 30 days after the licences went":
    "Löschen geht nicht zusammen mit dem Entziehen von Lizenzen: Löschen Sie später, etwa 30 Tage nachdem die Lizenzen weg sind",
  "goes to the recycle bin and can be brought back for 30 days; after that it is gone for good":
    "kommt in den Papierkorb und kann 30 Tage lang zurückgeholt werden; danach ist es endgültig weg",
  "people and groups are left without a manager or owner": "Personen und Gruppen bleiben ohne Manager oder Besitzer",
  "the copy of the directory is of {time}; who was changed since is shown, not overwritten":
    "die Kopie des Verzeichnisses ist von {time}; wer seither geändert wurde, wird gezeigt, nicht überschrieben",
  "is in this plan already": "ist schon in diesem Plan",
  "holds {roles}, so left out of a change of many; include administrators to change them too":
    "hat {roles} und wird bei einer Änderung vieler ausgelassen; schließen Sie Administratoren ein, um sie auch zu ändern",
  "hold directory roles, so left out of a change of many":
    "haben Verzeichnisrollen und werden bei einer Änderung vieler ausgelassen",
  "{name} holds {roles}. To change them takes {needed} or a higher role":
    "{name} hat {roles}. Diese Person zu ändern erfordert {needed} oder eine höhere Rolle",
  "hold directory roles; takes {needed} or a higher role":
    "haben Verzeichnisrollen; erfordert {needed} oder eine höhere Rolle",
  "probably not a person, {why}; include such accounts to change them too":
    "wahrscheinlich keine Person, {why!}; schließen Sie solche Konten ein, um sie auch zu ändern",
  "probably not people, so left out": "wahrscheinlich keine Personen, daher ausgelassen",
  "probably not a person: {why}": "wahrscheinlich keine Person: {why!}",
  "probably not people": "wahrscheinlich keine Personen",
  "an account of directory sync": "ein Konto der Verzeichnissynchronisierung",
  "named like a service account": "heißt wie ein Dienstkonto",
  "named like a room or a device": "heißt wie ein Raum oder ein Gerät",
  "cannot sign in, but has a mailbox: probably a shared one":
    "kann sich nicht anmelden, hat aber ein Postfach: wahrscheinlich ein freigegebenes",
  "people are deleted for good one at a time; make a plan for each":
    "Personen werden einzeln endgültig gelöscht; machen Sie für jede einen Plan",
  "holds Global Administrator, and who else does could not be read":
    "ist globaler Administrator, und wer sonst noch, ließ sich nicht lesen",
  "a guest of another organisation": "ein Gast einer anderen Organisation",
  // Managers.
  "would be their own manager: {names}": "wären ihr eigener Manager: {names}",
  "the manager {name} is leaving by this plan": "der Manager {name} scheidet durch diesen Plan aus",
  "the manager {name} is not made by this plan": "den Manager {name} erstellt dieser Plan nicht",
  "the manager {name} was deleted": "der Manager {name} wurde gelöscht",
  "the manager {name} may not sign in": "der Manager {name} darf sich nicht anmelden",
  "the manager {name} is a guest": "der Manager {name} ist ein Gast",
  "{text}, so none is set": "{text!}, daher wird keiner gesetzt",
  "get a manager who cannot act as one": "bekommen einen Manager, der keiner sein kann",
  "nothing is left to be changed: the manager is not made by this plan":
    "es bleibt nichts zu ändern: Den Manager erstellt dieser Plan nicht",
  // Guests.
  "{name} becomes the manager of the guest: the list of sponsors is not written by this program; add {again} there too, on the guest's page in the Microsoft Entra admin center":
    "{name} wird Manager des Gasts: Die Liste der Sponsoren schreibt dieses Programm nicht; tragen Sie {again} auch dort ein, auf der Seite des Gasts im Microsoft Entra Admin Center",
  // The recycle bin.
  "{name} is not in the recycle bin": "{name} ist nicht im Papierkorb",
  "stays blocked until somebody has looked at the account and allows sign-in":
    "bleibt blockiert, bis jemand das Konto angesehen hat und die Anmeldung erlaubt",
});

// Leavers, and their way back.
addTold({
  "licences stay until the mailbox is shared: confirm that it was converted, then plan their removal":
    "Lizenzen bleiben, bis das Postfach freigegeben ist: Bestätigen Sie die Umwandlung, dann planen Sie das Entziehen",
  "licences stay until {date}, with the mail": "Lizenzen bleiben bis {date}, mit der E-Mail",
  "say first whether the mail is kept: convert the mailbox, keep the licence for a time, or let it go":
    "sagen Sie zuerst, ob die E-Mail bleibt: Postfach umwandeln, Lizenz eine Zeit behalten oder aufgeben",
  "licences stay for now: access goes first. Plan later what becomes of them and of the mail":
    "Lizenzen bleiben vorerst: Zuerst geht der Zugriff. Planen Sie später, was aus ihnen und der E-Mail wird",
  "no block group is set for this tenant, so nobody is put into one":
    "für diesen Mandanten ist keine Sperrgruppe festgelegt, daher kommt niemand in eine",
  "no block group is set for this tenant": "für diesen Mandanten ist keine Sperrgruppe festgelegt",
  "owned by your local Active Directory: disabling here is undone by the next sync, so sign-in is not blocked here. Disable the account there; ending sessions and the block group work at once":
    "gehört Ihrem lokalen Active Directory: Hier zu deaktivieren macht die nächste Synchronisierung rückgängig, daher wird die Anmeldung hier nicht blockiert. Deaktivieren Sie das Konto dort; Sitzungen beenden und Sperrgruppe wirken sofort",
  "sign-in has to be blocked in your local Active Directory":
    "die Anmeldung muss in Ihrem lokalen Active Directory blockiert werden",
  "directory roles were not read, so none is taken":
    "Verzeichnisrollen wurden nicht gelesen, daher wird keine entzogen",
  "directory roles were not read": "Verzeichnisrollen wurden nicht gelesen",
  "{role} cannot be taken: its assignment was not read":
    "{role} kann nicht entzogen werden: Die Zuweisung wurde nicht gelesen",
  "{who} keep them as their manager": "{who!} behalten sie als Manager",
  "{who} to them: say who is their manager now, or accept that they have none":
    "{who!} an sie: Sagen Sie, wer jetzt Manager ist, oder akzeptieren Sie, dass es keinen gibt",
  "{who} to them and will have no manager": "{who!} an sie und haben dann keinen Manager",
  "1 person": "1 Person",
  "{count} people": "{count} Personen",
  "1 person reports": "1 Person berichtet",
  "{count} people report": "{count} Personen berichten",
  "{name} takes over and reported to them, so has no manager then":
    "{name} übernimmt und berichtete an sie, hat dann also keinen Manager",
  "who takes over reported to them, and has no manager then":
    "wer übernimmt, berichtete an sie und hat dann keinen Manager",
  "leavers own apps alone": "Ausscheidende besitzen Apps allein",
  "stays the only owner of {list}": "bleibt der einzige Besitzer von {list}",
  "{list} will have no owner": "{list} hat dann keinen Besitzer",
  "groups were not read, so none is left": "Gruppen wurden nicht gelesen, daher wird keine verlassen",
  "groups were not read": "Gruppen wurden nicht gelesen",
  "stays in {list}": "bleibt in {list}",
  "devices were not read, so none is kept out": "Geräte wurden nicht gelesen, daher wird keines ausgesperrt",
  "devices were not read": "Geräte wurden nicht gelesen",
  "the dossier is somebody else's": "das Dossier gehört jemand anderem",
  "directory roles are not given back: {list}": "Verzeichnisrollen werden nicht zurückgegeben: {list}",
  "report to somebody else by now, and stay with them: {list}":
    "berichten inzwischen an jemand anderen und bleiben dort: {list}",
});

// What is taken back.
addTold({
  "cannot be undone, {what}: {list}": "lässt sich nicht rückgängig machen, {what!}: {list}",
  "the Temporary Access Pass": "der befristete Zugriffspass",
  "a sign-in method": "eine Anmeldemethode",
  "the sessions": "die Sitzungen",
  "a device": "ein Gerät",
  "the automatic replies": "die automatischen Antworten",
  "the account": "das Konto",
  "a directory role": "eine Verzeichnisrolle",
  "a call made by hand": "ein Aufruf von Hand",
  "a step": "ein Schritt",
  "back already as it was": "schon wieder, wie es war",
  "changed since, left as it is: {now}": "seither geändert, bleibt, wie es ist: {now}",
  "changed since the job ran, left as it is": "seit dem Auftrag geändert, bleibt, wie es ist",
  "is gone for good and cannot be taken back": "ist endgültig weg und lässt sich nicht zurücknehmen",
  "could not be read, left as it is: {why}": "ließ sich nicht lesen, bleibt, wie es ist: {why!}",
  "could not be read, left as it is": "ließ sich nicht lesen, bleibt, wie es ist",
  "it is not known whom it was done to": "es ist nicht bekannt, an wem es geschah",
});
