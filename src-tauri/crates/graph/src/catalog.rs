//! Known endpoints of Graph with the permission each needs (`facts/graph.md §11.1`): for completing what is typed on the
//! Graph page, and for saying what a call needs before it is refused.
//!
//! Not a fence: what is not in this table can be called all the same.

mod table;

pub use table::ENDPOINTS;

/// A known endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Endpoint {
    /// `GET`, `POST` and so on.
    pub method: &'static str,
    /// The path with its keys left open: `/users/{id}/manager/$ref`.
    pub template: &'static str,
    /// Whether only the beta root has it.
    pub beta_only: bool,
    /// The least delegated permissions, joined by ` + ` where several are needed; empty when a signed-in person cannot.
    pub delegated: &'static str,
    /// The same as an application; empty when an application cannot.
    pub application: &'static str,
    /// What it does.
    pub about: &'static str,
}

impl Endpoint {
    /// What does as well as the least permissions at this endpoint, each joined by ` + ` where several are needed; `None` where
    /// what does as well elsewhere does so here too.
    #[must_use]
    pub fn instead(&self) -> Option<&'static [&'static str]> {
        let known = |(method, template, _): &&(&str, &str, _)| *method == self.method && *template == self.template;
        table::INSTEAD.iter().find(known).map(|(_, _, instead)| *instead)
    }
}

/// A known endpoint as the end of what was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The endpoint.
    pub endpoint: &'static Endpoint,
    /// Its path with the keys that were typed already in their places.
    pub path: String,
}

/// The endpoint that a path speaks to. The path may have a version root, a query, and keys in either spelling
/// (`/users/x`, `/users('x')`).
#[must_use]
pub fn matching(method: &str, path: &str) -> Option<&'static Endpoint> {
    let typed = segments(path);
    let mut typed: Vec<&str> = typed.iter().map(String::as_str).collect();
    if let Some(found) = best(method, &typed) {
        return Some(found);
    }
    // A list of one type needs what the list of all needs.
    typed.retain(|segment| !segment.to_ascii_lowercase().starts_with("microsoft.graph."));
    if let Some(found) = best(method, &typed) {
        return Some(found);
    }
    // What can be asked of a user can be asked of oneself.
    let rest = typed.strip_prefix(&["me"])?;
    best(method, &[&["users", "me"], rest].concat())
}

/// Endpoints whose paths go on as this one begins, in the order of the table.
#[must_use]
pub fn complete(prefix: &str) -> Vec<Completion> {
    let typed = segments(prefix);
    let open = prefix.trim_end().ends_with('/') || typed.is_empty();
    let (last, whole) = match typed.split_last() {
        Some((last, whole)) if !open => (last.as_str(), whole),
        _ => ("", typed.as_slice()),
    };
    let goes_on = |endpoint: &'static Endpoint| {
        let parts: Vec<&str> = endpoint.template.split('/').skip(1).collect();
        let begins = parts.get(..whole.len())?;
        let next = parts.get(whole.len())?;
        let fits = begins.iter().zip(whole).all(|(part, typed)| is_key(part) || part.eq_ignore_ascii_case(typed))
            && (is_key(next) || next.to_ascii_lowercase().starts_with(&last.to_ascii_lowercase()));
        fits.then(|| {
            let filled = parts.iter().enumerate().map(|(place, part)| match typed.get(place) {
                Some(typed) if is_key(part) => typed.as_str(),
                _ => *part,
            });
            let path = filled.fold(String::new(), |path, part| path + "/" + part);
            Completion { endpoint, path }
        })
    };
    ENDPOINTS.iter().filter_map(goes_on).collect()
}

/// The endpoint that says most of these segments literally.
fn best(method: &str, typed: &[&str]) -> Option<&'static Endpoint> {
    let literal = |endpoint: &&'static Endpoint| endpoint.template.split('/').filter(|part| !is_key(part)).count();
    let fits = |endpoint: &&'static Endpoint| {
        let mut parts = endpoint.template.split('/').skip(1);
        let mut typed = typed.iter();
        endpoint.method.eq_ignore_ascii_case(method)
            && typed.all(|typed| parts.next().is_some_and(|part| is_key(part) || part.eq_ignore_ascii_case(typed)))
            && parts.next().is_none()
    };
    ENDPOINTS.iter().filter(fits).max_by_key(literal)
}

fn is_key(part: &str) -> bool {
    part.starts_with('{')
}

/// The segments of a path without host, version root and query. Keys in brackets become segments.
fn segments(path: &str) -> Vec<String> {
    let path = path.trim();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest.find('/').map_or("", |at| &rest[at..]));
    let path = path.split('?').next().unwrap_or_default();
    let mut segments = Vec::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        match part.strip_suffix(')').and_then(|part| part.split_once('(')) {
            Some((name, "")) => segments.push(name.to_owned()),
            Some((name, key)) => segments.extend([name.to_owned(), key.trim_matches('\'').to_owned()]),
            None => segments.push(part.to_owned()),
        }
    }
    if segments.first().is_some_and(|root| root.eq_ignore_ascii_case("v1.0") || root.eq_ignore_ascii_case("beta")) {
        segments.remove(0);
    }
    segments
}

#[cfg(test)]
#[path = "tests/catalog.rs"]
mod tests;
