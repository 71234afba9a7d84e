import { addTold } from "./told";

// What is said of somebody new while they are filled in.
addTold({
  "{length} characters, at most {longest} are allowed. Shorten it":
    "{length} Zeichen, höchstens {longest} sind erlaubt. Kürzen Sie",
  "It holds an invisible character. Type it anew instead of pasting it":
    "Es enthält ein unsichtbares Zeichen. Tippen Sie es neu, statt es einzufügen",
  "{day} is no day. Write it as 2026-12-01": "{day} ist kein Tag. Schreiben Sie ihn wie 2026-12-01",
  "Perhaps the same person as {name} ({place})": "Vielleicht dieselbe Person wie {name} ({place})",
  "No sign-in name comes of the names. Type one": "Aus den Namen ergibt sich kein Anmeldename. Geben Sie einen ein",
  "{domain} is federated: the password is set at your identity provider":
    "{domain} ist Verbunddomäne: Das Kennwort wird bei Ihrem Identitätsanbieter gesetzt",
  "This domain needs the immutable id by which your identity provider knows them. Type it":
    "Diese Domäne braucht die unveränderliche ID, unter der Ihr Identitätsanbieter die Person kennt. Geben Sie sie ein",
  "An immutable id has at most 256 characters, and neither $ nor _. Look it up at your provider":
    "Eine unveränderliche ID hat höchstens 256 Zeichen und weder $ noch _. Sehen Sie bei Ihrem Anbieter nach",
  "{name} is already used by {owner} ({place})": "{name} wird schon von {owner} verwendet ({place})",
  "{name} belongs to {who} in the recycle bin, who cannot come back under it then":
    "{name} gehört {who} im Papierkorb; unter diesem Namen ist dann keine Rückkehr möglich",
  "{value} stays as it is typed: the country of the number is not known":
    "{value} bleibt, wie getippt: Das Land der Nummer ist nicht bekannt",
  "New value: nobody has it yet": "Neuer Wert: Noch hat ihn niemand",
  "The template wants something here. Fill it in": "Die Vorlage will hier etwas. Füllen Sie es aus",
  "{name} is no field of this version and is left out": "{name} ist kein Feld dieser Version und wird ausgelassen",
  "{name} is not in the directory any more. Choose another manager":
    "{name} ist nicht mehr im Verzeichnis. Wählen Sie einen anderen Manager",
  "{name} is blocked and may not be leading anybody": "{name} ist blockiert und führt vielleicht niemanden",
  "{name} is a guest of another organisation": "{name} ist Gast einer anderen Organisation",
  "A pass lasts between 10 minutes and 43,200 minutes, which is 30 days":
    "Ein Pass gilt zwischen 10 und 43.200 Minuten, das sind 30 Tage",
  "This is no time. Choose one, or begin at once": "Das ist kein Zeitpunkt. Wählen Sie einen oder beginnen Sie sofort",
  "They may not sign in yet: the pass is of no use before they are allowed to":
    "Die Anmeldung ist noch nicht erlaubt: Vorher nützt der Pass nichts",
  "{name} fills itself by its rule; nobody is put in by hand":
    "{name} füllt sich nach ihrer Regel; niemand wird von Hand aufgenommen",
  "{name} is kept by {owner}: the command for it goes to the hand-off list":
    "{name} wird von {owner!} geführt: Der Befehl dafür kommt auf die Übergabeliste",
  "your local Active Directory": "Ihrem lokalen Active Directory",
  "{name} can hold directory roles: whoever is in it may become an administrator":
    "{name} kann Verzeichnisrollen tragen: Wer darin ist, kann Administrator werden",
  "{name} is not there any more and is left out": "{name} ist nicht mehr da und wird ausgelassen",
  "This product is not owned here any more. Take it out":
    "Dieses Produkt gibt es hier nicht mehr. Nehmen Sie es heraus",
  "Licences need a usage location. Choose one in the step Account":
    "Lizenzen brauchen einen Verwendungsstandort. Wählen Sie ihn im Schritt Konto",
  "Already given by {group}; no direct licence is added": "Gibt schon {group}; es kommt keine direkte Lizenz hinzu",
  "No free {name} (0 of {owned}). Choose another, or leave it out and add it when there are seats":
    "Kein {name} frei (0 von {owned}). Wählen Sie ein anderes, oder lassen Sie es aus und fügen es hinzu, wenn Plätze da sind",
  "{one} and {other} both contain {what}. One must be off":
    "{one} und {other} enthalten beide {what}. Eines muss aus sein",
  "Whether passes are allowed here could not be read; Microsoft says so when it is made":
    "Ob Pässe hier erlaubt sind, ließ sich nicht lesen; Microsoft sagt es beim Erstellen",
  "Temporary passes are off in your tenant's sign-in methods policy":
    "Befristete Pässe sind in der Richtlinie Ihres Mandanten für Anmeldemethoden aus",
  "Temporary passes are off": "Befristete Pässe sind aus",
  "{why}. Let them begin with a password": "{why!}. Lassen Sie die Person mit einem Kennwort beginnen",
  "A pass of {minutes} minutes is not allowed by your tenant's policy. Choose between {least} and {most} minutes":
    "Ein Pass von {minutes} Minuten ist nach der Richtlinie Ihres Mandanten nicht erlaubt. Wählen Sie {least} bis {most} Minuten",
  "Your tenant's policy allows passes for one sign-in only. Choose that":
    "Die Richtlinie Ihres Mandanten erlaubt Pässe nur für eine Anmeldung. Wählen Sie das",
  "{length} characters; 8 to 256 are wanted": "{length} Zeichen; 8 bis 256 werden erwartet",
  "It holds a character that cannot be typed everywhere; use letters a to z, digits and signs":
    "Es enthält ein Zeichen, das sich nicht überall tippen lässt; verwenden Sie Buchstaben a bis z, Ziffern und Zeichen",
  "It has too few kinds of characters; use three of small and capital letters, digits and signs":
    "Es hat zu wenige Arten von Zeichen; verwenden Sie drei aus Klein- und Großbuchstaben, Ziffern und Zeichen",
  "a template's name has 1 to {most} letters": "der Name einer Vorlage hat 1 bis {most} Zeichen",
  "Name it after the role": "Benennen Sie sie nach der Rolle",
  "a tenant has at most {most} templates": "ein Mandant hat höchstens {most} Vorlagen",
  "Remove one that nobody uses": "Entfernen Sie eine, die niemand verwendet",
  "{label} has no value": "{label!} hat keinen Wert",
  "Write one, or make the field required": "Geben Sie einen an oder machen Sie das Feld erforderlich",
});

