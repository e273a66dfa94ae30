# What a rule of the program says when it refuses: what happened, what to do next, who can do it. The keys stand in the policies.
refusal-r1 = Diese Person kann nicht Verantwortlicher für den Zugang werden: Dafür muss man gesetzlicher Vertreter oder Personalmitglied der Einrichtung sein. Lassen Sie zuerst die Funktion von der Sicherheitszelle erfassen oder wählen Sie jemand anderen.
refusal-r2 = Sie können den Verantwortlichen für den Zugang nicht bestimmen. Das tut ein gesetzlicher Vertreter der Einrichtung, oder die Sicherheitszelle erfasst es anhand des unterzeichneten Dokuments. Wenden Sie sich an sie.
refusal-r2-level = Für diese Bestimmung müssen Sie sich auf die sicherste Art anmelden, die dieser Dienst anbietet. Melden Sie sich so an und beginnen Sie neu, oder senden Sie das unterzeichnete Dokument an die Sicherheitszelle.
refusal-r2-document = Die Bestimmung des Verantwortlichen für den Zugang wird nur mit dem unterzeichneten Dokument erfasst. Fügen Sie es hinzu und beginnen Sie neu. Der gesetzliche Vertreter unterzeichnet es.
refusal-r3 = Nur der Verantwortliche für den Zugang bestimmt Mitverantwortliche. Bitten Sie ihn darum.
refusal-r3-offices = Sie können dieses Amt nicht sperren, entsperren oder beenden. Das tut der Verantwortliche für den Zugang bei Mitverantwortlichen und die Sicherheitszelle bei allen. Wenden Sie sich an sie.
refusal-r3-blocked = Ihr Amt ist gesperrt: Solange es das ist, können Sie hier nichts verwalten oder öffnen. Fragen Sie den Verantwortlichen für den Zugang oder die Sicherheitszelle nach dem Grund. Nur sie können es entsperren.
refusal-r4 = Nur der Verantwortliche für den Zugang und die Mitverantwortlichen aktivieren eine Eigenschaft der Einrichtung. Bitten Sie einen von ihnen.
refusal-r5 = Nur der Verantwortliche für den Zugang und die Mitverantwortlichen bestimmen den lokalen Verwalter einer Eigenschaft. Bitten Sie einen von ihnen.
refusal-r6-exceptions = Nur die Sicherheitszelle gewährt eine Ausnahme von einer Regel des Netzes, mit Begründung und Enddatum. Schreiben Sie ihr, warum sie nötig ist.
refusal-r7 = Sie können keinen lokalen Mitverwalter dieser Eigenschaft bestimmen oder entlassen. Das tut der lokale Verwalter oder der Verantwortliche für den Zugang. Bitten Sie einen von beiden.
refusal-r8 = Sie können keinen Verwalter dieser Unterabteilung entlassen. Das tun die Verwalter der Eigenschaft und der Verantwortliche für den Zugang. Bitten Sie einen von ihnen.
refusal-r9 = Niemand gibt sich selbst einen Zugang oder ein Amt. Bitten Sie einen anderen Verwalter Ihrer Einrichtung oder die Sicherheitszelle, es für Sie zu tun.
refusal-r9-approval = Sie haben diesen Antrag selbst gestellt, und niemand genehmigt seinen eigenen Antrag. Jemand anderes von der Sicherheitszelle muss ihn genehmigen.
refusal-r11 = Sie verwalten hier keine Zugänge. Das tut der Verantwortliche für den Zugang für alle Eigenschaften der Einrichtung und der lokale Verwalter für seine eigene. Bitten Sie einen von beiden.
refusal-r12 = Ein Verantwortlicher für den Zugang verwaltet Zugänge, öffnet aber weder Anwendungen noch das Dokumentenfach. Bitten Sie den lokalen Verwalter oder einen Benutzer, der es öffnen darf, um das Dokument.
refusal-r15 = Sie verwalten hier keine Benutzer und Rollen. Das tut der lokale Verwalter der Eigenschaft, sein Mitverwalter oder der Verantwortliche für den Zugang. Bitten Sie einen von ihnen.
refusal-r15-address = Sie können die E-Mail-Adresse dieser Eigenschaft nicht ändern. Das tut der lokale Verwalter, sein Mitverwalter oder der Verantwortliche für den Zugang. Bitten Sie einen von ihnen.
refusal-r16 = Sie können nicht sehen, wer hier Zugang hat. Die Verwalter sehen es für das, was sie verwalten, der Präsident und der Sekretär für ihre Einrichtung. Fragen Sie den lokalen Verwalter.
refusal-r16-institution = Nur wer für diese Einrichtung handelt, sieht ihre Angaben. Prüfen Sie, für wen Sie handeln. Ist das ein Irrtum, wenden Sie sich an den lokalen Verwalter der Einrichtung.
refusal-r17 = Das ist nur für die Person selbst. Ihre eigenen Zugänge stehen unter „Meine Zugänge“. Nach den Zugängen anderer fragen Sie den lokalen Verwalter.
refusal-r18 = Sie haben keine Rolle, die diese Anwendung in dieser Eigenschaft öffnet. Bitten Sie den lokalen Verwalter um diese Rolle.
refusal-r19-function = Dafür ist eine bestätigte Funktion nötig, die nicht oder nicht mehr erfasst ist. Der lokale Verwalter bittet die Sicherheitszelle, sie mit dem Nachweis zu erfassen. Versuchen Sie es danach erneut.
refusal-r19-level = Sie haben sich auf eine Art angemeldet, die hierfür nicht sicher genug ist. Bestätigen Sie Ihre Identität auf eine sicherere Art: Sie kehren danach zu dieser Seite zurück.
refusal-r2-level-with-level = Hierfür ist { $level ->
    [300] ein Passwort mit einem Code
    [400] ein Passwort mit einem Einmalcode
    [450] ein Zugangsschlüssel oder Passkey
    [500] ein elektronischer Personalausweis eID
   *[other] eine sicherere Art der Anmeldung
 } nötig. Bestätigen Sie Ihre Identität auf diese Weise: Sie kehren danach zu dieser Seite zurück. Haben Sie dieses Mittel nicht, rufen Sie den Helpdesk an.
