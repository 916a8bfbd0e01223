personal-column-declared-at = erklärt am
personal-column-is-impartial = nicht befangen
personal-column-proposed-at = vorgeschlagen am
personal-column-readers = für wen
personal-column-written-at = geschrieben am
personal-grant-declaration = Was Sie für die Geschäftsstelle zu Ihrer Befangenheit erklärt haben
personal-grant-decision = Was Sie für die Geschäftsstelle als zweite Person entschieden haben
personal-grant-letter = Was Sie für die Geschäftsstelle zu Anträgen geschrieben haben
personal-grant-review = Was Sie für die Geschäftsstelle vorgeschlagen haben
personal-grant-review-stays = Was Sie für die Geschäftsstelle zu Anträgen entschieden, erklärt und geschrieben haben, bleibt in der Förderakte, mit einer Nummer statt Ihres Namens.
command-grants = Anträge auf Mikroförderung finden und entscheiden, zum Beispiel /antraege_pruefen Sachsen-Anhalt überfällig
command-deadlines = allen Kommunen mehr Zeit geben, etwa nach einer Störung, zum Beispiel /frist_verlaengern 15.10.

# Was wartet
funding-desk-area = Anträge prüfen
funding-task = Antrag { $number } „{ $title }“: { $what ->
        [submitted] eingereicht, noch nicht geprüft
        [proven] Nachweis prüfen
        [late] die Kommune hat ihre Frist verpasst
       *[review] in Prüfung
    }{ $what ->
        [late] {""}
       *[other] { $late ->
            [yes] , überfällig
           *[no] {""}
        }
    }
funding-task-show = Antrag { $number }
funding-desk-waiting = { $count ->
    [0] - Mikroförderung: Es wartet kein Antrag auf die Geschäftsstelle.
    [one] - Mikroförderung: 1 Antrag wartet auf die Geschäftsstelle, seit dem { $oldest }
   *[other] - Mikroförderung: { $count } Anträge warten auf die Geschäftsstelle, der älteste seit dem { $oldest }
}{ $second ->
    [0] {""}
   *[other] ; für eine zweite Person: { $second }
}{ $count ->
    [0] {""}
   *[other] .
}
funding-desk-pending = Mikroförderung:{ $overdue ->
    [0] {""}
    [one] {" "}1 Antrag ist überfällig.
   *[other] {" "}{ $overdue } Anträge sind überfällig.
}{ $second ->
    [0] {""}
    [one] {" "}1 Antrag wartet auf eine zweite Person.
   *[other] {" "}{ $second } Anträge warten auf eine zweite Person.
}

