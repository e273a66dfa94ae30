# Devenir utilisateur, et le redevenir.
activate-again-title = Rouvrir votre accès
activate-again-intro = Choisissez un nouveau mot de passe et montrez qu’un deuxième moyen fonctionne. Vos sessions ouvertes prennent fin.
activate-again-button = Rouvrir mon accès
activate-given-code = Code d’activation
activate-given-code-hint = 8 lettres et chiffres, que la personne qui vous a donné accès vous remet elle-même
activate-user-name-is = Votre nom d’utilisateur est <strong>{ $name }</strong>.
activate-keep = Ce que vous avez encore
activate-keep-hint = Cochez ce qui est encore entre vos mains. Tout ce que vous ne cochez pas est supprimé.
activate-address = Votre adresse électronique
activate-address-hint = Les avis concernant votre accès y sont envoyés, de même que le lien qui vous le rendrait si vous le perdiez. Ne cochez que si vous êtes seul à lire cette boîte ; vous pourrez indiquer une autre adresse plus tard, dans Mon profil.
activate-address-own = { $address } est ma propre adresse
activate-card-text = Pas de smartphone ? Imprimez une carte de codes et introduisez son code numéro 1. Gardez-la sous clé.
activate-card-link = Imprimer une carte de codes (PDF)
activate-code = Code
letter-title = Activer votre accès avec une lettre
letter-intro = Vous avez reçu une lettre avec un code. Introduisez-le ici. Vous avez reçu un courriel ? Suivez plutôt le lien qu’il contient.
letter-code = Code de la lettre
letter-code-hint = 24 lettres et chiffres ; les tirets ne comptent pas
letter-button = Continuer
letter-to = Activation de l’accès de { $person }
letter-what = Vous recevez un accès au guichet électronique. Cette lettre vous permet de l’ouvrir. Elle est personnelle : ne la montrez à personne.
letter-how = Ouvrez l’adresse ci-dessous dans un navigateur, introduisez le code, puis choisissez un mot de passe et un deuxième moyen de connexion.
letter-address = Adresse
letter-once = Le code fonctionne une seule fois, pendant trente jours. Détruisez cette lettre ensuite.
letter-help = Une difficulté ? Appelez l’assistance au { $phone }.
letter-footer = Établie le { $moment }. Elle remplace toute activation antérieure.
hand-next = Il reste à remettre l’activation
hand-next-what = Cette personne ne peut pas encore se connecter. Choisissez comment elle reçoit son activation : par courriel ou par lettre. Faites-le aujourd’hui : demain, il faudra recommencer.
hand-next-button = Remettre l’activation
hand-title = Remettre l’activation à { $person }
hand-what = L’activation fonctionne une seule fois, pendant trente jours. Elle permet à la personne, et à elle seule, de choisir un mot de passe et un deuxième moyen de connexion.
hand-by-mail = Par courriel
hand-by-mail-what = Un lien part à l’adresse de la personne. Vous recevez ici un code, que vous lui remettez vous-même : l’un ne sert à rien sans l’autre.
hand-address = Adresse électronique de la personne
hand-address-hint = Une adresse que cette personne est seule à lire
hand-by-mail-button = Envoyer le lien
hand-by-letter = Par lettre
hand-by-letter-what = Pour qui n’a pas d’adresse électronique. La lettre contient tout : remettez-la en mains propres, sous enveloppe fermée. Vous ne pouvez l’imprimer qu’une fois.
hand-by-letter-button = Imprimer la lettre (PDF)
hand-go-on = Continuer
handed-title = Le lien est parti
handed-by-mail = Il a été envoyé à { $address }.
handed-to-own = { $count ->
    [one] Il a été envoyé à l’adresse que cette personne a confirmée.
   *[other] Il a été envoyé aux { $count } adresses que cette personne a confirmées.
 }
handed-code-what = Remettez ce code vous-même à la personne, de vive voix ou sur papier, jamais par courriel. Assurez-vous que c’est bien elle.
handed-warning = Ce code ne sera plus jamais affiché. Notez-le avant de quitter cette page.
recover-link = Rendre l’accès
recover-title = Rendre son accès à { $person }
recover-back = Retour à cette personne
recover-button = Lancer la procédure
recover-has = Moyens de connexion actuels
recover-has-none = Aucun.
recover-known = { $kind }, depuis le { DATE($since) }
recover-mailed = { $count ->
    [one] Un lien partira à l’adresse que cette personne a confirmée, et vous recevrez un code à lui remettre.
   *[other] Un lien partira aux { $count } adresses que cette personne a confirmées, et vous recevrez un code à lui remettre.
 } Rien ne change avant qu’elle n’ait choisi elle-même un nouveau mot de passe. Les responsables au-dessus de vous sont avertis.
recover-no-address = Cette personne n’a confirmé aucune adresse électronique : nous ne pouvons pas lui envoyer de lien. Elle peut se connecter avec sa carte d’identité et choisir un nouveau mot de passe sous « Mes moyens de connexion ». Sinon, l’assistance demande une lettre à la cellule de sécurité.
recover-by-letter = Cette personne n’a confirmé aucune adresse électronique. Vous imprimerez une lettre, à remettre en mains propres après vérification de l’identité. Les responsables de l’institution sont avertis.
recover-no-account = Cette personne n’a pas encore ouvert son accès. Vous recevrez une nouvelle activation à lui remettre ; l’ancienne ne fonctionnera plus.
activate-again-code-hint = Le code à 6 chiffres d’une application, ou un code de carte : de ce que vous venez d’enregistrer (code numéro 1 de la nouvelle carte), ou de ce que vous avez encore
