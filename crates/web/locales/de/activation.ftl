# Benutzer werden, und es wieder werden.
activate-again-title = Ihren Zugang wieder öffnen
activate-again-intro = Wählen Sie ein neues Passwort und zeigen Sie, dass ein zweites Mittel funktioniert. Ihre offenen Sitzungen enden.
activate-again-button = Meinen Zugang wieder öffnen
activate-given-code = Aktivierungscode
activate-given-code-hint = 8 Buchstaben und Ziffern, die Ihnen gibt, wer Ihnen den Zugang gegeben hat
activate-user-name-is = Ihr Benutzername ist <strong>{ $name }</strong>.
activate-keep = Was Sie noch haben
activate-keep-hint = Kreuzen Sie an, was noch in Ihren Händen ist. Alles andere wird entfernt.
activate-address = Ihre E-Mail-Adresse
activate-address-hint = Mitteilungen über Ihren Zugang gehen dorthin, ebenso der Link, mit dem Sie ihn nach einem Verlust zurückerhalten. Kreuzen Sie dies nur an, wenn Sie dieses Postfach allein lesen; eine andere Adresse können Sie später unter „Mein Profil“ angeben.
activate-address-own = { $address } ist meine eigene Adresse
activate-card-text = Kein Smartphone? Drucken Sie eine Codekarte und geben Sie den Code mit der Nummer 1 ein. Bewahren Sie die Karte verschlossen auf.
activate-card-link = Eine Codekarte drucken (PDF)
activate-code = Code
letter-title = Ihren Zugang mit einem Brief aktivieren
letter-intro = Sie haben einen Brief mit einem Code erhalten. Geben Sie ihn hier ein. Haben Sie eine E-Mail erhalten? Folgen Sie dann dem Link in der E-Mail.
letter-code = Code aus dem Brief
letter-code-hint = 24 Buchstaben und Ziffern; Bindestriche zählen nicht
letter-button = Weiter
letter-to = Aktivierung des Zugangs von { $person }
letter-what = Sie erhalten Zugang zum elektronischen Schalter. Mit diesem Brief öffnen Sie ihn. Der Brief ist persönlich: Zeigen Sie ihn niemandem.
letter-how = Öffnen Sie die Adresse unten in einem Browser, geben Sie den Code ein und wählen Sie dann ein Passwort und ein zweites Anmeldemittel.
letter-address = Adresse
letter-once = Der Code gilt einmal, dreißig Tage lang. Vernichten Sie diesen Brief danach.
letter-help = Klappt es nicht? Rufen Sie den Helpdesk an: { $phone }.
letter-footer = Erstellt am { $moment }. Ersetzt jede frühere Aktivierung.
hand-next = Die Aktivierung ist noch zu übergeben
hand-next-what = Diese Person kann sich noch nicht anmelden. Wählen Sie, wie sie ihre Aktivierung erhält: per E-Mail oder per Brief. Tun Sie es heute: Morgen müssen Sie neu beginnen.
hand-next-button = Die Aktivierung übergeben
hand-title = Die Aktivierung übergeben an { $person }
hand-what = Die Aktivierung gilt einmal, dreißig Tage lang. Mit ihr wählt die Person, und nur sie, ein Passwort und ein zweites Anmeldemittel.
hand-by-mail = Per E-Mail
hand-by-mail-what = Ein Link geht an die Adresse der Person. Sie erhalten hier einen Code, den Sie ihr selbst übergeben: Eines ist ohne das andere nichts wert.
hand-address = E-Mail-Adresse der Person
hand-address-hint = Eine Adresse, die nur diese Person liest
hand-by-mail-button = Den Link senden
hand-by-letter = Per Brief
hand-by-letter-what = Für Personen ohne E-Mail-Adresse. Der Brief enthält alles: Übergeben Sie ihn persönlich, in einem verschlossenen Umschlag. Sie können ihn nur einmal drucken.
hand-by-letter-button = Den Brief drucken (PDF)
hand-go-on = Weiter
handed-title = Der Link ist unterwegs
handed-by-mail = Er wurde gesandt an { $address }.
handed-to-own = { $count ->
    [one] Er wurde an die Adresse gesandt, die diese Person bestätigt hat.
   *[other] Er wurde an die { $count } Adressen gesandt, die diese Person bestätigt hat.
 }
handed-code-what = Übergeben Sie diesen Code der Person selbst, mündlich oder auf Papier, nie per E-Mail. Vergewissern Sie sich, dass sie es wirklich ist.
handed-warning = Dieser Code wird nie wieder angezeigt. Notieren Sie ihn, bevor Sie diese Seite verlassen.
recover-link = Zugang zurückgeben
recover-title = Den Zugang zurückgeben an { $person }
recover-back = Zurück zu dieser Person
recover-button = Das Verfahren beginnen
recover-has = Heutige Anmeldemittel
recover-has-none = Keine.
recover-known = { $kind }, seit { DATE($since) }
recover-mailed = { $count ->
    [one] Ein Link geht an die Adresse, die diese Person bestätigt hat, und Sie erhalten einen Code zur Übergabe.
   *[other] Ein Link geht an die { $count } Adressen, die diese Person bestätigt hat, und Sie erhalten einen Code zur Übergabe.
 } Nichts ändert sich, bevor sie selbst ein neues Passwort gewählt hat. Die Verantwortlichen über Ihnen werden benachrichtigt.
recover-no-address = Diese Person hat keine E-Mail-Adresse bestätigt: Wir können ihr keinen Link senden. Sie kann sich mit ihrem Personalausweis anmelden und unter „Meine Anmeldemittel“ ein neues Passwort wählen. Andernfalls bittet der Helpdesk die Sicherheitszelle um einen Brief.
recover-by-letter = Diese Person hat keine E-Mail-Adresse bestätigt. Sie drucken einen Brief, der nach Prüfung der Identität persönlich übergeben wird. Die Verantwortlichen der Einrichtung werden benachrichtigt.
recover-no-account = Diese Person hat ihren Zugang noch nicht geöffnet. Sie erhalten eine neue Aktivierung zur Übergabe; die alte gilt dann nicht mehr.
activate-again-code-hint = Der 6-stellige Code einer App oder ein Code einer Karte: von dem, was Sie eben eingerichtet haben (Code Nummer 1 der neuen Karte), oder von dem, was Sie noch haben
