# Protokoll der Geschäftsstelle

cli-audit = Protokoll der Geschäftsstelle
cli-audit-verify = Prüfen, ob das Protokoll vollständig und unverändert ist.
cli-audit-noted = Prüfsumme, die bei einer früheren Prüfung notiert wurde; das Protokoll muss sie noch enthalten
cli-audit-list = Das Protokoll zeigen, älteste Einträge zuerst.
cli-audit-since = Ab diesem Tag, zum Beispiel 2027-01-31

audit-intact =
    Das Protokoll ist unverändert: { $entries } Einträge vom { $first } bis { $last }; Einzelheiten zu { $details } Einträgen stimmen, zu { $erased } sind sie gelöscht.
    Prüfsumme zum Notieren: { $hash }
audit-empty = Das Protokoll hat noch keinen Eintrag.
audit-broken = Das Protokoll ist verändert worden. { $flaw ->
        [missing] Eintrag { $entry } fehlt, oder ein fremder Eintrag steht an seiner Stelle
        [changed] Eintrag { $entry } wurde nachträglich geändert
        [detached] Eintrag { $entry } schließt nicht an den Eintrag davor an
        [details] Die Einzelheiten zu Eintrag { $entry } wurden nachträglich geändert
        [empty] Es ist leer, obwohl es Mitglieder oder eine Geschäftsstelle gibt
        [anchor] Es geht nicht von Eintrag { $entry } aus weiter, den der Lotse außerhalb der Datenbank notiert hat (audit.anchor im Datenordner): Es wurde gekürzt oder neu geschrieben, oder jemand hat die Datenbank ohne „lotse restore“ ersetzt. Waren Sie das selbst, löschen Sie diese Datei
       *[end] Ab Eintrag { $entry } fehlen am Ende Einträge, oder es stehen fremde dort
    }. Bewahren Sie die Datenbank so auf und vergleichen Sie sie mit der letzten Sicherung.
audit-not-noted = Das Protokoll enthält den Eintrag mit der notierten Prüfsumme nicht: Es wurde gekürzt oder neu geschrieben (jetzt { $entries } Einträge). Bewahren Sie die Datenbank so auf und vergleichen Sie sie mit der letzten Sicherung.
audit-entry = { $number } · { $at } · { $actor ->
        [none] Betrieb
       *[other] Person { $actor }
    } · { $action } · { $subject }{ $state ->
        [none] {""}
        [erased] {" "}· (Einzelheiten gelöscht)
       *[shown] {" "}· { $details }
    }
