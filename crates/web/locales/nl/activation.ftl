# Gebruiker worden, en opnieuw worden.
activate-again-title = Uw toegang opnieuw openen
activate-again-intro = Kies een nieuw wachtwoord en toon dat een tweede middel werkt. Uw open sessies worden beëindigd.
activate-again-button = Mijn toegang opnieuw openen
activate-given-code = Activeringscode
activate-given-code-hint = 8 letters en cijfers, die u krijgt van wie u toegang gaf
activate-user-name-is = Uw gebruikersnaam is <strong>{ $name }</strong>.
activate-keep = Wat u nog hebt
activate-keep-hint = Vink aan wat u nog zelf hebt. Wat u niet aanvinkt, wordt verwijderd.
activate-address = Uw e-mailadres
activate-address-hint = Berichten over uw toegang gaan daarheen, en ook de link waarmee u uw toegang terugkrijgt als u hem verliest. Vink dit alleen aan als u de enige bent die deze mailbox leest; u kunt later een ander adres opgeven onder Mijn profiel.
activate-address-own = { $address } is mijn eigen adres
activate-card-text = Geen smartphone? Druk een codekaart af en voer de code met nummer 1 in. Bewaar de kaart achter slot en grendel.
activate-card-link = Een codekaart afdrukken (pdf)
activate-code = Code
letter-title = Uw toegang activeren met een brief
letter-intro = U hebt een brief met een code gekregen. Voer die hier in. Hebt u een e-mail gekregen? Volg dan de link in die e-mail.
letter-code = Code van de brief
letter-code-hint = 24 letters en cijfers; koppeltekens tellen niet mee
letter-button = Doorgaan
letter-to = Activering van de toegang van { $person }
letter-what = U krijgt toegang tot het elektronische loket. Met deze brief opent u die toegang. De brief is persoonlijk: toon hem aan niemand.
letter-how = Open het onderstaande adres in een browser, voer de code in en kies daarna een wachtwoord en een tweede aanmeldmiddel.
letter-address = Adres
letter-once = De code werkt één keer, gedurende dertig dagen. Vernietig deze brief daarna.
letter-help = Lukt het niet? Bel de helpdesk op { $phone }.
letter-footer = Opgemaakt op { $moment }. Vervangt elke eerdere activering.
hand-next = De activering moet nog worden overhandigd
hand-next-what = Deze persoon kan zich nog niet aanmelden. Kies hoe de activering wordt bezorgd: per e-mail of per brief. Doe dit vandaag: morgen moet u opnieuw beginnen.
hand-next-button = De activering overhandigen
hand-title = De activering overhandigen aan { $person }
hand-what = De activering werkt één keer, gedurende dertig dagen. Ze laat de persoon, en niemand anders, een wachtwoord en een tweede aanmeldmiddel kiezen.
hand-by-mail = Per e-mail
hand-by-mail-what = Er vertrekt een link naar het adres van de persoon. U krijgt hier een code, die u zelf overhandigt: het ene is niets waard zonder het andere.
hand-address = E-mailadres van de persoon
hand-address-hint = Een adres dat alleen deze persoon leest
hand-by-mail-button = De link versturen
hand-by-letter = Per brief
hand-by-letter-what = Voor wie geen e-mailadres heeft. De brief bevat alles: overhandig hem persoonlijk, in een gesloten omslag. U kunt hem maar één keer afdrukken.
hand-by-letter-button = De brief afdrukken (pdf)
hand-go-on = Doorgaan
handed-title = De link is vertrokken
handed-by-mail = Hij is verstuurd naar { $address }.
handed-to-own = { $count ->
    [one] Hij is verstuurd naar het adres dat deze persoon heeft bevestigd.
   *[other] Hij is verstuurd naar de { $count } adressen die deze persoon heeft bevestigd.
 }
handed-code-what = Overhandig deze code zelf aan de persoon, mondeling of op papier, nooit per e-mail. Vergewis u ervan dat het echt om die persoon gaat.
handed-warning = Deze code wordt nooit meer getoond. Noteer hem voor u deze pagina verlaat.
recover-link = Toegang teruggeven
recover-title = De toegang teruggeven aan { $person }
recover-back = Terug naar deze persoon
recover-button = De procedure starten
recover-has = Huidige aanmeldmiddelen
recover-has-none = Geen.
recover-known = { $kind }, sinds { DATE($since) }
recover-mailed = { $count ->
    [one] Er vertrekt een link naar het adres dat deze persoon heeft bevestigd, en u krijgt een code om te overhandigen.
   *[other] Er vertrekt een link naar de { $count } adressen die deze persoon heeft bevestigd, en u krijgt een code om te overhandigen.
 } Er verandert niets voordat de persoon zelf een nieuw wachtwoord heeft gekozen. De verantwoordelijken boven u worden verwittigd.
recover-no-address = Deze persoon heeft geen e-mailadres bevestigd: we kunnen de link nergens heen sturen. Met de identiteitskaart aanmelden en onder “Mijn aanmeldmiddelen” een nieuw wachtwoord kiezen kan wel. Zo niet vraagt de helpdesk een brief aan de veiligheidscel.
recover-by-letter = Deze persoon heeft geen e-mailadres bevestigd. U drukt een brief af, die persoonlijk wordt overhandigd nadat de identiteit is nagegaan. De verantwoordelijken van de instelling worden verwittigd.
recover-no-account = Deze persoon heeft de toegang nog niet geopend. U krijgt een nieuwe activering om te overhandigen; de oude werkt dan niet meer.
activate-again-code-hint = De code van 6 cijfers van een app, of een code van een kaart: van wat u net hebt geregistreerd (code met nummer 1 van de nieuwe kaart), of van wat u nog hebt
