# Refusals that know more: one sentence for each code of what is wrong (refusal-…-code), or with a detail (refusal-…-with-detail).
refusal-bad-number-empty = U hebt dit nummer niet ingevuld. Vul het in.
refusal-bad-number-not-digits = Dit nummer bevat iets anders dan cijfers. Typ alleen cijfers; punten, streepjes en spaties mogen.
refusal-bad-number-wrong-length = Dit nummer heeft te veel of te weinig cijfers. Tel ze na en vergelijk met het officiële document.
refusal-bad-number-wrong-check-digits = De controlecijfers kloppen niet: waarschijnlijk is er een tikfout. Vergelijk elk cijfer met het officiële document.
refusal-bad-number-impossible-date = Dit nummer begint met een datum die niet bestaat. Kijk de eerste zes cijfers na.
refusal-bad-number-future-date = Dit nummer geeft een geboortedatum in de toekomst. Kijk de eerste zes cijfers na.
refusal-bad-number-wrong-kind = Dit is een ander soort nummer dan wat hier gevraagd wordt. Lees de naam van het veld en typ het juiste nummer.
refusal-bad-number-out-of-range = Geen enkel nummer van deze soort heeft deze waarde. Vergelijk elk cijfer met het officiële document.
refusal-bad-number-of-another-institution = Dit ondernemingsnummer is van een andere instelling. Typ het nummer van uw instelling.
refusal-bad-password-too-short = Dit wachtwoord is te kort: het moet minstens 15 tekens hebben. Neem een zin die alleen u kunt raden.
refusal-bad-password-too-long = Dit wachtwoord is te lang: hoogstens 128 tekens. Kort het in.
refusal-bad-password-too-obvious = Dit wachtwoord is te gemakkelijk te raden: het bevat uw naam of gebruikersnaam, of enkel wat iedereen kiest. Neem enkele woorden die alleen u kunt raden.
refusal-bad-file-empty = Dit bestand is leeg. Kies het juiste bestand en verzend het opnieuw.
refusal-bad-file-too-large = Dit bestand is te groot. Verklein de afbeeldingen of splits het op in meer documenten.
refusal-bad-file-not-a-pdf = Dit bestand is geen pdf. Bewaar het document als pdf en verzend het opnieuw.
refusal-bad-file-truncated = Deze pdf is onvolledig: het einde ontbreekt. Maak of kopieer hem opnieuw.
refusal-bad-file-trailing-bytes = Na het einde van deze pdf staan nog gegevens. Maak hem opnieuw vanuit het oorspronkelijke document.
refusal-bad-file-encrypted = Deze pdf is met een wachtwoord beveiligd of versleuteld. Bewaar hem zonder beveiliging en verzend hem opnieuw.
refusal-bad-file-too-deep = Deze pdf is te ingewikkeld om na te kijken. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-too-many-objects = Deze pdf is te ingewikkeld om na te kijken. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-too-many-pages = Deze pdf heeft te veel pagina’s. Splits hem op in meer documenten.
refusal-bad-file-javascript = Deze pdf bevat een script (JavaScript), en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-launch = Deze pdf wil een ander programma starten, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-embedded-file = In deze pdf zit een ander bestand, en dat is niet toegestaan. Verwijder het, en verzend het zo nodig als apart document.
refusal-bad-file-xfa = Deze pdf bevat een dynamisch formulier (XFA), en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-rich-media = Deze pdf bevat een film, geluid of een driedimensionaal beeld, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-form-submission = Deze pdf verzendt formuliergegevens of haalt ze op, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-remote-go-to = Deze pdf springt naar een ander bestand, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-additional-actions = Deze pdf doet iets uit zichzelf, bijvoorbeeld bij het afdrukken, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-open-action = Deze pdf doet iets bij het openen, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-external-stream = Deze pdf haalt een deel van zijn inhoud uit een ander bestand, en dat is niet toegestaan. Druk hem af naar een nieuwe pdf en verzend die.
refusal-bad-file-damaged = Deze pdf is beschadigd. Maak hem opnieuw vanuit het oorspronkelijke document.
refusal-bad-file-took-too-long = Deze pdf kon niet worden nagekeken. Druk hem af naar een nieuwe pdf en verzend die. Lukt dat niet, bel dan de helpdesk.
refusal-bad-file-inspector-died = Deze pdf kon niet worden nagekeken. Druk hem af naar een nieuwe pdf en verzend die. Lukt dat niet, bel dan de helpdesk.
refusal-too-many-tries-with-seconds = Er waren te veel pogingen. Wacht { $seconds ->
    [one] { NUM($seconds) } seconde
   *[other] { NUM($seconds) } seconden
 } en probeer opnieuw. Bent u uw wachtwoord vergeten, richt u dan tot de lokale beheerder.
refusal-too-long-with-longest = Deze tekst is te lang: hoogstens { NUM($longest) } tekens. Kort hem in.
refusal-period-over-with-today = Deze einddatum is al voorbij. Kies { DATE($today) } of later.
refusal-period-backwards-with-from = Het einde valt voor het begin, op { DATE($from) }. Kies een latere einddatum.
refusal-bad-manifest-with-line = De bestandenlijst bevat een fout op regel { NUM($line) }. Verbeter die regel en verzend de lijst opnieuw.
refusal-conditions-missing-with-missing = Niet alle voorwaarden zijn vervuld. Dit ontbreekt: { $missing }. De takenlijst toont wie iets kan doen.
refusal-of-the-network = { $what } { $remedy }
