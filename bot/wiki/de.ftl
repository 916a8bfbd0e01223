command-more = mehr zur letzten Antwort
command-source = Quelle der letzten Antwort
command-why = warum diese Antwort

# An answer
wiki-quote = > „{ $before }<b>{ $deciding }</b>{ $after }“
wiki-section-text =
    <b>Der ganze Abschnitt:</b>
    > { $text }
wiki-page = Quelle: { $value }
wiki-section = Abschnitt: { $value }
wiki-date = Stand: { $value }
wiki-old-page = Diese Seite ist über drei Jahre alt; bitte prüfen Sie, ob das noch gilt.
wiki-page-begins =
    So beginnt die Seite:
    > { $text }
wiki-page-gone = Diese Seite gibt es im Wiki nicht mehr. Fragen Sie gern einfach nach dem Thema.
wiki-link = <a href='{ $value }'>Im Wiki lesen</a>
wiki-also = Ebenso bei: { $title }
wiki-also-linked = Ebenso bei: <a href='{ $url }'>{ $title }</a>
wiki-kind = Art der Seite: { $value }
wiki-topics = Themen: { $value }
wiki-land = Land: { $value }
wiki-place-sizes = Ortsgröße: { $value }
wiki-further = Weitere Seiten dazu:
wiki-further-page = - { $title }
wiki-further-page-linked = - <a href='{ $url }'>{ $title }</a>

# How the question was understood
wiki-read-as = Ich lese: { $value }.
wiki-refers-back = Ich verstehe das als Nachfrage zu Ihrer vorigen Frage.
wiki-expanded = Mitgesucht: { $value }.
wiki-only-land = { $value ->
        [bundesweit] Nur bundesweite Seiten.
        [Saarland] Nur Seiten aus dem Saarland.
       *[other] Nur Seiten aus { $value }.
    }
wiki-only-sizes = Nur Seiten zur Ortsgröße { $value }.
wiki-only-kind = Nur Seiten der Art „{ $value }“.
wiki-only-since = Nur Seiten ab { $value }.
wiki-widened-land = { $value ->
        [bundesweit] Auf bundesweiten Seiten
        [Saarland] Aus dem Saarland
       *[other] Aus { $value }
    } habe ich dazu nichts gefunden; das Nächstliegende aus allen Seiten:
wiki-widened-sizes = Zur Ortsgröße { $value } habe ich dazu nichts gefunden; das Nächstliegende aus allen Seiten:
wiki-widened-kind = Auf Seiten der Art „{ $value }“ habe ich dazu nichts gefunden; das Nächstliegende aus allen Seiten:
wiki-widened-since = Auf Seiten ab { $value } habe ich dazu nichts gefunden; das Nächstliegende aus allen Seiten:
wiki-widened-several = Mit allen Ihren Einschränkungen zusammen habe ich nichts gefunden; das Nächstliegende aus allen Seiten:

# Where there is no answer
wiki-related = Eine genaue Antwort habe ich nicht gefunden. Verwandt ist:
wiki-nothing-found = Dazu steht nichts im Wiki. Versuchen Sie es mit anderen Worten oder einem Stichwort wie „Leerstand“.
wiki-nearest-topics = Am nächsten liegen im Wiki diese Themen: { $topics }.
wiki-off-topic = Dazu kann ich Ihnen leider nichts sagen. Ich beantworte Fragen von Kommunen zum demografischen Wandel, zum Beispiel „Wie gewinnen wir junge Familien zurück?“.
wiki-instruction = Anweisungen dieser Art führe ich nicht aus. Ich beantworte Fragen von Kommunen zum demografischen Wandel, zum Beispiel „Wie gewinnen wir junge Familien zurück?“.
wiki-no-words = Ich habe keine Frage erkannt. Schreiben Sie bitte in Worten, was Sie wissen möchten, zum Beispiel „Ärztemangel auf dem Land“.
wiki-too-long = Ihre Nachricht ist zu lang. Stellen Sie Ihre Frage bitte in höchstens 1.000 Zeichen, zum Beispiel in einem Satz.
wiki-unavailable = Das Wiki ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal.
wiki-small-talk = { $kind ->
        [greeting] Guten Tag! Was möchten Sie zum demografischen Wandel wissen?
        [how_are_you] Danke der Nachfrage, alles läuft: Was möchten Sie wissen?
        [thanks] Gern geschehen! Fragen Sie mich jederzeit wieder.
        [praise] Vielen Dank, das freut mich!
        [okay] Gut! Fragen Sie gern weiter.
        [laughing] Schön, dass Sie lachen! Was möchten Sie als Nächstes wissen?
        [wishes] Vielen Dank, das wünsche ich Ihnen auch!
        [goodbye] Auf Wiedersehen, und viel Erfolg bei Ihrer Arbeit vor Ort!
        [apology] Kein Problem! Fragen Sie gern weiter.
        [question_coming] Gern! Schreiben Sie mir Ihre Frage einfach, zum Beispiel „Wie starten wir einen Bürgerbus?“.
        [who_are_you] Ich bin der Demografie-Lotse, ein automatischer Assistent für Kommunen: Ich suche Antworten im Demografie-Wiki und zitiere sie mit Quelle.
        [abilities] Ich beantworte Fragen zum demografischen Wandel, zum Beispiel „Wie gewinnen wir junge Familien zurück?“. Was ich sonst kann, zeigt /hilfe.
        [robot] Ich bin ein Programm: ein automatischer Assistent, der Antworten im Demografie-Wiki sucht und wörtlich zitiert.
        [wants_person] Gern: In der Geschäftsstelle sieht sich ein Mensch Ihre Frage an und antwortet hier im Chat. Tippen Sie auf „Einen Menschen fragen“, oder schreiben Sie /mensch.
        [personal] Ich bin ein Programm und habe kein Privatleben, aber auf Fragen zum demografischen Wandel antworte ich gern.
        [joke] Witze kann ich leider nicht, aber bei Fragen zum demografischen Wandel helfe ich Ihnen gern.
        [test] Ich bin da! Stellen Sie mir gern eine Frage, zum Beispiel „Wie starten wir einen Bürgerbus?“.
        [complaint] Das tut mir leid. Fragen Sie bitte mit anderen Worten, oder sagen Sie der Geschäftsstelle mit /rueckmeldung, was fehlt oder falsch ist.
        [insult] Das klingt verärgert, und das tut mir leid. Fragen Sie mich gern noch einmal, oder sagen Sie der Geschäftsstelle mit /rueckmeldung, was nicht gut war.
       *[other] Schön, dass Sie schreiben! Was möchten Sie zum demografischen Wandel wissen?
    }

