home-title = Startpagina
home-today = { $count ->
    [0] Documenten van vandaag
    [one] Document van vandaag
   *[other] Documenten van vandaag ({ NUM($count) })
 }
home-none-today = Geen nieuwe documenten vandaag. Het laatste kwam aan op { WHEN($at) }.
home-none-ever = Er is nog geen enkel document aangekomen.
home-all = { $count ->
    [0] Alle documenten
    [one] Alle documenten ({ NUM($count) })
   *[other] Alle documenten ({ NUM($count) })
 }
home-all-many = Alle documenten
home-read = gelezen
home-nothing = Er wacht niets op u. Het menu toont wat u kunt doen.
home-to-do = Te doen
home-batches = Laatste reeksen
home-expiring = { $count ->
    [one] { NUM($count) } persoon heeft een rol die binnenkort afloopt
   *[other] { NUM($count) } personen hebben een rol die binnenkort afloopt
 }
home-activate = Een eerste hoedanigheid activeren
home-switch = De overstap naar elektronisch afronden
home-queue = { $count ->
    [one] { NUM($count) } aanvraag om over te stappen wacht
   *[other] { NUM($count) } aanvragen om over te stappen wachten
 }
home-batch-open = Verdergaan met reeks { $label }
home-batch-published = Reeks { $label }, gepubliceerd op { WHEN($at) }
home-changes = Recente wijzigingen van uw rechten
home-all-rights = Al mijn rechten bekijken
home-given = <strong>Gegeven</strong>: { $what }, door <bdi>{ $person }</bdi>
home-ended = <strong>Beëindigd</strong>: { $what }, door <bdi>{ $person }</bdi>
home-blocked = <strong>Geblokkeerd</strong>: { $what }, door <bdi>{ $person }</bdi>
home-unblocked = <strong>Gedeblokkeerd</strong> door <bdi>{ $person }</bdi>
