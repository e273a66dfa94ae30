# The access desk
access-title = Zugänge
access-tabs = Seiten zu den Zugängen
access-choice = Betrachtete Eigenschaft
access-all-qualities = Alle Eigenschaften
access-whole-institution = die ganze Einrichtung
access-tab-overview = Übersicht
access-tab-users = Benutzer
access-tab-managers = Verwalter
access-tab-qualities = Eigenschaften
access-tab-roles = Rollen
access-tab-who-can-see = Wer sieht was
access-tab-history = Verlauf
access-erased = eine gelöschte Person
access-institution = Einrichtung
access-person = Person
access-who = Wer
access-office = Amt
access-quality = Eigenschaft
access-role = Rolle
access-name = Name
access-state = Status
access-actions = Aktionen
access-none = Keine
access-nobody = Niemand
access-blocked = Gesperrt
access-continue = Weiter
access-reason = Grund
access-reason-hint = In ein oder zwei Sätzen. Die betroffene Person kann es lesen.
access-at-once = Das gilt sofort, auch wo die Person gerade angemeldet ist.
access-pages = Seiten der Liste
# States of roles
access-state-all = Alle
access-state-active = Aktiv
access-state-expiring = Läuft bald ab
access-state-coming = Künftig
access-state-expired = Abgelaufen
access-state-without = Keine Rolle
access-state-on = Aktiv
access-state-off = Nicht aktiviert
# Overview
access-heads = Für die ganze Einrichtung
access-no-head = Niemand ist als Zugangsverantwortlicher bestimmt. Ein gesetzlicher Vertreter oder die Sicherheitszelle kann das tun.
access-no-quality = Noch ist keine Eigenschaft aktiv.
access-activate-first = Eine Eigenschaft aktivieren
access-no-manager = Diese Eigenschaft hat keinen lokalen Verwalter: Der Zugangsverantwortliche muss einen bestimmen.
access-expiring = { $count ->
    [one] <strong>{ NUM($count) } Benutzer</strong> hat eine Rolle, die innerhalb von 60 Tagen abläuft. <a>Ansehen</a>
   *[other] <strong>{ NUM($count) } Benutzer</strong> haben eine Rolle, die innerhalb von 60 Tagen abläuft. <a>Ansehen</a>
 }
access-gaps = { $count ->
    [one] Es gibt eine Art von Dokument, die niemand lesen kann:
   *[other] Es gibt { NUM($count) } Arten von Dokumenten, die niemand lesen kann:
 }
access-users-count = { $count ->
    [0] Keine Benutzer
    [one] { NUM($count) } Benutzer
   *[other] { NUM($count) } Benutzer
 }
access-without-count = { $count ->
    [one] { NUM($count) } hat keine Rolle
   *[other] { NUM($count) } haben keine Rolle
 }
# Qualities
access-identifier = Nummer
access-identifier-enterprise = Unternehmensnummer (ZUD)
access-identifier-onss = LSS-Nummer
access-identifier-orpss = DIBISS-Nummer
access-identifier-own = Die Nummer Ihrer Einrichtung ist schon eingetragen. Prüfen Sie sie.
access-identifier-check = Übernehmen Sie sie von einem amtlichen Dokument. Die Prüfziffern werden geprüft.
access-local-manager = Lokaler Verwalter
access-activate-title = { $quality } aktivieren
access-activate-link = Aktivieren<span class="govuk-visually-hidden"> { $quality }</span>
access-activate-button = Diese Eigenschaft aktivieren
access-designate-link = Lokaler Verwalter<span class="govuk-visually-hidden"> von { $quality }</span>
access-designate-manager = Lokalen Verwalter von { $quality } bestimmen
# Designating
access-designate-title = Wer wird lokaler Verwalter?
access-designate-present = Lokaler Verwalter ist heute { $person }. Wen Sie bestimmen, der tritt an diese Stelle.
access-designate-officer = { $person }, Datenschutzbeauftragter
access-designate-officer-hint = Von der Sicherheitszelle des Netzwerks erfasst.
access-designate-other = Eine andere Person, die ich unten angebe
access-designate-way-out = Den erfassten Beauftragten bestimmen
access-designate-check = Prüfen Sie vor dem Bestimmen
access-designate-button = { $person } bestimmen
access-designate-will = Was diese Person tun kann
access-designate-powers = Benutzer und Rollen dieser Eigenschaft verwalten und alle ihre Anwendungen und Dokumente öffnen.
access-designate-replaces = Der jetzige lokale Verwalter verliert dieses Amt durch denselben Akt.
access-since = seit dem { DATE($at) }
access-co-title = Einen Mitverwalter ernennen
access-co-lead = Er verwaltet Benutzer und Rollen wie der lokale Verwalter und öffnet nur, was ihm eine Rolle öffnet.
access-co-button = Diese Person ernennen
access-co-link = Mitverwalter von { $quality } ernennen
access-end-office-title = Amt von { $person } beenden
access-end-office-button = Dieses Amt beenden
access-end-office-link = Beenden<span class="govuk-visually-hidden">: Amt von { $person }</span>
# Address for notices
access-address = E-Mail-Adresse für Hinweise
access-address-title = E-Mail-Adresse für Hinweise
access-address-none = Keine Adresse: Niemand wird über neue Dokumente benachrichtigt.
access-address-hint = Möglichst eine Adresse des Dienstes, nicht einer Person. Zum Beispiel info@oshz.be
access-address-button = Adresse speichern
# Naming a person
access-number = Nationalregisternummer (ENSS)
access-number-hint = 11 Ziffern, auf der Rückseite des Personalausweises. Punkte und Striche sind erlaubt.
access-family-name = Familienname
access-family-name-hint = Wie auf dem Personalausweis.
access-given-name = Vorname
# Users
access-add-user = Benutzer hinzufügen
access-filter = Benutzer filtern
access-find = Nach Nationalregisternummer suchen
access-find-button = Suchen
access-with-role = Nur wer die Rolle „{ $role }“ hat.
access-no-match = Kein Benutzer entspricht dem Filter.
access-no-user = Noch gibt es keine Benutzer.
access-users-sorted = { $count ->
    [one] { NUM($count) } Benutzer
   *[other] { NUM($count) } Benutzer, nach Namen geordnet
 }
access-open-person = Ändern<span class="govuk-visually-hidden">: Zugänge von { $person }</span>
# Adding a user
access-new-title = Wen möchten Sie hinzufügen?
access-new-step = Benutzer hinzufügen, Schritt { NUM($step) } von 3
access-new-lead = Die Person meldet sich selbst an: Ihre Identität muss genau stimmen.
access-new-already = Seite dieser Person öffnen
access-new-check = Prüfen Sie vor dem Hinzufügen
access-new-button = { $person } hinzufügen
access-choose-quality = Wählen Sie zuerst eine Eigenschaft
# Choosing roles
access-roles-question = Was soll { $person } tun können?
access-roles-hint = Sie sehen nur die Rollen dieser Eigenschaft. Jede Rolle sagt, was sie zu sehen erlaubt.
access-roles-optional = Ohne Rolle ist die Person zugelassen, sieht aber nichts.
access-no-roles-offered = Diese Eigenschaft bietet keine Rolle an.
access-choose-role = Wählen Sie mindestens eine Rolle
access-from = Ab dem
access-until = Bis zum
access-until-included = Bis einschließlich
access-no-end = ohne Enddatum
access-date-hint = Zum Beispiel 31 12 2026
access-until-hint = Lassen Sie es leer, wenn das Ende nicht bekannt ist.
access-ground = Warum
access-ground-hint = Zum Beispiel die Aufgabe oder wer vertreten wird. Freiwillig.
access-will-see = Was diese Person sehen kann
access-will-see-nothing = Nichts: Ohne Rolle ist sie zugelassen, sieht aber nichts.
access-roles-check = Prüfen Sie, bevor Sie { $person } diese Rollen geben
access-roles-button = Diese Rollen geben
# A person's page
access-roles-of = Rollen von { $person } in { $quality }
access-period = Zeitraum
access-period-between = vom { DATE($from) } bis zum { DATE($until) }
access-period-from = ab dem { DATE($from) }
access-given = Gegeben von
access-given-by = { $person }, { $capacity }, Akt { $act }
access-no-role = Keine Rolle: Diese Person sieht hier nichts.
access-person-left = Diese Person hat hier nichts mehr.
access-give-roles = Weitere Rollen in { $quality } geben
access-withdraw-link = Entziehen<span class="govuk-visually-hidden">: Rolle { $role }</span>
access-withdraw-title = Diese Rolle entziehen
access-withdraw-button = Diese Rolle entziehen
access-leaves-link = Diese Person geht
access-leaves-title = { $person } geht
access-leaves-in = Endet in { $quality }
access-leaves-warning = Alles endet sofort, auch wo die Person gerade angemeldet ist. Was andere Verwalter anderswo gegeben haben, bleibt.
access-leaves-button = { $count ->
    [0] Zugänge beenden
    [one] { NUM($count) } Zugang beenden
   *[other] { NUM($count) } Zugänge beenden
 }
