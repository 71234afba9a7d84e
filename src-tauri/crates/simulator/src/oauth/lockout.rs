//! Wrong passwords lock an account for a while, longer each time (facts/graph.md §2.3).

use super::Authority;
use super::refusal::Denied;

/// Wrong passwords that an account takes.
const MOST: u32 = 10;
/// Seconds of the first lock. Each one after it takes twice as long [M], up to a day or so.
const FIRST: i64 = 60;
const MOST_DOUBLINGS: u32 = 10;

/// What came of the passwords given for an account.
#[derive(Clone, Copy, Default)]
pub(super) struct Lockout {
    /// Wrong ones since the last right one.
    wrong: u32,
    /// When it may be tried again, in seconds since 1970.
    until: i64,
}

impl Lockout {
    fn missed(&mut self, now: i64) {
        self.wrong = self.wrong.saturating_add(1);
        if let Some(more) = self.wrong.checked_sub(MOST) {
            self.until = now + (FIRST << more.min(MOST_DOUBLINGS));
        }
    }
}

impl Authority {
    /// Refuses whoever is locked out, whatever password they bring. `now` is in seconds since 1970.
    pub(super) fn unlocked(&self, user: &str, now: i64) -> Result<(), Denied> {
        let locked = self.lockouts.get(user).is_some_and(|lockout| now < lockout.until);
        if locked { Err(Denied::plain(50_053)) } else { Ok(()) }
    }

    /// Counts a password that was wrong, or forgets those before one that was right.
    pub(super) fn tried(&mut self, user: &str, right: bool, now: i64) {
        if right {
            self.lockouts.remove(user);
        } else {
            self.lockouts.entry(user.to_owned()).or_default().missed(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locks_grow_and_end_growing() {
        let mut lockout = Lockout::default();
        for _ in 0..9 {
            lockout.missed(1_000);
            assert_eq!(lockout.until, 0);
        }
        for seconds in [60, 120, 240] {
            lockout.missed(1_000);
            assert_eq!(lockout.until, 1_000 + seconds);
        }
        for _ in 0..100 {
            lockout.missed(1_000);
        }
        assert_eq!(lockout.until, 1_000 + 61_440);
    }
}
