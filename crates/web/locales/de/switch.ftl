# Von Papier zu elektronisch
switch-title = Von Papier zu elektronisch
switch-progress = { NUM($done) } von { NUM($all) } Schritten sind erledigt. Die Post auf Papier läuft bis zum Tag der Umstellung weiter.
switch-exclusive = Nach der Umstellung wird kein Dokument mehr mit der Post versandt: Alle Kategorien und alle Gesetzgebungen werden zusammen umgestellt.
switch-since = Seit dem { DATE($day) }
switch-who = Wer handeln kann: { $title }
switch-who-named = Wer handeln kann: { $title } ({ $persons })
switch-electronic-from = Elektronisch ab dem { DATE($day) }
switch-requested = Umstellung beantragt ab dem { DATE($day) }
switch-request = Die Umstellung beantragen
switch-request-what = Die Sicherheitszelle prüft die Bedingungen und genehmigt den Antrag. Sie erhalten dann eine E-Mail zur Bestätigung.
switch-from = Ab welchem Tag?
switch-from-hint = Am besten der erste Tag eines Monats
switch-done-requested = Der Antrag ist gestellt. Die Sicherheitszelle bearbeitet ihn.
switch-none = Ihre Einrichtung hat noch keine Eigenschaft mit Briefkasten. Der Verantwortliche für den Zugang aktiviert sie.
