# What a rule of the program says when it refuses: what happened, what to do next, who can do it. The keys stand in the policies.
refusal-r1 = Cette personne ne peut pas devenir responsable des accès : il faut être représentant légal ou membre du personnel de l’institution. Faites d’abord enregistrer sa fonction par la cellule sécurité, ou choisissez quelqu’un d’autre.
refusal-r2 = Vous ne pouvez pas désigner le responsable des accès. Un représentant légal de l’institution le désigne, ou la cellule sécurité l’enregistre sur la base du document signé. Adressez-vous à l’un d’eux.
refusal-r2-level = Cette désignation demande la connexion la plus sûre que ce service propose. Connectez-vous de cette façon et recommencez, ou envoyez le document signé à la cellule sécurité.
refusal-r2-document = La désignation du responsable des accès ne s’enregistre qu’avec le document signé. Ajoutez ce document et recommencez. Le représentant légal le signe.
refusal-r3 = Seul le responsable des accès désigne des co-responsables des accès. Demandez-le-lui.
refusal-r3-offices = Vous ne pouvez ni bloquer, ni débloquer, ni retirer cette charge. Le responsable des accès le fait pour les co-responsables, et la cellule sécurité pour tous. Adressez-vous à l’un d’eux.
refusal-r3-blocked = Votre charge est bloquée : tant qu’elle l’est, vous ne pouvez rien gérer ni ouvrir ici. Demandez pourquoi au responsable des accès ou à la cellule sécurité. Eux seuls peuvent la débloquer.
refusal-r4 = Seuls le responsable des accès et ses co-responsables activent une qualité de l’institution. Demandez-le à l’un d’eux.
refusal-r5 = Seuls le responsable des accès et ses co-responsables désignent le gestionnaire local d’une qualité. Demandez-le à l’un d’eux.
refusal-r6-exceptions = Seule la cellule sécurité accorde une exception à une règle du réseau, avec un motif et une date de fin. Écrivez-lui pourquoi il en faut une.
refusal-r7 = Vous ne pouvez ni nommer ni retirer un co-gestionnaire local de cette qualité. Le gestionnaire local ou le responsable des accès le fait. Demandez-le à l’un d’eux.
refusal-r8 = Vous ne pouvez pas retirer un gestionnaire de cette subdivision. Les gestionnaires de la qualité et le responsable des accès le font. Demandez-le à l’un d’eux.
refusal-r9 = Personne ne se donne un accès ou une charge à soi-même. Demandez à un autre gestionnaire de votre institution, ou à la cellule sécurité, de le faire pour vous.
refusal-r9-approval = Vous avez vous-même introduit cette demande, et personne n’approuve sa propre demande. Une autre personne de la cellule sécurité doit l’approuver.
refusal-r11 = Vous ne gérez pas les accès ici. Le responsable des accès le fait pour toutes les qualités de l’institution, et le gestionnaire local pour la sienne. Demandez-le à l’un d’eux.
refusal-r12 = Un responsable des accès gère les accès, mais n’ouvre ni les applications ni la boîte de documents. Demandez le document au gestionnaire local ou à un utilisateur qui peut l’ouvrir.
refusal-r15 = Vous ne gérez pas les utilisateurs et les rôles ici. Le gestionnaire local de la qualité, son co-gestionnaire ou le responsable des accès le fait. Demandez-le à l’un d’eux.
refusal-r15-address = Vous ne pouvez pas changer l’adresse e-mail de cette qualité. Le gestionnaire local, son co-gestionnaire ou le responsable des accès le fait. Demandez-le à l’un d’eux.
refusal-r16 = Vous ne pouvez pas voir qui a accès ici. Les gestionnaires le voient pour ce qu’ils gèrent, le président et le secrétaire pour leur institution. Demandez-le au gestionnaire local.
refusal-r16-institution = Seuls ceux qui agissent pour cette institution voient ses données. Vérifiez pour qui vous agissez. Si c’est une erreur, adressez-vous au gestionnaire local de l’institution.
refusal-r17 = Ceci ne concerne que la personne elle-même. Vos propres accès figurent sous « Mes accès ». Les accès des autres se demandent au gestionnaire local.
refusal-r18 = Vous n’avez aucun rôle qui ouvre cette application dans cette qualité. Demandez ce rôle au gestionnaire local.
refusal-r19-function = Il faut pour cela une fonction attestée qui n’est pas enregistrée, ou plus. Le gestionnaire local demande à la cellule sécurité de l’enregistrer, avec la preuve. Recommencez ensuite.
refusal-r19-level = Vous vous êtes connecté d’une façon qui n’est pas assez sûre pour ceci. Confirmez votre identité d’une façon plus sûre : vous revenez ensuite à cette page.
refusal-r2-level-with-level = Ceci demande { $level ->
    [300] un mot de passe et un code
    [400] un mot de passe et un code à usage unique
    [450] une clé d’accès ou passkey
    [500] une carte d’identité électronique eID
   *[other] une façon plus sûre de se connecter
 }. Confirmez votre identité de cette façon : vous revenez ensuite à cette page. Si vous n’avez pas ce moyen, appelez l’assistance.
