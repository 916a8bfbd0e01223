command-own-grants = Was ist mit unserem Förderantrag?
command-sign-grant = Förderantrag mitzeichnen

funding-own-intro = { $kommune ->
    [none] Diese Anträge bearbeiten Sie für eine andere Kommune:
   *[other] Anträge auf Mikroförderung von { $kommune }:
}
funding-own-listed = { $number }: „{ $title }“, { $sum } – { $state ->
    [draft] wartet auf die Mitzeichnung
    [submitted] eingereicht
    [review] in Prüfung
    [asked] Rückfrage der Geschäftsstelle
    [approved] bewilligt
    [proof] { $acts ->
        [office] Nachweis wird geprüft
       *[other] Nachweis offen
    }
    [closed] abgeschlossen
    [rejected] abgelehnt
    [withdrawn] zurückgezogen
   *[missed] nicht eingereicht
}{ $acts ->
    [kommune] ; Ihre Kommune ist dran{ $due ->
        [none] .
       *[other] , bis zum { $due }.
    }
    [office] ; die Geschäftsstelle ist dran{ $due ->
        [none] .
       *[other] , bis zum { $due }.
    }
   *[nobody] .
}
funding-own-draft = { $named ->
    [yes] Entwurf „{ $title }“{ $sum ->
        [none] { "" }
       *[other] , bisher { $sum }
    }
   *[no] Entwurf ohne Titel
}{ $whose ->
    [mine] .
    [name] ; daran schreibt { $name }.
   *[colleague] ; daran schreibt jemand aus Ihrer Kommune.
}
funding-own-draft-go-on = { $named ->
    [yes] „{ $title }“ weiterschreiben
   *[no] Entwurf weiterschreiben
}
funding-own-none = Ihre Kommune hat noch keinen Antrag gestellt, und es gibt auch keinen Entwurf.
funding-own-apply = Antrag stellen
funding-own-list = Alle Anträge
funding-own-older = Ältere Anträge
funding-own-members-only = { $member ->
    [pending] Anträge sehen Mitglieder aus der Kommune, die sie gestellt hat. Ihre Anmeldung wird noch geprüft; wie weit sie ist, sehen Sie mit /mitgliedschaft.
    [suspended] Ihre Mitgliedschaft ist gesperrt; deshalb sehen Sie keine Anträge. Wenden Sie sich bitte an die Geschäftsstelle: /mensch.
   *[none] Anträge sehen Mitglieder aus der Kommune, die sie gestellt hat. Die Anmeldung ist kostenlos und dauert etwa zwei Minuten.
}
funding-own-join = Mitglied werden
funding-own-for-office = In der Geschäftsstelle finden Sie alle Anträge mit /antraege_pruefen.
funding-own-number-slip = In dieser Nummer ist ein Tippfehler. So sieht eine aus: „ZD-27-7KM4-2R“.
funding-own-muted = Gut, von Anträgen Ihrer Kommune hören Sie nichts mehr – außer von denen, die Sie selbst bearbeiten. Mit /antraege sehen Sie jederzeit alle.
funding-own-unmute = Wieder Nachrichten zu Anträgen
funding-own-unmuted = Gut, Sie hören wieder, wenn sich bei Anträgen Ihrer Kommune etwas tut.

funding-own-acting = { $mine ->
    [yes] { $count ->
        [0] Diesen Antrag bearbeiten Sie.
       *[other] { $named ->
            [yes] Diesen Antrag bearbeiten Sie, außerdem: { $names }.
           *[no] Diesen Antrag bearbeiten Sie und { $count ->
                [one] noch jemand
               *[other] { $count } andere
            } aus Ihrer Kommune.
        }
    }
   *[no] { $named ->
        [yes] { $count ->
            [one] Bearbeiten kann diesen Antrag { $names }.
           *[other] Bearbeiten können diesen Antrag { $names }.
        } Fragen Sie dort, wenn Sie mitarbeiten möchten.
       *[no] Bearbeiten können diesen Antrag andere aus Ihrer Kommune; ihre Namen zeige ich nur im vertraulichen Chat.
    }
}
funding-own-invoiced = { $state ->
    [closed] Abgerechnet
   *[other] Rechnung
}: { $invoiced }.
funding-own-signed = { $named ->
    [yes] Mitgezeichnet von { $name } am { $day }.
   *[no] Mitgezeichnet am { $day }.
}
funding-own-unsigned = Die Mitzeichnung gilt nicht mehr, weil sich der Antrag seitdem geändert hat.

