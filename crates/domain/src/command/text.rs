//! What a text that somebody typed must look like before it is kept.

use crate::refusal::{Reason, Refusal};

/// The longest name of a person, in characters.
pub const LONGEST_PERSON_NAME: usize = 100;
/// The longest reason or ground, in characters.
pub const LONGEST_REASON: usize = 1_000;

/// A text that must not be empty: at most so many characters, nothing that hides or reverses what is read.
pub fn required(text: &str, longest: usize, field: &'static str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        return Err(Refusal::because(Reason::Missing).about(field));
    }
    optional(text, longest, field)
}

/// The same for a text that may be empty.
pub fn optional(text: &str, longest: usize, field: &'static str) -> Result<(), Refusal> {
    if text.chars().nth(longest).is_some() {
        return Err(Refusal::because(Reason::TooLong)
            .about(field)
            .with("longest", longest.to_string()));
    }
    if text.chars().any(hides) {
        return Err(Refusal::because(Reason::BadCharacters).about(field));
    }
    Ok(())
}

/// A person's family or given name: also no digits and no markup, which no name has.
pub fn person_name(text: &str, field: &'static str) -> Result<(), Refusal> {
    required(text, LONGEST_PERSON_NAME, field)?;
    let odd = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '<' | '>' | '&' | '"' | '{' | '}' | '|' | '\\' | '=' | ';'
            )
    };
    if text.chars().any(odd) || !text.chars().any(char::is_alphabetic) {
        return Err(Refusal::because(Reason::BadCharacters).about(field));
    }
    Ok(())
}

/// Control characters, and the invisible marks that make a text read other than it is.
fn hides(c: char) -> bool {
    let line = matches!(c, '\n' | '\r' | '\t');
    let mark = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    (c.is_control() && !line) || mark
}

/// Two names are of the same person when they are equal but for case, accents, spaces and hyphens.
pub fn same_name(one: &str, other: &str) -> bool {
    fold(one) == fold(other)
}

/// A name as it is compared and searched: lower case, without accents, letters and digits only, words apart.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' => folded.push('d'),
            'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ő' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ß' => folded.push_str("ss"),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            c if c.is_alphanumeric() => folded.push(c),
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ if folded.ends_with(' ') || folded.is_empty() => {}
            _ => folded.push(' '),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_accents_spaces_and_hyphens() {
        assert!(same_name("Lefèvre", "LEFEVRE"));
        assert!(same_name("Jean-Baptiste", "jean baptiste"));
        assert!(same_name("D’Hondt", "D'hondt"));
        assert!(same_name("Müller", "Mu\u{308}ller"));
        assert!(!same_name("Peeters", "Pieters"));
    }

    #[test]
    fn a_name_of_ten_thousand_characters_of_reversed_text_or_of_markup_is_refused() {
        let reason = |text: &str| {
            person_name(text, "family-name")
                .err()
                .map(|refusal| refusal.reason)
        };
        assert_eq!(reason(&"x".repeat(10_000)), Some(Reason::TooLong));
        assert_eq!(
            reason("Peeters\u{202e}sreteeP"),
            Some(Reason::BadCharacters)
        );
        assert_eq!(reason("<b>Peeters</b>"), Some(Reason::BadCharacters));
        assert_eq!(reason("   "), Some(Reason::Missing));
        assert_eq!(reason("..."), Some(Reason::BadCharacters));
        assert_eq!(reason("Van den Broeck"), None);
        assert_eq!(reason("ياسين"), None);
    }
}
