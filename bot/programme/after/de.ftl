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
meeting-word-dropped = „{ $title }“ hat keine Losung mehr. Wer dabei war, lässt sich auch in der Teilnahmeliste eintragen.
meeting-word-too-late = Der Termin ist seit mehr als einem Tag vorbei, eine Losung gilt dann nicht mehr. Tragen Sie die Anwesenden bitte in der Teilnahmeliste ein.

meeting-links = Zu „{ $title }“ am { $day } gibt es jetzt:
meetings-past = Das war zuletzt:
meeting-past-certificate = Bescheinigung: { $title }

meeting-rate = Drei Fragen zum Termin
meeting-rate-intro = „{ $title }“ ist vorbei. Wie war es? Drei Fragen, drei Tipps; niemand kann Ihre Antworten mit Ihnen verbinden.
meeting-rate-use = <b>Wie nützlich war der Termin für Ihre Arbeit?</b>
meeting-rate-use-much = Sehr nützlich
meeting-rate-use-some = Nützlich
meeting-rate-use-little = Wenig nützlich
meeting-rate-use-none = Nicht nützlich
meeting-rate-pace = <b>Wie war das Tempo?</b>
meeting-rate-pace-slow = Zu langsam
meeting-rate-pace-right = Genau richtig
meeting-rate-pace-fast = Zu schnell
meeting-rate-again = <b>Würden Sie den Termin einer Kollegin oder einem Kollegen empfehlen?</b>
meeting-rate-again-yes = Empfehle ich
meeting-rate-again-perhaps = Vielleicht
meeting-rate-again-no = Eher nicht
meeting-rate-thanks = Danke, das war alles.
meeting-rate-over = Rückmeldungen nehme ich bis 48 Stunden nach dem Ende eines Termins an. Was Sie darüber hinaus sagen möchten, geht mit „/rueckmeldung“ an die Geschäftsstelle.
meeting-rate-of-others = Dazu frage ich nur, wer dabei war.

meeting-remark = Etwas dazu schreiben
meeting-remark-ask = Was möchten Sie uns noch sagen? Ihre nächste Nachricht geht ohne Ihren Namen an die Geschäftsstelle, zum Beispiel „Bitte mehr Beispiele aus kleinen Gemeinden“.
meeting-remark-kept = Danke, das ist weitergegeben, ohne Ihren Namen.

command-meeting-results = Was Teilnehmende von einem Termin halten
meeting-results = Rückmeldungen
meeting-results-which = Zu welchem Termin möchten Sie die Rückmeldungen sehen?
meeting-results-of = { $title }, { $day }
meeting-results-none = Es war noch kein Termin, zu dem es Rückmeldungen geben könnte.
meeting-results-few = Zu „{ $title }“ am { $day } gibt es noch keine { $fewest } Antworten. Darunter zeige ich nichts, damit niemand erkennbar wird.
meeting-results-intro = Rückmeldungen zu „{ $title }“ am { $day }:
meeting-results-item = - { $text }
meeting-results-title = Rückmeldungen zu „{ $title }“
meeting-results-day = { $day }, { $from } bis { $until } Uhr
meeting-results-file = rueckmeldungen-{ $number }.png
meeting-results-use = Nützlichkeit
meeting-results-pace = Tempo
meeting-results-again = Weiterempfehlung
meeting-results-count = { $count } ({ $share } %)
meeting-results-part = „{ $answer }“ { $count }
meeting-results-says = { $question }, { $total } Antworten: { $parts }.
meeting-results-remarks =
    { $count ->
        [one] Dazu geschrieben hat jemand:
       *[other] Dazu geschrieben haben { $count }:
    }
meeting-results-remark = > { $text }

command-certificate = Bescheinigung bekommen oder prüfen
meeting-certificate = Teilnahmebescheinigung
meeting-certificate-ready = Ihre Teilnahme an „{ $title }“ am { $day } ist in der Teilnahmeliste vermerkt. Sie können jetzt eine Teilnahmebescheinigung bekommen.
meeting-certificate-not-there = Für diesen Termin ist Ihre Teilnahme nicht bestätigt: weder durch die Losung noch durch die Teilnahmeliste. Waren Sie dabei, schreiben Sie der Geschäftsstelle mit „/mensch“.
meeting-certificate-later = Der Termin ist noch nicht vorbei. Danach bekommen Sie hier Ihre Teilnahmebescheinigung.
meeting-certificate-nameless = Eine Mitgliedschaft mit Ihrem Namen gibt es nicht mehr. Mit „/bescheinigung“ können Sie einen Namen angeben.
meeting-certificate-on = Teilnahmebescheinigung für „{ $title }“ am { $day }: Soll sie auf „{ $name }“ lauten?
meeting-certificate-whose = Teilnahmebescheinigung für „{ $title }“ am { $day }: Auf welchen Namen soll sie lauten? Er steht nur auf der Bescheinigung; deren Datei ist nach spätestens zwei Tagen bei mir gelöscht.
meeting-certificate-no-names = Teilnahmebescheinigung für „{ $title }“ am { $day }: In diesem Messenger frage ich nicht nach Namen. Sie bekommen sie mit einer freien Zeile, in die Sie Ihren Namen selbst eintragen.
meeting-certificate-file = teilnahmebescheinigung-{ $number }.pdf
meeting-certificate-made = Ihre Teilnahmebescheinigung für „{ $title }“ am { $day }, Nummer { $certificate }. Wer sie prüfen möchte, schreibt mir „Bescheinigung prüfen { $certificate }“.

