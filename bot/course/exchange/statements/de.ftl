course-statements = Lernnachweise als Datei
course-statements-file = lernnachweise.json
course-statements-given = { $count ->
    [one] Ihr Lernnachweis als Datei für andere Lernsysteme (xAPI). Darin steht eine Nummer für Sie, kein Name.
   *[other] Ihre { $count } Lernnachweise als Datei für andere Lernsysteme (xAPI). Darin steht eine Nummer für Sie, kein Name.
}

course-table = Lernstand
course-table-person = Person
course-table-course = Kurs
course-table-title = Titel
course-table-version = Fassung
course-table-started = begonnen
course-table-last = zuletzt gelernt
course-table-read = gelesene Lektionen
course-table-lessons = Lektionen
course-table-tried = bearbeitete Fragen
course-table-right = richtig
course-table-exercises = Fragen
course-table-completed = abgeschlossen
course-table-completed-version = abgeschlossene Fassung

cli-course-progress = Lernstand ausgeben und aus anderen Systemen übernehmen
cli-course-progress-export = Wie weit alle in den Kursen sind, als CSV oder xAPI
cli-course-progress-file = Datei, die geschrieben wird
cli-course-progress-format = csv (eine Zeile je Person und Kurs) oder xapi (JSON)
cli-course-progress-import = Lernnachweise (xAPI, JSON) übernehmen
cli-course-progress-statements = Datei mit Lernnachweisen
cli-course-progress-activities = Datei, die sagt, was die Kennungen eines anderen Systems hier sind (JSON)
course-progress-written = Geschrieben: { $file } ({ $count })
course-progress-taken = Übernommen: { $added } neu, { $unchanged } waren schon da, { $voided } gelten nicht, { $taken } frühere wurden zurückgenommen, { $refused } nicht übernommen.
course-progress-line = { $place }. Lernnachweis: { $reason }
course-statement-no-statement = Das ist kein Lernnachweis.
course-statement-no-id = Die „id“ fehlt oder ist keine UUID; ohne sie ließe sich nicht sagen, ob er schon da ist.
course-statement-no-actor = „actor“ nennt niemanden: nötig ist mbox, mbox_sha1sum oder account mit homePage und name.
course-statement-no-object = „object“ hat keine „id“.
course-statement-no-time = „timestamp“ fehlt, hat keine Zeitzone oder liegt in der Zukunft.
course-statement-verb = Das Verb „{ $verb }“ wird nicht übernommen.
course-statement-person = Niemand hier heißt „{ $actor }“.
course-statement-activity = „{ $activity }“ ist kein Kurs, keine Lektion und keine Frage, die es hier gibt.
course-statement-no-effect = „{ $verb }“ sagt bei { $about ->
    [course] einem Kurs
    [lesson] einer Lektion
   *[exercise] einer Frage
} nichts über den Lernstand.
course-statement-other = Unter der Nummer { $statement } ist schon ein anderer Lernnachweis da.
error-StatementsMissing = { $file } gibt es nicht, oder die Datei lässt sich nicht lesen.
error-StatementsTooLarge = { $file } hat mehr als { $most } Megabyte; teilen Sie die Datei auf.
error-StatementsNotText = { $file } ist kein Text in UTF-8 (Byte { $position }). Nichts wurde übernommen.
error-StatementsBroken = { $file }, Zeile { $line }, Zeichen { $column }: Das ist kein gültiges JSON. Nichts wurde übernommen.
error-StatementsNested = { $file }, Zeile { $line }, Zeichen { $column }: So tief ist kein Lernnachweis verschachtelt. Nichts wurde übernommen.
error-NoStatements = { $file } enthält keine Lernnachweise: nötig ist eine Liste, oder ein Objekt mit „statements“.
error-ProgressNotWritable = { $file } lässt sich nicht schreiben ({ $reason }).
error-NoActivities = { $file } sagt nicht, was die Kennungen eines anderen Systems hier sind: nötig ist ein JSON-Objekt, das jeder fremden Kennung (https://lms.example/kurs/7) eine von hier gibt (urn:demografie-lotse:course:demografie-gestalten).
