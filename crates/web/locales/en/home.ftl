home-title = Home
home-today = { $count ->
    [0] Today’s documents
    [one] Today’s document
   *[other] Today’s documents ({ NUM($count) })
 }
home-none-today = No new documents today. The last one came on { WHEN($at) }.
home-none-ever = No document has arrived yet.
home-all = { $count ->
    [0] All documents
    [one] All documents ({ NUM($count) })
   *[other] All documents ({ NUM($count) })
 }
home-all-many = All documents
home-read = read
home-nothing = Nothing is waiting for you. The menu shows what you can do.
home-to-do = To do
home-batches = Latest batches
home-expiring = { $count ->
    [one] { NUM($count) } person has a role that ends soon
   *[other] { NUM($count) } people have a role that ends soon
 }
home-activate = Activate a first quality
home-switch = Finish the switch to electronic
home-queue = { $count ->
    [one] { NUM($count) } request to go electronic is waiting
   *[other] { NUM($count) } requests to go electronic are waiting
 }
home-batch-open = Go on with batch { $label }
home-batch-published = Batch { $label }, published on { WHEN($at) }
home-changes = Recent changes to your rights
home-all-rights = See all my rights
home-given = <strong>Given</strong>: { $what }, by <bdi>{ $person }</bdi>
home-ended = <strong>Ended</strong>: { $what }, by <bdi>{ $person }</bdi>
home-blocked = <strong>Blocked</strong>: { $what }, by <bdi>{ $person }</bdi>
home-unblocked = <strong>Unblocked</strong> by <bdi>{ $person }</bdi>
