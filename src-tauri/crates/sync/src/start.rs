//! Where a round begins: a decision from what the store knows, without asking anybody.

use store::{RoundCursor, RoundKind, RoundNumber, SyncState};

/// How a round is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Goes on with what was begun, else asks for what changed, else for everybody.
    Auto,
    /// Asks for everybody, whatever is there. The copy stays usable meanwhile.
    Rebuild,
}

/// Where to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Start {
    /// With the next page of a round that was begun.
    Resume { round: RoundNumber, kind: RoundKind, next_link: String },
    /// With what changed since the last complete round.
    Changes { delta_link: String },
    /// With everybody.
    Everybody(RoundKind),
}

/// Decides. `select` is the selection of this program: links of another one would not tell of all its properties (G85).
pub(crate) fn decide(state: &SyncState, mode: Mode, select: &str) -> Start {
    match mode {
        Mode::Rebuild => from_scratch(state),
        Mode::Auto => resume(state, select).or_else(|| changes(state, select)).unwrap_or_else(|| from_scratch(state)),
    }
}

/// Everybody, into an empty copy or over one that was complete before.
pub(crate) fn from_scratch(state: &SyncState) -> Start {
    Start::Everybody(if state.as_of.is_some() { RoundKind::Rebuild } else { RoundKind::Initial })
}

fn resume(state: &SyncState, select: &str) -> Option<Start> {
    let cursor = state.cursor.as_ref().filter(|cursor| cursor.select_version == select)?;
    match (cursor, &cursor.next_link) {
        (RoundCursor { round, kind, .. }, Some(link)) => {
            Some(Start::Resume { round: *round, kind: *kind, next_link: link.clone() })
        }
        // Begun, and stopped before its first page.
        (RoundCursor { kind: RoundKind::Initial | RoundKind::Rebuild, .. }, None) => Some(from_scratch(state)),
        (RoundCursor { kind: RoundKind::Delta, .. }, None) => None,
    }
}

fn changes(state: &SyncState, select: &str) -> Option<Start> {
    let current = state.select_version.as_deref() == Some(select);
    state.delta_link.clone().filter(|_| current).map(|delta_link| Start::Changes { delta_link })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use jiff::Timestamp;

    fn complete(select: &str) -> SyncState {
        SyncState {
            cursor: None,
            delta_link: Some("delta".to_owned()),
            as_of: Some(Timestamp::UNIX_EPOCH),
            round_started: Some(Timestamp::UNIX_EPOCH),
            select_version: Some(select.to_owned()),
        }
    }

    fn begun(state: SyncState, kind: RoundKind, next_link: Option<&str>, select: &str) -> SyncState {
        let cursor = RoundCursor {
            round: RoundNumber(7),
            kind,
            next_link: next_link.map(str::to_owned),
            select_version: select.to_owned(),
            started_at: Timestamp::UNIX_EPOCH,
            pages: u64::from(next_link.is_some()),
        };
        SyncState { cursor: Some(cursor), ..state }
    }

    #[test]
    fn a_round_begins_where_the_store_left_off() {
        use RoundKind::{Delta, Initial, Rebuild};
        let none = SyncState::default;
        let resumed = |kind| Start::Resume { round: RoundNumber(7), kind, next_link: "next".to_owned() };
        let changes = || Start::Changes { delta_link: "delta".to_owned() };
        let table = [
            ("empty", none(), Mode::Auto, Start::Everybody(Initial)),
            ("empty, rebuild", none(), Mode::Rebuild, Start::Everybody(Initial)),
            ("complete", complete("new"), Mode::Auto, changes()),
            ("complete, rebuild", complete("new"), Mode::Rebuild, Start::Everybody(Rebuild)),
            ("complete, older selection", complete("old"), Mode::Auto, Start::Everybody(Rebuild)),
            ("first copy half way", begun(none(), Initial, Some("next"), "new"), Mode::Auto, resumed(Initial)),
            ("first copy, no page yet", begun(none(), Initial, None, "new"), Mode::Auto, Start::Everybody(Initial)),
            (
                "first copy, older selection",
                begun(none(), Initial, Some("next"), "old"),
                Mode::Auto,
                Start::Everybody(Initial),
            ),
            ("delta half way", begun(complete("new"), Delta, Some("next"), "new"), Mode::Auto, resumed(Delta)),
            ("delta, no page yet", begun(complete("new"), Delta, None, "new"), Mode::Auto, changes()),
            ("rebuild half way", begun(complete("new"), Rebuild, Some("next"), "new"), Mode::Auto, resumed(Rebuild)),
            (
                "rebuild, no page yet",
                begun(complete("new"), Rebuild, None, "new"),
                Mode::Auto,
                Start::Everybody(Rebuild),
            ),
            (
                "rebuild half way, again",
                begun(complete("new"), Rebuild, Some("next"), "new"),
                Mode::Rebuild,
                Start::Everybody(Rebuild),
            ),
            (
                "rebuild, older selection",
                begun(complete("old"), Rebuild, Some("next"), "old"),
                Mode::Auto,
                Start::Everybody(Rebuild),
            ),
        ];
        for (name, state, mode, expected) in table {
            assert_eq!(decide(&state, mode, "new"), expected, "{name}");
        }
    }
}
