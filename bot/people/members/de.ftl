# Mitgliedschaft

command-join = Mitglied werden, kostenlos
command-profile = Ihre Angaben ansehen und ändern
command-membership = Stand Ihrer Mitgliedschaft
personal-member = Ihre Mitgliedschaft
membership-erased-stays = War Ihre Mitgliedschaft gesperrt, bleibt eine Prüfsumme Ihrer E-Mail-Adresse, damit die Sperre nicht durch eine neue Anmeldung endet; alles andere dazu wird gelöscht.

registration-title = Mitglied werden
registration-intro = Die Mitgliedschaft ist kostenlos, die Anmeldung dauert etwa zwei Minuten. Was mit Ihren Angaben geschieht, lesen Sie mit /datenschutz.
registration-known = Das ist über Sie gespeichert. Sie können alles ändern; neue Angaben gelten, sobald Sie sie absenden.
registration-elsewhere = Ihre persönlichen Angaben frage ich in diesem Messenger aus Datenschutzgründen nicht ab. Bitte schreiben Sie mir dafür in einem vertraulichen Chat, zum Beispiel über Matrix.
registration-suspended = Ihre Mitgliedschaft ist gesperrt; eine neue Anmeldung ist so lange nicht möglich. Bitte wenden Sie sich an die Geschäftsstelle, zum Beispiel mit /rueckmeldung.
registration-cancelled = Das Formular ist geschlossen, Ihre Eingaben darin sind verworfen. Was schon vorher gespeichert war, gilt weiter.
registration-really-cancel = Möchten Sie das Formular wirklich schließen und Ihre Eingaben darin verwerfen? Sie können auch später weitermachen.

registration-name = Wie heißen Sie? Zum Beispiel: Dr. Ada Beispiel
registration-name-label = Name
registration-name-help = Schreiben Sie Vor- und Nachnamen, gern mit Titel, zum Beispiel „Dr. Ada Beispiel“. Die Geschäftsstelle sieht ihn, wenn sie Ihre Anmeldung prüft.
registration-name-too-long = Ein Name darf höchstens { $limit } Zeichen haben. Schreiben Sie bitte nur Vor- und Nachnamen, zum Beispiel: Ada Beispiel
registration-name-unreadable = Das kann ich nicht als Namen speichern. Schreiben Sie ihn bitte in einer Zeile nur mit Buchstaben, zum Beispiel: Ada Beispiel

registration-role = In welcher Rolle sind Sie tätig?
registration-role-label = Rolle
registration-role-help = Wählen Sie, was am besten passt, zum Beispiel „Mitarbeiterin oder Mitarbeiter der Verwaltung“. Trifft nichts zu, wählen Sie „Andere“.
registration-role-mayor = Bürgermeisterin oder Bürgermeister
registration-role-county-head = Landrätin oder Landrat
registration-role-village-head = Ortsvorsteherin oder Ortsvorsteher
registration-role-staff = Mitarbeiterin oder Mitarbeiter der Verwaltung
registration-role-other = Andere

registration-kommune = Für welche Kommune sind Sie tätig? Zum Beispiel: Halle (Saale) oder Landkreis Stendal
registration-kommune-label = Kommune
registration-kommune-help = Es genügt der Name oder ein Teil davon, auch der amtliche Gemeindeschlüssel, zum Beispiel 15002000. Gibt es mehrere, frage ich nach.
registration-kommune-gone = Diese Kommune gibt es im amtlichen Verzeichnis nicht mehr. Wählen Sie bitte mit „ändern 3“ die heutige.

registration-email = Wie lautet Ihre dienstliche E-Mail-Adresse? Zum Beispiel: ada.beispiel@musterstadt.example
registration-email-label = E-Mail
registration-email-help = Eine Adresse Ihrer Verwaltung zeigt, dass Sie dort arbeiten, zum Beispiel ada.beispiel@musterstadt.example. Mit einer privaten Adresse dauert die Prüfung länger.
registration-email-too-often = An diese Adresse oder für Sie gingen in letzter Zeit schon mehrere Codes. Schreiben Sie „später“ und versuchen Sie es in einer Stunde wieder; Ihre Angaben bleiben gespeichert.
registration-email-taken = Mit dieser E-Mail-Adresse ist schon jemand Mitglied. Sind Sie das selbst, verbinden Sie beide Chats mit /verknuepfen; sonst geben Sie mit „ändern 4“ eine andere Adresse an.

