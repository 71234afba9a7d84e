//! Which endpoint a path leads to. The endpoints themselves stand with their handlers, in one table for each
//! resource ([`crate::handlers::TABLES`]).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::call::decode_segment;
use crate::handlers::{Endpoint, TABLES, properties};
use crate::tenant::Kind;

/// Where a path leads.
#[derive(Clone)]
pub(crate) struct Route {
    /// `None` if nowhere.
    pub(crate) endpoint: Option<&'static Endpoint>,
    /// What stands in the open places of the template, decoded. A key written by name reads `name=value`.
    pub(crate) keys: Vec<String>,
    /// Whether the path began with `/me`: then the first key is still to be filled in.
    pub(crate) me: bool,
    /// The first segment that leads nowhere; one with nothing in it is empty.
    pub(crate) unknown: String,
}

/// A piece of a path, decoded.
struct Segment {
    text: String,
    /// Whether it stood in parentheses: a key and nothing else.
    quoted: bool,
}

impl Segment {
    fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), quoted: false }
    }

    /// Whether it is what stands between two slashes side by side.
    fn is_nothing(&self) -> bool {
        self.text.is_empty() && !self.quoted
    }
}

/// A template cut up, for one number of segments.
struct Known {
    segments: Vec<&'static str>,
    endpoint: &'static Endpoint,
}

static KNOWN: LazyLock<HashMap<usize, Vec<Known>>> = LazyLock::new(|| {
    let mut known: HashMap<usize, Vec<Known>> = HashMap::new();
    for endpoint in TABLES.iter().flat_map(|table| table.iter()) {
        let segments: Vec<&str> = endpoint.template.trim_start_matches('/').split('/').collect();
        known.entry(segments.len()).or_default().push(Known { segments, endpoint });
    }
    // A word spelt out goes before an open key at the same place.
    for list in known.values_mut() {
        list.sort_by_key(|one| one.segments.iter().map(|segment| is_key(segment)).collect::<Vec<bool>>());
    }
    known
});

/// What stands for the template of a path that leads nowhere.
pub(crate) const UNKNOWN: &str = "/unknown";

/// The open place that stands for a property of an object, whatever its name.
pub(crate) const PROPERTY: &str = "{displayName}";

fn is_key(segment: &str) -> bool {
    segment.starts_with('{')
}

impl Route {
    /// Reads a path below the version root.
    pub(crate) fn of(path: &str) -> Self {
        let mut segments = segments(path);
        let begins = |segments: &[Segment], word: &str| {
            segments.first().is_some_and(|first| !first.quoted && first.text.eq_ignore_ascii_case(word))
        };
        // The alias of the older directory API: the tenant the token is for.
        if segments.len() > 1 && begins(&segments, "myorganization") {
            segments.remove(0);
        }
        let me = begins(&segments, "me");
        if me {
            segments.splice(..1, ["users", "me"].map(Segment::plain));
        }
        let covers = |known: &&Known| !segments.iter().any(Segment::is_nothing) && known.covers(&segments);
        let matching = KNOWN.get(&segments.len()).into_iter().flatten().find(covers);
        match matching {
            Some(known) => {
                Self { endpoint: Some(known.endpoint), keys: known.keys(&segments), me, unknown: String::new() }
            }
            None => Self { endpoint: None, keys: Vec::new(), me, unknown: first_unknown(&segments) },
        }
    }

    /// The same with who asks in the place of `me`.
    pub(crate) fn of_caller(mut self, caller: Option<&str>) -> Self {
        if let (true, Some(caller), Some(first)) = (self.me, caller, self.keys.first_mut()) {
            caller.clone_into(first);
        }
        self
    }

    /// The path with keys left open: what requests are counted by and fault rules are matched on.
    pub(crate) fn template(&self) -> &'static str {
        self.endpoint.map_or(UNKNOWN, |endpoint| endpoint.template)
    }

    /// Whether a method of the endpoint changes something.
    pub(crate) fn writes(&self, verb: &str) -> bool {
        let method = self.endpoint.and_then(|endpoint| endpoint.methods.iter().find(|method| method.verb == verb));
        method.map_or(verb != "GET", |method| method.writes)
    }

    /// Whether reads of the path show many objects: lists, counts, delta rounds, and what is linked to an object.
    pub(crate) fn is_list(&self) -> bool {
        let template = self.template();
        let linked = [
            "/members",
            "/transitiveMembers",
            "/owners",
            "/memberOf",
            "/transitiveMemberOf",
            "/ownedObjects",
            "/ownedDevices",
            "/registeredDevices",
            "/registeredOwners",
            "/registeredUsers",
            "/directReports",
        ];
        !template.contains('{') || linked.iter().any(|name| template.contains(name))
    }

    /// Whether the path is a batch.
    pub(crate) fn is_batch(&self) -> bool {
        self.template() == "/$batch"
    }
}

impl Known {
    fn covers(&self, segments: &[Segment]) -> bool {
        self.begins(segments, self.segments.len())
    }

    /// Whether the first so many segments are those of the template.
    fn begins(&self, segments: &[Segment], many: usize) -> bool {
        self.segments.iter().zip(segments).take(many).all(|(known, given)| {
            if *known == PROPERTY {
                properties::names(self.segments.first().copied().unwrap_or_default(), &given.text)
            } else if is_key(known) {
                // A name that begins with a dollar is a key in parentheses only (facts/graph.md §2.4).
                given.quoted || !given.text.starts_with('$')
            } else {
                !given.quoted && known.eq_ignore_ascii_case(&given.text)
            }
        })
    }

    fn keys(&self, segments: &[Segment]) -> Vec<String> {
        let open = self.segments.iter().zip(segments).filter(|(known, _)| is_key(known));
        open.map(|(_, given)| given.text.clone()).collect()
    }
}

