meeting-link-comes = Online; den Zugangslink bekommen Sie hier 15 Minuten vor Beginn.
meeting-link-later = „{ $title }“ beginnt am { $day } um { $from } Uhr. Den Zugangslink schicke ich Ihnen 15 Minuten vorher; mit dem Knopf „Zugangslink“ bekommen Sie ihn ab { $opens } Uhr.
meeting-link = „{ $title }“ beginnt am { $day } um { $from } Uhr. Hier kommen Sie hinein: { $link }
meeting-link-missing = „{ $title }“ beginnt am { $day } um { $from } Uhr, aber der Zugangslink liegt mir noch nicht vor. Sobald die Geschäftsstelle ihn einträgt, schicke ich ihn Ihnen hier.
meeting-link-button = Zugangslink
meeting-link-for-nothing = Sie sind zu keinem Online-Termin angemeldet, deshalb habe ich keinen Zugangslink für Sie.
meeting-link-to-enter = Für „{ $title }“ am { $day } um { $from } Uhr fehlt der Zugangslink (Termin { $number }). Bitte tragen Sie ihn ein; wer angemeldet ist, bekommt ihn 15 Minuten vor Beginn.

meeting-coming = „{ $title }“ beginnt am { $day } um { $from } Uhr, und die Plätze sind knapp. Kommen Sie? Ohne Antwort bleibt Ihr Platz reserviert.
meeting-coming-yes = Ja, ich komme
meeting-coming-no = Nein, Platz freigeben
meeting-coming-noted = Danke! Ihr Platz bei „{ $title }“ am { $day } um { $from } Uhr bleibt reserviert.

meeting-reminders = Erinnerungen einstellen
meeting-reminders-intro = An Ihre Termine erinnere ich Sie:
meeting-reminders-one = - { meeting-reminders-before }: { $state ->
    [on] ja
   *[off] nein
    }
meeting-reminders-before = { $lead ->
    [week] eine Woche vorher
    [day] einen Tag vorher
   *[hour] eine Stunde vorher
    }
meeting-reminders-switch = { $state ->
    [on] Nicht mehr { meeting-reminders-before }
   *[off] Auch { meeting-reminders-before }
    }
meeting-reminders-all = Alle Erinnerungen
meeting-reminders-none = Keine Erinnerungen
meeting-reminders-link = Den Zugangslink und Änderungen Ihrer Termine schicke ich Ihnen in jedem Fall.

personal-reminder-choice = An welche Termine Sie erinnert werden möchten
personal-column-week = Eine Woche vorher
personal-column-day = Einen Tag vorher
personal-column-hour = Eine Stunde vorher

command-meeting-reminders = Erinnerungen an meine Termine einstellen
command-no-meeting-reminders = Keine Erinnerungen an Termine mehr
command-meeting-link = Zugangslink zu meinem nächsten Termin