funding-own-add = Jemanden hinzufügen
funding-own-add-which = Wer soll { $number } mit bearbeiten? { $more ->
    [yes] Tippen Sie auf einen Namen, oder schreiben Sie ihn, zum Beispiel „Muster“.
   *[no] Tippen Sie auf einen Namen, oder schreiben Sie ihn.
}
funding-own-add-several = Mehrere Personen aus Ihrer Kommune heißen so. Wen meinen Sie?
funding-own-add-unknown = So heißt in Ihrer Kommune niemand, den Sie hinzufügen können. Zur Wahl stehen:
funding-own-add-nobody = Alle Mitglieder aus Ihrer Kommune bearbeiten diesen Antrag schon. Wer fehlt, meldet sich zuerst mit /registrieren an.
funding-own-add-gone = Diese Person gehört nicht mehr als Mitglied zu Ihrer Kommune, oder der Antrag liegt bei ihr selbst.
funding-own-who = { $named ->
    [yes] { $name }
   *[no] Mitglied { $member }
}
funding-own-added = { $named ->
    [yes] { $name } kann { $number } („{ $title }“) jetzt mit bearbeiten und erfährt es gleich.
   *[no] Mitglied { $member } kann { $number } („{ $title }“) jetzt mit bearbeiten und erfährt es gleich.
}
funding-own-add-undo = Doch nicht
funding-own-not-added = Gut, das ist zurückgenommen: { $number } bearbeiten wieder nur die, die es vorher konnten.
funding-own-told-added = { $by ->
    [office] Die Geschäftsstelle hat Ihnen den Antrag { $number } („{ $title }“) anvertraut: Sie können ihn jetzt bearbeiten.
    [name] { $name } hat Sie hinzugefügt: Sie können den Antrag { $number } („{ $title }“) Ihrer Kommune jetzt mit bearbeiten.
   *[colleague] Sie können den Antrag { $number } („{ $title }“) Ihrer Kommune jetzt mit bearbeiten.
}
funding-own-told-left = { $named ->
    [yes] { $name } ist nicht mehr für Ihre Kommune dabei. Die Anträge auf Mikroförderung bleiben bei Ihrer Kommune:
   *[no] Jemand aus Ihrer Kommune ist nicht mehr dabei. Die Anträge auf Mikroförderung bleiben bei Ihrer Kommune:
}
funding-own-told-left-grant = { $mine ->
    [yes] { $number } („{ $title }“) können Sie jetzt bearbeiten.
   *[no] { $number } („{ $title }“) bearbeiten andere aus Ihrer Kommune weiter.
}
funding-own-told-left-drafts = { $count ->
    [one] Ein angefangener Entwurf liegt mit seinen Dateien jetzt bei Ihnen. Nach der Ansprechperson frage ich noch einmal.
   *[other] { $count } angefangene Entwürfe liegen mit ihren Dateien jetzt bei Ihnen. Nach der Ansprechperson frage ich noch einmal.
}
funding-own-deserted = Antrag { $number } „{ $title }“: Aus der Kommune ist niemand mehr Mitglied. Bitten Sie die Person, die den Server betreut, ihn mit „lotse funding assign“ jemandem anzuvertrauen.
funding-own-deserted-show = Antrag { $number }

funding-own-withdraw = Antrag zurückziehen
funding-own-withdraw-ask = Möchten Sie { $number } („{ $title }“, { $sum }) wirklich zurückziehen? Das lässt sich nicht rückgängig machen; das Geld wird für Ihre Kommune wieder frei.
funding-own-withdraw-yes = Ja, zurückziehen
funding-own-withdraw-no = Nein, so lassen
funding-own-withdrawn = { $number } („{ $title }“) ist zurückgezogen. Die Geschäftsstelle bearbeitet den Antrag nicht weiter.
funding-own-free = Für { $year } sind jetzt { $left } frei.

