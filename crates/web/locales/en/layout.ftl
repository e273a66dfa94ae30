layout-title = { $title } – { $service }
layout-title-error = Error: { $title } – { $service }
layout-skip = Skip to main content
layout-language = Language
layout-menu = Main menu
layout-acting-for = You are acting for
layout-change-capacity = Change<span class="govuk-visually-hidden"> for whom you act</span>
layout-choose-capacity = Choose for whom you act
layout-sign-out = Sign out
layout-unread = { $count ->
    [one] { NUM($count) } unread
   *[other] { NUM($count) } unread
 }
layout-back = Back
layout-crumbs = Breadcrumbs
layout-footer = Useful links
layout-help = Help
layout-contact = Contact
layout-accessibility = Accessibility statement
layout-privacy = Privacy
layout-help-desk = Help desk: <a>{ $phone }</a>, { $hours }
layout-number = { NUM($number) }
menu-home = Home
menu-documents = Documents
menu-access = Access
menu-switch = Going electronic
menu-sending = Sending
menu-log = Security log
menu-statistics = Statistics
menu-network = Network
menu-help = Help
