//! A simulated tenant and its copy, without the program around it: what the journeys of the copy are made of.

use graph::{Cast, Client, ClientSettings, Credentials, Endpoints, GroupLink, ListFrom, Listing, Pace, Timing};
use model::{GroupId, ObjectId, ObjectKind, UserId};
use secrecy::SecretString;
use serde_json::Value;
use simulator::{Change, Running, Simulator, SimulatorConfig, TenantHandle};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;
use store::{Access, ObjectQuery, PeopleQuery, Store, StoreKey};
use sync::{Ask, Progress, RoundReport, SyncError};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

/// A tenant and its copy.
pub(crate) struct Copied {
    pub(crate) simulator: Running,
    pub(crate) tenant: TenantHandle,
    pub(crate) client: Client,
    pub(crate) store: Store,
    pub(crate) cancel: CancellationToken,
    folder: TempDir,
}

/// Values by Graph's names, in a shape in which two that mean the same are the same.
type Values = Vec<(&'static str, Value)>;

/// What can be compared of a directory: everything that is copied of people, licences and managers too, what groups are and
/// give and who is in them, holders of roles, who is in the bin.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Directory {
    people: BTreeMap<String, Values>,
    groups: BTreeMap<String, (Values, BTreeSet<String>)>,
    roles: BTreeMap<String, (Values, BTreeSet<String>)>,
    bin: BTreeSet<String>,
}

/// What is compared of groups. What lists bring of roles is among it.
const OF_GROUPS: [&str; 8] = [
    "displayName",
    "description",
    "mail",
    "mailNickname",
    "visibility",
    "proxyAddresses",
    "assignedLicenses",
    "securityEnabled",
];
const OF_ROLES: [&str; 2] = ["displayName", "roleTemplateId"];

impl Copied {
    pub(crate) async fn with(config: SimulatorConfig) -> Self {
        let simulator = Simulator::start(config).await.unwrap();
        let details = simulator.details().clone();
        let credentials = Credentials::Secret {
            tenant: details.tenant_id,
            client_id: details.client_id,
            secret: SecretString::from(details.client_secret),
        };
        let folder = tempfile::tempdir().unwrap();
        let client = client(&details.login, &details.graph, credentials);
        let store = open(&folder);
        let tenant = simulator.tenant();
        Self { simulator, tenant, client, store, cancel: CancellationToken::new(), folder }
    }

    /// 120 people in pages of 25, answered as fast as can be.
    pub(crate) fn config() -> SimulatorConfig {
        SimulatorConfig {
            people: 120,
            groups: Some(12),
            pace: simulator::Pace::Off,
            page_size: 25,
            ..SimulatorConfig::default()
        }
    }

    pub(crate) async fn complete() -> Self {
        let copied = Self::with(Self::config()).await;
        let report = copied.round(Ask::by_hand()).await.unwrap();
        assert!(report.failed.is_empty() && report.refused.is_empty(), "{report:?}");
        copied
    }

    pub(crate) async fn round(&self, ask: Ask) -> Result<RoundReport, SyncError> {
        self.round_telling(ask, &|_| ()).await
    }

    pub(crate) async fn round_telling(
        &self,
        ask: Ask,
        told: &(dyn Fn(Progress) + Send + Sync),
    ) -> Result<RoundReport, SyncError> {
        sync::round(&self.client, &self.store, ask, jiff::Timestamp::now, &self.cancel, told).await
    }

    /// The program ends and begins again.
    pub(crate) fn reopened(self) -> Self {
        let Self { simulator, tenant, client, store, folder, .. } = self;
        drop(store);
        let store = open(&folder);
        Self { simulator, tenant, client, store, cancel: CancellationToken::new(), folder }
    }

    /// Another administrator writes; it must be taken.
    pub(crate) fn change(&self, method: &str, path: &str, body: Option<Value>) -> Option<Value> {
        let (status, answer) = self.tenant.change(&Change::new(method, path, body));
        assert!((200..300).contains(&status), "{method} {path}: {status} {answer:?}");
        answer
    }

    /// Another administrator makes a Microsoft 365 group; answers with its id.
    pub(crate) fn group(&self, name: &str) -> String {
        let body = serde_json::json!({"displayName": name, "mailNickname": name.replace(' ', ""), "mailEnabled": true,
            "securityEnabled": true, "groupTypes": ["Unified"]});
        self.change("POST", "/groups", Some(body)).unwrap()["id"].as_str().unwrap().to_owned()
    }