# Die Liste
funding-desk-found = { $total ->
    [one] 1 Antrag
   *[other] Anträge { $first } bis { $last } von { $total }
}: { $wanted ->
    [office] die Geschäftsstelle ist dran
    [open] noch offen
    [all] jeder Stand
    [submitted] eingereicht
    [review] in Prüfung
    [second] für eine zweite Person
    [asked] Rückfrage bei der Kommune
    [approved] bewilligt
    [proof] Nachweis offen
    [proven] Nachweis zu prüfen
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
    [signing] Mitzeichnung fehlt
   *[missed] nicht eingereicht
}{ $due ->
    [overdue] , überfällig
    [today] , heute fällig
    [week] , in den nächsten Tagen fällig oder überfällig
   *[any] {""}
}{ $land ->
    [none] {""}
   *[other] , { $land }
}{ $year ->
    [none] {""}
   *[other] , { $year }
}{ $rest ->
    [none] {""}
   *[other] , „{ $rest }“
}. Was zuerst fällig ist, steht oben.
funding-desk-none-found = Dazu gibt es keinen Antrag: { $wanted ->
    [office] die Geschäftsstelle ist dran
    [open] noch offen
    [all] jeder Stand
    [submitted] eingereicht
    [review] in Prüfung
    [second] für eine zweite Person
    [asked] Rückfrage bei der Kommune
    [approved] bewilligt
    [proof] Nachweis offen
    [proven] Nachweis zu prüfen
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
    [signing] Mitzeichnung fehlt
   *[missed] nicht eingereicht
}{ $due ->
    [overdue] , überfällig
    [today] , heute fällig
    [week] , in den nächsten Tagen fällig oder überfällig
   *[any] {""}
}{ $land ->
    [none] {""}
   *[other] , { $land }
}{ $year ->
    [none] {""}
   *[other] , { $year }
}{ $rest ->
    [none] {""}
   *[other] , „{ $rest }“
}. Suchen können Sie nach Stand, Land, Frist, Jahr, Kommune, Titel oder Nummer, zum Beispiel „/antraege_pruefen Sachsen-Anhalt offen“.
funding-desk-listed = - { $number }, { $kommune }{ $land ->
    [none] {""}
   *[other] {" "}({ $land })
}: „{ $title }“, { $sum }, { $state ->
    [signing] Mitzeichnung fehlt
    [submitted] eingereicht
    [review] in Prüfung
    [asked] Rückfrage bei der Kommune
    [approved] bewilligt
    [proof] Nachweis offen
    [proven] Nachweis zu prüfen
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
   *[missed] nicht eingereicht
}{ $due ->
    [none] {""}
   *[other] { $overdue ->
        [yes] , überfällig seit dem { $due }
       *[no] , fällig am { $due }
    }
}
funding-desk-show = { $number } ansehen
funding-desk-more = Weitere Anträge
funding-desk-waiting-all = Alle, bei denen wir dran sind
funding-desk-wish-too-long = Das ist zu lang. Schreiben Sie höchstens { $limit } Zeichen, zum Beispiel „/antraege_pruefen Sachsen-Anhalt offen“.
funding-desk-misread = „{ $number }“ ist keine Nummer eines Antrags; ein Zeichen stimmt nicht. Sie sieht so aus: ZD, zwei Ziffern für das Jahr, dann sechs Zeichen ohne 0, 1, I, O, Q und Z.
funding-desk-unknown-number = Einen Antrag { $number } gibt es nicht. Suchen können Sie auch nach der Kommune, zum Beispiel „/antraege_pruefen Halle“.

