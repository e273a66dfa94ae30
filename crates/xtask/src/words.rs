//! What the sources say and how long they take to say it.
//!
//! Each check below is a file of its own. Exceptions, with their reasons, stand in one list that only shrinks
//! ([`crate::exceptions`]). The length of functions is not here: clippy measures it (`too_many_lines` in `clippy.toml`).

mod databases;
mod forbidden;
mod length;
mod machine;
mod named_paths;
pub mod named_tests;
mod opening;

use crate::exceptions::Exceptions;
use crate::house::House;

/// All findings about words, check by check.
///
/// # Errors
/// When the list of exceptions cannot be read.
pub fn findings(house: &House) -> anyhow::Result<Vec<String>> {
    let exceptions = Exceptions::of(house)?;
    Ok([
        length::findings(house, &exceptions.long_file),
        forbidden::findings(house),
        databases::findings(house, &exceptions.names_a_database),
        machine::findings(house),
        named_paths::findings(house),
        named_tests::findings(house),
        opening::findings(house),
    ]
    .concat())
}

/// Whether `text` has `word` with no letter, digit or underscore on either side of it.
pub fn has_word(text: &str, word: &str) -> bool {
    let part_of_a_word = |character: char| character.is_alphanumeric() || character == '_';
    text.match_indices(word).any(|(start, _)| {
        let before = text.get(..start).and_then(|head| head.chars().next_back());
        let after = text
            .get(start + word.len()..)
            .and_then(|tail| tail.chars().next());
        !before.is_some_and(part_of_a_word) && !after.is_some_and(part_of_a_word)
    })
}
