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
