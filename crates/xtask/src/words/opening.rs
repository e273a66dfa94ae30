//! Every Rust file opens with `//!` and a sentence: what this room is for, readable by somebody who just walked in.

use crate::house::House;

/// The fewest letters an opening line has; a heading of one word says nothing that the file's name does not.
const FEWEST: usize = 20;

/// Files without such an opening.
pub fn findings(house: &House) -> Vec<String> {
    house
        .rust()
        .filter(|(_, text)| !opens_well(text))
        .map(|(path, _)| {
            format!("{path} does not open with `//!` and a sentence: say what it is for and what it promises")
        })
        .collect()
}

/// Whether the first line is a doc comment of some length.
fn opens_well(text: &str) -> bool {
    text.lines()
        .next()
        .and_then(|line| line.strip_prefix("//! "))
        .is_some_and(|sentence| sentence.trim().chars().count() >= FEWEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_opens_with_a_sentence() {
        let good = House::of(&[(
            "a.rs",
            "//! The ledger: what was decided, in order.\n\nuse x;\n",
        )]);
        assert!(findings(&good).is_empty());
        for bad in [
            "",
            "use x;\n",
            "//!\n//! Later.\n",
            "//! Ledger\n",
            "\n//! The ledger: what was decided.\n",
        ] {
            assert_eq!(findings(&House::of(&[("a.rs", bad)])).len(), 1, "{bad:?}");
        }
    }
}
