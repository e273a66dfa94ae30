# Gate and start
gate-title = Taalkeuze
language-unknown = Deze taal bestaat hier niet. Kies Frans, Nederlands, Duits of Engels.
start-title = Welkom
start-what = De beveiligde post van uw instelling, en de toegang van wie er werkt.
start-read = De documenten lezen die uw instelling ontvangt
start-access = Toegang geven, wijzigen en beëindigen
start-log = Weten wie wat heeft gezien, en waarom
start-sign-in = Aanmelden
start-no-access = Nog geen toegang?
start-no-access-what = De lokale beheerder van uw instelling voegt u toe. Daarvoor zijn uw naam en uw rijksregisternummer nodig.
start-first-time = Voor het eerst hier? <a>Lees hoe het werkt</a>.

# Help
help-title = Hulp
help-intro = De meest voorkomende taken, in enkele zinnen.
help-sign-in = Aanmelden
help-sign-in-what = Vul uw gebruikersnaam en wachtwoord in, daarna de code van zes cijfers van uw authenticatie-app. Uw sessie sluit vanzelf als u niets meer doet.
help-capacity = Voor wie u handelt
help-capacity-what = U handelt altijd voor één instelling en in één hoedanigheid. De balk onder de titel toont dit op elke pagina. Kies “Wijzigen” om in een andere hoedanigheid te handelen.
help-read = Een document lezen
help-read-what = De startpagina toont de documenten van vandaag. De titel opent de pdf. Alle documenten staan onder “Documenten”; de filters helpen zoeken. Het openen van een document wordt geregistreerd.
help-ask = Toegang vragen
help-ask-what = Vraag het aan de lokale beheerder van uw instelling. Als een pagina u wordt geweigerd, noemt ze wie u toegang kan geven.
help-give = Toegang geven
help-give-what = Voeg onder “Toegang” de persoon toe met rijksregisternummer en naam, kies de rollen en de datums, en kijk voluit na wat die persoon zal kunnen zien.
help-leave = Iemand vertrekt
help-leave-what = Open de pagina van de persoon en kies “Deze persoon vertrekt”. Alle toegang die u beheert, eindigt in één keer, en u krijgt een ontvangstbewijs.
help-mail = Een e-mail van ons controleren
help-mail-what = Onze e-mails bevatten geen naam van een cliënt, geen rijksregisternummer en geen titel van een document. Ze vragen nooit een wachtwoord. Twijfelt u? Volg de link niet, maar typ zelf het adres van deze dienst.
help-language = Van taal veranderen
help-language-what = De vier talen staan bovenaan elke pagina. De pagina blijft dezelfde. Officiële akten blijven in de taal van de instelling.
help-more = Hulp nodig?
help-more-what = Bel ons op <a>{ $phone }</a>, { $hours }.

# Accessibility statement
accessibility-title = Toegankelijkheidsverklaring
accessibility-intro = Wij willen dat iedereen deze dienst kan gebruiken, ook zonder muis, met een schermlezer of met vergrote tekst.
accessibility-scope = Waarover deze verklaring gaat
accessibility-scope-what = Ze geldt voor alle pagina’s van deze dienst. Ze volgt richtlijn (EU) 2016/2102 en de wet van 19 juli 2018 inzake toegankelijkheid van de websites en mobiele applicaties van overheidsinstanties.
accessibility-status = Mate van naleving
accessibility-status-what = De pagina’s zijn gemaakt volgens WCAG 2.2, niveau AA, en de norm EN 301 549. Programma’s controleren ze allemaal, in de vier talen, licht, donker en op een smal scherm. Een externe audit en een test met gebruikers van schermlezers hebben nog niet plaatsgevonden: tot dan verklaren wij gedeeltelijke naleving.
accessibility-gaps = Wat niet toegankelijk is
accessibility-gaps-what = De pdf-documenten komen van de instanties die ze verzenden. Sommige zijn beelden zonder tekst of hebben geen structuur. Vraag de verzender een andere vorm; bel ons als u niet weet bij wie u terechtkunt.
accessibility-made = Hoe deze verklaring tot stand kwam
accessibility-made-what = Door een beoordeling die de leverancier van de dienst zelf bij elke versie uitvoert, met automatische hulpmiddelen en met het toetsenbord.
accessibility-tell = Een probleem melden
accessibility-tell-phone = Per telefoon: <a>{ $phone }</a>, { $hours }.
accessibility-tell-mail = Per e-mail: <a>{ $mail }</a>. Wij antwoorden binnen vijf werkdagen.
accessibility-enforce = Als het antwoord u niet tevredenstelt
accessibility-enforce-what = Dien een klacht in bij de Federale Ombudsman, Leuvenseweg 48 bus 6, 1000 Brussel, of neem contact op met de federale overheidsdienst BOSA, die toeziet op de toegankelijkheid van websites.

