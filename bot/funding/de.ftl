command-funding-application = Mikroförderung beantragen

funding-title = Antrag auf Mikroförderung
funding-intro = Ich frage Schritt für Schritt, was in den Antrag gehört. Jede Antwort wird gleich gespeichert; „zurück“, „später“ und „abbrechen“ gehen jederzeit.
funding-elsewhere = „{ $label }“ frage ich in diesem Messenger aus Datenschutzgründen nicht ab. Ihr Entwurf bleibt samt Dateien gespeichert: Schreiben Sie mir bei Matrix, verbinden Sie beide Chats mit /verknuepfen, und machen Sie dort mit /entwuerfe genau hier weiter. Wo es erlaubt ist, geht auch „überspringen“.
funding-really-cancel = Möchten Sie diesen Antrag wirklich verwerfen, mit allen Angaben und Dateien? Sie können auch später weitermachen.
funding-cancelled = Der Antrag ist verworfen. Einen neuen beginnen Sie mit /antrag.

funding-measure = Wofür brauchen Sie das Geld? Mehreres ist möglich.
funding-measure-label = Maßnahme
funding-measure-help = Zum Beispiel „Moderation“, wenn jemand einen Workshop leitet, oder „1 und 3“. Reisekosten meint Fahrten zum Austausch mit anderen Kommunen oder zu Veranstaltungen.
funding-measure-consulting = Beratung
funding-measure-moderation = Moderation
funding-measure-travel = Reisekosten

funding-project = Wie heißt Ihr Vorhaben? Zum Beispiel: „Dorfmoderation Beetzendorf“.
funding-project-label = Titel
funding-project-help = Ein kurzer Name, an dem auch Ihre Kolleginnen und Kollegen das Vorhaben erkennen.

funding-goal = Wie ist die Lage bei Ihnen, und was wollen Sie erreichen? Zum Beispiel: „Unser Dorfladen schließt; wir wollen mit den Menschen im Ort einen Nachfolger finden.“
funding-goal-label = Ausgangslage und Ziel
funding-goal-help = Zwei oder drei Sätze genügen, höchstens 2.000 Zeichen. Schreiben Sie, was das Problem ist und woran Sie merken, dass es gelöst ist.

funding-field = Zu welchem Thema gehört das Vorhaben?
funding-field-label = Handlungsfeld
funding-field-help = Wählen Sie, was am besten passt, zum Beispiel „Bürgerbeteiligung“.
funding-field-publicity = Öffentlichkeitsarbeit
funding-field-housing = Wohnen
funding-field-cooperation = Zusammenarbeit von Kommunen
funding-field-digital = Digitalisierung
funding-field-democracy = Demokratieförderung
funding-field-participation = Bürgerbeteiligung
funding-field-volunteering = Engagement und Ehrenamt
funding-field-meeting = Begegnung, Beratung, Selbsthilfe
funding-field-funding = Fördermittel
funding-field-health = Gesundheit und Pflege
funding-field-work = Arbeit und Wirtschaft
funding-field-strategy = Demografiestrategie
funding-field-integration = Integration

funding-starts-on = Wann soll es losgehen, und bis wann soll es fertig sein? Zum Beispiel: „1.3. bis 30.6.2027“.
funding-starts-on-label = Beginn
funding-starts-on-help = Der Tag, an dem die Beratung, Moderation oder Reise beginnt, gern gleich mit dem letzten Tag. Auch „März bis Juni 2027“ verstehe ich; beides muss im selben Kalenderjahr liegen.

funding-ends-on = Bis wann soll es fertig sein? Zum Beispiel: „30.6.2027“.
funding-ends-on-label = Ende
funding-ends-on-help = Der letzte Tag der Maßnahme, im selben Kalenderjahr wie der Beginn, zum Beispiel „30.6.2027“.

funding-days = Wie viele Tage wird gearbeitet? Zum Beispiel: „5“ oder „2,5“.
funding-days-label = Tage
funding-days-help = So viele Tagessätze, wie im Angebot stehen; halbe sind möglich. Schreiben Sie gern gleich den Tagessatz dazu: „5 Tage zu 800 Euro“.

funding-day-rate = Wie hoch ist der Tagessatz brutto? Zum Beispiel: „800 Euro“.
funding-day-rate-label = Tagessatz
funding-day-rate-help = Mit Mehrwertsteuer, so wie er im Angebot steht, zum Beispiel „800 Euro“. Steht dort ein Betrag ohne Mehrwertsteuer, schreiben Sie „700 netto“; dann rechne ich um.