funding-own-proof-which = Rechnung und Nachweis gehören zu einem Antrag: Wählen Sie ihn mit /antraege aus.
funding-own-proof-intro = Rechnung und Nachweis für { $number } („{ $title }“), bewilligt sind { $approved }. Das sind vier kurze Fragen; jede Antwort wird gleich gespeichert.
funding-own-proof-less = Die Rechnung über { $invoiced } liegt { $rest } unter dem Bewilligten. { $filed ->
    [yes] { $rest } sind für { $year } wieder frei.
   *[no] Wenn Sie absenden, sind { $rest } für { $year } wieder frei.
}
funding-own-proof-more = Die Rechnung über { $invoiced } liegt { $rest } über dem Bewilligten. Es zählen höchstens { $approved }.
funding-own-proof-unpaid = Diese Rechnung ist höher als die vorige, und so viel ist nicht mehr frei: Es sind noch { $left }. Ihre Angaben sind als Entwurf gespeichert; fragen Sie bitte die Geschäftsstelle mit /mensch.
funding-own-proven = Danke, Rechnung und Nachweis zu { $number } („{ $title }“) sind eingereicht.

funding-proof-title = Rechnung und Nachweis
funding-proof-intro = Ich frage nach Rechnung, Summe und Ergebnis. Jede Antwort wird gleich gespeichert; „zurück“, „später“ und „abbrechen“ gehen jederzeit.
funding-proof-invoice = Bitte senden Sie die Rechnung als Datei oder Foto, bis zu fünf Dateien mit je höchstens 20 MB; mehrere Fotos werden ein PDF.
funding-proof-invoice-label = Rechnung
funding-proof-invoice-help = Möglich sind PDF, Word, Excel, OpenDocument, JPG und PNG. Ein Foto muss gut zu lesen sein.
funding-proof-invoiced = Wie hoch ist die Rechnung brutto, alles zusammen? Zum Beispiel: „3.819,50 €“.
funding-proof-invoiced-label = Rechnungssumme
funding-proof-invoiced-help = Mit Mehrwertsteuer. Bei mehreren Rechnungen ist es die Summe.
funding-proof-outcome = Was ist daraus geworden? Zum Beispiel: „40 Menschen waren beim Dorfabend; ein Nachfolger für den Laden ist gefunden.“
funding-proof-outcome-label = Ergebnis
funding-proof-outcome-help = Zwei oder drei Sätze genügen, höchstens 2.000 Zeichen.
funding-proof-proof = Möchten Sie noch etwas beilegen, etwa Teilnahmeliste, Fotos oder Protokoll? Sonst schreiben Sie „überspringen“.
funding-proof-proof-label = Weiterer Nachweis
funding-proof-proof-help = Bis zu fünf Dateien mit je höchstens 20 MB.

