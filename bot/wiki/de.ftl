command-more = mehr zur letzten Antwort
command-source = Quelle der letzten Antwort

wiki-quote = > „{ $quote }“
wiki-section-text =
    <b>Der ganze Abschnitt:</b>
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
wiki-further-page-linked = - <a href='{ $url }'>{ $title }</a>

wiki-read-as = Ich lese „{ $typed }“ als „{ $read }“.
wiki-nothing-found = Dazu steht nichts im Wiki. Versuchen Sie es mit anderen Worten oder einem Stichwort wie „Leerstand“.
wiki-nearest-topics = Am nächsten liegen im Wiki diese Themen: { $topics }.
wiki-no-words = Ich habe keine Frage erkannt. Schreiben Sie bitte in Worten, was Sie wissen möchten, zum Beispiel „Ärztemangel auf dem Land“.
wiki-too-long = Ihre Nachricht ist zu lang. Stellen Sie Ihre Frage bitte in höchstens 1.000 Zeichen, zum Beispiel in einem Satz.
wiki-no-answer-yet = Es gibt noch keine Antwort, zu der ich mehr zeigen könnte. Stellen Sie zuerst eine Frage, zum Beispiel „Wie starten wir einen Bürgerbus?“.
wiki-no-more = Mehr habe ich dazu nicht gefunden. Stellen Sie gern die nächste Frage.
wiki-more = Mehr dazu
wiki-unavailable = Das Wiki ist gerade nicht erreichbar. Bitte versuchen Sie es in einigen Minuten noch einmal.
