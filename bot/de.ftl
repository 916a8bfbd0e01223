cli-about = Demografie-Lotse: Antworten aus dem Demografie-Wiki, wörtlich und mit Quelle.
cli-config = Einstellungen als TOML-Datei; ohne diese Angabe config.toml im aktuellen Ordner
cli-data-dir = Ordner für alles, was entsteht: Datenbank, Index, Modelle und Schlüssel.
cli-wiki = Ordner mit den Wiki-Seiten (Markdown oder HTML)
cli-json = Ausgabe als JSON
cli-index = Den Index aus den Wiki-Seiten bauen oder auf den neuesten Stand bringen.
cli-check = Nur prüfen, was geschähe, und nichts schreiben
cli-ask = Eine Frage aus dem Wiki beantworten.
cli-ask-text = Die Frage
cli-asker = Was über die fragende Person bekannt ist: land=…, place=…, place_size=… oder topic=… (mehrfach möglich)
cli-asker-unknown = „{ $value }“ ist keine solche Angabe: land=…, place=…, place_size=…, topic=…
cli-search = Die besten Seiten mit ihren Passagen und Bewertungen zeigen.
cli-search-pages = So viele Seiten höchstens
cli-eval = Die Güte der Antworten mit einer Datei von Fragen messen.
cli-eval-file = TSV-Datei mit den Spalten question und pages; nach Belieben auch land, place, place_size, topics und outcome
cli-eval-intents = Messen, ob Texte dorthin finden, wohin sie gehören; die TSV-Datei hat dann die Spalten text, intent und half
cli-eval-half = Nur die Hälfte der Fragen, an der eingestellt (tune) oder über die berichtet (report) wird
cli-eval-save = Kennzahlen und Ergebnis jeder Frage in diese JSON-Datei schreiben
cli-eval-compare = Mit einer Datei von --save vergleichen: was besser und was schlechter geworden ist
cli-chat = Ein Gespräch im Terminal führen.
cli-chat-as = Unter diesem Namen führen; jeder Name ist ein eigenes Gespräch
cli-chat-json = Ein JSON-Objekt je Zeile: ein mit text, press oder file, aus mit text, choices und files
cli-run = Die eingestellten Messenger bedienen, bis das Programm beendet wird.
cli-run-once = Bearbeiten, was ansteht, und enden
cli-init = Einen Ordner zum Anfangen anlegen: Einstellungen, Muster-Wiki, Synonyme, Datenschutzhinweise, Register.
cli-init-folder = Der Ordner; es gibt ihn noch nicht, oder es liegt noch nichts davon darin
cli-migrate = Die Tabellen der Datenbank auf den Stand dieser Version bringen.
cli-office = Für die Geschäftsstelle
cli-office-feedback = Die Rückmeldungen zeigen, neueste zuerst.
cli-office-files = Mitgesandte Dateien in diesen Ordner schreiben
cli-jobs = Geplante Aufgaben
cli-jobs-run = Mit einer Vorführuhr erledigen, was bis zu einem Zeitpunkt geplant ist, und zeigen, was gesagt wird.
cli-jobs-until = Bis zu diesem Tag oder Zeitpunkt, zum Beispiel 2027-01-31
cli-backup = Datenbank, Index und Schlüssel sichern; auch im laufenden Betrieb.
cli-backup-folder = Ordner der Sicherung
cli-restore = Eine Sicherung in eine leere Einrichtung zurückspielen.
cli-restore-trust = auch eine Sicherung, die diese Einrichtung nicht selbst geschrieben hat: von einer anderen, oder aus einer älteren Version
cli-matrix = Das Konto des Lotsen bei Matrix
cli-matrix-login = Den Lotsen anmelden; ohne Terminal wird das Kennwort als eine Zeile gelesen.
cli-matrix-token = Statt des Kennworts wird ein Zugriffstoken eingegeben
cli-matrix-again = Auch wenn er angemeldet ist; das bisherige Gerät wird abgemeldet
cli-matrix-reset = Eine neue Identität beginnen, wenn die Schlüssel der bisherigen verloren sind; andere werden gewarnt
cli-matrix-logout = Den Lotsen abmelden und sein Gerät vergessen; die Identität bleibt.
cli-matrix-verify = Zeigen, woran andere den Lotsen erkennen, und prüfen, was der Homeserver zeigt.
cli-doctor = Prüfen, ob alles bereit ist, und sagen, was zu tun ist.