funding-travel = Wie hoch sind die Reisekosten? Zum Beispiel: „240 Euro“.
funding-travel-label = Reisekosten
funding-travel-help = Alle Fahrten und Übernachtungen zusammen, zum Beispiel „240 Euro“.

funding-had-before = Hat Ihre Kommune für das Kalenderjahr, in dem das Vorhaben läuft, schon eine Mikroförderung bekommen?
funding-had-before-label = Schon gefördert
funding-had-before-help = Antworten Sie zum Beispiel „nein“. Wenn Sie es nicht genau wissen, fragen Sie bitte im Rathaus nach; „später“ hält den Antrag so lange fest.

funding-not-begun = Stimmt es, dass die Maßnahme noch nicht begonnen hat? Als Beginn zählt meist schon, wenn ein Auftrag erteilt ist.
funding-not-begun-label = Noch nicht begonnen
funding-not-begun-help = Antworten Sie „ja“, wenn noch kein Vertrag geschlossen und noch nichts bestellt ist.

funding-paid-once = Stimmt es, dass für dasselbe Vorhaben kein Fördergeld aus einem anderen Programm kommt?
funding-paid-once-label = Keine weitere Förderung
funding-paid-once-help = „Ja“ heißt zum Beispiel: Auch das Land oder der Kreis gibt dafür nichts dazu.

funding-de-minimis = Stärkt die Förderung ein Unternehmen, also eine wirtschaftliche Tätigkeit (De-minimis-Beihilfe)?
funding-de-minimis-label = De-minimis
funding-de-minimis-help = Bei Beratung für die eigenen Aufgaben einer Kommune ist das meist nicht so. Ein Fall dafür wäre zum Beispiel Beratung für einen Betrieb, der am Markt Geld verdient. „Unsicher“ ist in Ordnung: Das klärt die Geschäftsstelle.
funding-de-minimis-no = Nein
funding-de-minimis-yes = Ja
funding-de-minimis-unsure = Unsicher

funding-signs = Dürfen Sie selbst für Ihre Kommune unterschreiben?
funding-signs-label = Unterschrift
funding-signs-help = Wählen Sie „jemand anderes“, wenn zum Beispiel die Bürgermeisterin unterschreibt; nach ihrem Namen frage ich dann.
funding-signs-self = Ja, ich selbst
funding-signs-other = Nein, jemand anderes

funding-contractor = Wer soll den Auftrag bekommen, falls Sie das schon wissen? Zum Beispiel: „Büro Muster, Magdeburg“.
funding-contractor-label = Auftragnehmer
funding-contractor-help = Das Büro oder die Person, die Sie beauftragen möchten. Steht es noch nicht fest, schreiben Sie „überspringen“.

funding-offer = Haben Sie ein Angebot? Senden Sie es jetzt als Datei oder Foto: bis zu fünf Dateien, je höchstens 20 MB, im ganzen Antrag höchstens 60 MB; mehrere Fotos werden ein PDF. Ohne Angebot schreiben Sie „überspringen“.
funding-offer-label = Angebot
funding-offer-help = Möglich sind zum Beispiel PDF, Word, Excel, OpenDocument, JPG und PNG.

funding-contact = Wer ist Ansprechperson, und in welcher Funktion? Zum Beispiel: „Ada Beispiel, Bauamt“.
funding-contact-label = Ansprechperson
funding-contact-help = Name und Funktion der Person, die Rückfragen beantworten kann, zum Beispiel „Ada Beispiel, Bauamt“.

funding-email = Unter welcher dienstlichen E-Mail-Adresse ist die Ansprechperson zu erreichen? Zum Beispiel: „rathaus@musterstadt.de“.
funding-email-label = E-Mail
funding-email-help = Die Adresse steht nur im Antrag, zum Beispiel „rathaus@musterstadt.de“.

funding-phone = Unter welcher dienstlichen Telefonnummer ist die Ansprechperson zu erreichen? Zum Beispiel: „0391 1234567“.
funding-phone-label = Telefon
funding-phone-help = Eine Nummer mit Vorwahl, zum Beispiel „0391 1234567“; „überspringen“ geht auch.

funding-signatory = Wer unterschreibt für die Kommune, und in welchem Amt? Zum Beispiel: „Eva Muster, Bürgermeisterin“.
funding-signatory-label = Zeichnungsbefugt
funding-signatory-help = Name und Amt der Person, zum Beispiel „Eva Muster, Bürgermeisterin“.

