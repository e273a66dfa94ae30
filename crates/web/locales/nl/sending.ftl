api-body-unreadable = De inhoud van de aanvraag volgt de beschrijving van de interface niet (regel { $line }, kolom { $column }).
api-wrong-kind = De inhoud moet van het type { $kind } zijn: vermeld dit in de header Content-Type.
api-parameter-unreadable = Een parameter is onbekend of heeft niet de beschreven vorm.
sending-title = Verzendingen
sending-new = Nieuwe reeks
sending-empty = Er is nog geen reeks. Begin met er een te maken.
sending-label = Naam van de reeks
sending-label-hint = Om ze terug te vinden, bijvoorbeeld: maandstaten van oktober
sending-state = Toestand
sending-files-count = Bestanden
sending-created = Begonnen op
sending-state-open = In voorbereiding
sending-state-published = Gepubliceerd
sending-discarded = De reeks is verwijderd.
sending-new-title = Nieuwe reeks
sending-category = Categorie
sending-category-hint = Voor bestanden waarvan noch de naam noch de lijst ze vermeldt
sending-category-by-file = Vermeld in elk bestand
sending-category-name = { $kind } – { $legislation }
sending-period = Periode
sending-period-hint = Bijvoorbeeld 2026-10, 2026-W43 of 2026
sending-continue = Doorgaan
sending-files-title = Bestanden toevoegen
sending-files-intro = De naam van elke PDF vermeldt het ondernemingsnummer van het centrum, de categorie en de periode:
sending-files-list = Een lijst bij de bestanden sturen
sending-files-list-text = Voeg een bestand manifest.csv toe met de kolommen file, enterprise_number, category, period en language. Eenzelfde bestand mag er meermaals in staan, eenmaal per centrum.
sending-files = Bestanden
sending-files-hint = Een of meer PDF’s, of een ZIP-bestand, aanbevolen vanaf 50 documenten
sending-audience = Bestemmelingen
sending-audience-named = Volgens elk bestand
sending-audience-named-hint = De bestandsnaam of de lijst vermeldt het centrum.
sending-audience-all = Alle instellingen van het netwerk
sending-audience-all-hint = Elk bestand gaat naar elk van hen.
sending-upload = Bestanden opladen
sending-discard = Deze reeks verwijderen
sending-review-title = Bestanden nakijken
sending-review-counts = Klaar: { NUM($ready) }. Te beslissen: { NUM($undecided) }. Weggelaten: { NUM($out) }.
sending-exceptions = { $count ->
    [0] Geen uitzondering te beslissen
    [one] { NUM($count) } uitzondering te beslissen
   *[other] { NUM($count) } uitzonderingen te beslissen
 }
sending-other-number = Ondernemingsnummer van het centrum
sending-choose = Dit centrum kiezen
sending-send-anyway = Toch verzenden
sending-leave-out = Weglaten
sending-undo = Terugnemen
sending-more-files = Meer bestanden toevoegen
sending-warnings = Om te weten: { NUM($paper) } op papier, { NUM($unreadable) } zonder lezer
sending-warning-paper = Dit centrum ontvangt nog op papier.
sending-warning-unreadable = Niemand kan dit document vandaag openen. Verwittig de toegangsbeheerder van het centrum.
sending-left-out = { $count ->
    [0] Geen bestand weggelaten
    [one] { NUM($count) } bestand weggelaten
   *[other] { NUM($count) } bestanden weggelaten
 }
sending-check-title = Nakijken en publiceren
sending-ready = Gepubliceerde documenten
sending-on-paper = Waarvan op papier
sending-nobody-reads = Waarvan vandaag zonder lezer
sending-out = Weggelaten
sending-first = Eerste bestand
sending-last = Laatste bestand
sending-check-warning = De hele reeks wordt in één keer zichtbaar. De publicatie is een definitieve handeling.
sending-publish = { $count ->
    [0] Niets te publiceren
    [one] { NUM($count) } document publiceren
   *[other] { NUM($count) } documenten publiceren
 }
