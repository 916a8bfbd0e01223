# Sections of the wiki that somebody wants to hear of again.

command-watch = bei Änderung der gezeigten Stelle Bescheid bekommen
command-watches = wozu Sie bei Änderung Bescheid bekommen
watch-offer = Bei Änderung Bescheid geben
watch-noted = Sobald das Wiki bei „{ $title }“ an dieser Stelle etwas anderes sagt, gebe ich Ihnen Bescheid. Alle gemerkten Stellen zeigt /merkliste.
watch-nothing = Gerade gibt es keine Stelle, die ich mir für Sie merken könnte. Stellen Sie bitte zuerst eine Frage, zum Beispiel „Wie starten wir einen Bürgerbus?“.
watch-too-many = Auf Ihrer Merkliste stehen schon { $most } Stellen. Streichen Sie bitte zuerst eine mit /merkliste.
watch-none = Ihre Merkliste ist leer. Nach einer Antwort setzt „Bei Änderung Bescheid geben“ die gezeigte Stelle darauf.
watch-list = { $count ->
        [one] Bei Änderung dieser Stelle gebe ich Ihnen Bescheid:
       *[other] Bei Änderung dieser { $count } Stellen gebe ich Ihnen Bescheid:
    }
watch-listed = - { $title }
watch-end = Streichen: { $title } (Nr. { $number })
watch-ended = Gestrichen.
watch-changed = <b>Im Wiki hat sich etwas geändert</b>, das Sie sich gemerkt haben: { $title }.
watch-old =
    Bisher:
    > { $text }
watch-new =
    Jetzt:
    > { $text }
watch-dropped = Das steht dort nicht mehr.
watch-more = Dort hat sich noch mehr geändert ({ $count }).
watch-gone = <b>Eine Stelle, die Sie sich gemerkt haben, gibt es im Wiki nicht mehr:</b> { $title }. Zuletzt stand dort:
personal-watch = Ihre Merkliste
nudge-topic-watches = Merkliste
nudge-watch = Auf Ihrer Merkliste hat sich eine Stelle geändert: { $title }.
nudge-watch-show = Änderung zeigen: { $title }
