console-prompt = Sie:
console-goodbye = Auf Wiederhören!

matrix-ask-password = Kennwort von { $user }:
matrix-ask-token = Zugriffstoken von { $user }:
matrix-confirm = Der Homeserver möchte, dass Sie die neue Identität bestätigen. Öffnen Sie { $url }, melden Sie sich dort mit dem Konto des Lotsen an, stimmen Sie zu, und drücken Sie dann hier die Eingabetaste.
matrix-devices-left = Frühere Geräte des Kontos { $user } sind noch angemeldet: { $devices }. Entfernen Sie sie in Element unter „Sitzungen“, oder wiederholen Sie die Anmeldung mit dem Kennwort.
matrix-logged-in = Angemeldet als { $user } mit dem Gerät { $device }.
    Fingerabdruck des Geräts: { $device_key }
    Starten Sie jetzt „lotse run“ (neu). „lotse matrix verify“ zeigt, woran andere den Lotsen erkennen.
matrix-logged-out = Abgemeldet: { $user }, Gerät { $device }. Die Identität bleibt für die nächste Anmeldung erhalten.
matrix-logout-unheard = Der Homeserver { $url } war nicht zu erreichen. Melden Sie sich in einem Programm wie Element mit dem Konto des Lotsen an und entfernen Sie dort das Gerät { $device }.
matrix-fingerprints = An diesen Fingerabdrücken erkennt man, dass man wirklich mit dem Lotsen schreibt und niemand mitliest: In Element stehen sie im Profil des Lotsen bei seinem Gerät. Geben Sie sie auf einem zweiten Weg weiter, zum Beispiel auf Ihrer Webseite; geheim sind sie nicht.

    Konto: { $user }
    Gerät: { $device }
    Fingerabdruck des Geräts: { $device_fingerprint }
    Hauptschlüssel der Identität: { $master_fingerprint }
    {""}
matrix-signed = Der Homeserver zeigt dieselben Schlüssel, und das Gerät ist mit der Identität des Lotsen unterschrieben.
matrix-flaw-device-unknown = Der Homeserver kennt keine Schlüssel dieses Geräts. Melden Sie den Lotsen mit „lotse matrix login --again“ neu an.
matrix-flaw-device-differs = Der Homeserver zeigt für dieses Gerät andere Schlüssel als die hier gespeicherten. Wer ihm vertraut, schreibt womöglich mit jemand anderem. Melden Sie den Lotsen mit „lotse matrix login --again“ neu an, und fragen Sie die Betreiberin oder den Betreiber des Homeservers nach dem Grund.
matrix-flaw-identity-missing = Der Homeserver kennt noch keine Identität des Lotsen. Starten Sie „lotse run“ neu; hilft das nicht, melden Sie ihn mit „lotse matrix login --again“ neu an.
matrix-flaw-identity-lost = Die Schlüssel der Identität fehlen auf diesem Rechner. Spielen Sie keys/matrix.json aus einer Sicherung zurück, und melden Sie den Lotsen mit „lotse matrix login --again“ neu an; ohne Sicherung hilft nur „lotse matrix login --again --reset-identity“, und alle Gesprächspartnerinnen und Gesprächspartner sehen dann eine Warnung.
matrix-flaw-identity-differs = Der Homeserver zeigt eine andere Identität als die hier gespeicherte. Spielen Sie die richtige Datei keys/matrix.json aus einer Sicherung zurück, oder beginnen Sie mit „lotse matrix login --again --reset-identity“ eine neue Identität; alle Gesprächspartnerinnen und Gesprächspartner sehen dann eine Warnung.
matrix-flaw-self-signing-broken = Die Unterschriften zwischen den Schlüsseln der Identität stimmen beim Homeserver nicht. Melden Sie den Lotsen mit „lotse matrix login --again“ neu an.
matrix-flaw-device-unsigned = Das Gerät ist nicht mit der Identität des Lotsen unterschrieben; strenge Programme schicken ihm nichts Lesbares. Starten Sie „lotse run“ neu, dann wird es unterschrieben.

