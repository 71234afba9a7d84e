//! What a request is counted as.

use crate::path::{Path, Workload};
use reqwest::Method;

/// What a request is counted as, items of a batch together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Charge {
    /// As how many requests: the items of a batch, or one.
    pub(crate) requests: u32,
    pub(crate) writes: u32,
    pub(crate) units: u32,
    pub(crate) workload: Workload,
    /// Whether it changes something, whatever the service counts.
    pub(crate) write: bool,
    /// The objects its writes are about.
    pub(crate) objects: Vec<String>,
}

impl Charge {
    /// Of one request, by method, path and query.
    pub(crate) fn of(method: &Method, path: &Path) -> Self {
        let write = path.is_write(method);
        Self {
            requests: 1,
            writes: u32::from(write && path.workload() == Workload::Directory),
            units: if path.workload() == Workload::Directory { path.units(method) } else { 0 },
            workload: path.workload(),
            write,
            objects: path.object().filter(|_| write).map(str::to_owned).into_iter().collect(),
        }
    }

    /// Of the items of a batch. The batch itself costs nothing.
    pub(crate) fn sum(items: impl IntoIterator<Item = Self>) -> Self {
        let nothing =
            Self { requests: 0, writes: 0, units: 0, workload: Workload::Directory, write: false, objects: Vec::new() };
        items.into_iter().fold(nothing, |mut sum, item| {
            sum.requests = sum.requests.saturating_add(item.requests);
            sum.writes = sum.writes.saturating_add(item.writes);
            sum.units = sum.units.saturating_add(item.units);
            sum.write |= item.write;
            sum.objects.extend(item.objects);
            sum
        })
    }
}
