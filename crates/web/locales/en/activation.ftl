# Becoming a user, and becoming one again.
activate-again-title = Open your access again
activate-again-intro = Choose a new password and show that a second means works. Your open sessions end.
activate-again-button = Open my access again
activate-given-code = Activation code
activate-given-code-hint = 8 letters and figures, which whoever gave you access hands to you
activate-user-name-is = Your user name is <strong>{ $name }</strong>.
activate-keep = What you still have
activate-keep-hint = Tick what is still in your hands. Whatever you do not tick is removed.
activate-address = Your e-mail address
activate-address-hint = Notices about your access go there, and so does the link that gives it back should you lose it. Tick only what you alone read; you can give another address later under My profile.
activate-address-own = { $address } is my own address
activate-card-text = No smartphone? Print a code card and type its code number 1. Keep the card locked away.
activate-card-link = Print a code card (PDF)
activate-code = Code
letter-title = Activate your access with a letter
letter-intro = You received a letter with a code. Type it here. Did you receive an e-mail? Follow its link instead.
letter-code = Code of the letter
letter-code-hint = 24 letters and figures; hyphens do not count
letter-button = Continue
letter-to = Activation of the access of { $person }
letter-what = You are given access to the electronic desk. With this letter you open it. It is personal: show it to nobody.
letter-how = Open the address below in a browser, type the code, then choose a password and a second means of signing in.
letter-address = Address
letter-once = The code works once, for thirty days. Destroy this letter afterwards.
letter-help = Any difficulty? Call the help desk on { $phone }.
letter-footer = Made on { $moment }. It replaces any earlier activation.
hand-next = The activation is still to be handed over
hand-next-what = This person cannot sign in yet. Choose how the activation reaches them: by e-mail or by letter. Do it today: tomorrow you would have to begin again.
hand-next-button = Hand over the activation
hand-title = Hand the activation over to { $person }
hand-what = The activation works once, for thirty days. With it the person, and nobody else, chooses a password and a second means of signing in.
hand-by-mail = By e-mail
hand-by-mail-what = A link goes to the person’s address. You get a code here, which you hand over yourself: one is worth nothing without the other.
hand-address = E-mail address of the person
hand-address-hint = An address that only this person reads
hand-by-mail-button = Send the link
hand-by-letter = By letter
hand-by-letter-what = For people without an e-mail address. The letter holds everything: hand it over in person, in a closed envelope. You can print it only once.
hand-by-letter-button = Print the letter (PDF)
hand-go-on = Go on
handed-title = The link is on its way
handed-by-mail = It was sent to { $address }.
handed-to-own = { $count ->
    [one] It was sent to the address that this person confirmed.
   *[other] It was sent to the { $count } addresses that this person confirmed.
 }
handed-code-what = Hand this code to the person yourself, by word of mouth or on paper, never by e-mail. Make sure that it is really them.
handed-warning = This code will never be shown again. Note it before you leave this page.
recover-link = Give access back
recover-title = Give { $person } their access back
recover-back = Back to this person
recover-button = Begin
recover-has = Means of signing in today
recover-has-none = None.
recover-known = { $kind }, since { DATE($since) }
recover-mailed = { $count ->
    [one] A link goes to the address that this person confirmed, and you get a code to hand over.
   *[other] A link goes to the { $count } addresses that this person confirmed, and you get a code to hand over.
 } Nothing changes before they have chosen a new password themselves. Those above you are told.
recover-no-address = This person has confirmed no e-mail address: there is nowhere to send the link. They can sign in with their identity card and choose a new password under “My means of signing in”. Otherwise the help desk asks the security cell for a letter.
recover-by-letter = This person has confirmed no e-mail address. You will print a letter, to be handed over in person after checking the identity. Those in charge of the institution are told.
recover-no-account = This person has not opened their access yet. You get a new activation to hand over; the old one will no longer work.
activate-again-code-hint = The 6-digit code of an app, or a code of a card: of what you have just set up (code number 1 of the new card), or of what you still have
