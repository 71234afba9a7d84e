//! How connections are written down, inside the seal.

use super::{Connection, Credential, ProxyKept};
use crate::contract::connection::{PaceChoice, SignedInAs};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::safety::Safety;
use graph::Account;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// A connection. What came later has a default: the first version knew client secrets only.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    name: String,
    tenant_id: String,
    tenant_name: String,
    login: String,
    graph: String,
    client_id: String,
    demo_people: Option<u32>,
    #[serde(default)]
    opened_ms: i64,
    #[serde(default = "usual_minutes")]
    refresh_minutes: u32,
    /// Of the first version.
    #[serde(default, skip_serializing)]
    client_secret: Option<String>,
    #[serde(default)]
    credential: Option<CredentialRecord>,
    #[serde(default)]
    domain: Option<String>,
    #[serde(default)]
    tasks: Vec<String>,
    #[serde(default)]
    permissions: Vec<String>,
    #[serde(default)]
    signed_in: Option<SignedInAs>,
    #[serde(default = "full")]
    pace: PaceChoice,
    #[serde(default)]
    proxy: ProxyRecord,
    #[serde(default)]
    safety: Option<Safety>,
    #[serde(default)]
    protected_names: BTreeMap<String, String>,
}

fn usual_minutes() -> u32 {
    crate::refresh::USUAL_MINUTES
}

fn full() -> PaceChoice {
    PaceChoice::Full
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
enum CredentialRecord {
    Secret { value: String, expires: Option<String> },
    Certificate { pem: String, made_here: bool },
    Account { object_id: String, tenant_id: String, user_name: String, name: String, refresh_token: Option<String> },
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
enum ProxyRecord {
    #[default]
    System,
    None,
    Manual {
        address: String,
    },
}

/// Reads the document; `None` when it is none.
pub(super) fn read(document: &[u8]) -> Option<Vec<Connection>> {
    let records: Vec<Record> = serde_json::from_slice(document).ok()?;
    records.into_iter().map(connection).collect()
}

/// Writes the document.
pub(super) fn write(connections: &[Connection]) -> Result<Zeroizing<Vec<u8>>, AppError> {
    let records: Vec<Record> = connections.iter().map(record).collect();
    serde_json::to_vec(&records)
        .map(Zeroizing::new)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("the connections could not be written: {error}")))
}

fn connection(record: Record) -> Option<Connection> {
    let credential = match (record.credential, record.client_secret) {
        (Some(CredentialRecord::Secret { value, expires }), _) => {
            Credential::Secret { value: SecretString::from(value), expires }
        }
        (Some(CredentialRecord::Certificate { pem, made_here }), _) => {
            Credential::Certificate { pem: SecretString::from(pem), made_here }
        }
        (Some(CredentialRecord::Account { object_id, tenant_id, user_name, name, refresh_token }), _) => {
            Credential::Account {
                account: Account { object_id, tenant_id, user_name, name },
                refresh_token: refresh_token.map(SecretString::from),
            }
        }
        (None, Some(value)) => Credential::Secret { value: SecretString::from(value), expires: None },
        (None, None) => return None,
    };
    Some(Connection {
        name: record.name,
        tenant_id: record.tenant_id,
        tenant_name: record.tenant_name,
        domain: record.domain,
        login: record.login,
        graph: record.graph,
        client_id: record.client_id,
        credential,
        tasks: record.tasks,
        permissions: record.permissions,
        signed_in: record.signed_in,
        pace: record.pace,
        proxy: match record.proxy {
            ProxyRecord::System => ProxyKept::System,
            ProxyRecord::None => ProxyKept::None,
            ProxyRecord::Manual { address } => ProxyKept::Manual(SecretString::from(address)),
        },
        safety: record.safety,
        protected_names: record.protected_names,
        demo_people: record.demo_people,
        opened_ms: record.opened_ms,
        refresh_minutes: record.refresh_minutes,
    })
}

fn record(connection: &Connection) -> Record {
    let open = |secret: &SecretString| secret.expose_secret().to_owned();
    Record {
        name: connection.name.clone(),
        tenant_id: connection.tenant_id.clone(),
        tenant_name: connection.tenant_name.clone(),
        login: connection.login.clone(),
        graph: connection.graph.clone(),
        client_id: connection.client_id.clone(),
        demo_people: connection.demo_people,
        opened_ms: connection.opened_ms,
        refresh_minutes: connection.refresh_minutes,
        client_secret: None,
        credential: Some(match &connection.credential {
            Credential::Secret { value, expires } => {
                CredentialRecord::Secret { value: open(value), expires: expires.clone() }
            }
            Credential::Certificate { pem, made_here } => {
                CredentialRecord::Certificate { pem: open(pem), made_here: *made_here }
            }
            Credential::Account { account, refresh_token } => CredentialRecord::Account {
                object_id: account.object_id.clone(),
                tenant_id: account.tenant_id.clone(),
                user_name: account.user_name.clone(),
                name: account.name.clone(),
                refresh_token: refresh_token.as_ref().map(open),
            },
        }),
        domain: connection.domain.clone(),
        tasks: connection.tasks.clone(),
        permissions: connection.permissions.clone(),
        signed_in: connection.signed_in.clone(),
        pace: connection.pace,
        proxy: match &connection.proxy {
            ProxyKept::System => ProxyRecord::System,
            ProxyKept::None => ProxyRecord::None,
            ProxyKept::Manual(address) => ProxyRecord::Manual { address: open(address) },
        },
        safety: connection.safety.clone(),
        protected_names: connection.protected_names.clone(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

    use super::*;

    /// As the first version wrote it.
    const FIRST: &str = r#"[{"name":"contoso","tenantId":"9c1f4a52-0000-4000-8000-000000000001","tenantName":"Contoso",
        "login":"https://login.microsoftonline.com","graph":"https://graph.microsoft.com",
        "clientId":"9c1f4a52-0000-4000-8000-000000000002","clientSecret":"pretend","demoPeople":null}]"#;

    #[test]
    fn connections_of_the_first_version_are_read_as_apps_with_a_secret() {
        let connections = read(FIRST.as_bytes()).unwrap();
        let [connection] = connections.as_slice() else { panic!("one connection") };
        let Credential::Secret { value, expires: None } = &connection.credential else { panic!("a secret") };
        assert_eq!(value.expose_secret(), "pretend");
        assert_eq!((connection.opened_ms, connection.pace), (0, PaceChoice::Full));
        assert!(connection.safety.is_none() && connection.tasks.is_empty());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut connections = read(FIRST.as_bytes()).unwrap();
        let account = Account {
            object_id: "o".to_owned(),
            tenant_id: "t".to_owned(),
            user_name: "ann@contoso.com".to_owned(),
            name: "Ann".to_owned(),
        };
        let credentials = [
            Credential::Secret { value: "s1".to_owned().into(), expires: Some("2027-01-31".to_owned()) },
            Credential::Certificate { pem: "p1".to_owned().into(), made_here: true },
            Credential::Account { account, refresh_token: Some("r1".to_owned().into()) },
        ];
        for credential in credentials {
            connections[0].credential = credential;
            connections[0].proxy = ProxyKept::Manual("http://proxy:8080".to_owned().into());
            let written = write(&connections).unwrap();
            let again = write(&read(&written).unwrap()).unwrap();
            assert_eq!(*written, *again);
        }
    }

    #[test]
    fn a_connection_without_any_proof_is_damage() {
        assert!(read(FIRST.replace("clientSecret", "nothing").as_bytes()).is_none());
    }
}
