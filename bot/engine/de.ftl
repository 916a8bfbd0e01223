# What the kernel itself says.

unknown-command = Den Befehl { $command } kenne ich nicht. Mit /hilfe sehen Sie, was möglich ist.
only-in-private = Das geht nur im Einzelchat mit mir. Schreiben Sie mir dort bitte direkt.
choice-outdated = Diese Auswahl ist nicht mehr aktuell. Schreiben Sie mir gern, was Sie möchten; Hilfe: /hilfe
file-unexpected = Ihre Datei kann ich hier nicht zuordnen und habe sie nicht gespeichert. Wenn sie zu einer Rückmeldung gehört, beginnen Sie bitte mit /rueckmeldung.
cannot-read = { $kind ->
        [voice] Sprachnachrichten kann ich leider nicht anhören.
        [audio] Tonaufnahmen kann ich leider nicht anhören.
        [video] Videos kann ich leider nicht ansehen.
        [sticker] Mit Stickern kann ich leider nichts anfangen.
        [location] Mit Standorten kann ich leider nichts anfangen.
        [contact] Mit Kontaktkarten kann ich leider nichts anfangen.
        [poll] An Umfragen kann ich leider nicht teilnehmen.
       *[other] Diese Art von Nachricht kann ich leider nicht lesen.
    } Schreiben Sie mir bitte in Worten, zum Beispiel „Wie starten wir einen Bürgerbus?“.
message-unreadable = Ihre letzte Nachricht konnte ich nicht entschlüsseln. Bitte schreiben Sie sie noch einmal. Hilft das nicht, melden Sie sich in Ihrer App ab und wieder an.
message-unencrypted = Ihre letzte Nachricht kam unverschlüsselt an, deshalb habe ich sie nicht gelesen. Bitte senden Sie sie mit einer App, die Ende-zu-Ende-Verschlüsselung beherrscht.
verification-unsupported = Mich mit Emojis zu verifizieren geht leider nicht, denn ich habe kein Gerät, auf das jemand sieht. Wer mich betreibt, kann Ihnen meinen Fingerabdruck zum Vergleichen nennen.
edited-in-form = Ich habe gesehen, dass Sie eine Nachricht bearbeitet haben; Ihre Antwort ändert das nicht. Schreiben Sie „zurück“, um sie zu ändern.
turn-failed = Entschuldigung, bei Ihrer Nachricht ist etwas schiefgegangen, und ich konnte sie nicht bearbeiten. Bitte versuchen Sie es noch einmal, zum Beispiel mit anderen Worten.
one-moment = Einen Moment bitte: Gerade fragen viele gleichzeitig. Ihre Antwort kommt, sobald Sie an der Reihe sind.
too-many-messages = Das waren mehr als { $limit } Nachrichten in einer Minute. Bitte warten Sie eine Minute; bis dahin antworte ich nicht.
message-too-old = Ich war länger nicht erreichbar, und Ihre Nachricht ist älter als einen Tag. Bitte schreiben Sie mir noch einmal, wenn Sie die Antwort noch brauchen.
perhaps-not-seen = Möglicherweise ist meine letzte Nachricht nicht bei Ihnen angekommen. Ich kann sie noch einmal senden.
show-again = Noch einmal senden

file-too-large = Die Datei ist größer als { $limit } MB. Senden Sie bitte eine kleinere, zum Beispiel als PDF.
file-gone = Ich finde die Datei nicht mehr. Senden Sie sie bitte noch einmal.
file-not-fetched = Die Datei ließ sich gerade nicht abrufen. Senden Sie sie bitte in einigen Minuten noch einmal.
file-empty = Die Datei ist leer. Senden Sie bitte eine mit Inhalt.
file-type-not-allowed = Diese Art von Datei kann ich nicht annehmen. Möglich sind PDF, Word, Excel, PowerPoint, OpenDocument, JPG, PNG, TXT und CSV.
file-not-what-it-says = Der Inhalt der Datei passt nicht zu ihrem Namen, deshalb habe ich sie nicht angenommen. Speichern Sie sie bitte neu, zum Beispiel als PDF, und senden Sie sie noch einmal.

form-position = Frage { $number } von { $of }
form-help-moves = Jederzeit möglich: „zurück“, „überspringen“ (wo erlaubt), „später“, „abbrechen“. Eine Frage zwischendurch beantworte ich aus dem Wiki.
form-present-answer = Bisher: { $value }
form-number = { $number }
form-yes = Ja
form-no = Nein
form-skipped = (keine Angabe)
form-none = keine
form-chosen = ✓ { $label }
form-concealed = (hier nicht angezeigt)
form-move-back = Zurück
form-move-skip = Überspringen
form-move-cancel = Abbrechen
form-move-later = Später weitermachen
form-move-help = Hilfe
form-move-keep = Weiter
form-move-resume = Fortsetzen
form-elsewhere = „{ $label }“ frage ich aus Datenschutzgründen in diesem Messenger nicht ab. Machen Sie in einem vertraulichen Chat weiter oder überspringen Sie die Frage, wo das möglich ist.
form-which = Welches davon meinen Sie?
form-offer = { $label }
form-answer-or-question =
    Ist „{ $text }“ Ihre Antwort oder eine Frage?