// Guests.
addTold({
  "Guests are led to pages of https only. {expected}": "Gäste werden nur auf Seiten mit https geführt. {expected!}",
  "This is no address. {expected}": "Das ist keine Adresse. {expected!}",
  "Write an address that begins with https://, for example https://contoso.com/welcome":
    "Schreiben Sie eine Adresse, die mit https:// beginnt, etwa https://contoso.com/willkommen",
  "This address is in the list twice": "Diese Adresse steht zweimal in der Liste",
  "At most {most} are invited at once. Invite this one afterwards, or import a file":
    "Höchstens {most} werden auf einmal eingeladen. Laden Sie diese Person danach ein oder importieren Sie eine Datei",
  "{mail} is no mail address. Write it as ana@example.com":
    "{mail} ist keine E-Mail-Adresse. Schreiben Sie sie wie ana@example.com",
  "{domain} is a domain of your own: make a person instead of inviting a guest":
    "{domain} ist eine eigene Domäne: Erstellen Sie eine Person, statt einen Gast einzuladen",
  "{name} is in the recycle bin. Restore them instead":
    "{name} ist im Papierkorb. Stellen Sie die Person stattdessen wieder her",
  "This is an address of {name}, a group or contact here": "Das ist eine Adresse von {name}, hier Gruppe oder Kontakt",
  "{name} was invited and has not answered. The invitation can be sent again":
    "{name} wurde eingeladen und hat nicht geantwortet. Die Einladung kann erneut gesendet werden",
  "{name} is a guest here already": "{name} ist hier schon Gast",
  "{name} is a person of your own organisation": "{name} gehört zu Ihrer eigenen Organisation",
});

