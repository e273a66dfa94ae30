# Du papier à l’électronique
switch-title = Passer du papier à l’électronique
switch-progress = { NUM($done) } étapes sur { NUM($all) } sont faites. Le courrier papier continue jusqu’à la date du passage.
switch-exclusive = Après le passage, plus aucun document n’est envoyé par la poste : toutes les catégories et toutes les législations passent ensemble.
switch-since = Depuis le { DATE($day) }
switch-who = Qui peut agir : { $title }
switch-who-named = Qui peut agir : { $title } ({ $persons })
switch-electronic-from = Électronique à partir du { DATE($day) }
switch-requested = Passage demandé à partir du { DATE($day) }
switch-request = Demander le passage
switch-request-what = La cellule sécurité vérifie les conditions et approuve la demande. Vous recevez alors un courriel de confirmation.
switch-from = À partir de quel jour ?
switch-from-hint = De préférence le premier jour d’un mois
switch-done-requested = La demande est introduite. La cellule sécurité la traite.
switch-none = Votre institution n’a pas encore de qualité avec une boîte. Le responsable des accès l’active.
