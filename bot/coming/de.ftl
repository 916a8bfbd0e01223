coming-kommune-data = Daten zu einzelnen Kommunen hier im Chat kommen noch.
coming-advice = Die Vermittlung von Beratung und Kontakten hier im Chat kommt noch.
