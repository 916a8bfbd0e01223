# Der Förder-Check

command-funding-check = Prüfen, ob noch Fördergeld da ist
coming-funding = Ob für Ihre Kommune noch Geld frei ist und wofür, sagt Ihnen der Förder-Check: /foerdercheck.

funding-check-start = Förder-Check
funding-check-go-on = { $year }: Passt unser Vorhaben?
funding-check-ask-office = Geschäftsstelle fragen
funding-check-which = Für welche Kommune? Schreiben Sie den Namen, zum Beispiel „Beetzendorf-Diesdorf“.
funding-check-several = Welche Kommune meinen Sie?
funding-check-kommune = { $name }
funding-check-unknown = „{ $text }“ finde ich nicht im Gemeindeverzeichnis.{ $near ->
        [none] {""}
       *[other] {" "}Ähnlich heißen: { $near }.
    }{ $sample ->
        [yes] {" "}Eingelesen ist hier nur ein Beispiel mit wenigen Gemeinden.
       *[no] {""}
    }
funding-check-many = „{ $text }“ passt zu vielen Kommunen; schreiben Sie bitte Kreis oder Land dahinter.
funding-check-in-group = Hier nenne ich, wie viel Mikroförderung für eine Kommune noch frei ist: /foerdercheck Beetzendorf-Diesdorf. Alles Weitere gern im Einzelchat.
funding-check-no-rules = Förderbedingungen für dieses oder ein kommendes Jahr sind hier noch nicht bekannt. Fragen Sie bitte die Geschäftsstelle.
funding-check-left = Noch { $left } für { $name } im Jahr { $year } – { $until ->
        [none] Frist nicht bekannt [bitte die Geschäftsstelle fragen]
        [earlier] Frist noch nicht bekannt; { $earlier_year } war es der { $earlier } [unbestätigt: bitte die Geschäftsstelle fragen]
       *[other] Frist { $until }{ $confirmed ->
            [yes] {""}
           *[no] {" "}[unbestätigt: bitte die Geschäftsstelle fragen]
        }
    }
funding-check-merged = Wegen einer Gemeindefusion wird diese Zahl gerade geprüft.
funding-check-year = In welchem Jahr soll das Vorhaben laufen?
funding-check-this-year = { $year }
funding-check-purpose = Wofür brauchen Sie das Geld?
funding-check-other-purpose = Etwas anderes
funding-check-begun = Haben Sie schon jemanden beauftragt oder mit dem Vorhaben angefangen?
funding-check-begun-no = Nein, noch nicht
funding-check-begun-yes = Ja

funding-check-over-cap-cents = Nein: Für { $name } ist { $year } nichts mehr frei.
funding-check-over-three-years-cents = Nein: { $name } hat die Obergrenze für drei Jahre erreicht.
funding-check-over-apply-until = Nein: Die Frist für { $year } ist vorbei.
funding-check-over-grants-a-year = Nein: { $name } hat { $year } schon so viele Anträge, wie möglich sind.
funding-check-instead-year = Wählen Sie ein anderes Jahr, oder fragen Sie die Geschäftsstelle.
funding-check-not-named = Nein: Das steht nicht unter dem, was als förderfähig veröffentlicht ist. Wählen Sie, was davon passt, oder fragen Sie die Geschäftsstelle.

funding-check-result = Förder-Check für { $name }, { $year }
funding-check-eligible = { $purpose ->
        [consulting] Beratung
        [moderation] Moderation
        [travel] Reisekosten
       *[other] Ihr Zweck
    }: { $purpose ->
        [other] Ob das förderfähig ist, ist nicht bekannt; fragen Sie bitte die Geschäftsstelle.
       *[named] { $confirmed ->
            [yes] ja, förderfähig.
           *[no] nach bisherigem Stand förderfähig [unbestätigt: bitte die Geschäftsstelle fragen].
        }
    }
funding-check-has-begun = Beginn: { $begun ->
        [yes] Bei Geld des Bundes gilt üblicherweise: erst die Bewilligung, dann der Auftrag (VV Nr. 1.3 zu § 44 BHO). Ob das hier auch gilt, ist nicht bestätigt; fragen Sie bitte die Geschäftsstelle, bevor Sie weitermachen.
       *[no] noch nicht begonnen. Warten Sie mit Aufträgen im Zweifel bis zur Bewilligung.
    }
funding-check-member = Mitgliedschaft: { $member ->
        [yes] ja.
        [pending] Ihre Anmeldung wird noch geprüft; danach können Sie den Antrag stellen.
        [suspended] Ihre Mitgliedschaft ist gesperrt; wenden Sie sich bitte an die Geschäftsstelle.
       *[none] hier noch nicht. Für einen Antrag müssen Sie registriert sein (Quelle: https://kompetenzz.de/news/start-mikrofoerderung-zukunftsraum-demografie-2026); das ist kostenlos.
    }
funding-check-apply = Antrag beginnen
funding-check-join = Mitglied werden
funding-check-rules = Alle Bedingungen mit Quellen
funding-check-all-rules = Bedingungen der Mikroförderung { $year }

funding-check-is-named = { $confirmed ->
        [yes] Ja.
       *[no] Nach bisherigem Stand ja, bestätigt ist es noch nicht.
    }
funding-check-is-purchase = Anschaffungen stehen nicht unter dem, was als förderfähig bekannt ist. Fragen Sie im Zweifel die Geschäftsstelle.
funding-check-is-other = Ob das förderfähig ist, weiß ich nicht. Fragen Sie bitte die Geschäftsstelle; bekannt ist:
