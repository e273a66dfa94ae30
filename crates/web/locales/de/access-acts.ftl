# One sentence for each kind of act
act-by = Durch { $person }, { $capacity }.
act-by-installation = Durch die Installation selbst.
act-office-designated = { $person } wurde als { $office } für { $place } bestimmt.
act-office-replaced = { $person } wurde an Stelle des Vorgängers als { $office } für { $place } bestimmt.
act-office-ended = { $person } ist nicht mehr { $office } für { $place }.
act-office-blocked = Das Amt von { $person } ({ $office }, { $place }) ist gesperrt.
act-office-unblocked = Das Amt von { $person } ({ $office }, { $place }) ist nicht mehr gesperrt.
act-office-unknown = Ein Amt wurde geändert.
act-person-identified = { $person } ist dem Netzwerk bekannt.
act-person-left = { $person } verlässt die Einrichtung.
act-person-admitted = { $person } ist als Benutzer in { $quality } zugelassen.
act-admission-ended = { $person } ist nicht mehr Benutzer in { $quality }.
act-role-granted = { $person } erhält die Rolle „{ $role }“ ab dem { DAY($from) }.
act-role-granted-until = { $person } erhält die Rolle „{ $role }“ vom { DAY($from) } bis zum { DAY($until) }.
act-role-withdrawn = { $person } wurde die Rolle „{ $role }“ entzogen.
act-user-unknown = Der Zugang eines Benutzers wurde geändert.
act-function-attested = { $person } wurde als { $function } erfasst.
act-function-ended = { $person } ist nicht mehr als { $function } erfasst.
act-function-unknown = Eine erfasste Funktion wurde geändert.
act-quality-activated = Die Eigenschaft { $quality } wurde aktiviert.
act-address-changed = Die Adresse für Hinweise von { $quality } wurde geändert.
act-rule-excepted = Für { $quality } gilt bis zum { DAY($until) } eine Ausnahme von der Regel { $rule }.
act-mission-recorded = Der vom Präsidenten und vom Sekretär unterzeichnete Auftrag wurde erfasst.
act-switch-condition-recorded = Bedingung für den Übergang zum elektronischen Verkehr erfüllt: { $condition }.
act-switch-requested = Der Übergang zum elektronischen Verkehr wurde ab dem { DAY($from) } beantragt.
act-switch-approved = Der Übergang zum elektronischen Verkehr wurde ab dem { DAY($from) } genehmigt.
act-institution-registered = Die Einrichtung wurde im Netzwerk erfasst.
act-sender-registered = Ein Absender wurde erfasst.
act-operator-appointed = Ein Mitglied des Netzwerkpersonals wurde ernannt.
act-operator-ended = Die Ernennung eines Mitglieds des Netzwerkpersonals ist beendet.
act-batch-published = { $count ->
    [one] Eine Sendung mit einem Dokument wurde veröffentlicht.
   *[other] Eine Sendung mit { NUM($count) } Dokumenten wurde veröffentlicht.
 }
act-document-published = Ein Dokument wurde veröffentlicht.
act-document-delivered = { $count ->
    [one] Ein Dokument wurde in einen Briefkasten zugestellt.
   *[other] Ein Dokument wurde in { NUM($count) } Briefkästen zugestellt.
 }
act-document-sent-on-paper = { $count ->
    [one] Ein Dokument geht auf Papier an eine Einrichtung.
   *[other] Ein Dokument geht auf Papier an { NUM($count) } Einrichtungen.
 }
act-document-removed = Ein Dokument wurde ausgeblendet.
act-document-reinjected = Ein Dokument wurde wieder eingestellt.
