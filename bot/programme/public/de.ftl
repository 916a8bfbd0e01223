public-name = Programm des Demografie-Lotsen
public-title = Programm
public-lead = Online-Seminare, Austauschräume, Fachtage und Vernetzungstreffen für Kommunen.
public-skip = Zum Inhalt springen
public-pages = Seiten
public-back = Zum ganzen Programm
public-times = Alle Uhrzeiten gelten für Deutschland.
public-changed = Zuletzt geändert am { $day }.

public-coming = Kommende Termine
public-empty = Zurzeit steht kein Termin im Programm. Neue Termine erscheinen auf dieser Seite.
public-recorded = Aufzeichnungen
public-recorded-about = Diese Termine sind vorbei und lassen sich nachträglich ansehen.

public-join = Anmelden
public-join-how = Anmelden können Sie sich im Chat mit dem Demografie-Lotsen: Schreiben Sie ihm „/seminare“.
public-join-one = Anmelden können Sie sich im Chat mit dem Demografie-Lotsen: Schreiben Sie ihm „Termin { $number }“.
public-join-telegram = In Telegram anmelden
public-join-matrix = In Matrix anmelden
public-open-telegram = Lotse in Telegram
public-open-matrix = Lotse in Matrix
public-code = Mit dem Handy öffnen
public-code-about = QR-Code, der zum Chat mit dem Lotsen führt
public-members-how = Dieser Termin ist nur für Mitglieder. Sie sind noch keines? Die Mitgliedschaft ist kostenlos: Schreiben Sie „/mitglied_werden“.

public-calendar = In Ihrem Kalender
public-calendar-about = Mit einem Abo stehen neue Termine, Änderungen und Absagen von selbst in Ihrem Kalender.
public-calendar-subscribe = Kalender abonnieren
public-calendar-address = Für Outlook und andere Programme, die nach einer Adresse fragen:
public-calendar-file = Kalenderdatei mit allen Terminen
public-calendar-one = In den Kalender (ICS-Datei)

public-kind =
    { $kind ->
        [online] Online-Seminar
        [exchange] Austauschraum
        [conference] Fachtag
       *[networking] Vernetzungstreffen
    }
public-day = { $day }, { $from } bis { $until }{"\u00A0"}Uhr
public-days = { $day }, { $from }{"\u00A0"}Uhr bis { $last }, { $until }{"\u00A0"}Uhr
public-moment = { $day }, { $clock }{"\u00A0"}Uhr
public-cancelled = Fällt aus
public-cancelled-long = Dieser Termin fällt aus.
public-over = Dieser Termin ist vorbei.
public-members-only = Nur für Mitglieder
public-online = Online
public-online-long = Online. Den Zugangslink bekommen alle Angemeldeten kurz vor Beginn im Chat.

public-when = Wann
public-where = Wo
public-who = Mit
public-topics = Themen
public-for = Für
public-seats = Plätze
public-signup-from = Anmeldung ab
public-signup-until = Anmeldung bis
public-about = Worum es geht
public-again = Zum Nachlesen und Ansehen
public-recording = Aufzeichnung
public-material = Material

public-missing-title = Diese Seite gibt es nicht
public-missing = Vielleicht ist der Termin länger vorbei oder die Adresse nicht ganz richtig. Was kommt, steht im Programm.

public-unavailable = Das Programm ist gerade nicht zu erreichen. Bitte versuchen Sie es in einer Minute noch einmal.

command-calendar-feed = Die Termine im eigenen Kalender abonnieren
command-no-calendar-feed = Das Kalender-Abo beenden

calendar-subscribe = Kalender abonnieren
calendar-renew = Neue Kalender-Adresse
calendar-end = Kalender-Abo beenden
calendar-address = Ihr persönlicher Kalender: { $url }
calendar-open-address = Der Kalender mit allen Terminen: { $url }
calendar-how = Fügen Sie die Adresse in Outlook, auf dem Handy oder in einem anderen Kalender als „Abo“ oder „Kalender aus dem Internet“ hinzu. Änderungen und Absagen kommen dann von selbst, meist nach einigen Stunden.
calendar-secret = Darin stehen nur Termine, bei denen Sie einen Platz haben, nie der Zugangslink. Wer die Adresse kennt, sieht diese Termine: Behalten Sie sie für sich. Sie gilt, bis Sie das Abo beenden oder mit „/meine_seminare“ eine neue holen.
calendar-ended = Das Abo ist beendet, die Adresse gilt nicht mehr. Aus Ihrem Kalender löschen Sie das Abo bitte selbst.
calendar-there = Sie haben ein Kalender-Abo. Seine Adresse kann ich nicht noch einmal zeigen; eine neue ersetzt sie.
calendar-none = Sie haben kein Kalender-Abo.
calendar-not-possible = Kalender lassen sich hier nicht abonnieren. Einzelne Termine bekommen Sie als Datei: „/meine_seminare“.
calendar-personal-name = Meine Termine beim Demografie-Lotsen

personal-calendar-feed = Ihr Kalender-Abo

cli-programme-export = Das Programm als Seiten und Kalender in einen Ordner schreiben, für jeden Webserver.
cli-programme-folder = Der Ordner; es gibt ihn noch nicht, er ist leer, oder dieser Befehl hat ihn geschrieben
cli-programme-url = Adresse, unter der der Ordner im Netz steht, für Kalender-Abos (sonst web.public_url)
programme-exported = { $folder }: { $coming ->
        [one] ein kommender Termin
       *[other] { $coming } kommende Termine
    }; { $written } Dateien geschrieben, { $unchanged } unverändert, { $removed } entfernt.
error-ExportFolderTaken = Im Ordner { $folder } liegt schon etwas ({ $found }), das nicht von „lotse programme export“ ist; es wurde nichts geschrieben. Nennen Sie einen leeren Ordner oder einen, den es noch nicht gibt.
error-ExportFailed = Das Programm lässt sich nicht nach { $folder } schreiben ({ $reason }). Prüfen Sie Namen, Rechte und Speicherplatz, und wiederholen Sie den Befehl.
error-ExportAddress = „{ $url }“ ist keine Adresse einer Website. Nennen Sie sie mit https://, zum Beispiel https://www.beispiel.de/programm/.
