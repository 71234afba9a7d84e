//! What the tenant has bought.

/// What was bought of one product, and how much of it is used.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) enabled: u32,
    pub(crate) warning: u32,
    pub(crate) suspended: u32,
    pub(crate) consumed: u32,
}

impl Subscription {
    /// Seats that can still be given out (facts/graph.md §5.1).
    pub(crate) fn free(&self) -> u32 {
        (self.enabled + self.warning).saturating_sub(self.consumed)
    }
}
