//! Groups of the copy, as the terminal lists them. From the copy alone, so it works offline.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use model::{ObjectId, ObjectKind, Properties, object};
use serde::Serialize;
use serde_json::Value;
use store::{ObjectQuery, ObjectRow, Store};

/// Members of one reading.
const PAGE: u64 = 1_000;

/// Groups that fit.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Groups {
    /// How many fit.
    pub total: u64,
    /// The first of them, by name.
    pub groups: Vec<GroupLine>,
}

/// One group of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupLine {
    /// Object id.
    pub id: String,
    /// Its name.
    pub display_name: String,
    /// `microsoft365`, `security`, `mailEnabledSecurity` or `distribution`.
    pub kind: &'static str,
    /// Its mail address.
    pub mail: Option<String>,
    /// How many are directly in it.
    pub members: u64,
    /// Whether a rule decides who is in it.
    pub dynamic: bool,
    /// Whether it is mastered in a local Active Directory.
    pub synced: bool,
    /// Whether it can hold directory roles.
    pub role_assignable: bool,
}

/// One group.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Group {
    /// Its line.
    #[serde(flatten)]
    pub line: GroupLine,
    /// Every property that was read.
    pub properties: Properties,
    /// Who is directly in it, when that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub member_list: Option<Vec<GroupMember>>,
}

/// A member of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupMember {
    /// Object id.
    pub id: String,
    /// Graph's word for what it is.
    pub kind: String,
    /// Its name, where the copy knows it.
    pub display_name: Option<String>,
    /// Sign-in name or mail address, where the copy knows it.
    pub name: Option<String>,
}

impl App {
    /// The groups in which each typed word begins a word, by name, at most so many.
    ///
    /// # Errors
    /// When the connection is not open or the copy cannot be read.
    pub async fn groups(&self, connection: &str, text: &str, limit: u32) -> Result<Groups, AppError> {
        let tenant = self.tenant(connection)?;
        let query =
            ObjectQuery { text: text.to_owned(), limit: u64::from(limit), ..ObjectQuery::of(ObjectKind::Group) };
        let page = tenant.stored(move |store| store.objects(&query)).await?;
        Ok(Groups { total: page.total, groups: page.rows.iter().map(line).collect() })
    }

    /// One group by its id, its name or its mail address.
    ///
    /// # Errors
    /// [`ErrorCode::NotFound`] when there is none, [`ErrorCode::Invalid`] when several have that name.
    pub async fn group(&self, connection: &str, id_or_name: &str, members: bool) -> Result<Group, AppError> {
        let tenant = self.tenant(connection)?;
        let wanted = id_or_name.to_owned();
        let found = tenant.stored(move |store| find(store, &wanted)).await?;
        let row = match found.as_slice() {
            [only] => only.clone(),
            [] => return Err(AppError::not_found("group", id_or_name).hint("tenantryctl groups lists them")),
            several => {
                let ids: Vec<String> = several.iter().map(|row| row.id.to_string()).collect();
                let message = format!("{} groups are called {id_or_name:?}", several.len());
                return Err(
                    AppError::new(ErrorCode::Invalid, message).hint(format!("Name one by its id: {}", ids.join(", ")))
                );
            }
        };
        let member_list = if members {
            let id = row.id;
            Some(tenant.stored(move |store| all_members(store, &id)).await?)
        } else {
            None
        };
        Ok(Group { line: line(&row), properties: row.properties, member_list })
    }
}

fn find(store: &Store, wanted: &str) -> Result<Vec<ObjectRow>, store::StoreError> {
    if let Ok(id) = ObjectId::parse(wanted)
        && let Some(object) = store.object(ObjectKind::Group, &id)?.filter(|object| object.removed.is_none())
    {
        return Ok(vec![object.row]);
    }
    store.objects_by_name(ObjectKind::Group, wanted)
}

fn all_members(store: &Store, id: &ObjectId) -> Result<Vec<GroupMember>, store::StoreError> {
    let mut members = Vec::new();
    loop {
        let page = store.members(id, u64::try_from(members.len()).unwrap_or(u64::MAX), PAGE)?;
        let last = page.rows.is_empty();
        members.extend(page.rows.into_iter().map(|member| GroupMember {
            id: member.id.to_string(),
            kind: member.kind,
            display_name: member.display_name,
            name: member.name,
        }));
        if last {
            return Ok(members);
        }
    }
}

fn line(row: &ObjectRow) -> GroupLine {
    let flag = |name: &str| row.properties.get(name).and_then(Value::as_bool).unwrap_or_default();
    GroupLine {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        kind: row.group_kind.map_or("security", model::GroupKind::word),
        mail: row.properties.get("mail").and_then(Value::as_str).map(str::to_owned),
        members: row.member_count,
        dynamic: object::is_dynamic(&row.properties),
        synced: flag("onPremisesSyncEnabled"),
        role_assignable: flag("isAssignableToRole"),
    }
}
