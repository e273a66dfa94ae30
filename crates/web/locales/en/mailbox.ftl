document-title = { $kind } – { $period }
document-week = week { $week } of { $year }
mailbox-title = Documents
mailbox-tab-received = Received
mailbox-tab-received-unopened = { $count ->
    [one] Received ({ NUM($count) } never opened)
   *[other] Received ({ NUM($count) } never opened)
 }
mailbox-tab-received-many = Received (more than { NUM($count) } never opened)
mailbox-tab-bin = Bin
mailbox-quick = Quick views
mailbox-all = All
mailbox-unread = Unread
mailbox-today = Today
mailbox-filter = Filter
mailbox-filter-label = Filter the documents
mailbox-filter-text = Kind, sender or period
mailbox-filter-law = Legislation
mailbox-filter-kind = Kind of document
mailbox-filter-received = Received
mailbox-filter-unread = Read or not
mailbox-kind-all = All
mailbox-received-any = At any time
mailbox-received-today = Today
mailbox-received-week = This week
mailbox-received-month = This month
mailbox-unread-any = Read and unread
mailbox-unread-me = That I have not read
mailbox-unread-anybody = That nobody has opened
mailbox-count = { $count ->
    [0] No documents
    [one] { NUM($count) } document
   *[other] { NUM($count) } documents, newest first
 }
mailbox-count-more = More than { NUM($count) } documents, newest first
mailbox-count-unknown = Documents found, newest first
mailbox-searched-until = The search stopped at documents received on { WHEN($at) }. The next page goes on with older ones.
mailbox-empty-filtered = No document matches.
mailbox-empty-since = Your centre has received its documents here since { DAY($day) }. None has arrived yet.
mailbox-empty-until = Your centre receives on paper until { DAY($day) }.
mailbox-empty-paper = Your centre still receives its documents on paper.
mailbox-see-switch = See the switch to electronic
mailbox-download = Download the selection
mailbox-column-choose = Choose
mailbox-column-document = Document
mailbox-column-law = Legislation
mailbox-column-received = Received on
mailbox-column-file = File
mailbox-column-removed = Removed on
mailbox-choose = Choose { $title }, { $law }
mailbox-of-law = , { $law }
mailbox-open-of = { $title }, { $law }
mailbox-tag-unread = Unread
mailbox-pages = { $count ->
    [one] { NUM($count) } page
   *[other] { NUM($count) } pages
 }
mailbox-pagination = Pages of the list
mailbox-open = Open the PDF
mailbox-save = Download
mailbox-remove = Remove from view
mailbox-reinject = Put back
mailbox-row-law = Legislation
mailbox-row-kind = Kind
mailbox-row-period = Period
mailbox-row-received = Delivered on
mailbox-row-file = File
mailbox-row-digest = SHA-256 digest
mailbox-row-kept = Kept until
mailbox-row-protected = Protection
mailbox-protected = Protected internal communication
mailbox-who = Who can see this document
mailbox-who-open = { $count ->
    [0] Nobody can open this document today.
    [one] Only one person can open this document today.
   *[other] { NUM($count) } people can open this document today.
 }
mailbox-who-protected = { $count ->
    [0] Nobody can open this document today, because it is protected.
    [one] Only one person can open this document today, because it is protected.
   *[other] { NUM($count) } people can open this document today, because it is protected.
 }
mailbox-who-link = See who, and why
mailbox-history = History
mailbox-opened-by = <strong>Opened</strong> by <bdi>{ $person }</bdi>
mailbox-opened-others = { $count ->
    [one] One other person has opened it.
   *[other] { NUM($count) } other people have opened it.
 }
mailbox-delivered-by = <strong>Delivered</strong> by <bdi>{ $sender }</bdi> (act { $act })
mailbox-is-removed = This document was removed from view. Nothing is destroyed: it can be put back.
mailbox-remove-title = Remove this document from view
mailbox-remove-what = Your colleagues will no longer see it in the list. It stays in the bin and can be put back at any time. Your act and its reason are recorded.
mailbox-remove-reason = Reason
mailbox-remove-reason-hint = Give no name or number of a client.
mailbox-remove-button = Remove from view
mailbox-done-removed = The document is removed from view. It is in the bin.
mailbox-done-reinjected = The document is back in the list.
mailbox-bin-title = Bin
mailbox-bin-what = The documents removed from view. Nothing is destroyed before its retention ends.
mailbox-bin-empty = The bin is empty.
mailbox-removed-why = <bdi>{ $person }</bdi>: <bdi>{ $reason }</bdi>
mailbox-zip-name = Documents of { $day }