    /// How another administrator names an object in a link.
    pub(crate) fn link(id: &str) -> String {
        format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}")
    }

    /// Requests so far of a path.
    pub(crate) fn asked(&self, path: &str) -> u64 {
        self.tenant.requests().get(&("GET".to_owned(), path.to_owned())).copied().unwrap_or(0)
    }

    /// All requests so far but those for tokens.
    pub(crate) fn asked_in_all(&self) -> u64 {
        self.tenant.requests().iter().filter(|((_, path), _)| !path.contains("token")).map(|(_, count)| count).sum()
    }

    pub(crate) async fn listed(&self, listing: Listing) -> Vec<graph::Entity> {
        self.listed_with(listing, &["displayName"]).await
    }

    async fn listed_with(&self, listing: Listing, select: &[&'static str]) -> Vec<graph::Entity> {
        let mut from = ListFrom::Start { select: select.to_vec() };
        let mut all = Vec::new();
        loop {
            let page = self.client.listed(listing, &from).await.unwrap();
            all.extend(page.items);
            match page.next {
                Some(next) => from = ListFrom::Next(next),
                None => return all,
            }
        }
    }

    /// The tenant, by lists and not by delta.
    pub(crate) async fn tenant_now(&self) -> Directory {
        let people = self.tenant.users(usize::MAX).into_iter().map(|user| {
            let of = values(graph::USER_SELECT, |name| user.get(name));
            (user["id"].as_str().unwrap().to_owned(), of)
        });
        let people = present_managers(people.collect());
        let (mut groups, mut roles) = (BTreeMap::new(), BTreeMap::new());
        let ids = |members: Vec<graph::Entity>| members.into_iter().map(|member| member.id).collect::<BTreeSet<_>>();
        for group in self.listed_with(Listing::Groups, &OF_GROUPS).await {
            let id = GroupId::parse(&group.id).unwrap();
            let members = self.client.group_links(id, GroupLink::Members, None, &["id"]).await.unwrap();
            let of = values(&OF_GROUPS, |name| group.properties.get(name));
            groups.insert(group.id.clone(), (of, ids(members)));
        }
        for role in self.client.directory_roles().await.unwrap() {
            let id = ObjectId::parse(&role.id).unwrap();
            let members = self.client.directory_role_members(id).await.unwrap();
            let of = values(&OF_ROLES, |name| role.properties.get(name));
            roles.insert(role.id.clone(), (of, ids(members)));
        }
        let bin = self.client.deleted(Cast::User, &["id"]).await.unwrap().into_iter().map(|person| person.id);
        Directory { people, groups, roles, bin: bin.collect() }
    }

    /// The copy.
    pub(crate) fn copy_now(&self) -> Directory {
        let everybody = self.store.people_ids(&PeopleQuery::default()).unwrap();
        let people = everybody.into_iter().map(|id: UserId| {
            let properties = self.store.person(&id).unwrap().unwrap().properties;
            (id.to_string(), values(graph::USER_SELECT, |name| properties.get(name)))
        });
        let bin = self.store.deleted_people("", 0, u64::MAX).unwrap().rows;
        Directory {
            people: present_managers(people.collect()),
            groups: self.objects(ObjectKind::Group, &OF_GROUPS),
            roles: self.objects(ObjectKind::DirectoryRole, &OF_ROLES),
            bin: bin.into_iter().map(|person| person.id.to_string()).collect(),
        }
    }

    fn objects(
        &self,
        kind: ObjectKind,
        compared: &'static [&'static str],
    ) -> BTreeMap<String, (Values, BTreeSet<String>)> {
        let rows = self.store.objects(&ObjectQuery { limit: 10_000, ..ObjectQuery::of(kind) }).unwrap().rows;
        let with_members = rows.into_iter().map(|row| {
            let members = self.store.members(&row.id, 0, 10_000).unwrap();
            let ids = members.rows.into_iter().map(|member| member.id.to_string()).collect::<BTreeSet<_>>();
            assert_eq!((members.total, row.member_count), (ids.len() as u64, ids.len() as u64), "{row:?}");
            (row.id.to_string(), (values(compared, |name| row.properties.get(name)), ids))
        });
        with_members.collect()
    }

    /// The copy is the tenant.
    pub(crate) async fn assert_equal(&self, when: &str) {
        let (tenant, copy) = (self.tenant_now().await, self.copy_now());
        for (id, expected) in &tenant.people {
            assert_eq!(copy.people.get(id), Some(expected), "{when}: person {id}");
        }
        for (id, expected) in &tenant.groups {
            assert_eq!(copy.groups.get(id), Some(expected), "{when}: group {id}");
        }
        assert_eq!(copy, tenant, "{when}");
    }
}

/// What was never set, set to nothing and emptied is the same, and lists have no order of their own.
fn values<'v>(names: &'static [&'static str], of: impl Fn(&'static str) -> Option<&'v Value>) -> Values {
    let shaped = |value: &Value| match value {
        Value::Array(list) if list.is_empty() => Value::Null,
        Value::Array(list) => {
            let mut list = list.clone();
            list.sort_by_cached_key(Value::to_string);
            Value::Array(list)
        }
        value => value.clone(),
    };
    names.iter().map(|name| (*name, of(name).map_or(Value::Null, shaped))).collect()
}

/// The copy keeps a manager who left, so that people without one are found: only those who are there are compared.
fn present_managers(mut people: BTreeMap<String, Values>) -> BTreeMap<String, Values> {
    let present: BTreeSet<String> = people.keys().cloned().collect();
    for (_, value) in people.values_mut().flatten().filter(|(name, _)| *name == "manager") {
        if value.as_str().is_some_and(|manager| !present.contains(manager)) {
            *value = Value::Null;
        }
    }
    people
}

fn open(folder: &TempDir) -> Store {
    Store::open(&folder.path().join("tenant.db"), &StoreKey::new([7; 32]), Access::Write).unwrap()
}

fn client(login: &str, graph: &str, credentials: Credentials) -> Client {
    let timing = Timing {
        first_pause: Duration::from_millis(10),
        longest_pause: Duration::from_millis(50),
        ..Timing::default()
    };
    let settings = ClientSettings { timing, pace: Pace::Full, ..ClientSettings::default() };
    Client::new(Endpoints::new(login, graph).unwrap(), credentials, settings).unwrap()
}