index-progress = Passagen einbetten
usage-call = Aufruf:
usage-options = Optionen:
usage-arguments = Angaben:
usage-commands = Befehle:
usage-options-meta = [OPTIONEN]
usage-command-meta = BEFEHL [ANGABEN]
usage-help = Diese Hilfe zeigen.
usage-required = Pflicht
usage-default = ohne Angabe:
usage-variable = Variable:
usage-path = <Pfad>
usage-text = <Text>
usage-number = <Zahl>
usage-day = JJJJ-MM-TT
usage-minute = HH:MM
usage-range = { $low } bis { $high }
usage-try = Hilfe: { $command } --help
usage-no-such-option = Diese Option gibt es nicht: { $option }
usage-no-such-command = Diesen Befehl gibt es nicht: { $command }
usage-no-value = Hinter { $option } fehlt ein Wert.
usage-no-flag-value = { $option } steht allein, ohne Wert.
usage-missing = Es fehlt: { $parameter }
usage-bad-value = Der Wert für { $parameter } passt nicht. Erwartet wird: { $expected }
usage-surplus = Das ist zu viel: { $words }
usage-wrong = Dieser Aufruf ist nicht richtig.
usage-aborted = Abgebrochen.
index-done = Index { $generation } ist bereit: { $pages } Seiten, { $passages } Passagen; neu eingebettet: { $embedded }, entfernte Seiten: { $removed }, übersprungen: { $skipped }; { $seconds } s.
index-checked = Geprüft, nichts geschrieben: { $pages } Seiten, { $passages } Passagen; einzubetten: { $embedded }, zu entfernende Seiten: { $removed }, übersprungen: { $skipped }.
index-other-source = Hinweis: Der Index stammt aus { $built_from }, eingestellt ist { $wiki }. Bauen Sie ihn mit „lotse index“ neu, wenn das nicht gewollt ist.
skipped-front_matter = Übersprungen: { $file } – der Kopf zwischen den Zeilen „---“ ist kein gültiges YAML (Zeile { $detail }). Bitte berichtigen.
skipped-too_large = Übersprungen: { $file } – die Seite ist { $detail } MB groß. Teilen Sie sie auf oder erhöhen Sie indexing.largest_page_bytes.
skipped-unreadable = Übersprungen: { $file } – die Datei lässt sich nicht lesen ({ $detail }). Prüfen Sie die Rechte.
skipped-not_utf8 = Übersprungen: { $file } – die Datei ist nicht in UTF-8 gespeichert (Byte { $detail }). Speichern Sie sie als UTF-8.
skipped-empty = Übersprungen: { $file } – die Seite hat keinen Text.
skipped-nested = Übersprungen: { $file } – die Seite ist zu tief verschachtelt. Vereinfachen Sie ihr HTML.
skipped-too_costly = Übersprungen: { $file } – diese Seite zu lesen dauert zu lange oder braucht zu viel Speicher. Teilen Sie sie auf, oder vereinfachen Sie ihre Tabellen, Listen und Verschachtelungen.
skipped-too_many = Übersprungen: { $file } – die Seite zerfällt in { $detail } Abschnitte und Sätze, mehr als 40.000. Teilen Sie sie auf.
skipped-failed = Übersprungen: { $file } – beim Lesen dieser Seite trat ein unerwarteter Fehler auf ({ $detail }). Bitte melden Sie ihn.
skipped-link = Übersprungen: { $file } – Verknüpfungen wird nicht gefolgt. Legen Sie die Datei oder den Ordner selbst in den Wiki-Ordner.
skipped-double = Übersprungen: { $file } – eine andere Datei heißt bereits { $detail }. Benennen Sie eine der beiden um.
skipped-folder = Übersprungen: { $file } – dieser Ordner lässt sich nicht öffnen. Prüfen Sie die Rechte.
skipped-type = Übersprungen: { $file } – nur Markdown (.md) und HTML (.html) werden gelesen.
skipped-file_name = Übersprungen: { $file } – der Dateiname enthält unsichtbare oder ungültige Zeichen. Benennen Sie die Datei um.

