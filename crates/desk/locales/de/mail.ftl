# Die E-Mails: keine Namen von Personen, keine Titel von Dokumenten.
mail-day = { $day }. { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
 } { $year }
mail-subject = { $network }: { $subject }
mail-greeting = Sehr geehrte Damen und Herren,
mail-footer =
    Diese E-Mail wurde automatisch versandt. Absender: { $network }. Sie verlangt nichts von Ihnen und enthält kein Passwort.
    Möchten Sie prüfen, ob sie wirklich von uns kommt? Nennen Sie dem Helpdesk das Zeichen { $reference }.
    Helpdesk: { $phone }, { $hours }.
mail-switch-approved-subject = elektronisch ab dem { $day }
mail-switch-approved =
    Die Umstellung auf elektronische Zustellung ist genehmigt für: { $institution }.

    Ab dem { $day } erhalten Sie alle Dokumente im elektronischen Briefkasten, für alle Kategorien und alle Gesetzgebungen. Es wird nichts mehr mit der Post versandt.

    Ihre Dokumente: { $link }
mail-new-documents-subject = { $count ->
    [one] 1 neues Dokument
   *[other] { $count } neue Dokumente
 }
mail-new-documents =
    { $count ->
        [one] 1 neues Dokument liegt
       *[other] { $count } neue Dokumente liegen
    } im elektronischen Briefkasten Ihrer Einrichtung, { $institution }.

    Ihre Dokumente: { $link }
mail-designation-subject = Bestimmung erfasst
mail-designation =
    Eine Bestimmung wurde erfasst für { $institution }: { $office }.

    Melden Sie sich an, um zu sehen, wer, seit wann und durch welchen Akt: { $link }
mail-means-added-subject = neues Anmeldemittel
mail-means-added =
    Am { $when } wurde Ihrem Zugang ein Anmeldemittel hinzugefügt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-means-removed-subject = Anmeldemittel entfernt
mail-means-removed =
    Am { $when } wurde ein Anmeldemittel von Ihrem Zugang entfernt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-recovery-codes-made-subject = neue Wiederherstellungscodes
mail-recovery-codes-made =
    Am { $when } wurden neue Wiederherstellungscodes für Ihren Zugang erstellt; die alten gelten nicht mehr.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-recovery-code-used-subject = Wiederherstellungscode benutzt
mail-recovery-code-used =
    Am { $when } hat sich jemand mit Ihrem Passwort und einem Wiederherstellungscode bei Ihrem Zugang angemeldet.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-password-changed-subject = Passwort geändert
mail-password-changed =
    Am { $when } wurde das Passwort Ihres Zugangs geändert; Ihre anderen Sitzungen sind beendet.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. Ihre Mittel: { $link }
mail-footer-asked =
    Diese E-Mail wurde automatisch versandt, weil diese Adresse bei uns angegeben wurde. Absender: { $network }. Haben Sie nichts erwartet? Dann tun Sie nichts: Sie öffnet für sich allein nichts.
    Möchten Sie prüfen, ob sie wirklich von uns kommt? Nennen Sie dem Helpdesk das Zeichen { $reference }.
    Helpdesk: { $phone }, { $hours }.
mail-activation-subject = Ihr Zugang steht bereit
mail-activation =
    Ein Zugang wurde für Sie eingerichtet. Öffnen Sie ihn innerhalb von dreißig Tagen mit diesem Link, der nur einmal gilt: { $link }

    Sie brauchen auch einen Code. Wer Ihnen den Zugang gegeben hat, übergibt ihn Ihnen selbst; wir senden ihn nie per E-Mail.
mail-recovery-subject = Ihren Zugang wieder öffnen
mail-recovery =
    Ein Verantwortlicher Ihrer Einrichtung hat das Verfahren begonnen, um Ihnen Ihren Zugang zurückzugeben. Öffnen Sie ihn innerhalb von dreißig Tagen wieder mit diesem Link, der nur einmal gilt: { $link }

    Sie brauchen auch einen Code, den dieser Verantwortliche Ihnen selbst übergibt.

    Haben Sie nichts verlangt? Geben Sie keinen Code weiter und rufen Sie den Helpdesk an. An Ihrem Zugang hat sich nichts geändert.
mail-recovery-started-subject = ein Zugang wird zurückgegeben
mail-recovery-started =
    Am { $when } wurde für { $institution } das Verfahren begonnen, einer Person den Zugang zurückzugeben.

    Melden Sie sich an, wenn Sie wissen wollen, wem und durch wen; das Sicherheitsprotokoll hält es fest: { $link }
mail-address-code-subject = Ihr Code
mail-address-code = Um Ihre Mitteilungen an dieser Adresse zu erhalten, geben Sie diesen Code ein: { $code }
mail-access-recovered-subject = Zugang wieder geöffnet
mail-access-recovered =
    Am { $when } wurde Ihr Zugang mit einem neuen Passwort wieder geöffnet; Ihre Sitzungen sind beendet.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. { $link }
mail-address-added-subject = neue Adresse für Ihre Mitteilungen
mail-address-added =
    Am { $when } wurde eine Adresse für Ihre Mitteilungen hinzugefügt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. { $link }
mail-address-removed-subject = Adresse entfernt
mail-address-removed =
    Am { $when } wurde eine Adresse für Ihre Mitteilungen entfernt.

    Waren Sie das nicht, rufen Sie sofort den Helpdesk an. { $link }
mail-recovery-begun-subject = Zugang kann wieder geöffnet werden
mail-recovery-begun =
    Am { $when } wurde ein Code gedruckt, mit dem Ihr Zugang wieder geöffnet werden kann.

    Haben Sie nichts verlangt, rufen Sie sofort den Helpdesk an. { $link }
mail-new-browser-subject = Anmeldung mit einem neuen Gerät
mail-new-browser =
    Am { $when } hat sich jemand mit einem uns unbekannten Browser bei Ihrem Zugang angemeldet.

    Waren Sie das nicht, beenden Sie diese Sitzung und rufen Sie sofort den Helpdesk an. Ihre Sitzungen: { $link }
