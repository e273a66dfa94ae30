# The access desk
access-title = Accès
access-tabs = Pages des accès
access-choice = Qualité regardée
access-all-qualities = Toutes les qualités
access-whole-institution = toute l’institution
access-tab-overview = Vue d’ensemble
access-tab-users = Utilisateurs
access-tab-managers = Gestionnaires
access-tab-qualities = Qualités
access-tab-roles = Rôles
access-tab-who-can-see = Qui voit quoi
access-tab-history = Historique
access-erased = une personne effacée
access-institution = Institution
access-person = Personne
access-who = Qui
access-office = Charge
access-quality = Qualité
access-role = Rôle
access-name = Nom
access-state = État
access-actions = Actions
access-none = Aucun
access-nobody = Personne
access-blocked = Bloqué
access-continue = Continuer
access-reason = Motif
access-reason-hint = En une ou deux phrases. La personne concernée peut le lire.
access-at-once = Cela prend effet immédiatement, aussi là où la personne est connectée.
access-pages = Pages de la liste
# States of roles
access-state-all = Tous
access-state-active = Actif
access-state-expiring = Échéance proche
access-state-coming = À venir
access-state-expired = Expiré
access-state-without = Aucun rôle
access-state-on = Active
access-state-off = Pas activée
# Overview
access-heads = Pour toute l’institution
access-no-head = Personne n’est désigné comme responsable des accès. Un représentant légal ou la cellule sécurité peut le faire.
access-no-quality = Aucune qualité n’est encore active.
access-activate-first = Activer une qualité
access-no-manager = Cette qualité n’a pas de gestionnaire local : le responsable des accès doit en désigner un.
access-expiring = { $count ->
    [one] <strong>{ NUM($count) } utilisateur</strong> a un rôle qui arrive à échéance dans les 60 jours. <a>Le voir</a>
   *[other] <strong>{ NUM($count) } utilisateurs</strong> ont un rôle qui arrive à échéance dans les 60 jours. <a>Les voir</a>
 }
access-gaps = { $count ->
    [one] Il y a un type de document que personne ne peut lire :
   *[other] Il y a { NUM($count) } types de document que personne ne peut lire :
 }
access-users-count = { $count ->
    [0] Aucun utilisateur
    [one] { NUM($count) } utilisateur
   *[other] { NUM($count) } utilisateurs
 }
access-without-count = { $count ->
    [one] { NUM($count) } n’a aucun rôle
   *[other] { NUM($count) } n’ont aucun rôle
 }
# Qualities
access-identifier = Numéro
access-identifier-enterprise = Numéro d’entreprise (BCE)
access-identifier-onss = Matricule ONSS
access-identifier-orpss = Numéro ORPSS
access-identifier-own = Le numéro de votre institution est déjà rempli. Vérifiez-le.
access-identifier-check = Recopiez-le d’un document officiel. Ses chiffres de contrôle sont vérifiés.
access-local-manager = Gestionnaire local
access-activate-title = Activer « { $quality } »
access-activate-link = Activer<span class="govuk-visually-hidden"> { $quality }</span>
access-activate-button = Activer cette qualité
access-designate-link = Gestionnaire local<span class="govuk-visually-hidden"> de { $quality }</span>
access-designate-manager = Désigner le gestionnaire local de { $quality }
# Designating
access-designate-title = Qui sera gestionnaire local ?
access-designate-present = Le gestionnaire local est aujourd’hui { $person }. La personne que vous désignez le remplace.
access-designate-officer = { $person }, délégué à la protection des données
access-designate-officer-hint = Enregistré par la cellule sécurité du réseau.
access-designate-other = Une autre personne, que j’indique ci-dessous
access-designate-way-out = Désigner le délégué enregistré
access-designate-check = Vérifiez avant de désigner
access-designate-button = Désigner { $person }
access-designate-will = Ce que cette personne pourra faire
access-designate-powers = Gérer les utilisateurs et les rôles de cette qualité, et ouvrir toutes ses applications et tous ses documents.
access-designate-replaces = Le gestionnaire local actuel perd cette charge par le même acte.
access-since = depuis le { DATE($at) }
access-co-title = Nommer un co-gestionnaire local
access-co-lead = Il gérera les utilisateurs et les rôles comme le gestionnaire local. Il n’ouvre que ce qu’un rôle lui ouvre.
access-co-button = Nommer cette personne
access-co-link = Nommer un co-gestionnaire de { $quality }
access-end-office-title = Mettre fin à la charge de { $person }
access-end-office-button = Mettre fin à cette charge
access-end-office-link = Mettre fin<span class="govuk-visually-hidden"> à la charge de { $person }</span>
# Address for notices
access-address = Adresse e-mail des avis
access-address-title = Adresse e-mail des avis
access-address-none = Aucune adresse : personne n’est averti des nouveaux documents.
access-address-hint = De préférence une adresse du service, pas d’une personne. Par exemple info@cpas.be
access-address-button = Enregistrer l’adresse
# Naming a person
access-number = Numéro de registre national (NISS)
access-number-hint = 11 chiffres, au dos de la carte d’identité. Points et tirets sont permis.
access-family-name = Nom de famille
access-family-name-hint = Comme sur la carte d’identité.
access-given-name = Prénom
# Users
access-add-user = Ajouter un utilisateur
access-filter = Filtrer les utilisateurs
access-find = Chercher par numéro national
access-find-button = Chercher
access-with-role = Seulement ceux qui ont le rôle « { $role } ».
access-no-match = Aucun utilisateur ne correspond au filtre.
access-no-user = Il n’y a encore aucun utilisateur.
access-users-sorted = { $count ->
    [one] { NUM($count) } utilisateur
   *[other] { NUM($count) } utilisateurs, triés par nom
 }
