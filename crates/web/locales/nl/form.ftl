form-errors = { $count ->
    [one] Er is een fout
   *[other] Er zijn { NUM($count) } fouten
 }
form-error = Fout:
form-day = Dag
form-month = Maand
form-year = Jaar
form-cancel = Annuleren
form-filter = Filteren
form-clear = Filter wissen
date-missing = Vul een datum in
date-incomplete = Vul dag, maand en jaar in
date-year = Schrijf het jaar met vier cijfers, bijvoorbeeld 2026
date-unreal = Deze datum bestaat niet. Kijk de dag en de maand na
