api-body-unreadable = Le contenu de la requête ne suit pas la description de l’interface (ligne { $line }, colonne { $column }).
api-wrong-kind = Le corps doit être du type { $kind } : indiquez-le dans l’en-tête Content-Type.
api-parameter-unreadable = Un paramètre est inconnu ou n’a pas la forme décrite.
sending-title = Envois
sending-new = Nouveau lot
sending-empty = Il n’y a pas encore de lot. Commencez par en créer un.
sending-label = Nom du lot
sending-label-hint = Pour le retrouver, par exemple : états mensuels d’octobre
sending-state = État
sending-files-count = Fichiers
sending-created = Commencé le
sending-state-open = En préparation
sending-state-published = Publié
sending-discarded = Le lot a été supprimé.
sending-new-title = Nouveau lot
sending-category = Catégorie
sending-category-hint = Pour les fichiers dont ni le nom ni la liste ne l’indique
sending-category-by-file = Indiquée par chaque fichier
sending-category-name = { $kind } – { $legislation }
sending-period = Période
sending-period-hint = Par exemple 2026-10, 2026-W43 ou 2026
sending-continue = Continuer
sending-files-title = Ajouter des fichiers
sending-files-intro = Le nom de chaque PDF indique le numéro d’entreprise du centre, la catégorie et la période :
sending-files-list = Envoyer une liste avec les fichiers
sending-files-list-text = Ajoutez un fichier manifest.csv avec les colonnes file, enterprise_number, category, period et language. Un même fichier peut y figurer plusieurs fois, une fois par centre.
sending-files = Fichiers
sending-files-hint = Un ou plusieurs PDF, ou un fichier ZIP, conseillé au-delà de 50 documents
sending-audience = Destinataires
sending-audience-named = Selon chaque fichier
sending-audience-named-hint = Le nom du fichier ou la liste indique le centre.
sending-audience-all = Toutes les institutions du réseau
sending-audience-all-hint = Chaque fichier va à chacune d’elles.
sending-upload = Envoyer les fichiers
sending-discard = Supprimer ce lot
sending-review-title = Vérifier les fichiers
sending-review-counts = Prêts : { NUM($ready) }. À décider : { NUM($undecided) }. Laissés de côté : { NUM($out) }.
sending-exceptions = { $count ->
    [0] Aucune exception à décider
    [one] { NUM($count) } exception à décider
   *[other] { NUM($count) } exceptions à décider
 }
sending-other-number = Numéro d’entreprise du centre
sending-choose = Choisir ce centre
sending-send-anyway = Envoyer quand même
sending-leave-out = Laisser de côté
sending-undo = Reprendre
sending-more-files = Ajouter d’autres fichiers
sending-warnings = À savoir : { NUM($paper) } sur papier, { NUM($unreadable) } sans lecteur
sending-warning-paper = Ce centre reçoit encore sur papier.
sending-warning-unreadable = Personne ne peut ouvrir ce document aujourd’hui. Prévenez le gestionnaire des accès du centre.
sending-left-out = { $count ->
    [0] Aucun fichier laissé de côté
    [one] { NUM($count) } fichier laissé de côté
   *[other] { NUM($count) } fichiers laissés de côté
 }
sending-check-title = Vérifier et publier
sending-ready = Documents publiés
sending-on-paper = Dont sur papier
sending-nobody-reads = Dont sans lecteur aujourd’hui
sending-out = Laissés de côté
sending-first = Premier fichier
sending-last = Dernier fichier
sending-check-warning = Tout le lot devient visible en une fois. La publication est un acte définitif.
sending-publish = { $count ->
    [0] Rien à publier
    [one] Publier { NUM($count) } document
   *[other] Publier { NUM($count) } documents
 }
