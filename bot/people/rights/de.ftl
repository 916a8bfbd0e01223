# Geschäftsstelle und Rechte

not-allowed = { $role ->
        [member] Das geht nur als Mitglied. Mitglied werden Sie kostenlos mit /mitglied_werden.
        [office] Das darf nur die Geschäftsstelle. Haben Sie einen Einladungscode, schreiben Sie zum Beispiel „/einladung ABCD-EFGH“.
       *[admin] Das dürfen nur Personen mit dem Recht „Administration“. Fragen Sie bitte Ihre Kollegin oder Ihren Kollegen mit diesem Recht.
    }

command-office = Übersicht der Geschäftsstelle
command-team = wer zur Geschäftsstelle gehört (nur Administration)
command-invite = eine Kollegin oder einen Kollegen einladen (nur Administration)

office-waiting = <b>Was liegt an?</b> { $count ->
        [one] Ein Vorgang wartet.
       *[other] { $count } Vorgänge warten, Ihre eigenen zuerst, dann die ältesten.
    }
office-none-waits = <b>Was liegt an?</b> Gerade nichts: Alles ist erledigt.
office-task = - { $mine ->
        [yes] <b>Bei Ihnen:</b> { $what }
       *[no] { $what }
    } ({ $days ->
        [0] seit heute
        [1] seit gestern
       *[other] seit { $days } Tagen
    })
office-more = { $count ->
        [one] 1 weiterer
       *[other] { $count } weitere
    }
office-all = Alle Befehle
office-waits = Was liegt an?
office-pending = - In der Geschäftsstelle { $count ->
        [one] wartet ein Vorgang
       *[other] warten { $count } Vorgänge
    }, { $days ->
        [0] seit heute
        [1] der älteste seit gestern
       *[other] der älteste seit { $days } Tagen
    }.
office-intro = <b>Geschäftsstelle</b>
office-audience = - { $audience ->
       *[members] { $count ->
            [0] Noch ist niemand Mitglied.
            [one] Ein Mitglied ist angemeldet.
           *[other] { $count } Mitglieder sind angemeldet.
        }
        [office] { $count ->
            [one] Eine Person arbeitet in der Geschäftsstelle.
           *[other] { $count } Personen arbeiten in der Geschäftsstelle.
        }
    }
audience-office = Geschäftsstelle
office-commands = Das können Sie hier tun:
office-command = - /{ $name }: { $text }
office-elsewhere = Angaben zu Personen zeige ich in diesem Messenger aus Datenschutzgründen nicht. Schreiben Sie mir dazu in einem vertraulichen Chat, zum Beispiel über Matrix.
office-cancel = Nein, nichts ändern
office-cancelled = Gut, es bleibt alles, wie es ist. Mit /buero sehen Sie, was ansteht.

office-team-name = { $named ->
        [yes] { $name }
       *[no] Person Nr. { $number }
    }
office-team-intro = <b>Zur Geschäftsstelle gehören</b>
office-team-colleague =
    - { office-team-name }, { $role ->
        [admin] Administration
       *[office] Geschäftsstelle
    }, seit { $since }{ $me ->
        [yes] {" "}(das sind Sie)
       *[no] {""}
    }
office-team-invite = Jemanden einladen
office-team-take-back = Rechte zurücknehmen: { office-team-name }
office-team-really = Möchten Sie { office-team-name } die Rechte der Geschäftsstelle wirklich nehmen? Eine Mitgliedschaft im Netzwerk bleibt davon unberührt.
office-team-take-back-yes = Ja, Rechte zurücknehmen
office-team-taken-back = { office-team-name } gehört nicht mehr zur Geschäftsstelle. Wer dazugehört, sehen Sie mit /team.
office-team-gone = Daran hat sich inzwischen etwas geändert. So ist es jetzt:
office-team-last-admin = Sie sind die letzte Person mit dem Recht „Administration“; ohne Sie könnte niemand mehr eingeladen werden. Bitten Sie zuerst den Betrieb, dieses Recht noch jemandem zu geben, zum Beispiel mit „lotse admin grant“.

office-rest = { office-team-name } hat ein weiteres Konto verknüpft. Deshalb ruht das Recht „{ $role ->
        [admin] Administration
       *[office] Geschäftsstelle
    }“.
office-rest-next = Fragen Sie bitte persönlich nach, bevor Sie es wieder geben: Danach haben beide Konten das Recht.
office-rest-again = Recht wieder geben
office-rest-given = { office-team-name } hat das Recht wieder, mit allen verknüpften Konten. Wer zur Geschäftsstelle gehört, sehen Sie mit /team.
office-rest-over = Daran hat sich inzwischen etwas geändert. Wer zur Geschäftsstelle gehört, sehen Sie mit /team.

