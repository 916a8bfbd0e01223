# What is said of a message that may have been lost.

perhaps-not-seen = Möglicherweise ist meine letzte Nachricht nicht bei Ihnen angekommen. Ich kann sie noch einmal senden.
show-again = Noch einmal senden
