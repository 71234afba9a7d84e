//! Finding a tenant by what people know of it (`facts/graph.md §1.1`, `design/wizards.md` A2).

use super::{discovery::Document, endpoint::Authority};
use crate::{ClientSettings, Cloud, Endpoints, GraphError, SignInCause, http::Http};

/// Domains of personal mail services: nobody's tenant, or Microsoft's own. The last word may be any for the first group.
const PERSONAL_ANYWHERE: &[&str] =
    &["gmail", "googlemail", "outlook", "hotmail", "live", "msn", "yahoo", "ymail", "gmx", "yandex"];
const PERSONAL: &[&str] = &[
    "aol.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "proton.me",
    "protonmail.com",
    "pm.me",
    "mail.com",
    "web.de",
    "t-online.de",
    "freenet.de",
    "orange.fr",
    "free.fr",
    "laposte.net",
    "wanadoo.fr",
    "libero.it",
    "seznam.cz",
    "email.cz",
    "centrum.cz",
    "wp.pl",
    "onet.pl",
    "o2.pl",
    "mail.ru",
    "bk.ru",
    "qq.com",
    "163.com",
    "126.com",
    "naver.com",
    "fastmail.com",
    "zoho.com",
    "tutanota.com",
    "hey.com",
    "comcast.net",
    "verizon.net",
    "att.net",
    "btinternet.com",
    "sky.com",
    "bigpond.com",
    "rogers.com",
];

/// What somebody typed to name a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TenantHint {
    /// The tenant's id.
    Id(String),
    /// A domain, also that of a mail address.
    Domain(String),
}

/// Why a text names no tenant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TenantHintError {
    /// Nothing was typed.
    #[error("enter your organisation's domain, for example contoso.com")]
    Empty,
    /// A domain of a personal mail service.
    #[error("{domain} is a personal mail service; enter your organisation's domain, for example contoso.com")]
    PersonalMail {
        /// The domain.
        domain: String,
    },
    /// Neither an id, a domain nor a mail address.
    ///
    /// What was typed is left out: it may be a secret in the wrong field.
    #[error("this is no tenant ID, domain or mail address; enter something like contoso.com")]
    NotATenant,
}

impl TenantHint {
    /// Reads an id, a domain or a mail address.
    ///
    /// # Errors
    /// [`TenantHintError`] when it is none of them, or belongs to a personal mail service.
    pub fn parse(text: &str) -> Result<Self, TenantHintError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TenantHintError::Empty);
        }
        let bare = text.trim_start_matches('{').trim_end_matches('}');
        if let Ok(id) = uuid::Uuid::try_parse(bare) {
            return Ok(Self::Id(id.to_string()));
        }
        let domain = text.rsplit_once('@').map_or(text, |(_, domain)| domain).trim_end_matches('.');
        // Letters of other scripts are written as the network writes them.
        let domain = match url::Host::parse(domain) {
            Ok(url::Host::Domain(domain)) => domain.to_ascii_lowercase(),
            Ok(url::Host::Ipv4(_) | url::Host::Ipv6(_)) | Err(_) => String::new(),
        };
        let labels: Vec<&str> = domain.split('.').collect();
        let is_domain = labels.len() > 1
            && domain.len() <= 253
            && labels.iter().all(|label| !label.is_empty() && label.len() <= 63 && !label.starts_with('-'))
            && domain.chars().all(|c| c.is_ascii_alphanumeric() || c == '.' || c == '-');
        if !is_domain {
            return Err(TenantHintError::NotATenant);
        }
        // As in hotmail.de and hotmail.co.uk.
        let anywhere = match labels.as_slice() {
            [name, _] => PERSONAL_ANYWHERE.contains(name),
            [name, second, _] => PERSONAL_ANYWHERE.contains(name) && second.len() <= 3,
            _ => false,
        };
        if anywhere || PERSONAL.contains(&domain.as_str()) {
            return Err(TenantHintError::PersonalMail { domain });
        }
        Ok(Self::Domain(domain))
    }

    /// What stands for the tenant in addresses.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Id(text) | Self::Domain(text) => text,
        }
    }

    /// The cloud whose first domains end like this one.
    #[must_use]
    pub fn cloud(&self) -> Option<Cloud> {
        let Self::Domain(domain) = self else { return None };
        let ends = |end: &str| domain.ends_with(end);
        if ends(".onmicrosoft.us") {
            Some(Cloud::UsGov)
        } else if ends(".partner.onmschina.cn") {
            Some(Cloud::China)
        } else {
            None
        }
    }
}

