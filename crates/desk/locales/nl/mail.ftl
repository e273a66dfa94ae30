# De e-mails: geen namen van personen, geen titels van documenten.
mail-day = { $day } { $month ->
    [1] januari
    [2] februari
    [3] maart
    [4] april
    [5] mei
    [6] juni
    [7] juli
    [8] augustus
    [9] september
    [10] oktober
    [11] november
   *[12] december
 } { $year }
mail-subject = { $network }: { $subject }
mail-greeting = Mevrouw, mijnheer,
mail-footer =
    Deze e-mail wordt automatisch verstuurd door { $network }. Hij vraagt u niets en bevat geen wachtwoord.
    Wilt u nagaan of hij echt van ons komt? Geef de referentie { $reference } door aan de helpdesk.
    Helpdesk: { $phone }, { $hours }.
mail-switch-approved-subject = elektronisch vanaf { $day }
mail-switch-approved =
    De overstap naar elektronische verzending is goedgekeurd voor { $institution }.

    Vanaf { $day } ontvangt u alle documenten in de elektronische brievenbus, voor alle categorieën en alle wetgevingen. Er wordt niets meer met de post verstuurd.

    Uw documenten: { $link }
mail-new-documents-subject = { $count ->
    [one] 1 nieuw document
   *[other] { $count } nieuwe documenten
 }
mail-new-documents =
    { $count ->
        [one] Er ligt 1 nieuw document
       *[other] Er liggen { $count } nieuwe documenten
    } in de elektronische brievenbus van uw instelling, { $institution }.

    Uw documenten: { $link }
mail-designation-subject = aanwijzing geregistreerd
mail-designation =
    Voor { $institution } is een aanwijzing geregistreerd: { $office }.

    Meld u aan om te zien wie, sinds wanneer en door welke handeling: { $link }
mail-means-added-subject = nieuw aanmeldmiddel
mail-means-added =
    Op { $when } is een aanmeldmiddel aan uw toegang toegevoegd.

    Was u dat niet, bel dan meteen de helpdesk. Uw middelen: { $link }
mail-means-removed-subject = aanmeldmiddel verwijderd
mail-means-removed =
    Op { $when } is een aanmeldmiddel van uw toegang verwijderd.

    Was u dat niet, bel dan meteen de helpdesk. Uw middelen: { $link }
mail-recovery-codes-made-subject = nieuwe herstelcodes
mail-recovery-codes-made =
    Op { $when } zijn nieuwe herstelcodes voor uw toegang gemaakt; de oude werken niet meer.

    Was u dat niet, bel dan meteen de helpdesk. Uw middelen: { $link }
mail-recovery-code-used-subject = herstelcode gebruikt
mail-recovery-code-used =
    Op { $when } heeft iemand zich op uw toegang aangemeld met uw wachtwoord en een herstelcode.

    Was u dat niet, bel dan meteen de helpdesk. Uw middelen: { $link }
mail-password-changed-subject = wachtwoord gewijzigd
mail-password-changed =
    Op { $when } is het wachtwoord van uw toegang gewijzigd; uw andere sessies zijn beëindigd.

    Was u dat niet, bel dan meteen de helpdesk. Uw middelen: { $link }
mail-footer-asked =
    Deze e-mail wordt automatisch verstuurd door { $network }, omdat dit adres bij ons is opgegeven. Verwachtte u niets? Doe dan niets: de e-mail opent op zichzelf niets.
    Wilt u nagaan of hij echt van ons komt? Geef de referentie { $reference } door aan de helpdesk.
    Helpdesk: { $phone }, { $hours }.
mail-activation-subject = uw toegang staat klaar
mail-activation =
    Er is een toegang voor u gemaakt. Open die binnen dertig dagen met deze link, die maar één keer werkt: { $link }

    U hebt ook een code nodig. Wie u toegang gaf, overhandigt u die zelf; wij sturen hem nooit per e-mail.
mail-recovery-subject = uw toegang opnieuw openen
mail-recovery =
    Een verantwoordelijke van uw instelling heeft de procedure gestart om u uw toegang terug te geven. Open die binnen dertig dagen opnieuw met deze link, die maar één keer werkt: { $link }

    U hebt ook een code nodig, die deze verantwoordelijke u zelf overhandigt.

    Hebt u niets gevraagd? Geef dan geen code door en bel de helpdesk. Aan uw toegang is niets veranderd.
mail-recovery-started-subject = een toegang wordt teruggegeven
mail-recovery-started =
    Op { $when } is voor { $institution } de procedure gestart om een persoon de toegang terug te geven.

    Meld u aan als u wilt weten wie, en door wie; het veiligheidslogboek bewaart het spoor: { $link }
mail-address-code-subject = uw code
mail-address-code = Voer deze code in om uw berichten op dit adres te krijgen: { $code }
mail-access-recovered-subject = toegang opnieuw geopend
mail-access-recovered =
    Op { $when } is uw toegang opnieuw geopend met een nieuw wachtwoord; uw sessies zijn beëindigd.

    Was u dat niet, bel dan meteen de helpdesk. { $link }
mail-address-added-subject = nieuw adres voor uw berichten
mail-address-added =
    Op { $when } is een adres voor uw berichten toegevoegd.

    Was u dat niet, bel dan meteen de helpdesk. { $link }
mail-address-removed-subject = adres verwijderd
mail-address-removed =
    Op { $when } is een adres voor uw berichten verwijderd.

    Was u dat niet, bel dan meteen de helpdesk. { $link }
mail-recovery-begun-subject = toegang te heropenen
mail-recovery-begun =
    Op { $when } is een code afgedrukt waarmee uw toegang opnieuw kan worden geopend.

    Hebt u niets gevraagd, bel dan meteen de helpdesk. { $link }
mail-new-browser-subject = aanmelding met een nieuw toestel
mail-new-browser =
    Op { $when } heeft iemand zich op uw toegang aangemeld met een browser die wij niet kenden.

    Was u dat niet, beëindig dan die sessie en bel meteen de helpdesk. Uw sessies: { $link }
