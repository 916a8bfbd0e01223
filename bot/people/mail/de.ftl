# E-Mails

personal-mail = E-Mails an Sie

mail-sender = Demografie-Lotse
mail-code-subject = Ihr Code für den Demografie-Lotsen
mail-code-body =
    Guten Tag,

    jemand möchte mit dieser E-Mail-Adresse Mitglied im Netzwerk „Zukunftsraum Demografie“ werden. Waren Sie das, dann geben Sie im Chat mit dem Demografie-Lotsen bitte diesen Code ein:

    { $code }

    Der Code gilt { $minutes } Minuten und nur für den Chat, in dem nach ihm gefragt wurde. Geben Sie ihn nicht weiter; wir fragen nie am Telefon danach.

    Waren Sie das nicht, brauchen Sie nichts zu tun: Ohne den Code geschieht nichts.

    Freundliche Grüße
    Ihr Demografie-Lotse

    Diese E-Mail wurde automatisch versandt; Antworten werden nicht gelesen.
mail-refused = Die Adresse { $address } nimmt keine E-Mails an; der Code kam nicht an. Geben Sie bitte eine andere an: im offenen Formular mit „zurück“, sonst mit /meine_angaben.
mail-refused-elsewhere = Ihre E-Mail-Adresse nimmt keine E-Mails an; der Code kam nicht an. Geben Sie bitte in einem vertraulichen Chat mit /meine_angaben eine andere an.
mail-too-late = Die E-Mail mit dem Code an { $address } ließ sich nicht rechtzeitig zustellen. Schreiben Sie im offenen Formular „neuer Code“, oder beginnen Sie mit /meine_angaben noch einmal.
mail-too-late-elsewhere = Die E-Mail mit Ihrem Code ließ sich nicht rechtzeitig zustellen. Fordern Sie bitte in einem vertraulichen Chat mit /meine_angaben einen neuen an.
