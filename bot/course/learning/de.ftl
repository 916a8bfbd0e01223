command-course = Kurse: in kleinen Schritten lernen
command-course-on = Im Kurs weitermachen

course-learning-none = Zurzeit gibt es hier noch keinen Kurs. Sobald es einen gibt, steht er unter /kurs.
course-learning-courses = Diese Kurse gibt es. Jede Lektion dauert höchstens drei Minuten, und Sie können jederzeit aufhören.
course-learning-listed-new = - <b>{ $title }</b>
course-learning-listed-begun = - <b>{ $title }</b>: { $bar } { $read } von { $lessons } Lektionen gelesen
course-learning-listed-completed = - <b>{ $title }</b>: abgeschlossen, { $read } von { $lessons } Lektionen gelesen
course-learning-in-group = Gelernt wird unter vier Augen: Schreiben Sie mir dafür direkt „/kurs“.
course-learning-course-choice = { $title }
course-learning-all = Alle Kurse
course-learning-to-course = Kursübersicht
course-learning-progress = Mein Lernstand

course-learning-course = <b>{ $title }</b>
course-learning-text = { $text }
course-learning-size = { $modules ->
    [one] Ein Modul
   *[other] { $modules } Module
}, { $lessons ->
    [one] eine Lektion
   *[other] zusammen { $lessons } Lektionen
}. Womit Sie anfangen, entscheiden Sie.
course-learning-standing = { $bar } { $read } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
} gelesen{ $exercises ->
    [0] {""}
    [one] , { $tried } von einer Frage beantwortet
   *[other] , { $tried } von { $exercises } Fragen beantwortet
}
course-learning-completed = Abgeschlossen am { $day }{ $version ->
    [blank] {""}
   *[other] {" "}(Fassung { $version })
}. Das bleibt so, auch wenn Neues dazukommt.
course-learning-module-line = - Modul { $number }, { $title }: { $bar } { $read } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
} gelesen{ $new ->
    [0] {""}
   *[other] , { $new } neu
}{ $renewed ->
    [0] {""}
    [one] , eine Frage in neuer Fassung
   *[other] , { $renewed } Fragen in neuer Fassung
}
course-learning-module-choice = Modul { $number }: { $title }
course-learning-begin = Anfangen
course-learning-next = Weiter
course-learning-on = Weiter in der Lektion
course-learning-back = Zurück
course-learning-pause = Pause
course-learning-paused = Gern. Schreiben Sie „weiter“, wann immer es passt, auch morgen oder in einem anderen Messenger; ich weiß, wo wir waren.
course-learning-wrong = Falsche noch einmal ({ $count })

course-learning-module = <b>Modul { $number }: { $title }</b>
course-learning-lesson-line = - Lektion { $number }, { $title } ({ $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}): { $state ->
    [read] gelesen
    [new] neu
   *[open] noch nicht gelesen
}{ $renewed ->
    [0] {""}
    [one] , eine Frage in neuer Fassung
   *[other] , { $renewed } Fragen in neuer Fassung
}
course-learning-lesson-choice = Lektion { $number }: { $title }
course-learning-questions = Nur die Fragen ({ $count })
course-learning-next-lesson = Weiter: { $title }

course-learning-lesson = <b>Modul { $module }, Lektion { $number }: { $title }</b> (etwa { $minutes } { $minutes ->
    [one] Minute
   *[other] Minuten
}{ $pieces ->
    [one] {""}
   *[other] , { $pieces } Teile
})
course-learning-piece = <b>{ $title }</b> ({ $piece } von { $pieces })
course-learning-picture = Im Bild: { $says }
course-learning-picture-missing = Das Bild fehlt gerade. Es zeigt: { $says }
course-learning-read = Diese Lektion haben Sie gelesen. Modul „{ $module }“: { $read } von { $lessons } { $lessons ->
    [one] Lektion
   *[other] Lektionen
} gelesen.
course-learning-all-read = Damit haben Sie alle Lektionen dieses Kurses gelesen.
course-learning-changed = Diese Lektion ist inzwischen überarbeitet worden und beginnt deshalb noch einmal von vorn.
course-learning-gone = Diesen Teil gibt es im Kurs nicht mehr. Was Sie gelesen und beantwortet haben, bleibt erhalten.
course-learning-course-gone = Diesen Kurs gibt es zurzeit nicht. Was Sie gelesen und beantwortet haben, bleibt erhalten.
course-learning-no-such = Eine solche Nummer gibt es hier nicht.
course-learning-which = Welche davon meinen Sie?

course-learning-questions-begin = { $count ->
    [one] Eine Frage
   *[other] { $count } Fragen
} aus dem Modul „{ $module }“, ohne die Texte.
course-learning-wrong-begin = { $count ->
    [one] Eine Frage haben Sie zuletzt falsch beantwortet. Hier ist sie noch einmal.
   *[other] { $count } Fragen haben Sie zuletzt falsch beantwortet. Hier kommen sie noch einmal.
}
course-learning-left = { $count ->
    [one] Noch eine Frage
   *[other] Noch { $count } Fragen
}:
course-learning-no-questions = In diesem Modul gibt es keine Fragen mit richtig oder falsch.
course-learning-none-wrong = Es ist keine Frage falsch beantwortet.
course-learning-question-gone = Eine Frage gibt es nicht mehr; sie fällt weg.
course-learning-result = { $count ->
    [0] Das waren alle Fragen. Beantwortet haben Sie davon keine, das geht jederzeit noch.
    [one] { $right ->
        [0] Die eine Frage war noch nicht richtig.
       *[other] Die eine Frage war richtig.
    }
   *[other] { $right } von { $count } richtig.
}
course-learning-onward = { $title }
