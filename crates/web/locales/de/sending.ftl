api-body-unreadable = Der Inhalt der Anfrage entspricht nicht der Beschreibung der Schnittstelle (Zeile { $line }, Spalte { $column }).
api-wrong-kind = Der Inhalt muss vom Typ { $kind } sein: Geben Sie dies im Header Content-Type an.
api-parameter-unreadable = Ein Parameter ist unbekannt oder hat nicht die beschriebene Form.
sending-title = Versand
sending-new = Neue Sendung
sending-empty = Es gibt noch keine Sendung. Legen Sie zuerst eine an.
sending-label = Name der Sendung
sending-label-hint = Zum Wiederfinden, zum Beispiel: Monatsaufstellungen Oktober
sending-state = Stand
sending-files-count = Dateien
sending-created = Begonnen am
sending-state-open = In Vorbereitung
sending-state-published = Veröffentlicht
sending-discarded = Die Sendung wurde entfernt.
sending-new-title = Neue Sendung
sending-category = Kategorie
sending-category-hint = Für Dateien, bei denen sie weder im Namen noch in der Liste steht
sending-category-by-file = In jeder Datei angegeben
sending-category-name = { $kind } – { $legislation }
sending-period = Zeitraum
sending-period-hint = Zum Beispiel 2026-10, 2026-W43 oder 2026
sending-continue = Weiter
sending-files-title = Dateien hinzufügen
sending-files-intro = Der Name jeder PDF-Datei nennt die Unternehmensnummer des Zentrums, die Kategorie und den Zeitraum:
sending-files-list = Eine Liste mit den Dateien senden
sending-files-list-text = Fügen Sie eine Datei manifest.csv mit den Spalten file, enterprise_number, category, period und language hinzu. Dieselbe Datei darf mehrmals vorkommen, einmal je Zentrum.
sending-files = Dateien
sending-files-hint = Eine oder mehrere PDF-Dateien oder eine ZIP-Datei, empfohlen ab 50 Dokumenten
sending-audience = Empfänger
sending-audience-named = Je nach Datei
sending-audience-named-hint = Der Dateiname oder die Liste nennt das Zentrum.
sending-audience-all = Alle Einrichtungen des Netzes
sending-audience-all-hint = Jede Datei geht an jede von ihnen.
sending-upload = Dateien hochladen
sending-discard = Sendung entfernen
sending-review-title = Dateien prüfen
sending-review-counts = Bereit: { NUM($ready) }. Zu entscheiden: { NUM($undecided) }. Ausgelassen: { NUM($out) }.
sending-exceptions = { $count ->
    [0] Keine Ausnahme zu entscheiden
    [one] { NUM($count) } Ausnahme zu entscheiden
   *[other] { NUM($count) } Ausnahmen zu entscheiden
 }
sending-other-number = Unternehmensnummer des Zentrums
sending-choose = Zentrum wählen
sending-send-anyway = Trotzdem senden
sending-leave-out = Auslassen
sending-undo = Zurücknehmen
sending-more-files = Weitere Dateien hinzufügen
sending-warnings = Zur Kenntnis: { NUM($paper) } auf Papier, { NUM($unreadable) } ohne Leser
sending-warning-paper = Dieses Zentrum empfängt noch auf Papier.
sending-warning-unreadable = Niemand kann dieses Dokument heute öffnen. Benachrichtigen Sie den Zugangsverwalter des Zentrums.
sending-left-out = { $count ->
    [0] Keine Datei ausgelassen
    [one] { NUM($count) } Datei ausgelassen
   *[other] { NUM($count) } Dateien ausgelassen
 }
sending-check-title = Prüfen und veröffentlichen
sending-ready = Veröffentlichte Dokumente
sending-on-paper = Davon auf Papier
sending-nobody-reads = Davon heute ohne Leser
sending-out = Ausgelassen
sending-first = Erste Datei
sending-last = Letzte Datei
sending-check-warning = Die ganze Sendung wird auf einmal sichtbar. Die Veröffentlichung ist endgültig.
sending-publish = { $count ->
    [0] Nichts zu veröffentlichen
    [one] { NUM($count) } Dokument veröffentlichen
   *[other] { NUM($count) } Dokumente veröffentlichen
 }
