//! A simulated clock, and memory.

use simulator::Running;
use std::fs;
use std::time::Duration;
use tokio::time::Instant;

/// A step of the simulated clock, and how long it takes on the wall: long enough for the program's own work between two writes.
const STEP: Duration = Duration::from_millis(50);
const STEP_ON_THE_WALL: Duration = Duration::from_millis(12);

/// Moves the tenant's clock and that of the client on, together.
pub(crate) async fn moves(running: &Running) {
    let (simulated, wall) = (Instant::now(), std::time::Instant::now());
    let mut ahead = Duration::ZERO;
    loop {
        // The clock stands while this blocks, and everything under way goes on.
        tokio::task::spawn_blocking(|| std::thread::sleep(STEP_ON_THE_WALL)).await.unwrap();
        tokio::time::advance(STEP).await;
        // The tenant's own goes with the wall.
        let more = simulated.elapsed().saturating_sub(wall.elapsed() + ahead);
        running.tenant().advance(more);
        ahead += more;
    }
}

/// Memory in kilobytes, from Linux; elsewhere it is not measured.
fn memory(field: &str) -> Option<u64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(field))?;
    line.trim_matches([':', ' ', '\t', 'k', 'B']).parse().ok()
}

/// How far memory grows beyond what is used now.
pub(crate) struct Growth(Option<u64>);

impl Growth {
    pub(crate) fn from_now() -> Self {
        // Makes the highest point so far the present one.
        Self(fs::write("/proc/self/clear_refs", "5").ok().and_then(|()| memory("VmRSS")))
    }

    pub(crate) fn text(&self) -> String {
        match (self.0, memory("VmHWM")) {
            (Some(before), Some(highest)) => format!("{} MB", highest.saturating_sub(before) / 1024),
            _ => "not measured".to_owned(),
        }
    }
}

/// Time this program's threads were on a processor so far, from Linux: what else the machine does is not in it.
pub(crate) fn on_processor() -> Duration {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(") ").next().unwrap_or_default().split(' ').collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<u64>().ok()).unwrap_or(0);
    Duration::from_millis((ticks(11) + ticks(12)) * 10)
}

/// How many programs want to run, from Linux.
pub(crate) fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("unknown").to_owned()
}
