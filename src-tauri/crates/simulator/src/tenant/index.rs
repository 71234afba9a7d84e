//! Who of the seed may have a text in a property, so that a filter need not ask everybody in a large tenant. What the seed
//! made never changes: who did is looked at one by one.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;

use super::{Life, Tenant};

/// Marks of texts in order, each with whose it is.
type Marks = Arc<[(u64, u32)]>;

/// What was asked for so far, by property. Worked out when it is first asked for: it means asking every person.
#[derive(Default)]
pub(super) struct Index {
    marks: Mutex<HashMap<&'static str, Marks>>,
}

/// The first eight bytes of a text in lower case, the missing ones filled up.
fn mark(text: &str, filling: u8) -> u64 {
    let mut bytes = [filling; 8];
    let mut letters = text.chars().flat_map(char::to_lowercase);
    let mut at = 0;
    while let (Some(place), Some(letter)) = (bytes.get_mut(at..), letters.next()) {
        let mut encoded = [0; 4];
        let letter = letter.encode_utf8(&mut encoded).as_bytes();
        for (byte, place) in letter.iter().zip(place) {
            *place = *byte;
        }
        at += letter.len();
    }
    u64::from_be_bytes(bytes)
}

impl Tenant {
    /// Slots of all whose property may begin with one of some texts, however cased, in the order of lists. `None` if they
    /// are so many that looking through everybody finds a page of them sooner.
    pub(crate) fn beginning(&self, property: &'static str, texts: &[String]) -> Option<Vec<u32>> {
        let marks = self.marks(property);
        let mut slots: Vec<u32> = Vec::new();
        for text in texts {
            let from = marks.partition_point(|(known, _)| *known < mark(text, 0));
            let until = marks.partition_point(|(known, _)| *known <= mark(text, u8::MAX));
            let found = marks.get(from..until).unwrap_or_default();
            if slots.len() + found.len() > marks.len() / 16 + 1_000 {
                return None;
            }
            slots.extend(found.iter().map(|(_, slot)| *slot).filter(|slot| !self.users.contains_key(slot)));
        }
        slots.extend(self.users.keys());
        slots.sort_unstable();
        slots.dedup();
        Some(slots)
    }

    /// Slots of the first so many by a text in a property that everybody has, and of more: in no order, and with all who
    /// were changed. `None` if somebody does not have the property.
    pub(crate) fn foremost(&self, property: &'static str, descending: bool, most: usize) -> Option<Vec<u32>> {
        let marks = self.marks(property);
        if marks.len() < self.seed.total() as usize {
            return None;
        }
        let mut slots: Vec<u32> = Vec::new();
        let mut last = None;
        let ordered: &mut dyn Iterator<Item = &(u64, u32)> =
            if descending { &mut marks.iter().rev() } else { &mut marks.iter() };
        for (mark, slot) in ordered {
            // Those of one mark belong together: only their whole texts tell who is first.
            if slots.len() >= most && last != Some(*mark) {
                break;
            }
            if !self.users.contains_key(slot) && self.life(*slot) == Life::Active {
                slots.push(*slot);
                last = Some(*mark);
            }
        }
        slots.extend(self.users.keys());
        slots.sort_unstable();
        Some(slots)
    }

    fn marks(&self, property: &'static str) -> Marks {
        let mut known = self.index.marks.lock().unwrap_or_else(PoisonError::into_inner);
        let marks = known.entry(property).or_insert_with(|| {
            let mut marks: Vec<(u64, u32)> = Vec::new();
            for slot in 0..self.seed.total() {
                if let Some(Value::String(text)) = self.seed.property(slot, property) {
                    marks.push((mark(&text, 0), slot));
                }
            }
            marks.sort_unstable();
            marks.into()
        });
        Arc::clone(marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seeds::Seed;

    #[test]
    fn texts_that_begin_alike_have_marks_side_by_side() {
        for (start, text) in [("Zo", "zoë"), ("", "x"), ("Information", "information technology"), ("Ä", "ÄRGER")] {
            assert!((mark(start, 0)..=mark(start, u8::MAX)).contains(&mark(text, 0)), "{start} {text}");
        }
        assert!(!(mark("zo", 0)..=mark("zo", u8::MAX)).contains(&mark("za", 0)));
    }

    #[test]
    fn the_foremost_are_among_those_found() {
        let tenant = Tenant::new(Seed::new(1, 300));
        let name = |slot: &u32| {
            tenant.user_property(*slot, "displayName").and_then(|name| name.as_str().map(str::to_lowercase))
        };
        let mut all: Vec<u32> = tenant.visible(0).collect();
        all.sort_by_key(name);
        for descending in [false, true] {
            let found = tenant.foremost("displayName", descending, 40).unwrap_or_default();
            assert!(found.len() >= 40 && found.len() < 200, "{}", found.len());
            assert!(all.iter().take(40).all(|slot| found.contains(slot)), "{descending}");
            all.reverse();
        }
        assert_eq!(tenant.foremost("faxNumber", false, 40), None);
    }

    #[test]
    fn everybody_who_begins_so_is_found_changed_or_not() {
        let mut tenant = Tenant::new(Seed::new(1, 300));
        let name = |tenant: &Tenant, slot: u32| {
            tenant.user_property(slot, "displayName").and_then(|name| name.as_str().map(str::to_lowercase))
        };
        let start: String = name(&tenant, 7).unwrap_or_default().chars().take(3).collect();
        let all = |tenant: &Tenant| -> Vec<u32> {
            tenant.visible(0).filter(|slot| name(tenant, *slot).is_some_and(|name| name.starts_with(&start))).collect()
        };
        let found = |tenant: &Tenant| -> Vec<u32> {
            let slots = tenant.beginning("displayName", &[start.to_uppercase()]).unwrap_or_default();
            slots.into_iter().filter(|slot| all(tenant).contains(slot)).collect()
        };
        assert!(!all(&tenant).is_empty());
        assert_eq!(found(&tenant), all(&tenant));
        let set = serde_json::Map::from_iter([("displayName".to_owned(), Value::String(format!("{start}x")))]);
        let id = tenant.user_id(3);
        tenant.apply(&super::super::Mutation::Update { id, set, manager: None }, 0.0);
        assert_eq!(found(&tenant), all(&tenant));
        assert!(all(&tenant).contains(&3));
    }
}