error-MatrixNotConfigured = Matrix ist nicht eingerichtet. Setzen Sie matrix.homeserver_url und matrix.user (LOTSE_MATRIX__HOMESERVER_URL, LOTSE_MATRIX__USER).
error-NotLoggedIn = Der Lotse ist bei Matrix nicht angemeldet. Melden Sie ihn mit „lotse matrix login“ an.
error-SessionDamaged = Die Anmeldung in { $file } lässt sich nicht lesen ({ $detail }). Prüfen Sie die Rechte, oder melden Sie den Lotsen mit „lotse matrix login“ neu an.
error-HomeserverUnreachable = Der Homeserver { $url } ist nicht zu erreichen ({ $reason }). Prüfen Sie die Verbindung und matrix.homeserver_url.
error-NoHomeserver = Unter { $url } antwortet kein Matrix-Server. Prüfen Sie matrix.homeserver_url; die Adresse beginnt meist mit https://matrix.
error-HomeserverRefused = Der Homeserver { $url } lehnt ab ({ $reason }). Fragen Sie, wer ihn betreibt.
error-TooManyLogins = Der Homeserver verlangt eine Pause. Versuchen Sie es in { $seconds } Sekunden noch einmal.
error-PasswordRefused = Der Homeserver { $url } nimmt das Kennwort von { $user } nicht an. Prüfen Sie Kennwort, matrix.user und matrix.homeserver_url.
error-PasswordNotOffered = Beim Homeserver { $url } kann man sich nicht mit einem Kennwort anmelden. Lassen Sie sich ein Zugriffstoken geben, und nehmen Sie „lotse matrix login --token“.
error-TokenRefused = Der Homeserver nimmt das Zugriffstoken nicht oder nicht mehr an. Melden Sie den Lotsen mit „lotse matrix login --again“ neu an.
error-TokenWithoutDevice = Zu diesem Zugriffstoken gehört kein Gerät, und ohne Gerät gibt es keine Verschlüsselung. Nehmen Sie ein Zugriffstoken aus einer Anmeldung.
error-DeviceTaken = Das Zugriffstoken gehört zum Gerät { $device } eines anderen Programms, das schon Schlüssel hat. Nehmen Sie das Zugriffstoken einer neuen Anmeldung, die noch kein Programm benutzt.
error-UserDiffers = Angemeldet wäre der Lotse als { $found }, eingestellt ist { $user }. Berichtigen Sie matrix.user oder matrix.homeserver_url.
error-AlreadyLoggedIn = Der Lotse ist schon angemeldet: { $user }, Gerät { $device }. Mit --again wird er neu angemeldet und dieses Gerät abgemeldet.
error-DeviceKeysLost = Die Schlüssel des Geräts { $device } fehlen, sind beschädigt oder nicht die, die der Homeserver zeigt. Melden Sie den Lotsen mit „lotse matrix login --again“ neu an; seine Identität bleibt dabei dieselbe.
error-IdentityDamaged = Die Schlüssel der Identität in { $file } lassen sich nicht lesen ({ $reason }). Spielen Sie diese Datei aus einer Sicherung zurück; ohne Sicherung benennen Sie sie um und beginnen mit „lotse matrix login --again --reset-identity“ eine neue Identität, vor der alle Gesprächspartnerinnen und Gesprächspartner gewarnt werden.
error-IdentityOfAnotherUser = Die Schlüssel der Identität in { $file } gehören { $owner }, eingestellt ist { $user }. Berichtigen Sie matrix.user, oder legen Sie die richtige Datei dorthin.
error-IdentityLost = Der Homeserver kennt schon eine Identität von { $user }, aber deren Schlüssel { $file } fehlen hier. Spielen Sie die Datei aus einer Sicherung zurück; ohne Sicherung beginnt „lotse matrix login --reset-identity“ eine neue Identität, vor der alle Gesprächspartnerinnen und Gesprächspartner gewarnt werden.
error-IdentityDiffers = Der Homeserver kennt eine andere Identität von { $user } als die in { $file }. Spielen Sie die richtige Datei aus einer Sicherung zurück; ohne sie beginnt „lotse matrix login --reset-identity“ eine neue Identität, vor der alle Gesprächspartnerinnen und Gesprächspartner gewarnt werden.
error-ConfirmationNeeded = Der Homeserver verlangt, dass ein Mensch die neue Identität bestätigt. { $url ->
        [none] Melden Sie den Lotsen mit seinem Kennwort an („lotse matrix login“ ohne --token), oder fragen Sie, wer den Homeserver betreibt.
       *[other] Öffnen Sie { $url }, melden Sie sich dort mit dem Konto des Lotsen an, stimmen Sie zu, und wiederholen Sie den Befehl.
    }
error-SignatureRefused = Der Homeserver nimmt die Unterschrift unter das Gerät nicht an ({ $reason }). Melden Sie den Lotsen mit „lotse matrix login --again“ neu an.
