//! File names that do no harm on any system, and no two alike.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest name in bytes; common systems take 255, and unpacking adds folders.
const LONGEST: usize = 150;
const NAMELESS: &str = "document.pdf";
/// Names that Windows keeps for devices, whatever the extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Names given out so far.
#[derive(Default)]
pub struct Names(HashSet<String>);

impl Names {
    /// A safe name like the one wished for, and unlike all given before, even where case makes no difference: the
    /// second `a.pdf` is `a (2).pdf`.
    pub fn unique(&mut self, wished: &str) -> String {
        let safe = safe_name(wished);
        let (stem, extension) = split(&safe);
        let mut name = safe.clone();
        let mut copy = 1u32;
        while !self.0.insert(name.to_lowercase()) {
            copy += 1;
            name = format!("{stem} ({copy}){extension}");
        }
        name
    }
}

/// The name without anything that could lead to another folder, hide its end, or upset a system: separators,
/// control characters, marks that turn the writing direction, wildcards, leading dots, device names.
pub fn safe_name(wished: &str) -> String {
    let kept: String = wished
        .nfc()
        .filter(|character| !is_invisible(*character))
        .map(plain)
        .collect();
    let spaced = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = spaced
        .trim_start_matches(['.', ' ', '-'])
        .trim_end_matches(['.', ' ']);
    let (stem, extension) = split(trimmed);
    if stem.is_empty() {
        return NAMELESS.to_owned();
    }
    let stem = shortened(stem, LONGEST - extension.len()).trim_end();
    let mark = if is_device(stem) { "_" } else { "" };
    format!("{mark}{stem}{extension}")
}

/// The same in ASCII, for headers and systems that know nothing else: accents fall, what has no likeness becomes an
/// underscore.
pub fn ascii_name(wished: &str) -> String {
    let mut ascii = String::new();
    for character in safe_name(wished)
        .nfd()
        .filter(|character| !is_combining_mark(*character))
    {
        match character {
            'ß' => ascii.push_str("ss"),
            'œ' => ascii.push_str("oe"),
            'Œ' => ascii.push_str("OE"),
            'æ' => ascii.push_str("ae"),
            'Æ' => ascii.push_str("AE"),
            'ø' => ascii.push('o'),
            'Ø' => ascii.push('O'),
            '–' | '—' => ascii.push('-'),
            '’' | '‘' => ascii.push('\''),
            character if character.is_ascii() => ascii.push(character),
            _ => ascii.push('_'),
        }
    }
    safe_name(&ascii)
}

/// Control characters, direction marks, zero-width characters, and the code points for private agreement.
fn is_invisible(character: char) -> bool {
    (character.is_control() && !character.is_whitespace())
        || matches!(character, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

fn plain(character: char) -> char {
    match character {
        '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{2044}' | '\u{2215}'
        | '\u{29f8}' | '\u{ff0f}' | '\u{ff3c}' => '-',
        character if character.is_whitespace() => ' ',
        character => character,
    }
}

fn is_device(stem: &str) -> bool {
    let first = stem
        .split('.')
        .next()
        .unwrap_or_default()
        .trim_end()
        .to_ascii_lowercase();
    let numbered = first.strip_prefix("com").or(first.strip_prefix("lpt"));
    DEVICES.contains(&first.as_str())
        || numbered
            .is_some_and(|rest| rest.chars().count() == 1 && rest.chars().all(char::is_numeric))
}

/// Stem and extension with its dot; an extension is short and plain, or there is none.
fn split(name: &str) -> (&str, &str) {
    let dot = name.rfind('.').filter(|at| {
        let extension = name.get(at + 1..).unwrap_or_default();
        (1..=5).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    name.split_at_checked(dot.unwrap_or(name.len()))
        .unwrap_or((name, ""))
}

fn shortened(text: &str, bytes: usize) -> &str {
    let end = text
        .char_indices()
        .map(|(at, character)| at + character.len_utf8())
        .take_while(|end| *end <= bytes);
    text.get(..end.last().unwrap_or(0)).unwrap_or_default()
}
