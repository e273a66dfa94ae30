home-title = Startseite
home-today = { $count ->
    [0] Dokumente von heute
    [one] Dokument von heute
   *[other] Dokumente von heute ({ NUM($count) })
 }
home-none-today = Heute keine neuen Dokumente. Das letzte kam am { WHEN($at) }.
home-none-ever = Noch ist kein Dokument eingegangen.
home-all = { $count ->
    [0] Alle Dokumente
    [one] Alle Dokumente ({ NUM($count) })
   *[other] Alle Dokumente ({ NUM($count) })
 }
home-all-many = Alle Dokumente
home-read = gelesen
home-nothing = Nichts wartet auf Sie. Das Menü zeigt, was Sie tun können.
home-to-do = Zu tun
home-batches = Letzte Sendungen
home-expiring = { $count ->
    [one] { NUM($count) } Person hat eine Rolle, die bald endet
   *[other] { NUM($count) } Personen haben eine Rolle, die bald endet
 }
home-activate = Eine erste Eigenschaft aktivieren
home-switch = Den Übergang zur elektronischen Zustellung abschließen
home-queue = { $count ->
    [one] { NUM($count) } Antrag auf elektronische Zustellung wartet
   *[other] { NUM($count) } Anträge auf elektronische Zustellung warten
 }
home-batch-open = Sendung { $label } fortsetzen
home-batch-published = Sendung { $label }, veröffentlicht am { WHEN($at) }
home-changes = Jüngste Änderungen Ihrer Rechte
home-all-rights = Alle meine Rechte ansehen
home-given = <strong>Erteilt</strong>: { $what }, von <bdi>{ $person }</bdi>
home-ended = <strong>Beendet</strong>: { $what }, von <bdi>{ $person }</bdi>
home-blocked = <strong>Gesperrt</strong>: { $what }, von <bdi>{ $person }</bdi>
home-unblocked = <strong>Entsperrt</strong> von <bdi>{ $person }</bdi>
