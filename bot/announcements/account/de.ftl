announcement-account-head = <b>Ankündigung { $number }: { $title }</b> – { $stage ->
    [done] fertig
    [sending] wird noch verschickt
    [paused] angehalten
    [stopped] abgebrochen
   *[other] noch nicht begonnen
  }. { $sent } von { $meant } haben sie{ $unknown ->
    [0] {""}
   *[other] , bei { $unknown } ist unklar, ob sie ankam
  }{ $failed ->
    [0] {""}
   *[other] , bei { $failed } kam sie nicht an
  }.
announcement-account-state = - { $state ->
    [waiting] noch nicht eingereiht
    [queued] unterwegs
    [held] zurückgehalten
    [sent] gesendet
    [failed] fehlgeschlagen
    [blocked] haben den Lotsen blockiert
    [expired] abgelaufen, weil der Versand zu lange ausfiel
    [withdrawn] zurückgezogen (abbestellt, kein Mitglied mehr, oder abgebrochen)
    [unknown] unbekannt: vielleicht angekommen, vielleicht nicht
    [digest] warten auf die Sammlung am Freitag
   *[erased] haben inzwischen alles löschen lassen
  }: { $count }
announcement-account-excluded = - nicht vorgesehen, { $reason ->
    [opted_out] zu diesem Thema abbestellt
    [no_channel] kein Chat bekannt
    [blocked] Lotse blockiert
    [over] der Termin war vorbei
    [corrected] durch eine Korrektur ersetzt
   *[stopped] abgebrochen
  }: { $count }
announcement-account-again = Neu zählen
announcement-again = Noch einmal an { $count } nicht Erreichte
announcement-again-unknown = Unklare ({ $count })
announcement-again-unknown-really = Bei { $count } ist unklar, ob sie ankam. Noch einmal senden? Wer sie schon hat, bekommt sie dann doppelt.
announcement-again-unknown-yes = Ja, noch einmal senden
announcement-sent-again = { $count ->
    [0] Es gibt niemanden, an den Ankündigung { $number } noch einmal gehen müsste.
    [one] Ankündigung { $number } geht noch einmal an eine Person.
   *[other] Ankündigung { $number } geht noch einmal an { $count } Personen.
}
announcement-failed = Wer nicht erreicht wurde
announcement-failed-head = { $count ->
    [0] Alle wurden erreicht.
    [one] Eine Person wurde nicht erreicht:
   *[other] { $count } Personen wurden nicht erreicht:
}
announcement-failed-line = - { $name }: { $state ->
    [blocked] hat den Lotsen blockiert
    [expired] abgelaufen
   *[failed] fehlgeschlagen
  } { $reason }
announcement-failed-more = und { $count } weitere; alle stehen in der Tabelle.
announcement-correct = Korrigieren
announcement-xlsx = Als Excel-Tabelle
announcement-csv = Als CSV
announcement-file = Alle Empfängerinnen und Empfänger von Ankündigung { $number }:
announcement-file-name = ankuendigung-{ $number }.{ $kind }
announcement-table = Ankündigung { $number }
announcement-column-name = Name
announcement-column-kommune = Kommune
announcement-column-channel = Messenger
announcement-column-state = Stand
announcement-column-reason = Grund
announcement-column-at = Zeitpunkt
announcement-channel = { $channel ->
    [telegram] Telegram
    [matrix] Matrix
    [console] Terminal
   *[none] keiner
}
announcement-reason = { $reason ->
    [opted_out] zu diesem Thema abbestellt
    [no_channel] kein Chat bekannt
    [blocked] Lotse blockiert
    [over] der Termin war vorbei
    [corrected] durch eine Korrektur ersetzt
    [stopped] abgebrochen
   *[other] { $reason }
}
announcement-state-waiting = noch nicht eingereiht
announcement-state-queued = unterwegs
announcement-state-held = zurückgehalten
announcement-state-sent = gesendet
announcement-state-failed = fehlgeschlagen
announcement-state-blocked = blockiert
announcement-state-expired = abgelaufen
announcement-state-withdrawn = zurückgezogen
announcement-state-unknown = unbekannt
announcement-state-digest = Sammlung am Freitag
announcement-state-excluded = nicht vorgesehen
announcement-state-erased = gelöscht
announcement-poll = <b>Umfrage</b>, { $count } Antworten:
announcement-poll-option = - { $label }: { $count }
announcement-poll-few = Umfrage: Zahlen zeige ich ab { $least } Antworten.
announcement-chart-title = Ankündigung { $number }: { $title }
announcement-chart-as-of = Stand { $day }
announcement-chart-states = Was daraus wurde
announcement-chart-poll = Antworten auf die Umfrage
