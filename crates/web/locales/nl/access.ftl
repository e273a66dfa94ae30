# The access desk
access-title = Toegangen
access-tabs = Pagina’s over toegangen
access-choice = Bekeken hoedanigheid
access-all-qualities = Alle hoedanigheden
access-whole-institution = de hele instelling
access-tab-overview = Overzicht
access-tab-users = Gebruikers
access-tab-managers = Beheerders
access-tab-qualities = Hoedanigheden
access-tab-roles = Rollen
access-tab-who-can-see = Wie ziet wat
access-tab-history = Geschiedenis
access-erased = een gewiste persoon
access-institution = Instelling
access-person = Persoon
access-who = Wie
access-office = Ambt
access-quality = Hoedanigheid
access-role = Rol
access-name = Naam
access-state = Status
access-actions = Acties
access-none = Geen
access-nobody = Niemand
access-blocked = Geblokkeerd
access-continue = Verdergaan
access-reason = Reden
access-reason-hint = In een of twee zinnen. De betrokkene kan het lezen.
access-at-once = Dat gaat onmiddellijk in, ook waar de persoon aangemeld is.
access-pages = Pagina’s van de lijst
# States of roles
access-state-all = Alle
access-state-active = Actief
access-state-expiring = Loopt binnenkort af
access-state-coming = Binnenkort
access-state-expired = Verlopen
access-state-without = Geen rol
access-state-on = Actief
access-state-off = Niet geactiveerd
# Overview
access-heads = Voor de hele instelling
access-no-head = Er is geen verantwoordelijke voor de toegangen aangewezen. Een wettelijke vertegenwoordiger of de veiligheidscel kan dat doen.
access-no-quality = Er is nog geen hoedanigheid actief.
access-activate-first = Een hoedanigheid activeren
access-no-manager = Deze hoedanigheid heeft geen lokale beheerder: de verantwoordelijke voor de toegangen moet er een aanwijzen.
access-expiring = { $count ->
    [one] <strong>{ NUM($count) } gebruiker</strong> heeft een rol die binnen 60 dagen afloopt. <a>Bekijken</a>
   *[other] <strong>{ NUM($count) } gebruikers</strong> hebben een rol die binnen 60 dagen afloopt. <a>Bekijken</a>
 }
access-gaps = { $count ->
    [one] Er is één soort document die niemand kan lezen:
   *[other] Er zijn { NUM($count) } soorten documenten die niemand kan lezen:
 }
access-users-count = { $count ->
    [0] Geen gebruikers
    [one] { NUM($count) } gebruiker
   *[other] { NUM($count) } gebruikers
 }
access-without-count = { $count ->
    [one] { NUM($count) } heeft geen rol
   *[other] { NUM($count) } hebben geen rol
 }
# Qualities
access-identifier = Nummer
access-identifier-enterprise = Ondernemingsnummer (KBO)
access-identifier-onss = RSZ-nummer
access-identifier-orpss = DIBISS-nummer
access-identifier-own = Het nummer van uw instelling is al ingevuld. Controleer het.
access-identifier-check = Neem het over van een officieel document. De controlecijfers worden nagekeken.
access-local-manager = Lokale beheerder
access-activate-title = { $quality } activeren
access-activate-link = Activeren<span class="govuk-visually-hidden"> { $quality }</span>
access-activate-button = Deze hoedanigheid activeren
access-designate-link = Lokale beheerder<span class="govuk-visually-hidden"> van { $quality }</span>
access-designate-manager = Lokale beheerder van { $quality } aanwijzen
# Designating
access-designate-title = Wie wordt lokale beheerder?
access-designate-present = De lokale beheerder is vandaag { $person }. Wie u aanwijst, komt in de plaats.
access-designate-officer = { $person }, functionaris voor gegevensbescherming
access-designate-officer-hint = Geregistreerd door de veiligheidscel van het netwerk.
access-designate-other = Een andere persoon, die ik hieronder vermeld
access-designate-way-out = De geregistreerde functionaris aanwijzen
access-designate-check = Kijk na voor u aanwijst
access-designate-button = { $person } aanwijzen
access-designate-will = Wat deze persoon zal kunnen
access-designate-powers = De gebruikers en de rollen van deze hoedanigheid beheren, en al haar toepassingen en documenten openen.
access-designate-replaces = De huidige lokale beheerder verliest dit ambt door dezelfde akte.
access-since = sinds { DATE($at) }
access-co-title = Een medebeheerder benoemen
access-co-lead = Die beheert de gebruikers en de rollen zoals de lokale beheerder, en opent alleen wat een rol opent.
access-co-button = Deze persoon benoemen
access-co-link = Medebeheerder van { $quality } benoemen
access-end-office-title = Ambt van { $person } beëindigen
access-end-office-button = Dit ambt beëindigen
access-end-office-link = Beëindigen<span class="govuk-visually-hidden">: ambt van { $person }</span>
# Address for notices
access-address = E-mailadres voor berichten
access-address-title = E-mailadres voor berichten
access-address-none = Geen adres: niemand krijgt bericht van nieuwe documenten.
access-address-hint = Liefst een adres van de dienst, niet van een persoon. Bijvoorbeeld info@ocmw.be
access-address-button = Adres opslaan
# Naming a person
access-number = Rijksregisternummer (INSZ)
access-number-hint = 11 cijfers, op de achterkant van de identiteitskaart. Punten en streepjes mogen.
access-family-name = Familienaam
access-family-name-hint = Zoals op de identiteitskaart.
access-given-name = Voornaam
# Users
access-add-user = Gebruiker toevoegen
access-filter = Gebruikers filteren
access-find = Zoeken op rijksregisternummer
access-find-button = Zoeken
access-with-role = Alleen wie de rol ‘{ $role }’ heeft.
access-no-match = Geen enkele gebruiker past bij de filter.
access-no-user = Er is nog geen gebruiker.
access-users-sorted = { $count ->
    [one] { NUM($count) } gebruiker
   *[other] { NUM($count) } gebruikers, op naam gesorteerd
 }
