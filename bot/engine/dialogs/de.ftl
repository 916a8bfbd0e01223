# What is said before, around and instead of what features say.

unknown-command = Den Befehl { $command } kenne ich nicht. Mit /hilfe sehen Sie, was möglich ist.
only-in-private = Das geht nur im Einzelchat mit mir. Schreiben Sie mir dort bitte direkt.
choice-missed = Diese Nummer steht nicht zur Auswahl. Möglich ist:
choice-unsaid = Damit ist noch nichts geschehen. Tippen Sie an, was Sie möchten, oder schreiben Sie genau das:
choice-missed-again = Auch das steht nicht zur Auswahl; die von eben gilt weiter. Einen Menschen erreichen Sie mit /mensch; oder schreiben Sie einfach, was Sie möchten.
choice-outdated = Diese Auswahl ist nicht mehr aktuell. Schreiben Sie mir gern, was Sie möchten; Hilfe: /hilfe
file-unexpected = Ihre Datei kann ich hier nicht zuordnen und habe sie nicht gespeichert. Gehört sie zu einem Entwurf, öffnen Sie ihn bitte zuerst mit /entwuerfe; eine Rückmeldung beginnen Sie mit /rueckmeldung.
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
message-malformed = Ihre letzte Nachricht kam so an, dass ich sie nicht lesen kann. Bitte schreiben Sie sie noch einmal in Worten.
message-unreadable = Ihre letzte Nachricht konnte ich nicht entschlüsseln. Bitte schreiben Sie sie noch einmal. Hilft das nicht, melden Sie sich in Ihrer App ab und wieder an.
message-unencrypted = Ihre letzte Nachricht kam unverschlüsselt an, deshalb habe ich sie nicht gelesen. Bitte senden Sie sie mit einer App, die Ende-zu-Ende-Verschlüsselung beherrscht.
verification-unsupported = Mich mit Emojis zu verifizieren geht leider nicht, denn ich habe kein Gerät, auf das jemand sieht. Wer mich betreibt, kann Ihnen meinen Fingerabdruck zum Vergleichen nennen.
edited-in-form = Ich habe gesehen, dass Sie eine Nachricht bearbeitet haben; Ihre Antwort ändert das nicht. Schreiben Sie „zurück“, um sie zu ändern.
too-many-messages = Das waren mehr als { $limit } Nachrichten in einer Minute. Bitte warten Sie eine Minute; bis dahin antworte ich nicht.
same-again = Dieselbe Nachricht kam nun mehrmals kurz hintereinander, deshalb antworte ich darauf nicht mehr. Schreiben Sie mir gern etwas anderes, zum Beispiel /hilfe.
message-too-old = Ich war länger nicht erreichbar, und Ihre Nachricht ist älter als einen Tag. Bitte schreiben Sie mir noch einmal, wenn Sie die Antwort noch brauchen.
file-too-large = Die Datei ist größer als { $limit } MB. Senden Sie bitte eine kleinere, zum Beispiel als PDF.
file-gone = Ich finde die Datei nicht mehr. Senden Sie sie bitte noch einmal.
file-not-fetched = Die Datei ließ sich gerade nicht abrufen. Senden Sie sie bitte in einigen Minuten noch einmal.
file-empty = Die Datei ist leer. Senden Sie bitte eine mit Inhalt.
file-type-not-allowed = Diese Art von Datei kann ich nicht annehmen. Möglich sind PDF, Word, Excel, PowerPoint, OpenDocument, JPG, PNG, TXT und CSV.
file-not-what-it-says = Der Inhalt der Datei passt nicht zu ihrem Namen, deshalb habe ich sie nicht angenommen. Speichern Sie sie bitte neu, zum Beispiel als PDF, und senden Sie sie noch einmal.
file-active = Die Datei enthält aktive Inhalte wie Makros, Skripte oder eingebettete Dateien, deshalb habe ich sie nicht angenommen. Speichern Sie sie bitte ohne aktive Inhalte als PDF, und senden Sie das PDF.
file-external = Die Datei lädt beim Öffnen Inhalte von anderswo nach, zum Beispiel eine Vorlage aus dem Internet, deshalb habe ich sie nicht angenommen. Speichern Sie sie bitte als PDF, und senden Sie das PDF.
file-locked = Die Datei ist mit einem Kennwort verschlüsselt, deshalb kann ich sie nicht prüfen. Speichern Sie sie bitte ohne Kennwort, und senden Sie sie noch einmal.
file-old-format = Die Datei ist in einem alten Office-Format gespeichert oder mit einem Kennwort verschlüsselt. Speichern Sie sie bitte ohne Kennwort als PDF, DOCX, XLSX oder PPTX, und senden Sie sie noch einmal.
file-damaged = Die Datei lässt sich nicht öffnen; wahrscheinlich ist sie beschädigt oder unvollständig. Speichern Sie sie bitte neu, zum Beispiel als PDF, und senden Sie sie noch einmal.
file-too-complex = Die Datei ist innen zu groß oder zu verschachtelt, als dass ich sie prüfen könnte. Speichern Sie sie bitte als einfaches PDF („Drucken“, dann „Als PDF speichern“), und senden Sie das PDF.
file-too-many-pages = Das PDF hat mehr als { $limit } Seiten. Senden Sie bitte nur den Teil, den die Geschäftsstelle braucht.
file-picture-too-large = Das Bild hat mehr als { $limit } Megapixel. Verkleinern Sie es bitte, oder senden Sie es als Foto statt als Datei.
file-heic = Das Foto ist im iPhone-Format HEIC, das ich nicht öffnen kann. Senden Sie es bitte als Foto statt als Datei, dann wird es von selbst ein JPG; auf Dauer hilft am iPhone „Einstellungen“ › „Kamera“ › „Formate“ › „Maximale Kompatibilität“.
file-quota-reached = Sie haben in 24 Stunden schon fast { $limit } MB gesendet; mehr nehme ich an einem Tag nicht an. Ab dem { $day } um { $time } Uhr geht es weiter; mit „später“ bleibt Ihr Entwurf gespeichert.
file-store-full = Gerade ist kein Platz für weitere Dateien. Bitte versuchen Sie es morgen noch einmal; mit „später“ bleibt Ihr Entwurf gespeichert.
file-infected = Der Virenscanner hält die Datei für schädlich, deshalb habe ich sie nicht angenommen. Wenden Sie sich bitte an Ihre IT, bevor Sie sie weitergeben.
file-not-scanned = Der Virenscanner antwortet gerade nicht, deshalb kann ich im Moment keine Datei annehmen. Senden Sie sie bitte in einer Stunde noch einmal; mit „später“ bleibt Ihr Entwurf gespeichert.
form-sheets-title = Fotos
form-sheets-page = Seite
form-sheets-kept = { $count ->
        [one] Ihr Foto habe ich als PDF gespeichert. Weitere Seiten senden Sie einfach hinterher.
       *[other] { $count } Seiten sind jetzt in einem PDF. Reihenfolge ändern? Schreiben Sie die Seiten, wie sie kommen sollen, zum Beispiel „Seiten { $example }“; was Sie weglassen, entfällt.
    }