refusal-r19-level-with-level = Ceci demande { $level ->
    [300] un mot de passe et un code
    [400] un mot de passe et un code à usage unique
    [450] une clé d’accès ou passkey
    [500] une carte d’identité électronique eID
   *[other] une façon plus sûre de se connecter
 }. Confirmez votre identité de cette façon : vous revenez ensuite à cette page. Si vous n’avez pas ce moyen, appelez l’assistance.
refusal-sign-in-with-level = Ceci demande { $level ->
    [300] un mot de passe et un code
    [400] un mot de passe et un code à usage unique
    [450] une clé d’accès ou passkey
    [500] une carte d’identité électronique eID
   *[other] une façon plus sûre de se connecter
 }. Confirmez votre identité de cette façon : vous revenez ensuite à cette page. Si vous n’avez pas ce moyen, appelez l’assistance.
refusal-r19-means = Ceci demande un autre moyen de connexion que celui que vous avez utilisé. Confirmez votre identité avec le moyen demandé. Si vous ne l’avez pas, appelez l’assistance.
refusal-r21 = Vous ne pouvez pas mettre fin à tous les accès de cette personne : elle exerce une charge que vous ne donnez pas. Demandez-le au responsable des accès ou à la cellule sécurité.
refusal-sign-in = Un mot de passe seul ne suffit pas pour gérer des accès. Confirmez votre identité avec un code à usage unique : vous revenez ensuite à cette page.
refusal-rule-error = Une règle n’a pas pu être vérifiée. Par prudence, rien n’a été fait. Appelez l’assistance et donnez la référence de cette page.
refusal-m2 = Vous n’avez aucun rôle qui ouvre cette boîte de documents. Le gestionnaire local l’ouvre, et les utilisateurs à qui il a donné ce rôle. Demandez-le-lui.
refusal-m2-operator = Le gestionnaire du réseau ne lit jamais ce qui est envoyé à une institution. Si vous avez aussi une charge dans une institution, changez de qualité. Sinon, demandez à l’institution.
refusal-m2-other-institution = Cette boîte de documents est celle d’une autre institution, et seules les personnes de cette institution l’ouvrent. Vérifiez pour qui vous agissez.
refusal-m2-protected = Ceci est une communication protégée. Il faut pour l’ouvrir le rôle des communications internes protégées, en plus de celui de la boîte. Demandez ce rôle au gestionnaire local.
refusal-m3 = Seule la cellule sécurité enregistre la mission signée par le président et le secrétaire. Envoyez-lui le document signé.
refusal-m3-mission = Ce rôle ouvre la boîte de documents, et la mission signée par le président et le secrétaire n’est pas encore enregistrée. Envoyez-la à la cellule sécurité. Donnez le rôle ensuite.
refusal-m4 = Vous ne pouvez pas envoyer de documents pour cet expéditeur. Seules les personnes et les programmes qu’il a fait enregistrer le peuvent. Demandez-le à la cellule sécurité.
refusal-m4-category = Cet expéditeur n’envoie pas cette catégorie de documents. Choisissez une catégorie qui est la sienne, ou demandez à la cellule sécurité de l’ajouter.
refusal-m5-conditions = Seule la cellule sécurité confirme les conditions du passage à l’électronique. Envoyez-lui ce qu’elle demande. La liste des tâches montre ce qui manque.
refusal-m5-request = Vous ne pouvez pas demander le passage à l’électronique. Le gestionnaire local, le responsable des accès, le président ou le secrétaire le demande. Adressez-vous à l’un d’eux.
refusal-m5-approval = Seule la cellule sécurité approuve le passage à l’électronique. Si la demande est complète, attendez sa réponse, ou appelez l’assistance.
refusal-m6 = Vous ne pouvez pas voir ni imprimer les envois de cet expéditeur. Seules les personnes et les programmes qui envoient pour lui le peuvent. Vérifiez pour qui vous agissez.
refusal-m8 = Seul l’utilisateur privilégié retire et réinjecte des documents, et seulement ceux qu’il peut ouvrir. Demandez-le-lui, ou demandez ce rôle au gestionnaire local.
refusal-l2 = Le journal de sécurité n’est consulté que par le conseiller en sécurité, et seulement pour sa propre institution. Adressez-vous à lui.
refusal-l2-purpose = Chaque consultation du journal de sécurité demande un motif. Indiquez pourquoi vous le consultez et recommencez. Ce motif est enregistré.
refusal-l3 = Seuls la cellule sécurité et l’administrateur de la plateforme vérifient le registre ici. Toute autre personne peut le vérifier hors ligne, avec les reçus.
refusal-o1 = Seule la cellule sécurité enregistre les institutions, les expéditeurs et les fonctions, et suspend des charges. Demandez-le-lui, avec le document qui le prouve.
refusal-o2 = Cette page est réservée aux personnes qui gèrent le réseau. Vérifiez pour qui vous agissez, ou appelez l’assistance.
refusal-o4 = Seul l’administrateur de la plateforme nomme et retire les personnes qui gèrent le réseau. Demandez-le-lui.
refusal-r19-fresh = Il y a trop longtemps que vous avez prouvé qui vous êtes. Confirmez votre identité : vous revenez ensuite à cette page.
