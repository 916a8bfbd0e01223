# What is said around the questions of an application.

applying-for = Antrag für { $kommune }.
applying-who-sees = Nach dem Absenden sieht die Geschäftsstelle den ganzen Antrag; die Mitglieder Ihrer Kommune sehen Nummer, Titel, Summe und Stand. Mehr dazu: /datenschutz
applying-not-all-here = Persönliche Angaben und das Angebot frage ich in diesem Messenger nicht ab; alles andere geht hier. Für den Rest schreiben Sie mir bei Matrix und verbinden beide Chats mit /verknuepfen: Dort geht es mit /entwuerfe weiter, samt allem, was Sie hier eingetragen haben.
applying-role-mayor = Leitung der Kommune
applying-role-county-head = Leitung des Landkreises
applying-role-village-head = Leitung des Ortes
applying-role-staff = Verwaltung

applying-members-only = { $member ->
        [pending] Ihre Anmeldung wird noch geprüft; danach können Sie den Antrag stellen.
        [suspended] Ihre Mitgliedschaft ist gesperrt. Wenden Sie sich bitte an die Geschäftsstelle: /mensch.
       *[none] Einen Antrag stellen können Mitglieder aus Kommunen. Die Anmeldung ist kostenlos und dauert etwa zwei Minuten.
    }
applying-join = Mitglied werden

applying-how = Ihre Kommune hat schon einen Antrag gestellt: { $number } „{ $title }“ ({ $year }). Soll der neue ähnlich werden?
applying-like = Ja, ähnlich wie { $year }
applying-new = Nein, neu ausfüllen
applying-taken = Aus { $number } habe ich übernommen, was gleich bleiben kann{ $files ->
        [0] .
        [one] , mit einer Datei von damals; prüfen Sie bitte, ob sie noch gilt.
       *[other] , mit { $files } Dateien von damals; prüfen Sie bitte, ob sie noch gelten.
    } Zeitraum und Erklärungen frage ich neu.
applying-files-from-before = Im Antrag liegt noch eine Datei aus einem früheren Antrag. Prüfen Sie bitte, ob das Angebot noch gilt.

applying-understood = Das habe ich schon: { $answers }. Jetzt fehlt noch der Rest; ändern können Sie am Ende alles.
applying-sum-follows = { $sum } sind notiert: Die Summe ergibt sich aus Tagen, Tagessatz und Reisekosten, und ich sage Ihnen, ob es passt.
applying-said-otherwise = Anfangs hatten Sie { $wanted } genannt; gilt die Summe hier?
applying-other-kommune = Sie haben { $named } genannt. Mit Ihrer Mitgliedschaft stellen Sie den Antrag für { $own }; für { $named } kann das gern jemand von dort tun.

applying-no-rules = Für { $year } gibt es noch keine Förderbedingungen{ $known ->
        [none] .
       *[other] ; bekannt sind sie für { $known }.
    } Nennen Sie bitte einen anderen Zeitraum, oder unterbrechen Sie mit „später“.
applying-two-years = Beginn und Ende müssen im selben Kalenderjahr liegen, hier { $year }. Nennen Sie bitte ein anderes Datum, zum Beispiel: 30.11.{ $year }
applying-ends-before = Das Ende liegt vor dem Beginn am { $begin }. Nennen Sie bitte einen späteren Tag, oder schreiben Sie „zurück“.
applying-other-period = So geht es nicht. Nennen Sie bitte einen anderen Zeitraum, oder fragen Sie die Geschäftsstelle mit /mensch.
applying-begins-in-past = Der Beginn liegt schon zurück. Was begonnen hat, wird meist nicht mehr gefördert; fragen Sie bitte die Geschäftsstelle mit /mensch.

applying-cost = { $days ->
        [none] Reisekosten { $travel }
       *[other] { $days } Tage × { $rate }{ $travel ->
            [none] { "" }
           *[other] { " " }+ { $travel } Reisekosten
        }
    } = <b>{ $sum }</b>. Frei sind { $year } noch { $left }.
applying-too-much = Das sind { $over } mehr, als { $year } noch frei sind.
applying-would-fit = { $question ->
        [days] { $less } { $fewer ->
            [one] Tag
           *[other] Tage
        } weniger, und es passt: Mit { $instead } { $left ->
            [one] Tag
           *[other] Tagen
        } sind es { $sum }.
        [day-rate] Mit einem Tagessatz von { $instead } passt es: Dann sind es { $sum }.
       *[other] Mit { $instead } Reisekosten passt es: Dann sind es { $sum }.
    }
applying-take = { $question ->
        [days] { $instead } statt { $before } Tage: { $sum }
        [day-rate] Tagessatz { $instead }: { $sum }
       *[other] Reisekosten { $instead }: { $sum }
    }
applying-look = Selbst ändern
applying-over-budget = So kann ich den Antrag nicht absenden; er bleibt als Entwurf gespeichert.
applying-against-rules = So kann ich den Antrag nicht absenden; er bleibt als Entwurf gespeichert. Ändern Sie ihn bitte, oder fragen Sie die Geschäftsstelle mit /mensch.
applying-not-eligible = Prüfen Sie bitte die Maßnahme:
applying-rate-above = { $rate } am Tag sind zu viel.
applying-three-years = Mit den zwei Jahren davor wären es { $sum }.
applying-grants-there = Für das Jahr des Vorhabens hat Ihre Kommune schon: { $numbers }.
applying-day-over = Der letzte Tag für Anträge ist vorbei.
applying-begun = Was vor der Bewilligung begonnen hat, wird bei Zuwendungen meist nicht gefördert. Ob das hier gilt, sagt Ihnen die Geschäftsstelle: /mensch. Sie können den Antrag trotzdem weiter ausfüllen.
applying-paid-elsewhere = Zwei Förderungen für dasselbe schließen sich meist aus. Ob das hier gilt, sagt Ihnen die Geschäftsstelle: /mensch. Sie können den Antrag trotzdem weiter ausfüllen.
applying-twin = Ähnlich ist schon ein Antrag Ihrer Kommune: { $number } „{ $title }“. Ist das derselbe, brauchen Sie keinen zweiten.
applying-rules-changed = Die Förderbedingungen für { $year } haben sich geändert, seit Sie begonnen haben.{ $asked ->
        [yes] { " " }Eine Ihrer Angaben passt nicht mehr; danach frage ich noch einmal.
       *[no] { " " }Ihre Angaben bleiben, wie sie sind.
    }

applying-offer-read = { $fits ->
        [yes] Ich lese { $total } brutto – stimmt das? Ihr Antrag lautet über { $sum }: Das passt zusammen.
        [work] Ich lese { $total } brutto – stimmt das? Ihr Antrag lautet über { $sum }; ohne Reisekosten passt das zusammen.
        [no] Ich lese { $total } brutto – stimmt das? Ihr Antrag lautet über { $sum }: Das passt nicht zusammen, bitte prüfen Sie es. Ändern können Sie am Ende alles.
       *[unknown] Ich lese { $total } brutto – stimmt das?
    }
