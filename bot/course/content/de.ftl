# Kurse als Dateien: prüfen, veröffentlichen, weitergeben

cli-course = Kurse
cli-course-check = Kurse prüfen: alles, was nicht stimmt, mit Datei und Zeile
cli-course-folder = Ordner mit einem Kurs (kurs.md und Bilder), oder ein Ordner mit solchen Ordnern

cli-course-publish = Kurse veröffentlichen; zuerst wird gezeigt, was sich ändert und für wie viele Personen. Stimmt etwas nicht, ändert sich nichts.
cli-course-publish-yes = Ohne Rückfrage veröffentlichen
cli-course-publish-if-empty = Nur, wenn noch kein Kurs veröffentlicht ist
cli-course-list = Die Kurse mit ihren Fassungen und wie viele Personen darin lernen

course-flaw-line = { $file }:{ $line }: { $reason }
course-flaw-fine = { $file }: „{ $title }“ ({ $key }), Fassung { $label }: { $modules ->
    [one] ein Modul
   *[other] { $modules } Module
}, { $lessons ->
    [one] eine Lektion
   *[other] { $lessons } Lektionen
}, { $exercises ->
    [0] keine Frage
    [one] eine Frage
   *[other] { $exercises } Fragen
}, { $minutes ->
    [one] eine Minute
   *[other] { $minutes } Minuten
}.

error-CourseMissing = In { $folder } ist kein Kurs, der sich lesen lässt ({ $reason ->
    [nothing] keine Markdown-Datei
   *[other] { $reason }
}). Ein Kurs ist ein Ordner mit einer Datei kurs.md und ihren Bildern.
error-CourseTooLarge = Die Datei { $file } ist zu groß für einen Kurs (höchstens 2 MB und 40.000 Zeilen). Teilen Sie den Kurs.
error-CourseNotText = Die Datei { $file } ist kein Text in UTF-8. Speichern Sie sie als Text in UTF-8.
error-CourseAmbiguous = In { $folder } liegen mehrere Markdown-Dateien. Nennen Sie die des Kurses { $name }, oder rufen Sie den Befehl mit der Datei auf.
error-CourseRefused = Etwas stimmt nicht, siehe oben ({ $count }); nichts wurde geändert. Ändern Sie die genannten Zeilen, und versuchen Sie es noch einmal.

# Kopf der Datei

course-flaw-head-none = Oben in der Datei fehlt der Kopf. Beginnen Sie mit <!-- in einer Zeile, darunter author:, version: 1.0 und date: 2026-12-01, dann -->.
course-flaw-head-version = Im Kopf fehlt die Fassung. Ergänzen Sie eine Zeile wie: version: 1.0
course-flaw-head-label = „{ $text }“ ist keine Fassung. Schreiben Sie kurz und ohne Leerzeichen, z. B. 1.2 oder 2027-01.
course-flaw-head-language = Der Lotse spricht Deutsch. Schreiben Sie: language: de
course-flaw-head-author = Wer den Kurs verantwortet, steht in höchstens { $most } Zeichen.
course-flaw-head-date = Im Kopf fehlt der Tag der Fassung. Ergänzen Sie eine Zeile wie: date: 2026-12-01
course-flaw-head-day = „{ $text }“ ist kein Tag. Schreiben Sie z. B. 2026-12-01 oder 1.12.2026.
course-flaw-head-twice = „{ $text }:“ steht im Kopf schon weiter oben. Streichen Sie eine der Zeilen.
course-flaw-head-lia = „{ $text }“ kann nur der LiaScript-Player, der Chat nicht. Streichen Sie die Zeile.
course-flaw-head-unknown = „{ $text }“ gehört nicht in den Kopf. Dort stehen author, language, version, date und entfallen, jeweils mit Doppelpunkt.
course-flaw-dropped-used = „{ $text }“ soll entfallen, steht aber noch in Zeile { $first }. Streichen Sie es an einer der beiden Stellen.

# Überschriften und Kennungen

