announcement-category = { $category ->
    [events] Seminare und Treffen
    [funding] Förderung
    [knowledge] Neues aus dem Wissen
   *[network] Neues aus dem Netzwerk
}
announcement-stays = Ankündigungen der Geschäftsstelle bleiben für die, die sie bekommen haben; wer sie geschrieben und freigegeben hat, wird vergessen.

personal-announcement-recipient = Ankündigungen, die an Sie gerichtet waren
personal-announcement-choice = Wie Sie Ankündigungen bekommen
personal-announcement-answer = Ihre Antworten auf Umfragen
personal-announcement-written = Ankündigungen, die Sie geschrieben haben
personal-announcement-approved = Ankündigungen, die Sie freigegeben haben
personal-column-announcement-id = Nummer der Ankündigung
personal-column-approved-at = freigegeben am
personal-column-category = Thema
personal-column-fate = wie vorgesehen
personal-column-option = gewählte Antwort (ab 0)
personal-column-way = auf welche Weise

announcement-letter-title = { $corrects ->
    [no] <b>{ $title }</b>
   *[other] Korrektur zu „{ $corrects }“: <b>{ $title }</b>
}
announcement-letter-text = { $text }
announcement-letter-link = <a href='{ $link }'>{ $link }</a>
announcement-letter-why = Sie bekommen das zum Thema „{ announcement-category }“ von der Geschäftsstelle.
announcement-letter-where = { $labels }: das geht im Gespräch mit mir, dem Demografie-Lotsen: <a href='{ $link }'>{ $link }</a>
announcement-letter-off = Keine Ankündigungen zu diesem Thema mehr
announcement-letter-button = { $label }
