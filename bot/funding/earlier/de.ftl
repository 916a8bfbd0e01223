# Anträge aus der Zeit vor dem Lotsen

cli-funding-import = Anträge aus einer Tabelle (CSV) übernehmen, die vor dem Lotsen eingereicht wurden
cli-funding-import-file = Tabelle wie examples/foerderantraege.csv; docs/funding.md beschreibt sie
cli-funding-import-yes = Ohne Rückfrage übernehmen
cli-funding-import-if-empty = Nur, wenn noch kein Antrag da ist

earlier-grant = { $kommune }, { $year }: „{ $title }“, { $sum }, { $state ->
    [submitted] eingereicht
    [approved] bewilligt
   *[closed] abgeschlossen
}
earlier-confirm = Übernehmen? (ja/nein)
earlier-kept = Nichts wurde geändert. Zum Übernehmen antworten Sie mit „ja“, oder rufen Sie den Befehl mit --yes auf.
earlier-there-already = Es sind schon Anträge da; nichts wurde geändert.
earlier-taken = Übernommen: { $added } neue Anträge, { $unchanged } waren schon da.
earlier-row-incomplete = Es fehlt etwas, oder der Titel ist zu lang. Nötig sind: { $needed }.
earlier-row-days = Beginn und Ende liegen nicht nacheinander in { $year }.
earlier-row-no-sum = Die Summe fehlt: als „Summe“ oder aus Tagen, Tagessatz und Reisekosten.
earlier-row-cell = „{ $cell }“ passt nicht in die Spalte „{ $column }“.
earlier-row-many = Mehr als 2.000 Zeilen werden nicht gelesen; teilen Sie die Tabelle auf.
earlier-row-kommune = „{ $cell }“ { $count ->
    [0] steht nicht im Gemeindeverzeichnis.
   *[other] ist nicht eindeutig; schreiben Sie Kreis oder Land dahinter, oder den Schlüssel.
}
earlier-row-no-rules = Für { $year } sind keine Förderbedingungen in Kraft.
error-EarlierMissing = Die Datei { $file } lässt sich nicht als Tabelle lesen. { $reason }
error-EarlierHeadings = In der Tabelle fehlen Überschriften: { $missing }. Die erste Zeile nennt sie.
error-EarlierRefused = Nichts wurde übernommen: In { $file } ist etwas so nicht brauchbar, siehe oben ({ $count }).
error-EarlierBeyondCap = Nichts wurde übernommen: „{ $title }“ (Zeile { $line }) ginge über den Höchstbetrag des Jahres.
