//! What a password must be (NIST SP 800-63B-4): long, and nothing that a guesser tries first. No rules about kinds of
//! characters, and no end date.

use std::collections::BTreeSet;

use beffroi_domain::command::text::fold;
use beffroi_domain::refusal::{Reason, Refusal};

/// The fewest characters.
const SHORTEST: usize = 15;
/// The most characters.
const LONGEST: usize = 128;
/// What guessers begin with, one a line; the first lines say where it comes from.
static COMMON: &str = include_str!("common_passwords.txt");
/// The passwords of this length that leaks hold most often, one a line; the first lines say where they come from.
static LEAKED: &str = include_str!("leaked_passwords.txt");

/// Whether a password may be chosen: 15 characters or more, at most 128, without the user name or a word of the person's
/// own, not among those that leaks hold most often, and not put together from what everybody
/// chooses.
///
/// # Errors
/// [`Reason::BadPassword`]; the detail `password` says `too-short`, `too-long` or `too-obvious`.
pub fn acceptable(
    password: &str,
    user_name: &str,
    own_words: &BTreeSet<String>,
) -> Result<(), Refusal> {
    let wrong = |what: &str| {
        Refusal::because(Reason::BadPassword)
            .about("password")
            .with("password", what)
    };
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(wrong("too-short"));
    }
    if length > LONGEST {
        return Err(wrong("too-long"));
    }
    let folded = fold(password);
    let user_name = fold(user_name);
    let named = !user_name.is_empty() && folded.contains(&user_name);
    if named || own_words.iter().any(|word| folded.contains(word)) {
        return Err(wrong("too-obvious"));
    }
    if is_leaked(&folded) || is_common(&folded) {
        return Err(wrong("too-obvious"));
    }
    Ok(())
}

/// Whether it is one of those that leaks hold most often.
fn is_leaked(password: &str) -> bool {
    entries(LEAKED).any(|leaked| fold(leaked) == password)
}

/// Whether it is made of nothing but what everybody chooses: words of the list, one sign repeated, signs in the order
/// of the alphabet, of the figures or of a keyboard, and figures and signs around them.
fn is_common(password: &str) -> bool {
    let mut rest: &str = password;
    let mut letters_known = true;
    while !rest.is_empty() {
        let known = pieces()
            .filter(|piece| rest.starts_with(piece))
            .map(str::len)
            .max();
        let run = run_length(rest);
        let taken = known.unwrap_or(0).max(run);
        if taken > 0 {
            rest = rest.get(taken..).unwrap_or_default();
            continue;
        }
        let mut signs = rest.chars();
        let first = signs.next().unwrap_or(' ');
        if first.is_alphabetic() {
            letters_known = false;
            break;
        }
        rest = signs.as_str();
    }
    letters_known
}

fn pieces() -> impl Iterator<Item = &'static str> {
    entries(COMMON)
}

/// The lines of a list that are not about it.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    let lines = list.lines().map(str::trim);
    lines.filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The bytes of the run at the beginning: at least three signs that are the same, or follow each other.
fn run_length(text: &str) -> usize {
    const ROWS: [&str; 8] = [
        "abcdefghijklmnopqrstuvwxyz",
        "01234567890",
        "azertyuiop",
        "qsdfghjklm",
        "wxcvbn",
        "qwertyuiop",
        "asdfghjkl",
        "zxcvbnm",
    ];
    let signs: Vec<char> = text.chars().take(32).collect();
    let Some(first) = signs.first() else { return 0 };
    let same = signs.iter().take_while(|sign| *sign == first).count();
    let longest = ROWS
        .iter()
        .flat_map(|row| {
            let backwards: String = row.chars().rev().collect();
            [(*row).to_owned(), backwards]
        })
        .map(|row| along(&signs, &row))
        .max()
        .unwrap_or(0);
    let run = same.max(longest);
    if run < 3 {
        return 0;
    }
    signs.iter().take(run).map(|sign| sign.len_utf8()).sum()
}

/// How many signs at the beginning follow a row.
fn along(signs: &[char], row: &str) -> usize {
    let Some(first) = signs.first() else { return 0 };
    let Some(start) = row.find(*first) else {
        return 0;
    };
    let row = row.get(start..).unwrap_or_default();
    signs
        .iter()
        .zip(row.chars())
        .take_while(|(sign, next)| **sign == *next)
        .count()
}

#[cfg(test)]
mod tests {
    use super::super::own_words::{of_person, of_place};
    use super::*;
    use beffroi_domain::parties::Names;

    fn verdict(password: &str) -> Result<(), String> {
        let mut own = of_person("Anne-Sophie", "De Clercq");
        own.extend(of_place(&Names {
            fr: Some("CPAS de Liège".to_owned()),
            nl: Some("OCMW Luik".to_owned()),
            de: None,
        }));
        let told = acceptable(password, "asdc", &own);
        told.map_err(|refusal| refusal.details[0].1.clone())
    }

    #[test]
    fn a_phrase_of_ones_own_will_do_whatever_its_characters() {
        for good in [
            "a-long-phrase-of-a-test",
            "correct horse battery staple",
            "le chat du voisin dort",
            "zéro règle de composition",
            "password of my aunt in Namur",
            "七転び八起き七転び八起き七転び八起き",
        ] {
            assert_eq!(verdict(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        let obvious =
            |text: &str| assert_eq!(verdict(text), Err("too-obvious".to_owned()), "{text}");
        for bad in [
            "aaaaaaaaaaaaaaaa",
            "123456789012345",
            "abcdefghijklmnop",
            "azertyuiopqsdfghjklm",
            "QwertyuiopAsdfghjkl",
            "PasswordPassword1!",
            "Wachtwoord20262026",
            "motdepassemotdepasse",
            "Bienvenue123456789",
            "2026-11-28-2026-11-28",
            "............... !",
            "0987654321098765",
        ] {
            obvious(bad);
        }
        // Own names, as anybody would look them up, with or without accents.
        obvious("the cat of Sophie sleeps");
        obvious("the house of CLERCQ is old");
        obvious("the belfry of asdc sleeps");
        // The name of the centre where one works, in each of its languages.
        obvious("sous le ciel de LIEGE");
        obvious("de wolken boven luik");
    }

    #[test]
    fn the_three_thousand_passwords_that_leaks_hold_most_often_are_refused_without_regard_to_capitals()
     {
        let all: Vec<&str> = entries(LEAKED).collect();
        assert_eq!(all.len(), 3_000);
        for leaked in all {
            assert!(leaked.chars().count() >= SHORTEST, "{leaked}");
            assert_eq!(verdict(leaked), Err("too-obvious".to_owned()), "{leaked}");
            let shouted = leaked.to_uppercase();
            assert_eq!(
                verdict(&shouted),
                Err("too-obvious".to_owned()),
                "{shouted}"
            );
        }
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(verdict("quatorze sign."), Err("too-short".to_owned()));
        assert_eq!(verdict("quinze signes ée"), Ok(()));
        let long = "été sec ".repeat(16);
        assert_eq!(verdict(&long), Ok(()));
        assert_eq!(verdict(&format!("{long}x")), Err("too-long".to_owned()));
    }
}
