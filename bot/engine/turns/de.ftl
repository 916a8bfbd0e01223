# What is said when a message cannot be worked on, or not yet.

turn-failed = Entschuldigung, bei Ihrer Nachricht ist etwas schiefgegangen, und ich konnte sie nicht bearbeiten. Bitte versuchen Sie es noch einmal, zum Beispiel mit anderen Worten.
one-moment = Einen Moment bitte: Gerade fragen viele gleichzeitig. Ihre Antwort kommt, sobald Sie an der Reihe sind.
