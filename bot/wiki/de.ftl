wiki-greeting = Guten Tag! Ich bin der Demografie-Lotse, ein automatischer Assistent für Kommunen im demografischen Wandel.
wiki-greeting-help = Stellen Sie mir eine Frage, zum Beispiel „Wie gewinnen wir junge Familien zurück?“. Ich suche die Antwort im Demografie-Wiki und zitiere sie wörtlich mit Quelle. Hilfe: /hilfe

wiki-help =
    So nutzen Sie den Demografie-Lotsen:
    - Frage eingeben: Ich zitiere die passende Stelle aus dem Wiki.
    - mehr: zeigt den ganzen Abschnitt und danach weitere Seiten.
    - /quelle: nennt Seite, Abschnitt, Stand und Link der letzten Antwort.
    - /ende: beendet das Gespräch.
    Ich bin ein Programm und antworte nur aus dem Wiki; steht dort nichts, sage ich es Ihnen.

wiki-quote = „{ $quote }“
wiki-section-text =
    Der ganze Abschnitt:
    { $text }
wiki-page = Quelle: { $value }
wiki-section = Abschnitt: { $value }
wiki-date = Stand: { $value }
wiki-link = Link: { $value }
wiki-kind = Art der Seite: { $value }
wiki-topics = Themen: { $value }
wiki-land = Land: { $value }
wiki-place-sizes = Ortsgröße: { $value }
wiki-further = Weitere Seiten dazu (mit „mehr“ lesen Sie daraus):
wiki-further-page = - { $title }
wiki-further-page-linked = - { $title } – { $url }

wiki-read-as = Ich lese „{ $typed }“ als „{ $read }“.
wiki-nothing-found = Dazu steht nichts im Wiki. Versuchen Sie es mit anderen Worten oder einem Stichwort wie „Leerstand“.
wiki-nearest-topics = Am nächsten liegen im Wiki diese Themen: { $topics }.
wiki-no-words = Ich habe keine Frage erkannt. Schreiben Sie bitte in Worten, was Sie wissen möchten, zum Beispiel „Ärztemangel auf dem Land“.
wiki-too-long = Ihre Nachricht ist zu lang. Stellen Sie Ihre Frage bitte in höchstens 1.000 Zeichen, zum Beispiel in einem Satz.
wiki-no-answer-yet = Es gibt noch keine Antwort, zu der ich mehr zeigen könnte. Stellen Sie zuerst eine Frage, zum Beispiel „Wie starten wir einen Bürgerbus?“.
wiki-no-more = Mehr habe ich dazu nicht gefunden. Stellen Sie gern die nächste Frage.
