command-funding-budget = Überblick über das Geld der Mikroförderung, mit Diagramm
grant-budget-heading = Mikroförderung { $year }
grant-budget-bars = Reserviert und gebucht, nach Ländern
grant-budget-as-of = Stand { $day }
grant-budget-file-name = Mikrofoerderung-{ $year }.png
grant-budget-chart = Mikroförderung { $year }: { $reserved } sind reserviert und { $booked } gebucht, zusammen aus { $filed ->
    [one] einem Antrag
   *[other] { $filed } Anträgen
}.
grant-budget-total = <b>{ $year }, alle Länder:</b> { $filed ->
    [one] ein Antrag
   *[other] { $filed } Anträge
} über { $applied }, im Schnitt { $average }; { $reserved } reserviert, { $booked } gebucht; { $closed } abgeschlossen, { $lost } abgelehnt oder zurückgezogen.
grant-budget-land = - { $land }: { $filed ->
    [one] ein Antrag
   *[other] { $filed } Anträge
} über { $applied }, im Schnitt { $average }; { $reserved } reserviert, { $booked } gebucht, { $closed } abgeschlossen
grant-budget-merged = Bitte prüfen: { $unit } ist aus mehreren Kommunen zusammengelegt; dort sind { $used } von { $limit } vergeben.
grant-budget-none = Für { $year } gibt es noch keine Anträge.
grant-budget-year = Überblick { $year }

grant-rest = Für { $kommune } sind in der Mikroförderung { $year } noch { $left } frei.
grant-rest-apply = Antrag beginnen
grant-rest-mute = Nicht mehr daran erinnern
grant-rest-muted = Gut, an freies Geld der Mikroförderung erinnere ich Sie nicht mehr. Nachsehen können Sie jederzeit mit /foerdercheck.
personal-grant-rest-mute = Dass Sie nicht an freies Geld der Mikroförderung erinnert werden möchten
