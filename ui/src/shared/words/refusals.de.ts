import { addTold } from "./told";

// Why the program refuses, and what to do about it.
addTold({
  "Tenantry was started to work offline, so nothing can be sent":
    "Tenantry wurde für den Offlinebetrieb gestartet, daher kann nichts gesendet werden",
  "Start it again without --offline": "Starten Sie es ohne --offline neu",
  "nobody is signed in to this connection": "bei dieser Verbindung ist niemand angemeldet",
  "Nobody is signed in to this connection.": "Bei dieser Verbindung ist niemand angemeldet.",
  "Sign in first": "Melden Sie sich zuerst an",
  "sign in first": "melden Sie sich zuerst an",
  "Tenantry is closing": "Tenantry wird beendet",
  "this tenant is being closed; nothing was sent": "dieser Mandant wird geschlossen; es wurde nichts gesendet",
  "the vault is locked": "der Tresor ist gesperrt",
  "the passphrase is not right": "die Passphrase stimmt nicht",
  "the tenant has changed since this plan was made; nothing was sent":
    "der Mandant hat sich seit der Planung geändert; es wurde nichts gesendet",
  "The plan was made anew: read it again, then apply it":
    "Der Plan wurde neu erstellt: Lesen Sie ihn noch einmal, dann wenden Sie ihn an",
  "no row of this plan can run": "keine Zeile dieses Plans kann laufen",
  "Fix the rows first": "Beheben Sie zuerst die Zeilen",
  "this plan was applied before, as job {job}": "dieser Plan wurde schon angewendet, als Auftrag {job}",
  "Open that job; to run the rows again, make a new plan":
    "Öffnen Sie diesen Auftrag; um die Zeilen erneut laufen zu lassen, erstellen Sie einen neuen Plan",
  "warnings are not accepted: {list}": "Warnungen sind nicht akzeptiert: {list}",
  "Accept each of them, or change the rows they are about":
    "Akzeptieren Sie jede oder ändern Sie die betroffenen Zeilen",
  "Wait for that job to end, then go on with this one":
    "Warten Sie das Ende jenes Auftrags ab, dann machen Sie mit diesem weiter",
  "this plan is applied only once {typed} was typed": "dieser Plan wird erst angewendet, wenn {typed} eingegeben wurde",
  "this plan is above the limits of a day: {above}": "dieser Plan überschreitet die Tagesgrenzen: {above}",
  "Apply fewer rows today, or change the limits in the settings of the connection":
    "Wenden Sie heute weniger Zeilen an oder ändern Sie die Grenzen in den Optionen der Verbindung",
  "this plan needs a second person's approval: {above}":
    "dieser Plan braucht die Genehmigung einer zweiten Person: {above}",
  "{name} is protected and is never touched": "{name} ist geschützt und wird nie angefasst",
  "{name} is a protected account; nothing was sent": "{name} ist ein geschütztes Konto; es wurde nichts gesendet",
  "Take it off the protected accounts in the settings of the connection first":
    "Nehmen Sie es zuerst in den Optionen der Verbindung von den geschützten Konten",
  "Take them off the list in the settings of the connection, where the tenant's name is typed for it":
    "Nehmen Sie sie in den Optionen der Verbindung von der Liste; dort wird dafür der Name des Mandanten eingegeben",
  "only a plan that was opened from a file can be approved":
    "nur ein aus einer Datei geöffneter Plan lässt sich genehmigen",
  "the tenant has changed since this plan was made, so it would not do what it says":
    "der Mandant hat sich seit der Planung geändert; der Plan täte nicht, was er sagt",
  "Ask whoever made it to make it anew": "Bitten Sie, den Plan neu zu erstellen",
  "this job is running already": "dieser Auftrag läuft schon",
  "this job is running": "dieser Auftrag läuft",
  "this job still runs": "dieser Auftrag läuft noch",
  "Pause it first": "Halten Sie ihn zuerst an",
  "this job is finished; nothing is left to do": "dieser Auftrag ist fertig; es bleibt nichts zu tun",
  "this job is not running here, so there is nothing to pause":
    "dieser Auftrag läuft hier nicht, es gibt nichts anzuhalten",
  "this job is not running here, so there is nothing to stop":
    "dieser Auftrag läuft hier nicht, es gibt nichts anzuhalten",
  "this job was begun as {who}, but you are signed in as {now}":
    "dieser Auftrag wurde als {who} begonnen, Sie sind aber als {now} angemeldet",
  "nothing of this job was done, so there is nothing to take back":
    "von diesem Auftrag wurde nichts ausgeführt, es gibt nichts rückgängig zu machen",
  "nothing of these rows can be sent again": "von diesen Zeilen lässt sich nichts erneut senden",
  "Look at their steps; what was done already is never sent twice":
    "Sehen Sie ihre Schritte an; was schon getan ist, wird nie zweimal gesendet",
  "no password is left to hand over": "es ist kein Kennwort mehr zu übergeben",
  "this password is no longer known: it was never stored":
    "dieses Kennwort ist nicht mehr bekannt: Es wurde nie gespeichert",
  "Set a new one for this person": "Setzen Sie ein neues für diese Person",
  "Name a new file: passwords are never written over":
    "Nennen Sie eine neue Datei: Kennwörter werden nie überschrieben",
  "calls that write are locked; nothing was sent": "schreibende Aufrufe sind gesperrt; es wurde nichts gesendet",
  "the name does not fit, so writing stays locked": "der Name passt nicht, Schreiben bleibt gesperrt",
  "the name does not fit, so nothing was forgotten": "der Name passt nicht, es wurde nichts vergessen",
  "It may have been finished or thrown away": "Er wurde vielleicht beendet oder verworfen",
  "It may have been deleted meanwhile": "Vielleicht wurde sie inzwischen gelöscht",
  "They may have been deleted meanwhile, or not have been there then":
    "Vielleicht wurde die Person inzwischen gelöscht oder war damals nicht da",
  "nobody is chosen yet": "noch niemand ist ausgewählt",
  "Choose people in the first step": "Wählen Sie im ersten Schritt Personen",
  "nothing is to be changed": "es ist nichts zu ändern",
  "nobody is meant by that": "damit ist niemand gemeint",
  "there is nothing left to repair here": "hier gibt es nichts mehr zu beheben",
  "there is nothing to take back": "es gibt nichts rückgängig zu machen",
  "Free some space, then try again; nothing was lost":
    "Schaffen Sie Platz und versuchen Sie es erneut; nichts ging verloren",
  "this run of the wizard is over": "dieser Durchgang des Assistenten ist beendet",
  "Begin it again": "Beginnen Sie ihn neu",
  "Begin again": "Beginnen Sie neu",
  "the check is still running": "die Prüfung läuft noch",
  "Wait for its end": "Warten Sie ihr Ende ab",
  "the connection was not checked yet": "die Verbindung wurde noch nicht geprüft",
  "Run the check first": "Führen Sie zuerst die Prüfung aus",
  "Choose another name": "Wählen Sie einen anderen Namen",
  "The sign-in was cancelled; nothing was kept": "Die Anmeldung wurde abgebrochen; nichts wurde behalten",
  "The browser did not come back": "Der Browser kam nicht zurück",
  "Copy the link into another browser, or sign in with a code; your tenant may block codes":
    "Kopieren Sie den Link in einen anderen Browser oder melden Sie sich mit einem Code an; Ihr Mandant blockiert Codes möglicherweise",
  "No Microsoft tenant answers to {text}": "Kein Microsoft-Mandant antwortet auf {text}",
  "Check the spelling or use the name ending in .onmicrosoft.com":
    "Prüfen Sie die Schreibweise oder verwenden Sie den Namen, der auf .onmicrosoft.com endet",
  "both addresses of the cloud are needed": "beide Adressen der Cloud sind nötig",
  "Enter where to sign in and where Microsoft Graph answers":
    "Geben Sie ein, wo die Anmeldung stattfindet und wo Microsoft Graph antwortet",
  "the secret is empty": "das Geheimnis ist leer",
  "Paste the secret's Value": "Fügen Sie den Wert des Geheimnisses ein",
  "That is no application (client) ID": "Das ist keine Anwendungs-ID (Client)",
  "That is the secret's ID, not its Value": "Das ist die ID des Geheimnisses, nicht sein Wert",
  "Paste the Value; it is shown only once, so if it is gone, make a new secret":
    "Fügen Sie den Wert ein; er wird nur einmal gezeigt. Ist er weg, erstellen Sie ein neues Geheimnis",
  "no browser could be opened": "es konnte kein Browser geöffnet werden",
  "Copy the link into one": "Kopieren Sie den Link in einen",
  "this is no connection file": "das ist keine Verbindungsdatei",
  "this connection file is of another version of Tenantry":
    "diese Verbindungsdatei stammt von einer anderen Version von Tenantry",
  "a job is running with this sign-in": "mit dieser Anmeldung läuft ein Auftrag",
  "this is no price": "das ist kein Preis",
  "Give an amount that is not below zero and a currency of three letters, for example EUR":
    "Geben Sie einen Betrag nicht unter null und eine Währung mit drei Buchstaben an, zum Beispiel EUR",
  "This connection was not granted {permission}.": "Dieser Verbindung wurde {permission} nicht erteilt.",
  // What is due, and why it asks.
  "its time has come: its plan has to be read": "seine Zeit ist da: Der Plan muss gelesen werden",
  "its time has come: its plan is made and read now": "seine Zeit ist da: Der Plan wird jetzt erstellt und gelesen",
  "its plan has to be read and applied": "der Plan muss gelesen und angewendet werden",
  "it was due {due}, and Tenantry was not open then": "fällig war er {due}, und Tenantry war nicht geöffnet",
  "it was due {due}, and it could not be started then": "fällig war er {due}, und er konnte nicht beginnen",
  "its time has come: what it makes is shown for 15 minutes only, so it starts when you are there":
    "seine Zeit ist da: Was er erzeugt, wird nur 15 Minuten gezeigt, deshalb beginnt er, wenn Sie da sind",
  "its time has come: the {secrets} passwords and passes it makes are shown for 15 minutes only, so it starts when you are there":
    "seine Zeit ist da: Die {secrets} Kennwörter und Pässe werden nur 15 Minuten gezeigt, deshalb beginnt er, wenn Sie da sind",
  "a password that was typed is never stored, so it would not be known by then":
    "ein eingegebenes Kennwort wird nie gespeichert und wäre dann nicht mehr bekannt",
  "In the step First sign-in, have one made or choose a Temporary Access Pass; or apply the plan now":
    "Lassen Sie im Schritt Erste Anmeldung eines erzeugen oder wählen Sie einen befristeten Zugriffspass; oder wenden Sie den Plan jetzt an",
  // First days.
  "made blocked until {day}; letting them in that morning is kept under Due, as a plan of its own":
    "blockiert bis {day}; das Zulassen an jenem Morgen steht unter Fällig, als eigener Plan",
  "was not made by the job before": "wurde vom Auftrag davor nicht erstellt",
  "has left since, on {day}: bring them back instead":
    "ist seither ausgetreten, am {day}: Holen Sie diese Person stattdessen zurück",
  "was let in and blocked again on {day}: find out why, then allow sign-in by hand":
    "wurde zugelassen und am {day} wieder blockiert: Klären Sie, warum, und erlauben Sie die Anmeldung dann von Hand",
  "starts on {day} by now: change the time of this to that day, or allow sign-in by hand":
    "beginnt inzwischen am {day}: Verschieben Sie dies auf jenen Tag, oder erlauben Sie die Anmeldung von Hand",
});