# Die Karte
funding-desk-head = <b>{ $number }</b>: „{ $title }“
funding-desk-kommune = { $kommune }{ $population ->
    [none] {""}
   *[other] , { $population } Einwohnerinnen und Einwohner
}{ $retired ->
    [yes] {" "}(gibt es so nicht mehr)
   *[no] {""}
}
funding-desk-standing = Stand: { $state ->
    [signing] Mitzeichnung fehlt
    [submitted] eingereicht
    [review] in Prüfung
    [asked] Rückfrage bei der Kommune
    [approved] bewilligt
    [proof] Nachweis offen
    [proven] Nachweis zu prüfen
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
   *[missed] nicht eingereicht
} seit dem { $since }. { $acts ->
    [kommune] Als Nächstes ist die Kommune dran
    [office] Als Nächstes ist die Geschäftsstelle dran
   *[nobody] Es ist nichts mehr zu tun
}{ $due ->
    [none] .
   *[other] { $overdue ->
        [yes] ; fällig war es am { $due }.
       *[no] , bis zum { $due }.
    }
}
funding-desk-goal = Ausgangslage und Ziel: „{ $text }“
funding-desk-what = Maßnahme: { $measures ->
    [consulting] Beratung
    [moderation] Moderation
    [travel] Reisekosten
    [consulting-moderation] Beratung, Moderation
    [consulting-travel] Beratung, Reisekosten
    [moderation-travel] Moderation, Reisekosten
    [consulting-moderation-travel] Beratung, Moderation, Reisekosten
   *[other] { $measures }
}. Handlungsfeld: { $field ->
    [publicity] Öffentlichkeitsarbeit
    [housing] Wohnen
    [cooperation] Zusammenarbeit von Kommunen
    [digital] Digitalisierung
    [democracy] Demokratieförderung
    [participation] Bürgerbeteiligung
    [volunteering] Engagement und Ehrenamt
    [meeting] Begegnung, Beratung, Selbsthilfe
    [funding] Fördermittel
    [health] Gesundheit und Pflege
    [work] Arbeit und Wirtschaft
    [strategy] Demografiestrategie
    [integration] Integration
   *[none] ohne Angabe
}. Zeit: { $starts } bis { $ends }.
funding-desk-contractor = Auftragnehmer: { $name }
funding-desk-sum = Beantragt: { $days ->
    [0] { $travel ->
        [none] <b>{ $sum }</b>
       *[other] <b>{ $sum }</b>, nur Reisekosten
    }
   *[other] { $days } Tage × { $rate }{ $travel ->
        [none] {""}
       *[other] {" "}+ { $travel } Reisekosten
    } = <b>{ $sum }</b>
}
funding-desk-approved = Bewilligt: { $approved }
funding-desk-invoiced = { $state ->
    [closed] Abgerechnet
   *[other] Rechnung
}: { $invoiced }
funding-desk-budget = Budget { $year }: { $left } frei von { $limit } (reserviert { $reserved }, gebucht { $booked }{ $holds ->
    [yes] ; dieser Antrag zählt dabei mit
   *[no] {""}
}).{ $merged ->
    [yes] {" "}Hier sind zwei Budgets zusammengekommen, bitte prüfen.
   *[no] {""}
}
funding-desk-other = - Weiterer Antrag { $number } ({ $year }): „{ $title }“, { $sum }, { $state ->
    [signing] Mitzeichnung fehlt
    [submitted] eingereicht
    [review] in Prüfung
    [asked] Rückfrage bei der Kommune
    [approved] bewilligt
    [proof] Nachweis offen
    [proven] Nachweis zu prüfen
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
   *[missed] nicht eingereicht
}
funding-desk-more-others = { $count ->
    [one] Und ein weiterer Antrag.
   *[other] Und { $count } weitere Anträge.
}
funding-desk-rules = Eingereicht unter den Regeln für { $year }. { $departs ->
    [yes] Bitte prüfen:
   *[no] Mir ist keine Abweichung aufgefallen.
}
funding-desk-departs-day-rate = - Der Tagessatz von { $says } liegt über dem, was die Regel nennt.
funding-desk-departs-three-years = - In drei Jahren kämen { $says } zusammen.
funding-desk-departs-grants-a-year = - Es wäre der { $count }. Antrag für { $year }.
funding-desk-departs-purposes = - Eine Maßnahme steht nicht in den Regeln.
funding-desk-departs-late = - Eingereicht am { $day }, nach dem letzten Tag.
funding-desk-departs-begins-before = - Die Maßnahme beginnt vor dem Tag, an dem der Antrag kam.
funding-desk-departs-two-years = - Beginn und Ende liegen in zwei Kalenderjahren.
funding-desk-departs-not-begun = - Nach Angabe der Kommune hat die Maßnahme schon begonnen.
funding-desk-departs-paid-once = - Nach Angabe der Kommune gibt es dafür auch anderes Fördergeld.
funding-desk-departs-had-none = - Die Kommune gibt an, { $year } noch keine Mikroförderung zu haben; es gibt aber einen weiteren Antrag.
funding-desk-departs-had-some = - Die Kommune gibt an, { $year } schon gefördert worden zu sein; hier ist davon nichts bekannt.
funding-desk-double = Vielleicht doppelt: { $number } hat dieselbe Summe und fast denselben Titel, oder dieselbe Datei.
funding-desk-outcome = Was daraus wurde: „{ $text }“
funding-desk-no-files = Es liegt keine Datei dabei.
funding-desk-file = { $slot ->
    [offer] Angebot
    [invoice] Rechnung
    [proof] Nachweis
   *[other] Datei
}: { $name } ({ $kilobytes } kB{ $before ->
    [yes] , aus einem früheren Antrag übernommen
   *[no] {""}
})
funding-desk-preview = Erste Seite von { $name }
funding-desk-files-shown = { $count ->
    [one] Das ist die Datei zu { $number }.
   *[other] Das sind die { $count } Dateien zu { $number }.
}
funding-desk-contact = Ansprechperson: { $contact ->
    [none] keine Angabe
   *[other] { $contact }
}{ $email ->
    [none] {""}
   *[other] , { $email }
}{ $phone ->
    [none] {""}
   *[other] , { $phone }
}{ $signatory ->
    [none] {""}
   *[other] ; zeichnungsbefugt: { $signatory }
}
funding-desk-signed = Mitgezeichnet am { $day }{ $name ->
    [none] {""}
   *[other] {" "}von { $name }
}{ $holds ->
    [yes] .
   *[no] ; das gilt nicht mehr, weil sich der Antrag seitdem geändert hat.
}
funding-desk-unsigned = Mitgezeichnet ist der Antrag noch nicht.
funding-desk-biased = Befangen: { $who ->
    [none] Person { $person } der Geschäftsstelle
   *[other] { $who }
}
funding-desk-written = { $readers ->
    [office] Notiz
    [editors] Nachricht an die Bearbeitenden
   *[officials] Nachricht an die Kommune
} vom { $day } ({ $who ->
    [none] Person { $person }
   *[other] { $who }
}): „{ $text }“
funding-desk-more-written = { $count ->
    [one] Eine ältere Notiz oder Nachricht steht im Verlauf.
   *[other] { $count } ältere Notizen und Nachrichten stehen im Verlauf.
}
funding-desk-proposed = <b>Vorschlag</b> vom { $day }: { $sum } bewilligen ({ $who ->
    [none] Person { $person } der Geschäftsstelle
   *[other] { $who }
}). Eine zweite Person entscheidet.
funding-desk-take = Prüfung beginnen
funding-desk-propose = Bewilligen
funding-desk-approve = Als zweite Person { $sum } bewilligen
funding-desk-decline = Vorschlag nicht zustimmen
funding-desk-undo = Meinen Vorschlag zurücknehmen
funding-desk-reject = Ablehnen
funding-desk-accept = Nachweis anerkennen
funding-desk-return = Nachweis zurückgeben
funding-desk-files = { $count ->
    [one] 1 Datei ansehen
   *[other] { $count } Dateien ansehen
}
funding-desk-history = Verlauf
funding-desk-write = Nachricht an die Kommune
funding-desk-note = Notiz für die Geschäftsstelle
funding-desk-extend = Frist verlängern
funding-desk-back = Zurück zum Antrag
funding-desk-whole-card = Ganzen Antrag zeigen

