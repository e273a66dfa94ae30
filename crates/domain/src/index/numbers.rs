//! Sixteen-byte identities as small numbers, in the order in which they were met.

use hashbrown::HashTable;

/// Gives each identity a number, from 0. Sixteen bytes and about seven for each.
#[derive(Debug, Clone, Default)]
pub struct Numbers {
    ids: Vec<[u8; 16]>,
    table: HashTable<u32>,
}

/// Identities are random, so their bits are as good as a hash of them; those of tests differ in few bits, which the
/// multiplication spreads over the whole word.
fn hash(id: &[u8; 16]) -> u64 {
    let both = u128::from_le_bytes(*id);
    let fold = both ^ (both >> 64).rotate_left(32);
    let low = u64::try_from(fold & u128::from(u64::MAX)).unwrap_or_default();
    low.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Numbers {
    /// The number of an identity that has been met.
    pub fn find(&self, id: &[u8; 16]) -> Option<u32> {
        let same = |number: &u32| self.id(*number) == Some(*id);
        self.table.find(hash(id), same).copied()
    }

    /// The number of an identity, met or not.
    pub fn number(&mut self, id: [u8; 16]) -> u32 {
        if let Some(number) = self.find(&id) {
            return number;
        }
        // no index holds four thousand million persons: their identities alone would take 64 GiB
        let number = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
        self.ids.push(id);
        let Self { ids, table } = self;
        let rehash = |number: &u32| {
            usize::try_from(*number)
                .ok()
                .and_then(|at| ids.get(at))
                .map_or(0, hash)
        };
        table.insert_unique(hash(&id), number, rehash);
        number
    }

    /// The identity with this number.
    pub fn id(&self, number: u32) -> Option<[u8; 16]> {
        self.ids.get(usize::try_from(number).ok()?).copied()
    }

    /// How many have been met.
    pub const fn len(&self) -> usize {
        self.ids.len()
    }

    /// Gives back what growing left over.
    pub fn shrink(&mut self) {
        self.ids.shrink_to_fit();
        let Self { ids, table } = self;
        table.shrink_to_fit(|number| {
            usize::try_from(*number)
                .ok()
                .and_then(|at| ids.get(at))
                .map_or(0, hash)
        });
    }

    /// The memory that it takes.
    pub fn bytes(&self) -> usize {
        self.ids.capacity() * 16 + self.table.allocation_size()
    }
}
