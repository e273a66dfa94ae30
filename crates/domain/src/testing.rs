//! What the tests of this crate share: dice that always fall alike, and identities made of small numbers.

pub mod model;

use std::sync::LazyLock;

use crate::catalogue::{Catalogue, CatalogueFile};
use crate::time::Day;

/// Dice that depend on their seed alone (`SplitMix64`), so that a failure can be thrown again.
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// Dice for this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub const fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    /// A number from 0 to `below`, exclusive.
    pub fn below(&mut self, below: usize) -> usize {
        usize::try_from(self.word() % u64::try_from(below).unwrap()).unwrap()
    }

    /// Once in so many throws.
    pub fn once_in(&mut self, throws: usize) -> bool {
        self.below(throws) == 0
    }

    /// One of these.
    pub fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| self.word().to_le_bytes()[0])
    }
}

/// Sixteen bytes for an identity that a test names by a small number.
pub fn id(number: u64) -> [u8; 16] {
    let mut bytes = [0; 16];
    bytes[8..].copy_from_slice(&number.to_be_bytes());
    bytes
}

/// A day as people write it: `2026-11-21`.
pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// The files of the catalogue that ships with the program.
pub const CATALOGUE: [(&str, &str); 9] = [
    (
        "network.toml",
        include_str!("../../../catalogue/cpas/network.toml"),
    ),
    (
        "titles.toml",
        include_str!("../../../catalogue/cpas/titles.toml"),
    ),
    (
        "qualities.toml",
        include_str!("../../../catalogue/cpas/qualities.toml"),
    ),
    (
        "applications.toml",
        include_str!("../../../catalogue/cpas/applications.toml"),
    ),
    (
        "roles.toml",
        include_str!("../../../catalogue/cpas/roles.toml"),
    ),
    (
        "documents.toml",
        include_str!("../../../catalogue/cpas/documents.toml"),
    ),
    (
        "switch.toml",
        include_str!("../../../catalogue/cpas/switch.toml"),
    ),
    (
        "rules.toml",
        include_str!("../../../catalogue/cpas/rules.toml"),
    ),
    (
        "rules/r6.cedar",
        include_str!("../../../catalogue/cpas/rules/r6.cedar"),
    ),
];

/// The shipped catalogue, read once.
pub fn catalogue() -> &'static Catalogue {
    static SHIPPED: LazyLock<Catalogue> = LazyLock::new(|| {
        let files = CATALOGUE.map(|(name, text)| CatalogueFile { name, text });
        Catalogue::read(&files).unwrap()
    });
    &SHIPPED
}