# Entscheiden
funding-desk-refused-outdated = Der Antrag { $number } hat sich geändert, seit Sie ihn gesehen haben. Es ist nichts entschieden; so sieht er jetzt aus:
funding-desk-refused-forwarded = Dieser Knopf gehört zu einer Karte, die jemand anderem gezeigt wurde. Es ist nichts entschieden; bitte entscheiden Sie hier:
funding-desk-refused-same-person = Diesen Vorschlag haben Sie selbst gemacht. Bewilligen muss ihn eine zweite Person; so lange bleibt er stehen.
funding-desk-refused-proposer-concerned = Wer das vorgeschlagen hat, darf über { $number } nicht entscheiden. Es ist nichts bewilligt: Stimmen Sie dem Vorschlag bitte nicht zu; dann kann jemand anderes neu vorschlagen.
funding-desk-concerned = Über den Antrag { $number } entscheidet bitte jemand anderes: { $why ->
    [own] Sie haben ihn selbst gestellt oder bearbeiten ihn für die Kommune.
    [kommune] Sie sind für dieselbe Kommune registriert.
    [domain] Ihre E-Mail-Adresse hat dieselbe Domain wie die des Antrags.
   *[biased] Sie haben sich für befangen erklärt.
} Der Antrag bleibt, wie er ist.
funding-desk-declare = Bevor Sie über { $number } („{ $title }“) entscheiden: Sind Sie befangen? Befangen ist, wer selbst oder mit nahen Angehörigen etwas davon hätte, oder dort beschäftigt ist. Ihre Antwort wird festgehalten.
funding-desk-impartial = Ich bin nicht befangen
funding-desk-is-biased = Ich bin befangen
funding-desk-declared-biased = Danke für die Offenheit. Über diesen Antrag entscheidet jemand anderes; das steht jetzt dabei.
funding-desk-taken = { $number } ist jetzt in Prüfung; die Kommune erfährt es.
funding-desk-how-much = Wie viel soll für { $number } bewilligt werden? Beantragt sind { $sum }.
funding-desk-propose-whole = { $sum } vorschlagen
funding-desk-approve-whole = { $sum } bewilligen
funding-desk-propose-less = Weniger
funding-desk-was-proposed = Ihr Vorschlag steht. Ihre Kolleginnen und Kollegen sind benachrichtigt; eine zweite Person entscheidet.
funding-desk-one-person = Entschieden hat eine Person allein, weil das Vier-Augen-Prinzip in den Einstellungen ausgeschaltet ist. Das steht auch im Protokoll.
funding-desk-approve-sure = { $sum } für { $number } („{ $title }“) bewilligen? Die Kommune erfährt es sofort.
funding-desk-approve-yes = Ja, { $sum } bewilligen
funding-desk-proposal-ended = Der Vorschlag gilt nicht mehr; der Antrag ist weiter in Prüfung.
funding-desk-decided = { $number } ist jetzt { $state ->
    [approved] bewilligt
    [rejected] abgelehnt
    [closed] abgeschlossen
   *[proof] wieder bei der Kommune, die den Nachweis ergänzt
}. Die Kommune erfährt es.
funding-desk-why = { $act ->
    [reject] Warum wird { $number } („{ $title }“) abgelehnt? Mit dem Grund ist es entschieden, und das reservierte Geld wird frei.
   *[return] Was fehlt am Nachweis zu { $number } („{ $title }“)? Mit dem Grund geht er an die Kommune zurück.
}
funding-desk-reason-purpose = Passt nicht zu dem, was gefördert wird
funding-desk-reason-begun = Hatte schon begonnen
funding-desk-reason-twice = Für dasselbe gibt es schon Geld
funding-desk-reason-late = Kam zu spät
funding-desk-reason-incomplete = Angaben oder Unterlagen fehlen
funding-desk-reason-unreadable = Rechnung nicht zu lesen
funding-desk-reason-other-sum = Summe passt nicht zur Rechnung
funding-desk-reason-other-work = Rechnung gehört nicht zum Vorhaben
funding-desk-reason-missing = Zum Nachweis fehlt etwas
funding-desk-reason-own = In eigenen Worten
funding-desk-how-much-paid = Wie viel erkennen Sie für { $number } an? Höchstens { $most }; was darunter bleibt, wird im Budget der Kommune wieder frei.
funding-desk-accept-whole = { $sum } anerkennen
funding-desk-accept-less = Weniger anerkennen
funding-desk-sum-too-high = Das geht nicht: Es muss mehr als null sein und höchstens { $most }. Bitte ändern Sie die Summe.
funding-desk-second-wanted = Für { $number } („{ $title }“) ist vorgeschlagen, { $sum } zu bewilligen. Dafür braucht es eine zweite Person: Sehen Sie ihn sich bitte an.
funding-desk-about = Zu { $number } („{ $title }“):
funding-desk-not-sent = Ihr Text ist nicht verloren: „{ $text }“