refusal-r19-level-with-level = Hierfür ist { $level ->
    [300] ein Passwort mit einem Code
    [400] ein Passwort mit einem Einmalcode
    [450] ein Zugangsschlüssel oder Passkey
    [500] ein elektronischer Personalausweis eID
   *[other] eine sicherere Art der Anmeldung
 } nötig. Bestätigen Sie Ihre Identität auf diese Weise: Sie kehren danach zu dieser Seite zurück. Haben Sie dieses Mittel nicht, rufen Sie den Helpdesk an.
refusal-sign-in-with-level = Hierfür ist { $level ->
    [300] ein Passwort mit einem Code
    [400] ein Passwort mit einem Einmalcode
    [450] ein Zugangsschlüssel oder Passkey
    [500] ein elektronischer Personalausweis eID
   *[other] eine sicherere Art der Anmeldung
 } nötig. Bestätigen Sie Ihre Identität auf diese Weise: Sie kehren danach zu dieser Seite zurück. Haben Sie dieses Mittel nicht, rufen Sie den Helpdesk an.
refusal-r19-means = Hierfür ist ein anderes Anmeldemittel nötig als das, das Sie benutzt haben. Bestätigen Sie Ihre Identität mit dem verlangten Mittel. Haben Sie es nicht, rufen Sie den Helpdesk an.
refusal-r21 = Sie können nicht alle Zugänge dieser Person beenden: Sie hat ein Amt, das Sie nicht vergeben. Bitten Sie den Verantwortlichen für den Zugang oder die Sicherheitszelle.
refusal-sign-in = Ein Passwort allein reicht nicht, um Zugänge zu verwalten. Bestätigen Sie Ihre Identität mit einem Einmalcode: Sie kehren danach zu dieser Seite zurück.
refusal-rule-error = Eine Regel konnte nicht geprüft werden. Vorsichtshalber ist nichts geschehen. Rufen Sie den Helpdesk an und nennen Sie die Referenz dieser Seite.
refusal-m2 = Sie haben keine Rolle, die dieses Dokumentenfach öffnet. Der lokale Verwalter öffnet es und die Benutzer, denen er diese Rolle gab. Bitten Sie ihn darum.
refusal-m2-operator = Der Betreiber des Netzes liest nie, was an eine Einrichtung gesendet wird. Haben Sie auch ein Amt in einer Einrichtung, wechseln Sie die Eigenschaft. Fragen Sie sonst die Einrichtung.
refusal-m2-other-institution = Dieses Dokumentenfach gehört einer anderen Einrichtung, und nur deren Leute öffnen es. Prüfen Sie, für wen Sie handeln.
refusal-m2-protected = Das ist eine geschützte Mitteilung. Um sie zu öffnen, braucht man neben der Rolle für das Dokumentenfach die Rolle für geschützte interne Mitteilungen. Bitten Sie den lokalen Verwalter darum.
refusal-m3 = Nur die Sicherheitszelle erfasst den Auftrag, den Präsident und Sekretär unterzeichnet haben. Senden Sie ihr das unterzeichnete Dokument.
refusal-m3-mission = Diese Rolle öffnet das Dokumentenfach, und der Auftrag von Präsident und Sekretär ist noch nicht erfasst. Senden Sie ihn unterzeichnet an die Sicherheitszelle. Geben Sie die Rolle danach.
refusal-m4 = Sie können für diesen Absender keine Dokumente senden. Das können nur die Personen und Programme, die er erfassen ließ. Wenden Sie sich an die Sicherheitszelle.
refusal-m4-category = Dieser Absender sendet diese Dokumentenart nicht. Wählen Sie eine seiner Arten oder bitten Sie die Sicherheitszelle, sie hinzuzufügen.
refusal-m5-conditions = Nur die Sicherheitszelle bestätigt die Bedingungen der Umstellung auf elektronisch. Senden Sie ihr, was sie verlangt. Die Aufgabenliste zeigt, was fehlt.
refusal-m5-request = Sie können die Umstellung auf elektronisch nicht beantragen. Das tut der lokale Verwalter, der Verantwortliche für den Zugang, der Präsident oder der Sekretär. Wenden Sie sich an einen von ihnen.
refusal-m5-approval = Nur die Sicherheitszelle genehmigt die Umstellung auf elektronisch. Ist der Antrag vollständig, warten Sie auf ihre Antwort oder rufen Sie den Helpdesk an.
refusal-m6 = Sie können die Sendungen dieses Absenders weder sehen noch drucken. Das kann nur, wer für ihn sendet. Prüfen Sie, für wen Sie handeln.
refusal-m8 = Nur der privilegierte Benutzer blendet Dokumente aus und stellt sie wieder ein, und nur jene, die er öffnen darf. Bitten Sie ihn darum oder bitten Sie den lokalen Verwalter um diese Rolle.
refusal-l2 = Das Sicherheitsprotokoll sieht nur der Sicherheitsberater ein, und nur für seine eigene Einrichtung. Wenden Sie sich an ihn.
refusal-l2-purpose = Jede Einsicht in das Sicherheitsprotokoll verlangt einen Grund. Geben Sie an, warum Sie es einsehen, und beginnen Sie neu. Dieser Grund wird erfasst.
refusal-l3 = Nur die Sicherheitszelle und der Plattformverwalter prüfen hier das Register. Jeder andere kann es offline mit den Empfangsbestätigungen prüfen.
refusal-o1 = Nur die Sicherheitszelle erfasst Einrichtungen, Absender und Funktionen und setzt Ämter aus. Bitten Sie sie darum, mit dem Dokument, das es belegt.
refusal-o2 = Diese Seite ist den Leuten vorbehalten, die das Netz betreiben. Prüfen Sie, für wen Sie handeln, oder rufen Sie den Helpdesk an.
refusal-o4 = Nur der Plattformverwalter ernennt und entlässt die Leute, die das Netz betreiben. Bitten Sie ihn darum.
refusal-r19-fresh = Es ist zu lange her, dass Sie nachgewiesen haben, wer Sie sind. Bestätigen Sie Ihre Identität: Sie kehren danach zu dieser Seite zurück.