registration-code = Ich habe Ihnen eine E-Mail mit einem Code geschickt. Wie lautet er? Zum Beispiel: 123 456
registration-code-label = Bestätigt per Code
registration-code-help = Der Code hat sechs Ziffern und gilt 30 Minuten; sehen Sie auch im Spam-Ordner nach. Mit „zurück“ ändern Sie die Adresse, mit „überspringen“ prüft die Geschäftsstelle ohne Code.
registration-code-again = Neuen Code senden
registration-code-unreadable = Ein Code hat genau sechs Ziffern, zum Beispiel 123 456. Er steht in der E-Mail; mit „neuer Code“ sende ich einen anderen.
registration-code-wrong = Dieser Code stimmt nicht. Vergleichen Sie ihn bitte mit der neuesten E-Mail, oder schreiben Sie „neuer Code“.
registration-code-expired = Dieser Code gilt nicht mehr. Nehmen Sie bitte den aus der neuesten E-Mail, oder schreiben Sie „neuer Code“.
registration-code-used = Dieser Code wurde schon benutzt, und jeder gilt nur einmal. Schreiben Sie bitte „neuer Code“.
registration-code-blocked = Das waren zu viele falsche Codes. Warten Sie bitte 15 Minuten, nach sehr vielen Versuchen einen Tag, oder schreiben Sie „überspringen“; dann prüft die Geschäftsstelle.
registration-code-sent = Ein neuer Code ist an { $address } unterwegs. Der bisherige gilt nicht mehr.
registration-code-too-often = Es gingen schon mehrere Codes an { $address }; einen neuen gibt es erst in einer Stunde. Schreiben Sie „später“, oder „überspringen“; dann prüft die Geschäftsstelle.

registration-topics = Welche Themen interessieren Sie? Mehrere sind möglich, zum Beispiel: 2, 6 und 10
registration-topics-label = Themen
registration-topics-help = Tippen Sie die Themen nacheinander an und dann auf „Weiter“, oder schreiben Sie die Nummern, zum Beispiel „2, 6 und 10“, „alle“ oder „keine“.
registration-topics-publicity = Öffentlichkeitsarbeit
registration-topics-housing = Wohnen
registration-topics-cooperation = Intra- und Interkommunale Kooperationen
registration-topics-digital = Digitalisierung
registration-topics-democracy = Demokratieförderung
registration-topics-participation = Bürgerbeteiligung
registration-topics-volunteering = Bürgerschaftliches Engagement
registration-topics-meeting = Begegnung, Beratung, Selbsthilfe
registration-topics-funding = Fördermittel
registration-topics-health = Gesundheit und Pflege
registration-topics-work = Arbeit und Wirtschaft
registration-topics-strategy = Demografiestrategie
registration-topics-integration = Integration

registration-wants = Was darf ich Ihnen außer Antworten schicken? Mehreres ist möglich, zum Beispiel: 1 und 2
registration-wants-label = Nachrichten
registration-wants-help = Tippen Sie an, was Sie möchten, und dann auf „Weiter“, oder schreiben Sie zum Beispiel „1 und 2“, „alle“ oder „keine“. Das ändern Sie jederzeit mit /meine_angaben, Ankündigungen auch nach Themen mit /mitteilungen.
registration-wants-reminders = Erinnerungen
registration-wants-seminars = Einladungen zu Webinaren
registration-wants-announcements = Ankündigungen der Geschäftsstelle
registration-wants-wiki-news = Neues aus dem Wiki

