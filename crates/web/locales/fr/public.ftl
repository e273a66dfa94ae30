# Gate and start
gate-title = Choix de la langue
language-unknown = Cette langue n’existe pas ici. Choisissez le français, le néerlandais, l’allemand ou l’anglais.
start-title = Bienvenue
start-what = Le courrier protégé de votre institution, et les accès de ceux qui y travaillent.
start-read = Lire les documents que votre institution reçoit
start-access = Donner un accès, le modifier et y mettre fin
start-log = Savoir qui a vu quoi, et pourquoi
start-sign-in = Se connecter
start-no-access = Pas encore d’accès ?
start-no-access-what = Le gestionnaire local de votre institution vous ajoute. Il lui faut votre nom et votre numéro de registre national.
start-first-time = C’est la première fois ? <a>Lisez comment cela marche</a>.

# Help
help-title = Aide
help-intro = Les tâches les plus courantes, en quelques phrases.
help-sign-in = Se connecter
help-sign-in-what = Introduisez votre nom d’utilisateur et votre mot de passe, puis le code à six chiffres de votre application d’authentification. Votre session se ferme d’elle-même quand vous ne faites plus rien.
help-capacity = Pour qui vous agissez
help-capacity-what = Vous agissez toujours pour une seule institution et dans une seule qualité. La barre sous le titre le montre sur chaque page. Choisissez « Changer » pour agir dans une autre qualité.
help-read = Lire un document
help-read-what = La page d’accueil montre les documents du jour. Le titre ouvre le PDF. Tous les documents se trouvent sous « Documents » ; les filtres aident à les retrouver. L’ouverture d’un document est enregistrée.
help-ask = Demander un accès
help-ask-what = Adressez-vous au gestionnaire local de votre institution. Quand une page vous est refusée, elle nomme les personnes qui peuvent vous donner l’accès.
help-give = Donner un accès
help-give-what = Sous « Accès », ajoutez la personne par son numéro de registre national et son nom, choisissez les rôles et les dates, puis vérifiez en toutes lettres ce qu’elle pourra voir.
help-leave = Quelqu’un s’en va
help-leave-what = Ouvrez la page de la personne et choisissez « Cette personne s’en va ». Tous ses accès que vous gérez prennent fin en une fois, et vous recevez un reçu.
help-mail = Vérifier un e-mail de notre part
help-mail-what = Nos e-mails ne contiennent ni nom d’usager, ni numéro national, ni titre de document. Ils ne demandent jamais de mot de passe. En cas de doute, ne suivez pas le lien : tapez vous-même l’adresse de ce service.
help-language = Changer de langue
help-language-what = Les quatre langues se trouvent en haut de chaque page. La page reste la même. Les actes officiels restent dans la langue de l’institution.
help-more = Besoin d’aide ?
help-more-what = Appelez-nous au <a>{ $phone }</a>, { $hours }.

# Accessibility statement
accessibility-title = Déclaration d’accessibilité
accessibility-intro = Nous voulons que chacun puisse se servir de ce service, aussi sans souris, avec un lecteur d’écran ou en agrandissant le texte.
accessibility-scope = Ce que couvre cette déclaration
accessibility-scope-what = Elle vaut pour toutes les pages de ce service. Elle suit la directive (UE) 2016/2102 et la loi du 19 juillet 2018 relative à l’accessibilité des sites internet et des applications mobiles des organismes du secteur public.
accessibility-status = État de conformité
accessibility-status-what = Les pages sont faites pour répondre aux WCAG 2.2, niveau AA, et à la norme EN 301 549. Des programmes les contrôlent toutes, dans les quatre langues, en clair, en sombre et sur un écran étroit. Un audit externe et un essai avec des utilisateurs de lecteurs d’écran n’ont pas encore eu lieu : jusque-là, nous déclarons une conformité partielle.
accessibility-gaps = Ce qui n’est pas accessible
accessibility-gaps-what = Les documents PDF viennent des organismes qui les envoient. Certains sont des images sans texte ou n’ont pas de structure. Demandez à l’expéditeur une autre forme ; appelez-nous si vous ne savez pas à qui vous adresser.
accessibility-made = Comment cette déclaration a été faite
accessibility-made-what = Par une évaluation que le fournisseur du service a faite lui-même, à chaque version, avec des outils automatiques et au clavier.
accessibility-tell = Signaler un problème
accessibility-tell-phone = Par téléphone : <a>{ $phone }</a>, { $hours }.
accessibility-tell-mail = Par e-mail : <a>{ $mail }</a>. Nous répondons dans les cinq jours ouvrables.
accessibility-enforce = Si la réponse ne vous satisfait pas
accessibility-enforce-what = Adressez une plainte au Médiateur fédéral, rue de Louvain 48 boîte 6, 1000 Bruxelles, ou contactez le service public fédéral BOSA, qui surveille l’accessibilité des sites.

