document-title = { $kind } – { $period }
document-week = semaine { $week } de { $year }
mailbox-title = Documents
mailbox-tab-received = Reçus
mailbox-tab-received-unopened = { $count ->
    [one] Reçus ({ NUM($count) } jamais ouvert)
   *[other] Reçus ({ NUM($count) } jamais ouverts)
 }
mailbox-tab-received-many = Reçus (plus de { NUM($count) } jamais ouverts)
mailbox-tab-bin = Corbeille
mailbox-quick = Vues rapides
mailbox-all = Tous
mailbox-unread = Non lus
mailbox-today = Aujourd’hui
mailbox-filter = Filtrer
mailbox-filter-label = Filtrer les documents
mailbox-filter-text = Type, expéditeur ou période
mailbox-filter-law = Législation
mailbox-filter-kind = Type de document
mailbox-filter-received = Reçu
mailbox-filter-unread = Lecture
mailbox-kind-all = Tous
mailbox-received-any = À tout moment
mailbox-received-today = Aujourd’hui
mailbox-received-week = Cette semaine
mailbox-received-month = Ce mois-ci
mailbox-unread-any = Lus et non lus
mailbox-unread-me = Que je n’ai pas lus
mailbox-unread-anybody = Que personne n’a ouverts
mailbox-count = { $count ->
    [0] Aucun document
    [one] { NUM($count) } document
   *[other] { NUM($count) } documents, les plus récents d’abord
 }
mailbox-count-more = Plus de { NUM($count) } documents, les plus récents d’abord
mailbox-count-unknown = Documents trouvés, les plus récents d’abord
mailbox-searched-until = La recherche s’est arrêtée aux documents reçus le { WHEN($at) }. La page suivante continue avec les documents plus anciens.
mailbox-empty-filtered = Aucun document ne correspond.
mailbox-empty-since = Votre centre reçoit ses documents ici depuis le { DAY($day) }. Aucun n’est encore arrivé.
mailbox-empty-until = Votre centre reçoit ses documents sur papier jusqu’au { DAY($day) }.
mailbox-empty-paper = Votre centre reçoit encore ses documents sur papier.
mailbox-see-switch = Voir le passage à l’électronique
mailbox-download = Télécharger la sélection
mailbox-column-choose = Choisir
mailbox-column-document = Document
mailbox-column-law = Législation
mailbox-column-received = Reçu le
mailbox-column-file = Fichier
mailbox-column-removed = Retiré le
mailbox-choose = Choisir { $title }, { $law }
mailbox-of-law = , { $law }
mailbox-open-of = { $title }, { $law }
mailbox-tag-unread = Non lu
mailbox-pages = { $count ->
    [one] { NUM($count) } page
   *[other] { NUM($count) } pages
 }
mailbox-pagination = Pages de la liste
mailbox-open = Ouvrir le PDF
mailbox-save = Télécharger
mailbox-remove = Retirer de la vue
mailbox-reinject = Réinjecter
mailbox-row-law = Législation
mailbox-row-kind = Type
mailbox-row-period = Période
mailbox-row-received = Déposé le
mailbox-row-file = Fichier
mailbox-row-digest = Empreinte SHA-256
mailbox-row-kept = Conservé jusqu’au
mailbox-row-protected = Protection
mailbox-protected = Communication interne protégée
mailbox-who = Qui peut voir ce document
mailbox-who-open = { $count ->
    [0] Personne ne peut ouvrir ce document aujourd’hui.
    [one] Une seule personne peut ouvrir ce document aujourd’hui.
   *[other] { NUM($count) } personnes peuvent ouvrir ce document aujourd’hui.
 }
mailbox-who-protected = { $count ->
    [0] Personne ne peut ouvrir ce document aujourd’hui, car il est protégé.
    [one] Une seule personne peut ouvrir ce document aujourd’hui, car il est protégé.
   *[other] { NUM($count) } personnes peuvent ouvrir ce document aujourd’hui, car il est protégé.
 }
mailbox-who-link = Voir qui, et pourquoi
mailbox-history = Historique
mailbox-opened-by = <strong>Ouvert</strong> par <bdi>{ $person }</bdi>
mailbox-opened-others = { $count ->
    [one] Une autre personne l’a ouvert.
   *[other] { NUM($count) } autres personnes l’ont ouvert.
 }
mailbox-delivered-by = <strong>Déposé</strong> par <bdi>{ $sender }</bdi> (acte { $act })
mailbox-is-removed = Ce document a été retiré de la vue. Rien n’est détruit : il peut être réinjecté.
mailbox-remove-title = Retirer ce document de la vue
mailbox-remove-what = Vos collègues ne le verront plus dans la liste. Il reste dans la corbeille et peut être réinjecté à tout moment. Votre acte et sa raison sont enregistrés.
mailbox-remove-reason = Raison
mailbox-remove-reason-hint = N’indiquez aucun nom ni numéro d’un bénéficiaire.
mailbox-remove-button = Retirer de la vue
mailbox-done-removed = Le document est retiré de la vue. Il est dans la corbeille.
mailbox-done-reinjected = Le document est de nouveau dans la liste.
mailbox-bin-title = Corbeille
mailbox-bin-what = Les documents retirés de la vue. Rien n’est détruit avant la fin de la conservation.
mailbox-bin-empty = La corbeille est vide.
mailbox-removed-why = <bdi>{ $person }</bdi> : <bdi>{ $reason }</bdi>
mailbox-zip-name = Documents du { $day }
