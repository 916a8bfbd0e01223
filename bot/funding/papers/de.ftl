grant-paper-heading = { $kind ->
    [receipt] Eingangsbestätigung
    [draft] Antrag, noch nicht eingereicht
   *[standing] Stand des Antrags
}
grant-paper-title = { $kind ->
    [receipt] Eingangsbestätigung
    [draft] Entwurf
   *[standing] Stand
} { $number }
grant-paper-file-name = Antrag-{ $number }.pdf
grant-paper-no-decision = { $kind ->
    [receipt] Dieses Blatt bestätigt, dass der Antrag eingegangen ist, und zeigt den Stand im Lotsen. Es ist kein Bescheid.
    [draft] Dieses Blatt ist keine Eingangsbestätigung: Der Antrag ist noch nicht eingereicht. Es zeigt den Stand im Lotsen.
   *[standing] Dieses Blatt zeigt den Stand im Lotsen. Es ist kein Bescheid.
}
grant-paper-application = Antrag
grant-paper-without-names = Ansprechperson und Unterschrift stehen im Antrag; in diesem Chat werden keine Namen genannt.
grant-paper-files = Dateien
grant-paper-file = { $slot ->
    [offer] Angebot
    [invoice] Rechnung
    [proof] Nachweis
   *[other] Sonstiges
}, { $kilobytes } kB{ $before ->
    [yes] , aus einem früheren Antrag
   *[no] {""}
} · SHA-256 { $sha256 }
grant-paper-rules = Förderbedingungen { $year }, unter denen der Antrag gestellt wurde
grant-paper-footer = { $number } · Stand { $moment } · Demografie-Lotse
grant-paper-row-number = Nummer
grant-paper-row-kommune = Kommune
grant-paper-row-sum = Beantragte Summe
grant-paper-row-approved = Bewilligte Summe
grant-paper-row-invoiced = Abgerechnet
grant-paper-row-filed = Eingegangen
grant-paper-row-standing = Wie es steht
grant-paper-button = { $kind ->
    [receipt] Eingangsbestätigung (PDF)
    [draft] Entwurf (PDF)
   *[standing] Stand des Antrags (PDF)
}
grant-paper-here = { $kind ->
    [receipt] Die Eingangsbestätigung zu Antrag { $number } („{ $title }“) als PDF, mit allen Angaben und dem heutigen Stand.
    [draft] Der Entwurf des Antrags { $number } („{ $title }“) als PDF. Eingereicht ist er noch nicht.
   *[standing] Der Stand des Antrags { $number } („{ $title }“) als PDF, mit allen Angaben. Ein Bescheid ist das nicht.
}
grant-paper-failed = Das PDF konnte gerade nicht erstellt werden. Bitte versuchen Sie es in ein paar Minuten noch einmal.
grant-paper-with-files = Der ganze Vorgang (ZIP)
grant-bundle-here = Der ganze Vorgang { $number }: Antrag als PDF, { $files ->
    [0] keine Dateien
    [one] eine Datei
   *[other] { $files } Dateien
} und der Auszug aus dem Protokoll. Er enthält Namen; speichern Sie ihn nur, wo das erlaubt ist.
grant-bundle-too-large = Der Vorgang { $number } ist mit { $megabytes } MB zu groß für den Chat. Wer den Server betreut, schreibt ihn mit „lotse funding export ORDNER“.
grant-bundle-name = { $number }.zip
grant-bundle-audit-text = Protokoll.txt
grant-bundle-audit-table = Protokoll.csv
grant-bundle-audit-head = Auszug aus dem Protokoll. Die Datei Protokoll.csv nennt zu jedem Eintrag die Prüfsumme, mit der er in der Kette steht; „lotse audit check“ prüft die ganze Kette.
grant-bundle-slot = { $slot ->
    [offer] Angebot
    [invoice] Rechnung
    [proof] Nachweis
   *[other] Sonstiges
}
grant-sheet-title = Mikroförderung { $year ->
    [all] aller Jahre
   *[one] { $year }
}
grant-sheet-file-name = Mikrofoerderung-{ $year ->
    [all] alle-Jahre
   *[one] { $year }
}
grant-sheet-xlsx = { $all ->
    [yes] Alle Anträge { $year ->
        [all] aller Jahre
       *[one] { $year }
    }
   *[no] Diese Anträge
} als Tabelle (XLSX)
grant-sheet-csv = { $all ->
    [yes] Alle Anträge { $year ->
        [all] aller Jahre
       *[one] { $year }
    }
   *[no] Diese Anträge
} als CSV
grant-sheet-here = { $count ->
    [one] Ein Antrag
   *[other] { $count } Anträge
} zur Mikroförderung { $year ->
    [all] aus allen Jahren
   *[one] { $year }
} als Tabelle, ohne Namen von Personen.
grant-sheet-none = Solche Anträge gibt es nicht.
grant-sheet-column-number = Nummer
grant-sheet-column-kommune = Kommune
grant-sheet-column-land = Land
grant-sheet-column-measure = Maßnahme
grant-sheet-column-field = Handlungsfeld
grant-sheet-column-starts = Beginn
grant-sheet-column-ends = Ende
grant-sheet-column-sum = Beantragt (Euro)
grant-sheet-column-approved = Bewilligt (Euro)
grant-sheet-column-invoiced = Abgerechnet (Euro)
grant-sheet-column-acts = Als Nächstes dran
grant-sheet-column-due = Bis
grant-sheet-column-filed = Eingegangen
grant-sheet-column-title = Titel
grant-sheet-column-state = Stand
grant-sheet-state = { $state ->
    [draft] Entwurf
    [submitted] Eingereicht
    [review] In Prüfung
    [asked] Rückfrage
    [approved] Bewilligt
    [proof] Nachweis offen
    [closed] Abgeschlossen
    [rejected] Abgelehnt
    [withdrawn] Zurückgezogen
   *[missed] Nicht eingereicht
}
grant-sheet-side = { $acts ->
    [kommune] Kommune
    [office] Geschäftsstelle
   *[nobody] niemand
}

cli-funding-export = Schreibt alle Vorgänge als ZIP (Antrag als PDF, Dateien, Auszug aus dem Protokoll) und je Jahr eine Tabelle
cli-funding-export-folder = In diesen Ordner; er bekommt Rechte nur für Sie
cli-funding-export-year = Nur dieses Jahr
funding-exported = { $count ->
    [one] Ein Vorgang steht
   *[other] { $count } Vorgänge stehen
} in { $folder }. Die Dateien enthalten Namen.
error-FolderNotWritable = In { $folder } kann nicht geschrieben werden ({ $reason }). Nennen Sie einen Ordner, in den Sie schreiben dürfen.
personal-column-told-year = Jahr der letzten Erinnerung
personal-column-is-muted = Erinnerung abbestellt
