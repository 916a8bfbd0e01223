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
