//! Clocks, memory and the table they are printed in.

use std::fs;
use std::time::{Duration, Instant};

/// Time on the clock, and of the processor where the system tells it: what else runs on the machine is not in the latter.
#[derive(Clone, Copy, Default)]
pub(crate) struct Spent {
    pub(crate) clock: Duration,
    pub(crate) processor: Duration,
}

/// Runs `work` and adds what it took.
pub(crate) fn timed<T>(spent: &mut Spent, work: impl FnOnce() -> T) -> T {
    let (start, processor) = (Instant::now(), on_processor());
    let answer = work();
    spent.clock += start.elapsed();
    spent.processor += on_processor().saturating_sub(processor);
    answer
}

/// Runs `work` and says how long it took.
pub(crate) fn once<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let answer = work();
    (start.elapsed(), answer)
}

fn on_processor() -> Duration {
    let text = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = text.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0);
    Duration::from_nanos(nanoseconds)
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

pub(crate) fn seconds(time: Duration) -> String {
    format!("{:.2} s", time.as_secs_f64())
}

pub(crate) fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}

/// The time that `percent` of them do not exceed.
pub(crate) fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut times = times.to_vec();
    times.sort_unstable();
    times[(times.len() * percent).div_ceil(100).max(1) - 1]
}

/// Prints rows of equal columns under a heading.
pub(crate) fn table(heading: &str, rows: &[Vec<String>]) {
    println!("\n{heading}");
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    for row in rows {
        let cells: Vec<String> = (0..columns)
            .map(|column| {
                let cell = row.get(column).map_or("", String::as_str);
                let pad = " ".repeat(width(column).saturating_sub(cell.chars().count()));
                if column == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
            })
            .collect();
        println!("  {}", cells.join("   ").trim_end());
    }
}
