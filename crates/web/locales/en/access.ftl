# The access desk
access-title = Access
access-tabs = Pages about access
access-choice = Quality looked at
access-all-qualities = All qualities
access-whole-institution = the whole institution
access-tab-overview = Overview
access-tab-users = Users
access-tab-managers = Managers
access-tab-qualities = Qualities
access-tab-roles = Roles
access-tab-who-can-see = Who sees what
access-tab-history = History
access-erased = an erased person
access-institution = Institution
access-person = Person
access-who = Who
access-office = Office
access-quality = Quality
access-role = Role
access-name = Name
access-state = State
access-actions = Actions
access-none = None
access-nobody = Nobody
access-blocked = Blocked
access-continue = Continue
access-reason = Reason
access-reason-hint = In a sentence or two. The person concerned can read it.
access-at-once = This takes effect at once, also where the person is signed in.
access-pages = Pages of the list
# States of roles
access-state-all = All
access-state-active = Active
access-state-expiring = Ends soon
access-state-coming = To come
access-state-expired = Ended
access-state-without = No role
access-state-on = Active
access-state-off = Not activated
# Overview
access-heads = For the whole institution
access-no-head = Nobody is designated as access manager. A legal representative or the security cell can do so.
access-no-quality = No quality is active yet.
access-activate-first = Activate a quality
access-no-manager = This quality has no local manager: the access manager must designate one.
access-expiring = { $count ->
    [one] <strong>{ NUM($count) } user</strong> has a role that ends within 60 days. <a>See</a>
   *[other] <strong>{ NUM($count) } users</strong> have a role that ends within 60 days. <a>See</a>
 }
access-gaps = { $count ->
    [one] There is one kind of document that nobody can read:
   *[other] There are { NUM($count) } kinds of document that nobody can read:
 }
access-users-count = { $count ->
    [0] No users
    [one] { NUM($count) } user
   *[other] { NUM($count) } users
 }
access-without-count = { $count ->
    [one] { NUM($count) } has no role
   *[other] { NUM($count) } have no role
 }
# Qualities
access-identifier = Number
access-identifier-enterprise = Enterprise number (CBE)
access-identifier-onss = NSSO registration number
access-identifier-orpss = ORPSS number
access-identifier-own = Your institution’s number is filled in already. Check it.
access-identifier-check = Copy it from an official document. Its check digits are verified.
access-local-manager = Local manager
access-activate-title = Activate { $quality }
access-activate-link = Activate<span class="govuk-visually-hidden"> { $quality }</span>
access-activate-button = Activate this quality
access-designate-link = Local manager<span class="govuk-visually-hidden"> of { $quality }</span>
access-designate-manager = Designate the local manager of { $quality }
# Designating
access-designate-title = Who will be local manager?
access-designate-present = The local manager is { $person } today. Whoever you designate takes this place.
access-designate-officer = { $person }, data protection officer
access-designate-officer-hint = Recorded by the network’s security cell.
access-designate-other = Another person, whom I give below
access-designate-way-out = Designate the officer on record
access-designate-check = Check before you designate
access-designate-button = Designate { $person }
access-designate-will = What this person will be able to do
access-designate-powers = Manage the users and roles of this quality, and open all its applications and documents.
access-designate-replaces = The present local manager loses this office by the same act.
access-since = since { DATE($at) }
access-co-title = Name a co-local-manager
access-co-lead = He or she manages users and roles as the local manager does, and opens only what a role opens.
access-co-button = Name this person
access-co-link = Name a co-manager of { $quality }
access-end-office-title = End the office of { $person }
access-end-office-button = End this office
access-end-office-link = End<span class="govuk-visually-hidden"> the office of { $person }</span>
# Address for notices
access-address = E-mail address for notices
access-address-title = E-mail address for notices
access-address-none = No address: nobody is told of new documents.
access-address-hint = Preferably an address of the service, not of a person. For example info@centre.be
access-address-button = Save the address
# Naming a person
access-number = National number (SSIN)
access-number-hint = 11 digits, on the back of the identity card. Dots and dashes are allowed.
access-family-name = Family name
access-family-name-hint = As on the identity card.
access-given-name = Given name
# Users
access-add-user = Add a user
access-filter = Filter the users
access-find = Search by national number
access-find-button = Search
access-with-role = Only those who hold the role “{ $role }”.
access-no-match = No user matches the filter.
access-no-user = There is no user yet.
access-users-sorted = { $count ->
    [one] { NUM($count) } user
   *[other] { NUM($count) } users, sorted by name
 }
