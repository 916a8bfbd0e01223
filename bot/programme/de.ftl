command-my-meetings = Meine Anmeldungen zu Online-Seminaren

meetings-intro =
    { $count ->
        [one] Ein Termin steht im Programm:
       *[other] { $count } Termine stehen im Programm, die nächsten sind:
    }
meetings-more = Weitere Termine
meetings-none = Zurzeit steht kein Termin im Programm. Fragen Sie gern in ein paar Tagen wieder, oder schreiben Sie „/mensch“, wenn Sie ein Thema vermissen.
meetings-mine = Sie sind angemeldet oder stehen auf der Warteliste:
meetings-none-of-mine = Sie sind zu keinem Termin angemeldet. Mit „/seminare“ sehen Sie, was kommt.

meeting-listed = - <b>{ $title }</b>: { $day }, { $from } bis { $until } Uhr
meeting-show = { $title }
meeting-title = <b>{ $title }</b> ({ $kind ->
    [online] Online-Seminar
    [exchange] Austauschraum
    [conference] Fachtag
   *[networking] Vernetzungstreffen
    }, Termin { $number })
meeting-when = { $day }, { $from } bis { $until } Uhr
meeting-place = Ort: { $place }
meeting-online = Online; den Zugangslink bekommen Sie kurz vor Beginn, wenn Sie angemeldet sind.
meeting-speakers = Mit: { $speakers }
meeting-abstract = { $abstract }
meeting-topics = Themen: { $topics }
meeting-roles = Für: { $roles }
meeting-states = Länder: { $states }
meeting-seats = Plätze: { $seats }
meeting-members-only = Nur für Mitglieder
meeting-recording = Aufzeichnung: { $link }
meeting-material = Material: { $link }

meeting-confirmed = Sie sind angemeldet.
meeting-waiting = Alle Plätze sind vergeben. Sie stehen auf Platz { $place } der Warteliste und sind noch nicht angemeldet.
meeting-offered = Ein Platz ist bis { $day }, { $clock } Uhr für Sie reserviert. Bitte bestätigen Sie ihn.
meeting-signup-from = Die Anmeldung beginnt am { $day } um { $clock } Uhr.
meeting-signup-until = Anmeldung bis { $day }, { $clock } Uhr.
meeting-signup-over = Die Anmeldung ist beendet.
meeting-over = Der Termin ist vorbei.
meeting-cancelled = Dieser Termin fällt aus.
meeting-gone = Diesen Termin gibt es nicht mehr. Mit „/seminare“ sehen Sie, was kommt.
meeting-not-open = Die Anmeldung hat noch nicht begonnen.
meeting-for-members = Dieser Termin ist nur für Mitglieder. Die Mitgliedschaft ist kostenlos: „/mitglied_werden“.

meeting-join = Anmelden
meeting-take = Platz bestätigen
meeting-leave = Abmelden
meeting-leave-line = Von der Warteliste gehen
meeting-calendar = In den Kalender
meeting-calendar-online = Online
meeting-calendar-name = termin-{ $number }.ics
meeting-calendar-file = „{ $title }“ für Ihren Kalender. Der Zugangslink steht nicht darin; Sie bekommen ihn kurz vor Beginn hier.
meeting-clash = Achtung, zur selben Zeit { $state ->
    [waiting] stehen Sie auf der Warteliste für „{ $title }“
    [offered] ist ein Platz bei „{ $title }“ für Sie reserviert
   *[confirmed] sind Sie bei „{ $title }“ angemeldet
    } ({ $day }, { $from } bis { $until } Uhr, Termin { $number }).
meeting-left = Sie sind von „{ $title }“ am { $day } abgemeldet.
meeting-not-signed-up = Zu „{ $title }“ waren Sie nicht angemeldet.

meeting-told-offered = Für „{ $title }“ am { $day } um { $from } Uhr ist ein Platz frei geworden.
meeting-told-waiting = Für „{ $title }“ heute um { $from } Uhr ist ein Platz frei. Wer sich zuerst anmeldet, bekommt ihn.
meeting-told-left = Der Platz, der bei „{ $title }“ für Sie reserviert war, ist wieder freigegeben. Sie können sich neu anmelden.
meeting-told-shorter = Bei „{ $title }“ ist ein Platz für Sie reserviert, jetzt kürzer als zuerst vorgesehen, weil der Termin geändert wurde.
meeting-told-back = Bei „{ $title }“ gibt es weniger Plätze als geplant. Leider ist auch der weggefallen, der für Sie reserviert war.
meeting-reminder = Erinnerung: „{ $title }“ beginnt am { $day } um { $from } Uhr.

personal-signup = Ihre Anmeldungen zu Terminen
personal-column-rated = Beantwortete Fragen zum Termin
personal-column-starts-at = Beginn
personal-column-meeting-id = Nummer des Termins
personal-column-attended-by = Dass Sie da waren, ist bekannt durch

filter-signed-up = Angemeldet
filter-in-line = Warteliste
filter-attended = War dabei
filter-meeting = Termin { $number }: { $title }
filter-signed-up-is = angemeldet „{ $value }“
filter-in-line-is = Warteliste „{ $value }“
filter-attended-is = war dabei „{ $value }“

# Was bei jemandem anliegt
meeting-pending = - { $title }, { $day }, { $from } Uhr: { $stands ->
        [offered] Für Sie ist ein Platz frei, bitte antworten Sie
        [waiting] Sie stehen auf der Warteliste
       *[other] Sie sind angemeldet
    }
