welcome-greeting = Guten Tag! Ich bin der Demografie-Lotse, ein automatischer Assistent für Kommunen im demografischen Wandel.
welcome-next = Stellen Sie mir eine Frage, zum Beispiel „Wie gewinnen wir junge Familien zurück?“. Ich suche die Antwort im Demografie-Wiki und zitiere sie wörtlich mit Quelle. Hilfe: /hilfe
welcome-privacy = Wie ich mit Ihren Daten umgehe, lesen Sie mit /datenschutz.

help-intro = <b>So nutzen Sie den Demografie-Lotsen</b>
    Schreiben Sie einfach Ihre Frage: Ich zitiere die passende Stelle aus dem Wiki. Alles andere sagen Sie in Ihren Worten („Ich möchte Mitglied werden“) oder mit einem Befehl:
help-group = - <b>{ $group }</b>: { $commands }
help-group-questions = Fragen und Antworten
help-group-programme = Seminare und Treffen
help-group-funding = Mikroförderung
help-group-course = Kurse
help-group-membership = Mitgliedschaft
help-group-messengers = Ihre Messenger
help-group-data = Ihre Daten
help-group-other = Formulare und Hilfe
help-about = <b>{ $group }</b>
help-command = - /{ $name }: { $text }
help-limits = Ich bin ein Programm und antworte nur aus dem Wiki; steht dort nichts, sage ich es Ihnen. Was die Befehle tun, zeigen die Knöpfe.
command-start = Begrüßung
command-help = diese Hilfe
