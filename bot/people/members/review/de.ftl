# Die Geschäftsstelle und die Mitglieder

command-approvals = wartende Anmeldungen freigeben oder ablehnen
command-members = Mitglieder suchen, zum Beispiel „/mitglieder Halle“
command-member = ein Mitglied ansehen, zum Beispiel „/mitglied 12“
command-refuse = eine Anmeldung ablehnen, zum Beispiel „/ablehnen 12 Bitte nennen Sie Ihre dienstliche Adresse.“
command-suspend = ein Mitglied sperren, zum Beispiel „/sperren 12“

office-waiting-members = - { $count ->
        [0] Es wartet keine Anmeldung auf Freigabe.
        [one] Eine Anmeldung wartet auf Freigabe: /freigaben
       *[other] { $count } Anmeldungen warten auf Freigabe: /freigaben
    }

office-member-task = { $again ->
        [yes] Geänderte Angaben von Mitglied { $number } warten auf Freigabe
       *[no] Anmeldung { $number } wartet auf Freigabe
    }
office-member-task-show = { $again ->
        [yes] Mitglied { $number }
       *[no] Anmeldung { $number }
    }
office-members-waiting = { $count ->
        [one] <b>Eine Anmeldung wartet auf Ihre Entscheidung</b>
       *[other] <b>{ $count } Anmeldungen warten auf Ihre Entscheidung</b>
    }
office-members-none-waiting = Es wartet keine Anmeldung auf Freigabe. Mitglieder finden Sie zum Beispiel mit „/mitglieder Halle“.
office-members-found = Mitglieder { $first } bis { $last } von { $total }; wählen Sie eines aus:
office-members-line = { $number } · { $name }, { $kommune }{ $state ->
        [pending] {" "}(wartet)
        [suspended] {" "}(gesperrt)
        [left] {" "}(ausgeschieden)
       *[active] {""}
    }
office-members-more = Weitere anzeigen
office-members-none = Es ist noch niemand angemeldet.
office-members-none-found = Zu „{ $text }“ finde ich kein Mitglied. Suchen Sie nach einem Teil des Namens, der Kommune oder der E-Mail-Adresse, zum Beispiel „/mitglieder Halle“.
office-members-search-too-long = Das ist zu lang für eine Suche; möglich sind { $limit } Zeichen. Ein Teil des Namens genügt, zum Beispiel „/mitglieder Halle“.

office-member-card =
    <b>Nr. { $number }: { $name }</b> – { $state ->
        [pending] wartet auf Freigabe
        [active] Mitglied
        [suspended] gesperrt
       *[left] ausgeschieden oder abgelehnt
    }
    - { $role ->
        [mayor] Bürgermeisterin oder Bürgermeister
        [county_head] Landrätin oder Landrat
        [village_head] Ortsvorsteherin oder Ortsvorsteher
        [staff] Mitarbeiterin oder Mitarbeiter der Verwaltung
       *[other] andere Funktion
    }
    - { $kommune }{ $retired ->
        [yes] {" "}– steht nicht mehr im amtlichen Verzeichnis
       *[no] {""}
    }
    - { $email }{ $confirmed ->
        [yes] , per Code bestätigt
       *[no] , nicht bestätigt
    }
    - angemeldet am { $since }
office-member-suspended-on = Gesperrt am { $day }.
office-member-outdated = Daran hat sich inzwischen etwas geändert, deshalb habe ich nichts getan. So ist es jetzt:
office-member-approve = Freigeben
office-member-approve-domain = Freigeben, künftig auch alle mit @{ $domain }
office-member-refuse = Ablehnen
office-member-later = Zurückstellen, nächste zeigen
office-member-suspend = Sperren
office-member-reactivate = Sperre aufheben
office-member-why = Warum möchten Sie Nr. { $number }, { $name }, { $action ->
        [refuse] ablehnen
       *[suspend] sperren
    }? Der Grund wird mitgeteilt; einen anderen schreiben Sie so: „{ $action ->
        [refuse] /ablehnen { $number } Bitte melden Sie sich mit Ihrer dienstlichen Adresse an.
       *[suspend] /sperren { $number } Sie sind nach Auskunft des Rathauses beurlaubt.
    }“
office-member-sure = Möchten Sie Nr. { $number }, { $name }, mit diesem Grund { $action ->
        [refuse] ablehnen
       *[suspend] sperren
    }? Er wird so mitgeteilt:
office-member-sure-yes = { $action ->
        [refuse] Ja, ablehnen
       *[suspend] Ja, sperren
    }
office-member-because = Grund: { $reason ->
        [address] { office-member-reason-address }
        [kommune] { office-member-reason-kommune }
        [unconfirmed] { office-member-reason-unconfirmed }
        [double] { office-member-reason-double }
        [departed] { office-member-reason-departed }
        [misuse] { office-member-reason-misuse }
        [security] { office-member-reason-security }
       *[own] { $text }
    }
office-member-reason-address = Die E-Mail-Adresse ist keine dienstliche Adresse einer Kommune
office-member-reason-kommune = Die Kommune passt nicht zu den übrigen Angaben
office-member-reason-unconfirmed = Die Angaben ließen sich nicht bestätigen
office-member-reason-double = Es gibt schon eine Mitgliedschaft
office-member-reason-departed = Nicht mehr in der Kommune tätig
office-member-reason-misuse = Nutzung gegen die Regeln des Netzwerks
office-member-reason-security = Das Konto könnte in fremden Händen sein
office-member-reason-too-long = Der Grund hat { $length } Zeichen, möglich sind { $limit }. Kürzen Sie ihn bitte.
office-member-decided = Nr. { $number }, { $name }, { $state ->
        [active] ist jetzt Mitglied
        [suspended] ist jetzt gesperrt
       *[left] ist abgelehnt
    }. Die Nachricht dazu geht gleich hinaus.
office-member-unknown = Ein Mitglied mit der Nummer { $number } gibt es nicht. Suchen Sie zum Beispiel mit „/mitglieder Halle“.
office-member-own-domain = Diese Domain oder Kommune ist Ihre eigene, deshalb gibt sie eine Kollegin oder ein Kollege frei. Die Person allein können Sie freigeben.
office-member-own = Über Ihre eigene Mitgliedschaft entscheidet eine Kollegin oder ein Kollege. Selbst austreten können Sie mit /austreten.
office-member-number-wanted = Schreiben Sie die Nummer des Mitglieds dahinter, zum Beispiel „{ $action ->
        [refuse] /ablehnen 12
        [suspend] /sperren 12
       *[show] /mitglied 12
    }“. Die Nummern stehen in /freigaben und /mitglieder.

office-told-member-approved = Ihre Mitgliedschaft ist freigegeben – willkommen im Netzwerk! Mit /hilfe sehen Sie, was Sie jetzt tun können.
office-told-member-refused = Die Geschäftsstelle hat Ihre Anmeldung nicht angenommen. Sie können sich mit /mitglied_werden noch einmal anmelden; Fragen an das Wiki beantworte ich Ihnen weiterhin.
office-told-member-suspended = Die Geschäftsstelle hat Ihre Mitgliedschaft gesperrt. Fragen an das Wiki beantworte ich Ihnen weiterhin; wenden Sie sich bei Fragen zur Sperre bitte an die Geschäftsstelle.
office-told-member-reactivated = Ihre Mitgliedschaft gilt wieder. Mit /hilfe sehen Sie, was Sie tun können.
office-told-reason-elsewhere = Den Grund nennt Ihnen die Geschäftsstelle auf Nachfrage.
office-area-members = Anmeldungen prüfen
audience-members = Mitglieder
