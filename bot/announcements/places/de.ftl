command-announcement-places = Kanäle und Räume für Ankündigungen verwalten

announcement-places = <b>Kanäle und Räume</b>, in denen Ankündigungen erscheinen können:
announcement-places-none = Noch gibt es keinen Kanal und keinen Raum, in dem Ankündigungen erscheinen.
announcement-place-line = - { $number }: { $name } ({ announcement-place-kind })
announcement-place-kind = { $channel ->
    [telegram] Telegram, { $address }
   *[other] Matrix, { $address }
}
announcement-places-how =
    So geht es:
    - Hinzufügen: Nehmen Sie mich zuerst im Kanal oder Raum auf (im Telegram-Kanal als Administrator mit dem Recht, Nachrichten zu schreiben). Schreiben Sie mir dann „/kanaele @kanalname Unser Kanal“ oder „/kanaele !abc:server.de Unser Raum“.
    - In einer Gruppe oder einem Raum genügt dort: „/kanaele Unser Raum“.
    - Umbenennen: „/kanaele 1 Neuer Name“.
announcement-place-problem = { $problem ->
    [alias] Bitte nehmen Sie statt des Namens mit „#“ die Raum-ID; sie beginnt mit „!“ und steht in den Einstellungen des Raums unter „Erweitert“.
   *[unread] Das habe ich nicht als Adresse eines Kanals oder Raums gelesen.
}
announcement-place-end = Beenden: { $name }
announcement-place-ended = In „{ $name }“ erscheinen keine Ankündigungen mehr, auch keine, die schon unterwegs sind.
announcement-place-again = Doch weiter
announcement-place-named = „{ $before }“ heißt jetzt „{ $name }“.
announcement-place-tried = Ich schreibe in „{ $name }“ einen ersten Satz. Sobald er dort steht, ist das erledigt; ich sage Ihnen Bescheid.
announcement-place-hello = Guten Tag! Hier erscheinen ab jetzt Ankündigungen der Geschäftsstelle des Zukunftsraums Demografie.{ $link ->
    [no] {""}
   *[other] {" "}Fragen beantworte ich im Gespräch mit mir: { $link }
}
announcement-place-added = „{ $name }“ ist aufgenommen ({ announcement-place-kind }). In einer Ankündigung können Sie jetzt wählen, dass sie auch dort erscheint.
announcement-place-not-added = „{ $name }“ ist nicht aufgenommen. { $why ->
    [rights] Ich darf dort nicht schreiben: Geben Sie mir im Kanal das Recht, Nachrichten zu schreiben.
    [outside] Ich bin dort nicht dabei: { $channel ->
        [telegram] Nehmen Sie mich auf, im Kanal als Administrator.
       *[other] Laden Sie mich in den Raum ein.
    }
    [unknown] Diese Adresse gibt es nicht, oder ich bin dort nicht dabei: Bitte prüfen Sie sie.
    [alone] Dort ist außer mir niemand.
    [doubtful] Ob der erste Satz angekommen ist, ist nicht sicher: Sehen Sie bitte nach, und versuchen Sie es sonst noch einmal.
    [silent] Der Messenger ist gerade nicht zu erreichen.
   *[other] Der Messenger nimmt dort keine Nachricht von mir an.
}
announcement-place-retry = Noch einmal versuchen
announcement-place-no-messenger = { $channel ->
    [telegram] Der Lotse ist bei Telegram noch nicht eingerichtet; das macht die Person, die ihn betreut.
   *[other] Der Lotse ist bei Matrix noch nicht eingerichtet; das macht die Person, die ihn betreut.
}
announcement-place-private = Das ist ein Gespräch mit einer einzelnen Person, kein Kanal und kein Raum.
announcement-place-there = „{ $name }“ gibt es schon, mit der Nummer { $number }.
announcement-place-gone = Einen Kanal oder Raum mit der Nummer { $number } gibt es nicht.
