# Refusals that know more: one sentence for each code of what is wrong (refusal-…-code), or with a detail (refusal-…-with-detail).
refusal-bad-number-empty = Vous n’avez pas rempli ce numéro. Introduisez-le.
refusal-bad-number-not-digits = Ce numéro contient autre chose que des chiffres. Introduisez seulement des chiffres ; points, tirets et espaces sont permis.
refusal-bad-number-wrong-length = Ce numéro a trop ou trop peu de chiffres. Comptez-les et comparez avec le document officiel.
refusal-bad-number-wrong-check-digits = Les chiffres de contrôle ne correspondent pas : il y a sans doute une faute de frappe. Comparez chaque chiffre avec le document officiel.
refusal-bad-number-impossible-date = Ce numéro commence par une date qui n’existe pas. Vérifiez les six premiers chiffres.
refusal-bad-number-future-date = Ce numéro donne une date de naissance à venir. Vérifiez les six premiers chiffres.
refusal-bad-number-wrong-kind = Ce numéro est d’une autre sorte que celui qui est demandé ici. Lisez l’intitulé du champ et introduisez le bon numéro.
refusal-bad-number-out-of-range = Aucun numéro de cette sorte n’a cette valeur. Comparez chaque chiffre avec le document officiel.
refusal-bad-number-of-another-institution = Ce numéro d’entreprise est celui d’une autre institution. Introduisez celui de votre institution.
refusal-bad-password-too-short = Ce mot de passe est trop court : il faut au moins 15 caractères. Prenez une phrase que vous seul pouvez deviner.
refusal-bad-password-too-long = Ce mot de passe est trop long : 128 caractères au plus. Raccourcissez-le.
refusal-bad-password-too-obvious = Ce mot de passe est trop facile à deviner : il contient votre nom ou votre nom d’utilisateur, ou seulement ce que tout le monde choisit. Prenez plusieurs mots que vous seul pouvez deviner.
refusal-bad-file-empty = Ce fichier est vide. Choisissez le bon fichier et renvoyez-le.
refusal-bad-file-too-large = Ce fichier est trop grand. Réduisez ses images ou partagez-le en plusieurs documents.
refusal-bad-file-not-a-pdf = Ce fichier n’est pas un PDF. Enregistrez le document en PDF et renvoyez-le.
refusal-bad-file-truncated = Ce PDF est incomplet : sa fin manque. Créez-le ou copiez-le de nouveau.
refusal-bad-file-trailing-bytes = Il y a encore des données après la fin de ce PDF. Créez-le de nouveau à partir du document d’origine.
refusal-bad-file-encrypted = Ce PDF est protégé par un mot de passe ou chiffré. Enregistrez-le sans protection et renvoyez-le.
refusal-bad-file-too-deep = Ce PDF est trop compliqué pour être vérifié. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-too-many-objects = Ce PDF est trop compliqué pour être vérifié. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-too-many-pages = Ce PDF a trop de pages. Partagez-le en plusieurs documents.
refusal-bad-file-javascript = Ce PDF contient un script (JavaScript), ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-launch = Ce PDF veut démarrer un autre programme, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-embedded-file = Un autre fichier est joint à l’intérieur de ce PDF, ce qui n’est pas permis. Enlevez-le, et envoyez-le comme document à part s’il est utile.
refusal-bad-file-xfa = Ce PDF contient un formulaire dynamique (XFA), ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-rich-media = Ce PDF contient un film, du son ou une image en trois dimensions, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-form-submission = Ce PDF envoie ou va chercher des données de formulaire, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-remote-go-to = Ce PDF renvoie dans un autre fichier, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-additional-actions = Ce PDF agit de lui-même, par exemple à l’impression, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-open-action = Ce PDF fait quelque chose à l’ouverture, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-external-stream = Ce PDF va chercher une partie de son contenu dans un autre fichier, ce qui n’est pas permis. Imprimez-le vers un nouveau PDF et renvoyez celui-là.
refusal-bad-file-damaged = Ce PDF est endommagé. Créez-le de nouveau à partir du document d’origine.
refusal-bad-file-took-too-long = Ce PDF n’a pas pu être vérifié. Imprimez-le vers un nouveau PDF et renvoyez celui-là. Si cela ne marche pas, appelez l’assistance.
refusal-bad-file-inspector-died = Ce PDF n’a pas pu être vérifié. Imprimez-le vers un nouveau PDF et renvoyez celui-là. Si cela ne marche pas, appelez l’assistance.
refusal-too-many-tries-with-seconds = Il y a eu trop d’essais. Attendez { $seconds ->
    [one] { NUM($seconds) } seconde
   *[other] { NUM($seconds) } secondes
 } et réessayez. Si vous avez oublié votre mot de passe, adressez-vous au gestionnaire local.
refusal-too-long-with-longest = Ce texte est trop long : { NUM($longest) } caractères au plus. Raccourcissez-le.
refusal-period-over-with-today = Cette date de fin est déjà passée. Choisissez le { DATE($today) } ou plus tard.
refusal-period-backwards-with-from = La fin vient avant le début, le { DATE($from) }. Choisissez une date de fin plus tardive.
refusal-bad-manifest-with-line = La liste des fichiers contient une erreur à la ligne { NUM($line) }. Corrigez cette ligne et renvoyez la liste.
refusal-conditions-missing-with-missing = Toutes les conditions ne sont pas remplies. Il manque : { $missing }. La liste des tâches montre qui peut agir.
refusal-of-the-network = { $what } { $remedy }
