grant-asked-reminder = Zu Ihrem Antrag { $number } („{ $title }“) ist noch eine Rückfrage offen. Bitte antworten Sie bis zum { $due }.
grant-asked-passed = Die Frist für die Rückfrage zu Ihrem Antrag { $number } („{ $title }“) ist abgelaufen. Verloren ist nichts: Sie können noch antworten, und die Geschäftsstelle kann die Frist verlängern.
grant-proof-reminder = Zu Ihrer Mikroförderung { $number } („{ $title }“) fehlt noch der Nachweis{ $due ->
    [none] .
   *[other] ; bitte reichen Sie ihn bis zum { $due } ein.
}
grant-proof-passed = Der Nachweis zu Ihrer Mikroförderung { $number } („{ $title }“) war bis zum { $due } fällig. Sie können ihn noch einreichen; die Geschäftsstelle kann die Frist verlängern.
