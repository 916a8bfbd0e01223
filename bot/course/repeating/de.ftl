command-repeat = Fragen aus den Kursen auffrischen, höchstens drei auf einmal
course-repeating-begins =
    { $count ->
        [one] Eine Frage zur Auffrischung:
        [2] Zwei Fragen zur Auffrischung:
       *[other] Drei Fragen zur Auffrischung:
    }
course-repeating-none = Zum Auffrischen ist noch nichts da. Was Sie in einem Kurs beantworten, frage ich hier nach einigen Tagen wieder.
course-repeating-later = Gerade ist nichts zum Auffrischen da. Ab dem { $day } gibt es wieder etwas.
course-repeating-nudge-lesson =
    { $minutes ->
        [one] Lektion „{ $lesson }“, 1 Minute
       *[other] Lektion „{ $lesson }“, { $minutes } Minuten
    }
course-repeating-nudge-due =
    { $count ->
        [one] 1 Frage zur Auffrischung
       *[other] { $count } Fragen zur Auffrischung
    }
course-repeating-to-lesson = Zur Lektion
course-repeating-to-due = Auffrischen
nudge-topic-course = Lektionen
nudge-topic-repetition = Auffrischung
