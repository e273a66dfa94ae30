home-title = Accueil
home-today = { $count ->
    [0] Documents du jour
    [one] Document du jour
   *[other] Documents du jour ({ NUM($count) })
 }
home-none-today = Aucun nouveau document aujourd’hui. Le dernier est arrivé le { WHEN($at) }.
home-none-ever = Aucun document n’est encore arrivé.
home-all = { $count ->
    [0] Tous les documents
    [one] Tous les documents ({ NUM($count) })
   *[other] Tous les documents ({ NUM($count) })
 }
home-all-many = Tous les documents
home-read = lu
home-nothing = Rien ne vous attend. Le menu montre ce que vous pouvez faire.
home-to-do = À faire
home-batches = Derniers lots
home-expiring = { $count ->
    [one] { NUM($count) } personne a un rôle qui se termine bientôt
   *[other] { NUM($count) } personnes ont un rôle qui se termine bientôt
 }
home-activate = Activer une première qualité
home-switch = Terminer le passage à l’électronique
home-queue = { $count ->
    [one] { NUM($count) } demande de passage à l’électronique attend
   *[other] { NUM($count) } demandes de passage à l’électronique attendent
 }
home-batch-open = Continuer le lot { $label }
home-batch-published = Lot { $label }, publié le { WHEN($at) }
home-changes = Changements récents de vos droits
home-all-rights = Voir tous mes droits
home-given = <strong>Donné</strong> : { $what }, par <bdi>{ $person }</bdi>
home-ended = <strong>Terminé</strong> : { $what }, par <bdi>{ $person }</bdi>
home-blocked = <strong>Suspendu</strong> : { $what }, par <bdi>{ $person }</bdi>
home-unblocked = <strong>Rétabli</strong> par <bdi>{ $person }</bdi>