office-invitation-code = Der Einladungscode: <b>{ $code }</b>
office-invitation-next = Geben Sie ihn Ihrer Kollegin oder Ihrem Kollegen auf sicherem Weg. Wer mir „/einladung“ und dahinter den Code schreibt, gehört zur Geschäftsstelle; er gilt einmal und { $hours } Stunden.
office-invitation-too-many = Sie haben in der letzten Stunde schon { $limit } Codes angefordert. Der letzte gilt weiter; einen neuen gibt es in einer Stunde.
office-invitation-ask = Schreiben Sie den Code dahinter, zum Beispiel „/einladung ABCD-EFGH“. Sie bekommen ihn von jemandem mit dem Recht „Administration“.
office-invitation-spoilt = { $why ->
        [wrong] Diesen Code kenne ich nicht. Prüfen Sie bitte jede Stelle; I, O, 0 und 1 kommen darin nicht vor.
        [expired] Dieser Code gilt nicht mehr. Lassen Sie sich bitte einen neuen geben.
        [used] Dieser Code ist schon benutzt worden. Lassen Sie sich bitte einen neuen geben.
       *[blocked] Das waren zu viele falsche Codes. Versuchen Sie es bitte in einer Viertelstunde noch einmal, nach sehr vielen Versuchen morgen.
    }
office-invitation-elsewhere = Einladungen nehme ich hier nicht an, denn hier könnten andere mitlesen; der Code gilt jetzt nicht mehr. Lassen Sie sich bitte einen neuen geben und schreiben Sie ihn mir in einem vertraulichen Chat, zum Beispiel über Matrix.
office-invitation-from = <b>Möchten Sie zur Geschäftsstelle gehören?</b> Eingeladen hat Sie { office-team-name }.
office-invitation-means = Sie sehen dann Mitglieder und Anfragen und entscheiden darüber; was Sie tun, steht im Protokoll.
office-invitation-accounts = Das gilt für alle { $count } Konten, die mit diesem Chat verknüpft sind. Gehört eines davon nicht Ihnen, trennen Sie es vorher mit /trennen ab.
office-invitation-yes = Ja, ich gehöre dazu
office-invitation-no = Nein
office-invitation-declined = Gut, es ändert sich nichts. Stellen Sie gern die nächste Frage.
office-invitation-accepted = Willkommen in der Geschäftsstelle! Mit /buero sehen Sie, was ansteht und was Sie tun können.
office-invitation-not-needed = Sie gehören schon zur Geschäftsstelle; der Code bleibt für jemand anderen gültig. Mit /buero sehen Sie, was ansteht.
office-invitation-suspended = Ihre Mitgliedschaft ist gesperrt, deshalb nehme ich keine Einladung an. Wenden Sie sich bitte an die Geschäftsstelle.
office-invitation-used = { office-team-name } gehört jetzt zur Geschäftsstelle; Ihr Einladungscode ist benutzt worden. Wenn Sie das nicht waren, nehmen Sie die Rechte mit /team zurück.

office-role-changed = { $role ->
        [admin] Sie haben jetzt das Recht „Administration“. Mit /buero sehen Sie, was Sie tun können.
        [office] Sie gehören jetzt zur Geschäftsstelle. Mit /buero sehen Sie, was Sie tun können.
       *[other] Sie gehören nicht mehr zur Geschäftsstelle. Fragen an das Wiki beantworte ich Ihnen weiterhin gern.
    }

personal-staff = Ihre Rechte in der Geschäftsstelle
personal-decision = Was die Geschäftsstelle über Sie entschieden hat und was mit Ihrem Konto geschah
personal-audit = Namen und Gründe im Protokoll der Geschäftsstelle
personal-audit-stays = Im Protokoll der Geschäftsstelle bleibt stehen, was wann getan wurde, aber ohne Namen und Gründe: So lässt sich weiterhin prüfen, dass niemand das Protokoll verändert hat.

cli-admin = Wer zur Geschäftsstelle gehört und wer sie verwaltet
cli-admin-grant = Jemandem Rechte geben; die Person muss dem Lotsen schon einmal geschrieben haben.
cli-admin-revoke = Jemandem die Rechte nehmen.
cli-admin-accounts = Zeigen, von welchen Konten zuletzt geschrieben wurde: So finden Sie die Adresse der Person.
cli-admin-list = Zeigen, wer Rechte hat.
cli-admin-channel = Messenger: matrix, telegram oder console
cli-admin-address = Adresse der Person dort, zum Beispiel @kim:example.org; bei Telegram ihre Nummer
cli-admin-role = office: Geschäftsstelle; admin: darf auch einladen und Rechte nehmen

admin-granted = Person { $number } ({ $channel }) hat jetzt das Recht „{ $role }“ und erfährt es im Chat.
admin-revoked = Person { $number } ({ $channel }) hat keine Rechte mehr und erfährt es im Chat.
admin-listed = Person { $number } · { $role } · seit { $since }{ $named ->
        [yes] {" "}· { $name }
       *[no] {""}
    }
admin-account = { $channel } { $address } · schrieb zuletzt am { $at } Uhr
admin-accounts-none = Noch niemand hat dem Lotsen geschrieben.
admin-none = Noch niemand hat Rechte. Geben Sie sie mit „lotse admin grant“, zum Beispiel „lotse admin grant matrix @kim:example.org“.

error-AccountUnknown = Das Konto { $address } ({ $channel }) kennt der Lotse nicht. Die Person muss ihm dort zuerst schreiben; danach zeigt „lotse admin accounts“ die Adresse.
error-NotInOffice = Das Konto { $address } ({ $channel }) hat keine Rechte. Wer welche hat, zeigt „lotse admin list“.
