# Van papier naar elektronisch
switch-title = Van papier naar elektronisch
switch-progress = { NUM($done) } van de { NUM($all) } stappen zijn gedaan. De post op papier loopt door tot de datum van de overstap.
switch-exclusive = Na de overstap wordt geen enkel document meer met de post verstuurd: alle categorieën en alle wetgevingen gaan samen over.
switch-since = Sinds { DATE($day) }
switch-who = Wie kan dit doen: { $title }
switch-who-named = Wie kan dit doen: { $title } ({ $persons })
switch-electronic-from = Elektronisch vanaf { DATE($day) }
switch-requested = Overstap aangevraagd vanaf { DATE($day) }
switch-request = De overstap aanvragen
switch-request-what = De veiligheidscel controleert de voorwaarden en keurt de aanvraag goed. U krijgt dan een e-mail ter bevestiging.
switch-from = Vanaf welke dag?
switch-from-hint = Bij voorkeur de eerste dag van een maand
switch-done-requested = De aanvraag is ingediend. De veiligheidscel behandelt ze.
switch-none = Uw instelling heeft nog geen hoedanigheid met een brievenbus. De verantwoordelijke toegangen activeert die.
