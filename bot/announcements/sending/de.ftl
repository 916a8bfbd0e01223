announcement-greeting = { $name ->
    [no] Guten Tag
   *[other] Guten Tag, { $name }
}
announcement-some-kommune = Ihre Kommune
announcement-gone = Eine Ankündigung Nr. { $number } gibt es nicht.
announcement-other-stage = Das geht mit Ankündigung { $number } jetzt nicht: { $stage ->
    [written] Sie ist noch nicht freigegeben.
    [submitted] Sie wartet noch auf die Freigabe.
    [approved] Sie wartet auf ihre Zeit.
    [lapsed] Ihre Zeit ist verstrichen; sie braucht eine neue Freigabe.
    [sending] Sie wird schon verschickt.
    [paused] Sie ist angehalten.
   *[stopped] Sie ist beendet.
}
announcement-pause = Anhalten
announcement-resume = Weiter senden
announcement-stop = Abbrechen
announcement-account = Was wurde daraus?
announcement-stop-really = Ankündigung { $number } wirklich abbrechen? Wer sie schon hat, behält sie; alle anderen bekommen sie nicht mehr. Das lässt sich nicht zurücknehmen.
announcement-stop-yes = Ja, abbrechen
announcement-progress = <b>Ankündigung { $number }: { $title }</b> – { $stage ->
    [approved] wartet auf ihre Zeit.
    [lapsed] nicht gesendet: Ihre Zeit ist verstrichen, bitte neu freigeben.
    [sending] wird verschickt.
    [paused] angehalten.
    [stopped] abgebrochen.
   *[done] fertig.
  } { $sent } gesendet{ $waiting ->
    [0] {""}
   *[other] , { $waiting } noch nicht eingereiht
  }{ $queued ->
    [0] {""}
   *[other] , { $queued } unterwegs
  }{ $held ->
    [0] {""}
   *[other] , { $held } zurückgehalten
  }{ $withdrawn ->
    [0] {""}
   *[other] , { $withdrawn } zurückgezogen
  }{ $failed ->
    [0] {""}
   *[other] , { $failed } fehlgeschlagen
  }{ $blocked ->
    [0] {""}
   *[other] , { $blocked } haben den Lotsen blockiert
  }{ $expired ->
    [0] {""}
   *[other] , { $expired } abgelaufen
  }{ $unknown ->
    [0] {""}
   *[other] , { $unknown } unbekannt
  }{ $digest ->
    [0] {""}
   *[other] , { $digest } warten auf die Sammlung am Freitag
  }{ $excluded ->
    [0] {""}
   *[other] , { $excluded } von vornherein nicht gemeint
  }{ $erased ->
    [0] {""}
   *[other] , { $erased } inzwischen gelöscht
  }.
