form-errors = { $count ->
    [one] Il y a une erreur
   *[other] Il y a { NUM($count) } erreurs
 }
form-error = Erreur :
form-day = Jour
form-month = Mois
form-year = Année
form-cancel = Annuler
form-filter = Filtrer
form-clear = Effacer le filtre
date-missing = Introduisez une date
date-incomplete = Introduisez le jour, le mois et l’année
date-year = Écrivez l’année en quatre chiffres, par exemple 2026
date-unreal = Cette date n’existe pas. Vérifiez le jour et le mois
