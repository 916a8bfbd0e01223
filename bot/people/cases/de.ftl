# Anliegen, die ein Mensch ansieht
command-person = Ihre Frage an die Geschäftsstelle geben
command-cases = offene Fälle
command-case = einen Fall zeigen, zum Beispiel /fall 12
command-my-cases = meine Fälle
command-case-notice = morgens die Zahl neuer Fälle melden, oder nicht mehr

case-offer = Einen Menschen fragen
case-quoted = > { $text }
case-how = { $member ->
        [yes] Soll die Geschäftsstelle diese Frage ansehen? Ihren Namen, Ihre Funktion und Ihre Kommune sieht sie nur, wenn Sie das hier erlauben.
       *[no] Soll die Geschäftsstelle diese Frage ansehen? Wer Sie sind, sieht sie nicht; die Antwort kommt trotzdem hier an.
    }
case-give-without = Weitergeben ohne Namen
case-give-with = Weitergeben mit Namen und Kommune
case-other = Etwas anderes fragen
case-keep = Nicht weitergeben
case-kept = Gut, ich gebe nichts weiter. Fragen Sie mich gern noch einmal mit anderen Worten, zum Beispiel mit einem Stichwort wie „Leerstand“.
case-opened = { $named ->
        [yes] Ihre Frage liegt als Fall { $number } bei der Geschäftsstelle, mit Ihrem Namen und Ihrer Kommune. Die Antwort kommt hier in diesen Chat, das kann einige Tage dauern.
       *[no] Ihre Frage liegt als Fall { $number } bei der Geschäftsstelle, ohne Ihren Namen. Die Antwort kommt hier in diesen Chat, das kann einige Tage dauern.
    }
case-too-many = Von Ihnen warten schon { $most } Fragen auf Antwort. Bitte warten Sie, bis die ersten beantwortet sind; das Wiki können Sie jederzeit weiter fragen.

case-question-title = Frage an die Geschäftsstelle
case-question-intro = Ihre Frage sieht sich ein Mensch in der Geschäftsstelle an. Abgeschickt wird sie erst, wenn Sie am Ende „absenden“ schreiben.
case-question-text = Was möchten Sie die Geschäftsstelle fragen? Zum Beispiel: „Wer berät uns vor Ort zu einem Bürgerrat?“
case-question-text-label = Ihre Frage
case-question-text-help = Schreiben Sie in eigenen Worten, höchstens 2.000 Zeichen. Namen anderer Personen lassen Sie bitte weg.
case-question-send = Schreiben Sie „absenden“, dann geht Ihre Frage an die Geschäftsstelle; wer Sie sind, sieht sie nicht.
case-question-naming = Darf die Geschäftsstelle sehen, wer fragt? Die Antwort kommt in jedem Fall hier in diesen Chat.
case-question-naming-label = Ihr Name
case-question-naming-help = „Mit Namen und Kommune“ hilft, wenn es um Ihren Ort geht; das geht nur als Mitglied. Ohne Namen erfährt niemand, wer gefragt hat.
case-question-naming-without = ohne Namen
case-question-naming-with = mit Namen und Kommune

# Was die fragende Person hört
case-answer-intro = Die Geschäftsstelle hat Ihre Frage vom { $day } beantwortet (Fall { $number }).
case-closed-intro = Die Geschäftsstelle hat Ihre Frage vom { $day } geschlossen (Fall { $number }).
case-says = <b>Antwort eines Menschen aus der Geschäftsstelle:</b>
case-ask-back = Rückfrage stellen
case-done = Danke, das genügt
case-settled = Schön, dann ist der Fall abgeschlossen. Wer gefragt hat, ist nicht mehr gespeichert.
case-stays-open = Gut, Ihre Frage bleibt bei der Geschäftsstelle offen. Die Antwort kommt hier in diesen Chat.
case-back-title = Rückfrage an die Geschäftsstelle
case-back-intro = Eine Rückfrage können Sie zu jeder Antwort einmal stellen.
case-back-cases = Um welchen Fall geht es? Zum Beispiel 12.
case-back-cases-label = Fall
case-back-cases-help = Die Nummer steht in der Antwort der Geschäftsstelle, zum Beispiel 12.
case-back-text = Was möchten Sie zu der Antwort noch wissen? Zum Beispiel: „Gilt das auch für Ortsteile?“
case-back-text-label = Ihre Rückfrage
case-back-text-help = Schreiben Sie in eigenen Worten, höchstens 2.000 Zeichen.
case-asked-back = Ihre Rückfrage zu Fall { $number } ist bei der Geschäftsstelle. Die Antwort kommt hier in diesen Chat.
case-no-follow-up = Zu diesem Fall ist keine Rückfrage mehr möglich. Mit /mensch stellen Sie der Geschäftsstelle eine neue Frage.
case-expired-intro = Zu Ihrer Frage vom { $day } (Fall { $number }) konnte die Geschäftsstelle leider nichts sagen.
case-expired = Der Fall ist damit beendet, und wer gefragt hat, ist nicht mehr gespeichert. Mit /mensch können Sie erneut fragen.
case-news-intro = Im Wiki gibt es jetzt etwas zu Ihrer offenen Frage (Fall { $number }):
case-news-helped = Hat das geholfen?
case-news-yes = Ja, das hilft
case-news-no = Nein, Fall offen lassen

