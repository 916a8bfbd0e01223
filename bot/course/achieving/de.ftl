command-progress = Mein Lernstand: wie weit ich in den Kursen bin

course-achieving-nothing = Sie haben noch keinen Kurs begonnen. Schreiben Sie „/kurs“, dann sehen Sie, was es gibt; eine Lektion dauert höchstens drei Minuten, und Sie können jederzeit aufhören.
course-achieving-picture = Mein Lernstand
course-achieving-file = lernstand.png
course-achieving-course = <b>{ $course }</b>: { $read } von { $lessons } Lektionen gelesen, { $tried } von { $exercises } Fragen bearbeitet{ $tried ->
    [0] .
   *[other] , davon { $right } richtig{ $wrong ->
        [0] .
       *[other] {" "}und { $wrong } falsch.
    }
}
course-achieving-of = <b>{ $course }</b>
course-achieving-course-says = { $read } von { $lessons } Lektionen gelesen, { $tried } von { $exercises } Fragen bearbeitet
course-achieving-module = - { $module }: { $read } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
}{ $exercises ->
    [0] {""}
    [one] , { $tried } von { $exercises } Frage
   *[other] , { $tried } von { $exercises } Fragen
}
course-achieving-lessons = { $read } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
}
course-achieving-questions = { $exercises ->
    [0] keine Fragen
    [one] { $tried } von { $exercises } Frage
   *[other] { $tried } von { $exercises } Fragen
}
course-achieving-open = Noch offen: { $lessons }{ $more ->
    [0] .
    [one] {" "}und eine weitere Lektion.
   *[other] {" "}und { $more } weitere Lektionen.
}
course-achieving-missing = Zum Abschluss { $lessons ->
    [0] { $questions ->
        [0] fehlt nichts mehr.
        [one] fehlt noch eine Frage; ob sie richtig ist, zählt nicht.
       *[other] fehlen noch { $questions } Fragen; ob sie richtig sind, zählt nicht.
    }
    [one] fehlt noch eine Lektion{ $questions ->
        [0] .
        [one] {" "}und eine Frage.
       *[other] {" "}und { $questions } Fragen.
    }
   *[other] fehlen noch { $lessons } Lektionen{ $questions ->
        [0] .
        [one] {" "}und eine Frage.
       *[other] {" "}und { $questions } Fragen.
    }
}
course-achieving-done = Abgeschlossen am { $day }{ $version ->
    [none] .
   *[other] {" "}(Fassung { $version }).
}
course-achieving-new = Neu seit Ihrem Abschluss, ganz freiwillig: { $lessons }{ $more ->
    [0] .
    [one] {" "}und eine weitere Lektion.
   *[other] {" "}und { $more } weitere Lektionen.
}
course-achieving-renewed = { $count ->
    [one] Eine Frage gibt es in neuer Fassung
   *[other] { $count } Fragen gibt es in neuer Fassung
}; Ihr bisheriges Ergebnis zählt weiter.

course-achieving-completed = Herzlichen Glückwunsch, Sie haben den Kurs „{ $course }“ abgeschlossen!
course-achieving-progress = Mein Lernstand
course-achieving-on = Weiter im Kurs: { $course }
course-achieving-courses = Kurse ansehen
course-achieving-certificate = Bescheinigung bekommen
course-achieving-certificate-of = Bescheinigung: { $course }

course-certificate-of = Kurs „{ $course }“, abgeschlossen am { $day }
course-certificate-not-completed = Diesen Kurs haben Sie noch nicht abgeschlossen. Was noch fehlt, zeigt „/lernstand“.
course-certificate-nameless = Eine Mitgliedschaft mit Ihrem Namen gibt es nicht mehr. Mit „/bescheinigung“ können Sie einen Namen angeben.
course-certificate-on = Bescheinigung für den Kurs „{ $course }“: Soll sie auf „{ $name }“ lauten?
course-certificate-whose = Bescheinigung für den Kurs „{ $course }“: Auf welchen Namen soll sie lauten? Er steht nur auf der Bescheinigung; deren Datei ist nach spätestens zwei Tagen bei mir gelöscht.
course-certificate-no-names = Bescheinigung für den Kurs „{ $course }“: In diesem Messenger frage ich nicht nach Namen. Sie bekommen sie mit einer freien Zeile, in die Sie Ihren Namen selbst eintragen.
course-certificate-stop = Doch keine Bescheinigung
course-certificate-stopped = Gut, ohne Bescheinigung. Sie bekommen sie jederzeit mit „/bescheinigung“.
course-certificate-file = bescheinigung-{ $course }.pdf
course-certificate-made = Ihre Bescheinigung für den Kurs „{ $course }“, Nummer { $certificate }. Wer sie prüfen möchte, schreibt mir „Bescheinigung prüfen { $certificate }“. Wenn Sie Ihre Daten bei mir löschen, kann ich die Nummer nicht mehr bestätigen.
course-certificate-valid = Diese Nummer gehört zu einer Bescheinigung für den Kurs „{ $course }“{ $version ->
    [none] {""}
   *[other] , Fassung { $version },
} abgeschlossen am { $day }.

course-certificate-title = Bescheinigung: { $course }
course-certificate-heading = Bescheinigung
course-certificate-did = hat folgenden Kurs abgeschlossen:
course-certificate-version = { $version }{ $day ->
    [none] {""}
   *[other] {" "}vom { $day }
}
course-certificate-extent = { $lessons ->
    [one] eine Lektion
   *[other] { $lessons } Lektionen
}, zusammen etwa { $duration }
course-certificate-row-version = Fassung
course-certificate-row-day = Abgeschlossen am
course-certificate-row-extent = Umfang
course-certificate-row-modules = Module
course-certificate-row-author = Herausgegeben von
course-certificate-confirmed = { $by ->
    [read] Der Demografie-Lotse hat beim Lernen vermerkt, dass alle Lektionen dieser Module gelesen und mindestens { $share } % der Fragen des Kurses bearbeitet wurden.
   *[taken] Der Abschluss ist durch einen Lernnachweis belegt, der aus einem anderen System übernommen wurde.
}

course-sharing-on = Meine Kommune darf meinen Lernstand sehen
course-sharing-off = Lernstand nicht mehr zeigen
course-sharing-colleagues = Wer aus meiner Kommune lernt
course-sharing-agreed = Ab jetzt sehen die anderen Mitglieder aus { $kommune } Ihren Namen und wie weit Sie in den Kursen sind; Ihre Antworten sieht niemand. Das endet mit einem Tippen, und von selbst, wenn Sie austreten oder die Kommune wechseln.
course-sharing-ended = Gut, Ihren Lernstand sehen jetzt nur noch Sie.
course-sharing-learning = { $count ->
    [0] Aus { $kommune } zeigt zurzeit niemand sonst den eigenen Lernstand.
    [one] Aus { $kommune } lernt eine weitere Person, die ihren Lernstand zeigt:
   *[other] Aus { $kommune } lernen { $count } weitere Personen, die ihren Lernstand zeigen:
}
course-sharing-colleague = - { $name }: { $course }, { $day ->
    [none] { $read } von { $lessons } Lektionen gelesen
   *[other] abgeschlossen am { $day }
}
course-sharing-no-names = Namen zeige ich in diesem Messenger nicht. Fragen Sie mich danach in einem vertraulichen Chat, zum Beispiel über Matrix.
course-sharing-more = { $count ->
    [one] Und eine weitere Person.
   *[other] Und { $count } weitere Personen.
}
