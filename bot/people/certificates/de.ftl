# Bescheinigungen

certificate-none = Eine Bescheinigung bekommen Sie für Termine, bei denen Ihre Teilnahme durch die Losung oder die Teilnahmeliste bestätigt ist, und für Kurse, die Sie abgeschlossen haben; bei Ihnen ist noch nichts davon vermerkt. Eine vorhandene prüfe ich, wenn Sie ihre Nummer schreiben, zum Beispiel „Bescheinigung prüfen T-2027-17-ABCDEFGH“.
certificate-which = Wofür möchten Sie eine Bescheinigung?
certificate-mine = Ja, auf { $name }
certificate-other = Auf einen anderen Namen
certificate-give = Namen angeben
certificate-blank = Ohne Namen, zum Eintragen
certificate-name-ask = Welcher Name soll auf der Bescheinigung stehen? Zum Beispiel „Dr. Anna Kern“.
certificate-name-odd = Das sieht nicht nach einem Namen aus. Schreiben Sie bitte Vor- und Nachnamen mit höchstens 100 Zeichen, zum Beispiel „Dr. Anna Kern“.
certificate-name-letters = Diese Zeichen kann ich nicht drucken. Schreiben Sie den Namen bitte in lateinischen Buchstaben.
certificate-name-here = Name
certificate-duration =
    { $hours ->
        [0] { "" }
        [one] 1 Stunde{ " " }
       *[other] { $hours } Stunden{ " " }
    }{ $minutes ->
        [0] { "" }
        [one] 1 Minute
       *[other] { $minutes } Minuten
    }
certificate-number = Nummer { $number }
certificate-how-to-check = Ob diese Bescheinigung echt ist, sagt der Demografie-Lotse im Chat. Schreiben Sie ihm: „Bescheinigung prüfen { $number }“{ $named ->
    [yes] , und den Namen dahinter, wenn auch er geprüft werden soll.
   *[no] .
    }
certificate-footer = Diese Bescheinigung hat der Demografie-Lotse automatisch erstellt; sie trägt keine Unterschrift.
certificate-check-name-none = Sie wurde ohne Namen ausgestellt; wer sie hat, trägt ihn selbst ein.
certificate-check-name-unasked = Auf welchen Namen sie lautet, sage ich nicht. Schreiben Sie ihn hinter die Nummer, dann prüfe ich, ob er stimmt.
certificate-check-name-fits = Auch der Name stimmt.
certificate-check-name-differs = Der Name stimmt nicht mit dem überein, auf den sie ausgestellt wurde.
certificate-check-unknown = Zu dieser Nummer finde ich keine Bescheinigung. Prüfen Sie bitte, ob sie richtig abgeschrieben ist; sie sieht aus wie T-2027-17-ABCDEFGH oder, bei einem Kurs, K-2027-3-ABCDEFGH. Prüfen kann ich sie bis { $signups } Tage nach dem Termin, bei einem Kurs bis { $learning } Tage nach dem letzten Lernen, und nicht mehr, wenn die Person ihre Daten gelöscht hat.
certificate-check-too-many = Das waren zu viele Nummern in kurzer Zeit. Bitte versuchen Sie es in einer Viertelstunde noch einmal.
