session-end-title = Votre session
session-end-idle = Vous n’avez rien demandé depuis un moment. Pour votre sécurité, votre session prend fin dans { $minutes ->
    [one] { NUM($minutes) } minute au plus
   *[other] { NUM($minutes) } minutes au plus
 }. Ce que vous avez introduit reste sur cette page.
session-end-last = Votre session prend fin dans { $minutes ->
    [one] { NUM($minutes) } minute au plus
   *[other] { NUM($minutes) } minutes au plus
 } et ne peut pas être prolongée : elle a atteint sa durée maximale. Envoyez ce que vous avez introduit, ou envoyez-le plus tard : nous le conservons et vous vous reconnectez.
session-end-over = Votre session est terminée. Ce que vous avez introduit est encore sur cette page. Si vous l’envoyez, nous le conservons, sauf les mots de passe, les codes et les fichiers, et vous le retrouvez après vous être reconnecté.
session-end-failed = Votre session n’a pas pu être prolongée. Vérifiez votre connexion et réessayez.
session-end-stay = Rester connecté
session-end-close = Fermer cet avis
session-kept-sign-in = Votre session était terminée avant l’arrivée de votre formulaire. Ce que vous avez introduit est conservé : reconnectez-vous et vous le retrouverez.
session-kept-title = Votre saisie a été conservée
session-kept-what = Votre session était terminée avant l’arrivée de ce formulaire. Rien n’en a encore été fait. Envoyez-le maintenant ou supprimez-le ; sinon, il disparaît après un jour.
session-kept-what-proof = Ce formulaire demandait d’abord de confirmer votre identité. Rien n’en a encore été fait. Envoyez-le maintenant ou supprimez-le ; sinon, il disparaît après un jour.
session-kept-raise = Ce que vous avez introduit est conservé : confirmez votre identité et vous le retrouverez, prêt à être envoyé. Les fichiers et les secrets comme les codes ne sont pas conservés.
session-kept-fields = { $count ->
    [one] Un champ a été conservé.
   *[other] { NUM($count) } champs ont été conservés.
 }
session-kept-others = { $count ->
    [one] Un autre champ a aussi été conservé.
   *[other] { NUM($count) } autres champs ont aussi été conservés.
 }
session-kept-files = Les fichiers ne sont pas conservés : ils vous seront redemandés après l’envoi. Les secrets comme les mots de passe et les codes ne le sont pas non plus.
session-kept-send = Envoyer maintenant
session-kept-discard = Supprimer
session-kept-other-capacity = Vous avez introduit ceci dans une autre qualité. Choisissez cette qualité et vous le retrouverez.
refusal-less-sure = Ce moyen est moins sûr que celui de votre session. Votre session reste comme elle est ; utilisez un moyen au moins aussi sûr.
refusal-less-sure-with-level = Ce moyen est moins sûr que celui de votre session, qui reste comme elle est. Utilisez { $level ->
    [300] un code de votre carte, un code à usage unique, une clé d’accès ou votre carte d’identité eID
    [400] un code à usage unique, une clé d’accès ou votre carte d’identité eID
    [450] une clé d’accès ou votre carte d’identité eID
    [500] votre carte d’identité eID
   *[other] un moyen au moins aussi sûr
 }.
