# What a rule of the program says when it refuses: what happened, what to do next, who can do it. The keys stand in the policies.
refusal-r1 = Deze persoon kan geen verantwoordelijke toegangen worden: daarvoor moet men wettelijk vertegenwoordiger of personeelslid van de instelling zijn. Laat de veiligheidscel eerst die functie registreren, of kies iemand anders.
refusal-r2 = U kunt de verantwoordelijke toegangen niet aanwijzen. Een wettelijk vertegenwoordiger van de instelling doet dat, of de veiligheidscel registreert het op basis van het ondertekende document. Richt u tot een van beiden.
refusal-r2-level = Voor deze aanwijzing moet u zich aanmelden op de veiligste manier die deze dienst aanbiedt. Meld u zo aan en begin opnieuw, of bezorg het ondertekende document aan de veiligheidscel.
refusal-r2-document = De aanwijzing van de verantwoordelijke toegangen wordt alleen geregistreerd met het ondertekende document. Voeg het toe en begin opnieuw. De wettelijk vertegenwoordiger ondertekent het.
refusal-r3 = Alleen de verantwoordelijke toegangen wijst co-verantwoordelijken aan. Vraag het aan die persoon.
refusal-r3-offices = U kunt deze taak niet blokkeren, deblokkeren of beëindigen. De verantwoordelijke toegangen doet dat voor de co-verantwoordelijken, de veiligheidscel voor iedereen. Richt u tot een van beiden.
refusal-r3-blocked = Uw taak is geblokkeerd: zolang dat zo is, kunt u hier niets beheren of openen. Vraag de reden aan de verantwoordelijke toegangen of aan de veiligheidscel. Alleen zij kunnen ze deblokkeren.
refusal-r4 = Alleen de verantwoordelijke toegangen en de co-verantwoordelijken activeren een hoedanigheid van de instelling. Vraag het aan een van hen.
refusal-r5 = Alleen de verantwoordelijke toegangen en de co-verantwoordelijken wijzen de lokale beheerder van een hoedanigheid aan. Vraag het aan een van hen.
refusal-r6-exceptions = Alleen de veiligheidscel staat een uitzondering op een regel van het netwerk toe, met een reden en een einddatum. Schrijf haar waarom die nodig is.
refusal-r7 = U kunt geen co-lokale beheerder van deze hoedanigheid aanwijzen of beëindigen. De lokale beheerder of de verantwoordelijke toegangen doet dat. Vraag het aan een van beiden.
refusal-r8 = U kunt geen beheerder van deze onderafdeling beëindigen. De beheerders van de hoedanigheid en de verantwoordelijke toegangen doen dat. Vraag het aan een van hen.
refusal-r9 = Niemand geeft zichzelf een toegang of een taak. Vraag een andere beheerder van uw instelling of de veiligheidscel om het voor u te doen.
refusal-r9-approval = U hebt deze aanvraag zelf ingediend, en niemand keurt zijn eigen aanvraag goed. Iemand anders van de veiligheidscel moet ze goedkeuren.
refusal-r11 = U beheert hier geen toegang. De verantwoordelijke toegangen doet dat voor alle hoedanigheden van de instelling, de lokale beheerder voor de zijne. Vraag het aan een van beiden.
refusal-r12 = Een verantwoordelijke toegangen beheert de toegang, maar opent geen toepassingen en geen documentenbus. Vraag het document aan de lokale beheerder of aan een gebruiker die het mag openen.
refusal-r15 = U beheert hier geen gebruikers en rollen. De lokale beheerder van de hoedanigheid, de co-beheerder of de verantwoordelijke toegangen doet dat. Vraag het aan een van hen.
refusal-r15-address = U kunt het e-mailadres van deze hoedanigheid niet wijzigen. De lokale beheerder, de co-beheerder of de verantwoordelijke toegangen doet dat. Vraag het aan een van hen.
refusal-r16 = U kunt niet zien wie hier toegang heeft. De beheerders zien dat voor wat ze beheren, de voorzitter en de secretaris voor hun instelling. Vraag het aan de lokale beheerder.
refusal-r16-institution = Alleen wie voor deze instelling handelt, ziet haar gegevens. Kijk na voor wie u handelt. Is dit een vergissing, richt u dan tot de lokale beheerder van de instelling.
refusal-r17 = Dit is alleen voor de persoon zelf. Uw eigen toegang staat onder “Mijn toegang”. Vraag naar de toegang van anderen bij de lokale beheerder.
refusal-r18 = U hebt geen rol die deze toepassing in deze hoedanigheid opent. Vraag die rol aan de lokale beheerder.
refusal-r19-function = Hiervoor is een bevestigde functie nodig die niet of niet meer geregistreerd is. De lokale beheerder vraagt de veiligheidscel om ze te registreren, met het bewijs. Probeer daarna opnieuw.
refusal-r19-level = U bent aangemeld op een manier die hiervoor niet veilig genoeg is. Bevestig uw identiteit op een veiligere manier: u keert daarna terug naar deze pagina.
refusal-r2-level-with-level = Hiervoor is { $level ->
    [300] een wachtwoord met een code
    [400] een wachtwoord met een eenmalige code
    [450] een toegangssleutel of passkey
    [500] een elektronische identiteitskaart eID
   *[other] een veiligere manier van aanmelden
 } nodig. Bevestig uw identiteit op die manier: u keert daarna terug naar deze pagina. Hebt u dat middel niet, bel dan de helpdesk.