# Privacy
privacy-title = Privacy
privacy-intro = Wat wij van u bewaren, waarom, en wat u kunt vragen.
privacy-who = Wie verantwoordelijk is
privacy-who-what = De beheerder van het netwerk is verantwoordelijk voor deze dienst. Uw instelling is verantwoordelijk voor de toegang die ze u geeft; de verzender voor de inhoud van de documenten.
privacy-kept = Wat wij bewaren
privacy-kept-what = Uw naam, uw rijksregisternummer, uw zakelijk e-mailadres, uw functies, uw rollen met hun datums, en wat u in deze dienst doet.
privacy-why = Waarom
privacy-why-what = Zodat alleen de aangewezen personen de sociale gegevens zien, en om te kunnen bewijzen wie ze heeft gezien. De grondslag is de taak van algemeen belang van artikel 6, lid 1, punt e, van de AVG en de wet van 15 januari 1990 over de Kruispuntbank van de sociale zekerheid.
privacy-log = Het veiligheidslogboek
privacy-log-what = Elke opening van een document en elke wijziging van toegang wordt geregistreerd. De functionaris voor gegevensbescherming van uw instelling kan deze sporen inzien, met een reden; ook die inzage wordt geregistreerd.
privacy-cookies = Cookies
privacy-cookies-what = Alleen die welke het aanmelden nodig heeft: uw taal, uw sessie, en een derde dat uw browser een jaar lang herkent, zodat u verneemt wanneer iemand zich elders aanmeldt. Andere duren slechts enkele minuten, terwijl u zich aanmeldt of uw toegang activeert. Niets volgt u van site naar site, en niets wordt van elders geladen.
privacy-long = Hoelang
privacy-long-what = De sporen van het veiligheidslogboek worden tien jaar bewaard, zoals de regels van de sociale zekerheid vragen. De documenten worden zo lang bewaard als hun pagina aangeeft.
privacy-rights = Uw rechten
privacy-rights-what = U kunt vragen wat wij van u bewaren en een fout laten verbeteren. Richt u eerst tot de functionaris voor gegevensbescherming van uw instelling. U kunt ook een klacht indienen bij de Gegevensbeschermingsautoriteit, Drukpersstraat 35, 1000 Brussel.
privacy-rights-mail = Schrijf voor het netwerk zelf naar <a>{ $mail }</a>.

# Contact
contact-title = Contact
contact-intro = Wij helpen iedereen die met deze dienst werkt.
contact-desk = Helpdesk
contact-desk-phone = Telefoon: <a>{ $phone }</a>, { $hours }
contact-desk-mail = E-mail: <a>{ $mail }</a>
contact-ready = Wat ons helpt om u te helpen
contact-ready-what = De naam van uw instelling, wat u wilde doen, en de referentie op de foutpagina. Geef nooit uw wachtwoord of een code, en stuur geen gegevens van een cliënt per e-mail.
contact-manager = Toegang die ontbreekt
contact-manager-what = De helpdesk geeft geen toegang. Dat doet de lokale beheerder van uw instelling.
contact-security = Een veiligheidsprobleem
contact-security-what = Ziet u een document dat niet voor u bestemd is, of vermoedt u dat iemand uw toegang gebruikt? Bel ons meteen en verwittig de functionaris voor gegevensbescherming van uw instelling.
