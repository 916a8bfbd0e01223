cli-about = Demografie-Lotse: Antworten aus dem Demografie-Wiki, wörtlich und mit Quelle.
cli-config = Einstellungen als TOML-Datei; Muster: config.example.toml
cli-data-dir = Ordner für Index und Modelle
cli-wiki = Ordner mit den Wiki-Seiten (Markdown oder HTML)
cli-json = Ausgabe als JSON
cli-index = Den Index aus den Wiki-Seiten bauen oder auf den neuesten Stand bringen.
cli-check = Nur prüfen, was geschähe, und nichts schreiben
cli-ask = Eine Frage aus dem Wiki beantworten.
cli-ask-text = Die Frage
cli-search = Die besten Seiten mit ihren Passagen und Bewertungen zeigen.
cli-search-pages = So viele Seiten höchstens
cli-eval = Die Güte der Antworten mit einer Datei von Fragen messen.
cli-eval-file = TSV-Datei mit den Spalten question und pages
cli-chat = Ein Gespräch im Terminal führen.
cli-doctor = Prüfen, ob alles bereit ist, und sagen, was zu tun ist.

index-progress = Passagen einbetten
index-done = Index { $generation } ist bereit: { $pages } Seiten, { $passages } Passagen; neu eingebettet: { $embedded }, entfernte Seiten: { $removed }, übersprungen: { $skipped }; { $seconds } s.
index-checked = Geprüft, nichts geschrieben: { $pages } Seiten, { $passages } Passagen; einzubetten: { $embedded }, zu entfernende Seiten: { $removed }, übersprungen: { $skipped }.
index-other-source = Hinweis: Der Index stammt aus { $built_from }, eingestellt ist { $wiki }. Bauen Sie ihn mit „lotse index“ neu, wenn das nicht gewollt ist.
skipped-front_matter = Übersprungen: { $file } – der Kopf zwischen den Zeilen „---“ ist kein gültiges YAML (Zeile { $detail }). Bitte berichtigen.
skipped-too_large = Übersprungen: { $file } – die Seite ist { $detail } MB groß. Teilen Sie sie auf oder erhöhen Sie indexing.largest_page_bytes.
skipped-unreadable = Übersprungen: { $file } – die Datei lässt sich nicht lesen ({ $detail }). Prüfen Sie die Rechte.
skipped-not_utf8 = Übersprungen: { $file } – die Datei ist nicht in UTF-8 gespeichert (Byte { $detail }). Speichern Sie sie als UTF-8.
skipped-empty = Übersprungen: { $file } – die Seite hat keinen Text.
skipped-nested = Übersprungen: { $file } – die Seite ist zu tief verschachtelt. Vereinfachen Sie ihr HTML.
skipped-double = Übersprungen: { $file } – eine andere Datei heißt bereits { $detail }. Benennen Sie eine der beiden um.
skipped-folder = Übersprungen: { $file } – dieser Ordner lässt sich nicht öffnen oder ist nur verknüpft. Legen Sie die Seiten selbst in den Wiki-Ordner.
skipped-type = Übersprungen: { $file } – nur Markdown (.md) und HTML (.html) werden gelesen.
skipped-file_name = Übersprungen: { $file } – der Dateiname enthält unsichtbare oder ungültige Zeichen. Benennen Sie die Datei um.

