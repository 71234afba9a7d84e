//! Deals the seats of a whole plan in an order in which no product is ever used more than it is owned: whoever frees a scarce
//! seat goes before those who wait for one (`wizards.md` 4d).

use super::Ledger;
use model::SkuId;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Seats one person takes and gives back.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Demand {
    /// Products whose seat they take.
    pub takes: Vec<SkuId>,
    /// Products whose seat they give back.
    pub frees: Vec<SkuId>,
    /// Whether they get nothing at all when one of the seats is missing: who swaps keeps the old licence then.
    pub whole: bool,
    /// The row it is said of.
    pub row: u32,
}

/// The order people are served in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// As they stand in the file; nobody is served with a seat that is freed later.
    AsGiven,
    /// Those who free a scarce seat first, the others as they were chosen.
    FreedFirst,
}

/// What somebody got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dealt {
    /// Their place in what was handed in.
    pub index: usize,
    /// Products there was no seat of.
    pub lacking: Vec<SkuId>,
}

/// Deals the seats and says in which order the rows are to be run.
#[must_use]
pub fn deal(ledger: &mut Ledger<'_>, demands: &[&Demand], order: Order) -> Vec<Dealt> {
    if order == Order::AsGiven {
        return (0..).zip(demands).map(|(index, demand)| Dealt { index, lacking: serve(ledger, demand) }).collect();
    }
    let scarce = scarce(ledger, demands);
    let goes_first = |demand: &&Demand| {
        demand.frees.iter().any(|sku| scarce.contains(sku)) && !demand.takes.iter().any(|sku| scarce.contains(sku))
    };
    let (first, rest): (Vec<usize>, Vec<usize>) =
        (0..demands.len()).partition(|index| demands.get(*index).is_some_and(goes_first));
    let mut table = Table { demands, dealt: Vec::with_capacity(demands.len()), waiting: BTreeMap::new() };
    for index in first.into_iter().chain(rest) {
        table.ask(ledger, index);
    }
    table.turn_away(ledger);
    table.dealt
}

/// Products of which more seats are asked for than are free.
fn scarce(ledger: &Ledger<'_>, demands: &[&Demand]) -> BTreeSet<SkuId> {
    let mut asked: BTreeMap<SkuId, i64> = BTreeMap::new();
    for sku in demands.iter().flat_map(|demand| &demand.takes) {
        *asked.entry(*sku).or_insert(0) += 1;
    }
    asked.into_iter().filter(|(sku, count)| *count > ledger.left(*sku)).map(|(sku, _)| sku).collect()
}

/// Serves somebody with what there is, and tells what was missing.
fn serve(ledger: &mut Ledger<'_>, demand: &Demand) -> Vec<SkuId> {
    let short: Vec<SkuId> = demand.takes.iter().copied().filter(|sku| ledger.left(*sku) <= 0).collect();
    if demand.whole && !short.is_empty() {
        for sku in &short {
            ledger.take(*sku, demand.row);
        }
        return short;
    }
    let lacking = demand.takes.iter().copied().filter(|sku| !ledger.take(*sku, demand.row)).collect();
    for sku in &demand.frees {
        ledger.free(*sku);
    }
    lacking
}

struct Table<'a> {
    demands: &'a [&'a Demand],
    dealt: Vec<Dealt>,
    /// Who waits for a seat of which product, as they came.
    waiting: BTreeMap<SkuId, VecDeque<usize>>,
}

impl Table<'_> {
    /// Serves somebody, or lets them wait; whoever waited for a seat they free is asked again.
    fn ask(&mut self, ledger: &mut Ledger<'_>, index: usize) {
        let mut asking: VecDeque<(usize, Option<SkuId>)> = VecDeque::from([(index, None)]);
        while let Some((index, freed)) = asking.pop_front() {
            let Some(demand) = self.demands.get(index) else { continue };
            if let Some(sku) = demand.takes.iter().find(|sku| ledger.left(**sku) <= 0) {
                self.waiting.entry(*sku).or_default().push_back(index);
                // The seat that was freed is for the next one then, unless it is just that one which is gone.
                let other = freed.filter(|freed| freed != sku && ledger.left(*freed) > 0);
                asking.extend(other.and_then(|sku| self.next_waiting(sku)));
                continue;
            }
            let lacking = serve(ledger, demand);
            self.dealt.push(Dealt { index, lacking });
            for sku in &demand.frees {
                asking.extend(self.next_waiting(*sku));
            }
        }
    }

    fn next_waiting(&mut self, sku: SkuId) -> Option<(usize, Option<SkuId>)> {
        let index = self.waiting.get_mut(&sku)?.pop_front()?;
        Some((index, Some(sku)))
    }

    /// Nobody frees a seat any more: the rest gets what there is, in the order it was chosen.
    fn turn_away(&mut self, ledger: &mut Ledger<'_>) {
        let mut rest: Vec<usize> = std::mem::take(&mut self.waiting).into_values().flatten().collect();
        rest.sort_unstable();
        for index in rest {
            let Some(demand) = self.demands.get(index) else { continue };
            self.dealt.push(Dealt { index, lacking: serve(ledger, demand) });
        }
    }
}
