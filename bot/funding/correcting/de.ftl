grant-asked-reminder = Zu Ihrem Antrag { $number } („{ $title }“) ist noch eine Rückfrage offen. Bitte antworten Sie bis zum { $due }.
grant-asked-passed = Die Frist für die Rückfrage zu Ihrem Antrag { $number } („{ $title }“) ist abgelaufen. Verloren ist nichts: Sie können noch antworten, und die Geschäftsstelle kann die Frist verlängern.
grant-proof-reminder = Zu Ihrer Mikroförderung { $number } („{ $title }“) fehlt noch der Nachweis{ $due ->
    [none] .
   *[other] ; bitte reichen Sie ihn bis zum { $due } ein.
}
grant-proof-passed = Der Nachweis zu Ihrer Mikroförderung { $number } („{ $title }“) war bis zum { $due } fällig. Sie können ihn noch einreichen; die Geschäftsstelle kann die Frist verlängern.
grant-missed = Ihr Antrag{ $title ->
    [none] {""}
   *[other] {" "}„{ $title }“
} wurde nicht eingereicht: Für { $year } ging das bis zum { $until }, 23:59 Uhr. Ihr Entwurf bleibt. Passt das Vorhaben auch in das Jahr { $next }, ändern Sie Beginn und Ende; sonst fragen Sie bitte die Geschäftsstelle mit /mensch.
grant-missed-go-on = Entwurf ansehen
grant-extended = Für Ihren Antrag { $number } („{ $title }“) haben Sie mehr Zeit: jetzt bis zum { $due }.
grant-extend-not-later = Das ist kein späterer Tag{ $due ->
    [none] , der noch kommt.
   *[other] {" "}als der { $due }, der jetzt gilt.
}

grant-answer-late = Auf Ihre Rückfrage zum Antrag { $number } („{ $title }“) kam bis zum { $due } keine Antwort. Sie können die Frist verlängern oder die Rückfrage zurücknehmen; der Antrag wartet.
grant-overdue-office = { $count ->
    [one] Mikroförderung: ein Antrag ist bei der Geschäftsstelle überfällig.
   *[other] Mikroförderung: { $count } Anträge sind bei der Geschäftsstelle überfällig.
}
grant-overdue-kommune = { $count ->
    [one] Mikroförderung: bei einem Antrag hat die Kommune ihre Frist verpasst; Sie können sie verlängern.
   *[other] Mikroförderung: bei { $count } Anträgen hat die Kommune ihre Frist verpasst; Sie können sie verlängern.
}

grant-ask-title = Rückfrage zu einem Antrag
grant-ask-intro = Sie fragen die Kommune. Solange sie dran ist, steht Ihre eigene Frist still, und über den Antrag kann nicht entschieden werden.
grant-ask-what = Welche Angaben soll die Kommune noch einmal beantworten? Bis zu zehn sind möglich. Geht es um keine einzelne Angabe, überspringen Sie das und fragen in Worten.
grant-ask-what-label = Angaben
grant-ask-what-help = Tippen Sie die Angaben an und dann auf „Weiter“, oder schreiben Sie zum Beispiel „Angebot und Tage“.
grant-ask-flaw = Was ist damit?
grant-ask-flaw-label = Grund
grant-ask-flaw-help = Wählen Sie „Verschieden“, wenn nicht für alle dasselbe gilt; dann frage ich nach.
grant-ask-flaw-incomplete = Unvollständig
grant-ask-flaw-wrong = Falsch
grant-ask-flaw-outdated = Veraltet
grant-ask-flaw-mixed = Verschieden
grant-ask-wrong = Welche davon sind falsch? „Überspringen“, wenn es keine sind.
grant-ask-wrong-label = Falsch
grant-ask-wrong-help = Was Sie hier und gleich als veraltet nicht nennen, gilt als unvollständig.
grant-ask-outdated = Und welche davon sind veraltet?
grant-ask-outdated-label = Veraltet
grant-ask-outdated-help = Was Sie weder als falsch noch als veraltet nennen, gilt als unvollständig.
grant-ask-text = Was möchten Sie dazu schreiben? Zum Beispiel: „Im Angebot fehlt die zweite Seite.“
grant-ask-text-label = Ihre Worte
grant-ask-text-help = Die Kommune liest das wörtlich. Höchstens 1.000 Zeichen.
grant-ask-days = Wie viele Tage hat die Kommune Zeit? Möglich sind 3 bis 60.
grant-ask-days-label = Frist in Tagen
grant-ask-days-help = Schreiben Sie eine Zahl, zum Beispiel „21“. Erinnert wird nach einer Woche und zwei Tage vorher.
grant-ask-days-14 = 14 Tage
grant-ask-it = Rückfrage stellen
grant-ask-done = Die Rückfrage zum Antrag { $number } ist gestellt. Die Kommune hat bis zum { $due } Zeit; so lange steht Ihre Frist still.
grant-ask-nothing = Nach den gewählten Angaben wurde in diesem Antrag nicht gefragt. Bitte wählen Sie andere, oder fragen Sie in Worten.
grant-ask-too-much = Es sind höchstens { $limit } Angaben auf einmal möglich. Bitte nehmen Sie einige heraus.
grant-unask-it = Rückfrage zurücknehmen
grant-unasked = Die Rückfrage zum Antrag { $number } ist zurückgenommen. Die Kommune hört davon; Ihre Frist läuft weiter bis zum { $due }.

