command-participants = wer zu einem Termin kommt: Liste, Tabelle, Zahlen, zum Beispiel /teilnehmende 17

# Welche Termine es gibt
desk-choose = Zu welchem Termin? Die Liste zeigt, was in den letzten 30 Tagen war und was kommt.
desk-no-meetings = In den letzten 30 Tagen war kein Termin, und es steht keiner im Programm.
desk-meeting = - Termin { $number }, <b>{ $title }</b>: { $day }, { $from } Uhr, { $state ->
        [cancelled] fällt aus
       *[published] { $confirmed ->
            [0] noch niemand angemeldet
            [one] eine Person angemeldet
           *[other] { $confirmed } Personen angemeldet
        }
    }
desk-participants = Teilnehmende
desk-show = Termin { $number }: { $title }
desk-more-meetings = Weitere Termine
desk-previous = Vorige Seite
desk-next = Nächste Seite

# Die Liste
desk-head = <b>{ $title }</b>, { $day }, { $from } Uhr (Termin { $number }){ $state ->
        [cancelled] , fällt aus
       *[published] {""}
    }
desk-counts = Angemeldet: { $confirmed }{ $seats ->
        [0] {""}
       *[other] {" "}von { $seats } Plätzen
    }. Platz angeboten: { $offered }. Auf der Warteliste: { $waiting }. Abgemeldet: { $left }.
desk-page = Seite { $page } von { $pages }
desk-participant = { $number ->
        [0] –
       *[other] { $number }.
    } { $is_guest ->
        [yes] Gast ohne Mitgliedschaft
        [named] { $guest } (Gast)
       *[no] { $name }, { $kommune }
    }{ $role ->
        [mayor] , Bürgermeisteramt
        [county_head] , Landratsamt
        [village_head] , Ortsvorstehung
        [staff] , Verwaltung
       *[other] {""}
    }{ $state ->
        [offered] , Platz angeboten
        [waiting] , Warteliste Platz { $place }
        [left] , ohne Anmeldung
       *[confirmed] {""}
    }{ $attended ->
        [no] {""}
       *[other] , war da
    }
desk-came-list = Anwesenheit festhalten
desk-xlsx = Als Excel-Tabelle
desk-csv = Als CSV-Datei
desk-figures = Zahlen

# Die Tabelle
desk-sheet-title = Teilnehmende Termin { $number }
desk-file-name = teilnehmende-{ $number }.{ $kind }
desk-file-maker = Demografie-Lotse
desk-file = Die Teilnehmenden von „{ $title }“ am { $day }. Die Datei enthält Namen: Geben Sie sie nur weiter, wenn es für den Termin nötig ist, und löschen Sie sie danach.
desk-column-number = Nummer
desk-column-name = Name
desk-column-kommune = Kommune
desk-column-land = Land
desk-column-role = Rolle
desk-column-state = Stand
desk-column-place = Platz auf der Warteliste
desk-column-since = Stand seit
desk-column-attended = War da
desk-guest = Gast ohne Mitgliedschaft
desk-guest-named = { $guest } (Gast)
desk-state = { $state ->
        [offered] Platz angeboten
        [waiting] Warteliste
        [left] ohne Anmeldung
       *[confirmed] angemeldet
    }
desk-attended = { $by ->
        [code] ja, mit Losung
       *[list] ja, laut Liste
    }

# Zahlen
desk-by-land = Angemeldete nach Land:
desk-by-role = Angemeldete nach Rolle:
desk-label-land = { $value ->
        [none] Gäste ohne Mitgliedschaft
       *[other] { $value }
    }
desk-label-role = { $value ->
        [none] Gäste ohne Mitgliedschaft
        [mayor] Bürgermeisteramt
        [county_head] Landratsamt
        [village_head] Ortsvorstehung
        [staff] Verwaltung
       *[other] Andere
    }
desk-group-land = - { $value ->
        [none] Gäste ohne Mitgliedschaft
       *[other] { $value }
    }: { $count ->
        [0] unter 5
       *[other] { $count }
    }
desk-group-role = - { $value ->
        [none] Gäste ohne Mitgliedschaft
        [mayor] Bürgermeisteramt
        [county_head] Landratsamt
        [village_head] Ortsvorstehung
        [staff] Verwaltung
       *[other] Andere
    }: { $count ->
        [0] unter 5
       *[other] { $count }
    }
desk-under = unter { $fewest }
desk-few = Gruppen unter { $fewest } Personen werden nicht ausgezählt, damit man niemanden erkennt.
desk-nobody-ticked = Wer da war, ist noch nicht festgehalten.
desk-came = Da waren { $attended } von { $confirmed } Angemeldeten. Nicht gekommen: { $absent } ({ $share } %).
desk-walked-in = { $count ->
        [one] Ohne Anmeldung kam eine Person dazu.
       *[other] Ohne Anmeldung kamen { $count } Personen dazu.
    }
