layout-title = { $title } – { $service }
layout-title-error = Fehler: { $title } – { $service }
layout-skip = Zum Inhalt
layout-language = Sprache
layout-menu = Hauptmenü
layout-acting-for = Sie handeln für
layout-change-capacity = Ändern<span class="govuk-visually-hidden">, für wen Sie handeln</span>
layout-choose-capacity = Wählen, für wen Sie handeln
layout-sign-out = Abmelden
layout-unread = { $count ->
    [one] { NUM($count) } ungelesen
   *[other] { NUM($count) } ungelesen
 }
layout-back = Zurück
layout-crumbs = Brotkrümelpfad
layout-footer = Nützliche Links
layout-help = Hilfe
layout-contact = Kontakt
layout-accessibility = Erklärung zur Barrierefreiheit
layout-privacy = Datenschutz
layout-help-desk = Helpdesk: <a>{ $phone }</a>, { $hours }
layout-number = { NUM($number) }
menu-home = Startseite
menu-documents = Dokumente
menu-access = Zugänge
menu-switch = Umstellung auf elektronisch
menu-sending = Sendungen
menu-log = Sicherheitsprotokoll
menu-statistics = Statistiken
menu-network = Netz
menu-help = Hilfe