/// A tenant that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantFound {
    /// Its id.
    pub tenant_id: String,
    /// The domain it was found by.
    pub domain: Option<String>,
    /// The cloud it is in, as its document says; `None` for a stand-in that names none we know.
    pub cloud: Option<Cloud>,
}

impl TenantFound {
    /// The cloud the tenant is in, when that is another one than was asked.
    #[must_use]
    pub fn other_cloud(&self, asked: &Endpoints) -> Option<Cloud> {
        let here = Cloud::of(asked)?;
        self.cloud.filter(|cloud| *cloud != here)
    }
}

/// Why no tenant was found.
#[derive(Debug, Clone, thiserror::Error)]
pub enum FindTenantError {
    /// Nobody of that name in this cloud.
    #[error(
        "no Microsoft tenant answers to {asked} here; check the spelling and the cloud, or use the name ending in .onmicrosoft.com"
    )]
    NotFound {
        /// What was asked for.
        asked: String,
    },
    /// The tenant is in another cloud.
    #[error("the tenant {asked} is in another cloud{}", .cloud.map_or_else(String::new, |cloud| format!(": {}", cloud.label())))]
    OtherCloud {
        /// What was asked for.
        asked: String,
        /// The cloud, when the answer tells.
        cloud: Option<Cloud>,
    },
    /// The service refused for another reason, or could not be asked.
    #[error(transparent)]
    Graph(#[from] GraphError),
}

/// Looks a tenant up in its sign-in service's discovery document. Nobody has to be signed in for that.
///
/// # Errors
/// [`FindTenantError`].
pub async fn find_tenant(
    settings: &ClientSettings,
    endpoints: &Endpoints,
    hint: &TenantHint,
) -> Result<TenantFound, FindTenantError> {
    let asked = hint.as_str().to_owned();
    let service = Authority {
        http: Http::new(endpoints, settings)?,
        endpoints: endpoints.clone(),
        tenant: asked.clone(),
        timing: settings.timing,
    };
    let document = match service.document().await {
        Ok(document) => document,
        Err(GraphError::SignIn(error)) => {
            return Err(match error.cause {
                SignInCause::TenantNotFound | SignInCause::TenantMalformed => match hint.cloud() {
                    Some(cloud) if Cloud::of(endpoints).is_some_and(|here| here != cloud) => {
                        FindTenantError::OtherCloud { asked, cloud: Some(cloud) }
                    }
                    _ => FindTenantError::NotFound { asked },
                },
                SignInCause::TenantElsewhere => {
                    let named = match error.remedy() {
                        crate::SignInRemedy::ChooseCloud(cloud) => cloud,
                        _ => None,
                    };
                    FindTenantError::OtherCloud { asked, cloud: named.or_else(|| hint.cloud()) }
                }
                _ => GraphError::SignIn(error).into(),
            });
        }
        Err(error) => return Err(error.into()),
    };
    let tenant_id = document.tenant_id().ok_or_else(|| service.malformed("described no tenant"))?;
    let cloud = document.cloud();
    let domain = match hint {
        TenantHint::Id(_) => None,
        TenantHint::Domain(domain) => Some(domain.clone()),
    };
    Ok(TenantFound { tenant_id, domain, cloud })
}

impl Document {
    /// The cloud the document speaks of. What its words mean is written down nowhere: facts/graph.md §1.1 \[M\].
    fn cloud(&self) -> Option<Cloud> {
        let named = |cloud: &Cloud| {
            *cloud != Cloud::Global && cloud.endpoints().graph().host_str() == self.graph_host.as_deref()
        };
        let by_graph = Cloud::ALL.into_iter().find(named);
        let cloud = by_graph.or_else(|| Cloud::of_login(self.cloud_instance.as_deref()?))?;
        let is_dod = self.region_sub_scope.as_deref().is_some_and(|scope| scope.eq_ignore_ascii_case("DOD"));
        Some(if cloud == Cloud::UsGov && is_dod { Cloud::UsGovDod } else { cloud })
    }
}

#[cfg(test)]
#[path = "../tests/tenant_hint.rs"]
mod tests;
