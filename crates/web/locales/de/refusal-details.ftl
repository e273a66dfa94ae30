# Refusals that know more: one sentence for each code of what is wrong (refusal-…-code), or with a detail (refusal-…-with-detail).
refusal-bad-number-empty = Sie haben diese Nummer nicht ausgefüllt. Geben Sie sie ein.
refusal-bad-number-not-digits = Diese Nummer enthält etwas anderes als Ziffern. Geben Sie nur Ziffern ein; Punkte, Striche und Leerzeichen sind erlaubt.
refusal-bad-number-wrong-length = Diese Nummer hat zu viele oder zu wenige Ziffern. Zählen Sie nach und vergleichen Sie mit dem amtlichen Dokument.
refusal-bad-number-wrong-check-digits = Die Prüfziffern stimmen nicht: Wahrscheinlich liegt ein Tippfehler vor. Vergleichen Sie jede Ziffer mit dem amtlichen Dokument.
refusal-bad-number-impossible-date = Diese Nummer beginnt mit einem Datum, das es nicht gibt. Prüfen Sie die ersten sechs Ziffern.
refusal-bad-number-future-date = Diese Nummer ergibt ein Geburtsdatum in der Zukunft. Prüfen Sie die ersten sechs Ziffern.
refusal-bad-number-wrong-kind = Das ist eine andere Art von Nummer als die hier verlangte. Lesen Sie die Bezeichnung des Feldes und geben Sie die richtige Nummer ein.
refusal-bad-number-out-of-range = Keine Nummer dieser Art hat diesen Wert. Vergleichen Sie jede Ziffer mit dem amtlichen Dokument.
refusal-bad-number-of-another-institution = Diese Unternehmensnummer gehört einer anderen Einrichtung. Geben Sie die Ihrer Einrichtung ein.
refusal-bad-password-too-short = Dieses Passwort ist zu kurz: Es braucht mindestens 15 Zeichen. Nehmen Sie einen Satz, den nur Sie erraten können.
refusal-bad-password-too-long = Dieses Passwort ist zu lang: höchstens 128 Zeichen. Kürzen Sie es.
refusal-bad-password-too-obvious = Dieses Passwort ist zu leicht zu erraten: Es enthält Ihren Namen oder Benutzernamen oder nur, was alle wählen. Nehmen Sie mehrere Wörter, die nur Sie erraten können.
refusal-bad-file-empty = Diese Datei ist leer. Wählen Sie die richtige Datei und senden Sie sie erneut.
refusal-bad-file-too-large = Diese Datei ist zu groß. Verkleinern Sie die Bilder oder teilen Sie sie in mehrere Dokumente.
refusal-bad-file-not-a-pdf = Diese Datei ist kein PDF. Speichern Sie das Dokument als PDF und senden Sie es erneut.
refusal-bad-file-truncated = Dieses PDF ist unvollständig: Das Ende fehlt. Erstellen oder kopieren Sie es neu.
refusal-bad-file-trailing-bytes = Nach dem Ende dieses PDFs stehen noch Daten. Erstellen Sie es neu aus dem ursprünglichen Dokument.
refusal-bad-file-encrypted = Dieses PDF ist mit einem Passwort geschützt oder verschlüsselt. Speichern Sie es ohne Schutz und senden Sie es erneut.
refusal-bad-file-too-deep = Dieses PDF ist zu kompliziert, um geprüft zu werden. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-too-many-objects = Dieses PDF ist zu kompliziert, um geprüft zu werden. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-too-many-pages = Dieses PDF hat zu viele Seiten. Teilen Sie es in mehrere Dokumente.
refusal-bad-file-javascript = Dieses PDF enthält ein Skript (JavaScript), das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-launch = Dieses PDF will ein anderes Programm starten, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-embedded-file = In diesem PDF steckt eine andere Datei, das ist nicht erlaubt. Entfernen Sie sie und senden Sie sie bei Bedarf als eigenes Dokument.
refusal-bad-file-xfa = Dieses PDF enthält ein dynamisches Formular (XFA), das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-rich-media = Dieses PDF enthält Film, Ton oder ein dreidimensionales Bild, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-form-submission = Dieses PDF sendet oder holt Formulardaten, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-remote-go-to = Dieses PDF springt in eine andere Datei, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-additional-actions = Dieses PDF handelt von selbst, zum Beispiel beim Drucken, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-open-action = Dieses PDF tut beim Öffnen etwas, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-external-stream = Dieses PDF holt einen Teil seines Inhalts aus einer anderen Datei, das ist nicht erlaubt. Drucken Sie es in ein neues PDF und senden Sie dieses.
refusal-bad-file-damaged = Dieses PDF ist beschädigt. Erstellen Sie es neu aus dem ursprünglichen Dokument.
refusal-bad-file-took-too-long = Dieses PDF konnte nicht geprüft werden. Drucken Sie es in ein neues PDF und senden Sie dieses. Gelingt das nicht, rufen Sie den Helpdesk an.
refusal-bad-file-inspector-died = Dieses PDF konnte nicht geprüft werden. Drucken Sie es in ein neues PDF und senden Sie dieses. Gelingt das nicht, rufen Sie den Helpdesk an.
refusal-too-many-tries-with-seconds = Es gab zu viele Versuche. Warten Sie { $seconds ->
    [one] { NUM($seconds) } Sekunde
   *[other] { NUM($seconds) } Sekunden
 } und versuchen Sie es erneut. Haben Sie Ihr Passwort vergessen, wenden Sie sich an den lokalen Verwalter.
refusal-too-long-with-longest = Dieser Text ist zu lang: höchstens { NUM($longest) } Zeichen. Kürzen Sie ihn.
refusal-period-over-with-today = Dieses Enddatum ist schon vorbei. Wählen Sie den { DATE($today) } oder später.
refusal-period-backwards-with-from = Das Ende liegt vor dem Beginn, dem { DATE($from) }. Wählen Sie ein späteres Enddatum.
refusal-bad-manifest-with-line = Die Dateiliste enthält einen Fehler in Zeile { NUM($line) }. Korrigieren Sie diese Zeile und senden Sie die Liste erneut.
refusal-conditions-missing-with-missing = Nicht alle Bedingungen sind erfüllt. Es fehlt: { $missing }. Die Aufgabenliste zeigt, wer handeln kann.
refusal-of-the-network = { $what } { $remedy }
