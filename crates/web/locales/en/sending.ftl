api-body-unreadable = The request body does not follow the description of the interface (line { $line }, column { $column }).
api-wrong-kind = The body must be of the kind { $kind }: say so in the header Content-Type.
api-parameter-unreadable = A parameter is unknown or does not have the form described.
sending-title = Sending
sending-new = New batch
sending-empty = There is no batch yet. Begin by making one.
sending-label = Name of the batch
sending-label-hint = To find it again, for example: monthly statements of October
sending-state = State
sending-files-count = Files
sending-created = Begun on
sending-state-open = In preparation
sending-state-published = Published
sending-discarded = The batch was taken away.
sending-new-title = New batch
sending-category = Category
sending-category-hint = For files whose name and list do not say it
sending-category-by-file = As each file says
sending-category-name = { $kind } – { $legislation }
sending-period = Period
sending-period-hint = For example 2026-10, 2026-W43 or 2026
sending-continue = Continue
sending-files-title = Add files
sending-files-intro = The name of each PDF says the centre’s enterprise number, the category and the period:
sending-files-list = Send a list with the files
sending-files-list-text = Add a file manifest.csv with the columns file, enterprise_number, category, period and language. The same file may stand there several times, once for each centre.
sending-files = Files
sending-files-hint = One or more PDFs, or a ZIP file, recommended above 50 documents
sending-audience = Recipients
sending-audience-named = As each file says
sending-audience-named-hint = The file’s name or the list says which centre.
sending-audience-all = All institutions of the network
sending-audience-all-hint = Each file goes to every one of them.
sending-upload = Upload
sending-discard = Take this batch away
sending-review-title = Review the files
sending-review-counts = Ready: { NUM($ready) }. To decide: { NUM($undecided) }. Left out: { NUM($out) }.
sending-exceptions = { $count ->
    [0] No exception to decide
    [one] { NUM($count) } exception to decide
   *[other] { NUM($count) } exceptions to decide
 }
sending-other-number = Enterprise number of the centre
sending-choose = Choose this centre
sending-send-anyway = Send anyway
sending-leave-out = Leave out
sending-undo = Undo
sending-more-files = Add more files
sending-warnings = To know: { NUM($paper) } on paper, { NUM($unreadable) } without a reader
sending-warning-paper = This centre still receives on paper.
sending-warning-unreadable = Nobody can open this document today. Tell the access manager of the centre.
sending-left-out = { $count ->
    [0] No file left out
    [one] { NUM($count) } file left out
   *[other] { NUM($count) } files left out
 }
sending-check-title = Check and publish
sending-ready = Documents published
sending-on-paper = Of those, on paper
sending-nobody-reads = Of those, without a reader today
sending-out = Left out
sending-first = First file
sending-last = Last file
sending-check-warning = The whole batch comes into view at once. Publishing is a final act.
sending-publish = { $count ->
    [0] Nothing to publish
    [one] Publish { NUM($count) } document
   *[other] Publish { NUM($count) } documents
 }
sending-batch-title = Published batch
sending-done-published = The batch is published. The institutions are being told.
sending-done-paper = The state of the paper run is recorded.
sending-published-at = Published on
sending-when = { WHEN($at) }
sending-acts = Acts
sending-acts-range = { $first } to { $last }
sending-ledger-size = Acts in the ledger at that moment
sending-ledger-root = Root of the ledger at that moment
sending-reference = Reference
sending-receipt-pdf = Receipt (PDF)
sending-receipt-csv = List of digests (CSV)
sending-paper-run = Paper run
sending-paper-text = { $count ->
    [0] Nothing goes on paper.
    [one] { NUM($count) } document goes on paper, with an address sheet, in the order of the post.
   *[other] { NUM($count) } documents go on paper, with their address sheets, in the order of the post.
 }
sending-paper-zip = Files to print (ZIP)
sending-paper-queued = To print
sending-paper-printed = Printed
sending-paper-posted = Posted
sending-paper-returned = Returned
sending-paper-mark-printed = Mark as printed
sending-paper-mark-posted = Mark as posted
sending-paper-mark-returned = Mark as returned
sending-receipt-title = Receipt for a published batch
sending-sender = Sender
sending-documents = { $count ->
    [0] No document
    [one] { NUM($count) } document
   *[other] { NUM($count) } documents
 }
sending-receipt-footer = Each SHA-256 digest is that of the PDF as it was received. The root of the ledger attests everything before.
sending-numbering = Page { $page } of { $pages }
sending-number = Number
sending-institution = Institution
sending-file = File
sending-sha256 = SHA-256 digest
sending-channel = Way
sending-act = Act
sending-paper = paper
sending-electronic = electronic
sending-sheets-title = Address sheets
sending-sheet-batch = Batch: { $label }
sending-sheet-documents = { $count ->
    [0] No document follows
    [one] { NUM($count) } document follows
   *[other] { NUM($count) } documents follow
 }
sending-exception-institution-unknown = No institution of the network has this number. Choose one or leave this file out.
sending-exception-name-unreadable = This file’s name does not say what it is. Give the batch a category, or rename the file and send it again.
sending-exception-name-twice = The batch holds a file of this name already. Leave this one out or rename it.
sending-exception-category-unknown = This category of document does not exist. Correct the file’s name and send it again.
sending-exception-category-not-allowed = You may not send this category of document. Ask the operator of the network.
sending-exception-period-malformed = The period is not written as this category asks, for example 2026-10 for a month. Correct the file’s name.
sending-exception-sent-before = This same document was sent to this institution before. Leave it out, or send it anyway.
sending-exception-twice = This same document goes to this institution twice in this batch. Leave it out or choose another centre.
sending-exception-list-duplicate = Line { $line } of the list: this file stands there for this centre already.
sending-exception-list-missing-file = The list names this file, but it was not sent with it.
sending-exception-list-no-number = Line { $line } of the list: the enterprise number is missing.
sending-exception-list-no-file = Line { $line } of the list: the file’s name is missing.
sending-exception-list-contradiction = Line { $line } of the list: an earlier line says something else of this file.
sending-exception-list-bad-language = Line { $line } of the list: the language must be fr, nl or de.
sending-exception-list-unreadable = Line { $line } of the list: it cannot be read.