# Für die Geschäftsstelle
office-waiting-cases = - { $count ->
        [0] Es wartet kein Fall auf Antwort.
        [one] Ein Fall wartet auf Antwort: /faelle
       *[other] { $count } Fälle warten auf Antwort: /faelle
    }
case-task = Fall { $number }{ $back ->
        [yes] , nachgefragt
       *[no] {""}
    }{ $state ->
        [taken] , in Arbeit
       *[open] {""}
    }: { $text }
cases-none = Zurzeit wartet kein Fall. Neue Fälle meldet Ihnen /fallmeldung an Werktagen um 8 Uhr.
cases-none-mine = Sie haben zurzeit keinen Fall. Offene Fälle zeigt /faelle.
cases-open = { $count ->
        [one] Ein Fall wartet
       *[other] { $count } Fälle warten
    }{ $pages ->
        [one] {""}
       *[other] {" "}(Seite { $page } von { $pages })
    }. Einen Fall sehen Sie mit /fall und der Nummer, zum Beispiel /fall 12.
cases-group = <b>{ $count } Fragen zum Gleichen:</b>
cases-more-alike = … und { $count } weitere.
cases-list = Fälle zeigen
cases-next = Weitere Fälle
cases-previous = Vorige Fälle
cases-mine = <b>Ihre Fälle:</b>
case-number = Fall { $number }
case-listed = - { $number }: { $text } ({ $days ->
        [0] heute
        [1] seit gestern
       *[other] seit { $days } Tagen
    }{ $kind ->
        [wiki] , aus dem Wiki
       *[other] , direkt gefragt
    }{ $state ->
        [taken] , in Arbeit
       *[other] {""}
    }{ $back ->
        [yes] , Rückfrage
       *[no] {""}
    })
case-head = <b>Fall { $number }</b>, { $kind ->
        [wiki] nach einer Antwort des Wikis
       *[other] direkt an die Geschäftsstelle
    }, { $days ->
        [0] von heute
        [1] von gestern
       *[other] vor { $days } Tagen
    }: { $state ->
        [open] offen
        [mine] bei Ihnen
        [taken] in Arbeit bei jemand anderem
        [answered] beantwortet
        [expired] abgelaufen
       *[closed] geschlossen
    }
case-erased = Die Frage ist nicht mehr gespeichert, weil die Person ihre Daten gelöscht hat. Eine Antwort ist nicht zustellbar.
case-page = Das Wiki zeigte dazu: { $title }
case-page-linked = Das Wiki zeigte dazu: <a href='{ $url }'>{ $title }</a>
case-no-page = Das Wiki zeigte dazu keine Seite.
case-asker = Gefragt hat: { $name }, { $role ->
        [mayor] Bürgermeisteramt
        [county_head] Landratsamt
        [village_head] Ortsvorstehung
        [staff] Verwaltung
       *[other] andere Funktion
    }; Kommune: { $kommune }
case-cannot-be-delivered = Nicht zustellbar: Diese Person ist im Chat nicht mehr erreichbar. Sie können den Fall nur noch schließen.
case-answered-before = Bisherige Antwort:
case-asked-back-about = Rückfrage dazu:
case-take = Übernehmen
case-reply = Beantworten
case-reply-all = Alle { $count } gemeinsam beantworten
case-return = Zurückgeben
case-close = Ohne Antwort schließen
case-taken = Fall { $number } gehört jetzt Ihnen.
case-returned = Fall { $number } ist wieder offen und kann von anderen übernommen werden.
case-reply-together = { $count ->
        [one] Ihre Antwort geht an Fall { $numbers }.
       *[other] Ihre Antwort geht an { $count } Personen, die Gleiches gefragt haben: Fälle { $numbers }.
    }
