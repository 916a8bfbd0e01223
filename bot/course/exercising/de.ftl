course-exercising-asks = { $text }
course-exercising-listed = { $text }
course-exercising-option = { $text }
course-exercising-chosen = ✓ { $text }
course-exercising-renewed = Diese Frage hat seit Ihrer letzten Antwort eine neue Fassung.
course-exercising-changed = Diese Frage ist inzwischen überarbeitet worden. So lautet sie jetzt:
course-exercising-gone = Diese Frage gehört zurzeit zu keinem Kurs mehr. Was Sie bisher beantwortet haben, bleibt erhalten.
course-exercising-courses = Zu den Kursen
course-exercising-next = Weiter
course-exercising-skip = Überspringen
course-exercising-hint = Tipp
course-exercising-solution = Lösung
course-exercising-leave = Keine Angabe
course-exercising-finished = Fertig
course-exercising-task-done = Erledigt
course-exercising-task-later = Merke ich mir
course-exercising-how-single = Wählen Sie eine Antwort.
course-exercising-how-multiple = Mehreres kann stimmen: Wählen Sie eins nach dem anderen und dann „Fertig“, oder schreiben Sie alles auf einmal, zum Beispiel „1 und 3“.
course-exercising-how-text = Schreiben Sie Ihre Antwort; ein Wort oder zwei genügen.
course-exercising-how-number = Schreiben Sie eine Zahl.
course-exercising-how-order = Was kommt zuerst? Wählen Sie eins nach dem anderen, oder schreiben Sie alle Nummern in Ihrer Reihenfolge, zum Beispiel „{ $example }“.
course-exercising-how-match = Was gehört zu 1? Wählen Sie eins nach dem anderen, oder schreiben Sie alle Paare, zum Beispiel „{ $example }“.
course-exercising-how-order-typed = Schreiben Sie alle Nummern in der richtigen Reihenfolge, zum Beispiel „{ $example }“.
course-exercising-how-match-typed = Schreiben Sie zu jeder Nummer den Buchstaben, der dazu gehört, zum Beispiel „{ $example }“.
course-exercising-how-reflection = Schreiben Sie ein paar Worte dazu. Niemand bewertet sie, und ich zeige sie nur Ihnen wieder.
course-exercising-how-task = Ist das schon getan, oder merken Sie es sich für später?
course-exercising-thought = Beim letzten Mal schrieben Sie: „{ $text }“
course-exercising-moment = Nehmen Sie sich einen Moment dafür. Aufschreiben müssen Sie hier nichts.
course-exercising-right = <b>Richtig.</b>
course-exercising-not-quite = <b>Nicht ganz.</b>
course-exercising-partly = <b>Zum Teil richtig.</b>
course-exercising-hits = Richtig gewählt: { $text }.
course-exercising-missing = Dazu gehört auch: { $text }.
course-exercising-not = Nicht dazu gehört „{ $text }“.
course-exercising-not-with = Nicht dazu gehört „{ $text }“: { $feedback }
course-exercising-feedback = { $text }
course-exercising-explained = { $text }
course-exercising-right-is = Richtig ist: { $text }.
course-exercising-right-none = Hier passt keine der Antworten.
course-exercising-not-yet = <b>Das ist es noch nicht.</b>
course-exercising-wanted-text = Gesucht war „{ $text }“.
course-exercising-wanted-number = Gesucht war { $text }.
course-exercising-written = Genau heißt es „{ $text }“.
course-exercising-exactly = Genau sind es { $text }.
course-exercising-off =
    { $way ->
        [high] <b>{ $number } ist zu hoch.</b>
        [low] <b>{ $number } ist zu niedrig.</b>
       *[none] <b>Das ist es noch nicht.</b>
    }
course-exercising-in-place =
    { $count ->
        [0] <b>Noch nicht ganz:</b> Alles steht an einer anderen Stelle.
        [one] <b>Zum Teil richtig:</b> 1 von { $of } steht an der richtigen Stelle.
       *[other] <b>Zum Teil richtig:</b> { $count } von { $of } stehen an der richtigen Stelle.
    }