grant-filed = Ihr Antrag „{ $title }“ über { $sum } ist eingereicht. Seine Nummer ist { $number }.
grant-filed-unsigned = Ihr Antrag „{ $title }“ über { $sum } ist fertig, aber noch nicht eingereicht: Wer für Ihre Kommune unterschreiben darf, zeichnet ihn erst mit. Seine Nummer ist { $number }; Geld ist dafür noch nicht vorgemerkt.
grant-filed-to-sign = Wer für Ihre Kommune unterschreiben darf, kann den Antrag jetzt mitzeichnen. Die Einladung zum Weiterleiten bekommen Sie hier:
grant-title = { $number }: „{ $title }“, { $sum }
grant-listed = { $number }: „{ $title }“, { $sum } – { $state ->
    [draft] Entwurf
    [submitted] Eingereicht
    [review] In Prüfung
    [asked] Rückfrage der Geschäftsstelle
    [approved] Bewilligt
    [proof] { $acts ->
        [office] Nachweis wird geprüft
       *[other] Nachweis offen
    }
    [closed] Abgeschlossen
    [rejected] Abgelehnt
    [withdrawn] Zurückgezogen
   *[missed] Nicht eingereicht
}
grant-show = { $number } ansehen
grant-news = { $state ->
    [submitted] Ihre Kommune hat einen Antrag auf Mikroförderung gestellt: { $number }, „{ $title }“, { $sum }.
    [review] Ihr Antrag { $number } („{ $title }“) wird jetzt geprüft.
    [asked] Die Geschäftsstelle hat eine Rückfrage zu Ihrem Antrag { $number } („{ $title }“).
    [approved] Ihr Antrag { $number } („{ $title }“) ist bewilligt.
    [rejected] Ihr Antrag { $number } („{ $title }“) ist abgelehnt.
    [closed] Ihr Antrag { $number } („{ $title }“) ist abgeschlossen.
    [withdrawn] Ihr Antrag { $number } („{ $title }“) ist zurückgezogen.
    [proof] { $acts ->
        [office] Rechnung und Nachweis zu Ihrem Antrag { $number } („{ $title }“) sind eingereicht.
       *[other] { $returned ->
            [yes] Bitte ergänzen Sie Rechnung und Nachweis zu Ihrem Antrag { $number } („{ $title }“).
           *[no] Die Maßnahme zu Ihrem Antrag { $number } („{ $title }“) ist laut Antrag vorbei.
        }
    }
    [missed] Ihr Antrag { $number } („{ $title }“) ist nicht eingereicht, weil ihn niemand rechtzeitig mitgezeichnet hat. Was jetzt noch geht, weiß die Geschäftsstelle: /mensch.
   *[other] Neues zu Ihrem Antrag { $number } („{ $title }“).
}
grant-state = Stand: { $state ->
    [draft] Entwurf
    [submitted] Eingereicht
    [review] In Prüfung
    [asked] Rückfrage der Geschäftsstelle
    [approved] Bewilligt
    [proof] { $acts ->
        [office] Nachweis wird geprüft
       *[other] Nachweis offen
    }
    [closed] Abgeschlossen
    [rejected] Abgelehnt
    [withdrawn] Zurückgezogen
   *[missed] Nicht eingereicht
}
grant-approved-less = Bewilligt sind { $approved } von { $sum }.
grant-because = Grund: { $reason ->
    [purpose] Das Vorhaben passt nicht zu dem, was gefördert wird.
    [begun] Das Vorhaben hatte schon begonnen.
    [twice] Für dasselbe Vorhaben gibt es schon Geld.
    [late] Der Antrag kam zu spät.
    [incomplete] Angaben oder Unterlagen fehlen.
    [unreadable] Die Rechnung ist nicht zu lesen.
    [other-sum] Die Summe passt nicht zur Rechnung.
    [other-work] Die Rechnung gehört nicht zu diesem Vorhaben.
    [missing] Zum Nachweis fehlt etwas.
   *[own] „{ $text }“
}
grant-because-elsewhere = Die Geschäftsstelle hat eine Begründung dazu geschrieben. Sie steht hier nicht, weil andere mitlesen könnten; lesen Sie sie bitte im vertraulichen Chat.
grant-acts = { $acts ->
    [kommune] { $state ->
        [asked] Bitte beantworten Sie die Rückfrage{ $due ->
            [none] .
           *[other] , spätestens am { $due }.
        }
        [approved] { $due ->
            [none] Wenn die Maßnahme vorbei ist, reichen Sie bitte Rechnung und Nachweis ein.
           *[other] Laut Antrag läuft die Maßnahme bis zum { $due }. Danach reichen Sie bitte Rechnung und Nachweis ein.
        }
        [proof] Bitte reichen Sie Rechnung und Nachweis ein{ $due ->
            [none] .
           *[other] , spätestens am { $due }.
        }
       *[other] Es fehlt noch die Mitzeichnung{ $due ->
            [none] .
           *[other] , spätestens am { $due }.
        }
    }
    [colleagues] Als Nächstes ist dran, wer den Antrag in Ihrer Kommune bearbeitet{ $due ->
        [none] .
       *[other] , bis zum { $due }.
    }
    [office] Als Nächstes ist die Geschäftsstelle dran{ $due ->
        [none] .
       *[other] , bis zum { $due }.
    }
   *[nobody] Damit ist nichts mehr zu tun.
}
grant-next-signature = Mitzeichnung erbitten
grant-next-answer = Rückfrage beantworten
grant-next-proof = Rechnung und Nachweis einreichen
grant-freed = { $number } („{ $title }“) hat weniger gekostet als bewilligt: { $freed } sind für { $year } wieder frei.
grant-mute = Keine Nachrichten zu Anträgen meiner Kommune
grant-members-only = Einen Antrag stellen können Mitglieder aus Kommunen. Mit /registrieren werden Sie Mitglied; das ist kostenlos.
grant-no-rules = Für { $year } sind noch keine Förderbedingungen bekannt. Ihr Antrag bleibt als Entwurf gespeichert; fragen Sie bitte die Geschäftsstelle mit /mensch.
grant-too-late = Für { $year } konnte man bis zum { $until }, 23:59 Uhr, Anträge einreichen; diese Frist ist vorbei. Ihr Entwurf bleibt gespeichert. Geht das Vorhaben auch ein Jahr später, ändern Sie Beginn und Ende; sonst fragen Sie bitte die Geschäftsstelle mit /mensch.
grant-cap-exceeded = Das ist mehr, als { $year } noch frei ist. Ihr Antrag ist als Entwurf gespeichert; bitte ändern Sie Tage, Tagessatz oder Reisekosten.
grant-files-full = Die Dateien eines Antrags dürfen zusammen höchstens { $megabytes } MB haben; frei sind noch { $left } MB. Ihr Entwurf bleibt gespeichert: Senden Sie bitte weniger oder kleinere Dateien, zum Beispiel Fotos statt Scans.
grant-gone = Diesen Antrag gibt es nicht, oder er gehört zu einer anderen Kommune.
grant-not-editor = Den Antrag { $number } bearbeiten andere aus Ihrer Kommune. Mit /antraege sehen Sie, wen Sie fragen können.
grant-moved-on = Der Antrag { $number } ist inzwischen weiter. Sehen Sie ihn bitte noch einmal an.
personal-column-answers = Angaben im Formular
personal-column-filed-at = eingereicht am
personal-column-grant-id = Nummer des Antrags
personal-column-number = Nummer
personal-column-sum-cents = Summe in Cent
personal-grant = Dass Sie Anträge auf Mikroförderung gestellt haben
personal-grant-editor = Anträge, die Sie bearbeiten dürfen
personal-grant-telling = Was Sie von Anträgen zuletzt gehört haben
personal-column-invoiced-cents = Rechnungssumme in Cent
personal-column-outcome = was daraus wurde
personal-column-proven-at = eingereicht am
personal-column-signed-at = mitgezeichnet am
personal-grant-mute = Dass Sie keine Nachrichten zu Anträgen Ihrer Kommune möchten
personal-grant-proof = Dass Sie Nachweise zu Anträgen eingereicht haben
personal-grant-signature = Dass Sie Anträge mitgezeichnet haben
personal-grant-stays = Eingereichte Anträge auf Mikroförderung gehören Ihrer Kommune. Sie bleiben mit ihren Dateien als Förderakte, bis deren Aufbewahrungsfrist um ist, aber ohne Ihren Namen, ohne die Ansprechperson und ohne Ihre Unterschrift.
transfer-grants = Anträge auf Mikroförderung, die Sie bearbeiten
transfer-grant-drafts = angefangene Anträge und Nachweise zur Mikroförderung, mit ihren Dateien
