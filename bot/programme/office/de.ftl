# Die Geschäftsstelle macht das Programm

command-programme = das Programm pflegen: Termine ansehen, ändern, absagen
command-new-meeting = einen Termin oder eine Reihe anlegen

meeting-office-area = Programm pflegen
meeting-task = Termin { $number } „{ $title }“: { $missing ->
        [draft] beginnt bald und ist noch ein Entwurf
        [link] beginnt bald, und der Einwahllink fehlt
       *[attendance] wer war da?
    }
meeting-task-show = Termin { $number }
meeting-office-waiting = - Programm: { $coming ->
        [0] kein Termin steht bevor
        [one] ein Termin steht bevor
       *[other] { $coming } Termine stehen bevor
    } ({ $confirmed ->
        [one] 1 Anmeldung
       *[other] { $confirmed } Anmeldungen
    }, { $waiting } auf der Warteliste), { $drafts ->
        [0] kein Entwurf
        [one] ein Entwurf
       *[other] { $drafts } Entwürfe
    }: /programm_pflegen

meeting-office-intro = <b>Das Programm</b>: { $count ->
        [one] ein Termin
       *[other] { $count } Termine
    }{ $drafts ->
        [0] {""}
        [one] , davon ein Entwurf
       *[other] , davon { $drafts } Entwürfe
    }. Wählen Sie einen aus:
meeting-office-intro-past = { $count ->
        [one] <b>Ein vergangener Termin</b>
       *[other] <b>{ $count } vergangene Termine</b>, der letzte zuerst
    }:
meeting-office-none = Zurzeit steht kein Termin bevor, und es gibt keinen Entwurf.
meeting-office-none-past = Es gibt noch keine vergangenen Termine.
meeting-office-listed = - <b>{ $title }</b>: { $day }, { $from } Uhr · { $state ->
        [draft] Entwurf
        [cancelled] abgesagt
       *[published] { $seats ->
            [none] { $confirmed } angemeldet
           *[other] { $confirmed } von { $seats } Plätzen vergeben
        }{ $waiting ->
            [0] {""}
            [one] , eine Person wartet
           *[other] , { $waiting } warten
        }
    }
meeting-office-show = { $title }, { $day }{ $state ->
        [draft] {" "}(Entwurf)
        [cancelled] {" "}(abgesagt)
       *[published] {""}
    }
meeting-office-new = Termin anlegen
meeting-office-past = Vergangene Termine
meeting-office-list = Zur Liste
meeting-office-unknown = Einen Termin mit der Nummer { $number } gibt es nicht. Alle Termine zeigt /programm_pflegen.

meeting-office-title = <b>Nr. { $number }: { $title }</b> ({ $kind ->
        [online] Online-Seminar
        [exchange] Austauschraum
        [conference] Fachtag
       *[networking] Vernetzungstreffen
    }) – { $state ->
        [draft] Entwurf
        [cancelled] abgesagt
       *[published] veröffentlicht
    }
meeting-office-date = - { $day }, { $from } bis { $until } Uhr{ $holiday ->
        [no] {""}
       *[other] {" "}– Feiertag: { $holiday }
    }
meeting-office-link = Zugangslink: { $link }
meeting-office-seats = { $seats ->
        [none] Plätze: ohne Grenze; { $confirmed } angemeldet
       *[other] Plätze: { $seats }; { $confirmed } angemeldet, { $offered } gerade angeboten, { $waiting } auf der Warteliste
    }
meeting-office-window = Anmeldung: { $over ->
        [yes] beendet seit { $day }, { $clock } Uhr
       *[no] { $from ->
            [now] bis { $day }, { $clock } Uhr
           *[other] ab { $from } Uhr bis { $day }, { $clock } Uhr
        }
    }, { $members ->
        [yes] nur für Mitglieder
       *[no] auch für Gäste
    }
meeting-office-reason = Grund der Absage: { $reason }
meeting-office-series = Teil einer Reihe; { $count ->
        [0] kein weiterer Termin folgt
        [one] ein weiterer Termin folgt
       *[other] { $count } weitere Termine folgen
    }.
