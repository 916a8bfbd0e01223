# What is said of a message that may have been lost.

perhaps-not-seen = Möglicherweise ist meine letzte Nachricht nicht bei Ihnen angekommen. Ich kann sie noch einmal senden.
perhaps-not-seen-in-group = Möglicherweise ist meine letzte Antwort hier nicht angekommen. Fehlt sie, stellen Sie die Frage bitte noch einmal.
instead-of-in-group = In der Gruppe kann ich dort nicht mehr schreiben, wo Sie mich gefragt haben. Deshalb antworte ich Ihnen hier:
show-again = Noch einmal senden
