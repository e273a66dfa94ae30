document-title = { $kind } – { $period }
document-week = week { $week } van { $year }
mailbox-title = Documenten
mailbox-tab-received = Ontvangen
mailbox-tab-received-unopened = { $count ->
    [one] Ontvangen ({ NUM($count) } nooit geopend)
   *[other] Ontvangen ({ NUM($count) } nooit geopend)
 }
mailbox-tab-received-many = Ontvangen (meer dan { NUM($count) } nooit geopend)
mailbox-tab-bin = Prullenbak
mailbox-quick = Snelle weergaven
mailbox-all = Alle
mailbox-unread = Ongelezen
mailbox-today = Vandaag
mailbox-filter = Filteren
mailbox-filter-label = Documenten filteren
mailbox-filter-text = Soort, afzender of periode
mailbox-filter-law = Wetgeving
mailbox-filter-kind = Soort document
mailbox-filter-received = Ontvangen
mailbox-filter-unread = Gelezen of niet
mailbox-kind-all = Alle
mailbox-received-any = Op elk moment
mailbox-received-today = Vandaag
mailbox-received-week = Deze week
mailbox-received-month = Deze maand
mailbox-unread-any = Gelezen en ongelezen
mailbox-unread-me = Die ik niet gelezen heb
mailbox-unread-anybody = Die niemand geopend heeft
mailbox-count = { $count ->
    [0] Geen documenten
    [one] { NUM($count) } document
   *[other] { NUM($count) } documenten, de nieuwste eerst
 }
mailbox-count-more = Meer dan { NUM($count) } documenten, de nieuwste eerst
mailbox-count-unknown = Gevonden documenten, de nieuwste eerst
mailbox-searched-until = Het zoeken is gestopt bij de documenten ontvangen op { WHEN($at) }. De volgende pagina gaat verder met oudere documenten.
mailbox-empty-filtered = Geen enkel document komt overeen.
mailbox-empty-since = Uw centrum ontvangt zijn documenten hier sinds { DAY($day) }. Er is nog geen enkel aangekomen.
mailbox-empty-until = Uw centrum ontvangt zijn documenten op papier tot { DAY($day) }.
mailbox-empty-paper = Uw centrum ontvangt zijn documenten nog op papier.
mailbox-see-switch = De overstap naar elektronisch bekijken
mailbox-download = De selectie downloaden
mailbox-column-choose = Kiezen
mailbox-column-document = Document
mailbox-column-law = Wetgeving
mailbox-column-received = Ontvangen op
mailbox-column-file = Bestand
mailbox-column-removed = Verborgen op
mailbox-choose = { $title }, { $law } kiezen
mailbox-of-law = , { $law }
mailbox-open-of = { $title }, { $law }
mailbox-tag-unread = Ongelezen
mailbox-pages = { $count ->
    [one] { NUM($count) } pagina
   *[other] { NUM($count) } pagina’s
 }
mailbox-pagination = Pagina’s van de lijst
mailbox-open = PDF openen
mailbox-save = Downloaden
mailbox-remove = Verbergen
mailbox-reinject = Terugplaatsen
mailbox-row-law = Wetgeving
mailbox-row-kind = Soort
mailbox-row-period = Periode
mailbox-row-received = Bezorgd op
mailbox-row-file = Bestand
mailbox-row-digest = SHA-256-vingerafdruk
mailbox-row-kept = Bewaard tot en met
mailbox-row-protected = Bescherming
mailbox-protected = Beveiligde interne mededeling
mailbox-who = Wie dit document kan zien
mailbox-who-open = { $count ->
    [0] Niemand kan dit document vandaag openen.
    [one] Slechts één persoon kan dit document vandaag openen.
   *[other] { NUM($count) } personen kunnen dit document vandaag openen.
 }
mailbox-who-protected = { $count ->
    [0] Niemand kan dit document vandaag openen, want het is beveiligd.
    [one] Slechts één persoon kan dit document vandaag openen, want het is beveiligd.
   *[other] { NUM($count) } personen kunnen dit document vandaag openen, want het is beveiligd.
 }
mailbox-who-link = Bekijken wie, en waarom
mailbox-history = Geschiedenis
mailbox-opened-by = <strong>Geopend</strong> door <bdi>{ $person }</bdi>
mailbox-opened-others = { $count ->
    [one] Eén andere persoon heeft het geopend.
   *[other] { NUM($count) } andere personen hebben het geopend.
 }
mailbox-delivered-by = <strong>Bezorgd</strong> door <bdi>{ $sender }</bdi> (akte { $act })
mailbox-is-removed = Dit document is verborgen. Er is niets vernietigd: het kan worden teruggeplaatst.
mailbox-remove-title = Dit document verbergen
mailbox-remove-what = Uw collega’s zien het niet meer in de lijst. Het blijft in de prullenbak en kan op elk moment worden teruggeplaatst. Uw handeling en de reden worden geregistreerd.
mailbox-remove-reason = Reden
mailbox-remove-reason-hint = Vermeld geen naam of nummer van een cliënt.
mailbox-remove-button = Verbergen
mailbox-done-removed = Het document is verborgen. Het ligt in de prullenbak.
mailbox-done-reinjected = Het document staat weer in de lijst.
mailbox-bin-title = Prullenbak
mailbox-bin-what = De verborgen documenten. Er wordt niets vernietigd vóór het einde van de bewaartermijn.
mailbox-bin-empty = De prullenbak is leeg.
mailbox-removed-why = <bdi>{ $person }</bdi>: <bdi>{ $reason }</bdi>
mailbox-zip-name = Documenten van { $day }
