session-end-title = Ihre Sitzung
session-end-idle = Sie haben eine Weile nichts angefragt. Zu Ihrer Sicherheit endet Ihre Sitzung in { $minutes ->
    [one] höchstens { NUM($minutes) } Minute
   *[other] höchstens { NUM($minutes) } Minuten
 }. Was Sie eingegeben haben, bleibt auf dieser Seite stehen.
session-end-last = Ihre Sitzung endet in { $minutes ->
    [one] höchstens { NUM($minutes) } Minute
   *[other] höchstens { NUM($minutes) } Minuten
 } und kann nicht verlängert werden: Sie hat ihre Höchstdauer erreicht. Senden Sie ab, was Sie eingegeben haben, oder tun Sie es später: Wir bewahren es auf und Sie melden sich wieder an.
session-end-over = Ihre Sitzung ist beendet. Was Sie eingegeben haben, steht noch auf dieser Seite. Wenn Sie es absenden, bewahren wir es auf, außer Passwörtern, Codes und Dateien, und Sie finden es nach der Anmeldung wieder.
session-end-failed = Ihre Sitzung konnte nicht verlängert werden. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.
session-end-stay = Angemeldet bleiben
session-end-close = Diese Meldung schließen
session-kept-sign-in = Ihre Sitzung war beendet, bevor Ihr Formular ankam. Was Sie eingegeben haben, ist aufbewahrt: Melden Sie sich wieder an und Sie finden es wieder.
session-kept-title = Ihre Eingabe ist aufbewahrt
session-kept-what = Ihre Sitzung war beendet, bevor dieses Formular ankam. Es ist noch nichts damit geschehen. Senden Sie es jetzt ab oder löschen Sie es; sonst verschwindet es nach einem Tag.
session-kept-what-proof = Für dieses Formular mussten Sie zuerst Ihre Identität bestätigen. Es ist noch nichts damit geschehen. Senden Sie es jetzt ab oder löschen Sie es; sonst verschwindet es nach einem Tag.
session-kept-raise = Was Sie eingegeben haben, ist aufbewahrt: Bestätigen Sie Ihre Identität und Sie finden es wieder, bereit zum Absenden. Dateien und Geheimes wie Codes werden nicht aufbewahrt.
session-kept-fields = { $count ->
    [one] Ein Feld ist aufbewahrt.
   *[other] { NUM($count) } Felder sind aufbewahrt.
 }
session-kept-others = { $count ->
    [one] Auch ein anderes Feld ist aufbewahrt.
   *[other] Auch { NUM($count) } andere Felder sind aufbewahrt.
 }
session-kept-files = Dateien werden nicht aufbewahrt: Sie werden nach dem Absenden erneut danach gefragt. Geheimes wie Passwörter und Codes wird ebenfalls nicht aufbewahrt.
session-kept-send = Jetzt absenden
session-kept-discard = Löschen
session-kept-other-capacity = Sie haben dies in einer anderen Eigenschaft eingegeben. Wählen Sie diese Eigenschaft und Sie finden es wieder.
refusal-less-sure = Dieses Mittel ist weniger sicher als das Ihrer Sitzung. Ihre Sitzung bleibt, wie sie ist; nehmen Sie ein Mittel, das mindestens so sicher ist.
refusal-less-sure-with-level = Dieses Mittel ist weniger sicher als das Ihrer Sitzung, die bleibt, wie sie ist. Nehmen Sie { $level ->
    [300] einen Code Ihrer Karte, einen Einmalcode, einen Zugangsschlüssel oder Ihren Personalausweis eID
    [400] einen Einmalcode, einen Zugangsschlüssel oder Ihren Personalausweis eID
    [450] einen Zugangsschlüssel oder Ihren Personalausweis eID
    [500] Ihren Personalausweis eID
   *[other] ein Mittel, das mindestens so sicher ist
 }.