# Schreiben
funding-desk-letter = Die Geschäftsstelle schreibt Ihnen zu Ihrem Antrag { $number } („{ $title }“):
funding-desk-letter-text = > { $text }
funding-desk-letter-end = Antworten können Sie der Geschäftsstelle mit /mensch; nennen Sie bitte die Nummer.
funding-desk-letter-sent = { $count ->
    [one] Ihre Nachricht zu { $number } geht an eine Person der Kommune.
   *[other] Ihre Nachricht zu { $number } geht an { $count } Personen der Kommune.
}
funding-desk-note-kept = Ihre Notiz steht jetzt beim Antrag. Nur die Geschäftsstelle sieht sie.
funding-desk-reaches-nobody = Für { $number } ist in der Kommune niemand mehr registriert, den die Nachricht erreichen könnte. Sie ist nicht gesendet.

# Fristen
funding-desk-extended = Die Kommune hat für { $number } jetzt Zeit bis zum { $due }; sie erfährt es.
funding-desk-time-how = Bis wann sollen Kommunen Zeit haben? Schreiben Sie den Tag dazu, zum Beispiel „/frist_verlaengern 15.10.2026“.
funding-desk-time-grants = { $count ->
    [0] Kein Antrag liegt bei einer Kommune mit einer Frist vor dem { $until }.
    [one] 1 Antrag liegt bei einer Kommune mit einer Frist vor dem { $until }.
   *[other] { $count } Anträge liegen bei Kommunen mit einer Frist vor dem { $until }.
}
funding-desk-time-which = Was soll länger dauern? Jede Änderung steht im Protokoll, und die Kommunen erfahren sie.
funding-desk-time-all = { $count ->
    [one] Diese Frist bis { $until }
   *[other] Diese { $count } Fristen bis { $until }
}
funding-desk-time-rule = { $rule ->
    [apply_until] Anträge { $year }
   *[invoice_until] Rechnungen { $year }
} bis { $until } statt { $before }
funding-desk-time-changed = Inzwischen sind es andere Anträge. Es ist nichts geändert; bitte sehen Sie noch einmal hin:
funding-desk-time-given = { $count ->
    [one] 1 Antrag hat jetzt Zeit bis zum { $until }.
   *[other] { $count } Anträge haben jetzt Zeit bis zum { $until }.
}
funding-desk-time-rule-moved = Der letzte Tag für { $rule ->
    [apply_until] Anträge { $year }
   *[invoice_until] Rechnungen { $year }
} ist jetzt der { $until }.

