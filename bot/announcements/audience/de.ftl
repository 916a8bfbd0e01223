audience-everybody = alle Mitglieder
audience-and = und
audience-or = oder
audience-not = nicht { $part }
