//! What the `scope` of a request asks for, and how the granted ones are written (facts/graph.md §1.2, §1.3, §1.9).

use super::permissions;
use super::refusal::Denied;

/// The id of Graph in every tenant.
pub(crate) const GRAPH: &str = "00000003-0000-0000-c000-000000000000";
/// The public name of Graph.
pub(crate) const GRAPH_ROOT: &str = "https://graph.microsoft.com";

const OPENID: &[&str] = &["openid", "profile", "email", "offline_access"];

/// Whom a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resource {
    Graph,
    /// Azure's own interface: tokens for it are given, and Graph takes none of them.
    Management,
}

/// A parsed `scope`.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// Of `openid`, `profile`, `email`, `offline_access` those asked for.
    pub(crate) openid: Vec<&'static str>,
    pub(crate) resource: Resource,
    /// The audience of the token, as it was asked for.
    pub(crate) audience: String,
    /// What stood before the permissions, without a slash at the end; `None` if they were bare.
    pub(crate) prefix: Option<String>,
    /// Whether everything consented to was asked for.
    pub(crate) default: bool,
    /// Delegated permissions as Graph spells them.
    pub(crate) permissions: Vec<&'static str>,
    /// How many resources the scope spans.
    pub(crate) resources: usize,
}

/// What is wrong with a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// There is no such permission.
    Unknown(String),
    /// No such resource in this tenant.
    Resource(String),
    /// `/.default` beside single permissions, or nothing at all.
    Malformed,
}

impl Flaw {
    /// The refusal of the token endpoint.
    pub(crate) fn denied(&self, scope: &str) -> Denied {
        match self {
            Self::Resource(name) => Denied::of(500_011, &[name]),
            Self::Unknown(_) | Self::Malformed => Denied::of(70_011, &[scope]),
        }
    }
}

impl Asked {
    /// Reads a scope. `base` is the simulator's own root as the client wrote it.
    pub(crate) fn parse(scope: &str, base: &str) -> Result<Self, Flaw> {
        let mut asked = Self {
            openid: Vec::new(),
            resource: Resource::Graph,
            audience: GRAPH_ROOT.to_owned(),
            prefix: None,
            default: false,
            permissions: Vec::new(),
            resources: 0,
        };
        let mut words = Vec::new();
        for word in scope.split_whitespace() {
            if let Some(known) = OPENID.iter().find(|known| known.eq_ignore_ascii_case(word)) {
                asked.openid.push(known);
                continue;
            }
            let (prefix, name) = match word.rsplit_once('/') {
                Some((prefix, name)) => (Some(prefix.trim_end_matches('/')), name),
                None => (None, word),
            };
            let known = resource(prefix.unwrap_or(GRAPH_ROOT), base);
            let (resource, audience) = known.ok_or_else(|| Flaw::Resource(prefix.unwrap_or_default().to_owned()))?;
            words.push((resource, audience, prefix, name));
        }
        let graph = words.iter().any(|(resource, ..)| *resource == Resource::Graph) || words.is_empty();
        let other = words.iter().any(|(resource, ..)| *resource != Resource::Graph);
        asked.resources = usize::from(!words.is_empty()) + usize::from(graph && other);
        asked.resource = if graph { Resource::Graph } else { Resource::Management };
        // The authorize leg may span resources; what is not Graph needs no consent here.
        words.retain(|(resource, ..)| *resource == asked.resource);
        for (resource, audience, prefix, name) in words {
            asked.audience = audience;
            asked.prefix = asked.prefix.or_else(|| prefix.map(str::to_owned));
            asked.add(resource, name)?;
        }
        if asked.default && !asked.permissions.is_empty() {
            return Err(Flaw::Malformed);
        }
        Ok(asked)
    }

    fn add(&mut self, resource: Resource, name: &str) -> Result<(), Flaw> {
        match (name, resource) {
            (".default", _) => self.default = true,
            (_, Resource::Graph) => {
                let known = permissions::delegated(name).ok_or_else(|| Flaw::Unknown(name.to_owned()))?;
                if !self.permissions.contains(&known) {
                    self.permissions.push(known);
                }
            }
            ("user_impersonation", Resource::Management) => self.permissions.push("user_impersonation"),
            (_, Resource::Management) => return Err(Flaw::Unknown(name.to_owned())),
        }
        Ok(())
    }

