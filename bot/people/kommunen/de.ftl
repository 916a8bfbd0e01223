# Kommunen

kommune-register-empty = Das Gemeindeverzeichnis ist noch nicht eingelesen, deshalb lässt sich Ihre Kommune gerade nicht eintragen. Schreiben Sie „später“; Ihre Angaben bleiben gespeichert.
kommune-unknown = „{ $text }“ steht nicht im amtlichen Gemeindeverzeichnis. Schreiben Sie den Namen Ihrer Gemeinde, Ihres Verbands oder Ihres Kreises, zum Beispiel „Neustadt, Thüringen“.{ $sample ->
        [yes] {" "}Eingelesen ist hier nur ein Beispiel mit { $gemeinden } Gemeinden; fehlt Ihre, schreiben Sie „später“ und sagen Sie es der Geschäftsstelle mit /rueckmeldung.
       *[no] {""}
    }
kommune-unknown-but-near = „{ $text }“ steht nicht im amtlichen Gemeindeverzeichnis; ähnlich heißen: { $nearest }. Schreiben Sie den Namen bitte noch einmal, zum Beispiel „Neustadt, Thüringen“.{ $sample ->
        [yes] {" "}Eingelesen ist hier nur ein Beispiel mit { $gemeinden } Gemeinden; fehlt Ihre, schreiben Sie „später“ und sagen Sie es der Geschäftsstelle mit /rueckmeldung.
       *[no] {""}
    }
kommune-is-land = „{ $text }“ ist ein Land. Schreiben Sie den Namen Ihrer Gemeinde, Ihres Verbands oder Ihres Kreises, zum Beispiel „Neustadt, Thüringen“.
kommune-name-of-many = „{ $text }“ passt zu { $count } Kommunen. Schreiben Sie Kreis oder Land dahinter, zum Beispiel „{ $text }, { $land }“.
kommune-number-of-many = Unter { $text } sind { $count } Rathäuser verzeichnet. Schreiben Sie bitte den Namen Ihrer Kommune, zum Beispiel „Neustadt, Thüringen“.
kommune-number-unknown = Unter { $number } ist nichts verzeichnet; von den Postleitzahlen stehen nur die der Rathäuser im Verzeichnis. Schreiben Sie bitte den Namen Ihrer Kommune, zum Beispiel „Neustadt, Thüringen“.{ $sample ->
        [yes] {" "}Eingelesen ist hier nur ein Beispiel mit { $gemeinden } Gemeinden; fehlt Ihre, schreiben Sie „später“ und sagen Sie es der Geschäftsstelle mit /rueckmeldung.
       *[no] {""}
    }

# Command line

cli-kommunen = Das amtliche Gemeindeverzeichnis
cli-kommunen-import = Ein Gemeindeverzeichnis (GV100AD) einlesen; ein neueres löst das bisherige ab.
cli-kommunen-file = Textdatei im Format GV100AD, wie das Statistische Bundesamt sie herausgibt
cli-kommunen-if-empty = Nur, wenn noch keines eingelesen ist
cli-kommunen-find = Zeigen, welche Kommunen ein Text meint.
cli-kommunen-text = Name, Teil eines Namens, Gemeindeschlüssel oder PLZ des Rathauses
cli-kommunen-merge = Festlegen, in welcher Kommune eine entfallene aufgegangen ist.
cli-kommunen-old = Schlüssel der entfallenen Kommune
cli-kommunen-new = Schlüssel der Kommune, in der sie aufgegangen ist

kommunen-imported = Gemeindeverzeichnis vom { $as_of } eingelesen: { $added } neu, { $renamed } umbenannt, { $changed } geändert, { $merged } in anderen aufgegangen, { $retired } entfallen, { $unchanged } unverändert.
kommunen-there-already = Ein Gemeindeverzeichnis ist schon eingelesen; es bleibt, wie es ist.
kommunen-added = neu: { $name } ({ $key })
kommunen-renamed = umbenannt: { $before } → { $name } ({ $key })
kommunen-changed = geändert: { $name } ({ $key })
kommunen-merged = aufgegangen: { $name } ({ $key }) → { $successor } ({ $successor_key })
kommunen-retired = entfallen: { $name } ({ $key })
kommunen-more = … und { $count } weitere; „--json“ zeigt alle
kommunen-merge-next = Worin die entfallenen aufgegangen sind, geht aus dem Verzeichnis nicht hervor. Legen Sie es fest: lotse kommunen merge ALT NEU
kommunen-found = { $label } · Schlüssel { $key }
kommunen-found-none = Nichts gefunden.
kommunen-merge-done = { $old } ist aufgegangen in { $new }.

error-RegisterMissing = Die Datei { $file } lässt sich nicht lesen ({ $reason }). Prüfen Sie Name und Rechte.
error-RegisterUnreadable = { $file } ist kein unversehrtes Gemeindeverzeichnis: Zeile { $line } hat nicht das Format GV100AD. Es bleibt alles, wie es war; laden Sie die Datei bei destatis.de noch einmal herunter.
error-RegisterIncomplete = { $file } ist unvollständig: Zum Schlüssel { $key } fehlt, wozu er gehört oder was zu ihm gehört ({ $count } solche Lücken). Es bleibt alles, wie es war; laden Sie die Datei bei destatis.de noch einmal herunter.
error-RegisterOutdated = Diese Datei ist vom { $as_of }, eingelesen ist schon das Verzeichnis vom { $held }. Es bleibt alles, wie es war.
error-RegisterShrunk = Diese Datei hat nur { $listed } Gemeinden, eingelesen sind { $held }; sie ist wohl unvollständig oder ein Beispiel. Es bleibt alles, wie es war.
error-KommuneUnknown = Den Schlüssel { $key } gibt es nicht. „lotse kommunen find NAME“ zeigt die Schlüssel.
error-KommuneStillThere = { $name } ({ $key }) steht noch im Verzeichnis und kann in keiner anderen aufgegangen sein. Prüfen Sie die Reihenfolge: erst die entfallene, dann die neue.
error-SuccessorRetired = { $name } ({ $key }) steht nicht mehr im Verzeichnis. Nennen Sie eine Kommune, die es noch gibt; „lotse kommunen find NAME“ zeigt die Schlüssel.

doctor-kommunen-empty = Es ist kein Gemeindeverzeichnis eingelesen, deshalb kann sich niemand als Mitglied eintragen. Laden Sie es bei destatis.de herunter (GV100AD) und lesen Sie es ein: lotse kommunen import DATEI
doctor-kommunen-sample = Das Gemeindeverzeichnis vom { $as_of } ist nur ein Beispiel mit { $gemeinden } Gemeinden; wer aus einer anderen kommt, kann sich nicht als Mitglied eintragen. Laden Sie das amtliche bei destatis.de herunter (GV100AD) und lesen Sie es ein: lotse kommunen import DATEI
doctor-kommunen-ok = Gemeindeverzeichnis vom { $as_of }: { $gemeinden } Gemeinden, { $verbaende } Verbände, { $kreise } Kreise
doctor-kommunen-old = Das Gemeindeverzeichnis ist vom { $as_of } und damit über 18 Monate alt. Laden Sie das neue bei destatis.de herunter (GV100AD) und lesen Sie es ein: lotse kommunen import DATEI
