import { addTold } from "./told";

// Why a row of a job did not come out: what Microsoft answered, and what was seen.
addTold({
  "Already as wanted": "Schon wie gewünscht",
  "This licence comes from a group and cannot be removed from the person":
    "Diese Lizenz kommt aus einer Gruppe und kann der Person nicht entzogen werden",
  "This licence comes from group {group} and cannot be removed from the person":
    "Diese Lizenz kommt aus der Gruppe {group} und kann der Person nicht entzogen werden",
  "{group} is owned by your local Active Directory. Change its members there":
    "{group} gehört Ihrem lokalen Active Directory. Ändern Sie die Mitglieder dort",
  "This field of {name} is owned by your local Active Directory. Change it there":
    "Dieses Feld von {name} gehört Ihrem lokalen Active Directory. Ändern Sie es dort",
  "The members of {group} are kept by Exchange Online. Change them there":
    "Die Mitglieder von {group} führt Exchange Online. Ändern Sie sie dort",
  "{name} is the only owner of {group}. Make somebody else its owner first":
    "{name} ist der einzige Besitzer von {group}. Machen Sie zuerst jemand anderen zum Besitzer",
  "Microsoft does not know {name} or the group {group}": "Microsoft kennt {name} oder die Gruppe {group} nicht",
  "Microsoft does not know {name}, or not yet": "Microsoft kennt {name} nicht oder noch nicht",
  "This connection was not granted {missing}": "Dieser Verbindung wurde {missing} nicht erteilt",
  "{name} holds {roles}. Your account or app may not {act}": "{name} hat {roles}. Ihr Konto oder Ihre App darf {act!}",
  "change roles": "keine Rollen ändern",
  "delete or restore admins": "Admins weder löschen noch wiederherstellen",
  "change sign-in or phone data of admins": "Anmelde- und Telefondaten von Admins nicht ändern",
  "{text}. Needs: {role} (or higher)": "{text!}. Erforderlich: {role} (oder höher)",
  "Your account or app may not change who is in {group}; it may be dynamic, or one that roles are given to":
    "Ihr Konto oder Ihre App darf nicht ändern, wer in {group} ist; sie ist vielleicht dynamisch oder trägt Rollen",
  "Your account or app may not do this to {name}": "Ihr Konto oder Ihre App darf das mit {name} nicht tun",
  "An address of {name} already belongs to {holder}": "Eine Adresse von {name} gehört schon {holder}",
  "No free {product} (0 of {owned})": "Kein {product} frei (0 von {owned})",
  "No free seat is left of this product": "Von diesem Produkt ist kein Platz mehr frei",
  "The licences contain apps that exclude each other. One must be off":
    "Die Lizenzen enthalten Apps, die sich ausschließen. Eine muss aus sein",
  "{apps} exclude each other. One must be off": "{apps} schließen sich aus. Eine muss aus sein",
  "{app} needs {needs}, which is missing or off": "{app} braucht {needs}; das fehlt oder ist aus",
  "The licence needs another licence first, or one of its apps to be on":
    "Die Lizenz braucht zuerst eine andere, oder eine ihrer Apps muss an sein",
  "it was already as wanted": "es war schon wie gewünscht",
  "an address of {name} already belongs to another person, group or contact":
    "eine Adresse von {name} gehört schon einer anderen Person, einer Gruppe oder einem Kontakt",
  "{name} is already used, perhaps by a deleted person":
    "{name} wird schon verwendet, vielleicht von einer gelöschten Person",
  "no free seat is left of this product": "von diesem Produkt ist kein Platz mehr frei",
  "the usage location is missing or not allowed for this licence":
    "der Verwendungsstandort fehlt oder ist für diese Lizenz nicht erlaubt",
  "the product may not be used at the usage location of this person":
    "das Produkt darf am Verwendungsstandort dieser Person nicht verwendet werden",
  "the licence contains apps that exclude each other or one already held":
    "die Lizenz enthält Apps, die einander oder eine vorhandene ausschließen",
  "the licence needs another licence first": "die Lizenz braucht zuerst eine andere",
  "the licence comes from a group and cannot be removed from the person":
    "die Lizenz kommt aus einer Gruppe und kann der Person nicht entzogen werden",
  "a licence to be removed is not there any more; nothing of this change was done":
    "eine zu entziehende Lizenz ist nicht mehr da; von dieser Änderung geschah nichts",
  "the organisation does not have this product, or not this app in it":
    "die Organisation hat dieses Produkt nicht oder nicht mit dieser App",
  "Microsoft does not know this person": "Microsoft kennt diese Person nicht",
  "this connection is not permitted to do that; an admin has to grant it":
    "diese Verbindung darf das nicht; ein Admin muss es erteilen",
  "the organisation has no licence for it (Entra ID P1 or P2)":
    "die Organisation hat dafür keine Lizenz (Entra ID P1 oder P2)",
  "the organisation has as many objects as Microsoft allows it":
    "die Organisation hat so viele Objekte, wie Microsoft ihr erlaubt",
  "this field is owned by the local Active Directory; change it there":
    "dieses Feld gehört dem lokalen Active Directory; ändern Sie es dort",
  "this field is owned by Exchange or another service; change it there":
    "dieses Feld gehört Exchange oder einem anderen Dienst; ändern Sie es dort",
  "the members of this group are kept by Exchange Online; change them there":
    "die Mitglieder dieser Gruppe führt Exchange Online; ändern Sie sie dort",
  "a group cannot lose its only owner; make somebody else its owner first":
    "eine Gruppe kann ihren einzigen Besitzer nicht verlieren; machen Sie zuerst jemand anderen zum Besitzer",
  "the organisation cannot lose its last Global Administrator":
    "die Organisation kann ihren letzten globalen Administrator nicht verlieren",
  "the default sign-in method can only be removed last":
    "die Standardanmeldemethode kann erst als letzte entfernt werden",
  "the password was refused by the organisation's password rules":
    "das Kennwort lehnen die Kennwortregeln der Organisation ab",
  "the domain of {name} is not verified in this tenant":
    "die Domäne von {name} ist in diesem Mandanten nicht bestätigt",
  "{name} has no mailbox": "{name} hat kein Postfach",
  "Microsoft refused it with status {status}": "Microsoft hat es mit Status {status} abgelehnt",
  "Microsoft refused it: {text}": "Microsoft hat es abgelehnt: {text}",
  "this connection is not permitted to read it": "diese Verbindung darf es nicht lesen",
  "the organisation has no licence for it": "die Organisation hat dafür keine Lizenz",
  "Microsoft did not tell it (status {status})": "Microsoft hat es nicht verraten (Status {status})",
  "Microsoft did not tell it: {text}": "Microsoft hat es nicht verraten: {text}",
  "The sign-in was refused or has ended: {error}. The job is paused; nothing is lost":
    "Die Anmeldung wurde abgelehnt oder ist beendet: {error!}. Der Auftrag ist angehalten; nichts ist verloren",
  "{error}. The job is paused; nothing is lost": "{error!}. Der Auftrag ist angehalten; nichts ist verloren",
  "The job is paused: {error}": "Der Auftrag ist angehalten: {error!}",
});

