# One sentence for each kind of act
act-by = By { $person }, { $capacity }.
act-by-installation = By the installation itself.
act-office-designated = { $person } is designated { $office } for { $place }.
act-office-replaced = { $person } is designated { $office } for { $place }, in place of the one before.
act-office-ended = { $person } is no longer { $office } for { $place }.
act-office-blocked = The office of { $person } ({ $office }, { $place }) is blocked.
act-office-unblocked = The office of { $person } ({ $office }, { $place }) is no longer blocked.
act-office-unknown = An office changed.
act-person-identified = { $person } is known to the network.
act-person-left = { $person } leaves the institution.
act-person-admitted = { $person } is admitted as a user in { $quality }.
act-admission-ended = { $person } is no longer a user in { $quality }.
act-role-granted = { $person } receives the role “{ $role }” from { DAY($from) }.
act-role-granted-until = { $person } receives the role “{ $role }” from { DAY($from) } until { DAY($until) }.
act-role-withdrawn = The role “{ $role }” is withdrawn from { $person }.
act-user-unknown = A user’s access changed.
act-function-attested = { $person } is recorded as { $function }.
act-function-ended = { $person } is no longer recorded as { $function }.
act-function-unknown = A recorded function changed.
act-quality-activated = The quality { $quality } is activated.
act-address-changed = The address for notices of { $quality } is changed.
act-rule-excepted = An exception to rule { $rule } is granted to { $quality } until { DAY($until) }.
act-mission-recorded = The mission signed by president and secretary is recorded.
act-switch-condition-recorded = Condition for going electronic met: { $condition }.
act-switch-requested = Going electronic is requested from { DAY($from) }.
act-switch-approved = Going electronic is approved from { DAY($from) }.
act-institution-registered = The institution is registered in the network.
act-sender-registered = A sender is registered.
act-operator-appointed = A member of the network’s staff is appointed.
act-operator-ended = The appointment of a member of the network’s staff has ended.
act-batch-published = { $count ->
    [one] A batch of one document is published.
   *[other] A batch of { NUM($count) } documents is published.
 }
act-document-published = A document is published.
act-document-delivered = { $count ->
    [one] A document is delivered to one mailbox.
   *[other] A document is delivered to { NUM($count) } mailboxes.
 }
act-document-sent-on-paper = { $count ->
    [one] A document goes on paper to one institution.
   *[other] A document goes on paper to { NUM($count) } institutions.
 }
act-document-removed = A document is removed from view.
act-document-reinjected = A document is put back.
