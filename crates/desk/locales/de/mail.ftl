# Die E-Mails: keine Namen von Personen, keine Titel von Dokumenten.
mail-day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
 } { $year }
mail-subject = { $network }: { $subject }
mail-greeting = Sehr geehrte Damen und Herren,
mail-footer =
    Diese E-Mail wurde automatisch versandt. Absender: { $network }. Sie verlangt nichts von Ihnen und enthält kein Passwort.
    Möchten Sie prüfen, ob sie wirklich von uns kommt? Nennen Sie dem Helpdesk das Zeichen { $reference }.
    Helpdesk: { $phone }, { $hours }.
mail-switch-approved-subject = elektronisch ab dem { $day }
mail-switch-approved =
    Die Umstellung auf elektronische Zustellung ist genehmigt für: { $institution }.

    Ab dem { $day } erhalten Sie alle Dokumente im elektronischen Briefkasten, für alle Kategorien und alle Gesetzgebungen. Es wird nichts mehr mit der Post versandt.

    Ihre Dokumente: { $link }
mail-new-documents-subject = { $count ->
    [one] 1 neues Dokument
   *[other] { $count } neue Dokumente
 }
mail-new-documents =
    { $count ->
        [one] 1 neues Dokument liegt
       *[other] { $count } neue Dokumente liegen
    } im elektronischen Briefkasten Ihrer Einrichtung, { $institution }.

    Ihre Dokumente: { $link }
mail-designation-subject = Bestimmung erfasst
mail-designation =
    Eine Bestimmung wurde erfasst für { $institution }: { $office }.

    Melden Sie sich an, um zu sehen, wer, seit wann und durch welchen Akt: { $link }
mail-means-added-subject = neues Anmeldemittel
mail-means-added =
    Am { $when } wurde Ihrem Zugang ein Anmeldemittel hinzugefügt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-means-removed-subject = Anmeldemittel entfernt
mail-means-removed =
    Am { $when } wurde ein Anmeldemittel von Ihrem Zugang entfernt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-recovery-codes-made-subject = neue Wiederherstellungscodes
mail-recovery-codes-made =
    Am { $when } wurden neue Wiederherstellungscodes für Ihren Zugang erstellt; die alten gelten nicht mehr.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-recovery-code-used-subject = Wiederherstellungscode benutzt
mail-recovery-code-used =
    Am { $when } hat sich jemand mit Ihrem Passwort und einem Wiederherstellungscode bei Ihrem Zugang angemeldet.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-password-changed-subject = Passwort geändert
mail-password-changed =
    Am { $when } wurde das Passwort Ihres Zugangs geändert; Ihre anderen Sitzungen sind beendet.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
