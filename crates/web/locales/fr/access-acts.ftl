# One sentence for each kind of act
act-by = Par { $person }, { $capacity }.
act-by-installation = Par l’installation elle-même.
act-office-designated = { $person } est désigné { $office } pour { $place }.
act-office-replaced = { $person } est désigné { $office } pour { $place }, à la place du précédent.
act-office-ended = { $person } n’est plus { $office } pour { $place }.
act-office-blocked = La charge de { $person } ({ $office }, { $place }) est bloquée.
act-office-unblocked = La charge de { $person } ({ $office }, { $place }) n’est plus bloquée.
act-office-unknown = Une charge a changé.
act-person-identified = { $person } est connu du réseau.
act-person-left = { $person } quitte l’institution.
act-person-admitted = { $person } est admis comme utilisateur dans { $quality }.
act-admission-ended = { $person } n’est plus utilisateur dans { $quality }.
act-role-granted = { $person } reçoit le rôle « { $role } » à partir du { DAY($from) }.
act-role-granted-until = { $person } reçoit le rôle « { $role } » du { DAY($from) } au { DAY($until) }.
act-role-withdrawn = Le rôle « { $role } » est retiré à { $person }.
act-user-unknown = L’accès d’un utilisateur a changé.
act-function-attested = { $person } est enregistré comme { $function }.
act-function-ended = { $person } n’est plus enregistré comme { $function }.
act-function-unknown = Une fonction enregistrée a changé.
act-quality-activated = La qualité { $quality } est activée.
act-address-changed = L’adresse des avis de { $quality } est changée.
act-rule-excepted = Une exception à la règle { $rule } est accordée à { $quality } jusqu’au { DAY($until) }.
act-mission-recorded = La mission signée par le président et le secrétaire est enregistrée.
act-switch-condition-recorded = Condition du passage à l’électronique remplie : { $condition }.
act-switch-requested = Le passage à l’électronique est demandé à partir du { DAY($from) }.
act-switch-approved = Le passage à l’électronique est approuvé à partir du { DAY($from) }.
act-institution-registered = L’institution est enregistrée dans le réseau.
act-sender-registered = Un expéditeur est enregistré.
act-operator-appointed = Un membre du personnel du réseau est nommé.
act-operator-ended = La nomination d’un membre du personnel du réseau a pris fin.
act-batch-published = { $count ->
    [one] Un envoi d’un document est publié.
   *[other] Un envoi de { NUM($count) } documents est publié.
 }
act-document-published = Un document est publié.
act-document-delivered = { $count ->
    [one] Un document est remis à une boîte.
   *[other] Un document est remis à { NUM($count) } boîtes.
 }
act-document-sent-on-paper = { $count ->
    [one] Un document part sur papier vers une institution.
   *[other] Un document part sur papier vers { NUM($count) } institutions.
 }
act-document-removed = Un document est retiré de la vue.
act-document-reinjected = Un document est réinjecté.