grant-fix-title = Korrektur zu einem Antrag
grant-fix-intro = Ich frage nur, was die Geschäftsstelle noch einmal wissen möchte. Ihre bisherige Antwort steht dabei.
grant-fix-reminder = Sie haben auf eine Rückfrage der Geschäftsstelle begonnen zu antworten, es aber noch nicht abgeschickt. Tippen Sie auf „Weiter“ oder schreiben Sie „1“; erst mit „Ja, absenden“ kommt es an.
grant-fix-asked = Rückfrage der Geschäftsstelle zu Ihrem Antrag { $number } („{ $title }“). Bitte antworten Sie bis zum { $due }.
grant-reply-asked = Die Geschäftsstelle hat eine Frage zu Ihrem Antrag { $number } („{ $title }“). Bitte antworten Sie bis zum { $due }.
grant-fix-item = „{ $label }“ ist { $flaw ->
    [incomplete] unvollständig
    [wrong] falsch
   *[outdated] veraltet
}{ $value ->
    [none] .
   *[other] , bisher: { $value }
}
grant-fix-text = Die Geschäftsstelle schreibt: „{ $text }“
grant-fix-nothing-lost = Alle anderen Angaben bleiben, wie sie sind.
grant-fix-jump = { $label } ändern
grant-keep-it = So lassen und begründen
grant-reply-it = Antworten
grant-fix-show = Rückfrage ansehen
grant-fix-pending = Rückfrage zu Ihrem Antrag { $number } („{ $title }“), bitte bis zum { $due } antworten
grant-fix-none = Zu Ihrem Antrag { $number } ist keine Rückfrage offen.
grant-fix-done = Danke, Ihre Antwort zum Antrag { $number } ist bei der Geschäftsstelle.
grant-fix-closed = Diese Rückfrage ist schon beantwortet, oder die Geschäftsstelle hat sie zurückgenommen.
grant-fix-editors-only = Auf diese Rückfrage antwortet, wer den Antrag bearbeiten darf. Fragen Sie bitte im Rathaus nach.
grant-fix-other-year = Der Antrag gehört zum Jahr { $year }; das Ende muss in diesem Jahr liegen. Für ein anderes Jahr stellen Sie bitte einen neuen Antrag.
grant-reply-title = Antwort an die Geschäftsstelle
grant-reply-intro = Ihr Antrag bleibt, wie er ist; die Geschäftsstelle liest, was Sie schreiben.
grant-reply-reminder = Ihre Antwort an die Geschäftsstelle ist noch nicht abgeschickt. Tippen Sie auf „Weiter“ oder schreiben Sie „1“; erst mit „Ja, absenden“ kommt sie an.
grant-reply-text = Was möchten Sie der Geschäftsstelle antworten?
grant-reply-text-label = Ihre Antwort
grant-reply-text-help = Schreiben Sie es in Ihren Worten, höchstens 2.000 Zeichen. Soll eine Angabe so bleiben, genügt ein Satz, warum.

grant-correction = Rückfrage { $state ->
    [open] (noch offen)
    [answered] (beantwortet)
    [kept] (die Kommune lässt es so)
    [withdrawn] (zurückgenommen)
   *[ended] (erledigt)
}: „{ $text }“
grant-correction-asked = „{ $label }“: { $flaw ->
    [incomplete] unvollständig
    [wrong] falsch
   *[outdated] veraltet
}
grant-correction-change = { $label }: bisher { $before ->
    [none] nichts
   *[other] „{ $before }“
}, jetzt { $since ->
    [none] nichts
   *[other] „{ $since }“
}
grant-correction-same = { $label }: unverändert { $since ->
    [none] nichts
   *[other] „{ $since }“
}
grant-correction-reply = Die Kommune schreibt: „{ $text }“
personal-grant-answer = Was Sie der Geschäftsstelle zu Anträgen geantwortet haben
personal-column-reply = Ihre Antwort
personal-column-changes = geänderte Angaben