meeting-office-missing-link = Es fehlt noch der Zugangslink; Sie können ihn auch später nachtragen.
meeting-office-missing-place = Es fehlt noch der Ort; Sie können ihn auch später nachtragen.
meeting-office-missing-abstract = Es fehlt noch ein Kurztext, der sagt, worum es geht.
meeting-office-unpublished = Diesen Entwurf sieht nur die Geschäftsstelle.
meeting-office-edit = Bearbeiten
meeting-office-move = Verschieben
meeting-office-copy = Kopieren
meeting-office-cancel = Absagen
meeting-office-publish = Veröffentlichen
meeting-office-public = So sehen es die anderen
meeting-office-drop = Entwurf löschen

meeting-office-preview = <b>So wird es aussehen:</b>
meeting-office-publish-sure = Möchten Sie das veröffentlichen? Danach können sich alle anmelden, für die es offen ist.
meeting-office-publish-yes = Ja, veröffentlichen
meeting-office-publish-all = Ja, alle { $count } Termine der Reihe
meeting-office-publish-no = Nein, noch nicht
meeting-office-published = { $count ->
        [one] Der Termin steht jetzt im Programm.
       *[other] { $count } Termine stehen jetzt im Programm.
    }
meeting-office-is-published = Dieser Termin ist kein Entwurf mehr. So ist er jetzt:
meeting-office-drop-sure = Möchten Sie den Entwurf „{ $title }“ wirklich löschen?
meeting-office-drop-yes = Ja, löschen
meeting-office-drop-no = Nein, behalten
meeting-office-dropped = Der Entwurf „{ $title }“ ist gelöscht.

meeting-office-made = { $count ->
        [one] Der Termin ist als Entwurf Nr. { $number } gespeichert. Noch sieht ihn niemand außer der Geschäftsstelle.
       *[other] { $count } Termine sind als Entwürfe gespeichert, der erste ist Nr. { $number }. Noch sieht sie niemand außer der Geschäftsstelle.
    }
meeting-office-copied = „{ $title }“ ist als Entwurf kopiert, ohne Zugangslink, Aufzeichnung, Material und Anmeldungen.
meeting-office-copies = „{ $title }“ wird als Entwurf kopiert, ohne Zugangslink, Aufzeichnung, Material und Anmeldungen.
meeting-office-copy-to = <b>„{ $title }“ kopieren.</b> Der Termin ist am:

meeting-office-how-far = „{ $title }“ gehört zu einer Reihe. Was soll sich ändern?
meeting-office-only-this = Nur dieser Termin
meeting-office-this-and-later = { $count ->
        [one] Dieser und der folgende
       *[other] Dieser und alle { $count } folgenden
    }
meeting-office-editing = <b>„{ $title }“ bearbeiten</b>{ $count ->
        [one] {""}
       *[other] {" "}(dieser und die folgenden, zusammen { $count } Termine)
    }
meeting-office-which = Was möchten Sie ändern? Sie können danach noch mehr ändern; nichts gilt, bevor Sie absenden.
meeting-office-begun = Sie haben schon begonnen, diesen Termin zu ändern, und noch nicht abgesendet.
meeting-office-go-on = Damit weitermachen
meeting-office-anew = Neu beginnen
meeting-office-changes = <b>Das ändert sich:</b>
meeting-office-field = - { $field }: { $old } → { $new }
meeting-office-changed = { $count ->
        [one] Die Änderung ist gespeichert.
       *[other] Die Änderung ist bei { $count } Terminen gespeichert.
    }
meeting-office-unchanged = Es hat sich nichts geändert. So ist der Termin:
meeting-office-outdated = Inzwischen hat jemand anderes diesen Termin geändert, deshalb habe ich noch nichts gespeichert. Geändert wurde:
meeting-office-kept = Ihre Eingaben sind noch da. Sehen Sie sie mit dem neuen Stand durch, und senden Sie sie dann ab.
meeting-office-outdated-card = Inzwischen hat jemand anderes diesen Termin geändert, deshalb habe ich nichts getan. So ist er jetzt:

meeting-office-move-to = <b>„{ $title }“ verschieben.</b> Bisher ist der Termin am:
meeting-office-move-alike = Die folgenden Termine der Reihe verschieben sich um genauso viel.
meeting-office-moves = „{ $title }“ wird verschoben. Bisher:
meeting-office-moves-to = Künftig:
meeting-office-moved = { $count ->
        [one] Der Termin ist verschoben.
       *[other] { $count } Termine sind verschoben.
    }
meeting-office-cancelling = <b>„{ $title }“ absagen</b>{ $count ->
        [one] {""}
       *[other] {" "}(dieser und die folgenden, zusammen { $count } Termine)
    }
meeting-office-cancels = „{ $title }“ wird abgesagt; das lässt sich nicht zurücknehmen.
meeting-office-cancelled = { $count ->
        [one] Der Termin ist abgesagt.
       *[other] { $count } Termine sind abgesagt.
    }
meeting-office-dates = { $count ->
        [one] Das ist ein Termin:
       *[other] Das sind { $count } Termine:
    }
meeting-office-dates-more = - … und { $count } weitere bis zum letzten:
meeting-office-told = { $count ->
        [draft] Es ist ein Entwurf, deshalb erfährt niemand davon.
        [0] Niemand muss davon erfahren.
        [one] Eine Person auf der Anmelde- oder Warteliste bekommt Bescheid.
       *[other] { $count } Personen auf der Anmelde- oder Warteliste bekommen Bescheid.
    }

meeting-office-seats-taken = Das geht so nicht: Angemeldet sind schon { $taken }, Plätze wären es nur { $seats }. Niemand verliert seinen Platz; geben Sie mindestens { $taken } an.
meeting-office-seats-taken-on = Das geht so nicht: Am { $day } sind schon { $taken } angemeldet, Plätze wären es nur { $seats }. Geben Sie mindestens { $taken } an.
meeting-office-ends-first = Das geht so nicht: Das Ende liegt nicht nach dem Beginn. Ändern Sie Beginn oder Ende.
meeting-office-in-past = Das geht so nicht: Dieser Zeitpunkt ist schon vorbei. Geben Sie einen künftigen an.
meeting-office-link-for-all = Das geht so nicht: In Titel, Kurztext, Referierenden oder Ort steht ein Zugangslink, und diese Angaben lesen alle. Nehmen Sie ihn dort heraus und tragen Sie ihn nur als Zugangslink ein.
meeting-office-signup-late = Das geht so nicht: Die Anmeldung würde erst nach dem Beginn enden. Wählen Sie einen früheren Anmeldeschluss.
meeting-office-signup-begins-late = Das geht so nicht: Die Anmeldung würde erst beginnen, wenn sie schon beendet ist. Ändern Sie Anmeldebeginn oder Anmeldeschluss.
meeting-office-cancelled-twice = Dieser Termin ist schon abgesagt; es geht keine zweite Nachricht hinaus.
meeting-office-cancelled-for-good = Dieser Termin ist abgesagt, und das wissen die Angemeldeten. Soll er doch stattfinden, kopieren Sie ihn, und veröffentlichen Sie die Kopie.

# Das Formular eines Termins
meeting-entry-title = Termin
meeting-entry-intro = Nach sieben kurzen Fragen ist der Termin als Entwurf angelegt; veröffentlicht wird er erst, wenn Sie es sagen.
meeting-entry-cancelled = Das Formular ist geschlossen. Es wurde nichts gespeichert oder geändert.

meeting-entry-kind = Was für ein Termin ist es?
meeting-entry-kind-label = Art
meeting-entry-kind-help = Ein Austauschraum ist eine offene Runde ohne Vortrag, ein Fachtag dauert einen Tag, das Vernetzungstreffen ist das jährliche Treffen.
meeting-entry-kind-online = Online-Seminar
meeting-entry-kind-exchange = Austauschraum
meeting-entry-kind-conference = Fachtag
meeting-entry-kind-networking = Vernetzungstreffen