form-sheets-ordered = { $count ->
        [one] Das PDF hat jetzt eine Seite.
       *[other] Die Reihenfolge ist geändert; das PDF hat { $count } Seiten.
    }
form-sheets-full = Das PDF hat schon { $limit } Seiten, mehr passen nicht hinein. Senden Sie weitere bitte als eigenes PDF.
form-sheets-no-order = { $count ->
        [one] Das PDF hat nur eine Seite, da gibt es nichts zu ordnen.
       *[other] Diese Reihenfolge verstehe ich nicht. Das PDF hat die Seiten 1 bis { $count }; nennen Sie jede höchstens einmal, zum Beispiel „Seiten { $example }“.
    }
form-sheets-swap = Seiten tauschen
form-sheets-turn = Umgekehrte Reihenfolge
form-sheets-drop = Letzte Seite weglassen
form-files-kept = Gespeichert habe ich { $names }.
form-files-full = { $limit ->
        [one] Diese Frage nimmt nur eine Datei
       *[other] Diese Frage nimmt höchstens { $limit } Dateien
    }; behalten habe ich { $names }. Mit „zurück“ können Sie andere senden, am besten mehrere Seiten als ein PDF.
form-paused = „{ $title }“ ist gespeichert. Mit /entwuerfe machen Sie weiter, wann Sie möchten.
form-aside = „{ $title }“ lege ich beiseite; mit /entwuerfe machen Sie dort weiter.
form-draft-exists = Sie haben schon einen Entwurf. Wählen Sie ihn, oder beginnen Sie neu.
form-new = Neu beginnen
form-continue = Weiter: { $title } ({ $answers ->
        [one] eine Angabe
       *[other] { $answers } Angaben
    })
urgent-form-stays = Was Sie hier begonnen haben, bleibt offen und eilt nicht. Wenn Sie mögen, geht es so weiter:
form-drafts = Ihre Entwürfe:
form-no-drafts = Sie haben keinen Entwurf. Mit /hilfe sehen Sie, was möglich ist.
form-open-elsewhere = In einem anderen Chat füllen Sie gerade aus: { $titles }. Möchten Sie hier weitermachen?
form-none-open = Gerade ist kein Formular offen. Mit /entwuerfe sehen Sie Ihre Entwürfe, mit /hilfe, was möglich ist.
form-draft-closed = Dieses Formular ist schon abgesendet oder verworfen. Mit /entwuerfe sehen Sie, was noch offen ist.
form-ends = Ihr Entwurf „{ $title }“ wird nach dem { $day } gelöscht, wenn Sie bis dahin nicht daran weiterarbeiten. Tippen Sie auf „Weiter“ oder schreiben Sie „1“, um ihn zu behalten.
form-reminder = Ihr Entwurf „{ $title }“ liegt noch bereit. Tippen Sie auf „Weiter“ oder schreiben Sie „1“.
command-drafts = offene Entwürfe fortsetzen
way-asked = Was meinen Sie?
way-answer = Im Wiki suchen
way-understood = Das verstehe ich als /{ $name }.
command-pending = was bei Ihnen gerade anliegt
pending-intro = <b>Das liegt bei Ihnen an:</b>
pending-none = Bei Ihnen liegt gerade nichts an.
pending-draft = - Entwurf: { $title }
nudge-topic-drafts = Entwürfe
nudge-draft = Ihr Entwurf „{ $title }“ liegt seit dem { $day } unberührt.