// How a job goes on.
addTold({
  "This job belongs to {name}, but the connection leads to {other}. Nothing was sent":
    "Dieser Auftrag gehört zu {name}, die Verbindung führt aber zu {other}. Es wurde nichts gesendet",
  "{name} did not come out as planned, so nothing further was sent: {why}":
    "{name} kam nicht wie geplant heraus, daher wurde nichts weiter gesendet: {why!}",
  "not verified": "nicht bestätigt",
  "No answer arrived ({reason}); checking whether it happened before trying again":
    "Keine Antwort kam an ({reason}); vor einem neuen Versuch wird geprüft, ob es geschah",
  "Microsoft accepted the account without saying its id; looking it up":
    "Microsoft nahm das Konto an, ohne seine ID zu nennen; es wird nachgesehen",
  "Not all of Microsoft's servers know this person yet; trying again":
    "Noch kennen nicht alle Server von Microsoft diese Person; neuer Versuch",
  "This is the default sign-in method; it is removed after the others":
    "Dies ist die Standardanmeldemethode; sie wird nach den anderen entfernt",
  "Refused together with others; trying it alone": "Zusammen mit anderen abgelehnt; wird einzeln versucht",
  "Created without licence: {text}": "Ohne Lizenz erstellt: {text!}",
  "{count} rows in a row failed in the same way: {why}. Nothing further was sent":
    "{count} Zeilen nacheinander schlugen auf dieselbe Weise fehl: {why!}. Nichts weiter wurde gesendet",
  "{failed} of the last {count} rows failed: {why}. Nothing further was sent":
    "{failed} der letzten {count} Zeilen schlugen fehl: {why!}. Nichts weiter wurde gesendet",
  "Changed by somebody else since it was read for this plan: {now}":
    "Seit dem Lesen für diesen Plan von jemand anderem geändert: {now!}",
  "{name}, or what was to be changed of them, is no longer there":
    "{name}, oder was daran zu ändern war, ist nicht mehr da",
  "It could not be seen whether this is still as it was: {why}":
    "Ob dies noch ist, wie es war, ließ sich nicht sehen: {why!}",
  "{error}. Nothing further was sent": "{error!}. Nichts weiter wurde gesendet",
  "No answer arrived; look in the tenant whether it happened":
    "Keine Antwort kam an; sehen Sie im Mandanten nach, ob es geschah",
  "A pass was made, but the answer that tells it was lost; make another one":
    "Ein Pass wurde erstellt, aber die Antwort mit ihm ging verloren; erstellen Sie einen neuen",
  "No answer arrived, and it cannot be seen: {why}": "Keine Antwort kam an, und es ist nicht zu sehen: {why!}",
  "No answer arrived, and a person with this sign-in name exists but not with our values; nothing was sent again":
    "Keine Antwort kam an, und eine Person mit diesem Anmeldenamen gibt es, aber nicht mit unseren Werten; nichts wurde erneut gesendet",
  "No answer arrived, twice, and it does not seem to have happened; look again later":
    "Zweimal kam keine Antwort an, und es scheint nicht geschehen zu sein; sehen Sie später noch einmal nach",
  "The name is taken, perhaps by the account of the first attempt, which cannot be read yet; look again later":
    "Der Name ist vergeben, vielleicht an das Konto des ersten Versuchs, das noch nicht lesbar ist; sehen Sie später noch einmal nach",
  "somebody it speaks of was not made (row {row})": "jemand, von dem die Rede ist, wurde nicht erstellt (Zeile {row})",
  "somebody it speaks of is not in this plan": "jemand, von dem die Rede ist, ist nicht in diesem Plan",
  "it is not known who {name} is": "es ist nicht bekannt, wer {name} ist",
  "it was not done": "es wurde nicht getan",
  "a step it needs was not done: {why}": "ein nötiger Schritt wurde nicht getan: {why!}",
  "nobody knows whether a step it needs was done: {why}": "niemand weiß, ob ein nötiger Schritt getan wurde: {why!}",
  "{name} did not come from the group within 30 minutes; the direct licence was left as well":
    "{name} kam nicht binnen 30 Minuten aus der Gruppe; die direkte Lizenz blieb auch",
  "Waiting until {name} comes from the group": "Warten, bis {name} aus der Gruppe kommt",
  "Stopped after “{phase}”, as asked. Nothing further was sent":
    "Wie gewünscht nach „{phase!}“ angehalten. Nichts weiter wurde gesendet",
  "what it waits for did not happen": "worauf es wartet, geschah nicht",
  "Not sent: {why}": "Nicht gesendet: {why!}",
  "Created without licence: the last free seat of {name} was taken during the run; not sent":
    "Ohne Lizenz erstellt: Der letzte freie Platz von {name} wurde während des Laufs vergeben; nicht gesendet",
  "The last free seat of {name} was taken during the run; not sent":
    "Der letzte freie Platz von {name} wurde während des Laufs vergeben; nicht gesendet",
  "Accepted, but it could not be read back: {why}": "Angenommen, ließ sich aber nicht nachlesen: {why!}",
  "Created, but when read back the person is not there; look again later":
    "Erstellt, aber beim Nachlesen ist die Person nicht da; sehen Sie später noch einmal nach",
  "Read back, but {what}": "Nachgelesen, aber {what!}",
  "it reads {now}": "es steht da: {now!}",
  "the person is not there": "die Person ist nicht da",
  "it is still as it was before": "es ist noch wie vorher",
  "Microsoft has accepted {name} but not all its servers know them yet; trying again in {seconds} s, try {number}":
    "Microsoft hat {name} angenommen, aber noch nicht alle Server kennen die Person; neuer Versuch in {seconds} s, Versuch {number}",
  "Microsoft accepted this account two minutes ago but does not show it yet; nothing further was sent for it":
    "Microsoft hat dieses Konto vor zwei Minuten angenommen, zeigt es aber noch nicht; nichts weiter wurde dafür gesendet",
  "{name} was not created, so nothing can be done with them":
    "{name} wurde nicht erstellt, daher lässt sich nichts damit tun",
  "the photo is no longer there; choose it again": "das Foto ist nicht mehr da; wählen Sie es erneut",
  "could not be read": "ließ sich nicht lesen",
  "the manager is somebody this plan has not made yet":
    "der Manager ist jemand, den dieser Plan noch nicht erstellt hat",
  "it was not read": "es wurde nicht gelesen",
  "some time ago": "vor einiger Zeit",
  "Another account of this sign-in name, created {created}":
    "Ein anderes Konto dieses Anmeldenamens, erstellt {created}",
  "The address belongs to {name}, who is no guest": "Die Adresse gehört {name}, kein Gast",
  "Restored from the recycle bin": "Aus dem Papierkorb wiederhergestellt",
  "Back, but with the sign-in name “{now}”": "Wieder da, aber mit dem Anmeldenamen „{now}“",
  "Another photo": "Ein anderes Foto",
  "No photo": "Kein Foto",
  "{label} empty": "{label!} leer",
  "{label} “{text}”": "{label!} „{text}“",
  "{name} not assigned directly": "{name} nicht direkt zugewiesen",
  "{name} assigned but not working ({why})": "{name} zugewiesen, aber nicht wirksam ({why!})",
  "the service does not say why": "der Dienst sagt nicht, warum",
  "{name} with all apps on": "{name} mit allen Apps an",
  "{name} with 1 app off": "{name}, 1 App aus",
  "{name} with {off} apps off": "{name}, {off} Apps aus",
  "on for a time, with another text or time": "für eine Zeit an, mit anderem Text oder anderer Zeit",
  "on, with another text": "an, mit anderem Text",
  "this plan was made for {planned}, but the connection leads to {found}":
    "dieser Plan ist für {planned}, die Verbindung führt aber zu {found}",
  "{domain} is not a verified domain of this tenant": "{domain} ist keine bestätigte Domäne dieses Mandanten",
});