funding-own-sign-ask = Leiten Sie die nächste Nachricht bitte weiter an { $signatory ->
    [none] die zeichnungsbefugte Person
   *[other] { $signatory }
}. Mitzeichnen kann nur, wer selbst als Mitglied Ihrer Kommune angemeldet ist; anderen zeigt die Einladung nichts.
funding-own-sign-invitation = { $link ->
    [none] Bitte zeichnen Sie den Förderantrag Ihrer Kommune mit: Schreiben Sie dem Demografie-Lotsen „/mitzeichnen { $code }“.
   *[other] Bitte zeichnen Sie den Förderantrag Ihrer Kommune mit, mit einem Tipp auf { $link } – oder schreiben Sie dem Demografie-Lotsen „/mitzeichnen { $code }“.
}
funding-own-sign-matrix = Bei Matrix finden Sie ihn hier: { $matrix }
funding-own-sign-lasts = Die Einladung gilt einmal, bis zum { $day }. Sind Sie noch kein Mitglied? Dann schreiben Sie dort zuerst /registrieren.
funding-own-sign-which = Wie lautet der Code aus Ihrer Einladung? Schreiben Sie ihn so, wie er dort steht, zum Beispiel „ABCD-EFGH“.
funding-own-sign-spoilt = { $why ->
    [expired] Diese Einladung ist abgelaufen. Bitten Sie Ihre Kollegin oder Ihren Kollegen um eine neue.
    [used] Diese Einladung ist schon benutzt worden. Mit /antraege sehen Sie, ob der Antrag mitgezeichnet ist.
    [blocked] Das waren zu viele falsche Codes. Versuchen Sie es bitte später noch einmal.
   *[wrong] Dieser Code stimmt nicht. Vergleichen Sie ihn bitte noch einmal mit der Einladung.
}
funding-own-sign-exposed = Diesen Code konnten hier andere mitlesen, deshalb gilt er nicht mehr. Bitten Sie um eine neue Einladung, und öffnen Sie sie im Chat mit mir allein.
funding-own-sign-elsewhere = { $why ->
    [other] Diese Einladung gilt für jemanden aus einer anderen Kommune, oder Ihre Mitgliedschaft ist noch nicht freigegeben. Mit /mitgliedschaft sehen Sie, wie weit sie ist.
   *[guest] Mitzeichnen können Mitglieder aus der Kommune. Melden Sie sich bitte mit /registrieren an, und öffnen Sie die Einladung danach noch einmal; sie gilt weiter.
}
funding-own-sign-filer = Diesen Antrag haben Sie selbst gestellt. Mitzeichnen muss ihn die Person, die für Ihre Kommune unterschreiben darf.
funding-own-sign-not-needed = { $number } braucht keine Mitzeichnung mehr: Der Antrag ist schon mitgezeichnet oder entschieden.
funding-own-sign-outdated = Der Antrag hat sich geändert, seit Sie ihn gesehen haben. Öffnen Sie die Einladung bitte noch einmal.
funding-own-sign-question = { $kommune } beantragt { $sum } Mikroförderung: { $number }, „{ $title }“.
funding-own-sign-row = { $label }: { $value }
funding-own-sign-means = Mit „Ich zeichne mit“ bestätigen Sie als zeichnungsbefugte Person, dass Ihre Kommune diesen Antrag stellt. Ändert er sich später, gilt das nicht mehr.
funding-own-sign-yes = Ich zeichne mit
funding-own-sign-done = Danke, Sie haben { $number } („{ $title }“) mitgezeichnet.
funding-own-sign-no-money = Mitgezeichnet ist noch nichts: { $number } kostet { $sum }, für { $year } sind aber nur noch { $left } frei. Wer den Antrag bearbeitet, erfährt es jetzt auch.
funding-own-unpaid = { $number } („{ $title }“) sollte gerade mitgezeichnet werden, aber für { $year } ist nicht mehr genug Geld frei. Ziehen Sie den Antrag zurück und stellen Sie ihn mit einer kleineren Summe neu.

cli-funding-assign = Einen Antrag, für dessen Kommune niemand mehr da ist, einem Mitglied anvertrauen.
cli-funding-number = Nummer des Antrags, zum Beispiel ZD-27-7KM4-2R.
cli-funding-member = Nummer des Mitglieds.
funding-assigned = { $number } bearbeitet jetzt { $name }.
error-GrantUnknown = Einen Antrag mit der Nummer { $number } gibt es nicht. Prüfen Sie die Nummer; sie sieht so aus: ZD-27-7KM4-2R.
error-NoSuchMember = Ein aktives Mitglied mit der Nummer { $member } gibt es nicht. Die Nummern zeigt /mitglieder im Chat der Geschäftsstelle.
nudge-topic-funding = Mikroförderung
nudge-grant = { $waits_for ->
        [asked] Zu Ihrem Antrag { $number } („{ $title }“) wartet die Geschäftsstelle auf Ihre Antwort.
        [proof] Zu Ihrem Antrag { $number } („{ $title }“) fehlen noch Rechnung und Nachweis.
       *[signing] Ihr Antrag { $number } („{ $title }“) wartet auf die Mitzeichnung und ist noch nicht eingereicht.
    }
