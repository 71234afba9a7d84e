//! The document in which a tenant says where everything is (`facts/graph.md §1.1`, `§16`).

use super::endpoint::SignInService;
use crate::GraphError;
use jsonwebtoken::jwk::JwkSet;
use serde_json::Value;
use url::Url;

/// What counts in the document.
pub(super) struct Document {
    /// Who signs tokens. `{tenantid}` stands for the tenant where the document is nobody's in particular.
    pub(super) issuer: String,
    pub(super) keys: Url,
    /// For example `microsoftonline.com`.
    pub(super) cloud_instance: Option<String>,
    /// For example `DOD`.
    pub(super) region_sub_scope: Option<String>,
    /// For example `graph.microsoft.com`.
    pub(super) graph_host: Option<String>,
}

impl Document {
    /// The tenant's id, which the issuer names; `None` where it is nobody's in particular.
    pub(super) fn tenant_id(&self) -> Option<String> {
        let issuer = Url::parse(&self.issuer).ok()?;
        let segment = issuer.path_segments()?.next()?.to_owned();
        uuid::Uuid::try_parse(&segment).ok().map(|id| id.to_string())
    }

    /// Who signs tokens for this tenant.
    pub(super) fn issuer_for(&self, tenant_id: &str) -> String {
        self.issuer.replace("{tenantid}", tenant_id)
    }
}

impl SignInService {
    /// Asks for the document.
    pub(super) async fn document(&self) -> Result<Document, GraphError> {
        let url = self.url("v2.0/.well-known/openid-configuration")?;
        let reply = self.patiently(|| self.get(&url, "/{tenant}/v2.0/.well-known/openid-configuration")).await?;
        self.read_document(&reply.body)
            .ok_or_else(|| self.malformed("described the tenant in a way that cannot be used"))
    }

    fn read_document(&self, body: &Value) -> Option<Document> {
        let text = |name: &str| body[name].as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let keys = Url::parse(body["jwks_uri"].as_str()?).ok()?;
        // Whoever gives the keys decides who is believed: over https, or from the very root we were told to ask.
        if keys.scheme() != "https" && keys.origin() != self.endpoints.login().origin() {
            return None;
        }
        Some(Document {
            issuer: text("issuer")?,
            keys,
            cloud_instance: text("cloud_instance_name"),
            region_sub_scope: text("tenant_region_sub_scope"),
            graph_host: text("msgraph_host"),
        })
    }

    /// The keys tokens are signed with.
    pub(super) async fn keys(&self, document: &Document) -> Result<JwkSet, GraphError> {
        let reply = self.patiently(|| self.get(&document.keys, "/{tenant}/discovery/v2.0/keys")).await?;
        let keys = reply.body["keys"].as_array().ok_or_else(|| self.malformed("published no keys"))?;
        // A key of a kind nobody knows yet must not spoil the others.
        Ok(JwkSet { keys: keys.iter().filter_map(|key| serde_json::from_value(key.clone()).ok()).collect() })
    }
}
