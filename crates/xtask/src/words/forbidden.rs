//! Words that put work off or silence a check. What is not done is said in the issue tracker; what a lint is told to
//! overlook is told with `expect` and a reason, so that the compiler says when it is no longer needed.

use std::path::Path;

use super::has_word;
use crate::house::House;

/// A word, the files in which it is looked for, and what to do instead. Split so that this file does not name them.
struct Forbidden {
    word: &'static str,
    only_rust: bool,
    instead: &'static str,
}

/// The words.
const WORDS: &[Forbidden] = &[
    Forbidden {
        word: concat!("TO", "DO"),
        only_rust: false,
        instead: "do it, or open an issue",
    },
    Forbidden {
        word: concat!("FIX", "ME"),
        only_rust: false,
        instead: "put it right, or open an issue",
    },
    Forbidden {
        word: concat!("#[", "ignore"),
        only_rust: true,
        instead: "a test that does not run proves nothing: run it or remove it",
    },
    Forbidden {
        word: concat!("#[", "allow("),
        only_rust: true,
        instead: "write #[expect(…, reason = \"…\")]",
    },
    Forbidden {
        word: concat!("#![", "allow("),
        only_rust: true,
        instead: "write #![expect(…, reason = \"…\")]",
    },
];

/// Every line with a forbidden word.
pub fn findings(house: &House) -> Vec<String> {
    let mut findings = Vec::new();
    for (path, text) in &house.files {
        let rust = Path::new(path)
            .extension()
            .is_some_and(|extension| extension == "rs");
        for (number, line) in text.lines().enumerate() {
            findings.extend(
                WORDS
                    .iter()
                    .filter(|forbidden| rust || !forbidden.only_rust)
                    .filter(|forbidden| contains(line, forbidden.word))
                    .map(|forbidden| {
                        format!(
                            "{path}:{} says `{}`: {}",
                            number + 1,
                            forbidden.word,
                            forbidden.instead
                        )
                    }),
            );
        }
    }
    findings
}

/// Words stand alone, attributes stand anywhere.
fn contains(line: &str, word: &str) -> bool {
    if word.starts_with('#') {
        line.contains(word)
    } else {
        has_word(line, word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_forbidden_word_is_found_where_it_stands() {
        for forbidden in WORDS {
            let text = format!("first line\n    {} something\n", forbidden.word);
            let found = findings(&House::of(&[("crates/a/src/b.rs", &text)]));
            assert_eq!(found.len(), 1, "{}", forbidden.word);
            assert!(
                found[0].starts_with("crates/a/src/b.rs:2 says"),
                "{found:?}"
            );
        }
    }

    #[test]
    fn attributes_of_rust_are_looked_for_in_rust_only() {
        let text = concat!("#[", "ignore]");
        assert!(findings(&House::of(&[("docs/a.md", text)])).is_empty());
    }

    #[test]
    fn a_longer_word_that_contains_one_is_not_meant() {
        let text = concat!("MASTO", "DON and TO", "DOS_AT_ALL");
        assert!(findings(&House::of(&[("docs/a.md", text)])).is_empty());
    }
}
