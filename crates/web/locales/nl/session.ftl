session-end-title = Uw sessie
session-end-idle = U hebt een tijd niets gevraagd. Voor uw veiligheid eindigt uw sessie over { $minutes ->
    [one] ten hoogste { NUM($minutes) } minuut
   *[other] ten hoogste { NUM($minutes) } minuten
 }. Wat u hebt ingevuld, blijft op deze pagina staan.
session-end-last = Uw sessie eindigt over { $minutes ->
    [one] ten hoogste { NUM($minutes) } minuut
   *[other] ten hoogste { NUM($minutes) } minuten
 } en kan niet worden verlengd: ze heeft haar maximale duur bereikt. Verstuur wat u hebt ingevuld, of doe het later: wij bewaren het en u meldt zich opnieuw aan.
session-end-over = Uw sessie is afgelopen. Wat u hebt ingevuld, staat nog op deze pagina. Als u het verstuurt, bewaren wij het, behalve wachtwoorden, codes en bestanden, en u vindt het terug nadat u zich opnieuw hebt aangemeld.
session-end-failed = Uw sessie kon niet worden verlengd. Kijk uw verbinding na en probeer opnieuw.
session-end-stay = Aangemeld blijven
session-end-close = Deze melding sluiten
session-kept-sign-in = Uw sessie was afgelopen voordat uw formulier aankwam. Wat u hebt ingevuld, is bewaard: meld u opnieuw aan en u vindt het terug.
session-kept-title = Wat u hebt ingevuld, is bewaard
session-kept-what = Uw sessie was afgelopen voordat dit formulier aankwam. Er is nog niets mee gebeurd. Verstuur het nu of verwijder het; anders verdwijnt het na een dag.
session-kept-what-proof = Voor dit formulier moest u eerst uw identiteit bevestigen. Er is nog niets mee gebeurd. Verstuur het nu of verwijder het; anders verdwijnt het na een dag.
session-kept-raise = Wat u hebt ingevuld, is bewaard: bevestig uw identiteit en u vindt het terug, klaar om te versturen. Bestanden en geheimen zoals codes worden niet bewaard.
session-kept-fields = { $count ->
    [one] Eén veld is bewaard.
   *[other] { NUM($count) } velden zijn bewaard.
 }
session-kept-others = { $count ->
    [one] Ook één ander veld is bewaard.
   *[other] Ook { NUM($count) } andere velden zijn bewaard.
 }
session-kept-files = Bestanden worden niet bewaard: ze worden u na het versturen opnieuw gevraagd. Geheimen zoals wachtwoorden en codes worden evenmin bewaard.
session-kept-send = Nu versturen
session-kept-discard = Verwijderen
session-kept-other-capacity = U hebt dit in een andere hoedanigheid ingevuld. Kies die hoedanigheid en u vindt het terug.
refusal-less-sure = Dit middel is minder veilig dan dat van uw sessie. Uw sessie blijft zoals ze is; gebruik een middel dat minstens even veilig is.
refusal-less-sure-with-level = Dit middel is minder veilig dan dat van uw sessie, die blijft zoals ze is. Gebruik { $level ->
    [300] een code van uw kaart, een eenmalige code, een toegangssleutel of uw identiteitskaart eID
    [400] een eenmalige code, een toegangssleutel of uw identiteitskaart eID
    [450] een toegangssleutel of uw identiteitskaart eID
    [500] uw identiteitskaart eID
   *[other] een middel dat minstens even veilig is
 }.