refusal-r19-level-with-level = Hiervoor is { $level ->
    [300] een wachtwoord met een code
    [400] een wachtwoord met een eenmalige code
    [450] een toegangssleutel of passkey
    [500] een elektronische identiteitskaart eID
   *[other] een veiligere manier van aanmelden
 } nodig. Bevestig uw identiteit op die manier: u keert daarna terug naar deze pagina. Hebt u dat middel niet, bel dan de helpdesk.
refusal-sign-in-with-level = Hiervoor is { $level ->
    [300] een wachtwoord met een code
    [400] een wachtwoord met een eenmalige code
    [450] een toegangssleutel of passkey
    [500] een elektronische identiteitskaart eID
   *[other] een veiligere manier van aanmelden
 } nodig. Bevestig uw identiteit op die manier: u keert daarna terug naar deze pagina. Hebt u dat middel niet, bel dan de helpdesk.
refusal-r19-means = Hiervoor is een ander aanmeldmiddel nodig dan wat u gebruikte. Bevestig uw identiteit met het gevraagde middel. Hebt u het niet, bel dan de helpdesk.
refusal-r21 = U kunt niet alle toegang van deze persoon beëindigen: de persoon oefent een taak uit die u niet geeft. Vraag het aan de verantwoordelijke toegangen of aan de veiligheidscel.
refusal-sign-in = Een wachtwoord alleen volstaat niet om toegang te beheren. Bevestig uw identiteit met een eenmalige code: u keert daarna terug naar deze pagina.
refusal-rule-error = Een regel kon niet worden nagegaan. Uit voorzorg is er niets gedaan. Bel de helpdesk en geef de referentie van deze pagina.
refusal-m2 = U hebt geen rol die deze documentenbus opent. De lokale beheerder opent ze, en de gebruikers aan wie hij die rol gaf. Vraag het aan de lokale beheerder.
refusal-m2-operator = De netwerkbeheerder leest nooit wat aan een instelling wordt verzonden. Hebt u ook een taak in een instelling, verander dan van hoedanigheid. Vraag het anders aan de instelling.
refusal-m2-other-institution = Deze documentenbus is van een andere instelling, en alleen de mensen van die instelling openen ze. Kijk na voor wie u handelt.
refusal-m2-protected = Dit is een beschermde mededeling. Om ze te openen is de rol voor beschermde interne communicatie nodig, naast die voor de documentenbus. Vraag die rol aan de lokale beheerder.
refusal-m3 = Alleen de veiligheidscel registreert de opdracht die de voorzitter en de secretaris ondertekenden. Bezorg haar het ondertekende document.
refusal-m3-mission = Deze rol opent de documentenbus, en de opdracht van de voorzitter en de secretaris is nog niet geregistreerd. Bezorg ze ondertekend aan de veiligheidscel. Geef de rol daarna.
refusal-m4 = U kunt voor deze afzender geen documenten verzenden. Alleen de personen en programma’s die hij liet registreren, kunnen dat. Vraag het aan de veiligheidscel.
refusal-m4-category = Deze afzender verzendt deze categorie van documenten niet. Kies een van zijn categorieën, of vraag de veiligheidscel om ze toe te voegen.
refusal-m5-conditions = Alleen de veiligheidscel bevestigt de voorwaarden van de overstap naar elektronisch. Bezorg haar wat ze vraagt. De takenlijst toont wat ontbreekt.
refusal-m5-request = U kunt de overstap naar elektronisch niet aanvragen. De lokale beheerder, de verantwoordelijke toegangen, de voorzitter of de secretaris doet dat. Richt u tot een van hen.
refusal-m5-approval = Alleen de veiligheidscel keurt de overstap naar elektronisch goed. Is de aanvraag volledig, wacht dan op haar antwoord of bel de helpdesk.
refusal-m6 = U kunt de zendingen van deze afzender niet zien of afdrukken. Alleen wie voor hem verzendt, kan dat. Kijk na voor wie u handelt.
refusal-m8 = Alleen de bevoorrechte gebruiker verbergt documenten en plaatst ze terug, en alleen die welke hij mag openen. Vraag het aan die persoon, of vraag die rol aan de lokale beheerder.
refusal-l2 = Het veiligheidslogboek wordt alleen door de veiligheidsconsulent geraadpleegd, en alleen voor zijn eigen instelling. Richt u tot die persoon.
refusal-l2-purpose = Elke raadpleging van het veiligheidslogboek vraagt een reden. Geef aan waarom u het raadpleegt en begin opnieuw. Die reden wordt geregistreerd.
refusal-l3 = Alleen de veiligheidscel en de platformbeheerder controleren hier het register. Ieder ander kan het offline controleren, met de ontvangstbewijzen.
refusal-o1 = Alleen de veiligheidscel registreert instellingen, afzenders en functies, en schorst taken. Vraag het aan haar, met het document dat het bewijst.
refusal-o2 = Deze pagina is voorbehouden aan wie het netwerk beheert. Kijk na voor wie u handelt, of bel de helpdesk.
refusal-o4 = Alleen de platformbeheerder benoemt en beëindigt de mensen die het netwerk beheren. Vraag het aan die persoon.
refusal-r19-fresh = Het is te lang geleden dat u hebt aangetoond wie u bent. Bevestig uw identiteit: u keert daarna terug naar deze pagina.
