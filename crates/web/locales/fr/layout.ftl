layout-title = { $title } – { $service }
layout-title-error = Erreur : { $title } – { $service }
layout-skip = Aller au contenu principal
layout-language = Langue
layout-menu = Menu principal
layout-acting-for = Vous agissez pour
layout-change-capacity = Changer<span class="govuk-visually-hidden"> de qualité</span>
layout-choose-capacity = Choisir pour qui vous agissez
layout-sign-out = Se déconnecter
layout-unread = { $count ->
    [one] { NUM($count) } non lu
   *[other] { NUM($count) } non lus
 }
layout-back = Retour
layout-crumbs = Fil d’Ariane
layout-footer = Liens utiles
layout-help = Aide
layout-contact = Contact
layout-accessibility = Déclaration d’accessibilité
layout-privacy = Vie privée
layout-help-desk = Assistance : <a>{ $phone }</a>, { $hours }
layout-number = { NUM($number) }
menu-home = Accueil
menu-documents = Documents
menu-access = Accès
menu-switch = Passage à l’électronique
menu-sending = Envois
menu-log = Journal de sécurité
menu-statistics = Statistiques
menu-network = Réseau
menu-help = Aide