desk-chart-title = Termin { $number }: { $title }
desk-chart-day = { $day }, { $from } Uhr
desk-chart-name = zahlen-{ $number }.png
desk-chart-says = { $groups }.

# Befehlszeile
cli-programme-list = Die Termine der letzten 30 Tage und alle, die kommen, mit der Zahl der Anmeldungen zeigen

# Nachricht an Teilnehmende
desk-write = Nachricht schreiben
desk-sent = Geschriebene Nachrichten
meeting-letter-head = <b>Nachricht der Geschäftsstelle</b> zu „{ $title }“ am { $day }, { $from } Uhr:
meeting-letter-line = { $text }
meeting-letter-item = - { $text }
meeting-letter-quote = > { $text }
meeting-letter-bold = <b>{ $text }</b>
meeting-letter-gap = { "" }
meeting-letter-foot = Eine Rückfrage an die Geschäftsstelle stellen Sie mit „/mensch“.

meeting-message-title = Nachricht an Teilnehmende
meeting-message-intro = Sie sehen Ihre Nachricht noch einmal genau so, wie sie ankommt, bevor sie abgeht.
meeting-message-meeting = Zu welchem Termin schreiben Sie? Zum Beispiel 17.
meeting-message-meeting-label = Termin
meeting-message-meeting-help = Die Nummern zeigt /teilnehmende, zum Beispiel 17.
meeting-message-to = An wen geht Ihre Nachricht? Zum Beispiel „Angemeldete“.
meeting-message-to-label = An
meeting-message-to-help = „Alle“ sind die Angemeldeten und die Warteliste. „Alle, die da waren“ gibt es nach dem Termin, wenn die Anwesenheit festgehalten ist.
meeting-message-to-confirmed = Angemeldete
meeting-message-to-waiting = Warteliste
meeting-message-to-all = Alle: Angemeldete und Warteliste
meeting-message-to-attended = Alle, die da waren
meeting-message-so-many = { $to ->
        [confirmed] Angemeldete
        [waiting] Warteliste
        [attended] alle, die da waren
       *[all] Angemeldete und Warteliste
    } ({ $count ->
        [one] eine Person
       *[other] { $count } Personen
    })
meeting-message-nobody = { $to ->
        [confirmed] Angemeldet ist niemand.
        [waiting] Auf der Warteliste steht niemand.
        [attended] Wer da war, ist noch nicht festgehalten; das geht mit „/teilnehmende“ nach dem Beginn.
       *[all] Es ist niemand angemeldet, und niemand wartet.
    } Wählen Sie andere Personen, oder schreiben Sie „abbrechen“.
meeting-message-text = Was möchten Sie schreiben? Zum Beispiel: „Bitte bringen Sie einen Ortsplan mit.“
meeting-message-text-label = Text
meeting-message-text-help = Höchstens 3.000 Zeichen. Absätze und Links bleiben, wie Sie sie schreiben; Zeilen mit „- “ werden eine Liste, eine Zeile in *Sternchen* wird fett. Wer schreibt und um welchen Termin es geht, steht von selbst darüber.
meeting-message-preview = So kommt Ihre Nachricht an:
meeting-message-preview-end = ———
meeting-message-doubt-cancelled = Achtung: Dieser Termin fällt aus. Dass er ausfällt, hat der Lotse schon allen gesagt.
meeting-message-doubt-again = Achtung: Heute um { $clock } Uhr ging zu diesem Termin schon eine Nachricht hinaus.
meeting-message-sure = Möchten Sie trotzdem schreiben? Wenn nicht, schreiben Sie „abbrechen“.
meeting-message-sure-label = Trotzdem
meeting-message-sure-help = Oben steht, warum der Lotse nachfragt. „Ja, trotzdem schreiben“ führt zur Übersicht, „abbrechen“ verwirft die Nachricht.
meeting-message-sure-yes = Ja, trotzdem schreiben
desk-no-such-meeting = Diesen Termin gibt es nicht. Die Nummern zeigt /teilnehmende.
meeting-message-nobody-left = Inzwischen ist niemand mehr da, an den diese Nachricht gehen könnte. Mit „ändern 2“ wählen Sie andere Personen.
meeting-message-doubtful = Inzwischen fällt der Termin aus, oder jemand hat heute schon geschrieben. Bitte sehen Sie Ihren Text mit „ändern 3“ noch einmal an.
meeting-message-sent = { $count ->
        [one] Ihre Nachricht geht jetzt an eine Person.
       *[other] Ihre Nachricht geht jetzt an { $count } Personen.
    } In etwa zehn Minuten hören Sie, was davon angekommen ist.
