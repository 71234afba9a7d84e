//! Who is in a group or holds a role.

use crate::App;
use crate::contract::error::AppError;
use crate::contract::groups::{ListMembers, Member, MemberKind, Members};
use model::ObjectId;
use store::Named;

/// A page of members, by name.
pub(crate) async fn members(app: &App, arguments: ListMembers) -> Result<Members, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let id = ObjectId::parse(&arguments.id)?;
    let (offset, limit) = (u64::from(arguments.offset), u64::from(arguments.limit.min(super::PAGE)));
    let (page, names) = tenant
        .stored(move |store| {
            let page = store.members(&id, offset, limit)?;
            let names = store.named(&page.rows.iter().map(|row| row.id).collect::<Vec<_>>())?;
            Ok((page, names))
        })
        .await?;
    Ok(Members {
        total: u32::try_from(page.total).unwrap_or(u32::MAX),
        rows: page.rows.iter().map(|row| member(row.id, &row.kind, names.get(&row.id))).collect(),
    })
}

/// Somebody or something by the word Graph has for it, and what the copy knows of it.
pub(crate) fn member(id: ObjectId, kind: &str, known: Option<&Named>) -> Member {
    let kind = match known.map_or(kind, |known| known.kind.as_str()) {
        "user" => MemberKind::Person,
        "group" => MemberKind::Group,
        "device" => MemberKind::Device,
        "contact" | "orgContact" => MemberKind::Contact,
        "servicePrincipal" | "application" => MemberKind::App,
        _ => MemberKind::Other,
    };
    let name = known.map(|known| known.display_name.clone()).filter(|name| !name.is_empty());
    Member {
        id: id.to_string(),
        kind,
        display_name: name.unwrap_or_else(|| id.to_string()),
        detail: known.and_then(|known| known.detail.clone()),
        enabled: known.and_then(|known| known.enabled),
    }
}
