command-feedback = Rückmeldung an die Geschäftsstelle geben

feedback-title = Rückmeldung an die Geschäftsstelle
feedback-intro = Ihre Rückmeldung geht an die Geschäftsstelle, sobald Sie am Ende absenden. Sie können jederzeit „zurück“, „später“ oder „abbrechen“ schreiben.

feedback-topic = Worum geht es?
feedback-topic-label = Thema
feedback-topic-help = Wählen Sie, was am besten passt, zum Beispiel „Idee“; notfalls „Sonstiges“.
feedback-topic-praise = Lob
feedback-topic-criticism = Kritik
feedback-topic-mistake = Fehler melden
feedback-topic-idea = Idee
feedback-topic-other = Sonstiges

feedback-text = Was möchten Sie der Geschäftsstelle sagen? Zum Beispiel: „Im Wiki fehlt ein Beispiel zu Dorfläden.“
feedback-text-label = Ihr Text
feedback-text-help = Schreiben Sie in eigenen Worten, höchstens 2.000 Zeichen. Nennen Sie bei einem Fehler die Seite, auf der er steht.

feedback-attachment = Möchten Sie eine Datei mitsenden, zum Beispiel ein Bildschirmfoto? Senden Sie sie jetzt, bis zu fünf auf einmal, oder schreiben Sie „überspringen“.
feedback-attachment-label = Datei
feedback-attachment-help = Möglich sind PDF, Word, Excel, PowerPoint, OpenDocument, JPG, PNG, TXT und CSV bis 20 MB.

feedback-may-call = Dürfen wir Sie zurückrufen?
feedback-may-call-label = Rückruf erlaubt
feedback-may-call-help = Mit „Ja“ fragen wir nach einer Telefonnummer, zum Beispiel 0391 1234567.

feedback-phone = Unter welcher Nummer erreichen wir Sie? Zum Beispiel 0391 1234567.
feedback-phone-label = Telefon
feedback-phone-help = Eine dienstliche Nummer mit Vorwahl genügt. Sie wird nur für den Rückruf zu dieser Rückmeldung verwendet.

feedback-filed = Vielen Dank! Ihre Rückmeldung ist als Nummer { $number } bei der Geschäftsstelle gespeichert. Fragen Sie mich gern weiter.
feedback-listed =
    Nummer { $number } vom { $day }, { $topic }
    { $text }
    Datei: { $file } · Rückruf: { $call } · Telefon: { $phone }
feedback-none = Es gibt noch keine Rückmeldung.
personal-feedback = Ihre Rückmeldungen an die Geschäftsstelle
