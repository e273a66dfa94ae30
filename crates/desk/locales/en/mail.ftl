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
mail-means-added-subject = new means of signing in
mail-means-added =
    A means of signing in was added to your access on { $when }.

    If it was not you, call the help desk at once. Your means: { $link }
mail-means-removed-subject = means of signing in removed
mail-means-removed =
    A means of signing in was removed from your access on { $when }.

    If it was not you, call the help desk at once. Your means: { $link }
mail-recovery-codes-made-subject = new recovery codes
mail-recovery-codes-made =
    New recovery codes were made for your access on { $when }; the old ones no longer work.

    If it was not you, call the help desk at once. Your means: { $link }
mail-recovery-code-used-subject = recovery code used
mail-recovery-code-used =
    Somebody signed in to your access on { $when } with your password and a recovery code.

    If it was not you, call the help desk at once. Your means: { $link }
mail-password-changed-subject = password changed
mail-password-changed =
    The password of your access was changed on { $when }; your other sessions have ended.

    If it was not you, call the help desk at once. Your means: { $link }
mail-footer-asked =
    This mail was sent automatically by { $network }, because this address was given to us. You expected nothing? Do nothing: by itself it opens nothing.
    To check that it is ours, give the reference { $reference } to the help desk.
    Help desk: { $phone }, { $hours }.
mail-activation-subject = your access is ready
mail-activation =
    An access was made for you. Open it within thirty days with this link, which works once: { $link }

    You also need a code. Whoever gave you access hands it to you; we never send it by mail.
mail-recovery-subject = open your access again
mail-recovery =
    A manager of your institution has begun to give you your access back. Open it again within thirty days with this link, which works once: { $link }

    You also need a code, which that manager hands to you.

    You asked for nothing? Give no code to anybody and call the help desk. Nothing has changed about your access.
mail-recovery-started-subject = an access is being given back
mail-recovery-started =
    On { $when } the giving back of a person’s access was begun for { $institution }.

    Sign in if you want to know whose, and by whom; the security log keeps it: { $link }
mail-address-code-subject = your code
mail-address-code = To receive your notices at this address, type this code: { $code }
mail-access-recovered-subject = access opened again
mail-access-recovered =
    Your access was opened again on { $when } with a new password; your sessions have ended.

    If it was not you, call the help desk at once. { $link }
mail-address-added-subject = new address for your notices
mail-address-added =
    An address for your notices was added on { $when }.

    If it was not you, call the help desk at once. { $link }
mail-address-removed-subject = address removed
mail-address-removed =
    An address for your notices was removed on { $when }.

    If it was not you, call the help desk at once. { $link }
mail-recovery-begun-subject = access to be opened again
mail-recovery-begun =
    On { $when } a code was printed with which your access can be opened again.

    If you asked for nothing, call the help desk at once. { $link }
mail-new-browser-subject = sign-in with a new device
mail-new-browser =
    Somebody signed in to your access on { $when } with a browser that we did not know.

    If it was not you, end that session and call the help desk at once. Your sessions: { $link }
