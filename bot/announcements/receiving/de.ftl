command-announcement-ways = Mitteilungen: bestimmen, welche Ankündigungen Sie bekommen

announcement-ways = So bekommen Sie die Ankündigungen der Geschäftsstelle:
announcement-ways-line = - <b>{ announcement-category }</b>: { announcement-ways-way }
announcement-ways-way = { $way ->
    [single] einzeln, sobald es etwas gibt
    [digest] gesammelt am Freitag
   *[none] gar nicht
}
announcement-ways-choice = { $way ->
    [single] Einzeln, sobald es etwas gibt
    [digest] Gesammelt am Freitag
   *[none] Gar nicht
}
announcement-ways-about = { $most ->
    [unlimited] Antworten auf Ihre Fragen, Nachrichten zu Ihren Anträgen und Erinnerungen an Ihre Termine bekommen Sie in jedem Fall.
    [1] Einzeln kommt zu einem Thema höchstens eine in der Woche; weitere stehen in der Sammlung am Freitag. Antworten auf Ihre Fragen, Nachrichten zu Ihren Anträgen und Erinnerungen an Ihre Termine bekommen Sie in jedem Fall.
   *[other] Einzeln kommen zu einem Thema höchstens { $most } in der Woche; weitere stehen in der Sammlung am Freitag. Antworten auf Ihre Fragen, Nachrichten zu Ihren Anträgen und Erinnerungen an Ihre Termine bekommen Sie in jedem Fall.
}
announcement-ways-change = Ändern: { announcement-category }
announcement-ways-all = { $way ->
    [digest] Alles nur freitags
   *[none] Gar keine Ankündigungen mehr
}
announcement-ways-ask = Wie möchten Sie Ankündigungen zum Thema „{ announcement-category }“ bekommen? Zurzeit: { announcement-ways-way }.
announcement-ways-back = Zurück
announcement-ways-set = Ist notiert, und es gilt ab sofort.
announcement-ways-members = Ankündigungen der Geschäftsstelle bekommen nur Mitglieder. Mit /mitglied_werden melden Sie sich an.

announcement-off-done = Gut: Zum Thema „{ announcement-category }“ bekommen Sie keine Ankündigungen mehr, auch keine, die schon unterwegs sind. Alles andere bleibt, wie es ist.
announcement-off-back = { $way ->
    [single] Doch wieder, und zwar einzeln
   *[digest] Doch wieder, gesammelt am Freitag
}
announcement-off-all = Alle Themen zeigen
announcement-off-which = Diese Ankündigung gibt es nicht mehr. Hier stellen Sie ein, was Sie bekommen:

announcement-not-yours = Diese Ankündigung war nicht an Sie gerichtet; fragen Sie mich gern direkt, zum Beispiel: „Welche Seminare gibt es?“
announcement-was-stopped = Die Geschäftsstelle hat „{ $title }“ zurückgezogen.

announcement-button-gone = Diesen Knopf gibt es nicht mehr. Fragen Sie mich gern direkt, zum Beispiel: „Welche Seminare gibt es?“
announcement-button-preview = Das ist nur eine Vorschau: Der Knopf wirkt, sobald die Ankündigung freigegeben ist.
announcement-button-link = { $label }: <a href='{ $link }'>{ $link }</a>
announcement-poll-thanks = Danke, Ihre Antwort ist notiert: „{ $label }“. Bis zum { $until } können Sie sie noch ändern.
announcement-poll-over = { $stopped ->
    [yes] Die Geschäftsstelle hat diese Umfrage zurückgezogen.
   *[no] Diese Umfrage ist abgeschlossen.
}

announcement-digest = { $count ->
    [1] <b>Diese Woche aus der Geschäftsstelle</b>
   *[other] <b>Diese Woche aus der Geschäftsstelle: { $count } Ankündigungen</b>
}
announcement-digest-line = - { announcement-category }: { $corrects ->
    [yes] Korrektur: { $title }
   *[no] { $title }
}
announcement-digest-how = Was möchten Sie ganz lesen?
announcement-digest-read = { $title }
announcement-digest-more = { $rest ->
    [1] Eine weitere
   *[other] { $rest } weitere
}
announcement-digest-settings = Einstellen, was ich bekomme
