cli-course-figures = Zahlen zu den Kursen, in Fünferschritten: wer wie weit ist, wo Menschen stehen bleiben, welche Fragen falsch beantwortet werden
cli-course-import = Fragen aus GIFT, Moodle-XML oder H5P als Kurs schreiben, mit einer Liste dessen, was nicht übernommen wurde
cli-course-import-file = Datei: .gift oder .txt (GIFT), .xml (Moodle) oder .h5p
cli-course-import-folder = Neuer Ordner, in den kurs.md geschrieben wird
course-import-true = Richtig
course-import-false = Falsch
course-import-lesson = Fragen{ $count ->
    [one] {""}
   *[other] {" "}{ $part }
}
course-import-place = { $by ->
    [line] Zeile { $number }
   *[question] Frage { $number }
}
course-import-left-out = nicht übernommen: { $where }, „{ $name }“: { $reason }
course-import-by-hand = von Hand zu tun: { $file }:{ $line }: { $reason }
course-import-unexplained = von Hand zu tun: { $file }:{ $line }: Die Frage „{ $key }“ hat keine Erklärung. Schreiben Sie eine zwischen zwei Zeilen ****.
course-import-done = { $file }: { $count ->
    [one] eine Frage
   *[other] { $count } Fragen
} übernommen{ $left ->
    [0] .
    [one] ; eine Stelle nicht, siehe oben.
   *[other] ; { $left } Stellen nicht, siehe oben.
} Ergänzen Sie Texte zwischen den Fragen, und prüfen Sie mit „lotse course check“.
course-left-kind = Fragen der Art „{ $kind }“ gibt es im Chat nicht.
course-left-picture = Ein Bild, Ton oder Video; der Text ist übernommen. Legen Sie ein Bild selbst in den Ordner.
course-left-no-question = Es wird nichts gefragt. Setzen Sie den Text selbst in eine Lektion.
course-left-long-question = Die Frage ist zu lang für eine Nachricht.
course-left-options-count = Zum Auswählen gehören zwei bis neun Antworten.
course-left-options-same = Zwei Antworten sind gleich, oder eine ist leer.
course-left-options-long = Eine Antwort ist länger als 200 Zeichen.
course-left-right-count = Es ist nicht klar, welche Antwort richtig ist.
course-left-items-count = Zum Ordnen und Zuordnen gehören zwei bis neun Einträge.
course-left-items-same = Zwei Einträge sind gleich, oder einer ist leer.
course-left-answers-count = Es gibt keine Antwort, die ganz richtig ist, oder mehr als zehn.
course-left-answer-long = Eine Antwort ist zu lang.
course-left-answer-signs = Eine Antwort enthält Zeichen, die in der Datei eines Kurses etwas anderes bedeuten (|, [[, ]], =, ±).
course-left-answer-pattern = Eine Antwort mit „*“ steht für beliebige Wörter; die anderen sind übernommen, wenn es welche gibt.
course-left-part-points = Antworten mit einem Teil der Punkte oder zusätzliche Zahlen gibt es nicht; was ganz richtig ist, ist übernommen.
course-left-long-feedback = Eine Rückmeldung, ein Tipp oder die Erklärung ist zu lang; die Frage ist ohne sie übernommen.
course-left-gift-brackets = Die geschweiften Klammern passen nicht zusammen.
course-left-gift-answers = Die Antworten in den geschweiften Klammern lassen sich nicht lesen.
course-left-moodle-answers = Die Antworten fehlen oder lassen sich nicht lesen.
course-left-h5p-answers = Die Antworten fehlen oder lassen sich nicht lesen.
error-FolderInUse = Im Ordner { $folder } liegt schon etwas. Nennen Sie einen neuen Ordner.
error-NothingTaken = Aus { $file } lässt sich keine Frage übernehmen. Was nicht ging, steht oben.
error-ForeignMissing = Die Datei { $file } lässt sich nicht lesen ({ $reason }).
error-ForeignTooLarge = Die Datei { $file } ist zu groß. Teilen Sie sie.
error-ForeignUnknown = { $file } ist weder GIFT (.gift, .txt) noch Moodle-XML (.xml) noch H5P (.h5p).
error-MoodleRefused = { $problem ->
    [entities] Die Datei erklärt einen Dokumenttyp; darin kann sich alles Mögliche verbergen. Exportieren Sie sie neu aus Moodle.
    [root] Das ist kein Moodle-XML: Es beginnt nicht mit <quiz>.
    [large] Die Datei hat zu viele oder zu tief verschachtelte Elemente.
   *[damaged] Die Datei ist in Zeile { $line } beschädigt.
}
error-H5pRefused = { $problem ->
    [large] Das Archiv ist zu groß oder hat zu viele Einträge.
    [missing] Im Archiv fehlt { $name }; ein H5P-Inhalt ist das nicht.
   *[damaged] Das Archiv ist beschädigt.
}