sending-batch-title = Lot publié
sending-done-published = Le lot est publié. Les institutions sont averties.
sending-done-paper = L’état du tirage papier est enregistré.
sending-published-at = Publié le
sending-when = { WHEN($at) }
sending-acts = Actes
sending-acts-range = { $first } à { $last }
sending-ledger-size = Actes au registre à cet instant
sending-ledger-root = Racine du registre à cet instant
sending-reference = Référence
sending-receipt-pdf = Accusé de réception (PDF)
sending-receipt-csv = Liste des empreintes (CSV)
sending-paper-run = Tirage papier
sending-paper-text = { $count ->
    [0] Rien ne part sur papier.
    [one] { NUM($count) } document part sur papier, avec une feuille d’adresse, dans l’ordre postal.
   *[other] { NUM($count) } documents partent sur papier, avec leurs feuilles d’adresse, dans l’ordre postal.
 }
sending-paper-zip = Fichiers à imprimer (ZIP)
sending-paper-queued = À imprimer
sending-paper-printed = Imprimé
sending-paper-posted = Posté
sending-paper-returned = Revenu
sending-paper-mark-printed = Marquer comme imprimé
sending-paper-mark-posted = Marquer comme posté
sending-paper-mark-returned = Marquer comme revenu
sending-receipt-title = Accusé de réception d’un lot publié
sending-sender = Expéditeur
sending-documents = { $count ->
    [0] Aucun document
    [one] { NUM($count) } document
   *[other] { NUM($count) } documents
 }
sending-receipt-footer = Chaque empreinte SHA-256 est celle du PDF tel qu’il a été reçu. La racine du registre atteste tout ce qui précède.
sending-numbering = Page { $page } sur { $pages }
sending-number = Numéro
sending-institution = Institution
sending-file = Fichier
sending-sha256 = Empreinte SHA-256
sending-channel = Voie
sending-act = Acte
sending-paper = papier
sending-electronic = électronique
sending-sheets-title = Feuilles d’adresse
sending-sheet-batch = Lot : { $label }
sending-sheet-documents = { $count ->
    [0] Aucun document ne suit
    [one] { NUM($count) } document suit
   *[other] { NUM($count) } documents suivent
 }
sending-exception-institution-unknown = Aucune institution du réseau n’a ce numéro. Choisissez-en une ou laissez ce fichier de côté.
sending-exception-name-unreadable = Le nom de ce fichier ne dit pas ce qu’il est. Indiquez une catégorie pour le lot, ou renommez le fichier et envoyez-le de nouveau.
sending-exception-name-twice = Le lot contient déjà un fichier de ce nom. Laissez celui-ci de côté ou renommez-le.
sending-exception-category-unknown = Cette catégorie de document n’existe pas. Corrigez le nom du fichier et envoyez-le de nouveau.
sending-exception-category-not-allowed = Vous ne pouvez pas envoyer cette catégorie de document. Adressez-vous à l’opérateur du réseau.
sending-exception-period-malformed = La période n’est pas écrite comme cette catégorie le demande, par exemple 2026-10 pour un mois. Corrigez le nom du fichier.
sending-exception-sent-before = Ce même document a déjà été envoyé à cette institution. Laissez-le de côté, ou envoyez-le quand même.
sending-exception-twice = Ce même document va deux fois à cette institution dans ce lot. Laissez-le de côté ou choisissez un autre centre.
sending-exception-list-duplicate = Ligne { $line } de la liste : ce fichier y figure déjà pour ce centre.
sending-exception-list-missing-file = La liste nomme ce fichier, mais il n’a pas été envoyé avec elle.
sending-exception-list-no-number = Ligne { $line } de la liste : le numéro d’entreprise manque.
sending-exception-list-no-file = Ligne { $line } de la liste : le nom du fichier manque.
sending-exception-list-contradiction = Ligne { $line } de la liste : une ligne précédente dit autre chose de ce fichier.
sending-exception-list-bad-language = Ligne { $line } de la liste : la langue doit être fr, nl ou de.
sending-exception-list-unreadable = Ligne { $line } de la liste : elle ne peut pas être lue.