# Der Verlauf
funding-desk-history-head = Verlauf von { $number } („{ $title }“):
funding-desk-history-cut = { $count ->
    [one] Ein älterer Eintrag steht im Protokoll.
   *[other] { $count } ältere Einträge stehen im Protokoll.
}
funding-desk-entry = - { $at } Uhr: { $action ->
    [grant-filed] eingereicht
    [grant-files] Dateien hinzugefügt
    [grant-imported] aus der Zeit vor dem Lotsen übernommen
    [grant-signature-asked] Mitzeichnung erbeten
    [grant-signed] mitgezeichnet
    [grant-sign] mitgezeichnet
    [grant-editor-added] weitere Person zum Bearbeiten hinzugefügt
    [grant-editor-removed] Person zum Bearbeiten wieder entfernt
    [grant-assigned] einem Mitglied anvertraut
    [grant-exported] als ZIP ausgegeben
    [grant-take] Prüfung begonnen
    [grant-ask] Rückfrage gestellt
    [grant-answer] Rückfrage beantwortet
    [grant-unask] Rückfrage zurückgenommen
    [grant-proposed] Bewilligung vorgeschlagen
    [grant-unproposed] Vorschlag zurückgenommen
    [grant-declined] Vorschlag nicht zugestimmt
    [grant-declared-impartial] nicht befangen
    [grant-declared-biased] befangen
    [grant-approve] bewilligt
    [grant-reject] abgelehnt
    [grant-withdraw] zurückgezogen
    [grant-due] Maßnahme vorbei
    [grant-prove] Nachweis eingereicht
    [grant-return] Nachweis zurückgegeben
    [grant-close] abgeschlossen
    [grant-miss] nicht rechtzeitig mitgezeichnet
    [grant-written] Nachricht geschrieben
    [grant-noted] Notiz geschrieben
    [grant-extended] Frist verlängert
   *[other] { $action }
}{ $sum ->
    [none] {""}
   *[other] {" "}({ $sum })
}{ $side ->
    [time] {""}
    [kommune] , Kommune{ $who ->
        [none] {""}
       *[other] {" "}({ $who })
    }
   *[office] , Geschäftsstelle ({ $who ->
        [none] Person { $person }
       *[other] { $who }
    })
}{ $alone ->
    [yes] , ohne zweite Person
   *[no] {""}
}

