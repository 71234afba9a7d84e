//! Nearness of two short texts, to propose what was probably meant.

/// The number of single-character edits between two texts (insert, remove, replace, swap of neighbours), or `None` above `limit`.
/// Compares characters as given: fold the case before, where it does not matter.
#[must_use]
pub fn distance(left: &str, right: &str, limit: usize) -> Option<usize> {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    if left.len().abs_diff(right.len()) > limit {
        return None;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut previous: Vec<usize> = (0..=right.len()).collect();
    for (row, a) in left.iter().enumerate() {
        let mut current = Vec::with_capacity(right.len() + 1);
        current.push(row + 1);
        let mut best = row + 1;
        for (column, b) in right.iter().enumerate() {
            let replaced = at(&previous, column) + usize::from(a != b);
            let mut cost = replaced.min(at(&previous, column + 1) + 1).min(at(&current, column) + 1);
            let swapped = row > 0 && column > 0 && left.get(row - 1) == Some(b) && right.get(column - 1) == Some(a);
            if swapped {
                cost = cost.min(at(&before, column - 1) + 1);
            }
            best = best.min(cost);
            current.push(cost);
        }
        if best > limit {
            return None;
        }
        before = std::mem::replace(&mut previous, current);
    }
    previous.last().copied().filter(|found| *found <= limit)
}

fn at(row: &[usize], index: usize) -> usize {
    row.get(index).copied().unwrap_or(usize::MAX / 2)
}

/// The one candidate that is nearest to the text, ignoring case: at most one edit for up to seven characters, two above.
/// `None` when none is near, when two are equally near, or when one is the text itself.
pub fn nearest<'a>(text: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = text.to_lowercase();
    let limit = if wanted.chars().count() < 8 { 1 } else { 2 };
    let mut best: Option<(usize, &'a str)> = None;
    let mut tied = false;
    for candidate in candidates {
        let Some(found) = distance(&wanted, &candidate.to_lowercase(), limit) else {
            continue;
        };
        if found == 0 {
            return None;
        }
        match best {
            Some((known, _)) if found > known => {}
            Some((known, name)) if found == known => tied |= name != candidate,
            _ => {
                best = Some((found, candidate));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("contso.com", "contoso.com", Some(1))]
    #[case("contsoo.com", "contoso.com", Some(1))]
    #[case("", "ab", Some(2))]
    #[case("abc", "abc", Some(0))]
    #[case("ab", "cd", Some(2))]
    #[case("kitten", "sitting", None)]
    #[case("short", "much longer", None)]
    fn distances(#[case] left: &str, #[case] right: &str, #[case] expected: Option<usize>) {
        assert_eq!(distance(left, right, 2), expected);
        assert_eq!(distance(right, left, 2), expected);
    }

    #[rstest]
    #[case("Sales", &["sale", "Finance"], Some("sale"))]
    #[case("Sales", &["SALES", "sale"], None)]
    #[case("Salez", &["Sales", "Saleh"], None)]
    #[case("Marketin", &["Marketing", "Legal"], Some("Marketing"))]
    #[case("HR", &["IT"], None)]
    fn the_nearest(#[case] text: &str, #[case] candidates: &[&str], #[case] expected: Option<&str>) {
        assert_eq!(nearest(text, candidates.iter().copied()), expected);
    }
}
