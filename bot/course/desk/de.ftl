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
