layout-title = { $title } – { $service }
layout-title-error = Fout: { $title } – { $service }
layout-skip = Naar de inhoud
layout-language = Taal
layout-menu = Hoofdmenu
layout-acting-for = U handelt voor
layout-change-capacity = Wijzigen<span class="govuk-visually-hidden"> voor wie u handelt</span>
layout-choose-capacity = Kies voor wie u handelt
layout-sign-out = Afmelden
layout-unread = { $count ->
    [one] { NUM($count) } ongelezen
   *[other] { NUM($count) } ongelezen
 }
layout-back = Terug
layout-crumbs = Kruimelpad
layout-footer = Nuttige links
layout-help = Hulp
layout-contact = Contact
layout-accessibility = Toegankelijkheidsverklaring
layout-privacy = Privacy
layout-help-desk = Helpdesk: <a>{ $phone }</a>, { $hours }
layout-number = { NUM($number) }
menu-home = Startpagina
menu-documents = Documenten
menu-access = Toegang
menu-switch = Overstap naar elektronisch
menu-sending = Verzendingen
menu-log = Veiligheidslogboek
menu-statistics = Statistieken
menu-network = Netwerk
menu-help = Hulp