course-exercising-matched =
    { $count ->
        [0] <b>Noch nicht ganz:</b> Die Paare gehören anders zusammen.
        [one] <b>Zum Teil richtig:</b> 1 von { $of } Paaren stimmt.
       *[other] <b>Zum Teil richtig:</b> { $count } von { $of } Paaren stimmen.
    }
course-exercising-so = So gehört es:
course-exercising-marked = So gehört es; mit ✓ steht, was Sie auch so hatten:
course-exercising-unknown = Kein Problem, dafür ist die Frage da.
course-exercising-solution-is = Gern, hier ist die Lösung.
course-exercising-counted =
    { $result ->
        [right] Diese Frage haben Sie schon beantwortet, und zwar richtig. Das zählt.
        [wrong] Diese Frage haben Sie schon beantwortet; gezählt ist die erste Antwort, und sie war noch nicht richtig. Noch ein Versuch ist jederzeit möglich.
       *[none] Das haben Sie schon erledigt.
    }
course-exercising-again = Noch einmal
course-exercising-thought-kept = Notiert. Ich zeige es nur Ihnen, wenn Sie die Lektion wieder lesen.
course-exercising-thought-left = Gut, dann ohne Notiz.
course-exercising-cut = Aufgehoben sind die ersten 2.000 Zeichen.
course-exercising-task-is-done = Schön, dann ist das schon geschafft.
course-exercising-task-is-kept = Gut. In dieser Lektion finden Sie es wieder.
course-exercising-hint-is =
    { $of ->
        [one] Tipp: { $text }
       *[other] Tipp { $number } von { $of }: { $text }
    }
course-exercising-no-hint = Weitere Tipps habe ich hier nicht. Mit „Lösung“ zeige ich, was richtig ist.
course-exercising-stopped = Gern. Schreiben Sie „weiter“, wann immer es passt; ich weiß, wo wir waren.
course-exercising-passed = Gut, die Frage lassen wir aus.
course-exercising-chosen-so-far =
    { $count ->
        [0] Noch ist nichts gewählt.
       *[other] Gewählt: { $names }. Wenn es alles ist, dann „Fertig“.
    }
course-exercising-ordered-so-far = Bisher: { $names }. Was kommt als Nächstes?
course-exercising-matched-so-far = Bisher: { $names }. Was gehört zu { $number }, „{ $item }“?
course-exercising-wants-single = Das habe ich keiner Antwort zuordnen können. Nennen Sie bitte eine Nummer von 1 bis { $count } oder die Antwort selbst.
course-exercising-only-one = Hier ist nur eine Antwort gesucht. Welche nehmen Sie?
course-exercising-wants-multiple = Das habe ich keiner Antwort zuordnen können. Nennen Sie bitte Nummern von 1 bis { $count }, zum Beispiel „1 und 2“.
course-exercising-wants-text = Schreiben Sie bitte ein Wort oder zwei.
course-exercising-too-long = Das ist mir für diese Frage zu lang. Ein Wort oder zwei genügen.
course-exercising-wants-number = Hier ist eine einzelne Zahl gesucht, zum Beispiel „3“ oder „2,5“.
course-exercising-wants-order = Nennen Sie bitte jede Nummer von 1 bis { $count } einmal, in Ihrer Reihenfolge.
course-exercising-wants-match = Nennen Sie bitte zu jeder Nummer einen Buchstaben, zum Beispiel „1b 2a“.
course-exercising-wants-task = Wählen Sie „Erledigt“ oder „Merke ich mir“.
course-exercising-ways-out = Ich habe es wieder nicht als Antwort erkannt. „Lösung“ zeigt, was richtig ist, „Überspringen“ lässt die Frage aus. Eine Frage an das Wiki können Sie jederzeit stellen.
