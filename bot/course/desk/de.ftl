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
course-desk-rounded = Alle Zahlen sind auf die nächste durch { $step } teilbare Zahl abgerundet; „unter { $step }“ kann auch niemand sein. So ist aus ihnen auf niemanden zu schließen.
course-desk-stops = <b>Wo Menschen stehen geblieben sind</b> (seit 30 Tagen nicht weitergelernt, Kurs nicht abgeschlossen):
course-desk-stops-none = <b>Wo Menschen stehen geblieben sind:</b> an keiner Stelle { $step } oder mehr.
course-desk-stop = { $where }: { $count }{ $piece ->
    [0] {""}
   *[other] , die meisten bei Nachricht { $piece }
}
course-desk-between = zwischen zwei Lektionen
course-desk-item = - { $text }
course-desk-questions = <b>Fragen, bei denen die erste Antwort oft falsch war:</b>
course-desk-questions-none = <b>Fragen, bei denen die erste Antwort oft falsch war:</b> keine mit { $step } oder mehr falschen Antworten.
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
course-desk-waiting = { $courses ->
    [0] {""}
    [one] Ein Kurs ist zurückgezogen.{" "}
   *[other] { $courses } Kurse sind zurückgezogen.{" "}
}{ $modules ->
    [0] {""}
    [one] Ein Modul ist zurückgezogen.{" "}
   *[other] { $modules } Module sind zurückgezogen.{" "}
}Mehr zeigt /kurs_pflege.
