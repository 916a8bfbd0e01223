command-announcements = Ankündigungen ansehen, freigeben und verfolgen
announcement-area = Ankündigungen
announcement-task = Ankündigung { $number } „{ $title }“: { $stage ->
    [submitted] freigeben?
    [lapsed] nicht gesendet, bitte neu freigeben
   *[paused] angehalten
}
announcement-none = Es gibt noch keine Ankündigung. Mit /ankuendigung schreiben Sie die erste.
announcement-list = <b>Ankündigungen</b>, die neueste zuerst:
announcement-listed = { $number }: { $title } ({ $stage ->
    [written] Entwurf
    [submitted] wartet auf Freigabe
    [approved] freigegeben
    [lapsed] Zeit verstrichen
    [sending] verschickt
    [paused] angehalten
   *[stopped] beendet
})
announcement-more = Ältere
announcement-back = Zurück
announcement-card = <b>Ankündigung { $number }: { $title }</b> – { $stage ->
    [written] Entwurf
    [submitted] wartet auf Freigabe
   *[lapsed] nicht gesendet, weil ihre Zeit verstrichen ist; bitte neu freigeben
  }
announcement-card-text = { $text }
announcement-card-category = - Thema: { announcement-category }
announcement-card-when = - Wann: { $when ->
    [now] sofort nach der Freigabe
   *[other] { $when }
  }{ $urgent ->
    [no] {""}
   *[other] , dringend und auch nachts: { $urgent }
  }
announcement-card-link = - Link: { $link }
announcement-card-file = - Eine Datei geht mit.
announcement-card-buttons = - Knöpfe: { $buttons }
announcement-card-corrects = - Korrektur zu Ankündigung { $number }: nur an die, die jene haben
announcement-card-rule = - Für wen: { $rule }
announcement-card-reached = - { $reached ->
    [0] Niemand bekommt sie.
    [one] Ein Mitglied bekommt sie
   *[other] { $reached } Mitglieder bekommen sie
  }{ $reached ->
    [0] {""}
   *[other] {" "}(Telegram { $telegram }, Matrix { $matrix }{ $elsewhere ->
        [0] {""}
       *[other] , anderswo { $elsewhere }
      }){ $digest ->
        [0] .
       *[other] , { $digest } davon erst in der Sammlung am Freitag.
      }
  }
announcement-card-excluded = - { $count ->
    [one] Ein Mitglied bekommt
   *[other] { $count } Mitglieder bekommen
  } sie nicht: { $reason ->
    [opted_out] zu diesem Thema abbestellt
    [no_channel] kein Chat bekannt
   *[blocked] Lotse blockiert
  }
announcement-card-places = - Außerdem an: { $places }
announcement-card-sample = Zum Beispiel: { $names }
announcement-card-flaw = <b>Bitte prüfen:</b> { $flaw ->
    [nobody] So bekommt sie niemand. Ändern Sie, für wen sie ist.
    [place_gone] Einen der Kanäle gibt es nicht mehr. Ändern Sie, wohin sie geht.
   *[few] Es sind weniger als fünf. Wer sie bekommt, kann daran erkennen, wer gemeint ist.
}
announcement-preview = Vorschau
announcement-test = Probe an mich
announcement-dry-run = Probelauf
announcement-edit = Ändern
announcement-drop = Verwerfen
announcement-submit = Zur Freigabe geben
announcement-approve = Freigeben
announcement-hand-back = Zurückgeben
announcement-approve-really = Ankündigung { $number } „{ $title }“ wirklich freigeben? { $reached ->
    [one] Ein Mitglied bekommt sie
   *[other] { $reached } Mitglieder bekommen sie
  }{ $places ->
    [0] {""}
    [one] , dazu ein Kanal
   *[other] , dazu { $places } Kanäle
  }. Was gesendet ist, bleibt bei denen, die es haben.
announcement-approve-yes = Ja, freigeben
announcement-approved = Freigegeben: Ankündigung { $number } geht { $when ->
    [now] jetzt
   *[other] am { $when }
  } hinaus. Wie weit sie ist, sage ich Ihnen hier.
announcement-submitted = Ankündigung { $number } wartet jetzt auf die Freigabe; { $count ->
    [one] eine Kollegin oder ein Kollege ist
   *[other] { $count } aus der Geschäftsstelle sind
  } benachrichtigt.
announcement-nobody-else = Außer Ihnen ist niemand in der Geschäftsstelle, der sie freigeben könnte. Laden Sie mit /einladen jemanden ein; oder der Betreiber erlaubt in den Einstellungen (announcements.four_eyes), dass freigibt, wer geschrieben hat.
announcement-handed-back = Ankündigung { $number } ist wieder ein Entwurf; wer sie geschrieben hat, erfährt das.
announcement-asked = Eine Ankündigung wartet auf Ihre Freigabe:
announcement-returned = Ihre Ankündigung kam zurück, ohne Freigabe. Ändern Sie sie, und geben Sie sie noch einmal ab:
announcement-outdated = Inzwischen ist etwas anders als vorhin gezeigt. So steht es jetzt; bitte entscheiden Sie noch einmal:
announcement-own = Ankündigung { $number } haben Sie selbst geschrieben; freigeben muss sie jemand anderes aus der Geschäftsstelle.
announcement-not-sendable = Ankündigung { $number } kann so nicht hinausgehen: { $flaw ->
    [nobody] Niemand bekommt sie.
   *[other] Einen der Kanäle gibt es nicht mehr.
}
announcement-dry-run-says = Probelauf, gesendet wird nichts. { $messages ->
    [one] Eine Nachricht geht
   *[other] { $messages } Nachrichten gehen
  } ab { $begins } hinaus und sind nach etwa { $minutes ->
    [one] einer Minute
   *[other] { $minutes } Minuten
  } gesendet, spätestens um { $ends }, wenn nichts dazwischenkommt.{ $digest ->
    [0] {""}
   *[other] {" "}{ $digest } Mitglieder bekommen sie erst in der Sammlung am Freitag.
}

announcement-fate = { $name } ({ $kommune }): { $why ->
    [planned] ist als einzelne Nachricht vorgesehen
    [digest] bekommt sie in der Sammlung am Freitag
    [inactive] bekommt sie nicht: zurzeit kein aktives Mitglied
    [not_meant] bekommt sie nicht: gehört nicht zu denen, für die sie ist
    [opted_out] bekommt sie nicht: zu diesem Thema abbestellt
    [no_channel] bekommt sie nicht: kein Chat bekannt
    [blocked] bekommt sie nicht: Lotse blockiert
   *[other] bekommt sie nicht
  }.
announcement-fate-nobody = Ein Mitglied „{ $name }“ finde ich nicht.
announcement-fate-more = … und { $count } weitere. Schreiben Sie mehr vom Namen oder die Kommune dazu.
