# Gate and start
gate-title = Sprachwahl
language-unknown = Diese Sprache gibt es hier nicht. Wählen Sie Französisch, Niederländisch, Deutsch oder Englisch.
start-title = Willkommen
start-what = Die geschützte Post Ihrer Einrichtung und die Zugänge derer, die dort arbeiten.
start-read = Die Dokumente lesen, die Ihre Einrichtung erhält
start-access = Zugänge geben, ändern und beenden
start-log = Wissen, wer was gesehen hat, und warum
start-sign-in = Anmelden
start-no-access = Noch kein Zugang?
start-no-access-what = Der lokale Verwalter Ihrer Einrichtung fügt Sie hinzu. Er braucht Ihren Namen und Ihre Nationalregisternummer.
start-first-time = Zum ersten Mal hier? <a>Lesen Sie, wie es funktioniert</a>.

# Help
help-title = Hilfe
help-intro = Die häufigsten Aufgaben in wenigen Sätzen.
help-sign-in = Anmelden
help-sign-in-what = Geben Sie Ihren Benutzernamen und Ihr Passwort ein, danach den sechsstelligen Code Ihrer Authentifizierungs-App. Ihre Sitzung endet von selbst, wenn Sie nichts mehr tun.
help-capacity = Für wen Sie handeln
help-capacity-what = Sie handeln immer für eine einzige Einrichtung und in einer einzigen Eigenschaft. Die Leiste unter dem Titel zeigt das auf jeder Seite. Wählen Sie „Ändern“, um in einer anderen Eigenschaft zu handeln.
help-read = Ein Dokument lesen
help-read-what = Die Startseite zeigt die Dokumente des Tages. Der Titel öffnet das PDF. Alle Dokumente stehen unter „Dokumente“; die Filter helfen beim Suchen. Das Öffnen eines Dokuments wird aufgezeichnet.
help-ask = Einen Zugang beantragen
help-ask-what = Wenden Sie sich an den lokalen Verwalter Ihrer Einrichtung. Wird Ihnen eine Seite verweigert, so nennt sie die Personen, die Ihnen Zugang geben können.
help-give = Einen Zugang geben
help-give-what = Fügen Sie unter „Zugänge“ die Person mit Nationalregisternummer und Namen hinzu, wählen Sie Rollen und Daten und prüfen Sie in Worten, was sie sehen wird.
help-leave = Jemand geht
help-leave-what = Öffnen Sie die Seite der Person und wählen Sie „Diese Person geht“. Alle Zugänge, die Sie verwalten, enden auf einmal, und Sie erhalten eine Quittung.
help-mail = Eine E-Mail von uns prüfen
help-mail-what = Unsere E-Mails enthalten keinen Namen von Betroffenen, keine Nationalregisternummer und keinen Titel eines Dokuments. Sie fragen nie nach einem Passwort. Im Zweifel folgen Sie dem Link nicht, sondern tippen die Adresse dieses Dienstes selbst ein.
help-language = Die Sprache wechseln
help-language-what = Die vier Sprachen stehen oben auf jeder Seite. Die Seite bleibt dieselbe. Amtliche Akte bleiben in der Sprache der Einrichtung.
help-more = Brauchen Sie Hilfe?
help-more-what = Rufen Sie uns an: <a>{ $phone }</a>, { $hours }.

# Accessibility statement
accessibility-title = Erklärung zur Barrierefreiheit
accessibility-intro = Wir wollen, dass alle diesen Dienst nutzen können, auch ohne Maus, mit einem Bildschirmleser oder mit vergrößertem Text.
accessibility-scope = Wofür diese Erklärung gilt
accessibility-scope-what = Sie gilt für alle Seiten dieses Dienstes. Sie folgt der Richtlinie (EU) 2016/2102 und dem Gesetz vom 19. Juli 2018 über die Barrierefreiheit der Websites und mobilen Anwendungen öffentlicher Stellen.
accessibility-status = Stand der Vereinbarkeit
accessibility-status-what = Die Seiten sind nach WCAG 2.2, Stufe AA, und der Norm EN 301 549 gemacht. Programme prüfen sie alle, in den vier Sprachen, hell, dunkel und auf schmalem Bildschirm. Eine externe Prüfung und ein Test mit Nutzern von Bildschirmlesern stehen noch aus: Bis dahin erklären wir teilweise Vereinbarkeit.
accessibility-gaps = Was nicht barrierefrei ist
accessibility-gaps-what = Die PDF-Dokumente kommen von den Stellen, die sie senden. Manche sind Bilder ohne Text oder haben keine Struktur. Bitten Sie den Absender um eine andere Form; rufen Sie uns an, wenn Sie nicht wissen, an wen Sie sich wenden können.
accessibility-made = Wie diese Erklärung entstand
accessibility-made-what = Durch eine Bewertung, die der Anbieter des Dienstes bei jeder Version selbst vornimmt, mit automatischen Werkzeugen und mit der Tastatur.
accessibility-tell = Ein Problem melden
accessibility-tell-phone = Per Telefon: <a>{ $phone }</a>, { $hours }.
accessibility-tell-mail = Per E-Mail: <a>{ $mail }</a>. Wir antworten innerhalb von fünf Werktagen.
accessibility-enforce = Wenn die Antwort Sie nicht zufriedenstellt
accessibility-enforce-what = Reichen Sie eine Beschwerde beim Föderalen Ombudsmann ein, Leuvenseweg 48 Bk 6, 1000 Brüssel, oder wenden Sie sich an den Föderalen Öffentlichen Dienst BOSA, der die Barrierefreiheit der Websites überwacht.

