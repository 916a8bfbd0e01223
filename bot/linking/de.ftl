# Eine Person an mehreren Messengern

command-link = einen zweiten Messenger mit diesem Chat verknüpfen
command-unlink = einen verknüpften Messenger abtrennen
command-reminders = festlegen, in welchem Messenger Erinnerungen kommen

personal-code = Ihre Einmal-Codes (Zweck und Zeitpunkt)

link-code = Ihr Code lautet <b>{ $code }</b>. Schreiben Sie mir damit im anderen Messenger: /verknuepfen { $code }
link-code-lasts = Der Code gilt { $minutes } Minuten und nur einmal. Geben Sie ihn niemandem weiter: Wer ihn eingibt, hat danach alles, was Ihnen hier gehört, und handelt in Ihrem Namen.
link-code-shape = Das ist kein Code zum Verknüpfen: Er hat acht Zeichen, zum Beispiel /verknuepfen ABCD-EFGH. Einen neuen erhalten Sie mit /verknuepfen im anderen Messenger.
link-code-spoilt = { $why ->
        [expired] Dieser Code ist abgelaufen. Holen Sie sich im anderen Messenger mit /verknuepfen einen neuen.
        [used] Dieser Code wurde schon verwendet. Waren Sie das nicht, sehen Sie im anderen Messenger mit /trennen nach; einen neuen Code gibt es mit /verknuepfen.
        [blocked] Das waren zu viele falsche Codes. Bitte warten Sie eine Viertelstunde, nach sehr vielen Versuchen einen Tag, und holen Sie sich dann im anderen Messenger mit /verknuepfen einen neuen.
       *[wrong] Diesen Code gibt es nicht. Prüfen Sie die acht Zeichen oder holen Sie sich im anderen Messenger mit /verknuepfen einen neuen.
    }
link-code-exposed = Hier lesen andere mit, deshalb gilt dieser Code nicht mehr. Holen Sie sich mit /verknuepfen einen neuen, schreiben Sie ihn mir im privaten Chat, und löschen Sie ihn hier.
link-code-own = Diesen Code geben Sie bitte im anderen Messenger ein, nicht hier. Zum Beispiel dort: /verknuepfen ABCD-EFGH
link-already = Diese beiden Chats gehören bereits zusammen, es ist nichts weiter zu tun. Trennen können Sie sie mit /trennen.
link-too-many-codes = Sie haben in der letzten Stunde schon { $limit } Codes erhalten. Bitte versuchen Sie es in einer Stunde wieder.
link-done = Verknüpft: Ich kenne Sie jetzt in beiden Messengern als dieselbe Person, mit Mitgliedschaft, Entwürfen (/entwuerfe) und Einstellungen.
link-done-next = Wo Erinnerungen ankommen, legen Sie mit /erinnerungen_wohin fest. Abtrennen geht mit /trennen.
link-done-there = Dieser Chat ist jetzt mit einem weiteren Konto verknüpft: { link-account }. Waren Sie das nicht, trennen Sie es gleich mit /trennen ab.
link-not-done = Gut, es ist nichts verknüpft, und der Code gilt nicht mehr. Einen neuen erhalten Sie im anderen Messenger mit /verknuepfen.

link-account = { $named ->
        [yes] { link-place-address }
        [unknown] ein weiterer Messenger
       *[no] { link-place }
    }
link-ask = <b>Möchten Sie zwei Konten verknüpfen?</b> Der Code, den Sie eingegeben haben, kommt von diesem Konto:
link-ask-account = - { link-account }
link-ask-there = { $any ->
        [yes] Wer dort schreibt, sieht und ändert danach alles, was hier Ihnen gehört:
       *[no] Wer dort schreibt, handelt danach auch hier in Ihrem Namen; gespeichert ist hier noch nichts.
    }
link-ask-here = { $any ->
        [yes] Von dort kommt hierher:
       *[no] Von dort kommt nichts hierher.
    }
link-ask-item = - { $what }: { $count }
link-ask-rights = Rechte in der Geschäftsstelle gehen dabei nicht über: Sie ruhen für beide Konten, bis jemand mit dem Recht „Administration“ sie neu gibt.
link-ask-whose = Hat Ihnen jemand anderes diesen Code geschickt oder genannt, wählen Sie bitte „Nein“; verknüpfen Sie nur Konten, die beide Ihnen selbst gehören.
link-ask-yes = Ja, beide Konten sind meine
link-ask-no = Nein, nicht verknüpfen

link-place = { $channel ->
        [telegram] Telegram
        [matrix] Matrix
       *[console] Terminal
    }
link-place-number = { link-place } ({ $number })
link-place-address = { link-place } ({ $address })

unlink-which = Welchen Messenger soll ich abtrennen? Mitgliedschaft, Entwürfe und Einstellungen bleiben hier; dort beginnt alles von vorn.
unlink-keep = keinen
unlink-kept = In Ordnung, es bleibt alles verknüpft. Stellen Sie gern die nächste Frage.
unlink-none = Mit diesem Chat ist kein weiterer Messenger verknüpft. Einen verknüpfen Sie mit /verknuepfen.
unlink-done = Abgetrennt: Dort kenne ich Sie nicht mehr, hier bleibt alles, wie es ist. Neu verknüpfen können Sie jederzeit mit /verknuepfen.
unlink-done-there = Dieser Chat wurde von Ihrem anderen Messenger abgetrennt; Fragen beantworte ich Ihnen hier weiterhin. Neu verknüpfen können Sie mit /verknuepfen.
unlink-gone = Dieser Messenger ist nicht mehr mit diesem Chat verknüpft. Den jetzigen Stand sehen Sie mit /trennen.

reminders-where = Wo möchten Sie Erinnerungen erhalten? Bisher: { $chosen ->
        [yes] { link-place }
       *[no] dort, wo Sie mir zuletzt geschrieben haben
    }.
reminders-only-here = Erinnerungen erhalten Sie hier, denn ich kenne Sie nur in diesem Messenger. Einen weiteren verknüpfen Sie mit /verknuepfen.
reminders-latest = dort, wo ich zuletzt geschrieben habe
reminders-chosen = Erinnerungen erhalten Sie ab jetzt hier: { link-place }. Ändern können Sie das mit /erinnerungen_wohin.
reminders-chosen-latest = Erinnerungen erhalten Sie ab jetzt dort, wo Sie mir zuletzt geschrieben haben. Ändern können Sie das mit /erinnerungen_wohin.
reminders-not-there = Diesen Chat kann ich nicht mehr erreichen. Wählen Sie mit /erinnerungen_wohin bitte einen anderen.
