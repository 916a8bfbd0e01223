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
    [blank] .
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
