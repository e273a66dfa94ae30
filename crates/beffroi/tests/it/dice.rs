//! Chance that can be repeated: a test prints its seed, and `BEFFROI_SEED` plays the same game again.

/// Numbers from a seed (`SplitMix64`).
#[derive(Debug, Clone)]
pub struct Dice(u64);

impl Dice {
    /// With the seed of `BEFFROI_SEED`, or a new one, which is printed.
    pub fn of_this_run() -> Self {
        let wanted = std::env::var("BEFFROI_SEED").ok();
        let seed = wanted.map_or_else(rand::random::<u64>, |seed| seed.parse().unwrap());
        println!("to play the same again: BEFFROI_SEED={seed}");
        Self(seed)
    }

    /// The next number.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, and without, `end`.
    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    /// Dice for somebody else, who rolls at his own pace.
    pub fn for_another(&mut self) -> Self {
        Self(self.roll())
    }

    /// A UUID.
    pub fn key(&mut self) -> String {
        let (one, other) = (self.roll(), self.roll());
        format!(
            "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
            one >> 32,
            (one >> 16) & 0xffff,
            one & 0xfff,
            (other >> 48) & 0xfff,
            other & 0xffff_ffff_ffff
        )
    }
}
