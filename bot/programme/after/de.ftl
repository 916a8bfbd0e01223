command-code-word = Mit der Losung Ihre Teilnahme an einem Termin bestätigen

meeting-no-text = Nein, doch nicht
meeting-text-dropped = Gut, dann nicht.

meeting-word-how = In manchen Terminen wird eine Losung genannt: zwei Wörter, die nur hört, wer dabei ist. Schreiben Sie sie mir hier, zum Beispiel „/losung blaue Gießkanne“, dann ist Ihre Teilnahme bestätigt.
meeting-word-noted = Danke, Ihre Teilnahme an „{ $title }“ am { $day } ist vermerkt.
meeting-word-walk-in = Danke, Ihre Teilnahme an „{ $title }“ am { $day } ist vermerkt, auch wenn Sie nicht angemeldet waren.
meeting-word-known = Ihre Teilnahme an „{ $title }“ am { $day } ist schon vermerkt.
meeting-word-later = Nach dem Ende melde ich mich hier: mit drei kurzen Fragen und Ihrer Teilnahmebescheinigung.
meeting-word-wrong = Das ist keine Losung eines Termins, der gerade läuft oder eben zu Ende ging. Prüfen Sie bitte die Schreibweise; im Zweifel nennt sie Ihnen die Geschäftsstelle.
meeting-word-too-many = Das waren zu viele Versuche. Bitte versuchen Sie es in einer Viertelstunde noch einmal, oder wenden Sie sich mit „/mensch“ an die Geschäftsstelle.
meeting-word-none-running = Gerade läuft kein Termin mit einer Losung. Sie gilt von zehn Minuten vor dem Beginn bis 24 Stunden nach dem Ende.

meeting-word = Losung
meeting-word-is = Die Losung für „{ $title }“ am { $day }: <b>{ $word }</b>. Nennen Sie sie im Termin, am besten gegen Ende; wer sie hier in den Chat schreibt, gilt als anwesend.
meeting-word-counts = Sie gilt von { $from-day }, { $from } Uhr bis { $until-day }, { $until } Uhr. Groß- und Kleinschreibung und kleine Tippfehler sind gleichgültig.
meeting-word-new = Andere Losung
meeting-word-own = Eigene Losung
meeting-word-off = Keine Losung
meeting-word-own-ask = Welche Losung soll für „{ $title }“ gelten? Gut sind zwei Wörter, die man leicht versteht, zum Beispiel „blaue Gießkanne“.
meeting-word-unfit = Das eignet sich nicht: Eine Losung hat mindestens 6 Buchstaben und höchstens 40 Zeichen.
meeting-word-dropped = „{ $title }“ hat keine Losung mehr. Wer dabei war, lässt sich auch in der Teilnehmerliste eintragen.
meeting-word-too-late = Der Termin ist seit mehr als einem Tag vorbei, eine Losung gilt dann nicht mehr. Tragen Sie die Anwesenden bitte in der Teilnehmerliste ein.
