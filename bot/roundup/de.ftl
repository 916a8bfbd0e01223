# The roundup: one message a week with what would be good to do next.

command-roundup = Wochenzettel: einmal in der Woche erfahren, was ansteht
roundup-weekday = { $weekday ->
        [0] montags
        [1] dienstags
        [2] mittwochs
        [3] donnerstags
       *[4] freitags
    }
roundup-intro = Guten Tag, hier ist Ihr <b>Wochenzettel</b>. Das steht für Sie an:
roundup-farewell = Auf meine letzten Wochenzettel kam nichts, darum ist dies der letzte. Ich melde mich erst wieder, wenn Sie mir schreiben.
roundup-mute = Nicht mehr: { $topic }
roundup-off = Abstellen
roundup-about = <b>Der Wochenzettel</b> ist eine kurze Nachricht, höchstens eine in der Woche: bis zu fünf Zeilen mit dem, was für Sie ansteht, jede mit einem Knopf dazu. Steht nichts an, kommt keiner.
roundup-never = Am Wochenende, an Feiertagen, an Brückentagen und vor 8 oder nach 18 Uhr kommt er nie, und erst, wenn Sie eine Woche lang nichts von mir wollten.
roundup-is-off = Zurzeit bekommen Sie keinen.
roundup-is-on = Ihrer darf { roundup-weekday } zwischen { $from } und { $until } Uhr kommen.
roundup-next = Der nächste kommt frühestens am { $named }.
roundup-is-paused = Bis einschließlich { $day } ist Pause.
roundup-muted = Dazu sage ich nichts: { $topics }.
roundup-on = Wochenzettel einschalten
roundup-when = Tag und Zeit ändern
roundup-pause = Pause machen
roundup-go-on = Pause beenden
roundup-example = Beispiel zeigen
roundup-back = Zurück
roundup-unmute = Wieder: { $topic }
roundup-turned-on = Gern. Der Wochenzettel ist eingeschaltet.
roundup-not-now = Gut, dann nicht. Einschalten können Sie den Wochenzettel jederzeit mit /wochenzettel.
roundup-turned-off = Der Wochenzettel ist abgestellt. Wieder einschalten können Sie ihn mit /wochenzettel.
roundup-goes-on = Gut, die Pause ist vorbei.
roundup-not-for-you = { $state ->
        [suspended] Solange Ihre Mitgliedschaft gesperrt ist, schreibe ich Ihnen nichts unaufgefordert. Fragen dazu beantwortet die Geschäftsstelle.
       *[left] Ihre Mitgliedschaft ist beendet, deshalb schreibe ich Ihnen nichts unaufgefordert. Wenn Sie wieder Mitglied sind, können Sie den Wochenzettel einschalten.
    }
roundup-ask-day = An welchem Tag darf der Wochenzettel kommen? Sie können Tag und Uhrzeit auch schreiben, zum Beispiel „dienstags um 14 Uhr“.
roundup-day = { $weekday ->
        [0] Montag
        [1] Dienstag
        [2] Mittwoch
        [3] Donnerstag
       *[4] Freitag
    }
roundup-ask-hour = Notiert: { roundup-weekday } zwischen { $from } und { $until } Uhr. Passt eine andere Zeit besser?
roundup-hours = { $from }–{ $until } Uhr
roundup-refused = { $why ->
        [evening] Nach 18 Uhr schreibe ich Ihnen nichts unaufgefordert.
        [early] Vor 8 Uhr schreibe ich Ihnen nichts unaufgefordert.
       *[weekend] Am Wochenende schreibe ich Ihnen nichts unaufgefordert.
    } Möglich ist montags bis freitags von 8 bis 18 Uhr, zum Beispiel „donnerstags um 16 Uhr“.
roundup-ask-pause = Bis wann soll Pause sein? Schreiben Sie es mir, zum Beispiel „bis 15. Januar“, „drei Wochen“ oder „bis nach den Sommerferien“.
roundup-weeks = { $weeks ->
        [2] Zwei Wochen
       *[4] Vier Wochen
    }
roundup-break-name = { $break ->
        [summer] Sommerferien
        [autumn] Herbstferien
        [christmas] Weihnachtsferien
        [winter] Winterferien
        [spring] Osterferien
       *[whitsun] Pfingstferien
    }
roundup-break = Bis nach den { roundup-break-name }
roundup-break-unknown = { $why ->
        [land] Wann die { roundup-break-name } enden, hängt vom Bundesland ab, und Ihres kenne ich nicht.
       *[data] Wann bei Ihnen die nächsten { roundup-break-name } enden, weiß ich nicht.
    } Nennen Sie mir bitte den letzten Tag der Pause, zum Beispiel „bis 15. August“.
roundup-pause-refused = { $why ->
        [past] Dieser Tag ist schon vorbei. Bis wann soll Pause sein?
       *[long] Eine Pause dauert höchstens ein Jahr. Bis wann soll Pause sein? Sonst stellen Sie den Wochenzettel mit „Wochenzettel abstellen“ ab.
    }
roundup-no-pause = Zurzeit bekommen Sie keinen Wochenzettel, eine Pause brauchen Sie also nicht.
roundup-example-intro = { $on ->
        [yes] So sähe Ihr Wochenzettel aus, wenn er jetzt käme:
       *[no] So sähe ein Wochenzettel für Sie aus, wenn er jetzt käme:
    }
roundup-example-nothing = Zurzeit steht für Sie nichts an, was ich auf einen Wochenzettel schreiben würde. Dann kommt auch keiner.
roundup-is-muted = Auf den Wochenzettel kommt nichts mehr dazu: { $topic }.
roundup-unmuted = Auf den Wochenzettel kommt wieder etwas dazu: { $topic }.
roundup-which-topic = Wozu soll nichts mehr kommen? Schreiben Sie zum Beispiel „nichts mehr zu Seminaren“. Es gibt: { $topics }.
roundup-offer = Soll ich Sie einmal in der Woche an das erinnern, was ansteht? Den <b>Wochenzettel</b> können Sie jederzeit abstellen.
personal-roundup-choice = Ob und wann Sie den Wochenzettel bekommen
personal-roundup-mute = Wozu Sie im Wochenzettel nichts hören wollen
personal-roundup = Wochenzettel, die Sie bekommen haben
personal-column-is-on = Eingeschaltet
personal-column-weekday-name = Wochentag
personal-column-weekday = Wochentag als Zahl (0 ist Montag)
personal-column-from-hour = Volle Stunde, von der an er kommen darf
personal-column-paused-until = Pause bis
personal-column-made-at = Geschrieben
personal-column-delivered-at = Zugestellt
doctor-school-holidays-ok = Schulferien aller Länder bekannt bis { $until }
doctor-school-holidays-end = Die Schulferien sind nur bis { $until } in allen Ländern bekannt; danach fragt der Wochenzettel bei einer Pause „bis nach den Sommerferien“ nach einem Datum. Spielen Sie eine neuere Fassung des Lotsen ein.
