# Austritt

command-leave = die Mitgliedschaft beenden

leave-preview = { $state ->
        [pending] Möchten Sie Ihre Anmeldung wirklich zurückziehen? Sie wird dann nicht weiter geprüft.
       *[active] Möchten Sie Ihre Mitgliedschaft wirklich beenden? Alles, was nur Mitgliedern offensteht, endet sofort, auch Erinnerungen, die schon geplant sind.
    }
leave-office = Damit enden auch Ihre Rechte in der Geschäftsstelle.
leave-data = Ihre Angaben als Mitglied lösche ich { $days ->
        [0] in der nächsten Nacht
        [one] nach einem Tag
       *[other] nach { $days } Tagen
    }; Fragen an das Wiki beantworte ich Ihnen weiterhin.
leave-instead = Wenn Ihnen jemand im Amt folgt, übergeben Sie vorher mit /nachfolge. Alle Ihre Daten sofort löschen können Sie mit /loeschen.
leave-yes = Ja, Mitgliedschaft beenden
leave-no = Nein, dabeibleiben
leave-stayed = Gut, es bleibt alles, wie es ist. Stellen Sie gern die nächste Frage.
leave-outdated = Ihre Mitgliedschaft hat sich seit dieser Frage geändert. So ist es jetzt:
leave-done = Ihre Mitgliedschaft ist beendet; Ihre Angaben lösche ich { $days ->
        [0] in der nächsten Nacht
        [one] nach einem Tag
       *[other] nach { $days } Tagen
    }. Mit /mitglied_werden sind Sie jederzeit wieder willkommen.
leave-no-member = Sie sind kein Mitglied, es gibt also nichts zu beenden. Alle Ihre Daten löschen können Sie mit /loeschen.
leave-suspended = Ihre Mitgliedschaft ist gesperrt und lässt sich deshalb hier nicht beenden. Wenden Sie sich bitte an die Geschäftsstelle; Ihre Daten löschen können Sie mit /loeschen.