registration-filed-active = Willkommen im Netzwerk, { $name }! Ihre E-Mail-Adresse gehört zu einer Kommune, die wir kennen, deshalb sind Sie ab sofort Mitglied.
registration-filed-pending = Vielen Dank, { $name }! Die Geschäftsstelle prüft Ihre Anmeldung, und ich sage Ihnen hier Bescheid; fragen Sie mich solange gern weiter. Den Stand zeigt /mitgliedschaft.
registration-filed-unconfirmed = Vielen Dank, { $name }! Ihre E-Mail-Adresse ist nicht per Code bestätigt, deshalb prüft die Geschäftsstelle Ihre Anmeldung genauer. Ich sage Ihnen hier Bescheid; den Stand zeigt /mitgliedschaft.
registration-filed-changed = Ihre Angaben sind gespeichert und gelten ab sofort. Mit /meine_angaben ändern Sie sie wieder.
registration-filed-again = Ihre Angaben sind gespeichert. Rolle, Kommune oder E-Mail-Adresse haben sich geändert, deshalb prüft die Geschäftsstelle sie noch einmal; ich sage Ihnen hier Bescheid.

membership-guest = Sie sind noch nicht Mitglied; fragen können Sie mich trotzdem alles. Mitglied werden Sie kostenlos mit /mitglied_werden.
membership-pending = Ihre Anmeldung ist eingegangen; nun fehlt noch die Freigabe der Geschäftsstelle. Ich sage Ihnen hier Bescheid, und bis dahin können Sie mich alles fragen.
membership-unconfirmed = Ihre Anmeldung ist eingegangen; nun fehlt noch die Freigabe der Geschäftsstelle. Da Ihre E-Mail-Adresse nicht per Code bestätigt ist, kann das etwas länger dauern; Ihre Angaben zeigt /meine_angaben.
membership-active = Sie sind Mitglied, angemeldet seit { $since }. Ihre Angaben ändern Sie mit /meine_angaben.
membership-suspended = Ihre Mitgliedschaft ist gesperrt. Bitte wenden Sie sich an die Geschäftsstelle, zum Beispiel mit /rueckmeldung.
membership-left = Sie sind zurzeit nicht Mitglied. Mit /mitglied_werden können Sie sich neu anmelden.
membership-expired = Ihre Anmeldung konnte lange nicht geprüft werden und ist deshalb abgelaufen. Bitte melden Sie sich mit /mitglied_werden noch einmal an.

two-memberships = In beiden Chats besteht schon eine eigene Mitgliedschaft, deshalb kann ich sie nicht verbinden. Beenden Sie bitte eine davon mit /austreten und versuchen Sie es dann noch einmal.

email-warning-barred = ⚠️ Mit dieser E-Mail-Adresse war schon jemand gesperrt, der danach alle Daten gelöscht hat.
email-warning-lookalike = ⚠️ Die Domain der E-Mail-Adresse sieht einer freigegebenen zum Verwechseln ähnlich.
email-warning-taken = ⚠️ Mit derselben E-Mail-Adresse ist noch jemand angemeldet.
email-warning-unconfirmed = ⚠️ Die E-Mail-Adresse ist nicht per Code bestätigt.
email-warning-free = ⚠️ Die E-Mail-Adresse liegt bei einem Anbieter, bei dem jede Person eine bekommt.
email-warning-elsewhere = ⚠️ Die Domain ist für eine Kommune in einem anderen Kreis freigegeben.
pending-membership = - Ihre Anmeldung wartet auf die Geschäftsstelle; Näheres mit /mitgliedschaft.

filter-role = Rolle
filter-topics = Thema
filter-land = Land
filter-kreis = Kreis
filter-kommune = Kommune
filter-size = Einwohnerzahl
filter-months = Mitglied seit
filter-size-value = { NUMBER($number) } Einwohnern
filter-months-value = { $number ->
    [1] 1 Monat
   *[other] { $number } Monaten
}
filter-role-is = Rolle „{ $value }“
filter-topics-is = Thema „{ $value }“
filter-land-is = aus dem Land { $value }
filter-kreis-is = Kreis „{ $value }“
filter-kommune-is = Kommune „{ $value }“
filter-size-less = aus Orten mit weniger als { $value }
filter-size-more = aus Orten mit mehr als { $value }
filter-months-less = Mitglied seit weniger als { $value }
filter-months-more = Mitglied seit mehr als { $value }
