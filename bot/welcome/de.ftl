welcome-greeting = Guten Tag! Ich bin der Demografie-Lotse, ein automatischer Assistent für Kommunen im demografischen Wandel.
welcome-next = Stellen Sie mir eine Frage, zum Beispiel „Wie gewinnen wir junge Familien zurück?“. Ich suche die Antwort im Demografie-Wiki und zitiere sie wörtlich mit Quelle. Hilfe: /hilfe

help-intro = <b>So nutzen Sie den Demografie-Lotsen</b>
    Schreiben Sie einfach Ihre Frage: Ich zitiere die passende Stelle aus dem Wiki. Außerdem:
help-command = - /{ $name }: { $text }
help-limits = Ich bin ein Programm und antworte nur aus dem Wiki; steht dort nichts, sage ich es Ihnen.
command-start = Begrüßung
command-help = diese Hilfe
