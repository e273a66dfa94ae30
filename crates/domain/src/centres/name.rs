//! How a centre is called in each official language.

use crate::language::Language;

/// The name of the centre of a municipality in one language; nothing in English, in which no centre has a name.
///
/// Dutch and German set the municipality after the word: *OCMW Gent*, *ÖSHZ Eupen*. French joins the two with *de*, which
/// is elided before a vowel and melts with an article: *CPAS de Namur*, *CPAS d’Ixelles*, *CPAS du Roeulx*,
/// *CPAS des Bons Villers*, *CPAS de La Louvière*.
pub(super) fn centre_name(municipality: &str, language: Language) -> Option<String> {
    match language {
        Language::Fr => Some(format!("CPAS {}", after_de(municipality))),
        Language::Nl => Some(format!("OCMW {municipality}")),
        Language::De => Some(format!("ÖSHZ {municipality}")),
        Language::En => None,
    }
}

/// Municipalities whose *h* is mute in use, as their own administrations write it (*Commune d’Hélécine*). In Walloon
/// place names the *h* is otherwise sounded or at least not elided: *de Huy*, *de Herstal*, *de Hannut*.
const MUTE_H: [&str; 2] = ["Hastière", "Hélécine"];

fn after_de(municipality: &str) -> String {
    if let Some(rest) = municipality.strip_prefix("Le ") {
        return format!("du {rest}");
    }
    if let Some(rest) = municipality.strip_prefix("Les ") {
        return format!("des {rest}");
    }
    if begins_with_vowel(municipality) || MUTE_H.contains(&municipality) {
        return format!("d’{municipality}");
    }
    format!("de {municipality}")
}

/// Whether a French name begins with a vowel sound. A *y* counts before a consonant only, as it does in front of *Yvoir*
/// but not of *Yerne*.
fn begins_with_vowel(name: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let is_vowel = |letter: char| "aàâäeéèêëiîïoôöœuùûü".contains(letter);
    match (letters.next(), letters.next()) {
        (Some('y'), Some(next)) => !is_vowel(next),
        (Some(first), _) => is_vowel(first),
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_elides_and_melts_its_preposition() {
        let expected = [
            ("Namur", "CPAS de Namur"),
            ("Ixelles", "CPAS d’Ixelles"),
            ("Etterbeek", "CPAS d’Etterbeek"),
            ("Écaussinnes", "CPAS d’Écaussinnes"),
            ("Yvoir", "CPAS d’Yvoir"),
            ("Hélécine", "CPAS d’Hélécine"),
            ("Huy", "CPAS de Huy"),
            ("Herstal", "CPAS de Herstal"),
            ("La Louvière", "CPAS de La Louvière"),
            ("Le Roeulx", "CPAS du Roeulx"),
            ("Les Bons Villers", "CPAS des Bons Villers"),
            ("Lens", "CPAS de Lens"),
            ("Leuze-en-Hainaut", "CPAS de Leuze-en-Hainaut"),
            ("Lessines", "CPAS de Lessines"),
        ];
        for (municipality, name) in expected {
            assert_eq!(
                centre_name(municipality, Language::Fr).as_deref(),
                Some(name)
            );
        }
    }

    #[test]
    fn dutch_and_german_set_the_municipality_after_the_word() {
        assert_eq!(
            centre_name("Gent", Language::Nl).as_deref(),
            Some("OCMW Gent")
        );
        assert_eq!(
            centre_name("Eupen", Language::De).as_deref(),
            Some("ÖSHZ Eupen")
        );
        assert_eq!(centre_name("Gent", Language::En), None);
    }
}
