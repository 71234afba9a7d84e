//! The clouds a tenant can be in (`facts/graph.md §1.1`). Tokens and app registrations of one are nothing in another.

use crate::Endpoints;

/// One of Microsoft's clouds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cloud {
    /// Worldwide, GCC too.
    Global,
    /// US Government L4, known as GCC High.
    UsGov,
    /// US Government L5, of the Department of Defense.
    UsGovDod,
    /// China, operated by 21Vianet.
    China,
}

impl Cloud {
    /// All of them, the one nearly everybody is in first.
    pub const ALL: [Self; 4] = [Self::Global, Self::UsGov, Self::UsGovDod, Self::China];

    /// The name programs use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Global => "global",
            Self::UsGov => "usgov",
            Self::UsGovDod => "usgov-dod",
            Self::China => "china",
        }
    }

    /// The cloud with this [`Cloud::id`].
    #[must_use]
    pub fn with_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cloud| cloud.id() == id)
    }

    /// The name people use.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Global => "Worldwide",
            Self::UsGov => "US Government (GCC High)",
            Self::UsGovDod => "US Government (DoD)",
            Self::China => "China (21Vianet)",
        }
    }

    const fn roots(self) -> (&'static str, &'static str) {
        match self {
            Self::Global => ("https://login.microsoftonline.com", "https://graph.microsoft.com"),
            Self::UsGov => ("https://login.microsoftonline.us", "https://graph.microsoft.us"),
            Self::UsGovDod => ("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
            Self::China => ("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn"),
        }
    }

    /// Where to sign in and where to ask.
    #[must_use]
    pub fn endpoints(self) -> Endpoints {
        let (login, graph) = self.roots();
        #[expect(clippy::expect_used, reason = "all addresses are constants, and a test reads them")]
        Endpoints::new(login, graph).expect("constant addresses")
    }

    /// The root of the Entra admin centre.
    ///
    /// `facts/graph.md §1.1` \[M\] for the clouds of the US Government; that of China has none of its own name, so it is the portal.
    #[must_use]
    pub const fn portal(self) -> &'static str {
        match self {
            Self::Global => "https://entra.microsoft.com",
            Self::UsGov | Self::UsGovDod => "https://entra.microsoft.us",
            Self::China => "https://portal.azure.cn",
        }
    }

    /// The cloud these endpoints belong to; `None` for a stand-in.
    #[must_use]
    pub fn of(endpoints: &Endpoints) -> Option<Self> {
        Self::ALL.into_iter().find(|cloud| cloud.endpoints() == *endpoints)
    }

    /// The cloud a sign-in host serves. Two share one, so that the answer is the commoner of them.
    pub(crate) fn of_login(host: &str) -> Option<Self> {
        let serves = |names: &[&str]| {
            names.iter().any(|name| host == *name || host.strip_suffix(name).is_some_and(|rest| rest.ends_with('.')))
        };
        // The names beside the documented ones: facts/graph.md §1.1 [M].
        if serves(&["microsoftonline.com", "windows.net", "microsoft.com"]) {
            Some(Self::Global)
        } else if serves(&["microsoftonline.us", "usgovcloudapi.net"]) {
            Some(Self::UsGov)
        } else if serves(&["chinacloudapi.cn", "microsoftonline.cn"]) {
            Some(Self::China)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cloud_is_found_again_by_its_name_and_its_endpoints() {
        for cloud in Cloud::ALL {
            assert_eq!(Cloud::with_id(cloud.id()), Some(cloud));
            assert_eq!(Cloud::of(&cloud.endpoints()), Some(cloud));
            assert!(cloud.portal().starts_with("https://") && !cloud.label().is_empty());
        }
        assert_eq!(Cloud::of(&Endpoints::global()), Some(Cloud::Global));
        assert_eq!(Cloud::with_id("Global"), None);
    }

    #[test]
    fn a_mixture_of_two_clouds_is_none() {
        let mixed = Endpoints::new("https://login.microsoftonline.us", "https://graph.microsoft.com");
        assert_eq!(mixed.ok().and_then(|mixed| Cloud::of(&mixed)), None);
    }

    #[test]
    fn a_sign_in_host_tells_its_cloud() {
        for (host, cloud) in [
            ("login.microsoftonline.com", Some(Cloud::Global)),
            ("microsoftonline.com", Some(Cloud::Global)),
            ("login.microsoftonline.us", Some(Cloud::UsGov)),
            ("login.partner.microsoftonline.cn", Some(Cloud::China)),
            ("login.chinacloudapi.cn", Some(Cloud::China)),
            ("notmicrosoftonline.com", None),
            ("microsoftonline.com.example", None),
            ("", None),
        ] {
            assert_eq!(Cloud::of_login(host), cloud, "{host}");
        }
    }
}