case-reply-title = Antwort der Geschäftsstelle
case-reply-intro = Ihre Antwort sehen Sie noch einmal, bevor sie abgeht.
case-reply-cases = Welchen Fall beantworten Sie? Zum Beispiel 12, oder mehrere: 12, 15.
case-reply-cases-label = Fall
case-reply-cases-help = Die Nummern zeigt /faelle, zum Beispiel 12.
case-reply-text = Schreiben Sie jetzt Ihre Antwort, zum Beispiel: „Dazu berät Sie der Landkreis.“ Sie sehen sie noch einmal, bevor sie abgeht.
case-reply-text-label = Antwort
case-reply-text-help = Höchstens 4.000 Zeichen. Schreiben Sie ohne Namen und Anrede: Wer fragt, liest die eigene Frage darüber.
case-closing-title = Fall schließen
case-closing-intro = Der Fall wird ohne Antwort geschlossen.
case-closing-cases = Welchen Fall schließen Sie? Zum Beispiel 12.
case-closing-cases-label = Fall
case-closing-cases-help = Die Nummern zeigt /faelle, zum Beispiel 12.
case-closing-word = Möchten Sie der fragenden Person noch ein Wort sagen, zum Beispiel „Dazu beraten wir leider nicht.“? Sonst schreiben Sie „überspringen“.
case-closing-word-label = Wort zum Abschluss
case-closing-word-help = Höchstens 4.000 Zeichen; mit „überspringen“ erfährt die Person nichts.
case-numbers-unreadable = Ich habe keine Nummer gelesen. Schreiben Sie bitte die Nummer des Falls, zum Beispiel 12.
case-answer-sent = Ihre Antwort zu Fall { $number } geht jetzt ab.
case-answers-sent = { $count ->
        [0] Keine Antwort ist abgegangen.
        [one] Eine Antwort geht jetzt ab.
       *[other] { $count } Antworten gehen jetzt ab.
    }{ $left ->
        [0] {""}
       *[other] {" "}Nicht beantwortet: { $numbers }, dort ist jemand anderes dran, der Fall beendet oder die Person nicht erreichbar.
    }
case-was-closed = Fall { $number } ist geschlossen. { $told ->
        [yes] Ihr Wort zum Abschluss geht jetzt ab.
        [unreachable] Ihr Wort zum Abschluss ist nicht zustellbar.
       *[no] Die fragende Person erfährt davon nichts.
    }
case-was-asked-back = Zu Ihrer Antwort auf Fall { $number } gibt es eine Rückfrage. Der Fall liegt wieder bei Ihnen.
case-unknown = Einen Fall { $number } gibt es nicht. Die offenen Fälle zeigt /faelle, einen davon zum Beispiel /fall 12.
case-taken-by-other = Fall { $number } bearbeitet schon { $is_known ->
        [yes] { $who }
       *[no] jemand anderes
    }. Andere offene Fälle zeigt /faelle.
case-is-done = Fall { $number } ist schon beantwortet oder geschlossen. Offene Fälle zeigt /faelle.
case-undeliverable = Fall { $number } ist nicht zustellbar: Die Person ist im Chat nicht mehr erreichbar. Schließen Sie ihn bitte ohne Antwort.
case-notice-on = Sie bekommen nun an Werktagen um 8 Uhr die Zahl neuer Fälle gemeldet, wenn es welche gibt. Abschalten können Sie das wieder mit /fallmeldung.
case-notice-off = Sie bekommen keine Meldung neuer Fälle mehr. Einschalten können Sie sie wieder mit /fallmeldung.
case-notice = { $count ->
        [one] Ein neuer Fall ist
       *[other] { $count } neue Fälle sind
    } eingegangen; insgesamt warten { $waiting }.
cli-office-cases = Zeigen, welche Fälle warten, nach Bedeutung gruppiert; ohne Namen.
pending-case = - Ihre Frage an die Geschäftsstelle (Fall { $number }), { $state ->
        [answered] beantwortet
       *[waiting] noch ohne Antwort
    }: { $text }
cases-none-cli = Zurzeit wartet kein Fall.

# Ihre Daten
personal-case = Ihre Fragen an die Geschäftsstelle
personal-case-taken = Fälle, die Sie bearbeiten
personal-case-notice = Ihre Meldung neuer Fälle
case-answer-stays = Antworten der Geschäftsstelle bleiben ohne Ihre Frage und ohne Ihren Namen gespeichert.
nudge-topic-cases = Fragen an die Geschäftsstelle
nudge-case = Die Geschäftsstelle hat Ihre Frage „{ $text }“ beantwortet. Genügt Ihnen die Antwort?
nudge-case-again = Antwort zu Fall { $number } zeigen