sending-batch-title = Gepubliceerde reeks
sending-done-published = De reeks is gepubliceerd. De instellingen worden verwittigd.
sending-done-paper = De toestand van de papierdruk is geregistreerd.
sending-published-at = Gepubliceerd op
sending-when = { WHEN($at) }
sending-acts = Handelingen
sending-acts-range = { $first } tot { $last }
sending-ledger-size = Handelingen in het register op dat ogenblik
sending-ledger-root = Wortel van het register op dat ogenblik
sending-reference = Referentie
sending-receipt-pdf = Ontvangstbewijs (PDF)
sending-receipt-csv = Lijst van de hashwaarden (CSV)
sending-paper-run = Papierdruk
sending-paper-text = { $count ->
    [0] Niets vertrekt op papier.
    [one] { NUM($count) } document vertrekt op papier, met een adresblad, in postvolgorde.
   *[other] { NUM($count) } documenten vertrekken op papier, met hun adresbladen, in postvolgorde.
 }
sending-paper-zip = Af te drukken bestanden (ZIP)
sending-paper-queued = Af te drukken
sending-paper-printed = Afgedrukt
sending-paper-posted = Gepost
sending-paper-returned = Teruggekeerd
sending-paper-mark-printed = Als afgedrukt markeren
sending-paper-mark-posted = Als gepost markeren
sending-paper-mark-returned = Als teruggekeerd markeren
sending-receipt-title = Ontvangstbewijs van een gepubliceerde reeks
sending-sender = Afzender
sending-documents = { $count ->
    [0] Geen document
    [one] { NUM($count) } document
   *[other] { NUM($count) } documenten
 }
sending-receipt-footer = Elke SHA-256-hashwaarde is die van de PDF zoals hij werd ontvangen. De wortel van het register bevestigt alles wat voorafging.
sending-numbering = Pagina { $page } van { $pages }
sending-number = Nummer
sending-institution = Instelling
sending-file = Bestand
sending-sha256 = SHA-256-hashwaarde
sending-channel = Weg
sending-act = Handeling
sending-paper = papier
sending-electronic = elektronisch
sending-sheets-title = Adresbladen
sending-sheet-batch = Reeks: { $label }
sending-sheet-documents = { $count ->
    [0] Er volgt geen document
    [one] Er volgt { NUM($count) } document
   *[other] Er volgen { NUM($count) } documenten
 }
sending-exception-institution-unknown = Geen instelling van het netwerk heeft dit nummer. Kies er een of laat dit bestand weg.
sending-exception-name-unreadable = De naam van dit bestand zegt niet wat het is. Geef de reeks een categorie, of hernoem het bestand en stuur het opnieuw.
sending-exception-name-twice = De reeks bevat al een bestand met deze naam. Laat dit bestand weg of hernoem het.
sending-exception-category-unknown = Deze categorie van document bestaat niet. Verbeter de bestandsnaam en stuur het bestand opnieuw.
sending-exception-category-not-allowed = U mag deze categorie van document niet verzenden. Wend u tot de beheerder van het netwerk.
sending-exception-period-malformed = De periode is niet geschreven zoals deze categorie het vraagt, bijvoorbeeld 2026-10 voor een maand. Verbeter de bestandsnaam.
sending-exception-sent-before = Ditzelfde document werd al naar deze instelling verzonden. Laat het weg, of verzend het toch.
sending-exception-twice = Ditzelfde document gaat in deze reeks twee keer naar deze instelling. Laat het weg of kies een ander centrum.
sending-exception-list-duplicate = Regel { $line } van de lijst: dit bestand staat er al in voor dit centrum.
sending-exception-list-missing-file = De lijst vermeldt dit bestand, maar het werd niet meegestuurd.
sending-exception-list-no-number = Regel { $line } van de lijst: het ondernemingsnummer ontbreekt.
sending-exception-list-no-file = Regel { $line } van de lijst: de bestandsnaam ontbreekt.
sending-exception-list-contradiction = Regel { $line } van de lijst: een eerdere regel zegt iets anders over dit bestand.
sending-exception-list-bad-language = Regel { $line } van de lijst: de taal moet fr, nl of de zijn.
sending-exception-list-unreadable = Regel { $line } van de lijst: ze kan niet worden gelezen.