access-open-person = Modifier<span class="govuk-visually-hidden"> les accès de { $person }</span>
# Adding a user
access-new-title = Qui voulez-vous ajouter ?
access-new-step = Ajouter un utilisateur, étape { NUM($step) } sur 3
access-new-lead = La personne se connectera elle-même : son identité doit correspondre exactement.
access-new-already = Ouvrir la page de cette personne
access-new-check = Vérifiez avant d’ajouter
access-new-button = Ajouter { $person }
access-choose-quality = Choisissez d’abord une qualité
# Choosing roles
access-roles-question = Que doit pouvoir faire { $person } ?
access-roles-hint = Vous ne voyez que les rôles de cette qualité. Chaque rôle dit ce qu’il permet de voir.
access-roles-optional = Sans rôle, la personne est admise mais ne voit rien.
access-no-roles-offered = Cette qualité n’offre aucun rôle.
access-choose-role = Choisissez au moins un rôle
access-from = À partir du
access-until = Jusqu’au
access-until-included = Jusqu’au (inclus)
access-no-end = sans date de fin
access-date-hint = Par exemple 31 12 2026
access-until-hint = Laissez vide si la fin n’est pas connue.
access-ground = Pourquoi
access-ground-hint = Par exemple la fonction ou la personne remplacée. Facultatif.
access-will-see = Ce que cette personne pourra voir
access-will-see-nothing = Rien : sans rôle, elle est admise mais ne voit rien.
access-roles-check = Vérifiez avant de donner ces rôles à { $person }
access-roles-button = Donner ces rôles
# A person's page
access-roles-of = Rôles de { $person } dans { $quality }
access-period = Période
access-period-between = du { DATE($from) } au { DATE($until) }
access-period-from = à partir du { DATE($from) }
access-given = Donné par
access-given-by = { $person }, { $capacity }, acte { $act }
access-no-role = Aucun rôle : cette personne ne voit rien ici.
access-person-left = Cette personne n’a plus rien ici.
access-give-roles = Donner d’autres rôles dans { $quality }
access-withdraw-link = Retirer<span class="govuk-visually-hidden"> le rôle { $role }</span>
access-withdraw-title = Retirer ce rôle
access-withdraw-button = Retirer ce rôle
access-leaves-link = Cette personne s’en va
access-leaves-title = { $person } s’en va
access-leaves-in = Prend fin dans { $quality }
access-leaves-warning = Tout prend fin immédiatement, aussi là où la personne est connectée. Ce que d’autres gestionnaires lui ont donné ailleurs reste.
access-leaves-button = { $count ->
    [0] Mettre fin aux accès
    [one] Mettre fin à { NUM($count) } accès
   *[other] Mettre fin à { NUM($count) } accès
 }
access-admission = Utilisateur de cette qualité
# Roles and who can see
access-opens = Ouvre
access-holders = Personnes
access-holders-of = { NUM($count) }<span class="govuk-visually-hidden"> ont le rôle { $role }</span>
access-no-mailbox = Cette qualité ne reçoit pas de documents.
access-who-lead = Combien de personnes peuvent lire aujourd’hui chaque type de document. Choisissez un nombre pour voir qui, et pourquoi.
access-document = Document
access-protected = Protégé
access-readers = { $count ->
    [one] { NUM($count) } personne
   *[other] { NUM($count) } personnes
 }
access-nobody-reads = Personne ne peut lire ce type de document. Donnez le rôle à quelqu’un.
access-because = Parce que
access-because-office = { $office }, depuis le { DATE($since) }
access-because-role = « { $role } », donné par { $giver } le { DATE($at) }
access-because-role-until = « { $role } », donné par { $giver } le { DATE($at) }, jusqu’au { DATE($until) }
access-no-history = Rien n’a encore été fait ici.
# What was done
access-done-address = L’adresse est enregistrée.
access-done-withdrawn = Le rôle est retiré. Il n’ouvre plus rien.
access-done-granted = Les rôles sont donnés.
access-done-admitted = La personne est ajoutée.
access-done-activated = La qualité est active. Désignez maintenant son gestionnaire local.
access-done-ended = La charge a pris fin.
access-act-title = Acte
access-act-done = C’est fait
access-act-designated = La désignation est faite
access-act-left = Tous les accès ont pris fin
access-act-admitted = L’utilisateur est ajouté
access-act-granted = Les rôles sont donnés
access-act-number = Numéro de l’acte
access-act-numbered = acte { $number }
access-act-when = Date et heure
access-act-who = Par
access-act-leaf = Empreinte dans le registre
access-act-checkpoint = Note signée
access-act-covers = Couvre { NUM($count) } actes, { WHEN($at) }
access-act-covered = La dernière note signée couvre cet acte ({ NUM($count) } actes).
access-act-not-covered = Pas encore : la prochaine note signée couvrira cet acte.
access-proof = Preuve
access-receipt-link = Reçu (PDF)
access-to-person = Vers la page de cette personne
access-to-users = Vers la liste des utilisateurs
access-receipt-title = Reçu
access-receipt-acts = Ce qui a été fait
access-receipt-footer = Cet acte figure dans le registre de { $address } et peut y être vérifié par son numéro et son empreinte.
access-receipt-numbering = Page { $page } sur { $pages }