meeting-entry-name = Wie heißt er? Zum Beispiel: Dorfläden, die bleiben
meeting-entry-name-label = Titel
meeting-entry-name-help = Schreiben Sie den Titel so, wie er im Programm stehen soll, höchstens 200 Zeichen.

meeting-entry-time = Wann? Zum Beispiel: 17.3.27 14 bis 15:30 Uhr, oder: nächsten Donnerstag 10 Uhr
meeting-entry-time-label = Zeit
meeting-entry-time-help = Tag und Uhrzeit, gern mit dem Ende: „17.3.27 14 bis 15:30 Uhr“, „Donnerstag in 2 Wochen 10 Uhr, 90 Minuten“ oder „+10 Werktage 14:00“. Es gilt die Uhr in Deutschland.
meeting-entry-time-unreadable = Diese Zeit verstehe ich nicht. Schreiben Sie Tag und Uhrzeit, zum Beispiel: 17.3.2027 14 bis 15:30 Uhr
meeting-entry-clock-missing = Um wie viel Uhr? Schreiben Sie Tag und Uhrzeit zusammen, zum Beispiel: 17.3.2027 14 Uhr
meeting-entry-day-missing = An welchem Tag? Schreiben Sie Tag und Uhrzeit zusammen, zum Beispiel: 17.3.2027 14 Uhr
meeting-entry-weekday = Der { $day } ist ein { $real }, kein { $said }. Welcher Tag ist gemeint? Zum Beispiel: 17.3.2027 14 Uhr
meeting-entry-past = { $moment } ist schon vorbei. Nennen Sie einen künftigen Zeitpunkt, zum Beispiel: nächsten Donnerstag 10 Uhr
meeting-entry-no-such-time = { $clock } Uhr gibt es an diesem Tag nicht ({ $day }): Dann wird die Uhr vorgestellt. Möglich sind { $before } Uhr oder { $after } Uhr.
meeting-entry-ends-first = Das Ende muss nach dem Beginn liegen ({ $moment }). Schreiben Sie zum Beispiel „15:30 Uhr“ oder „90 Minuten“.
meeting-entry-moment = { $moment }
meeting-entry-span = { $moment } bis { $until }
meeting-entry-named = { $day }, { $clock }
meeting-entry-clock = { $clock } Uhr
meeting-entry-doubled = { $clock } Uhr ({ $which ->
        [first] noch Sommerzeit
       *[second] schon Winterzeit
    })

meeting-entry-ends = Bis wann? Zum Beispiel: 15:30 Uhr, oder: 90 Minuten
meeting-entry-ends-label = Ende
meeting-entry-ends-help = Schreiben Sie das Ende („15:30 Uhr“) oder die Dauer („90 Minuten“); endet der Termin an einem anderen Tag, auch diesen.
meeting-entry-time-repeats = Nennen Sie hier bitte nur den ersten Termin, zum Beispiel: 17.3.2027 14 bis 15:30 Uhr. Eine Reihe machen Sie daraus beim Anlegen, mit „Als Reihe wiederholen“.
meeting-entry-ends-unreadable = Das verstehe ich nicht als Ende. Schreiben Sie zum Beispiel „15:30 Uhr“ oder „90 Minuten“.

meeting-entry-place = Wo findet er statt? Zum Beispiel: Rathaus Musterstadt, Saal 2. Für online oder wenn es noch offen ist: „überspringen“.
meeting-entry-place-label = Ort
meeting-entry-place-help = Schreiben Sie den Ort so, dass man ihn findet; er steht im Programm und im Kalender.

