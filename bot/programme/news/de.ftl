meeting-news-intro = Bei „{ $title }“ am { $day } um { $from } Uhr hat sich etwas geändert.
meeting-news-moved = „{ $title }“ ist verlegt: statt { $old-day }, { $old-from } bis { $old-until } Uhr jetzt { $day }, { $from } bis { $until } Uhr.
meeting-news-title = Der Titel lautet jetzt „{ $title }“.
meeting-news-place = { $place ->
    [no] Der Termin findet jetzt online statt
   *[other] Der Ort ist jetzt: { $place }
    } (bisher { $was ->
    [no] online
   *[other] { $was }
    }).
meeting-news-link = Der Zugangslink ist ein neuer; ich schicke ihn Ihnen 15 Minuten vor Beginn.
meeting-news-cancelled = „{ $title }“ am { $day } um { $from } Uhr fällt leider aus.
meeting-news-reason = Grund: { $reason }
meeting-news-file = Die Datei bringt den neuen Termin in Ihren Kalender. In Outlook am Desktop bitte den alten Termin löschen.
meeting-news-cancelled-file = Die Datei nimmt den Termin aus Ihrem Kalender. In Outlook am Desktop bitte den alten Termin löschen.
meeting-news-leave = Passt nicht mehr
meeting-news-leave-one = { $day } passt nicht mehr
meeting-news-files = Die Datei bringt die Änderungen in Ihren Kalender. In Outlook am Desktop bitte die alten Termine löschen.
meeting-news-file-name = termine.ics
