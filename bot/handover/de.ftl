# Nachfolge im Amt

command-handover = Nachfolge im Amt benennen und übergeben

personal-departure = Übergaben, die Sie begonnen haben
personal-succession = Übergaben, die Ihnen angeboten wurden

handover-who = { $named ->
        [yes] { $name } (Mitglied { $number })
       *[no] Mitglied { $number }
    }
handover-ask = Wer folgt Ihnen nach? Wählen Sie jemanden aus Ihrer Kommune oder schreiben Sie den Namen oder die Mitgliedsnummer dazu, zum Beispiel /nachfolge Erika Beispiel oder /nachfolge 12.
handover-several = Damit können mehrere gemeint sein. Wen meinen Sie?
handover-nobody = Aus Ihrer Kommune ist außer Ihnen niemand Mitglied. Bitten Sie Ihre Nachfolgerin oder Ihren Nachfolger, mir zu schreiben und /mitglied_werden zu wählen; danach geht es hier mit /nachfolge weiter.
handover-not-found = So heißt kein anderes aktives Mitglied Ihrer Kommune. Mit /nachfolge zeige ich Ihnen, wer infrage kommt.
handover-no-successor = Das ist kein aktives Mitglied Ihrer Kommune. Mit /nachfolge zeige ich Ihnen, wer infrage kommt.
handover-no-colleague = Die Übergabe geht so nicht, denn nicht mehr beide sind aktive Mitglieder derselben Kommune. Fragen hierzu beantwortet die Geschäftsstelle.
handover-open = Sie haben schon jemanden benannt. Mit /nachfolge sehen Sie den Stand und können die Übergabe zurückziehen.
handover-too-many = Sie haben heute schon { $limit } Mal jemanden benannt. Bitte versuchen Sie es morgen wieder.
handover-over = { $state ->
        [offered] Bei dieser Übergabe fehlt noch die Antwort Ihrer Nachfolge. Den Stand sehen Sie mit /nachfolge.
        [accepted] Hier haben Sie schon zugesagt. Den Stand sehen Sie mit /nachfolge.
        [done] Diese Übergabe ist bereits abgeschlossen. Es ist nichts weiter zu tun.
        [declined] Diese Übergabe wurde abgelehnt. Jemand anderen benennen Sie mit /nachfolge.
        [cancelled] Diese Übergabe wurde zurückgezogen. Eine neue beginnt mit /nachfolge.
        [expired] Diese Übergabe ist nach 14 Tagen abgelaufen. Eine neue beginnt mit /nachfolge.
       *[none] Diese Übergabe gibt es nicht mehr. Den Stand sehen Sie mit /nachfolge.
    }

handover-naming = Soll { handover-who } Ihnen nachfolgen? Ich frage dann dort nach, und danach bestätigen Sie noch einmal.
handover-passes = Auf Ihre Nachfolge geht über:
handover-passes-line = - { $what }: { $count }
handover-passes-nothing = Zurzeit ist bei Ihnen nichts vorhanden, das auf Ihre Nachfolge übergeht.
handover-stays = Nicht übergeben werden Ihre anderen Entwürfe, Rückmeldungen, Fragen und persönlichen Angaben. Mit Ihrer letzten Bestätigung endet Ihre Mitgliedschaft.
handover-offer = Ja, nachfragen
handover-not-yet = Nein, noch nicht
handover-not-begun = In Ordnung, es ist nichts geschehen. Beginnen können Sie jederzeit mit /nachfolge.
handover-offered = Ich habe nachgefragt; sobald eine Antwort da ist, melde ich mich. Die Anfrage gilt bis { $day }, den Stand zeigt /nachfolge.

handover-question = { handover-who } scheidet aus und möchte Ihnen die Aufgaben im Netzwerk übergeben. Übernehmen Sie das (Antwort bitte bis { $day })?
handover-accept = Ja, ich übernehme
handover-decline = Nein
handover-accepted = Danke! Jetzt fehlt noch die letzte Bestätigung von { handover-who }; ich gebe Ihnen Bescheid.
handover-declined = In Ordnung, ich richte es aus. Für Sie ändert sich nichts.

handover-waiting = { handover-who } hat auf Ihre Anfrage noch nicht geantwortet. Sie gilt bis { $day }.
handover-last = { handover-who } übernimmt Ihre Nachfolge. Bestätigen Sie bitte zum letzten Mal, bis { $day }:
handover-finish = Ja, jetzt übergeben
handover-cancel = Übergabe zurückziehen
handover-cancelled = Zurückgezogen, es wurde nichts übergeben. Eine neue Übergabe beginnt mit /nachfolge.
handover-done = Übergeben an { handover-who }. Ihre Mitgliedschaft ist beendet; Fragen an das Wiki beantworte ich Ihnen weiterhin.

handover-told-done = { handover-who } hat Ihnen alles übergeben: Sie sind jetzt zuständig. Was übergegangen ist, finden Sie ab sofort bei sich.
handover-told-declined = { handover-who } möchte die Nachfolge nicht übernehmen. Jemand anderen benennen Sie mit /nachfolge.
handover-told-cancelled = Die Übergabe zwischen Ihnen und { handover-who } findet nicht statt. Es wurde nichts übergeben.
handover-told-cancelled-gone = Eine Übergabe, an der Sie beteiligt waren, findet nicht statt. Es wurde nichts übergeben.
handover-told-expired = Ihre Übergabe ist nach 14 Tagen abgelaufen, es wurde nichts übergeben. Eine neue beginnt mit /nachfolge.
pending-handover = - { handover-who } bittet Sie um die Nachfolge; antworten können Sie bis zum { $day }.
nudge-topic-handover = Nachfolge
nudge-handover = { $state ->
        [offered] Jemand aus Ihrer Kommune bittet Sie um die Nachfolge; antworten können Sie bis zum { $day }.
       *[accepted] Ihre Übergabe wartet auf Ihre letzte Bestätigung, bis zum { $day }.
    }
nudge-handover-show = Übergabe ansehen