meeting-entry-link = Wie lautet der Zugangslink? Zum Beispiel: https://video.example/raum. Ohne Link oder wenn er noch fehlt: „überspringen“.
meeting-entry-link-label = Zugangslink
meeting-entry-link-help = Den Link bekommen nur Angemeldete, kurz vor Beginn; er steht weder im Programm noch im Kalender.
meeting-entry-address-unreadable = Das ist keine Webadresse, die ich verstehe. Schreiben Sie sie mit https:// davor, zum Beispiel: https://video.example/raum

meeting-entry-seats = Wie viele Plätze gibt es? Zum Beispiel: 30. Ohne Grenze: „überspringen“.
meeting-entry-seats-label = Plätze
meeting-entry-seats-help = Sind alle Plätze vergeben, gibt es eine Warteliste; frei werdende Plätze werden der Reihe nach angeboten.

meeting-entry-further = Das Nötige ist da. Wie geht es weiter?
meeting-entry-further-label = Weitere Angaben
meeting-entry-further-help = Mit „Fertig“ wird der Entwurf angelegt, mit „Mehr angeben“ frage ich nach Kurztext, Referierenden, Anmeldefrist und anderem. Alles lässt sich auch später ergänzen.
meeting-entry-further-done = Fertig
meeting-entry-further-more = Mehr angeben
meeting-entry-further-repeat = Als Reihe wiederholen

meeting-entry-repeats = Wie wiederholt er sich? Zum Beispiel: jeden ersten Donnerstag im Monat, 6-mal, oder: alle 2 Wochen bis 30.6.2027
meeting-entry-repeats-label = Wiederholung
meeting-entry-repeats-help = Möglich sind „wöchentlich“, „alle 2 Wochen“, „jeden Dienstag“, „monatlich“, „jeden letzten Freitag im Monat“, jeweils mit „6-mal“ oder „bis 30.6.2027“. Ich zeige Ihnen alle Termine, bevor etwas gespeichert wird.
meeting-entry-repeats-unreadable = Diese Wiederholung verstehe ich nicht. Schreiben Sie zum Beispiel: jeden ersten Donnerstag im Monat, 6-mal
meeting-entry-repeats-how-often = Möglich sind 2 bis { $most } Termine. Schreiben Sie zum Beispiel: alle 2 Wochen, 6-mal

meeting-entry-count = Wie oft? Zum Beispiel: 6
meeting-entry-count-label = Anzahl der Termine
meeting-entry-count-help = Zählen Sie den ersten Termin mit, zum Beispiel „6“.

meeting-entry-abstract = Worum geht es? Zwei, drei Sätze für das Programm, zum Beispiel: Welche Formen der Nahversorgung sich in kleinen Orten tragen.
meeting-entry-abstract-label = Kurztext
meeting-entry-abstract-help = Der Text steht unter dem Titel, höchstens 2.000 Zeichen, zum Beispiel: „Drei Kommunen zeigen, was bei ihnen funktioniert hat.“

meeting-entry-speakers = Wer spricht? Zum Beispiel: Dr. Ada Beispiel, Landkreis Musterland
meeting-entry-speakers-label = Referierende
meeting-entry-speakers-help = Nennen Sie Namen nur, wenn die Personen damit einverstanden sind; sie stehen im öffentlichen Programm.

meeting-entry-signup-from = Ab wann kann man sich anmelden? Zum Beispiel: 1.2.27, oder: 4 Wochen vorher. Ab sofort: „überspringen“.
meeting-entry-signup-from-label = Anmeldung ab
meeting-entry-signup-from-help = Ohne Angabe kann man sich anmelden, sobald der Termin veröffentlicht ist; ein Tag gilt ab 0 Uhr.

meeting-entry-signup-until = Bis wann kann man sich anmelden? Zum Beispiel: 10.3.27, oder: 2 Tage vorher. Bis zum Beginn: „überspringen“.
meeting-entry-signup-until-label = Anmeldung bis
meeting-entry-signup-until-help = Ohne Angabe kann man sich bis zum Beginn anmelden; ein Tag gilt bis 23:59 Uhr.

