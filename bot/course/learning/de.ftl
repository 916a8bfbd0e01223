command-course = Kurse: in kleinen Schritten lernen
course-none = Zurzeit gibt es hier noch keinen Kurs.
course-listed = { $title }
