# Mails: no names of persons, no titles of documents.
mail-day = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 } { $year }
mail-subject = { $network }: { $subject }
mail-greeting = Dear Sir or Madam,
mail-footer =
    This mail was sent automatically by { $network }. It asks nothing of you and holds no password.
    To check that it is ours, give the reference { $reference } to the help desk.
    Help desk: { $phone }, { $hours }.
mail-switch-approved-subject = electronic from { $day }
mail-switch-approved =
    The switch to electronic is approved for { $institution }.

    From { $day } you receive all documents in the electronic mailbox, for every category and every legislation. Nothing is sent by post any more.

    Your documents: { $link }
mail-new-documents-subject = { $count ->
    [one] 1 new document
   *[other] { $count } new documents
 }
mail-new-documents =
    { $count ->
        [one] 1 new document is
       *[other] { $count } new documents are
    } in the electronic mailbox of your institution, { $institution }.

    Your documents: { $link }
mail-designation-subject = designation recorded
mail-designation =
    A designation is recorded for { $institution }: { $office }.

    Sign in to see who, since when and by which act: { $link }