course-flaw-text-early = Vor der Überschrift des Kurses steht nur der Kopf. Rücken Sie den Text unter die Überschrift mit #.
course-flaw-course-none = Die Überschrift des Kurses fehlt. Schreiben Sie eine Zeile wie: # Demografie gestalten {"{#demografie-gestalten}"}
course-flaw-course-first = Die Überschrift des Kurses (mit #) steht vor Modulen und Lektionen.
course-flaw-course-second = In einer Datei steht ein Kurs; das ist eine zweite Überschrift mit einem #. Module haben ##, Lektionen ###.
course-flaw-modules-none = Der Kurs hat kein Modul. Module beginnen mit einer Zeile wie: ## Daten verstehen {"{#daten}"}
course-flaw-lessons-none = Das Modul „{ $text }“ hat keine Lektion. Lektionen beginnen mit einer Zeile wie: ### Alterspyramiden lesen {"{#pyramide}"}
course-flaw-lesson-outside = Diese Lektion steht in keinem Modul. Davor gehört eine Überschrift mit ##.
course-flaw-heading-deep = Überschriften mit #### gibt es im Chat nicht. Nehmen Sie **fette Schrift**, oder machen Sie eine eigene Lektion daraus.
course-flaw-title-none = Die Überschrift ist leer.
course-flaw-title-long = Die Überschrift ist länger als { $most } Zeichen; auf eine Schaltfläche passt sie so nicht. Kürzen Sie sie.
course-flaw-link-here = In einer Überschrift kann kein Link stehen. Setzen Sie ihn in den Text darunter.
course-flaw-key-none = „{ $text }“ hat keine Kennung. Hängen Sie eine an, die sich nie mehr ändert, z. B. {"{#pyramide}"}; unter ihr merkt sich der Lotse, wie weit jemand ist.
course-flaw-key-form = „{ $text }“ ist keine Kennung. Erlaubt sind kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche, höchstens { $most } Zeichen, z. B. alterspyramide-lesen.
course-flaw-key-more = „{ $text }“ gehört nicht zur Kennung, die ein einziges Wort ist. Dahinter steht höchstens, wie sie früher hieß: was=alte-kennung.
course-flaw-key-twice = Die Kennung „{ $text }“ steht schon in Zeile { $first }. Jede Kennung kommt im Kurs einmal vor, auch über Module, Lektionen und Fragen hinweg.
course-flaw-key-course-was = Die Kennung eines Kurses ändert sich nie; was= gibt es nur bei Modulen, Lektionen und Fragen.
course-flaw-key-collides = Die Kennungen „{ $text }“ und „{ $other }“ lassen sich auf Schaltflächen nicht unterscheiden. Wählen Sie für eine der beiden eine andere.
course-flaw-was-used = „{ $text }“ soll die frühere Kennung sein, ist aber in Zeile { $first } noch in Gebrauch.
course-flaw-was-twice = „{ $text }“ steht zweimal als frühere Kennung. Nur eine Stelle kann sie übernehmen.
course-flaw-intro-long = Was unter der Überschrift eines Kurses oder Moduls steht, hat höchstens { $most } Zeichen. Kürzen Sie es, oder machen Sie eine Lektion daraus.

# Nachrichten

course-flaw-message-empty = Hier ist eine Nachricht leer: Zwischen zwei Zeilen mit --- (oder unter der Überschrift der Lektion) steht nichts.
course-flaw-message-long = Die Nachricht hat { $count } Zeichen; höchstens { $most } passen gut auf ein Telefon. Kürzen Sie sie, oder teilen Sie sie mit einer Zeile ---.
course-flaw-message-pictured = Unter einem Bild stehen höchstens { $most } Zeichen. Setzen Sie eine Zeile --- davor, und schreiben Sie in der nächsten Nachricht weiter.
course-flaw-lesson-pieces = Die Lektion hat { $count } Nachrichten, höchstens { $most } sind möglich. Machen Sie zwei Lektionen daraus.
course-flaw-lesson-long = Die Lektion hat { $count } Zeichen, höchstens { $most } sind möglich. Kürzen Sie sie, oder machen Sie zwei Lektionen daraus.
course-flaw-lesson-slow = Die Lektion dauert etwa { $count } Minuten, höchstens { $most } sind möglich. Kürzen Sie sie, oder nehmen Sie eine Frage heraus.
course-flaw-line-long = Die Zeile hat mehr als { $most } Zeichen. Brechen Sie sie um.
course-flaw-block-long = Der Absatz hat mehr als { $most } Zeichen. Kürzen Sie ihn.
course-flaw-brackets = Der Absatz hat mehr als { $most } eckige Klammern. Teilen Sie ihn.
course-flaw-html = HTML zeigt der Chat nicht: „{ $text }“. Nehmen Sie Markdown: **fett**, [Link](https://…), Listen mit „- “, Zitate mit „> “. Ein einzelnes < schreiben Sie als \<.
course-flaw-nested = Listen in Listen, mehrere Absätze in einem Punkt und Ähnliches zeigt der Chat nicht. Schreiben Sie einfache Listen mit einem Satz je Punkt.
course-flaw-item-empty = Ein Punkt der Liste ist leer.
course-flaw-indented = Die Zeile ist um vier oder mehr Zeichen eingerückt; Markdown hält sie für Programmcode. Rücken Sie sie nach links.
course-flaw-rule = Diese Linie versteht der Lotse nicht. Die nächste Nachricht beginnt nach ---, eine Auflösung steht zwischen zwei Zeilen ****.
course-flaw-fence = Diesen Block (``` { $text }) kennt der Chat nicht. Es gibt ``` ordnen und ``` zuordnen, beide hinter <!-- frage: kennung -->.
course-flaw-link-kind = Der Link „{ $text }“ beginnt nicht mit https://, http://, mailto: oder tel:. Links mit wiki:, seminar: oder formular: stehen in der letzten Nachricht der Lektion, jeder in einer eigenen Zeile.
course-flaw-video-minutes = Bei einem Video steht im Text des Links, wie lang es ist, z. B. [Der Rückkehrtag (4 Minuten)](https://…).
course-flaw-no-effect = Einblendungen mit {"{{…}}"} kann nur der LiaScript-Player, der Chat nicht. Streichen Sie sie.
course-flaw-no-formula = Formeln zwischen $$ zeigt der Chat nicht. Schreiben Sie sie in Worten.
course-flaw-no-macro = Makros mit @ kann nur der LiaScript-Player, der Chat nicht. Ein gewöhnliches @ schreiben Sie als \@.
course-flaw-no-footnote = Fußnoten zeigt der Chat nicht. Setzen Sie den Hinweis in Klammern oder als Link.
course-flaw-no-media = Töne und eingebettete Seiten zeigt der Chat nicht. Setzen Sie einen gewöhnlichen Link.
course-flaw-no-gap = Lücken mitten im Text gibt es im Chat nicht. Die Antwort steht in einer eigenen Zeile, z. B. [[Bürgerrat]], hinter <!-- frage: kennung --> und der Frage.
course-flaw-no-bullet = Für einen Punkt einer Liste schreiben Sie „- “ am Anfang der Zeile.
course-flaw-no-heading = Eine Überschrift braucht ein Leerzeichen hinter den # und eine leere Zeile davor; geschweifte Klammern mit # stehen nur in Überschriften.
course-flaw-no-table = Tabellen zeigt der Chat nicht. Nehmen Sie eine Liste oder ein Bild.

# Bilder

course-flaw-picture-alt = Das Bild „{ $text }“ hat keine Beschreibung. Schreiben Sie in die eckige Klammer einen Satz, der dasselbe sagt: ![Unten ist die Pyramide schmal.](bild.png)
course-flaw-picture-alt-long = Die Beschreibung eines Bildes hat höchstens { $most } Zeichen.
course-flaw-picture-first = Ein Bild steht in seiner Nachricht zuerst, und jede Nachricht hat höchstens eines. Setzen Sie eine Zeile --- davor.
course-flaw-picture-inside = Ein Bild steht in einem eigenen Absatz am Anfang einer Nachricht, nicht mitten im Text.
course-flaw-picture-missing = Das Bild „{ $text }“ liegt nicht im Ordner des Kurses. Achten Sie auf große und kleine Buchstaben.
course-flaw-picture-elsewhere = Das Bild „{ $text }“ liegt nicht im Ordner des Kurses. Kopieren Sie es dorthin, und nennen Sie nur seinen Namen.
course-flaw-picture-large = Das Bild „{ $text }“ ist größer als 2 MB. Verkleinern Sie es.
course-flaw-picture-kind = „{ $text }“ ist kein Bild in PNG oder JPEG, oder es ist beschädigt.
course-flaw-picture-pixels = Das Bild „{ $text }“ hat zu viele Bildpunkte. Verkleinern Sie es, 1.400 Punkte Breite genügen.

# Fragen

course-flaw-after-comment = Hinter --> steht noch „{ $text }“. Die Frage beginnt in der nächsten Zeile.
course-flaw-exercise-second = Jede Nachricht hat höchstens eine Frage. Setzen Sie vor „{ $text }“ eine Zeile ---.
course-flaw-question-none = Hier fehlt, was gefragt wird: Zwischen <!-- frage: … --> und den Antworten steht nichts.
course-flaw-answers-none = Die Frage hat keine Antworten. Es gibt - [(X)] und - [( )] (eine ist richtig), - [[X]] und - [[ ]] (mehrere), [[Wort]], [[8]], [[___]], ``` ordnen, ``` zuordnen und - [ ] (Praxistransfer).
course-flaw-answers-twice = Die Frage hat schon Antworten. Eine zweite Art von Antwort braucht eine eigene Frage.
course-flaw-after-answers = Nach den Antworten stehen nur noch Tipps mit [[?]] und die Auflösung zwischen zwei Zeilen ****. Setzen Sie diesen Text davor, in die Auflösung oder hinter eine Zeile ---.
course-flaw-answer-outside = „{ $text }“ gehört zu einer Frage. Davor steht eine Zeile wie <!-- frage: kennung -->, dann die Frage; die Klammern haben genau diese Form: [( )], [(X)], [[ ]], [[X]] oder [ ].
course-flaw-option-dash = Antworten beginnen mit einem Strich: - [(X)] Text
course-flaw-option-mark = „{ $text }“ ist anders gekennzeichnet als die Antworten daneben. Eine Liste hat nur [( )] und [(X)], nur [[ ]] und [[X]] oder nur [ ].
course-flaw-option-empty = Eine Antwort ist leer.
course-flaw-option-long = Eine Antwort hat höchstens { $most } Zeichen.
course-flaw-options-few = Zum Auswählen braucht es mindestens zwei Antworten.
course-flaw-options-many = Mehr als { $most } Antworten sind im Chat zu viele.
course-flaw-options-same = Zwei Antworten sind gleich.
course-flaw-none-right = Keine Antwort ist als richtig gekennzeichnet. Schreiben Sie bei der richtigen { $kind ->
    [single] - [(X)]
   *[other] - [[X]]
}.
course-flaw-several-right = { $count } Antworten sind als richtig gekennzeichnet. Wenn mehrere richtig sein sollen, schreiben Sie überall eckige Klammern: - [[X]] und - [[ ]].
course-flaw-feedback-quote = Was zu einer Antwort gesagt wird, steht darunter, eingerückt und mit >:   > Genau.
course-flaw-feedback-long = Was zu einer Antwort gesagt wird, hat höchstens { $most } Zeichen. Mehr passt in die Auflösung zwischen ****.
course-flaw-task-plain = Zum Praxistransfer (- [ ]) gibt es weder Richtig noch eine Rückmeldung. Für Auswahlfragen schreiben Sie - [(X)] oder - [[X]].
course-flaw-answer-alone = Die Antwort steht allein in ihrer Zeile; dahinter steht noch „{ $text }“.
course-flaw-answer-empty = Eine der erlaubten Antworten ist leer. Schreiben Sie z. B. [[Bürgerrat|Bürgerinnenrat]].
course-flaw-answer-long = Höchstens { $count } Antworten mit je { $most } Zeichen sind erlaubt. Was niemand so tippt, wird eine Auswahlfrage.
course-flaw-answer-lia = „{ $text }“ kann nur der LiaScript-Player. Zum Auswählen schreiben Sie - [(X)] und - [( )].
course-flaw-number = „{ $text }“ ist keine Zahl, wie man sie hier schreibt. Richtig sind z. B. [[8]], [[8,5]], [[1.200]] und [[8,5 ± 0,5]].
course-flaw-number-unit = „{ $text }“: Schreiben Sie nur die Zahl, und nennen Sie die Einheit in der Frage.
course-flaw-items-count = Zu ordnen oder zuzuordnen sind 2 bis { $most } Zeilen.
course-flaw-items-same = Zwei Zeilen sind gleich; dann gibt es mehr als eine richtige Lösung.
course-flaw-items-long = Eine Zeile zum Ordnen oder Zuordnen hat höchstens { $most } Zeichen.
course-flaw-pair = „{ $text }“ ist kein Paar. Schreiben Sie: links = rechts
course-flaw-hint-empty = Hinter [[?]] fehlt der Tipp.
course-flaw-hint-long = Ein Tipp hat höchstens { $most } Zeichen.
course-flaw-hints-many = Mehr als { $most } Tipps sind zu viele.
course-flaw-solution-here = Eine Auflösung zwischen **** gibt es nur bei einer Frage, hinter den Antworten.
course-flaw-solution-open = Die Auflösung endet nicht: Es fehlt die zweite Zeile ****.
course-flaw-solution-twice = Die Frage hat schon eine Auflösung.
course-flaw-solution-empty = Die Auflösung ist leer.
course-flaw-solution-long = Die Auflösung hat höchstens { $most } Zeichen.

# Wohin es weitergeht

course-flaw-onward-early = Links mit wiki:, seminar: oder formular: stehen in der letzten Nachricht der Lektion.
course-flaw-onward-many = Am Ende einer Lektion stehen höchstens { $most } solche Links.
course-flaw-onward-target = Hinter wiki:, seminar: oder formular: fehlt das Ziel, oder es hat mehr als { $most } Zeichen.
course-flaw-onward-label = Der Text eines solchen Links hat 1 bis { $most } Zeichen; er steht auf einer Schaltfläche.
course-flaw-onward-wiki = Die Wiki-Seite „{ $text }“ gibt es nicht (oder noch nicht im Index). Hinter wiki: steht ihre Kennung, z. B. der Name der Datei ohne .md.
course-flaw-onward-form = Ein Formular „{ $text }“ gibt es nicht. Es gibt: { $known }.

# Für andere Programme

cli-course-export = Kurse in Ordner schreiben, je Kurs einer mit kurs.md und Bildern
cli-course-export-out = Ordner, in den geschrieben wird
cli-course-export-lia = Für den LiaScript-Player im Browser
course-exported = Geschrieben nach { $folder }: { $titles }.
course-lia-also = Richtig ist auch: { $text }
course-lia-about = Auch was höchstens { $text } daneben liegt, ist richtig.
course-lia-hint = Tipp: { $text }
course-lia-solution = Auflösung
course-lia-onward = Im Lotsen: { $text }
error-CourseExportTaken = { $folder } ist schon da; nichts wurde geschrieben. Nennen Sie einen anderen Ordner, oder löschen Sie diesen.
error-CourseExportFailed = In { $folder } lässt sich nichts schreiben ({ $reason }). Prüfen Sie Name und Rechte.

# Gegen das, was schon gelehrt wird

course-flaw-lost-lesson = Die Lektion „{ $text }“ fehlt: { $persons ->
    [one] Eine Person hat
   *[other] { $persons } Personen haben
} hier Fortschritt. Heißt sie jetzt anders, schreiben Sie an ihre Überschrift {"{#neue-kennung was="}{ $text }{"}"}. Fällt sie wirklich weg, schreiben Sie oben in den Kopf: entfallen: { $text }
course-flaw-lost-exercise = Die Frage „{ $text }“ fehlt: { $persons ->
    [one] Eine Person hat
   *[other] { $persons } Personen haben
} hier Fortschritt. Heißt sie jetzt anders, schreiben Sie <!-- frage: neue-kennung was={ $text } -->. Fällt sie wirklich weg, schreiben Sie oben in den Kopf: entfallen: { $text }
course-flaw-label-taken = Die Fassung { $text } gibt es schon mit anderem Inhalt, und { $persons ->
    [one] eine Person hat
   *[other] { $persons } Personen haben
} den Kurs begonnen. Erhöhen Sie im Kopf die Fassung (version:).

course-publish-course = „{ $title }“ ({ $key }), { $before ->
    [none] neu: Fassung { $label } mit { $lessons ->
        [one] einer Lektion
       *[other] { $lessons } Lektionen
    } und { $exercises ->
        [one] einer Frage
       *[other] { $exercises } Fragen
    }
   *[other] Fassung { $label } statt { $before }
}{ $withdrawn ->
    [yes] {""}; der Kurs ist zurückgezogen und wird wieder gelehrt
   *[no] {""}
}. { $persons ->
    [0] Begonnen hat ihn noch niemand.
    [one] Eine Person hat ihn begonnen.
   *[other] { $persons } Personen haben ihn begonnen.
}
course-publish-further = - und { $count ->
    [one] eine weitere Änderung
   *[other] { $count } weitere Änderungen
}
course-publish-part-new = - neu: { $part ->
    [lesson] Lektion „{ $title }“ ({ $key })
   *[exercise] Frage { $key } in „{ $title }“
}
course-publish-part-changed = - geändert: { $part ->
    [lesson] Lektion „{ $title }“ ({ $key })
   *[exercise] Frage { $key } in „{ $title }“
}{ $persons ->
    [0] {""}
    [one] {""}; eine Person hat hier Fortschritt, er bleibt
   *[other] {""}; { $persons } Personen haben hier Fortschritt, er bleibt
}
course-publish-part-renamed = - umbenannt{ $edited ->
    [yes] {" "}und geändert
   *[no] {""}
}: { $part ->
    [lesson] Lektion „{ $title }“ ({ $key }, bisher { $former })
   *[exercise] Frage { $key } (bisher { $former }) in „{ $title }“
}{ $persons ->
    [0] {""}
    [one] {""}; eine Person hat hier Fortschritt, er geht mit
   *[other] {""}; { $persons } Personen haben hier Fortschritt, er geht mit
}
course-publish-part-moved = - in ein anderes Modul gerückt: Lektion „{ $title }“ ({ $key }){ $persons ->
    [0] {""}
    [one] {""}; eine Person hat hier Fortschritt, er bleibt
   *[other] {""}; { $persons } Personen haben hier Fortschritt, er bleibt
}
course-publish-part-gone = - entfällt: { $part ->
    [lesson] Lektion „{ $title }“ ({ $key })
   *[exercise] Frage { $key } in „{ $title }“
}{ $persons ->
    [0] {""}
    [one] {""}; eine Person hat hier Fortschritt
   *[other] {""}; { $persons } Personen haben hier Fortschritt
}
course-publish-there-already = Es ist schon ein Kurs veröffentlicht; nichts wurde geändert.
course-publish-same = Nichts zu tun: So ist alles schon veröffentlicht.
course-publish-confirm = Veröffentlichen? (ja/nein)
course-publish-kept = Nichts wurde geändert. Zum Veröffentlichen antworten Sie mit „ja“, oder rufen Sie den Befehl mit --yes auf.
course-published = Veröffentlicht: { $titles }.
error-CourseChangedMeanwhile = Am Kurs { $course } hat sich inzwischen etwas geändert; nichts wurde veröffentlicht. Rufen Sie den Befehl noch einmal auf.
error-CourseKeyTwice = Zwei Ordner haben denselben Kurs ({ $course }); nichts wurde geändert. Geben Sie einem der beiden eine andere Kennung.

course-version-course = „{ $title }“ ({ $key }): { $begun ->
    [0] noch niemand hat begonnen
    [one] eine Person hat begonnen
   *[other] { $begun } Personen haben begonnen
}, { $completed ->
    [0] niemand hat abgeschlossen
    [one] eine hat abgeschlossen
   *[other] { $completed } haben abgeschlossen
}{ $withdrawn ->
    [no] {""}
   *[other] {""}; zurückgezogen seit { $withdrawn }
}
course-version-line = - Fassung { $label } vom { $day }{ $taught ->
    [yes] {""}, wird gelehrt
   *[no] {""}
}{ $persons ->
    [0] {""}
    [one] {""}; eine Person war zuletzt in dieser Fassung
   *[other] {""}; { $persons } Personen waren zuletzt in dieser Fassung
}
course-version-none = Es ist noch kein Kurs veröffentlicht. Veröffentlichen Sie einen: lotse course publish kurs

doctor-courses-none = Es ist kein Kurs veröffentlicht. Wenn Sie einen anbieten wollen: lotse course publish kurs
doctor-courses-ok = Kurse, die gelehrt werden: { $courses }
