command-meeting = Einen Termin zeigen, zum Beispiel: /termin 17
command-share = Andere zu einem Termin einladen

meeting-which = Welchen Termin möchten Sie sehen? Nennen Sie seine Nummer, zum Beispiel „Termin 17“.
meeting-unknown = Unter der Nummer { $number } finde ich keinen Termin. Vielleicht hat sich ein Tippfehler eingeschlichen, oder der Termin wurde zurückgezogen.
meetings-list = Was kommt als Nächstes?
meeting-in-group = Hier lesen andere mit. Anmelden können Sie sich im Chat mit mir allein:
meeting-link-telegram = Anmelden mit Telegram: { $link }
meeting-link-matrix = Anmelden mit Matrix: { $link }, dort „Termin { $number }“ schreiben
meeting-link-nowhere = Anmelden: im Chat mit dem Demografie-Lotsen „Termin { $number }“ schreiben

meeting-share = Weitersagen
meeting-share-which = Um welchen Termin geht es?
meeting-each-for-themself = Anmelden kann sich jede und jeder nur selbst, das ist in zwei Schritten getan. Dafür gibt es eine Einladung zum Weiterleiten; wen Sie mitbringen, speichere ich nicht.
meeting-invitation = <b>Einladung</b>
meeting-for-everybody = Offen für alle, auch ohne Mitgliedschaft
meeting-invitation-forward = Die Nachricht oben können Sie so weiterleiten; von Ihnen steht nichts darin.
meeting-qr-button = QR-Code zum Aushängen
meeting-qr-name = termin-{ $number }-qr.png
meeting-qr-telegram = QR-Code zu „{ $title }“ am { $day } um { $from } Uhr: Mit der Kamera des Handys öffnet sich der Termin in Telegram. Schreiben Sie beim Aushängen den Link daneben, für alle, die nicht scannen können: { $link }
meeting-qr-matrix = QR-Code für Matrix zu „{ $title }“ am { $day } um { $from } Uhr: Mit der Kamera des Handys öffnet sich der Chat, dort „Termin { $number }“ schreiben. Schreiben Sie beim Aushängen den Link daneben, für alle, die nicht scannen können: { $link }