# Privacy
privacy-title = Datenschutz
privacy-intro = Was wir über Sie aufbewahren, warum, und was Sie verlangen können.
privacy-who = Wer verantwortlich ist
privacy-who-what = Der Betreiber des Netzes ist für diesen Dienst verantwortlich. Ihre Einrichtung ist für die Zugänge verantwortlich, die sie Ihnen gibt; der Absender für den Inhalt der Dokumente.
privacy-kept = Was wir aufbewahren
privacy-kept-what = Ihren Namen, Ihre Nationalregisternummer, Ihre dienstliche E-Mail-Adresse, Ihre Funktionen, Ihre Rollen mit ihren Daten und was Sie in diesem Dienst tun.
privacy-why = Warum
privacy-why-what = Damit nur die benannten Personen die Sozialdaten sehen und nachweisbar ist, wer sie gesehen hat. Grundlage ist die Aufgabe im öffentlichen Interesse nach Artikel 6 Absatz 1 Buchstabe e der DSGVO und das Gesetz vom 15. Januar 1990 über die Zentrale Datenbank der sozialen Sicherheit.
privacy-log = Das Sicherheitsprotokoll
privacy-log-what = Jedes Öffnen eines Dokuments und jede Änderung eines Zugangs wird aufgezeichnet. Der Datenschutzbeauftragte Ihrer Einrichtung kann diese Spuren mit einer Begründung einsehen; auch seine Einsicht wird aufgezeichnet.
privacy-cookies = Cookies
privacy-cookies-what = Nur die, welche die Anmeldung braucht: Ihre Sprache, Ihre Sitzung und eines, das Ihren Browser ein Jahr lang wiedererkennt, damit Sie erfahren, wenn sich jemand anderswo anmeldet. Andere bestehen nur einige Minuten, während Sie sich anmelden oder Ihren Zugang aktivieren. Nichts folgt Ihnen von Website zu Website, und nichts wird von anderswo geladen.
privacy-long = Wie lange
privacy-long-what = Die Spuren des Sicherheitsprotokolls werden zehn Jahre aufbewahrt, wie es die Regeln der sozialen Sicherheit verlangen. Die Dokumente werden so lange aufbewahrt, wie ihre Seite angibt.
privacy-rights = Ihre Rechte
privacy-rights-what = Sie können erfahren, was wir über Sie aufbewahren, und einen Fehler berichtigen lassen. Wenden Sie sich zuerst an den Datenschutzbeauftragten Ihrer Einrichtung. Sie können auch bei der Datenschutzbehörde Beschwerde einlegen, Drukpersstraat 35, 1000 Brüssel.
privacy-rights-mail = Für das Netz selbst schreiben Sie an <a>{ $mail }</a>.

# Contact
contact-title = Kontakt
contact-intro = Wir helfen allen, die mit diesem Dienst arbeiten.
contact-desk = Helpdesk
contact-desk-phone = Telefon: <a>{ $phone }</a>, { $hours }
contact-desk-mail = E-Mail: <a>{ $mail }</a>
contact-ready = Was uns hilft, Ihnen zu helfen
contact-ready-what = Der Name Ihrer Einrichtung, was Sie tun wollten und die Referenz auf der Fehlerseite. Geben Sie nie Ihr Passwort oder einen Code an und senden Sie keine Daten von Betroffenen per E-Mail.
contact-manager = Ein fehlender Zugang
contact-manager-what = Der Helpdesk gibt keine Zugänge. Das tut der lokale Verwalter Ihrer Einrichtung.
contact-security = Ein Sicherheitsproblem
contact-security-what = Wenn Sie ein Dokument sehen, das nicht für Sie bestimmt ist, oder vermuten, dass jemand Ihren Zugang benutzt, rufen Sie uns sofort an und benachrichtigen Sie den Datenschutzbeauftragten Ihrer Einrichtung.
