command-course-figures = Zahlen zu einem Kurs: wie weit, wo aufgehört, welche Fragen
course-desk-title = { $title }
course-desk-which = Von welchem Kurs möchten Sie die Zahlen sehen?
course-desk-none = Es ist noch kein Kurs veröffentlicht.
course-desk-size = { $kind ->
    [hidden] unter { $step }
    [nobody] niemand
   *[shown] { $count }
}
course-desk-not-yet = { $kind ->
    [nobody] <b>{ $title }</b>, Fassung { $label }: Noch niemand hat begonnen.
   *[few] <b>{ $title }</b>, Fassung { $label }: Bisher haben weniger als { $step } Personen begonnen. Mehr zeige ich ab { $step }, damit niemand zu erkennen ist.
}
course-desk-overview = <b>{ $title }</b>, Fassung { $label }: Begonnen haben { $began } Personen, abgeschlossen: { $completed }.
course-desk-module = - { $title }, ganz gelesen: { $all }
course-desk-lessons = <b>Gelesene Lektionen:</b>
course-desk-read = <b>{ $title }:</b> { $read }
course-desk-rounded = Alle Zahlen sind auf die nächste durch { $step } teilbare Zahl abgerundet; „unter { $step }“ kann auch niemand sein. So ist aus ihnen nicht auf einzelne Personen zu schließen.
course-desk-stops = <b>Wo Menschen stehen geblieben sind</b> (seit 30 Tagen nicht weitergelernt, Kurs nicht abgeschlossen):
course-desk-stops-none = <b>Wo Menschen stehen geblieben sind:</b> an keiner Stelle { $step } oder mehr.
course-desk-stop = { $where }: { $count }{ $piece ->
    [0] {""}
   *[other] , die meisten bei Nachricht { $piece }
}
course-desk-between = zwischen zwei Lektionen
course-desk-item = - { $text }
course-desk-questions = <b>Fragen, bei denen die erste Antwort oft falsch war:</b>
course-desk-questions-none = <b>Fragen, bei denen die erste Antwort oft falsch war:</b> keine, die schon mindestens zehn Personen beantwortet haben und mindestens { $step } falsch.
course-desk-question = - „{ $asks }“ ({ $lesson }): { $shares } falsch
course-desk-share = { $wrong } von { $answered }
course-desk-bar-began = Begonnen
course-desk-bar-completed = Abgeschlossen
course-desk-chart-modules = Wer wie weit ist (Module ganz gelesen)
course-desk-bar = { $label }: { $shown }
course-desk-chart-stops = Wo Menschen stehen geblieben sind
course-desk-chart-questions = Fragen: zuerst falsch beantwortet
course-desk-chart-says = { $parts }.
course-desk-chart-as-of = Fassung { $label }, Stand { $day }; Zahlen abgerundet
course-desk-chart-file = Kurs-{ $course }.png
course-desk-chart-lessons-title = { $title }: gelesene Lektionen
course-desk-chart-lessons-file = Kurs-{ $course }-Lektionen.png

