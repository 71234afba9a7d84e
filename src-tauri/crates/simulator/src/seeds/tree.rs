//! Who stands where in the company: a reporting wheel, worked out from a person's number.
//!
//! The first person leads everybody. The others go round the wheel: each of its columns is a tree of its own, filled
//! level by level, and the first column of a department holds its head, to whom the tops of the others report.

use super::jobs::{COLUMNS, DEPARTMENTS, Department};
use super::special::specials;

/// A team too small to have somebody of its own at its head joins that of their colleague.
const LEAST_TEAM: u32 = 4;

/// Where someone stands in the reporting wheel.
pub(crate) struct Place {
    pub(crate) department: &'static Department,
    /// First column of the department.
    first: u32,
    column: u32,
    pub(crate) level: u32,
}

/// Department and first column for each column of the wheel.
static COLUMN: [(u8, u8); COLUMNS as usize] = {
    let mut columns = [(0, 0); COLUMNS as usize];
    let (mut first, mut department) = (0, 0);
    while department < DEPARTMENTS.len() {
        let mut at = first;
        while at < first + DEPARTMENTS[department].columns {
            #[expect(clippy::cast_possible_truncation, reason = "there are 40 columns")]
            let entry = (department as u8, first as u8);
            columns[at as usize] = entry;
            at += 1;
        }
        first = at;
        department += 1;
    }
    columns
};

/// The columns of Information Technology.
pub(crate) const TECHNICAL: [u32; 4] = {
    let (mut first, mut at) = (0, 0);
    while DEPARTMENTS[at].name.len() != "Information Technology".len() {
        first += DEPARTMENTS[at].columns;
        at += 1;
    }
    [first, first + 1, first + 2, first + 3]
};

/// Whether somebody stands in Information Technology.
pub(crate) fn is_technical(place: &Place) -> bool {
    TECHNICAL.contains(&place.column)
}

/// Where a person stands; `None` for the one above all.
pub(crate) fn place(index: u32) -> Option<Place> {
    let column = index.checked_sub(1)? % COLUMNS;
    let level = (index - 1) / COLUMNS;
    let (department, first) = *COLUMN.get(column as usize)?;
    Some(Place { department: DEPARTMENTS.get(usize::from(department))?, first: u32::from(first), column, level })
}

impl Place {
    /// Whether the department's head stands here.
    pub(crate) fn is_head(&self) -> bool {
        self.level == 0 && self.column == self.first
    }

    /// Whether the one person stands here who holds a title nobody else has.
    pub(crate) fn is_single(&self) -> bool {
        self.level == 1 && self.column == self.first && self.department.single.is_some()
    }

    fn at(&self, level: u32) -> u32 {
        index_at(self.column, level)
    }

    /// The first level of those who report to somebody on a level of this column.
    fn below(&self, level: u32) -> u32 {
        let spans = self.department.spans;
        let (round, turn) = (level / 5, level as usize % 5);
        1 + round * spans.iter().sum::<u32>() + spans.iter().take(turn).sum::<u32>()
    }

    /// The level of the one whose team a level of this column belongs to by the spans alone.
    fn above(&self, level: u32) -> u32 {
        let spans = self.department.spans;
        let sum: u32 = spans.iter().sum();
        let (round, mut rest) = ((level - 1) / sum, (level - 1) % sum);
        let mut turn = 0;
        for span in spans {
            if rest < *span {
                break;
            }
            rest -= span;
            turn += 1;
        }
        5 * round + turn
    }

    /// Whether the team below somebody of this column is large enough.
    fn has_team(&self, people: u32, level: u32) -> bool {
        let least = if level == 0 { 1 } else { LEAST_TEAM };
        self.at(self.below(level) + least - 1) < staff(people)
    }
}

/// The number of whoever stands on a level of a column.
pub(crate) fn index_at(column: u32, level: u32) -> u32 {
    1 + level * COLUMNS + column
}

/// How many of so many people are people: special accounts take the last numbers.
pub(crate) fn staff(people: u32) -> u32 {
    people - specials(people).min(people)
}

/// Whether people of the seed may report to this one.
pub(crate) fn leads(people: u32, index: u32) -> bool {
    match place(index) {
        _ if index >= staff(people) => false,
        None => true,
        Some(place) => place.is_head() || place.has_team(people, place.level),
    }
}

/// Whether those who report to this one lead teams themselves.
pub(crate) fn leads_leaders(people: u32, index: u32) -> bool {
    place(index).is_none_or(|place| place.is_head() || leads(people, place.at(place.below(place.level))))
}

/// Whom somebody reports to.
pub(crate) fn superior(people: u32, place: &Place) -> u32 {
    match (place.level, place.column == place.first) {
        (0, true) => 0,
        (0, false) => index_at(place.first, 0),
        (level, _) => {
            let above = place.above(level);
            let large = above == 0 || place.has_team(people, above);
            place.at(if large { above } else { above - 1 })
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashMap;

    use super::*;

    #[test]
    fn teams_are_of_a_size_one_person_can_lead_and_every_way_ends_at_the_top() {
        for (people, deepest) in [(300, 4), (2_000, 5), (20_000, 7), (1_000_000, 9)] {
            let mut teams: HashMap<u32, u32> = HashMap::new();
            for index in 1..staff(people) {
                let above = superior(people, &place(index).unwrap());
                assert!(above < index && leads(people, above), "{index} of {people} reports to {above}");
                *teams.entry(above).or_default() += 1;
            }
            for (leader, team) in &teams {
                // In the smallest, whoever leads a column may lead fewer.
                let least = if people < 1_000 { 1 } else { 4 };
                assert!((least..=12).contains(team), "{team} report to {leader} of {people}");
            }
            let leading = (0..staff(people)).filter(|&index| leads(people, index)).count();
            assert_eq!(leading, teams.len(), "{people}");
            let (mut at, mut steps) = (staff(people) - 1, 0);
            while at != 0 {
                at = superior(people, &place(at).unwrap());
                steps += 1;
            }
            assert!(steps <= deepest, "{steps} steps in {people}");
        }
    }

    #[test]
    fn the_columns_of_a_department_are_as_many_as_it_takes() {
        for index in 1..=COLUMNS {
            let place = place(index).unwrap();
            assert_eq!(is_technical(&place), place.department.name == "Information Technology", "{index}");
        }
        assert_eq!(DEPARTMENTS.iter().map(|department| department.columns).sum::<u32>(), COLUMNS);
    }

    #[test]
    fn levels_lead_to_each_other() {
        for index in [1, 26, 33, 36] {
            let place = place(index).unwrap();
            for level in 0..200 {
                let from = place.below(level);
                assert!((from..place.below(level + 1)).all(|below| place.above(below) == level), "{index} {level}");
            }
        }
    }
}