# Privacy
privacy-title = Vie privée
privacy-intro = Ce que nous gardons de vous, pourquoi, et ce que vous pouvez demander.
privacy-who = Qui est responsable
privacy-who-what = Le gestionnaire du réseau est responsable de ce service. Votre institution est responsable des accès qu’elle vous donne ; l’expéditeur l’est du contenu des documents.
privacy-kept = Ce que nous gardons
privacy-kept-what = Votre nom, votre numéro de registre national, votre adresse e-mail professionnelle, vos fonctions, vos rôles avec leurs dates, et ce que vous faites dans ce service.
privacy-why = Pourquoi
privacy-why-what = Pour que seules les personnes désignées voient les données sociales, et pour pouvoir prouver qui les a vues. La base est la mission d’intérêt public de l’article 6, paragraphe 1, point e, du RGPD et la loi du 15 janvier 1990 relative à la Banque-carrefour de la sécurité sociale.
privacy-log = Le journal de sécurité
privacy-log-what = Chaque ouverture d’un document et chaque changement d’accès sont enregistrés. Le délégué à la protection des données de votre institution peut consulter ces traces, avec un motif ; sa consultation est elle-même enregistrée.
privacy-cookies = Cookies
privacy-cookies-what = Uniquement ceux dont la connexion a besoin : votre langue, votre session, et un troisième qui reconnaît votre navigateur pendant un an, pour vous avertir d’une connexion faite ailleurs. D’autres ne durent que quelques minutes, le temps de vous connecter ou d’activer votre accès. Rien ne vous suit d’un site à l’autre, et rien n’est chargé d’ailleurs.
privacy-long = Combien de temps
privacy-long-what = Les traces du journal de sécurité sont gardées dix ans, comme la réglementation de la sécurité sociale le demande. Les documents sont gardés aussi longtemps que leur page l’indique.
privacy-rights = Vos droits
privacy-rights-what = Vous pouvez demander ce que nous gardons de vous et faire corriger une erreur. Adressez-vous d’abord au délégué à la protection des données de votre institution. Vous pouvez aussi déposer une plainte auprès de l’Autorité de protection des données, rue de la Presse 35, 1000 Bruxelles.
privacy-rights-mail = Pour le réseau lui-même, écrivez à <a>{ $mail }</a>.

# Contact
contact-title = Contact
contact-intro = Nous aidons toute personne qui travaille avec ce service.
contact-desk = Assistance
contact-desk-phone = Téléphone : <a>{ $phone }</a>, { $hours }
contact-desk-mail = E-mail : <a>{ $mail }</a>
contact-ready = Ce qui nous aide à vous aider
contact-ready-what = Le nom de votre institution, ce que vous vouliez faire, et la référence qui figure sur la page d’erreur. Ne donnez jamais votre mot de passe ni un code, et n’envoyez aucune donnée d’un usager par e-mail.
contact-manager = Un accès qui manque
contact-manager-what = L’assistance ne donne pas d’accès. C’est le gestionnaire local de votre institution qui le fait.
contact-security = Un problème de sécurité
contact-security-what = Si vous voyez un document qui ne vous est pas destiné, ou si vous soupçonnez que quelqu’un se sert de votre accès, appelez-nous tout de suite et prévenez le délégué à la protection des données de votre institution.