// What a plan changes, before and after.
addTold({
  "once more, by mail": "noch einmal, per E-Mail",
  "by mail": "per E-Mail",
  "no mail is sent": "es wird keine E-Mail gesendet",
  "new, to hand over": "neu, zur Übergabe",
  "random, shown to nobody": "zufällig, wird niemandem gezeigt",
  "{what}, changed at the next sign-in": "{what!}, wird bei der nächsten Anmeldung geändert",
  "for one sign-in": "für eine Anmeldung",
  "for several sign-ins": "für mehrere Anmeldungen",
  "{what}, {minutes} minutes": "{what!}, {minutes} Minuten",
  "all ended": "alle beendet",
  "a photo": "ein Foto",
  "a new photo": "ein neues Foto",
  "in the directory": "im Verzeichnis",
  "back in the directory": "zurück im Verzeichnis",
  "back in the directory as {name}": "zurück im Verzeichnis als {name}",
  "in the recycle bin": "im Papierkorb",
  "in the recycle bin, for 30 days": "im Papierkorb, 30 Tage lang",
  "deleted for good": "endgültig gelöscht",
  "{name}, 1 app off": "{name}, 1 App aus",
  "{name}, {off} apps off": "{name}, {off} Apps aus",
});

// Leavers.
addTold({
  "Now, friendly": "Sofort, in Frieden",
  "Now, urgent": "Sofort, dringend",
  "Long leave": "Lange Abwesenheit",
  "not recorded": "nicht aufgezeichnet",
  "not finished": "nicht beendet",
  "not sent yet": "noch nicht gesendet",
  "on its way": "unterwegs",
  "not yet on all servers": "noch nicht auf allen Servern",
  "accepted, not read back yet": "angenommen, noch nicht nachgelesen",
  "seen done": "nachgesehen und getan",
  "changed by somebody else meanwhile": "inzwischen von jemand anderem geändert",
  "nobody knows": "niemand weiß es",
  "its plan has to be read and applied": "der Plan muss gelesen und angewendet werden",
  "its time has come: its plan is made and read now": "die Zeit ist da: Der Plan wird jetzt erstellt und gelesen",
  "Tenantry was not open then": "Tenantry war da nicht offen",
  "it could not be started then": "es ließ sich da nicht starten",
  "it was due {due}, and {why}": "es war fällig {due}, und {why!}",
  "what is to be done is not chosen yet": "was zu tun ist, ist noch nicht gewählt",
  "the two products of the swap are not chosen yet": "die beiden Produkte des Tauschs sind noch nicht gewählt",
  "the product and its group are not chosen yet": "Produkt und Gruppe sind noch nicht gewählt",
  "whose licences are copied is not chosen yet": "wessen Lizenzen kopiert werden, ist noch nicht gewählt",
});

// What a page cannot tell, and why.
addTold({
  "The audit log needs AuditLog.Read.All": "Das Überwachungsprotokoll braucht AuditLog.Read.All",
  "Photos need User.Read.All": "Fotos brauchen User.Read.All",
  "How licences were given needs User.Read.All": "Woher Lizenzen kommen, braucht User.Read.All",
  "Last sign-ins need AuditLog.Read.All and Microsoft Entra ID P1":
    "Letzte Anmeldungen brauchen AuditLog.Read.All und Microsoft Entra ID P1",
  "Sign-in methods need UserAuthenticationMethod.Read.All":
    "Anmeldemethoden brauchen UserAuthenticationMethod.Read.All",
  "Devices need Device.Read.All": "Geräte brauchen Device.Read.All",
  "When people last signed in has not been read yet": "Wann sich Personen zuletzt anmeldeten, ist noch nicht gelesen",
  "Microsoft does not tell when people last signed in": "Microsoft sagt nicht, wann sich Personen zuletzt anmeldeten",
  "When people last signed in has been read for {known} of {everyone}; Licences reads it for everybody":
    "Wann sich Personen zuletzt anmeldeten, ist für {known} von {everyone} gelesen; die Seite Lizenzen liest es für alle",
  "No product here has everything another one has": "Kein Produkt hier hat alles, was ein anderes hat",
  "The {what} expired on {ends}. {cure}.": "Abgelaufen am {ends}: {what!}. {cure!}.",
  "The {what} expires today. {cure}.": "Läuft heute ab: {what!}. {cure!}.",
  "The {what} expires tomorrow. {cure}.": "Läuft morgen ab: {what!}. {cure!}.",
  "The {what} expires in {days} days, on {ends}. {cure}.": "Läuft in {days} Tagen ab, am {ends}: {what!}. {cure!}.",
  secret: "Geheimnis",
  certificate: "Zertifikat",
  "Make a new one, or use a certificate": "Erstellen Sie ein neues oder verwenden Sie ein Zertifikat",
  "Make a new one and upload it": "Erstellen Sie ein neues und laden Sie es hoch",
});