access-open-person = Change<span class="govuk-visually-hidden"> the access of { $person }</span>
# Adding a user
access-new-title = Whom do you want to add?
access-new-step = Add a user, step { NUM($step) } of 3
access-new-lead = The person will sign in personally: the identity must match exactly.
access-new-already = Open this person’s page
access-new-check = Check before you add
access-new-button = Add { $person }
access-choose-quality = Choose a quality first
# Choosing roles
access-roles-question = What should { $person } be able to do?
access-roles-hint = You see only the roles of this quality. Each says what it lets somebody see.
access-roles-optional = Without a role the person is admitted but sees nothing.
access-no-roles-offered = This quality offers no role.
access-choose-role = Choose at least one role
access-from = From
access-until = Until
access-until-included = Until (included)
access-no-end = without an end
access-date-hint = For example 31 12 2026
access-until-hint = Leave empty if the end is not known.
access-ground = Why
access-ground-hint = For example the function or who is replaced. Optional.
access-will-see = What this person will be able to see
access-will-see-nothing = Nothing: without a role the person is admitted but sees nothing.
access-roles-check = Check before you give { $person } these roles
access-roles-button = Give these roles
# A person's page
access-roles-of = Roles of { $person } in { $quality }
access-period = Period
access-period-between = { DATE($from) } to { DATE($until) }
access-period-from = from { DATE($from) }
access-given = Given by
access-given-by = { $person }, { $capacity }, act { $act }
access-no-role = No role: this person sees nothing here.
access-person-left = This person has nothing here any more.
access-give-roles = Give more roles in { $quality }
access-withdraw-link = Withdraw<span class="govuk-visually-hidden"> the role { $role }</span>
access-withdraw-title = Withdraw this role
access-withdraw-button = Withdraw this role
access-leaves-link = This person is leaving
access-leaves-title = { $person } is leaving
access-leaves-in = Ends in { $quality }
access-leaves-warning = Everything ends at once, also where the person is signed in. What other managers gave elsewhere stays.
access-leaves-button = { $count ->
    [0] End access
    [one] End { NUM($count) } access
   *[other] End { NUM($count) } accesses
 }
access-admission = User of this quality
# Roles and who can see
access-opens = Opens
access-holders = Persons
access-holders-of = { NUM($count) }<span class="govuk-visually-hidden"> hold the role { $role }</span>
access-no-mailbox = This quality receives no documents.
access-who-lead = How many persons can read each kind of document today. Choose a number to see who, and why.
access-document = Document
access-protected = Protected
access-readers = { $count ->
    [one] { NUM($count) } person
   *[other] { NUM($count) } persons
 }
access-nobody-reads = Nobody can read this kind of document. Give somebody the role.
access-because = Because
access-because-office = { $office }, since { DATE($since) }
access-because-role = “{ $role }”, given by { $giver } on { DATE($at) }
access-because-role-until = “{ $role }”, given by { $giver } on { DATE($at) }, until { DATE($until) }
access-no-history = Nothing has been done here yet.
# What was done
access-done-address = The address is saved.
access-done-withdrawn = The role is withdrawn. It opens nothing any more.
access-done-granted = The roles are given.
access-done-admitted = The person is added.
access-done-activated = The quality is active. Now designate its local manager.
access-done-ended = The office has ended.
access-act-title = Act
access-act-done = Done
access-act-designated = The designation is made
access-act-left = All access has ended
access-act-admitted = The user is added
access-act-granted = The roles are given
access-act-number = Number of the act
access-act-numbered = act { $number }
access-act-when = Date and time
access-act-who = By
access-act-leaf = Fingerprint in the ledger
access-act-checkpoint = Signed note
access-act-covers = Covers { NUM($count) } acts, { WHEN($at) }
access-act-covered = The latest signed note covers this act ({ NUM($count) } acts).
access-act-not-covered = Not yet: the next signed note will cover this act.
access-proof = Proof
access-receipt-link = Receipt (PDF)
access-to-person = To this person’s page
access-to-users = To the list of users
access-receipt-title = Receipt
access-receipt-acts = What was done
access-receipt-footer = This act stands in the ledger of { $address } and can be verified there by its number and fingerprint.
access-receipt-numbering = Page { $page } of { $pages }
