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
