command-meetings = Online-Seminare und Treffen finden
command-meeting-signup = Zu einem Termin anmelden
command-meeting-leave = Von einem Termin abmelden

meetings-found = <b>{ $what }</b>: { $count ->
        [one] ein Termin
       *[other] { $count } Termine
    }
meetings-next = <b>{ $what }</b>: { $count } stehen bevor. Als Nächstes:
meetings-last = <b>{ $what }</b>: { $count } fanden statt. Zuletzt:
meetings-not-found = <b>{ $what }</b>: Dazu steht zurzeit nichts im Programm.
meetings-no-more = Mehr Termine gibt es dazu nicht.
meetings-but-days = An anderen Tagen gibt es dazu:
meetings-but-topic = Zu anderen Themen gibt es:
meetings-but-kinds = In anderer Form gibt es dazu:
meetings-but-seats = Ausgebucht, aber mit Warteliste:
meetings-but-recording = Ohne Aufzeichnung fand dazu statt:

meetings-of-any-kind = { $where ->
    [online] Online-Termine
    [on-site] Termine vor Ort
   *[any] Termine
    }
meetings-of-kind = { $kind ->
    [online] Online-Seminare
    [exchange] Austauschräume
    [conference] Fachtage
   *[networking] Vernetzungstreffen
    }
meetings-of-kinds = { $first } und { $last }
meetings-about = zum Thema „{ $topic }“
meetings-with-recording = mit Aufzeichnung
meetings-with-seats = mit freien Plätzen
meetings-over = (vergangene)
meeting-span-day = am { $day }
meeting-span-month = im { $month }
meeting-span-months = von { $from } bis { $until }
meeting-span-year = im Jahr { $year }
meeting-span-days = vom { $from } bis { $until }
meeting-span-since = ab { $day }
meeting-span-until = bis { $day }
meeting-span-from-hour = ab { $hour } Uhr
meeting-span-until-hour = bis { $hour } Uhr
meeting-span-hours = zwischen { $from } und { $until } Uhr

meeting-listed-for = - <b>{ $title }</b>: { $day }, { $from } bis { $until } Uhr (für andere gedacht: { $for })

meeting-leave-this = Möchten Sie sich von „{ $title }“ am { $day } um { $from } Uhr abmelden?
meeting-leave-only = Angemeldet sind Sie zu „{ $title }“ am { $day } um { $from } Uhr. Möchten Sie sich davon abmelden?
meeting-join-which = Zu welchem Termin möchten Sie sich anmelden?
meeting-leave-which = Von welchem Termin möchten Sie sich abmelden?
meeting-leave-of = Abmelden: { $title }

meeting-wish-offer = Bescheid geben, wenn etwas kommt

personal-meeting-wish = Themen, zu denen Sie einen Termin wünschen

meeting-suggested = Dazu gibt es auch einen Termin: <b>{ $title }</b> ({ $kind ->
    [online] Online-Seminar
    [exchange] Austauschraum
    [conference] Fachtag
   *[networking] Vernetzungstreffen
    }), { $day }, { $from } Uhr.
meeting-suggested-join = Anmelden: { $title }

command-meeting-wishes = Themen wünschen und Bescheid bekommen, wenn ein Termin dazu kommt
meeting-wish-noted = Notiert: Sie bekommen Bescheid, wenn ein Termin zu „{ $topic }“ ins Programm kommt. Die Geschäftsstelle sieht das Thema, aber nicht, von wem es ist. Der Wunsch endet nach einem Jahr.
meeting-wishes-show = Meine Themenwünsche
meeting-wishes-mine = Sie bekommen Bescheid, wenn ein Termin zu einem dieser Themen kommt. Ein Tippen nimmt einen Wunsch zurück:
meeting-wishes-none = Sie haben kein Thema gewünscht. Schreiben Sie zum Beispiel „/themenwunsch Pflege im Dorf“, und Sie bekommen Bescheid, wenn ein Termin dazu kommt.
meeting-wish-listed = - { $topic }
meeting-wish-end = Nicht mehr: { $topic }
meeting-wish-no-more = Zu „{ $topic }“ nicht mehr
meeting-wish-gone = Zu „{ $topic }“ bekommen Sie keinen Bescheid mehr.
meeting-wishes-too-many = Mehr als { $most } Themen merke ich mir nicht. Mit „/themenwunsch“ nehmen Sie eines zurück.
meeting-wish-granted = { $count ->
        [one] Zu Ihrem Themenwunsch ({ $topics }) gibt es jetzt einen Termin:
       *[other] Zu Ihren Themenwünschen ({ $topics }) gibt es jetzt { $count } Termine:
    }
meeting-wish-card = Mehr darüber
meeting-wishes-wanted = Gewünschte Themen für Termine (von wie vielen): { $topics }

nudge-topic-seminars = Seminare
nudge-meeting = Zu Ihren Themen passt { $kind ->
        [online] das Online-Seminar
        [exchange] der Austauschraum
        [conference] der Fachtag
       *[networking] das Vernetzungstreffen
    } „{ $title }“ am { $day } um { $from } Uhr.