error-IndexMissing = Es gibt noch keinen Index in { $folder }. Bauen Sie ihn mit „lotse index“.
error-IndexMismatch = Der Index wurde mit dem Modell „{ $built_with }“ gebaut, eingestellt ist „{ $wanted }“. Stellen Sie embedding.model zurück oder bauen Sie den Index mit „lotse index“ neu.
error-IndexDamaged = Der Index in { $folder } ist beschädigt oder stammt aus einer anderen Version ({ $reason }). Bauen Sie ihn mit „lotse index“ neu; hilft das nicht, löschen Sie vorher diesen Ordner.
error-EmbedderUnavailable = Das Sprachmodell „{ $model }“ lässt sich nicht laden. { $reason } Prüfen Sie embedding.model und die Installation („make setup“).
error-SourceMissing = Den Wiki-Ordner { $folder } gibt es nicht. Prüfen Sie --wiki oder die Einstellung wiki.
error-NoPages = Im Wiki-Ordner { $folder } liegt keine lesbare Seite (.md oder .html). Der bisherige Index bleibt unverändert.
error-IndexingInProgress = Ein anderer Vorgang (Prozess { $process }) baut den Index gerade. Warten Sie, bis er fertig ist.
error-IndexingFailed = Der Index konnte nicht geschrieben werden: { $reason }. Der bisherige Index bleibt in Gebrauch; prüfen Sie den freien Speicherplatz und die Rechte.
error-QuestionsUnreadable = Die Fragen in { $file } lassen sich nicht lesen ({ $reason }). Nötig ist eine TSV-Datei in UTF-8 mit den Spalten question und pages.
error-unexpected = Unerwarteter Fehler ({ $kind }). Mit LOTSE_LOGGING__LEVEL=debug sehen Sie Einzelheiten; „lotse doctor“ prüft die Einrichtung.

config-unknown = Die Einstellung „{ $key }“ in { $file }{ $line ->
        [0] {""}
       *[other] , Zeile { $line },
    } gibt es nicht. Alle Einstellungen stehen in config.example.toml.
config-invalid = Die Einstellung „{ $key }“ in { $file }{ $line ->
        [0] {""}
       *[other] , Zeile { $line },
    } hat einen ungültigen Wert: { $kind ->
        [int_parsing] Nötig ist eine ganze Zahl.
        [int_type] Nötig ist eine ganze Zahl.
        [int_from_float] Nötig ist eine ganze Zahl.
        [float_parsing] Nötig ist eine Zahl.
        [float_type] Nötig ist eine Zahl.
        [greater_than_equal] Nötig ist mindestens { $bound }.
        [less_than_equal] Nötig ist höchstens { $bound }.
        [literal_error] Erlaubt sind { $bound }.
        [string_type] Nötig ist Text in Anführungszeichen.
        [path_type] Nötig ist ein Pfad in Anführungszeichen.
       *[other] { $detail }.
    } Mehr dazu steht in config.example.toml.
config-syntax = { $file }, Zeile { $line }: Das ist kein gültiges TOML ({ $detail }).
config-unreadable = Die Datei { $file } lässt sich nicht lesen ({ $detail }).

doctor-python = Python { $version }
doctor-config-ok = Einstellungen gelesen; Datenordner { $data_dir }, Wiki { $wiki }
doctor-environment-unknown = Umgebungsvariable { $name } gehört zu keiner Einstellung und wird nicht beachtet
doctor-data-dir-ok = Datenordner { $folder } ist beschreibbar, { $gigabytes } GB frei
doctor-data-dir-fails = In den Datenordner { $folder } kann nicht geschrieben werden ({ $reason }). Prüfen Sie Rechte und Speicherplatz
doctor-wiki-ok = Wiki-Ordner { $folder } gefunden
doctor-wiki-fails = Den Wiki-Ordner { $folder } gibt es nicht. Prüfen Sie --wiki oder die Einstellung wiki
doctor-platform-ok = Prozessor { $machine }: das mitgelieferte Modell läuft mit seiner schnellen Maschine
doctor-platform-other = Prozessor { $machine }: die schnelle Maschine läuft nur auf x86-64, deshalb übernimmt sentence-transformers (langsamer Start, mehr Speicher)
doctor-model-ok = Modell { $model } geladen, { $dimension } Dimensionen
doctor-index-ok = Index { $generation }: { $pages } Seiten, { $passages } Passagen, gebaut am { $built_at }
doctor-index-source = Der Index stammt aus { $source }, eingestellt ist { $wiki }. „lotse index“ baut ihn neu
doctor-mark = { $ok ->
        [yes] in Ordnung
       *[no] zu tun
    }: { $message }