sending-batch-title = Veröffentlichte Sendung
sending-done-published = Die Sendung ist veröffentlicht. Die Einrichtungen werden benachrichtigt.
sending-done-paper = Der Stand des Papierdrucks ist verzeichnet.
sending-published-at = Veröffentlicht am
sending-when = { WHEN($at) }
sending-acts = Rechtsakte
sending-acts-range = { $first } bis { $last }
sending-ledger-size = Rechtsakte im Register in diesem Augenblick
sending-ledger-root = Wurzel des Registers in diesem Augenblick
sending-reference = Referenz
sending-receipt-pdf = Empfangsbestätigung (PDF)
sending-receipt-csv = Liste der Prüfsummen (CSV)
sending-paper-run = Papierdruck
sending-paper-text = { $count ->
    [0] Nichts geht auf Papier ab.
    [one] { NUM($count) } Dokument geht auf Papier ab, mit einem Adressblatt, in der Reihenfolge der Post.
   *[other] { NUM($count) } Dokumente gehen auf Papier ab, mit ihren Adressblättern, in der Reihenfolge der Post.
 }
sending-paper-zip = Zu druckende Dateien (ZIP)
sending-paper-queued = Zu drucken
sending-paper-printed = Gedruckt
sending-paper-posted = Aufgegeben
sending-paper-returned = Zurückgekommen
sending-paper-mark-printed = Als gedruckt vermerken
sending-paper-mark-posted = Als aufgegeben vermerken
sending-paper-mark-returned = Rücklauf vermerken
sending-receipt-title = Empfangsbestätigung einer veröffentlichten Sendung
sending-sender = Absender
sending-documents = { $count ->
    [0] Kein Dokument
    [one] { NUM($count) } Dokument
   *[other] { NUM($count) } Dokumente
 }
sending-receipt-footer = Jede SHA-256-Prüfsumme ist die der PDF-Datei, wie sie empfangen wurde. Die Wurzel des Registers bezeugt alles Vorherige.
sending-numbering = Seite { $page } von { $pages }
sending-number = Nummer
sending-institution = Einrichtung
sending-file = Datei
sending-sha256 = SHA-256-Prüfsumme
sending-channel = Weg
sending-act = Rechtsakt
sending-paper = Papier
sending-electronic = elektronisch
sending-sheets-title = Adressblätter
sending-sheet-batch = Sendung: { $label }
sending-sheet-documents = { $count ->
    [0] Es folgt kein Dokument
    [one] Es folgt { NUM($count) } Dokument
   *[other] Es folgen { NUM($count) } Dokumente
 }
sending-exception-institution-unknown = Keine Einrichtung des Netzes hat diese Nummer. Wählen Sie eine oder lassen Sie diese Datei aus.
sending-exception-name-unreadable = Der Name dieser Datei sagt nicht, was sie ist. Geben Sie der Sendung eine Kategorie oder benennen Sie die Datei um und senden Sie sie erneut.
sending-exception-name-twice = Die Sendung enthält schon eine Datei dieses Namens. Lassen Sie diese aus oder benennen Sie sie um.
sending-exception-category-unknown = Diese Dokumentkategorie gibt es nicht. Berichtigen Sie den Dateinamen und senden Sie die Datei erneut.
sending-exception-category-not-allowed = Sie dürfen diese Dokumentkategorie nicht versenden. Wenden Sie sich an den Betreiber des Netzes.
sending-exception-period-malformed = Der Zeitraum ist nicht so geschrieben, wie diese Kategorie es verlangt, zum Beispiel 2026-10 für einen Monat. Berichtigen Sie den Dateinamen.
sending-exception-sent-before = Dasselbe Dokument wurde dieser Einrichtung schon gesandt. Lassen Sie es aus oder senden Sie es trotzdem.
sending-exception-twice = Dasselbe Dokument geht in dieser Sendung zweimal an diese Einrichtung. Lassen Sie es aus oder wählen Sie ein anderes Zentrum.
sending-exception-list-duplicate = Zeile { $line } der Liste: diese Datei steht für dieses Zentrum schon darin.
sending-exception-list-missing-file = Die Liste nennt diese Datei, aber sie wurde nicht mitgesandt.
sending-exception-list-no-number = Zeile { $line } der Liste: die Unternehmensnummer fehlt.
sending-exception-list-no-file = Zeile { $line } der Liste: der Dateiname fehlt.
sending-exception-list-contradiction = Zeile { $line } der Liste: eine frühere Zeile sagt über diese Datei etwas anderes.
sending-exception-list-bad-language = Zeile { $line } der Liste: die Sprache muss fr, nl oder de sein.
sending-exception-list-unreadable = Zeile { $line } der Liste: sie kann nicht gelesen werden.