meeting-entry-open = Für wen ist die Anmeldung offen?
meeting-entry-open-label = Offen für
meeting-entry-open-help = „Auch Gäste“ heißt: alle, die dem Lotsen schreiben. „Nur Mitglieder“ heißt: nur, wer im Netzwerk angemeldet ist.
meeting-entry-open-all = Auch Gäste
meeting-entry-open-members = Nur Mitglieder

meeting-entry-roles = An wen richtet er sich? Zum Beispiel: Bürgermeisterinnen und Bürgermeister, Verwaltung. An alle: „überspringen“.
meeting-entry-roles-label = Zielgruppe
meeting-entry-roles-help = Trennen Sie mehrere Gruppen mit Kommas. Die Angabe steht im Programm; anmelden können sich auch andere.

meeting-entry-laender = Für welche Länder? Zum Beispiel: Sachsen-Anhalt, Thüringen. Für alle: „überspringen“.
meeting-entry-laender-label = Länder
meeting-entry-laender-help = Nennen Sie die Länder oder ihre Abkürzungen, durch Kommas getrennt, zum Beispiel „ST, TH“.
meeting-entry-land-unknown = „{ $land }“ ist kein Land, das ich kenne. Schreiben Sie zum Beispiel: Sachsen-Anhalt, Thüringen

meeting-entry-topics = Welche Themen hat er? Zum Beispiel: Nahversorgung, Ehrenamt
meeting-entry-topics-label = Themen
meeting-entry-topics-help = Trennen Sie mehrere Themen mit Kommas; nach ihnen wird gesucht.
meeting-entry-list-unreadable = Das verstehe ich nicht als Liste. Trennen Sie höchstens { $most } Angaben mit Kommas, zum Beispiel: Nahversorgung, Ehrenamt

meeting-entry-recording = Gibt es eine Aufzeichnung? Senden Sie ihre Adresse, zum Beispiel: https://video.example/aufzeichnung
meeting-entry-recording-label = Aufzeichnung
meeting-entry-recording-help = Die Adresse steht auf der Karte des Termins. Meist gibt es sie erst danach: „überspringen“.

meeting-entry-material = Gibt es Material? Senden Sie die Adresse, zum Beispiel: https://wiki.example/folien.pdf
meeting-entry-material-label = Material
meeting-entry-material-help = Die Adresse steht auf der Karte des Termins. Meist gibt es sie erst danach: „überspringen“.

# Ein anderer Zeitpunkt
meeting-date-title = Zeitpunkt
meeting-date-intro = Sie sehen vor dem Absenden, was sich ändert.
meeting-date-cancelled = Es bleibt alles, wie es war.
meeting-date-time = Wann ist der neue Termin? Zum Beispiel: 24.3.27 14 Uhr. Ohne Ende dauert er so lange wie bisher.
meeting-date-time-label = Neue Zeit
meeting-date-time-help = Tag und Uhrzeit, zum Beispiel „24.3.27 14 Uhr“ oder „nächsten Donnerstag 10 bis 11:30“; nur die Uhrzeit heißt: am selben Tag.
meeting-date-ends = Bis wann? Zum Beispiel: 15:30 Uhr, oder: 90 Minuten
meeting-date-ends-label = Neues Ende
meeting-date-ends-help = Schreiben Sie das Ende („15:30 Uhr“) oder die Dauer („90 Minuten“).

# Absagen
meeting-cancel-title = Absage
meeting-cancel-intro = Sie sehen vor dem Absenden, wer Bescheid bekommt.
meeting-cancel-cancelled = Der Termin findet wie geplant statt; niemand hat etwas erfahren.
meeting-cancel-really-cancel = Möchten Sie die Absage verwerfen, sodass der Termin stattfindet?
meeting-cancel-reason = Warum fällt er aus? Zum Beispiel: Die Referentin ist erkrankt. Ohne Grund: „überspringen“.
meeting-cancel-reason-label = Grund
meeting-cancel-reason-help = Der Grund steht in der Nachricht an die Angemeldeten, höchstens 500 Zeichen.