command-course-desk = Kurse pflegen: Module zurückziehen, Fassungen ansehen und veröffentlichen
course-desk-list = Das sind die Kurse. Wählen Sie einen, um Module zurückzuziehen oder wieder anzubieten.
course-desk-listed = - { $title }, Fassung { $label } vom { $day }: { $kind ->
    [hidden] weniger als 5 Personen haben begonnen, vielleicht niemand
    [nobody] noch niemand hat begonnen
   *[shown] mindestens { $count } Personen haben begonnen
}{ $withdrawn ->
    [no] {""}
   *[other] ; zurückgezogen seit { $withdrawn }
}
course-desk-card = <b>{ $title }</b>, Fassung { $label } vom { $day }. { $kind ->
    [hidden] Weniger als 5 Personen haben begonnen, vielleicht niemand.
    [nobody] Noch niemand hat begonnen.
   *[shown] Mindestens { $count } Personen haben begonnen.
}{ $withdrawn ->
    [no] {""}
   *[other] {" "}Der Kurs ist seit { $withdrawn } zurückgezogen; niemandem wird er gezeigt.
}
course-desk-card-module = - { $title }{ $withdrawn ->
    [yes] {" "}(zurückgezogen)
   *[no] {""}
}: { $kind ->
    [hidden] weniger als 5 Personen haben hier Fortschritt, vielleicht niemand
    [nobody] noch niemand hat hier Fortschritt
   *[shown] mindestens { $count } Personen haben hier Fortschritt
}
course-desk-progress = { $kind ->
    [hidden] Weniger als 5 Personen haben hier Fortschritt, vielleicht niemand.
    [nobody] Noch niemand hat hier Fortschritt.
   *[shown] Mindestens { $count } Personen haben hier Fortschritt.
}
course-desk-figures = Zahlen ansehen
course-desk-new = Neue Fassung schicken
course-desk-versions = Frühere Fassungen
course-desk-versions-head = Fassungen von „{ $title }“:
course-desk-version = - { $label }, veröffentlicht am { $day }{ $now ->
    [yes] {" "}(jetzt gelehrt)
   *[no] {""}
}
course-desk-back = Zurück zum Kurs
course-desk-look = Zum Kurs
course-desk-yes = Ja
course-desk-no = Nein, so lassen
course-desk-outdated = Inzwischen hat sich etwas geändert; es ist nichts geschehen. So sieht es jetzt aus:
course-desk-changed = Jemand anderes war schneller: Der Kurs hat sich inzwischen geändert. Es ist nichts geschehen.
course-desk-unknown = Diesen Kurs gibt es nicht mehr. Alle zeigt /kurs_pflege.
course-desk-last-module = Das ist das letzte Modul, das noch gelehrt wird. Ziehen Sie statt seiner den ganzen Kurs zurück.
course-desk-do-withdraw-module = Zurückziehen: { $title }
course-desk-do-take-back-module = Wieder anbieten: { $title }
course-desk-do-withdraw = Ganzen Kurs zurückziehen
course-desk-do-take-back = Kurs wieder anbieten
course-desk-do-teach = Wieder lehren: { $label }
course-desk-ask-withdraw-module = Das Modul „{ $module }“ zurückziehen?
course-desk-effect-withdraw-module = Es wird dann niemandem mehr gezeigt. Was darin gelesen und beantwortet wurde, bleibt gespeichert und zählt wieder, sobald Sie es wieder anbieten.
course-desk-done-withdraw-module = Das Modul „{ $module }“ ist zurückgezogen.
course-desk-ask-take-back-module = Das Modul „{ $module }“ wieder anbieten?
course-desk-effect-take-back-module = Wer darin gelernt hat, findet seinen Stand wieder vor.
course-desk-done-take-back-module = Das Modul „{ $module }“ wird wieder gelehrt.
course-desk-ask-withdraw = Den ganzen Kurs „{ $title }“ zurückziehen?
course-desk-effect-withdraw = Er wird dann niemandem mehr gezeigt, auch nicht denen, die gerade darin lernen. Ihr Stand bleibt gespeichert.
course-desk-done-withdraw = Der Kurs „{ $title }“ ist zurückgezogen.
course-desk-ask-take-back = Den Kurs „{ $title }“ wieder anbieten?
course-desk-effect-take-back = Alle, die darin gelernt haben, finden ihren Stand wieder vor.
course-desk-done-take-back = Der Kurs „{ $title }“ wird wieder gelehrt.
course-desk-ask-teach-version = Statt der Fassung { $now } wieder die Fassung { $label } lehren?
course-desk-effect-teach-version = Gelesenes und Antworten bleiben gespeichert. Was es in der Fassung nicht gibt, wird nicht gezeigt.
course-desk-done-teach-version = Ab jetzt wird wieder die Fassung { $label } gelehrt.
course-desk-waiting = - Kurse: { $courses ->
    [0] { $modules ->
        [one] ein Modul ist
       *[other] { $modules } Module sind
    }
    [one] { $modules ->
        [0] ein Kurs ist
        [one] ein Kurs und ein Modul sind
       *[other] ein Kurs und { $modules } Module sind
    }
   *[other] { $modules ->
        [0] { $courses } Kurse sind
        [one] { $courses } Kurse und ein Modul sind
       *[other] { $courses } Kurse und { $modules } Module sind
    }
} zurückgezogen: /kurs_pflege

