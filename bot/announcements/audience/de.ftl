audience-everybody = alle Mitglieder
audience-and = und
audience-or = oder
audience-not = nicht { $part }

announcement-audience-empty = Niemand: Auf „{ $rule }“ passt kein Mitglied. Bitte schreiben Sie es weiter gefasst.
announcement-audience-meant = Verstanden: { $rule }. Das { $count ->
    [one] ist ein Mitglied
   *[other] sind { $count } Mitglieder
  }.{ $few ->
    [no] {""}
   *[yes] {" "}Bei so wenigen ist erkennbar, wer gemeint ist.
  }
announcement-audience-unclear = { $problem ->
    [empty] Da fehlt noch, für wen.
    [long] Das ist zu lang für mich. Bitte kürzer, oder in zwei Ankündigungen.
    [deep] Das sind zu viele Klammern ineinander.
    [open] Bei „{ $near }“ komme ich nicht weiter; fehlt eine Klammer, ein „und“ oder ein „oder“?
   *[value] „{ $near }“ sagt mir nichts.
  } Schreiben Sie zum Beispiel „alle“, „Bayern“ oder „Rolle = Bürgermeister und Thema = Pflege“.

audience-tap-filter = Wonach soll ausgewählt werden? Sie können auch den ganzen Satz schreiben, zum Beispiel „Rolle = Bürgermeister und Land = Hessen“.
audience-tap-value = { $filter }: Tippen Sie an, was passt, oder schreiben Sie es.
audience-tap-segment = Welche gespeicherte Zielgruppe?
audience-tap-segments = Gespeicherte Zielgruppe
audience-tap-less = { $filter } unter …
audience-tap-more = { $filter } über …
audience-tap-other = Etwas anderes
audience-tap-done = Fertig, so ist es richtig
audience-tap-and = und außerdem …
audience-tap-or = oder auch …
audience-tap-not = aber ohne …
audience-tap-anew = Noch einmal von vorn

command-announcement-segments = Zielgruppen für Ankündigungen speichern

audience-segments = <b>Gespeicherte Zielgruppen</b>. Gespeichert ist die Regel; wer dazugehört, sehe ich jedes Mal neu nach.
audience-segments-none = Noch ist keine Zielgruppe gespeichert.
audience-segment-line = <b>{ $number }: { $name }</b> – { $rule } ({ $count ->
    [one] ein Mitglied
   *[other] { $count } Mitglieder
  })
audience-segments-how = Neu: „/zielgruppen Nord: Land = Hamburg oder Land = Bremen“. Umbenennen: „/zielgruppen 1 Norden“. In einer Ankündigung schreiben Sie bei „Für wen“ dann „Zielgruppe Nord“, auch mit „und“ oder „ohne“.
audience-segment-drop = „{ $name }“ löschen
audience-segment-kept = Gespeichert:
audience-segment-named = „{ $before }“ heißt jetzt „{ $name }“.
audience-segment-really = Soll die Zielgruppe „{ $name }“ wirklich gelöscht werden? Ankündigungen, die schon geschrieben sind, bleiben, wie sie sind.
audience-segment-yes = Ja, löschen
audience-segment-dropped = Die Zielgruppe „{ $name }“ ist gelöscht.
audience-segment-gone = Eine Zielgruppe mit der Nummer { $number } gibt es nicht. „/zielgruppen“ zeigt alle.
audience-segment-there = Eine Zielgruppe „{ $name }“ gibt es schon. Bitte einen anderen Namen.
audience-segment-unnamed = Bitte geben Sie ihr einen Namen mit mindestens einem Buchstaben und höchstens 60 Zeichen, zum Beispiel „/zielgruppen Nord: Land = Hamburg“.
audience-segment-several = „{ $near }“ kann mehreres sein: { $choices }. Bitte schreiben Sie es so.
