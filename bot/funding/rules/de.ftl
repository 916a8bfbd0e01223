# Regeln der Mikroförderung, wie sie zitiert werden

rule-note = { $confirmed ->
    [yes] { $source ->
        [none] {""}
       *[other] {" "}(Quelle: { $source })
    }
   *[no] {" "}[unbestätigt, bitte die Geschäftsstelle fragen]{ $source ->
        [none] {""}
       *[other] {" "}(Quelle: { $source })
    }
}
rule-cap-cents = Eine Kommune kann { $year } höchstens { $says } bekommen.{ rule-note }
rule-cap-cents-unknown = Wie viel eine Kommune { $year } bekommen kann, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.
rule-purposes = Förderfähig { $says ->
    [consulting] sind { $year } Beratungsleistungen
    [moderation] ist { $year } Moderation
    [travel] sind { $year } Reisekosten zum Austausch mit anderen Kommunen und zu Veranstaltungen des Zukunftsraums
    [consulting-moderation] sind { $year } Beratungsleistungen und Moderation
    [consulting-travel] sind { $year } Beratungsleistungen sowie Reisekosten zum Austausch mit anderen Kommunen und zu Veranstaltungen des Zukunftsraums
    [moderation-travel] sind { $year } Moderation sowie Reisekosten zum Austausch mit anderen Kommunen und zu Veranstaltungen des Zukunftsraums
   *[consulting-moderation-travel] sind { $year } Beratungsleistungen und Moderation sowie Reisekosten zum Austausch mit anderen Kommunen und zu Veranstaltungen des Zukunftsraums
}.{ rule-note }
rule-purposes-unknown = Was { $year } förderfähig ist, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.
rule-unit = { $says ->
    [gemeinde] Als eine Kommune zählt { $year } jede Gemeinde für sich; Verbandsgemeinden, Ämter und Kreise zählen noch einmal eigens.
    [verband] Als eine Kommune zählt { $year } die Verbandsgemeinde oder das Amt mit allen Mitgliedsgemeinden; wer zu keinem gehört, zählt für sich.
   *[kreis] Als eine Kommune zählt { $year } der Kreis mit allen Gemeinden.
}{ rule-note }
rule-unit-unknown = Was { $year } als eine Kommune zählt, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.
rule-apply-until = Anträge für { $year } sind bis zum { $says } möglich.{ rule-note }
rule-apply-until-unknown = Bis wann Anträge für { $year } möglich sind, ist nicht bekannt{ $earlier ->
    [none] {""}
   *[other] {" "}({ $earlier_year } war es nach unbestätigten Angaben der { $earlier })
}; bitte fragen Sie die Geschäftsstelle.
rule-invoice-until = Rechnungen für { $year } müssen bis zum { $says } da sein.{ rule-note }
rule-invoice-until-unknown = Bis wann Rechnungen für { $year } da sein müssen, ist nicht bekannt{ $earlier ->
    [none] {""}
   *[other] {" "}({ $earlier_year } war es nach unbestätigten Angaben der { $earlier })
}; bitte fragen Sie die Geschäftsstelle.
rule-day-rate-cents = Ein Tagessatz darf { $year } höchstens { $says } brutto betragen.{ rule-note }
rule-day-rate-cents-unknown = Wie hoch ein Tagessatz { $year } höchstens sein darf, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.
rule-three-years-cents = In drei Jahren zusammen kann eine Kommune höchstens { $says } bekommen ({ $year } und die zwei Jahre davor).{ rule-note }
rule-three-years-cents-unknown = Ob es { $year } eine Obergrenze über drei Jahre gibt, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.
rule-grants-a-year = { $says ->
    [1] Eine Kommune kann { $year } einmal gefördert werden.
   *[other] Eine Kommune kann { $year } bis zu { $says }-mal gefördert werden.
}{ rule-note }
rule-grants-a-year-unknown = Wie oft eine Kommune { $year } gefördert werden kann, ist nicht bekannt; bitte fragen Sie die Geschäftsstelle.

# Die Datei der Regeln

cli-funding = Mikroförderung
cli-funding-rules = Die Förderbedingungen, Jahr für Jahr
cli-funding-rules-check = Eine Datei mit Förderbedingungen prüfen: alles, was nicht stimmt, mit seiner Zeile
cli-funding-rules-publish = Förderbedingungen aus einer Datei in Kraft setzen; zuerst wird gezeigt, was sich ändert. Eingereichte Anträge behalten ihre.
cli-funding-rules-show = Die Förderbedingungen zeigen, die in Kraft sind
cli-funding-rules-file = TOML-Datei wie examples/foerderregeln.toml; docs/funding.md beschreibt sie
cli-funding-rules-yes = Ohne Rückfrage in Kraft setzen
cli-funding-rules-if-empty = Nur, wenn noch keine in Kraft sind
cli-funding-rules-year = Nur die dieses Jahres

error-RulesMissing = Die Datei { $file } lässt sich nicht lesen ({ $reason }). Prüfen Sie Name und Rechte.
error-RulesTooLarge = Die Datei { $file } ist zu groß für Förderbedingungen (höchstens 100 KB und 2.000 Zeilen).
error-RulesNotText = Die Datei { $file } ist kein Text in UTF-8. Speichern Sie sie als Text in UTF-8.
error-RulesRefused = In { $file } stimmt etwas nicht, siehe oben ({ $count }); nichts wurde geändert. Ändern Sie die genannten Zeilen, und versuchen Sie es noch einmal.