eval-reliability = Zuverlässigkeit: genannte Sicherheit, davon eingetroffen, Fragen
eval-deltas = Vergleich: vorher, jetzt, Unterschied
eval-intervals = Unterschied mit 95-%-Bereich über die beantwortbaren Fragen
eval-better = Besser geworden: { $count }
eval-worse = Schlechter geworden: { $count }
eval-others = Unverändert: { $same }; nur in der früheren Messung: { $before }; nur in dieser: { $now }

error-IndexMissing = Es gibt noch keinen Index in { $folder }. Bauen Sie ihn mit „lotse index“.
error-IndexMismatch = Der Index wurde mit dem Modell „{ $built_with }“ gebaut, eingestellt ist „{ $wanted }“. Stellen Sie embedding.model zurück oder bauen Sie den Index mit „lotse index“ neu.
error-IndexDamaged = Der Index in { $folder } ist beschädigt oder stammt aus einer anderen Version ({ $reason }). Bauen Sie ihn mit „lotse index“ neu; hilft das nicht, löschen Sie vorher diesen Ordner.
error-EmbedderUnavailable = Das Sprachmodell „{ $model }“ lässt sich nicht laden. { $reason } Prüfen Sie embedding.model und die Installation („make setup“).
error-EvaluationUnreadable = Die Messung in { $file } lässt sich nicht lesen ({ $reason }). Nötig ist eine Datei, die „lotse eval --save“ geschrieben hat.
error-EvaluationNotSaved = Die Messung lässt sich nicht in { $file } schreiben ({ $reason }). Prüfen Sie Ordner und Rechte.
error-SourceMissing = Den Wiki-Ordner { $folder } gibt es nicht. Prüfen Sie --wiki oder die Einstellung wiki; einen Ordner mit einem Muster-Wiki legt „lotse init“ an.
error-NoPages = Im Wiki-Ordner { $folder } liegt keine lesbare Seite (.md oder .html). Der bisherige Index bleibt unverändert.
error-IndexingInProgress = Ein anderer Vorgang (Prozess { $process }) baut den Index gerade. Warten Sie, bis er fertig ist.
error-IndexingFailed = Der Index konnte nicht geschrieben werden: { $reason }. Der bisherige Index bleibt in Gebrauch; prüfen Sie den freien Speicherplatz und die Rechte.
error-QuestionsUnreadable = Die Fragen in { $file } lassen sich nicht lesen ({ $reason }). Nötig ist eine TSV-Datei in UTF-8 mit den Spalten question und pages.
error-unexpected = Unerwarteter Fehler ({ $kind }). Mit LOTSE_LOGGING__LEVEL=debug sehen Sie Einzelheiten; „lotse doctor“ prüft die Einrichtung.