course-version-title = Neue Fassung eines Kurses
course-version-intro = Sie schicken eine neue Fassung eines Kurses, oder einen neuen Kurs. Veröffentlicht wird sie erst, wenn Sie es bestätigen.
course-version-file = Schicken Sie die Datei kurs.md, oder ein ZIP mit kurs.md und den Bildern. Bilder, die der Kurs schon hat, brauchen Sie nicht noch einmal zu schicken.
course-version-file-label = Datei
course-version-file-help = Als Anhang, zum Beispiel kurs.md. Wie die Datei geschrieben wird, steht im Handbuch unter „Einen Kurs schreiben“.
course-version-confirm = Veröffentlichen
course-version-check-next = Schreiben Sie „veröffentlichen“, wenn das so gelehrt werden soll, oder „ändern 1“ für eine andere Datei.
course-desk-file-kind = Das ist keine Datei eines Kurses. Schicken Sie kurs.md, oder ein ZIP mit kurs.md und den Bildern.
course-desk-file-unread = { $reason } Schicken Sie die Datei danach noch einmal.
course-desk-file-flaw = Zeile { $line }: { $reason }
course-desk-file-refused = { $count ->
    [one] Eine Stelle stimmt
   *[other] { $count } Stellen stimmen
} noch nicht; es ist nichts veröffentlicht. Ändern Sie die Datei, und schicken Sie sie noch einmal.
course-desk-file-same = Genau so wird „{ $title }“, Fassung { $label }, schon gelehrt. Schicken Sie eine andere Datei, oder brechen Sie ab.
course-desk-file-new = Ein neuer Kurs: <b>{ $title }</b>, Fassung { $label }, mit { $modules ->
    [one] einem Modul
   *[other] { $modules } Modulen
}, { $lessons ->
    [one] einer Lektion
   *[other] { $lessons } Lektionen
} und { $exercises ->
    [0] keiner Frage
    [one] einer Frage
   *[other] { $exercises } Fragen
}.
course-desk-file-changes = <b>{ $title }</b>: Aus der Fassung { $before } wird die Fassung { $label }. { $count ->
    [0] An Lektionen und Fragen ändert sich nichts.
    [one] Das ändert sich:
   *[other] Das ändert sich an { $count } Stellen:
}
course-desk-part-new = - neu: { $part ->
    [lesson] Lektion „{ $title }“
   *[exercise] eine Frage in „{ $title }“
}
course-desk-part-changed = - geändert: { $part ->
    [lesson] Lektion „{ $title }“; wer sie gelesen hat, hat sie weiter gelesen
   *[exercise] eine Frage in „{ $title }“; frühere Ergebnisse bleiben und heißen „neue Fassung“
} ({ $kind ->
    [hidden] weniger als 5 Personen, vielleicht niemand
    [nobody] noch niemand
   *[shown] mindestens { $count } Personen
})
course-desk-part-renamed = - andere Kennung: { $part ->
    [lesson] Lektion „{ $title }“
   *[exercise] eine Frage in „{ $title }“
}; der Fortschritt zieht mit ({ $kind ->
    [hidden] weniger als 5 Personen, vielleicht niemand
    [nobody] noch niemand
   *[shown] mindestens { $count } Personen
})
course-desk-part-moved = - in einem anderen Modul: Lektion „{ $title }“
course-desk-part-gone = - entfällt: { $part ->
    [lesson] Lektion „{ $title }“
   *[exercise] eine Frage in „{ $title }“
} ({ $kind ->
    [hidden] weniger als 5 Personen haben hier Fortschritt, vielleicht niemand
    [nobody] noch niemand hat hier Fortschritt
   *[shown] mindestens { $count } Personen haben hier Fortschritt
})
course-desk-file-further = - und { $count ->
    [one] eine weitere Stelle
   *[other] { $count } weitere Stellen
}
course-desk-file-withdrawn = Der Kurs ist zur Zeit zurückgezogen. Mit dem Veröffentlichen wird er wieder gelehrt.
course-desk-flaw-lost-lesson = Die Lektion „{ $text }“ fehlt, und { $kind ->
    [hidden] es gibt Personen, die sie gelesen haben (weniger als 5)
   *[shown] mindestens { $count } Personen haben hier Fortschritt
}. Nehmen Sie sie wieder auf, geben Sie ihrer Nachfolgerin was={ $text }, oder schreiben Sie in den Kopf: entfallen: { $text }
course-desk-flaw-lost-exercise = Die Frage „{ $text }“ fehlt, und { $kind ->
    [hidden] es gibt Personen, die sie beantwortet haben (weniger als 5)
   *[shown] mindestens { $count } Personen haben hier Fortschritt
}. Nehmen Sie sie wieder auf, geben Sie ihrer Nachfolgerin was={ $text }, oder schreiben Sie in den Kopf: entfallen: { $text }
course-desk-flaw-label-taken = Die Fassung { $text } gibt es schon mit anderem Inhalt, und der Kurs ist begonnen. Geben Sie der neuen im Kopf eine neue Nummer (version:).
course-desk-file-published = „{ $title }“ wird ab jetzt in der Fassung { $label } gelehrt.
course-desk-file-outdated = Seit der Prüfung hat sich etwas geändert (am Kurs, oder wie viele hier Fortschritt haben). Es ist nichts veröffentlicht. Schicken Sie die Datei bitte noch einmal.
error-ParcelRefused = { $problem ->
    [texts] In dem ZIP muss genau eine Markdown-Datei liegen, kurs.md.
    [many] In dem ZIP liegen zu viele Dateien; höchstens { $most } Bilder sind möglich.
    [kind] „{ $name }“ gehört nicht zu einem Kurs. In das ZIP kommen kurs.md und Bilder in PNG oder JPEG.
    [names] In dem ZIP sind Namen, die aus dem Ordner des Kurses hinausführen.
   *[damaged] Das ZIP lässt sich nicht lesen; packen Sie es neu.
}

filter-begun-course = Kurs begonnen
filter-completed-course = Kurs abgeschlossen
filter-begun-course-is = Kurs begonnen „{ $value }“
filter-completed-course-is = Kurs abgeschlossen „{ $value }“