    /// Whether a word of OpenID Connect was asked for.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.openid.contains(&word)
    }

    /// Whether nothing but words of OpenID Connect was asked for.
    pub(crate) fn only_openid(&self) -> bool {
        !self.default && self.permissions.is_empty()
    }

    /// The `scope` of an answer: what was granted, spelt the way it was asked for. `offline_access` is never told.
    pub(crate) fn granted(&self, permissions: &[String]) -> String {
        let mut words: Vec<String> = Vec::new();
        for word in ["email", "openid", "profile"] {
            if permissions.iter().any(|granted| granted == word) {
                words.push(word.to_owned());
            }
        }
        let spelt = |name: &str| match &self.prefix {
            Some(prefix) => format!("{prefix}/{name}"),
            None => name.to_owned(),
        };
        let own = permissions.iter().filter(|granted| !OPENID.contains(&granted.as_str()));
        words.extend(own.map(|granted| spelt(granted)));
        if self.default {
            words.push(spelt(".default"));
        }
        words.join(" ")
    }
}

/// What a resource's name stands for, and the audience of tokens for it.
fn resource(name: &str, base: &str) -> Option<(Resource, String)> {
    let name = name.trim_end_matches('/');
    if is_graph(name, base) {
        return Some((Resource::Graph, name.to_owned()));
    }
    let management = ["https://management.azure.com", "https://management.core.windows.net"];
    let known = management.iter().any(|known| known.eq_ignore_ascii_case(name));
    known.then(|| (Resource::Management, name.to_owned()))
}

/// Whether a name or an audience means Graph: its id, its public name, our own root, or any loopback root.
pub(crate) fn is_graph(name: &str, base: &str) -> bool {
    let name = name.trim_end_matches('/');
    let loopback = || {
        url::Url::parse(name).is_ok_and(|url| {
            matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
                && matches!(url.scheme(), "http" | "https")
                && url.path() == "/"
                && url.query().is_none()
        })
    };
    [GRAPH, GRAPH_ROOT, base].iter().any(|known| known.eq_ignore_ascii_case(name)) || loopback()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    const BASE: &str = "https://tenant.test:8443";

    #[test]
    fn every_form_of_a_scope_is_read() {
        for (scope, audience, default, permissions) in [
            ("https://graph.microsoft.com/.default", GRAPH_ROOT, true, &[][..]),
            ("https://graph.microsoft.com//.default", GRAPH_ROOT, true, &[]),
            ("https://tenant.test:8443/.default", BASE, true, &[]),
            ("http://localhost:5000/.default", "http://localhost:5000", true, &[]),
            ("user.read openid", GRAPH_ROOT, false, &["User.Read"]),
            ("https://graph.microsoft.com/User.Read profile", GRAPH_ROOT, false, &["User.Read"]),
            ("https://tenant.test:8443/User.Read.All", BASE, false, &["User.Read.All"]),
            ("00000003-0000-0000-c000-000000000000/.default", GRAPH, true, &[]),
            ("https://management.core.windows.net//.default", "https://management.core.windows.net", true, &[]),
            ("openid offline_access", GRAPH_ROOT, false, &[]),
        ] {
            let asked = Asked::parse(scope, BASE).unwrap();
            assert_eq!((asked.audience.as_str(), asked.default), (audience, default), "{scope}");
            assert_eq!(asked.permissions, permissions, "{scope}");
        }
    }

    #[test]
    fn what_is_no_scope_is_told_apart() {
        let flaw = |scope| Asked::parse(scope, BASE).unwrap_err();
        assert_eq!(flaw("User.Reed"), Flaw::Unknown("User.Reed".to_owned()));
        assert_eq!(flaw("https://vault.example/.default"), Flaw::Resource("https://vault.example".to_owned()));
        assert_eq!(
            flaw("https://graph.microsoft.us/.default"),
            Flaw::Resource("https://graph.microsoft.us".to_owned())
        );
        assert_eq!(flaw("http://localhost/.default User.Read"), Flaw::Malformed);
        let both = Asked::parse("https://management.azure.com/.default User.Read", BASE).unwrap();
        assert_eq!((both.resources, both.resource, both.permissions), (2, Resource::Graph, vec!["User.Read"]));
        assert_eq!(flaw("http://localhost:1/a/.default"), Flaw::Resource("http://localhost:1/a".to_owned()));
    }

    #[test]
    fn what_was_granted_is_spelt_as_it_was_asked_for() {
        let granted = ["openid", "profile", "email", "User.Read"].map(str::to_owned);
        let scope = |asked: &str| Asked::parse(asked, BASE).unwrap().granted(&granted);
        assert_eq!(scope("openid offline_access User.Read"), "email openid profile User.Read");
        assert_eq!(
            scope("https://graph.microsoft.com/.default"),
            "email openid profile https://graph.microsoft.com/User.Read https://graph.microsoft.com/.default"
        );
    }
}
