command-announce = eine Ankündigung an Mitglieder schreiben

announce-title = Ankündigung
announce-intro = Eine Ankündigung an Mitglieder. Am Ende sehen Sie alles noch einmal; gesendet wird erst nach der Freigabe. „zurück“, „später“ und „abbrechen“ gehen jederzeit.

announce-category = Worum geht es? Mitglieder können je Thema wählen, ob und wie sie Ankündigungen bekommen.
announce-category-label = Thema
announce-category-help = Wählen Sie, was am besten passt. Ist es keines davon, nehmen Sie „Neues aus dem Netzwerk“.
announce-category-events = Seminare und Treffen
announce-category-funding = Förderung
announce-category-knowledge = Neues aus dem Wissen
announce-category-network = Neues aus dem Netzwerk

announce-headline = Wie lautet die Überschrift? Zum Beispiel „Neues Seminar zum Bürgerbus“.
announce-headline-label = Überschrift
announce-headline-help = Höchstens 80 Zeichen, auf einer Zeile. Sie steht fett über dem Text; in der Sammlung am Freitag steht nur sie.

announce-text = Wie lautet der Text? *Fett* schreiben Sie zwischen Sternchen, Listen mit „- “ am Anfang der Zeile. {"{"}Anrede{"}"} und {"{"}Kommune{"}"} setze ich für jedes Mitglied ein.
announce-text-label = Text
announce-text-help = Bis zu 3.500 Zeichen; kurze Texte werden eher gelesen. Ein Link im Text: [Programm](https://…). Statt {"{"}Anrede{"}"} steht dort „Guten Tag“ mit dem Namen, wo das vertraulich bleibt; statt {"{"}Kommune{"}"} der Ort.
announcement-text-placeholder = „{"{"}{ $name }{"}"}“ kenne ich nicht. Möglich sind nur {"{"}Anrede{"}"} und {"{"}Kommune{"}"}. Bitte schreiben Sie den Text noch einmal.

announce-link = Soll unter dem Text ein Link stehen? Schicken Sie die Adresse, sonst „überspringen“.
announce-link-label = Link
announce-link-help = Eine Adresse, die mit https:// beginnt und ohne Anmeldung zu öffnen ist.
announcement-link-not-safe = Das ist keine Adresse, die mit https:// beginnt. Andere öffne ich nicht, und Mitglieder sollten das auch nicht tun.
announcement-link-private = Diese Adresse liegt in einem Netz, das von außen niemand erreicht. Bitte nehmen Sie eine öffentliche, oder „überspringen“.
announcement-link-dead = <b>Achtung:</b> { $link } konnte ich gerade nicht öffnen. Prüfen Sie die Adresse; mit „zurück“ können Sie sie ändern.

announce-attachment = Soll eine Datei mitgehen? Schicken Sie sie jetzt (bis 20 MB), sonst „überspringen“.
announce-attachment-label = Datei
announce-attachment-help = Eine Datei: PDF, Word, Excel, PowerPoint, OpenDocument, JPG oder PNG.

announce-buttons = Sollen Knöpfe darunter stehen? Zum Beispiel „Anmelden 17“, „Seite Bürgerbus“ oder „Umfrage: Ja, Nein, Vielleicht“; mehrere trennen Sie mit einem Semikolon. Sonst „überspringen“.
announce-buttons-label = Knöpfe
announce-buttons-help = Höchstens drei: zur Anmeldung für einen Termin (Nummer oder Titel), zu einer Seite des Wikis, oder eine Umfrage mit zwei bis vier Antworten, die Sie mit Kommas trennen.
announcement-buttons-too-many = Bitte höchstens { $most } Knöpfe, mit Semikolon getrennt.
announcement-buttons-one-poll = Bitte nur eine Umfrage mit höchstens vier Antworten.
announcement-buttons-unread = „{ $text }“ habe ich nicht verstanden. Schreiben Sie zum Beispiel „Anmelden 17“, „Seite Bürgerbus“ oder „Umfrage: Ja, Nein“.
announcement-buttons-no-signup = Einen Termin „{ $text }“, zu dem man sich anmelden kann, finde ich nicht. Schreiben Sie seine Nummer; sie steht in /programm_pflegen.
announcement-buttons-no-page = Eine Seite zu „{ $text }“ finde ich im Wiki nicht.
announcement-buttons-options = Eine Umfrage braucht { $least } bis { $most } verschiedene Antworten, mit Kommas getrennt.
announcement-buttons-long = Eine Antwort darf höchstens { $most } Zeichen haben, damit sie auf den Knopf passt.

announce-audience = Für wen ist sie? Zum Beispiel „alle“, „Land = Sachsen-Anhalt“ oder „Rolle = Bürgermeister und Einwohner unter 5000“.
announce-audience-label = Für wen
announce-audience-steps = Schritt für Schritt auswählen
announce-audience-everybody = Alle Mitglieder
announce-audience-help = Bedingungen verbinden Sie mit „und“, „oder“, „nicht“ und Klammern. Möglich sind Rolle, Thema, Land, Kreis, Kommune, Einwohner (unter oder über einer Zahl) und Mitglied seit (mehr oder weniger als einige Monate). Wer angemeldet ist, schreiben Sie so: „angemeldet(17)“. Gespeicherte Zielgruppen zeigt /zielgruppen. Soll sie nur in Kanäle, schreiben Sie „niemand“.
announcement-audience-nobody = keine Personen

announce-places = Soll sie außerdem in Kanäle oder Räume? Nennen Sie sie, oder schreiben Sie „alle“; sonst „überspringen“.
announce-places-label = Kanäle
announce-places-help = Kanäle und Räume, die die Geschäftsstelle eingerichtet hat. Dort lesen alle mit; Knöpfe gibt es dort nicht.
announcement-places-unknown = So heißt keiner der Kanäle. Es gibt: { $names }.

announce-urgent = Ist sie so dringend, dass sie auch nachts ankommen muss? Dann schreiben Sie, warum; sonst „überspringen“.
announce-urgent-label = Dringend, weil
announce-urgent-help = Üblich ist „überspringen“: Dann kommt sie außerhalb der Ruhezeit an. Der Grund steht im Protokoll.

announce-moment = Wann soll sie hinausgehen? „Sofort“ (nach der Freigabe) oder ein Zeitpunkt, zum Beispiel „morgen 9 Uhr“.
announce-moment-label = Wann
announce-moment-help = Zum Beispiel „sofort“, „Donnerstag 14:30“, „3.12. um 9“ oder „in 2 Stunden“.
announcement-moment-now = sofort nach der Freigabe
announcement-moment-unread = Den Zeitpunkt habe ich nicht verstanden. Schreiben Sie zum Beispiel „sofort“, „morgen 9 Uhr“ oder „3.12. 14:30“.
announcement-moment-past = Das ist schon vorbei. Bitte einen Zeitpunkt, der noch kommt, oder „sofort“.
announcement-moment-quiet = Um diese Zeit ist Ruhe: Sie kommt ab { $until } Uhr an.

announcement-signup-label = Anmelden: { $title }
announcement-stored = Gespeichert als Ankündigung { $number }. So steht sie jetzt:
announcement-changed = Ankündigung { $number } hat inzwischen jemand anderes geändert. Ihre Fassung ist nicht gespeichert; sehen Sie sich die neue mit „/ankuendigungen { $number }“ an.
announcement-sample-name = Erika Mustermann
announcement-sample-kommune = Musterstadt
announcement-preview-of = <b>{ $messenger ->
    [telegram] So sieht sie in Telegram aus
   *[matrix] So sieht sie in Matrix aus
  }</b> ({ $messages ->
    [one] eine Nachricht
   *[other] { $messages } Nachrichten
  }):
announcement-preview-button = { $messenger ->
    [telegram] [ { $label } ]
   *[matrix] { $number ->
        [0] ({ $label })
       *[other] { $number }) { $label }
    }
}
announcement-test-mark = <b>Probe, nur an Sie.</b>
announcement-test-only = Das ist nur eine Probe; hier geschieht nichts. Bei den Mitgliedern führt der Knopf, wohin er soll.