# Formulare
grant-less-title = Weniger bewilligen
grant-less-intro = Es wird weniger bewilligt, als beantragt ist.
grant-less-sum = Wie viel soll bewilligt werden? Zum Beispiel „3.500 Euro“.
grant-less-sum-label = Summe
grant-less-sum-help = Mehr als null und höchstens so viel, wie beantragt ist, zum Beispiel 3.500,50 €.
grant-reason-title = Ablehnung in eigenen Worten
grant-reason-intro = Die Kommune liest Ihre Begründung genau so.
grant-reason-text = Warum wird der Antrag abgelehnt? Zum Beispiel: „Ein Spielgerät ist keine Beratung; bitte wenden Sie sich an den Landkreis.“
grant-reason-text-label = Begründung
grant-reason-text-help = Ein oder zwei Sätze, und am besten, was die Kommune stattdessen tun kann; höchstens 500 Zeichen.
grant-paid-less-title = Weniger anerkennen
grant-paid-less-intro = Es wird weniger anerkannt, als in der Rechnung steht.
grant-paid-less-sum = Wie viel wird anerkannt? Zum Beispiel „2.819,50 Euro“.
grant-paid-less-sum-label = Anerkannt
grant-paid-less-sum-help = Mehr als null und höchstens so viel, wie bewilligt ist und in der Rechnung steht.
grant-lack-title = Nachweis zurückgeben
grant-lack-intro = Die Kommune liest Ihre Begründung genau so.
grant-lack-text = Was fehlt am Nachweis? Zum Beispiel: „Auf der Rechnung steht kein Datum; bitte lassen Sie sie ergänzen.“
grant-lack-text-label = Begründung
grant-lack-text-help = Ein oder zwei Sätze, die sagen, was die Kommune tun soll; höchstens 500 Zeichen.
grant-letter-title = Nachricht an die Kommune
grant-letter-intro = Sie sehen Ihre Nachricht noch einmal, bevor sie abgeht.
grant-letter-readers = Wer soll sie lesen?
grant-letter-readers-label = An
grant-letter-readers-help = „Alle der Kommune“ sind alle, die für sie registriert sind; „Wer ihn bearbeitet“ sind die, die den Antrag gestellt haben oder bearbeiten dürfen.
grant-letter-readers-officials = Alle der Kommune
grant-letter-readers-editors = Wer ihn bearbeitet
grant-letter-text = Was möchten Sie schreiben? Zum Beispiel: „Wir melden uns bis Freitag mit einer Entscheidung.“
grant-letter-text-label = Text
grant-letter-text-help = Höchstens 3.000 Zeichen. Die Nachricht kommt von der Geschäftsstelle und bleibt beim Antrag gespeichert.
grant-note-title = Notiz für die Geschäftsstelle
grant-note-intro = Die Kommune sieht Notizen nicht.
grant-note-text = Was soll beim Antrag stehen? Zum Beispiel: „Mit der Kämmerei telefoniert, Angebot kommt nach.“
grant-note-text-label = Notiz
grant-note-text-help = Höchstens 3.000 Zeichen; sie bleibt beim Antrag gespeichert.
grant-more-time-title = Frist verlängern
grant-more-time-intro = Die Kommune bekommt mehr Zeit und erfährt es.
grant-more-time-until = Bis wann soll die Kommune Zeit haben? Zum Beispiel „15.10.2026“.
grant-more-time-until-label = Bis
grant-more-time-until-help = Ein Tag, der später ist als die Frist, die jetzt gilt. Er zählt bis Mitternacht.

filter-grant = Antrag
filter-grant-value = { $state ->
    [filed] eingereicht
    [open] offen
    [approved] bewilligt
   *[rejected] abgelehnt
  }{ $year ->
    [any] {""}
   *[other] {" "}in { $year }
  }
filter-grant-is = Antrag „{ $value }“
