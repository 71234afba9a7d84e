//! The palette: everything that can be opened, by what was typed.

use crate::App;
use crate::contract::error::AppError;
use crate::contract::palette::{PaletteHit, PaletteHits, PaletteKind, SearchPalette};
use model::person::PersonRow;
use model::{GroupKind, ObjectKind, SubscribedSku};
use std::time::Instant;
use store::{ObjectQuery, ObjectRow, PeopleQuery};

/// Most hits of a kind.
const MOST: u32 = 50;

/// Searches people, groups and products of the copy.
pub(crate) async fn search(app: &App, arguments: SearchPalette) -> Result<PaletteHits, AppError> {
    let started = Instant::now();
    let tenant = app.tenant(&arguments.connection)?;
    let limit = arguments.limit.min(MOST);
    let text = arguments.text;
    let words = typed(&text);
    let query = PeopleQuery { text, limit: u64::from(limit), ..PeopleQuery::default() };
    let (found, products) = tenant
        .stored(move |store| {
            let found = if query.text.trim().is_empty() {
                None
            } else {
                let groups =
                    ObjectQuery { text: query.text.clone(), limit: query.limit, ..ObjectQuery::of(ObjectKind::Group) };
                Some((store.people(&query)?, store.objects(&groups)?))
            };
            Ok((found, store.products()?))
        })
        .await?;
    let mut total = 0;
    let mut hits = Vec::new();
    if let Some((people, groups)) = found {
        total += people.total + groups.total;
        hits.extend(people.rows.iter().map(|row| person(row, &words)));
        hits.extend(groups.rows.iter().map(|row| group(row, &words)));
    }
    let found: Vec<PaletteHit> = products.iter().filter_map(|sku| product(sku, &words)).collect();
    total += found.len() as u64;
    hits.extend(found.into_iter().take(limit as usize));
    Ok(PaletteHits {
        hits,
        total: u32::try_from(total).unwrap_or(u32::MAX),
        elapsed_us: u32::try_from(started.elapsed().as_micros()).unwrap_or(u32::MAX),
    })
}

fn typed(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

fn person(row: &PersonRow, words: &[String]) -> PaletteHit {
    let facts = [row.department.as_deref(), row.office_location.as_deref(), Some(row.user_principal_name.as_str())];
    PaletteHit {
        kind: PaletteKind::Person,
        id: row.id.to_string(),
        detail: facts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        enabled: row.account_enabled,
        matches: matches(&row.display_name, words),
        title: row.display_name.clone(),
    }
}

fn group(row: &ObjectRow, words: &[String]) -> PaletteHit {
    let kind = match row.group_kind {
        Some(GroupKind::Microsoft365) => "Microsoft 365 group",
        Some(GroupKind::MailEnabledSecurity) => "Mail-enabled security group",
        Some(GroupKind::Distribution) => "Mailing list",
        Some(GroupKind::Security) | None => "Security group",
    };
    let members = if row.member_count == 1 { "member" } else { "members" };
    PaletteHit {
        kind: PaletteKind::Group,
        id: row.id.to_string(),
        detail: format!("{kind} · {} {members}", row.member_count),
        enabled: None,
        matches: matches(&row.display_name, words),
        title: row.display_name.clone(),
    }
}

fn product(sku: &SubscribedSku, words: &[String]) -> Option<PaletteHit> {
    if sku.applies_to != "User" || words.is_empty() {
        return None;
    }
    let name = sku.display_name();
    let text = format!("{name} {}", sku.sku_part_number).to_lowercase();
    words.iter().all(|word| text.contains(word)).then(|| PaletteHit {
        kind: PaletteKind::Product,
        id: sku.sku_id.to_string(),
        title: name.to_owned(),
        detail: format!("{} owned · {} used", sku.enabled_units + sku.warning_units, sku.consumed_units),
        enabled: None,
        matches: matches(name, words),
    })
}

/// Where the words stand in a title, in characters, in order and without overlaps. A word that begins a word of the title is
/// preferred to one in the middle of it, as the search itself only finds beginnings.
fn matches(title: &str, words: &[String]) -> Vec<(u32, u32)> {
    // One lower-case letter for each letter, so that places stay what they are.
    let letters: Vec<char> = title.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for word in words {
        let word: Vec<char> = word.chars().collect();
        if word.is_empty() {
            continue;
        }
        let places = letters.windows(word.len()).enumerate().filter(|(_, window)| *window == word.as_slice());
        let free = |at: usize| found.iter().all(|(begin, length)| at + word.len() <= *begin || at >= begin + length);
        let mut places: Vec<usize> = places.map(|(at, _)| at).filter(|at| free(*at)).collect();
        let begins = |at: &usize| {
            at.checked_sub(1).and_then(|before| letters.get(before)).is_none_or(|letter| !letter.is_alphanumeric())
        };
        places.sort_by_key(|at| (!begins(at), *at));
        if let Some(at) = places.first() {
            found.push((*at, word.len()));
        }
    }
    found.sort_unstable();
    let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    found.into_iter().map(|(at, length)| (number(at), number(length))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_are_found_at_beginnings_first_and_never_overlap() {
        let of = |title: &str, text: &str| matches(title, &typed(text));
        assert_eq!(of("Martín Hoffmann", "off"), [(8, 3)]);
        assert_eq!(of("Sofie Offermans", "off"), [(6, 3)]);
        assert_eq!(of("Ana Ruiz", "ru a"), [(0, 1), (4, 2)]);
        assert_eq!(of("aa", "a a a"), [(0, 1), (1, 1)]);
        assert_eq!(of("İnci", "n"), [(1, 1)]);
        assert_eq!(of("Ana", "zzz"), []);
        assert_eq!(of("", "a"), []);
    }
}
