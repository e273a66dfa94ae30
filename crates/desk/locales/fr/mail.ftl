# Les courriels : ni nom de personne, ni titre de document.
mail-day = { $day ->
    [1] 1er
   *[other] { $day }
 } { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
 } { $year }
mail-subject = { $network } : { $subject }
mail-greeting = Madame, Monsieur,
mail-footer =
    Ce courriel est envoyé automatiquement par { $network }. Il ne vous demande rien et ne contient aucun mot de passe.
    Pour vérifier qu’il vient bien de nous, communiquez la référence { $reference } à l’assistance.
    Assistance : { $phone }, { $hours }.
mail-switch-approved-subject = passage à l’électronique à partir du { $day }
mail-switch-approved =
    Le passage à l’électronique est approuvé pour { $institution }.

    À partir du { $day }, tous les documents vous sont remis dans la boîte électronique, pour toutes les catégories et toutes les législations. Plus rien ne sera envoyé par la poste.

    Vos documents : { $link }
mail-new-documents-subject = { $count ->
    [one] 1 nouveau document
   *[other] { $count } nouveaux documents
 }
mail-new-documents =
    { $count ->
        [one] 1 nouveau document se trouve
       *[other] { $count } nouveaux documents se trouvent
    } dans la boîte électronique de votre institution, { $institution }.

    Vos documents : { $link }
mail-designation-subject = désignation enregistrée
mail-designation =
    Une désignation est enregistrée pour { $institution } : { $office }.

    Connectez-vous pour voir qui, depuis quand et par quel acte : { $link }
mail-means-added-subject = nouveau moyen de connexion
mail-means-added =
    Un moyen de connexion a été ajouté à votre accès le { $when }.

    Si ce n’est pas vous, appelez l’assistance sans attendre. Vos moyens : { $link }
mail-means-removed-subject = moyen de connexion supprimé
mail-means-removed =
    Un moyen de connexion a été supprimé de votre accès le { $when }.

    Si ce n’est pas vous, appelez l’assistance sans attendre. Vos moyens : { $link }
mail-recovery-codes-made-subject = nouveaux codes de secours
mail-recovery-codes-made =
    De nouveaux codes de secours ont été établis pour votre accès le { $when } ; les anciens ne fonctionnent plus.

    Si ce n’est pas vous, appelez l’assistance sans attendre. Vos moyens : { $link }
mail-recovery-code-used-subject = code de secours utilisé
mail-recovery-code-used =
    Quelqu’un s’est connecté à votre accès le { $when } avec votre mot de passe et un code de secours.

    Si ce n’est pas vous, appelez l’assistance sans attendre. Vos moyens : { $link }
mail-password-changed-subject = mot de passe changé
mail-password-changed =
    Le mot de passe de votre accès a été changé le { $when } ; vos autres sessions ont pris fin.

    Si ce n’est pas vous, appelez l’assistance sans attendre. Vos moyens : { $link }
mail-footer-asked =
    Ce courriel est envoyé automatiquement par { $network }, parce que cette adresse a été indiquée chez nous. Vous n’attendiez rien ? Ne faites rien : il n’ouvre rien à lui seul.
    Pour vérifier qu’il vient bien de nous, communiquez la référence { $reference } à l’assistance.
    Assistance : { $phone }, { $hours }.
mail-activation-subject = votre accès est prêt
mail-activation =
    Un accès a été créé pour vous. Ouvrez-le dans les trente jours avec ce lien, qui ne sert qu’une fois : { $link }

    Il vous faut aussi un code. La personne qui vous a donné accès vous le remet elle-même ; nous ne l’envoyons jamais par courriel.
mail-recovery-subject = rouvrir votre accès
mail-recovery =
    Un responsable de votre institution a lancé la procédure pour vous rendre votre accès. Rouvrez-le dans les trente jours avec ce lien, qui ne sert qu’une fois : { $link }

    Il vous faut aussi un code, que ce responsable vous remet lui-même.

    Vous n’avez rien demandé ? Ne donnez aucun code et appelez l’assistance. Rien n’a changé à votre accès.
mail-recovery-started-subject = un accès est en train d’être rendu
mail-recovery-started =
    Le { $when }, la procédure pour rendre son accès à une personne a été lancée pour { $institution }.

    Connectez-vous si vous voulez savoir qui, et par qui ; le journal de sécurité en garde la trace : { $link }
mail-address-code-subject = votre code
mail-address-code = Pour recevoir vos avis à cette adresse, introduisez ce code : { $code }
mail-access-recovered-subject = accès rouvert
mail-access-recovered =
    Votre accès a été rouvert le { $when } avec un nouveau mot de passe ; vos sessions ont pris fin.

    Si ce n’est pas vous, appelez l’assistance sans attendre. { $link }
mail-address-added-subject = nouvelle adresse pour vos avis
mail-address-added =
    Une adresse a été ajoutée pour vos avis le { $when }.

    Si ce n’est pas vous, appelez l’assistance sans attendre. { $link }
mail-address-removed-subject = adresse supprimée
mail-address-removed =
    Une adresse a été supprimée pour vos avis le { $when }.

    Si ce n’est pas vous, appelez l’assistance sans attendre. { $link }
mail-recovery-begun-subject = accès à rouvrir
mail-recovery-begun =
    Le { $when }, un code a été imprimé avec lequel votre accès peut être rouvert.

    Si vous n’avez rien demandé, appelez l’assistance sans attendre. { $link }
mail-new-browser-subject = connexion depuis un nouvel appareil
mail-new-browser =
    Quelqu’un s’est connecté à votre accès le { $when } depuis un navigateur que nous ne connaissions pas.

    Si ce n’est pas vous, mettez fin à cette session et appelez l’assistance sans attendre. Vos sessions : { $link }
