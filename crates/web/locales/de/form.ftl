form-errors = { $count ->
    [one] Es gibt einen Fehler
   *[other] Es gibt { NUM($count) } Fehler
 }
form-error = Fehler:
form-day = Tag
form-month = Monat
form-year = Jahr
form-cancel = Abbrechen
form-filter = Filtern
form-clear = Filter löschen
date-missing = Geben Sie ein Datum ein
date-incomplete = Geben Sie Tag, Monat und Jahr ein
date-year = Schreiben Sie das Jahr vierstellig, zum Beispiel 2026
date-unreal = Dieses Datum gibt es nicht. Prüfen Sie Tag und Monat