error-FolderTaken = Im Ordner { $folder } gibt es schon { $found }; es wurde nichts geschrieben. Nennen Sie einen Ordner, in dem noch nichts davon liegt.
error-FolderNotMade = Der Ordner { $folder } lässt sich nicht einrichten ({ $reason }). Prüfen Sie Namen, Rechte und Speicherplatz.
error-DatabaseUnavailable = Die Datenbank ist nicht erreichbar ({ $reason }). Prüfen Sie database.url, den freien Speicherplatz und die Rechte.
error-DatabaseOlder = Die Tabellen haben den Stand { $found }, nötig ist { $needed }. Bringen Sie sie mit „lotse migrate“ auf den neuen Stand.
error-DatabaseNewer = Die Tabellen haben den Stand { $found }, dieses Programm kennt nur { $needed }. Installieren Sie die neuere Version.
error-ConsoleBusy = Das Gespräch „{ $address }“ ist in einem anderen Terminal offen. Beenden Sie es dort oder wählen Sie mit --as einen anderen Namen.
error-NoChannel = Es ist kein Messenger eingestellt. Setzen Sie zum Beispiel telegram.token (LOTSE_TELEGRAM__TOKEN); im Terminal geht es mit „lotse chat“.
error-BackupFolderNotEmpty = Der Ordner { $folder } ist nicht leer. Nennen Sie für die Sicherung einen Ordner, den es noch nicht gibt.
error-NothingToBackUp = In { $database } liegen noch keine Tabellen, die zu sichern wären. Prüfen Sie data_dir und database.url.
error-BackupFailed = Die Sicherung nach { $folder } ist nicht gelungen ({ $reason }); es bleibt nichts davon zurück. Prüfen Sie den freien Speicherplatz, die Rechte und mit „lotse doctor“ die Datenbank.
error-BackupMissing = In { $folder } liegt keine vollständige Sicherung (backup.json fehlt). Nennen Sie den Ordner, den „lotse backup“ geschrieben hat.
error-BackupDamaged = Die Sicherung in { $folder } ist beschädigt: { $file } fehlt oder wurde verändert. Nehmen Sie eine andere Sicherung.
error-BackupNewer = Die Sicherung in { $folder } stammt aus einer neueren Version ({ $program }). Installieren Sie mindestens diese Version.
error-BackupUnsafe = Die Sicherung in { $folder } enthält etwas, was „lotse backup“ nie schreibt ({ $file }). Sie wird nicht zurückgespielt, auch nicht mit --trust; nehmen Sie eine andere Sicherung.
error-BackupForeign = Die Sicherung in { $folder } trägt nicht das Siegel dieser Einrichtung: Sie stammt aus einer anderen oder einer älteren Version, oder jemand hat sie verändert. Legen Sie den Schlüssel der Einrichtung, die sie geschrieben hat, nach { $key }, oder wiederholen Sie den Befehl mit --trust, wenn Sie sicher wissen, woher sie kommt.
error-RestoreUnfinished = Das Zurückspielen der Sicherung { $folder } wurde nicht beendet. Wiederholen Sie „lotse restore { $folder }“; bis dahin startet nichts anderes.
error-RestoreTargetNotEmpty = Das Ziel ist nicht leer: { $found }. Stellen Sie data_dir und database.url auf einen leeren Ordner und eine leere Datenbank, und spielen Sie die Sicherung dort zurück.
error-RestoreFailed = Die Sicherung in { $folder } ließ sich nicht zurückspielen ({ $reason }); übernommen ist nichts davon. Prüfen Sie den freien Speicherplatz, die Rechte und die Datenbank.

channel-ready = Bereit: { $channel }
web-ready = Bereit: Programm unter { $url }
channel-refused = Beendet: { $channel } nimmt die Zugangsdaten nicht an. { $channel ->
        [matrix] Melden Sie den Lotsen mit „lotse matrix login“ (neu) an
       *[other] Prüfen Sie das Token in den Einstellungen
    } und starten Sie neu.
init-done = Der Ordner { $folder } ist eingerichtet. So geht es weiter:
init-go = – cd { $folder }
init-next =
    – lotse index
    – lotse ask 'Wie starten wir einen Bürgerbus?'
    – lotse kommunen import kommunen.txt
    – lotse chat
    Danach: Legen Sie Ihre Seiten anstelle der Muster in wiki/, und füllen Sie in datenschutz.md aus, was in doppelten eckigen Klammern steht; in notfall.md ergänzen Sie Hilfe aus Ihrer Nähe. In config.toml ist jede Einstellung erklärt, auch die für Telegram und Matrix; „lotse doctor“ sagt, was noch fehlt, und „lotse run“ bedient die Messenger.
migrated = Die Tabellen sind jetzt auf dem Stand { $after } (vorher { $before }).
migrated-nothing = Die Tabellen sind schon auf dem Stand { $after }.
job-said = { $at } · { $channel } · { $address }
    { $text }
backup-done = Gesichert in { $folder }: { $rows } Zeilen aus { $tables } Tabellen, Index { $generation }.
restore-done = Zurückgespielt aus { $folder }: { $rows } Zeilen in { $tables } Tabellen, Index { $generation }.{ $paused ->
    [0] {""}
    [one] {" "}Eine Ankündigung ist angehalten; die Geschäftsstelle sendet sie mit /ankuendigungen weiter oder bricht sie ab.
   *[other] {" "}{ $paused } Ankündigungen sind angehalten; die Geschäftsstelle sendet sie mit /ankuendigungen weiter oder bricht sie ab.
}

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
        [mail_sender_missing] Mit mail.host ist auch mail.sender nötig, zum Beispiel „lotse@example.org“.
        [matrix_user_missing] Mit matrix.homeserver_url ist auch matrix.user nötig, zum Beispiel „@lotse:example.org“.
        [path_type] Nötig ist ein Pfad in Anführungszeichen.
        [string_pattern_mismatch] Der Wert hat nicht die verlangte Form.
        [webhook_secret_invalid] telegram.webhook_secret darf nur aus A–Z, a–z, 0–9, _ und - bestehen, höchstens 256 Zeichen.
        [web_url_missing] Für web.listen ist web.public_url nötig: die Adresse, unter der die Seiten zu finden sind.
        [webhook_url_missing] Für telegram.receive = „webhook“ ist telegram.webhook_url nötig.
       *[other] { $detail }.
    } Mehr dazu steht in config.example.toml.
config-syntax = { $file }, Zeile { $line }: Das ist kein gültiges TOML ({ $detail }).
config-unreadable = Die Datei { $file } lässt sich nicht lesen ({ $detail }).

doctor-python = Python { $version }
doctor-config-ok = Einstellungen gelesen; Datenordner { $data_dir }, Wiki { $wiki }
doctor-nothing-here = Hier ist noch nichts eingerichtet: { $wiki }, { $synonyms } und { $privacy_notice } gibt es nicht. „lotse init ORDNER“ legt einen Ordner zum Anfangen an; in einem, den es schon gibt, arbeiten Sie mit „cd ORDNER“ oder „--config ORDNER/config.toml“
doctor-environment-unknown = Umgebungsvariable { $name } gehört zu keiner Einstellung und wird nicht beachtet
doctor-data-dir-ok = Datenordner { $folder } ist beschreibbar, { $gigabytes } GB frei
doctor-data-dir-fails = In den Datenordner { $folder } kann nicht geschrieben werden ({ $reason }). Prüfen Sie Rechte und Speicherplatz
doctor-data-dir-full = Im Datenordner { $folder } sind nur noch { $gigabytes } GB frei. Schaffen Sie Platz; ohne Platz kann nichts gespeichert werden
doctor-wiki-ok = Wiki-Ordner { $folder } gefunden
doctor-wiki-fails = Den Wiki-Ordner { $folder } gibt es nicht. Prüfen Sie --wiki oder die Einstellung wiki
doctor-synonyms-ok = Datei mit Abkürzungen und Synonymen gelesen: { $file }
doctor-synonyms-broken = { $file }{ $line ->
        [0] {""}
       *[other] , Zeile { $line }
    }: { $reason ->
        [unreadable] Diese Datei lässt sich nicht lesen. Prüfen Sie die Einstellung synonyms und die Rechte
        [not_utf_8] Ab hier ist die Datei nicht in UTF-8 gespeichert und gilt nicht. Speichern Sie sie im Texteditor mit der Kodierung UTF-8
        [no_sign] Die Zeile gilt nicht, weil „=“ oder ein Komma fehlt. Schreiben Sie zum Beispiel „KV = Kassenärztliche Vereinigung“
        [two_signs] Die Zeile gilt nicht, weil „=“ mehrmals vorkommt. Schreiben Sie für jede Bedeutung eine eigene Zeile
        [one_sided] Die Zeile gilt nicht, weil auf einer Seite von „=“ nichts steht. Schreiben Sie zum Beispiel „KV = Kassenärztliche Vereinigung“
        [one_word] Die Zeile gilt nicht, weil sie nur ein Wort nennt. Schreiben Sie mindestens zwei verschiedene, durch Kommas getrennt
       *[too_long] Die Zeile gilt nicht, weil sie länger als 300 Zeichen ist. Teilen Sie sie auf mehrere Zeilen auf
    }
