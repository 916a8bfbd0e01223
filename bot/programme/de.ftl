command-meetings = Online-Seminare und Treffen finden
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
    })
meeting-when = { $day }, { $from } bis { $until } Uhr
meeting-place = Ort: { $place }
meeting-online = Online; den Zugangslink bekommen Sie kurz vor Beginn, wenn Sie angemeldet sind.
meeting-speakers = Mit: { $speakers }
meeting-abstract = { $abstract }
meeting-topics = Themen: { $topics }
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
meeting-clash = Zur selben Zeit sind Sie auch bei „{ $title }“ angemeldet ({ $day }, { $from } Uhr).
meeting-left = Sie sind von „{ $title }“ am { $day } abgemeldet.
meeting-not-signed-up = Zu „{ $title }“ waren Sie nicht angemeldet.

meeting-told-offered = Für „{ $title }“ am { $day } um { $from } Uhr ist ein Platz frei geworden.
meeting-told-waiting = Für „{ $title }“ heute um { $from } Uhr ist ein Platz frei. Wer sich zuerst anmeldet, bekommt ihn.
meeting-told-left = Der Platz, der bei „{ $title }“ für Sie reserviert war, ist weitergegeben. Sie können sich wieder auf die Warteliste setzen.
meeting-reminder = Erinnerung: „{ $title }“ beginnt am { $day } um { $from } Uhr.

personal-signup = Ihre Anmeldungen zu Terminen
personal-column-meeting-id = Nummer des Termins

cli-programme = Das Programm der Online-Seminare und Treffen
cli-programme-import = Ein Programm aus einer Tabelle (CSV) oder Kalenderdatei (ICS) übernehmen; zuerst wird gezeigt, was sich ändert.
cli-programme-file = Datei, höchstens 1 MB und 500 Termine; docs/programme.md beschreibt sie
cli-programme-yes = Ohne Rückfrage übernehmen

error-ProgrammeMissing = Die Datei { $file } lässt sich nicht lesen ({ $reason }). Prüfen Sie Name und Rechte.
error-ProgrammeTooLarge = Die Datei { $file } ist größer als 1 MB oder hat mehr als 500 Termine. Teilen Sie sie auf.
error-ProgrammeNotText = Die Datei { $file } ist kein Text. Speichern Sie die Tabelle als CSV oder den Kalender als ICS.
error-ProgrammeHeadings = In der Tabelle fehlen Überschriften: { $missing }. Die erste Zeile nennt sie.
error-ProgrammeSeats = Nichts wurde übernommen: Ein Termin hätte { $seats } Plätze, angemeldet sind aber schon { $taken }. Lassen Sie mindestens so viele Plätze.
error-ProgrammeRefused = Nichts wurde übernommen: In { $file } sind { $count } Einträge so nicht brauchbar. Ändern Sie die genannten Zeilen, und starten Sie den Import noch einmal.

programme-column-kind = Art
programme-column-state = Stand
programme-column-title = Titel
programme-column-abstract = Kurztext
programme-column-speakers = Referierende
programme-column-starts_at = Beginn
programme-column-ends_at = Ende
programme-column-place = Ort
programme-column-join_link = Zugangslink
programme-column-seats = Plätze
programme-column-signup_from = Anmeldung ab
programme-column-signup_until = Anmeldung bis
programme-column-members_only = Nur für Mitglieder
programme-column-roles = Rollen
programme-column-states = Länder
programme-column-topics = Themen
programme-column-recording = Aufzeichnung
programme-column-material = Material
programme-imported = Übernommen: { $added } neue, { $changed } geänderte, { $unchanged } unveränderte Termine.
programme-nothing = Nichts zu tun: Alle { $unchanged } Termine stehen schon so im Programm.
programme-would-add = neu: { $title }, { $starts } Uhr
programme-would-change = geändert: { $title }: { $fields }
programme-field = { $field }: { $old } → { $new }
programme-refused = Zeile { $line }: { $reason }
programme-confirm = Übernehmen? (ja/nein)
programme-kept = Nichts wurde geändert. Zum Übernehmen antworten Sie mit „ja“, oder rufen Sie den Befehl mit --yes auf.
programme-entry-no-uid = Die Kennung fehlt oder ist zu lang.
programme-entry-no-title = Der Titel fehlt oder hat mehr als { $most } Zeichen.
programme-entry-twice = Die Kennung „{ $uid }“ steht schon in Zeile { $first }.
programme-entry-ends-first = Das Ende liegt nicht nach dem Beginn.
programme-entry-past = Der Termin ist vorbei.
programme-entry-broken = Der Eintrag ist beschädigt.
programme-entry-repeats = Wiederholungen ({ $rule }) werden nicht gelesen; legen Sie jeden Termin einzeln an.
programme-entry-no-time = { $name } fehlt.
programme-entry-all-day = Ein ganzer Tag hat keine Uhrzeit; geben Sie Beginn und Ende an.
programme-entry-zone = Die Zeitzone „{ $zone }“ ist nicht bekannt.
programme-entry-floating = Die Zeit hat keine Zeitzone.
programme-entry-no-such-time = Die Zeit { $time } gibt es nicht: Dann wird die Uhr umgestellt.
programme-entry-doubled-time = Die Zeit { $time } gibt es in dieser Nacht zweimal; wählen Sie eine andere.
programme-entry-kind = „{ $cell }“ ist keine Art von Termin: Online-Seminar, Austauschraum, Fachtag oder Vernetzungstreffen.
programme-entry-seats = „{ $cell }“ ist keine Zahl von Plätzen.
programme-entry-yes-no = „{ $cell }“ ist weder „ja“ noch „nein“.
programme-entry-time = „{ $cell }“ ist keine Zeit wie „17.03.2027 14:00“.