# About the last answer
wiki-no-answer-yet = Gerade gibt es keine Antwort, auf die sich das beziehen könnte. Stellen Sie bitte zuerst eine Frage, zum Beispiel „Wie starten wir einen Bürgerbus?“.
wiki-no-more = Mehr habe ich dazu nicht gefunden. Stellen Sie gern die nächste Frage.
wiki-more = Mehr dazu
wiki-pages = Weitere Seiten
wiki-page-choice = { $title }
wiki-helpful = Hilfreich
wiki-not-helpful = Nicht hilfreich
wiki-rated-helpful = Danke, das freut mich!
wiki-rated-not-helpful = Danke für den Hinweis. Fragen Sie gern mit anderen Worten, oder lassen Sie mit /mensch einen Menschen darauf schauen.

wiki-why = <b>Warum diese Antwort?</b>
wiki-why-none = <b>Warum keine Antwort?</b>
wiki-why-question = Gesucht habe ich nach: „{ $value }“
wiki-why-widened = Ihre Einschränkung habe ich dabei fallen gelassen, denn sie ließ keine Antwort übrig.
wiki-why-sure = Dass die Stelle Ihre Frage beantwortet, ist { $level ->
        [high] sehr wahrscheinlich
        [medium] wahrscheinlich
       *[low] unsicher
    } ({ $percent } %).
wiki-why-chosen = Diese Seite haben Sie selbst unter den gezeigten ausgewählt.
wiki-why-nothing-found = Keine Stelle passte gut genug: Die beste beantwortet Ihre Frage nur mit { $percent } % Wahrscheinlichkeit.
wiki-why-off-topic = Ihre Frage gehört nicht zu dem, wovon das Wiki handelt.
wiki-why-instruction = Ihre Nachricht war keine Frage an das Wiki, sondern eine Anweisung an mich.
wiki-why-too-long = Ihre Nachricht war länger als 1.000 Zeichen; so lange Texte lese ich nicht als Frage.
wiki-why-no-words = In Ihrer Nachricht stand kein Wort, nach dem ich suchen konnte.
wiki-why-steps = Meine Schritte: gelesen{ $understanding ->
        [yes] , verstanden
       *[no] {""}
    }{ $follow_up ->
        [yes] , mit der vorigen Frage verglichen
       *[no] {""}
    }{ $reading ->
        [yes] , Schreibweise geprüft
       *[no] {""}
    }{ $embedding ->
        [yes] , Sinn erfasst
       *[no] {""}
    }{ $retrieval ->
        [yes] , Stellen gesucht
       *[no] {""}
    }{ $ranking ->
        [yes] , Seiten geordnet
       *[no] {""}
    }{ $reranking ->
        [yes] , neu geordnet
       *[no] {""}
    }{ $confidence ->
        [yes] , bewertet
       *[no] {""}
    }{ $widening ->
        [yes] , ohne Einschränkung gesucht
       *[no] {""}
    }{ $decision ->
        [yes] , entschieden
       *[no] {""}
    }{ $quote ->
        [yes] , zitiert
       *[no] {""}
    }.
wiki-why-pages = Diese Seiten lagen am nächsten:
wiki-why-page = - { $title }{ $state ->
        [answer] {" "}(zitiert)
        [further] {" "}(weitere Seite)
        [alike] {" "}(fast gleicher Text)
        [rank] {" "}(nicht gezeigt)
       *[none] {""}
    }: dem Sinn nach { $sense ->
        [very_near] sehr nah
        [near] nah
       *[far] entfernt
    }; gemeinsame Wörter: { $words ->
        [many] viele
        [some] einige
       *[none] keine
    }{ $suits ->
        [yes] ; passt zu Ihrem Land, Ort oder Thema
       *[no] {""}
    }
wiki-why-left-out = Außerdem geprüft und verworfen:
wiki-why-same-page = { $count ->
        [one] - eine andere Stelle dieser Seiten: sie passt weniger gut
       *[other] - { $count } andere Stellen dieser Seiten: sie passen weniger gut
    }
wiki-why-rank = { $count ->
        [one] - eine andere Seite: sie passt weniger gut
       *[other] - { $count } andere Seiten: sie passen weniger gut
    }
wiki-why-filter = { $count ->
        [one] - eine Seite, die Sie ausgeschlossen haben
       *[other] - { $count } Seiten, die Sie ausgeschlossen haben
    }

# For the office
cli-office-ratings = Zeigen, wie hilfreich die Antworten aus jeder Seite waren, schlechteste zuerst.
wiki-ratings-listed = { $page }: { $helpful }-mal hilfreich, { $not_helpful }-mal nicht hilfreich (zuletzt am { $day })
wiki-ratings-none = Es gibt noch keine Bewertung.