doctor-notice-ok = Datenschutzhinweise vollständig: { $file }
doctor-notice-gap = { $file }, Zeile { $line }: Hier fehlt noch „{ $what }“
doctor-notice-todo = Die Datenschutzhinweise sind noch nicht vollständig. Ersetzen Sie in { $file } alles in doppelten eckigen Klammern; die Datei nennt die Einstellung privacy_notice
doctor-notice-placeholder = { $file }, Zeile { $line }: { $what } ist kein Platzhalter, der sich füllen lässt. Möglich sind die Namen unter [retention], zum Beispiel {"{"}messages_days{"}"}
doctor-notice-unreadable = Die Datenschutzhinweise { $file } lassen sich nicht anzeigen: { $reason ->
    [encoding] Die Datei ist nicht in UTF-8 gespeichert
    [empty] die Datei ist leer
    [long] die Datei ist größer als 200 kB
   *[missing] die Datei fehlt oder darf nicht gelesen werden
}. Prüfen Sie die Einstellung privacy_notice
doctor-numbers-ok = Nummern für Notfälle vollständig: { $file }
doctor-numbers-heading = { $file }, Zeile { $line }: Die Überschrift „{ $what }“ kenne ich nicht, deshalb gilt nichts von dem, was darunter steht. Möglich sind die Überschriften des Musters, zum Beispiel „Notfall“
doctor-numbers-number = { $file }, Zeile { $line }: In „{ $what }“ steht keine Nummer. Schreiben Sie zum Beispiel „- Polizei: 110“
doctor-numbers-many = { $file }, Zeile { $line }: Unter „{ $what }“ stehen mehr als acht Nummern; ab hier gelten sie nicht. Behalten Sie die wichtigsten
doctor-numbers-section = In { $file } steht nichts unter „## { $what }“; dafür nennt der Lotse die mitgelieferten Nummern. Ergänzen Sie den Abschnitt nach dem Muster
doctor-numbers-unreadable = Die Nummern für Notfälle { $file } lassen sich nicht lesen: { $reason ->
    [encoding] Die Datei ist nicht in UTF-8 gespeichert
    [long] die Datei ist größer als 100 kB
   *[missing] die Datei fehlt oder darf nicht gelesen werden
}. Bis dahin gelten die mitgelieferten; prüfen Sie die Einstellung emergency_numbers
doctor-platform-ok = Prozessor { $machine }: das mitgelieferte Modell läuft mit seiner schnellen Maschine
doctor-platform-other = Prozessor { $machine }: die schnelle Maschine läuft nur auf x86-64, deshalb übernimmt sentence-transformers (langsamer Start, mehr Speicher)
doctor-model-ok = Modell { $model } geladen, { $dimension } Dimensionen
doctor-index-ok = Index { $generation }: { $pages } Seiten, { $passages } Passagen, gebaut am { $built_at }
doctor-index-source = Der Index stammt aus { $source }, eingestellt ist { $wiki }. „lotse index“ baut ihn neu
doctor-check-fails = Diese Prüfung ist abgebrochen ({ $kind })
doctor-rights-ok = Nur das Benutzerkonto des Lotsen kann lesen: { $paths }
doctor-rights-open = Andere Benutzerkonten dieses Rechners können { $path } lesen. Entziehen Sie ihnen die Rechte: chmod -R go= { $path }
doctor-restore-unfinished = Das Zurückspielen der Sicherung { $folder } wurde nicht beendet. Wiederholen Sie: lotse restore { $folder }
doctor-database-url = database.url ist keine Adresse einer SQLite- oder PostgreSQL-Datenbank. Richtig ist zum Beispiel postgresql://lotse:Kennwort@localhost/lotse
doctor-database-new = Die Datenbank { $database } gibt es noch nicht; sie entsteht beim ersten Start
doctor-database-sqlite = SQLite-Datenbank { $database }, { $megabytes } MB
doctor-database-postgresql = PostgreSQL { $version }, Datenbank { $database }
doctor-database-writable = In die Datenbank lässt sich schreiben
doctor-database-fails = Die Datenbank lässt sich nicht benutzen ({ $reason }). Prüfen Sie database.url, die Rechte und den Speicherplatz
doctor-revision-new = Die Datenbank hat noch keine Tabellen; sie entstehen beim ersten Start
doctor-revision-ok = Die Tabellen haben den Stand { $found }, den dieses Programm braucht
doctor-revision-older = Die Tabellen haben den Stand { $found }, nötig ist { $needed }. „lotse migrate“ bringt sie auf den neuen Stand
doctor-revision-newer = Die Tabellen haben den Stand { $found }, dieses Programm kennt nur { $needed }. Installieren Sie die neuere Version
doctor-clock-ok = Die Uhren stimmen überein, Unterschied { $seconds } s
doctor-clock-differs = Die Uhren dieses Rechners und der Datenbank weichen um { $seconds } s voneinander ab. Gleichen Sie beide mit einem Zeitdienst ab (NTP)
doctor-backlog-ok = Es warten { $incoming } eingegangene und { $outgoing } ausgehende Nachrichten; nach Fehlern zurückgestellt: { $parked }
doctor-backlog-late = Es warten { $incoming } eingegangene Nachrichten, die älteste seit { $minutes } Minuten; nach Fehlern zurückgestellt: { $parked }. Prüfen Sie, ob „lotse run“ läuft und was es meldet
doctor-web-none = Das Programm steht nicht im Netz (web.public_url ist leer); Kalender lassen sich nicht abonnieren
doctor-web-ok = Das öffentliche Programm ist unter { $url } zu finden, und sein Kalender lässt sich abonnieren
doctor-web-fails = Unter { $url } ist von hier aus kein Programm zu finden ({ $reason }). Prüfen Sie web.public_url, web.listen und den Webserver; ein Ordner entsteht mit „lotse programme export“
doctor-mail-none = Kein Mailserver eingestellt: Adressen werden nicht bestätigt, und die Geschäftsstelle prüft jede Anmeldung
doctor-mail-ok = Der Mailserver { $address } ist erreichbar; E-Mails kommen von { $sender }
doctor-mail-fails = Der Mailserver { $address } lässt den Lotsen nicht senden ({ $reason }). Prüfen Sie mail.host, mail.port, mail.security, mail.user und mail.password
doctor-scanner-none = Kein Virenscanner eingestellt (files.clamd): Dateien werden auf aktive Inhalte geprüft, aber nicht auf Viren
doctor-scanner-ok = Der Virenscanner { $address } antwortet: { $version }
doctor-scanner-fails = Der Virenscanner { $address } antwortet nicht ({ $reason }), und bis dahin wird keine Datei angenommen. Prüfen Sie files.clamd und mit „systemctl status clamav-daemon“, ob er läuft
doctor-files-ok = Dateien: { $gigabytes } GB von höchstens { $limit } GB
doctor-files-full = Die Dateien haben { $gigabytes } GB von höchstens { $limit } GB; ist alles belegt, wird keine mehr angenommen. Erhöhen Sie files.total_gigabytes, oder verkürzen Sie die Aufbewahrung
doctor-channels-none = Es ist kein Messenger eingestellt; möglich ist nur das Gespräch im Terminal („lotse chat“)
doctor-telegram-ok = Telegram nimmt das Token an: { $name }
doctor-telegram-refused = Telegram nimmt das Token nicht an. Prüfen Sie telegram.token (LOTSE_TELEGRAM__TOKEN) oder lassen Sie sich von @BotFather ein neues geben
doctor-telegram-unreachable = Telegram ist unter { $address } nicht erreichbar ({ $reason }). Prüfen Sie die Verbindung ins Internet und telegram.api_url
doctor-matrix-ok = Matrix kennt den Lotsen als { $user }; sein Gerät { $device } ist mit seiner Identität unterschrieben
doctor-mark = { $ok ->
        [yes] in Ordnung
       *[no] zu tun
    }: { $message }