funding-rules-line = Zeile { $line }: { $reason }
funding-rules-fine = { $file } ist in Ordnung: Förderbedingungen für { $years }.
funding-rules-year = { $year } (in Kraft seit { $since })
funding-rules-checked-year = { $year }
funding-rules-none = Es sind keine Förderbedingungen in Kraft. Setzen Sie welche in Kraft: lotse funding rules publish examples/foerderregeln.toml
funding-rules-none-of-year = Für { $year } sind keine Förderbedingungen in Kraft.
funding-rules-there-already = Es sind schon Förderbedingungen in Kraft; nichts wurde geändert.
funding-rules-same = Nichts zu tun: So sind die Förderbedingungen schon in Kraft.
funding-rules-would-be = { $year }, { $is_new ->
    [yes] neu
   *[no] geändert
}:
funding-rules-new = - { $rule }
funding-rules-old =   bisher: { $rule }
funding-rules-affected = { $year }: { $drafts ->
    [0] Kein angefangener Antrag ist
    [one] Ein angefangener Antrag ist
   *[other] { $drafts } angefangene Anträge sind
} davon betroffen; { $grants ->
    [0] eingereicht ist keiner.
    [one] ein eingereichter behält seine bisherigen Bedingungen.
   *[other] { $grants } eingereichte behalten ihre bisherigen Bedingungen.
}
funding-rules-confirm = In Kraft setzen? (ja/nein)
funding-rules-kept = Nichts wurde geändert. Zum Inkraftsetzen antworten Sie mit „ja“, oder rufen Sie den Befehl mit --yes auf.
funding-rules-published = In Kraft: die Förderbedingungen für { $years }.

funding-rules-entry-syntax = Das ist kein gültiges TOML: „{ $text }“. Texte stehen in Anführungszeichen, Tage als 2027-09-30.
funding-rules-entry-unquoted = Ein Name mit Umlaut steht in Anführungszeichen ('bestätigt' = true); „bestaetigt“ geht ohne.
funding-rules-entry-twice = „{ $text }“ steht schon weiter oben.
funding-rules-entry-no-year = Die Datei nennt kein Jahr. Beginnen Sie mit einer Zeile wie [2027.hoechstbetrag_in_cent].
funding-rules-entry-year = „{ $text }“ ist kein Jahr zwischen 2025 und 2099.
funding-rules-entry-no-table = „{ $text }“ braucht eigene Zeilen mit wert, quelle und 'bestätigt'.
funding-rules-entry-unknown = „{ $text }“ ist keine Regel. Es gibt: { $known }.
funding-rules-entry-unknown-part = „{ $text }“ gehört nicht zu einer Regel; sie hat wert, quelle und 'bestätigt'.
funding-rules-entry-no-says = Der wert fehlt.
funding-rules-entry-no-is-confirmed = Es fehlt, ob die Regel bestätigt ist: 'bestätigt' = true oder false.
funding-rules-entry-no-source = Was bestätigt ist, braucht eine quelle.
funding-rules-entry-yes-no = „{ $text }“ ist weder true noch false.
funding-rules-entry-source = Die Quelle ist kein Text in einer Zeile von höchstens { $most } Zeichen.
funding-rules-entry-cents = „{ $text }“ ist keine ganze Zahl von Cent; 5.000 € sind 500_000.
funding-rules-entry-amount = { $text } Cent sind zu wenig oder zu viel: möglich ist 1 bis 100_000_000.
funding-rules-entry-count = „{ $text }“ ist keine Zahl von Anträgen zwischen 1 und 100.
funding-rules-entry-day = „{ $text }“ ist kein Tag wie 2027-09-30.
funding-rules-entry-other-year = Der Tag { $text } liegt nicht in { $year }.
funding-rules-entry-no-earlier-year = Der Tag { $text } liegt nicht in einem Jahr vor { $year }.
funding-rules-entry-purposes = „{ $text }“ nennt nicht nur Beratung, Moderation und Reisekosten.
funding-rules-entry-unit = „{ $text }“ ist weder Gemeinde noch Verband noch Kreis.
funding-rules-entry-missing = Für { $year } fehlt { $text }.
funding-rules-entry-cap-unconfirmed = Der Höchstbetrag ist nicht bestätigt; ohne bestätigten Höchstbetrag gelten die Regeln nicht.
funding-rules-entry-day-rate-cents = Der Tagessatz ist höher als der Höchstbetrag.
funding-rules-entry-three-years-cents = Die Obergrenze für drei Jahre ist niedriger als der Höchstbetrag eines Jahres.
funding-rules-entry-invoice-first = Rechnungen wären früher fällig als Anträge.

doctor-funding-none = Für { $year } sind keine Förderbedingungen in Kraft, deshalb kann niemand eine Mikroförderung beantragen. Setzen Sie welche in Kraft: lotse funding rules publish foerderregeln.toml
doctor-funding-ok = Förderbedingungen in Kraft: { $years }
