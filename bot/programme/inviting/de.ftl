command-meeting = Einen Termin zeigen, zum Beispiel: /termin 17
command-share = Andere zu einem Termin einladen
command-bring = Sagen, wie Kolleginnen und Kollegen sich anmelden

meeting-office-open = In der Geschäftsstelle bearbeiten
meeting-which = Welchen Termin möchten Sie sehen? Nennen Sie seine Nummer, zum Beispiel „Termin 17“.
meeting-unknown = Unter der Nummer { $number } finde ich keinen Termin. Vielleicht hat sich ein Tippfehler eingeschlichen, oder der Termin wurde zurückgezogen.
meetings-list = Was kommt als Nächstes?
meeting-in-group = Hier lesen andere mit. Anmelden können Sie sich im Chat mit mir allein:
meeting-listed-numbered = - Termin { $number }: <b>{ $title }</b>, { $day }, { $from } bis { $until } Uhr
meetings-none-here = Zurzeit steht kein Termin im Programm.
meeting-link-telegram = Anmelden mit Telegram: { $link }
meeting-link-matrix = Anmelden mit Matrix: { $link }, dort{ $example ->
    [yes] { " " }die Nummer schreiben, zum Beispiel „Termin { $number }“
   *[no] { " " }„Termin { $number }“ schreiben
    }
meeting-link-nowhere = Anmelden: im Chat mit dem Demografie-Lotsen{ $example ->
    [yes] { " " }die Nummer schreiben, zum Beispiel „Termin { $number }“
   *[no] { " " }„Termin { $number }“ schreiben
    }

meeting-share = Weitersagen
meeting-share-which = Um welchen Termin geht es?
meeting-each-for-themself = Anmelden kann sich jede und jeder nur selbst, das ist in zwei Schritten getan. Dafür gibt es eine Einladung zum Weiterleiten; wen Sie mitbringen, speichere ich nicht.
meeting-invitation = <b>Einladung</b>
meeting-for-everybody = Offen für alle, auch ohne Mitgliedschaft
meeting-invitation-forward = Die Nachricht oben können Sie so weiterleiten; von Ihnen steht nichts darin.
meeting-qr-button = QR-Code zum Aushängen
meeting-qr-name = termin-{ $number }-qr.png
meeting-qr-telegram = QR-Code zu „{ $title }“ am { $day } um { $from } Uhr: Mit der Kamera des Handys öffnet sich der Termin in Telegram. Schreiben Sie beim Aushängen den Link daneben, für alle, die nicht scannen können: { $link }
meeting-qr-matrix = QR-Code für Matrix zu „{ $title }“ am { $day } um { $from } Uhr: Mit der Kamera des Handys öffnet sich der Chat, dort „Termin { $number }“ schreiben. Schreiben Sie beim Aushängen den Link daneben, für alle, die nicht scannen können: { $link }

meeting-as = { $kind ->
    [member] In der Teilnahmeliste der Geschäftsstelle stehen Sie als { $who }, dazu Ihre Funktion.
    [number] In der Teilnahmeliste der Geschäftsstelle stehen Sie als Mitglied Nr. { $number } mit Namen, Funktion und Kommune.
    [named] In der Teilnahmeliste der Geschäftsstelle stehen Sie als Gast: { $who }.
    [unshown] In der Teilnahmeliste der Geschäftsstelle stehen Sie als Gast mit dem, was Sie dazu angegeben haben.
   *[guest] In der Teilnahmeliste der Geschäftsstelle stehen Sie als Gast, ohne Namen und Kommune.
    }
meeting-guest-say = Namen angeben (freiwillig)
meeting-guest-change = Namen ändern
meeting-guest-title = Angaben als Gast
meeting-guest-intro = Das ist freiwillig und nur für die Teilnahmeliste der Geschäftsstelle.
meeting-guest-meeting = Um welchen Termin geht es? Nennen Sie seine Nummer, zum Beispiel „17“.
meeting-guest-meeting-label = Termin
meeting-guest-meeting-help = Die Nummer steht bei jedem Termin in Klammern.
meeting-guest-which = Unter dieser Nummer finde ich keinen Termin. Sie steht bei jedem Termin in Klammern, zum Beispiel „17“.
meeting-guest-name = Wie heißen Sie? Zum Beispiel: „Ada Beispiel“
meeting-guest-name-label = Name
meeting-guest-name-help = Vor- und Nachname genügen. Ohne Namen bleiben Sie trotzdem angemeldet: „überspringen“.
meeting-guest-kommune = Aus welcher Kommune kommen Sie? Zum Beispiel: „Halle (Saale)“
meeting-guest-kommune-label = Kommune
meeting-guest-kommune-help = Ein Ort oder Landkreis genügt; auch das können Sie überspringen.
meeting-guest-elsewhere = Namen nehme ich nur dort auf, wo niemand mitlesen kann, zum Beispiel in Matrix. Angemeldet sind Sie auch ohne.
meeting-not-signed-up-any-more = Zu diesem Termin sind Sie nicht mehr angemeldet; Ihre Angaben habe ich nicht gespeichert.

meeting-suspended = Ihre Mitgliedschaft ist gesperrt; deshalb können Sie sich zu keinem Termin anmelden. Fragen beantwortet die Geschäftsstelle: „/mensch“
meeting-wish = Sobald Sie Mitglied sind und noch Zeit zum Anmelden ist, sage ich Ihnen hier Bescheid.
meeting-register = Mitglied werden
meeting-for-members-soon = Dieser Termin ist nur für Mitglieder, und über Ihre Mitgliedschaft entscheidet die Geschäftsstelle gerade. Danach sage ich Ihnen hier Bescheid, wenn noch Zeit zum Anmelden ist.
meeting-told-member = Sie sind jetzt Mitglied und können sich zu „{ $title }“ am { $day } um { $from } Uhr anmelden.

personal-column-guest-name = Ihr Name, wie Sie ihn als Gast angegeben haben
personal-column-guest-kommune = Ihre Kommune, wie Sie sie als Gast angegeben haben

meeting-series = Teil einer Reihe, es kommen noch { $count } Termine: { $days }{ $more ->
    [0] { "" }
   *[other] { " " }und { $more } weitere
    }
meeting-series-join = { $others ->
    [yes] { $count ->
        [one] Auch für den übrigen Termin anmelden
       *[other] Auch für die { $count } übrigen Termine anmelden
        }
   *[no] Für alle { $count } Termine anmelden
    }
meeting-series-leave = { $this ->
    [yes] Von diesem und den folgenden abmelden ({ $count })
   *[no] { $count ->
        [one] Auch vom folgenden Termin abmelden
       *[other] Auch von den { $count } folgenden abmelden
        }
    }
meeting-series-joined = Ihre Anmeldungen zur Reihe „{ $title }“:
meeting-series-nothing = In dieser Reihe ist gerade kein weiterer Termin zum Anmelden offen. { $count ->
    [0] { "" }
   *[other] Ihre Anmeldungen:
    }
meeting-series-left = { $count ->
    [0] Zu diesem und den folgenden Terminen waren Sie nicht angemeldet.
   *[other] Sie sind von „{ $title }“ abgemeldet:
    }
meeting-series-date = - { $day }, { $from } bis { $until } Uhr, Termin { $number }{ $state ->
    [confirmed] : angemeldet
    [offered] : Platz für Sie reserviert, bitte bestätigen
    [waiting] : Warteliste, Platz { $place }
   *[left] { "" }
    }

meeting-travel = Ihre Fahrt kann förderfähig sein: 2026 gehörten Reisekosten zu Veranstaltungen des Zukunftsraums zur Mikroförderung (<a href='https://kompetenzz.de/news/start-mikrofoerderung-zukunftsraum-demografie-2026'>kompetenzz.de</a>). Ob das für diesen Termin gilt, sagt Ihnen die Geschäftsstelle; Fristen und Nachweise kenne ich nicht.
meeting-travel-ask = Was steht im Wiki zu Reisekosten?
meeting-travel-question = Welche Reisekosten sind bei der Mikroförderung förderfähig?

transfer-seats = Plätze bei Terminen, die für Ihre Nachfolge eine Weile reserviert werden