meeting-message-none = Zu diesem Termin wurde noch nichts geschrieben.
meeting-message-quoted = > { $text }
meeting-message-became = { $day }, { $clock } Uhr, an { $to ->
        [confirmed] Angemeldete
        [waiting] die Warteliste
        [attended] alle, die da waren
       *[all] Angemeldete und Warteliste
    }: an { $planned ->
        [one] eine Person
       *[other] { $planned } Personen
    } geplant, davon { $delivered } zugestellt{ $open ->
        [0] {""}
       *[other] , { $open } unterwegs
    }{ $skipped ->
        [0] {""}
       *[other] , { $skipped } nicht mehr betroffen
    }{ $failed ->
        [0] {""}
       *[other] , { $failed } nicht erreichbar
    }.
meeting-message-stays = Was Sie für die Geschäftsstelle an Teilnehmende geschrieben haben, bleibt ohne Ihren Namen, bis der Termin vorbei ist.
audience-meeting-confirmed = Angemeldete eines Termins
audience-meeting-waiting = Warteliste eines Termins
audience-meeting-all = Angemeldete und Warteliste eines Termins
audience-meeting-attended = alle, die bei einem Termin waren
personal-meeting-letter = Nachrichten der Geschäftsstelle zu Terminen an Sie
personal-meeting-message = Was Sie für die Geschäftsstelle an Teilnehmende geschrieben haben
personal-column-message-id = Nummer der Nachricht
personal-column-audience = an

# Anwesenheit
attendance-so-far = { $came ->
        [0] Noch ist niemand vermerkt.
        [one] Bisher ist eine Person vermerkt.
       *[other] Bisher sind { $came } Personen vermerkt.
    }
attendance-how = Tippen Sie auf die Nummern derer, die da sind; noch einmal tippen nimmt es zurück. Oder schreiben Sie zum Beispiel „1, 3, 5-9 waren da“ oder „alle außer 4“.
attendance-nobody = Es war niemand angemeldet. Mit „überspringen“ kommen Sie zur Zahl derer, die ohne Anmeldung da waren.
attendance-tick = { $number }{ $attended ->
        [yes] {" "}✓
       *[no] {""}
    }
attendance-all = Alle waren da
attendance-list = Zur Liste
attendance-too-early = Wer da ist, halten Sie ab zehn Minuten vor dem Beginn fest.
attendance-unclear = Wen Sie mit „{ $text }“ meinen, ist mir nicht klar. Schreiben Sie die Nummern aus der Liste, zum Beispiel „1, 3, 5-9 waren da“ oder „alle außer 4“.
attendance-read = { $count ->
        [0] {""}
        [one] da war { $came }
       *[other] da waren { $came } ({ $count } Personen)
    }{ $absent ->
        [none] {""}
       *[other] { $count ->
            [0] nicht da: { $absent }
           *[other] ; nicht da: { $absent }
        }
    }
attendance-noted = Vermerkt: { $came ->
        [0] niemand
        [one] eine Person
       *[other] { $came } Personen
    } von der Liste, { $walk_ins ->
        [0] niemand
        [one] eine Person
       *[other] { $walk_ins } Personen
    } ohne Anmeldung.
meeting-attendance-title = Anwesenheit
meeting-attendance-intro = Sie halten fest, wer da war.
meeting-attendance-meeting = Zu welchem Termin? Zum Beispiel 17.
meeting-attendance-meeting-label = Termin
meeting-attendance-meeting-help = Die Nummern zeigt /teilnehmende, zum Beispiel 17.
meeting-attendance-who = Wer war da? Zum Beispiel „1, 3, 5-9 waren da“ oder „alle außer 4“. Die Liste mit den Nummern zeigt /teilnehmende.
meeting-attendance-who-label = Wer da war
meeting-attendance-who-help = Nummern aus der Liste, auch „2 bis 7“, „alle außer 4“ oder „3 fehlte“; auch Namen gehen. Wer nicht genannt ist, bleibt, wie es ist. Mit „überspringen“ geht es weiter.
meeting-attendance-walk-ins = Wie viele kamen ohne Anmeldung dazu? Zum Beispiel 3; Namen braucht es nicht.
meeting-attendance-walk-ins-label = Ohne Anmeldung
meeting-attendance-walk-ins-help = Eine ganze Zahl. Mit „überspringen“ bleibt, was schon vermerkt ist. Wer die Losung geschrieben hat, ist schon gezählt.