meeting-certificate-title = Teilnahmebescheinigung: { $title }
meeting-certificate-took-part = hat an folgendem Termin teilgenommen:
meeting-certificate-kind = { $kind ->
    [online] Online-Seminar
    [exchange] Austauschraum
    [conference] Fachtag
   *[networking] Vernetzungstreffen
    }
meeting-certificate-time = { $day }, { $from } bis { $until } Uhr
meeting-certificate-row-kind = Veranstaltung
meeting-certificate-row-day = Zeit
meeting-certificate-row-lasted = Dauer
meeting-certificate-row-place = Ort
meeting-certificate-row-speakers = Referierende
meeting-certificate-confirmed = { $by ->
    [code] Die Teilnahme ist durch ein Losungswort bestätigt, das während des Termins genannt wurde.
   *[list] Die Teilnahme ist durch die Teilnahmeliste der Geschäftsstelle bestätigt.
    }

meeting-certificate-valid = Diese Nummer gehört zu einer Teilnahmebescheinigung für „{ $title }“ am { $day }, { $from } bis { $until } Uhr.

command-echo = Nachklang: nach einem Termin in Kontakt bleiben
echo-look = Nachklang ansehen
echo-offer = In Kontakt bleiben
echo-none = Mit dem Nachklang bleiben Sie nach einem Termin mit anderen in Kontakt: Jede und jeder wählt für sich, mit wem, und nur wenn beide einander wählen, erfahren sie es. Er steht Ihnen 14 Tage lang offen, wenn Ihre Teilnahme durch die Losung oder die Teilnahmeliste bestätigt ist; zurzeit ist das bei keinem Termin so.
echo-which = Nach welchem Termin möchten Sie in Kontakt bleiben?
echo-elsewhere = Den Nachklang zeige ich hier nicht, weil der Betreiber dieses Messengers Namen mitlesen könnte. Verbinden Sie mit „/verknuepfen“ einen vertraulichen Chat, zum Beispiel bei Matrix, und schreiben Sie mir dort „/nachklang“.
echo-intro = Nachklang zu „{ $title }“ am { $day }: Wählen Sie unter denen, die auch mitmachen, mit wem Sie in Kontakt bleiben möchten. Nur wenn beide einander wählen, erfahren es beide; sonst erfährt es niemand. Am { $last-day } endet er, und alles dazu wird gelöscht.
echo-seen = Die anderen sehen von Ihnen: <b>{ $name }</b>, { $kommune }.
echo-how = Welchen Kontakt soll erfahren, wen Sie wählen und wer auch Sie wählt?
echo-by-email = E-Mail: { $contact }
echo-by-matrix = Matrix: { $contact }
echo-by-own = Einen anderen Kontakt
echo-contact-ask = Wie erreicht man Sie? Zum Beispiel „Telefon 0345 1234, vormittags“.
echo-contact-odd = Schreiben Sie bitte 3 bis 100 Zeichen, zum Beispiel „Telefon 0345 1234, vormittags“.
echo-joined = Sie machen mit. Wer Sie wählt und von Ihnen gewählt wird, erfährt: { $contact }
echo-others = Beim Nachklang zu „{ $title }“ machen außer Ihnen mit (bis { $last-day }):
echo-alone = Beim Nachklang zu „{ $title }“ macht außer Ihnen noch niemand mit. Er geht bis { $last-day }; sehen Sie in ein paar Tagen mit „/nachklang“ noch einmal nach.
echo-one-open = - { $name }, { $kommune }
echo-one-ticked = - { $name }, { $kommune }: von Ihnen gewählt
echo-one-matched = - { $name }, { $kommune }: <b>{ $contact }</b>
echo-tick = { $name }, { $kommune }
echo-untick = Doch nicht: { $name }
echo-ticked = Vorgemerkt. Ob Sie auch gewählt wurden, erfahren Sie nur, wenn es so ist.
echo-more = Weitere
echo-contact = Meinen Kontakt ändern
echo-leave = Nicht mehr mitmachen
echo-left = Sie machen beim Nachklang zu „{ $title }“ nicht mehr mit. Was Sie gewählt hatten, ist gelöscht.
echo-matched = Nachklang zu „{ $title }“: { $name }, { $kommune }, und Sie haben einander gewählt. Kontakt: <b>{ $contact }</b>
echo-matched-elsewhere = Beim Nachklang zu „{ $title }“ hat Sie jemand gewählt, den auch Sie gewählt haben. Namen zeige ich in diesem Messenger nicht; schreiben Sie mir in einem vertraulichen Chat „/nachklang“.
echo-again = Beim Nachklang zu „{ $title }“ { $count ->
    [one] macht noch jemand mit, den Sie nicht gewählt haben.
   *[other] machen noch { $count } mit, die Sie nicht gewählt haben.
    }
echo-over = Der Nachklang beginnt mit dem Ende eines Termins und geht 14 Tage.
echo-for-members = Beim Nachklang machen nur Mitglieder mit, damit jede und jeder weiß, mit wem man es zu tun hat. Die Mitgliedschaft ist kostenlos: „/mitglied_werden“.
echo-of-others = Beim Nachklang macht mit, wer durch die Losung oder die Teilnahmeliste als anwesend vermerkt ist; bei Ihnen ist das nicht so.
echo-not-joined = Die anderen sehen Sie, sobald auch Sie mitmachen. Schreiben Sie „/nachklang“.
personal-echo = Nachklang: wo Sie mitmachen
personal-echo-tick = Nachklang: wie viele Sie gewählt haben
personal-echo-ticked = Nachklang
personal-column-contact = Kontakt