access-open-person = Wijzigen<span class="govuk-visually-hidden">: toegangen van { $person }</span>
# Adding a user
access-new-title = Wie wilt u toevoegen?
access-new-step = Gebruiker toevoegen, stap { NUM($step) } van 3
access-new-lead = De persoon meldt zich zelf aan: de identiteit moet precies overeenstemmen.
access-new-already = De pagina van deze persoon openen
access-new-check = Kijk na voor u toevoegt
access-new-button = { $person } toevoegen
access-choose-quality = Kies eerst een hoedanigheid
# Choosing roles
access-roles-question = Wat moet { $person } kunnen doen?
access-roles-hint = U ziet alleen de rollen van deze hoedanigheid. Elke rol zegt wat ze laat zien.
access-roles-optional = Zonder rol is de persoon toegelaten maar ziet niets.
access-no-roles-offered = Deze hoedanigheid biedt geen rollen aan.
access-choose-role = Kies minstens één rol
access-from = Vanaf
access-until = Tot en met
access-until-included = Tot en met
access-no-end = zonder einddatum
access-date-hint = Bijvoorbeeld 31 12 2026
access-until-hint = Laat leeg als het einde niet bekend is.
access-ground = Waarom
access-ground-hint = Bijvoorbeeld de functie of wie vervangen wordt. Niet verplicht.
access-will-see = Wat deze persoon zal kunnen zien
access-will-see-nothing = Niets: zonder rol is de persoon toegelaten maar ziet niets.
access-roles-check = Kijk na voor u deze rollen aan { $person } geeft
access-roles-button = Deze rollen geven
# A person's page
access-roles-of = Rollen van { $person } in { $quality }
access-period = Periode
access-period-between = van { DATE($from) } tot en met { DATE($until) }
access-period-from = vanaf { DATE($from) }
access-given = Gegeven door
access-given-by = { $person }, { $capacity }, akte { $act }
access-no-role = Geen rol: deze persoon ziet hier niets.
access-person-left = Deze persoon heeft hier niets meer.
access-give-roles = Meer rollen geven in { $quality }
access-withdraw-link = Intrekken<span class="govuk-visually-hidden">: rol { $role }</span>
access-withdraw-title = Deze rol intrekken
access-withdraw-button = Deze rol intrekken
access-leaves-link = Deze persoon vertrekt
access-leaves-title = { $person } vertrekt
access-leaves-in = Eindigt in { $quality }
access-leaves-warning = Alles eindigt onmiddellijk, ook waar de persoon aangemeld is. Wat andere beheerders elders gaven, blijft.
access-leaves-button = { $count ->
    [0] Toegangen beëindigen
    [one] { NUM($count) } toegang beëindigen
   *[other] { NUM($count) } toegangen beëindigen
 }
access-admission = Gebruiker van deze hoedanigheid
# Roles and who can see
access-opens = Opent
access-holders = Personen
access-holders-of = { NUM($count) }<span class="govuk-visually-hidden"> hebben de rol { $role }</span>
access-no-mailbox = Deze hoedanigheid ontvangt geen documenten.
access-who-lead = Hoeveel personen vandaag elke soort document kunnen lezen. Kies een aantal om te zien wie, en waarom.
access-document = Document
access-protected = Beschermd
access-readers = { $count ->
    [one] { NUM($count) } persoon
   *[other] { NUM($count) } personen
 }
access-nobody-reads = Niemand kan deze soort document lezen. Geef iemand de rol.
access-because = Omdat
access-because-office = { $office }, sinds { DATE($since) }
access-because-role = ‘{ $role }’, gegeven door { $giver } op { DATE($at) }
access-because-role-until = ‘{ $role }’, gegeven door { $giver } op { DATE($at) }, tot en met { DATE($until) }
access-no-history = Hier is nog niets gedaan.
# What was done
access-done-address = Het adres is opgeslagen.
access-done-withdrawn = De rol is ingetrokken. Ze opent niets meer.
access-done-granted = De rollen zijn gegeven.
access-done-admitted = De persoon is toegevoegd.
access-done-activated = De hoedanigheid is actief. Wijs nu haar lokale beheerder aan.
access-done-ended = Het ambt is beëindigd.
access-act-title = Akte
access-act-done = Het is gebeurd
access-act-designated = De aanwijzing is gebeurd
access-act-left = Alle toegangen zijn beëindigd
access-act-admitted = De gebruiker is toegevoegd
access-act-granted = De rollen zijn gegeven
access-act-number = Nummer van de akte
access-act-numbered = akte { $number }
access-act-when = Datum en uur
access-act-who = Door
access-act-leaf = Vingerafdruk in het register
access-act-checkpoint = Ondertekende nota
access-act-covers = Dekt { NUM($count) } akten, { WHEN($at) }
access-act-covered = De laatste ondertekende nota dekt deze akte ({ NUM($count) } akten).
access-act-not-covered = Nog niet: de volgende ondertekende nota zal deze akte dekken.
access-proof = Bewijs
access-receipt-link = Ontvangstbewijs (PDF)
access-to-person = Naar de pagina van deze persoon
access-to-users = Naar de lijst van gebruikers
access-receipt-title = Ontvangstbewijs
access-receipt-acts = Wat gedaan is
access-receipt-footer = Deze akte staat in het register van { $address } en kan daar met nummer en vingerafdruk nagekeken worden.
access-receipt-numbering = Pagina { $page } van { $pages }
