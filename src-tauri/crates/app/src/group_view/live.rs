//! What only the service knows of a group: its owners, and who has an error with a licence of it.

use super::members::member;
use crate::App;
use crate::contract::error::AppError;
use crate::contract::groups::{GroupLive, LicenseError, Member, OfGroup};
use crate::tenant::Tenant;
use graph::{Entity, GroupLink, LicenseAssignmentState, Lookup};
use model::{GroupId, ObjectId, SubscribedSku};
use std::sync::Arc;
use store::Named;

/// The most members whose errors are looked at one by one.
const MOST: usize = 100;

/// Asks the service now. What it refuses is told beside what it answers.
pub(crate) async fn live(app: &App, arguments: OfGroup) -> Result<GroupLive, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let group = GroupId::parse(&arguments.id)?;
    let client = match tenant.client() {
        Ok(client) => client,
        Err(refusal) => return Ok(GroupLive { owners: None, license_errors: None, refusal: Some(refusal) }),
    };
    let select = ["id", "displayName", "userPrincipalName", "accountEnabled"];
    let owners = client.group_links(group, GroupLink::Owners, None, &select).await.map_err(AppError::from);
    let errors = errors(&tenant, &client, group).await;
    let refusal = owners.as_ref().err().or(errors.as_ref().err()).cloned();
    Ok(GroupLive {
        owners: owners.ok().map(|owners| owners.iter().filter_map(told).collect()),
        license_errors: errors.ok(),
        refusal,
    })
}

async fn errors(tenant: &Arc<Tenant>, client: &graph::Client, group: GroupId) -> Result<Vec<LicenseError>, AppError> {
    let mut members = client.members_with_license_errors(group).await?;
    if members.is_empty() {
        return Ok(Vec::new());
    }
    members.truncate(MOST);
    let products = tenant.stored(|store| store.products()).await?;
    let ids: Vec<String> = members.iter().map(|member| member.id.clone()).collect();
    let read = client.users_by_name(&ids, &["id", "licenseAssignmentStates"]).await?;
    let mut errors = Vec::new();
    for (entity, lookup) in members.iter().zip(read) {
        let Some(member) = told(entity) else { continue };
        let states = match &lookup {
            Lookup::Found { properties, .. } => LicenseAssignmentState::all_of(properties).unwrap_or_default(),
            Lookup::Missing { .. } | Lookup::Failed(_) => Vec::new(),
        };
        let of_group = states.iter().filter(|state| state.assigned_by_group == Some(group) && in_error(state));
        let before = errors.len();
        errors.extend(of_group.map(|state| told_of(&member, state, &products)));
        if errors.len() == before {
            let reason = "The service does not say why".to_owned();
            errors.push(LicenseError { member, product: None, code: None, reason });
        }
    }
    Ok(errors)
}

fn in_error(state: &LicenseAssignmentState) -> bool {
    matches!(state.state.as_deref(), Some("Error" | "ActiveWithError"))
}

fn told_of(member: &Member, state: &LicenseAssignmentState, products: &[SubscribedSku]) -> LicenseError {
    let product = products.iter().find(|product| product.sku_id == state.sku_id);
    LicenseError {
        member: member.clone(),
        product: Some(product.map_or_else(|| state.sku_id.to_string(), |product| product.display_name().to_owned())),
        reason: reason(state.error.as_deref().unwrap_or_default()).to_owned(),
        code: state.error.clone(),
    }
}

/// What an error of a licence means (`facts/graph.md §5.2`).
pub(crate) fn reason(code: &str) -> &'static str {
    match code {
        "CountViolation" => "No seat was left",
        "MutuallyExclusiveViolation" => "Two apps of their licences exclude each other",
        "DependencyViolation" => "An app needs another one that is not on",
        "ProhibitedInUsageLocationViolation" => "Not offered in the country they use it in",
        "UniquenessViolation" => "An address of theirs is used twice",
        _ => "Another licence of the same group failed",
    }
}

/// Somebody the service told of.
fn told(entity: &Entity) -> Option<Member> {
    let id = ObjectId::parse(&entity.id).ok()?;
    let known = Named {
        kind: entity.kind.clone().unwrap_or_else(|| "user".to_owned()),
        display_name: entity.text("displayName").unwrap_or_default().to_owned(),
        detail: entity.text("userPrincipalName").map(str::to_owned),
        enabled: entity.properties.get("accountEnabled").and_then(serde_json::Value::as_bool),
    };
    Some(member(id, &known.kind, Some(&known)))
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn every_error_of_the_service_has_a_sentence() {
        assert_eq!(reason("CountViolation"), "No seat was left");
        assert_eq!(reason("Other"), "Another licence of the same group failed");
    }
}