access-admission = Benutzer dieser Eigenschaft
# Roles and who can see
access-opens = Öffnet
access-holders = Personen
access-holders-of = { NUM($count) }<span class="govuk-visually-hidden"> haben die Rolle { $role }</span>
access-no-mailbox = Diese Eigenschaft erhält keine Dokumente.
access-who-lead = Wie viele Personen heute jede Art von Dokument lesen können. Wählen Sie eine Zahl, um zu sehen wer und warum.
access-document = Dokument
access-protected = Geschützt
access-readers = { $count ->
    [one] { NUM($count) } Person
   *[other] { NUM($count) } Personen
 }
access-nobody-reads = Niemand kann diese Art von Dokument lesen. Geben Sie jemandem die Rolle.
access-because = Weil
access-because-office = { $office }, seit dem { DATE($since) }
access-because-role = „{ $role }“, gegeben von { $giver } am { DATE($at) }
access-because-role-until = „{ $role }“, gegeben von { $giver } am { DATE($at) }, bis zum { DATE($until) }
access-no-history = Hier wurde noch nichts getan.
# What was done
access-done-address = Die Adresse ist gespeichert.
access-done-withdrawn = Die Rolle ist entzogen. Sie öffnet nichts mehr.
access-done-granted = Die Rollen sind gegeben.
access-done-admitted = Die Person ist hinzugefügt.
access-done-activated = Die Eigenschaft ist aktiv. Bestimmen Sie jetzt ihren lokalen Verwalter.
access-done-ended = Das Amt ist beendet.
access-act-title = Akt
access-act-done = Erledigt
access-act-designated = Die Bestimmung ist erfolgt
access-act-left = Alle Zugänge sind beendet
access-act-admitted = Der Benutzer ist hinzugefügt
access-act-granted = Die Rollen sind gegeben
access-act-number = Nummer des Aktes
access-act-numbered = Akt { $number }
access-act-when = Datum und Uhrzeit
access-act-who = Von
access-act-leaf = Fingerabdruck im Register
access-act-checkpoint = Signierte Notiz
access-act-covers = Umfasst { NUM($count) } Akte, { WHEN($at) }
access-act-covered = Die letzte signierte Notiz umfasst diesen Akt ({ NUM($count) } Akte).
access-act-not-covered = Noch nicht: Die nächste signierte Notiz wird diesen Akt umfassen.
access-proof = Nachweis
access-receipt-link = Beleg (PDF)
access-to-person = Zur Seite dieser Person
access-to-users = Zur Liste der Benutzer
access-receipt-title = Beleg
access-receipt-acts = Was getan wurde
access-receipt-footer = Dieser Akt steht im Register von { $address } und kann dort mit Nummer und Fingerabdruck geprüft werden.
access-receipt-numbering = Seite { $page } von { $pages }
