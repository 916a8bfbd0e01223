coming-funding = Auskünfte zu Ihrer Mikroförderung hier im Chat kommen noch; bis dahin weiß ich, was im Wiki steht.
coming-funding-application = Der Antrag auf Mikroförderung hier im Chat kommt noch; bis dahin weiß ich, was im Wiki steht.
coming-course = Der E-Learning-Kurs hier im Chat kommt noch.
coming-kommune-data = Daten zu einzelnen Kommunen hier im Chat kommen noch.
coming-advice = Die Vermittlung von Beratung und Kontakten hier im Chat kommt noch.