/// The segment that no endpoint has after those before it.
fn first_unknown(segments: &[Segment]) -> String {
    if segments.iter().any(Segment::is_nothing) {
        return String::new();
    }
    let deepest = KNOWN.keys().copied().max().unwrap_or(0);
    let longest = (0..segments.len().min(deepest + 1)).rev().find(|&most| {
        KNOWN.values().flatten().any(|known| known.segments.len() >= most && known.begins(segments, most))
    });
    segments.get(longest.unwrap_or(0)).map(|segment| segment.text.clone()).unwrap_or_default()
}

/// Cuts a path up. Keys in parentheses become segments, the namespace before functions and the parentheses after them
/// go; type casts keep theirs, in the spelling of the tables.
fn segments(path: &str) -> Vec<Segment> {
    let mut all = Vec::new();
    let path = path.strip_prefix('/').unwrap_or(path);
    for segment in path.strip_suffix('/').unwrap_or(path).split('/').map(decode_segment) {
        let plain = match named(&segment) {
            Some(name) => match Kind::of_type(name) {
                Some(kind) => format!("microsoft.graph.{}", kind.type_name()),
                None => name.to_owned(),
            },
            None => segment,
        };
        match plain.strip_suffix(')').and_then(|plain| plain.split_once('(')) {
            Some((name, "")) => all.push(Segment::plain(name)),
            Some((name, key)) if !name.is_empty() => {
                all.push(Segment::plain(name));
                all.push(Segment { text: key_of(key), quoted: true });
            }
            _ => all.push(Segment::plain(plain)),
        }
    }
    all
}

/// What stands behind the namespace of a segment.
fn named(segment: &str) -> Option<&str> {
    ["microsoft.graph.", "graph."].into_iter().find_map(|namespace| {
        let (start, name) = segment.split_at_checked(namespace.len())?;
        start.eq_ignore_ascii_case(namespace).then_some(name)
    })
}

/// `'o''brien'` is the key o'brien, `appId='1'` the key appId=1.
fn key_of(written: &str) -> String {
    let unquoted = |text: &str| {
        let inner = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\''));
        inner.map_or_else(|| text.to_owned(), |inner| inner.replace("''", "'"))
    };
    match written.split_once('=') {
        Some((name, value)) if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
            format!("{name}={}", unquoted(value))
        }
        _ => unquoted(written),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_endpoints_and_keys() {
        for (path, template, keys) in [
            ("/users", "/users", &[][..]),
            ("users/", "/users", &[]),
            ("/users/delta", "/users/delta", &[]),
            ("/users/delta()", "/users/delta", &[]),
            ("/users/microsoft.graph.delta()", "/users/delta", &[]),
            ("/users/a%40b.c", "/users/{id}", &["a@b.c"]),
            ("/users/x%23EXT%23@b.c", "/users/{id}", &["x#EXT#@b.c"]),
            ("/users('o''brien@b.c')", "/users/{id}", &["o'brien@b.c"]),
            ("/users('$x@b.c')", "/users/{id}", &["$x@b.c"]),
            ("/users('delta')", "/users/{id}", &["delta"]),
            ("/users('a%40b.c')/manager", "/users/{id}/manager", &["a@b.c"]),
            ("/users/1/microsoft.graph.assignLicense", "/users/{id}/assignLicense", &["1"]),
            ("/USERS/A@b.c/MemberOf", "/users/{id}/memberOf", &["A@b.c"]),
            ("/directory/deleteditems/Microsoft.Graph.User", "/directory/deletedItems/{id}", &["microsoft.graph.user"]),
            ("/ME/Manager", "/users/{id}/manager", &["me"]),
            ("/me", "/users/{id}", &["me"]),
            (
                "/directory/deletedItems/Microsoft.Graph.Group",
                "/directory/deletedItems/{id}",
                &["microsoft.graph.group"],
            ),
            ("/myorganization/users", "/users", &[]),
            ("/me/manager", "/users/{id}/manager", &["me"]),
            ("/users/1/displayname", "/users/{id}/{displayName}", &["1", "displayname"]),
            ("/groups/1/mail/$value", "/groups/{id}/{displayName}/$value", &["1", "mail"]),
        ] {
            let route = Route::of(path);
            assert_eq!(route.template(), template, "{path}");
            assert_eq!(route.keys, keys, "{path}");
        }
    }

    #[test]
    fn the_segment_that_leads_nowhere_is_named() {
        for (path, unknown) in [
            ("/nothing", "nothing"),
            ("/users/1/nothing", "nothing"),
            ("/users/1/manager/nothing/more", "nothing"),
            ("/myorganization", "myorganization"),
            ("/users/$x@b.c", "$x@b.c"),
            ("/users/$x@b.c/manager", "$x@b.c"),
            ("/users('delta')/manager/x", "x"),
            ("/users//manager", ""),
            ("//users", ""),
            ("/users//", ""),
            ("", ""),
        ] {
            let route = Route::of(path);
            assert!(route.endpoint.is_none(), "{path}");
            assert_eq!(route.unknown, unknown, "{path}");
        }
    }

    #[test]
    fn no_path_has_two_endpoints() {
        let mut seen = std::collections::HashSet::new();
        for endpoint in TABLES.iter().flat_map(|table| table.iter()) {
            let open = endpoint.template.split('/').map(|part| if is_key(part) { "{}" } else { part });
            assert!(seen.insert(open.collect::<Vec<_>>().join("/")), "{} twice", endpoint.template);
            for (at, method) in endpoint.methods.iter().enumerate() {
                let before = endpoint.methods.get(..at).unwrap_or_default();
                assert!(before.iter().all(|other| other.verb != method.verb), "{} {}", method.verb, endpoint.template);
            }
        }
    }
}
