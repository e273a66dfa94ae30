# One sentence for each kind of act
act-by = Door { $person }, { $capacity }.
act-by-installation = Door de installatie zelf.
act-office-designated = { $person } is aangewezen als { $office } voor { $place }.
act-office-replaced = { $person } is aangewezen als { $office } voor { $place }, in de plaats van de vorige.
act-office-ended = { $person } is niet langer { $office } voor { $place }.
act-office-blocked = Het ambt van { $person } ({ $office }, { $place }) is geblokkeerd.
act-office-unblocked = Het ambt van { $person } ({ $office }, { $place }) is niet langer geblokkeerd.
act-office-unknown = Een ambt is gewijzigd.
act-person-identified = { $person } is bekend bij het netwerk.
act-person-left = { $person } verlaat de instelling.
act-person-admitted = { $person } is toegelaten als gebruiker in { $quality }.
act-admission-ended = { $person } is geen gebruiker meer in { $quality }.
act-role-granted = { $person } krijgt de rol ‘{ $role }’ vanaf { DAY($from) }.
act-role-granted-until = { $person } krijgt de rol ‘{ $role }’ van { DAY($from) } tot en met { DAY($until) }.
act-role-withdrawn = De rol ‘{ $role }’ van { $person } is ingetrokken.
act-user-unknown = De toegang van een gebruiker is gewijzigd.
act-function-attested = { $person } is geregistreerd als { $function }.
act-function-ended = { $person } is niet langer geregistreerd als { $function }.
act-function-unknown = Een geregistreerde functie is gewijzigd.
act-quality-activated = De hoedanigheid { $quality } is geactiveerd.
act-address-changed = Het adres voor berichten van { $quality } is gewijzigd.
act-rule-excepted = Aan { $quality } is een uitzondering op regel { $rule } toegestaan tot en met { DAY($until) }.
act-mission-recorded = De opdracht ondertekend door voorzitter en secretaris is geregistreerd.
act-switch-condition-recorded = Voorwaarde voor de overstap naar elektronisch vervuld: { $condition }.
act-switch-requested = De overstap naar elektronisch is gevraagd vanaf { DAY($from) }.
act-switch-approved = De overstap naar elektronisch is goedgekeurd vanaf { DAY($from) }.
act-institution-registered = De instelling is geregistreerd in het netwerk.
act-sender-registered = Een afzender is geregistreerd.
act-operator-appointed = Een personeelslid van het netwerk is benoemd.
act-operator-ended = De benoeming van een personeelslid van het netwerk is beëindigd.
act-batch-published = { $count ->
    [one] Een zending van één document is gepubliceerd.
   *[other] Een zending van { NUM($count) } documenten is gepubliceerd.
 }
act-document-published = Een document is gepubliceerd.
act-document-delivered = { $count ->
    [one] Een document is in één brievenbus bezorgd.
   *[other] Een document is in { NUM($count) } brievenbussen bezorgd.
 }
act-document-sent-on-paper = { $count ->
    [one] Een document gaat op papier naar één instelling.
   *[other] Een document gaat op papier naar { NUM($count) } instellingen.
 }
act-document-removed = Een document is verborgen.
act-document-reinjected = Een document is teruggeplaatst.
