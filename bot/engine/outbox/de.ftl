# What is said of a message that may have been lost.

perhaps-not-seen = Möglicherweise ist meine letzte Nachricht nicht bei Ihnen angekommen. Ich kann sie noch einmal senden.
perhaps-not-seen-in-group = Möglicherweise ist meine letzte Antwort hier nicht angekommen. Fehlt sie, stellen Sie die Frage bitte noch einmal.
show-again = Noch einmal senden