form-it-is-answer = Meine Antwort
form-it-is-question = Eine Frage an das Wiki
form-really-cancel = Möchten Sie Ihre Angaben wirklich verwerfen? Sie können auch später weitermachen.
form-cancel-yes = Ja, verwerfen
form-cancel-no = Nein, weitermachen
form-check = <b>Prüfen Sie Ihre Angaben</b>
form-row = { $number }. { $label }: { $value }
form-check-next = Schreiben Sie „absenden“, wenn alles stimmt, oder zum Beispiel „ändern 2“.
form-confirm = Ja, absenden
form-change = Ändern: { $label }
form-cancelled = Ihre Angaben sind verworfen. Stellen Sie gern die nächste Frage.
form-paused = „{ $title }“ ist gespeichert. Mit /entwuerfe machen Sie weiter, wann Sie möchten.
form-aside = „{ $title }“ lege ich beiseite; mit /entwuerfe machen Sie dort weiter.
form-draft-exists = Sie haben schon einen Entwurf. Wählen Sie ihn, oder beginnen Sie neu.
form-new = Neu beginnen
form-continue = Weiter: { $title } ({ $answers ->
        [one] eine Angabe
       *[other] { $answers } Angaben
    })
form-drafts = Ihre Entwürfe:
form-no-drafts = Sie haben keinen Entwurf. Mit /hilfe sehen Sie, was möglich ist.
form-draft-closed = Dieses Formular ist schon abgesendet oder verworfen. Mit /entwuerfe sehen Sie, was noch offen ist.
form-reminder = Ihr Entwurf „{ $title }“ liegt noch bereit. Tippen Sie auf „Weiter“ oder schreiben Sie „1“.
command-drafts = offene Entwürfe fortsetzen

form-ambiguous-choice = Das passt auf mehrere Möglichkeiten: { $choices }. Wählen Sie bitte eine davon.
form-amount-out-of-range = Der Betrag muss zwischen { $smallest } und { $largest } liegen.
form-cannot-skip = Diese Frage lässt sich nicht überspringen. Mit „später“ können Sie unterbrechen.
form-choice-outdated = Diese Auswahl ist nicht mehr aktuell; wir sind hier:
form-confidential-elsewhere = Diese Angabe nehme ich in diesem Messenger aus Datenschutzgründen nicht an; Ihre Nachricht verwende ich nicht.
form-date-without-year = Nennen Sie bitte auch das Jahr, zum Beispiel 17.3.2027.
form-empty = Ich habe keinen Text erkannt. Schreiben Sie bitte Ihre Antwort.
form-file-wanted = Hier wird eine Datei erwartet. Senden Sie sie als Anhang, oder schreiben Sie „überspringen“, wo das möglich ist.
form-help-cancel = Mit „ja“ werden Ihre Angaben verworfen, mit „nein“ machen Sie weiter, mit „später“ bleiben sie gespeichert.
form-help-offer = Schreiben Sie die Nummer oder den Namen. Passt nichts davon, schreiben Sie „zurück“.
form-help-summary = Mit „absenden“ schließen Sie ab, mit „ändern 2“ ändern Sie die zweite Angabe.
form-help-whether = Schreiben Sie „Antwort“, wenn Ihr Text eingetragen werden soll, oder „Frage“, wenn ich im Wiki nachsehen soll.
form-lookup-failed = Das ließ sich gerade nicht prüfen. Versuchen Sie es bitte noch einmal oder später.
form-no-file-wanted = Hier brauche ich keine Datei; ich habe sie nicht gespeichert.
form-nothing-to-go-back = Das ist schon die erste Frage. Mit „abbrechen“ verlassen Sie das Formular.
form-number-out-of-range = Die Zahl muss zwischen { $smallest } und { $largest } liegen.
form-summary-outdated = Ihre Angaben haben sich seitdem geändert. Prüfen Sie sie bitte noch einmal.
form-too-long = Ihr Text hat { $length } Zeichen, möglich sind { $limit }. Kürzen Sie ihn bitte oder senden Sie ihn in einer Datei.
form-too-short = Ihr Text ist zu kurz; nötig sind mindestens { $minimum } Zeichen.
form-unreadable-amount = Diesen Betrag verstehe ich nicht. Schreiben Sie ihn zum Beispiel so: 1.200,50 €
form-unreadable-choices = Das finde ich nicht unter den Möglichkeiten. Schreiben Sie die Nummern, zum Beispiel „1, 3 und 5“, oder „alle“ oder „keine“.
form-unreadable-choice = Das finde ich nicht unter den Möglichkeiten. Tippen Sie auf eine oder schreiben Sie ihre Nummer.
form-unreadable-date = Dieses Datum verstehe ich nicht. Schreiben Sie es zum Beispiel so: 17.3.2027
form-unreadable-email = Das ist keine gültige E-Mail-Adresse. Schreiben Sie sie zum Beispiel so: rathaus@musterstadt.example
form-unreadable-number = Diese Zahl verstehe ich nicht. Schreiben Sie zum Beispiel: 12
form-unreadable-phone = Das ist keine Telefonnummer, die ich verstehe. Schreiben Sie sie zum Beispiel so: 0391 1234567
form-unreadable-summary = Das habe ich nicht verstanden. Schreiben Sie „absenden“ oder zum Beispiel „ändern 2“.
form-unreadable-text = Ich habe keinen Text erkannt. Schreiben Sie bitte in Worten.
form-unreadable-whether = Das habe ich nicht verstanden. Schreiben Sie „Antwort“ oder „Frage“.
form-unreadable-yes-no = Bitte antworten Sie mit „ja“ oder „nein“.

# Finding the way
way-asked = Was meinen Sie?
way-answer = Frage an das Wiki beantworten
way-understood = Das verstehe ich als /{ $name }.
