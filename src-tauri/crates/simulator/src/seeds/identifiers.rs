//! Identifiers derived from the seed, and the way back from an object id to a person's number.

use uuid::Uuid;

/// SplitMix64 over the seed, a person's number and what the value is for: the same three always give the same value.
pub(crate) fn mix(seed: u64, index: u32, purpose: u64) -> u64 {
    let mut z = seed
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        .wrapping_add(u64::from(index).wrapping_mul(0xd1b5_4a32_d192_ed03))
        .wrapping_add(purpose.wrapping_mul(0x8cb9_2ba7_2f3d_8dd7));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// An identifier that belongs to no person: the same seed and purpose give the same one.
pub(crate) fn fixed(seed: u64, purpose: u64) -> Uuid {
    shape(mix(seed, u32::MAX, purpose), mix(seed, u32::MAX - 1, purpose))
}

/// An identifier of the tenant itself. The number of people counts too: a client keeps what it read under the tenant's id,
/// and tenants of one seed but of different sizes hold different people.
pub(crate) fn of_tenant(seed: u64, people: u32, purpose: u64) -> Uuid {
    fixed(mix(seed, people, 99), purpose)
}

fn shape(high: u64, low: u64) -> Uuid {
    let high = (high & 0xffff_ffff_ffff_0fff) | 0x4000;
    let low = (low & 0x3fff_ffff_ffff_ffff) | 0x8000_0000_0000_0000;
    Uuid::from_u64_pair(high, low)
}

/// Object ids of the seeded people. The last 48 bits are the person's number, scrambled so that ids are in no
/// visible order; the rest is noise that is checked on the way back.
pub(crate) struct Numbers {
    seed: u64,
}

const HALF: u64 = 0xff_ffff;

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed }
    }

    /// The object id of a person.
    pub(crate) fn id(&self, index: u32) -> Uuid {
        let tail = self.scramble(u64::from(index));
        shape(mix(self.seed, index, 1), (mix(self.seed, index, 2) << 48) | tail)
    }

    /// The person with this object id, if it is one this seed gave.
    pub(crate) fn index(&self, id: &Uuid) -> Option<u32> {
        let index = u32::try_from(self.unscramble(id.as_u64_pair().1 & 0xffff_ffff_ffff)).ok()?;
        (self.id(index) == *id).then_some(index)
    }

    fn round(&self, half: u64, round: u64) -> u64 {
        mix(self.seed, u32::try_from(half & HALF).unwrap_or(0), 1_000 + round) & HALF
    }

    fn scramble(&self, value: u64) -> u64 {
        let (mut left, mut right) = (value >> 24, value & HALF);
        for round in 0..4 {
            (left, right) = (right, left ^ self.round(right, round));
        }
        (left << 24) | right
    }

    fn unscramble(&self, value: u64) -> u64 {
        let (mut left, mut right) = (value >> 24, value & HALF);
        for round in (0..4).rev() {
            (left, right) = (right ^ self.round(left, round), left);
        }
        (left << 24) | right
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn an_id_leads_back_to_its_person_and_a_foreign_one_to_nobody() {
        let numbers = Numbers::new(7);
        for index in [0, 1, 2, 1_999, 999_999, u32::MAX] {
            let id = numbers.id(index);
            assert_eq!(numbers.index(&id), Some(index));
            assert_eq!(id.get_version_num(), 4);
            assert_eq!(Numbers::new(8).index(&id), None);
        }
    }
}
