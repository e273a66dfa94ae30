document-title = { $kind } – { $period }
document-week = Woche { $week } von { $year }
mailbox-title = Dokumente
mailbox-tab-received = Eingegangen
mailbox-tab-received-unopened = { $count ->
    [one] Eingegangen ({ NUM($count) } nie geöffnet)
   *[other] Eingegangen ({ NUM($count) } nie geöffnet)
 }
mailbox-tab-received-many = Eingegangen (mehr als { NUM($count) } nie geöffnet)
mailbox-tab-bin = Papierkorb
mailbox-quick = Schnellansichten
mailbox-all = Alle
mailbox-unread = Ungelesen
mailbox-today = Heute
mailbox-filter = Filtern
mailbox-filter-label = Dokumente filtern
mailbox-filter-text = Art, Absender oder Zeitraum
mailbox-filter-law = Gesetzgebung
mailbox-filter-kind = Art des Dokuments
mailbox-filter-received = Eingegangen
mailbox-filter-unread = Gelesen oder nicht
mailbox-kind-all = Alle
mailbox-received-any = Jederzeit
mailbox-received-today = Heute
mailbox-received-week = Diese Woche
mailbox-received-month = Diesen Monat
mailbox-unread-any = Gelesene und ungelesene
mailbox-unread-me = Die ich nicht gelesen habe
mailbox-unread-anybody = Die niemand geöffnet hat
mailbox-count = { $count ->
    [0] Keine Dokumente
    [one] { NUM($count) } Dokument
   *[other] { NUM($count) } Dokumente, die neuesten zuerst
 }
mailbox-count-more = Mehr als { NUM($count) } Dokumente, die neuesten zuerst
mailbox-count-unknown = Gefundene Dokumente, die neuesten zuerst
mailbox-searched-until = Die Suche endete bei den am { WHEN($at) } eingegangenen Dokumenten. Die nächste Seite sucht in älteren weiter.
mailbox-empty-filtered = Kein Dokument entspricht dem Filter.
mailbox-empty-since = Ihr Zentrum empfängt seine Dokumente hier seit dem { DAY($day) }. Noch keines ist eingegangen.
mailbox-empty-until = Ihr Zentrum empfängt seine Dokumente bis zum { DAY($day) } auf Papier.
mailbox-empty-paper = Ihr Zentrum empfängt seine Dokumente noch auf Papier.
mailbox-see-switch = Den Übergang zur elektronischen Zustellung ansehen
mailbox-download = Auswahl herunterladen
mailbox-column-choose = Auswählen
mailbox-column-document = Dokument
mailbox-column-law = Gesetzgebung
mailbox-column-received = Eingegangen am
mailbox-column-file = Datei
mailbox-column-removed = Ausgeblendet am
mailbox-choose = { $title }, { $law } auswählen
mailbox-of-law = , { $law }
mailbox-open-of = { $title }, { $law }
mailbox-tag-unread = Ungelesen
mailbox-pages = { $count ->
    [one] { NUM($count) } Seite
   *[other] { NUM($count) } Seiten
 }
mailbox-pagination = Seiten der Liste
mailbox-open = PDF öffnen
mailbox-save = Herunterladen
mailbox-remove = Ausblenden
mailbox-reinject = Wieder einstellen
mailbox-row-law = Gesetzgebung
mailbox-row-kind = Art
mailbox-row-period = Zeitraum
mailbox-row-received = Zugestellt am
mailbox-row-file = Datei
mailbox-row-digest = SHA-256-Fingerabdruck
mailbox-row-kept = Aufbewahrt bis
mailbox-row-protected = Schutz
mailbox-protected = Geschützte interne Mitteilung
mailbox-who = Wer dieses Dokument sehen kann
mailbox-who-open = { $count ->
    [0] Niemand kann dieses Dokument heute öffnen.
    [one] Nur eine Person kann dieses Dokument heute öffnen.
   *[other] { NUM($count) } Personen können dieses Dokument heute öffnen.
 }
mailbox-who-protected = { $count ->
    [0] Niemand kann dieses Dokument heute öffnen, denn es ist geschützt.
    [one] Nur eine Person kann dieses Dokument heute öffnen, denn es ist geschützt.
   *[other] { NUM($count) } Personen können dieses Dokument heute öffnen, denn es ist geschützt.
 }
mailbox-who-link = Ansehen, wer und warum
mailbox-history = Verlauf
mailbox-opened-by = <strong>Geöffnet</strong> von <bdi>{ $person }</bdi>
mailbox-opened-others = { $count ->
    [one] Eine andere Person hat es geöffnet.
   *[other] { NUM($count) } andere Personen haben es geöffnet.
 }
mailbox-delivered-by = <strong>Zugestellt</strong> von <bdi>{ $sender }</bdi> (Akt { $act })
mailbox-is-removed = Dieses Dokument wurde ausgeblendet. Nichts ist vernichtet: Es kann wieder eingestellt werden.
mailbox-remove-title = Dieses Dokument ausblenden
mailbox-remove-what = Ihre Kollegen sehen es nicht mehr in der Liste. Es bleibt im Papierkorb und kann jederzeit wieder eingestellt werden. Ihre Handlung und ihr Grund werden aufgezeichnet.
mailbox-remove-reason = Grund
mailbox-remove-reason-hint = Nennen Sie weder Namen noch Nummer eines Klienten.
mailbox-remove-button = Ausblenden
mailbox-done-removed = Das Dokument ist ausgeblendet. Es liegt im Papierkorb.
mailbox-done-reinjected = Das Dokument steht wieder in der Liste.
mailbox-bin-title = Papierkorb
mailbox-bin-what = Die ausgeblendeten Dokumente. Nichts wird vor Ende der Aufbewahrung vernichtet.
mailbox-bin-empty = Der Papierkorb ist leer.
mailbox-removed-why = <bdi>{ $person }</bdi>: <bdi>{ $reason }</bdi>
mailbox-zip-name = Dokumente vom { $day }
