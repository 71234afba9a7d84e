//! Licences of people and groups (`facts/graph.md §5`).

use crate::{
    Client, Entity, GraphError, Write, WriteAnswer,
    request::{Body, Request},
};
use jiff::Timestamp;
use model::{AssignedLicense, GroupId, Properties, ServicePlanId, SkuId, UserId};
use reqwest::Method;
use serde::Deserialize;
use serde_json::{Value, json};

/// A change of the licences of a user (`facts/graph.md §5.2`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseChange {
    /// Our own id of this step, sent as `client-request-id` and kept when it is sent again.
    pub client_request_id: String,
    /// Whose licences.
    pub user: UserId,
    /// Products to give, or whose switched-off plans to replace.
    pub add: Vec<AssignedLicense>,
    /// Products to take.
    pub remove: Vec<SkuId>,
}

/// How a person comes to a licence, and whether it works (`facts/graph.md §5.2`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenseAssignmentState {
    /// The product.
    pub sku_id: SkuId,
    /// The group it comes from; `None` when it was given directly.
    pub assigned_by_group: Option<GroupId>,
    /// `Active`, `ActiveWithError`, `Disabled` or `Error`.
    pub state: Option<String>,
    /// `CountViolation`, `MutuallyExclusiveViolation` and so on; `None`, also as a word, when all is well.
    pub error: Option<String>,
    /// Plans switched off.
    #[serde(default)]
    pub disabled_plans: Vec<ServicePlanId>,
    /// When it was last looked at by the service.
    pub last_updated_date_time: Option<Timestamp>,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

impl LicenseAssignmentState {
    /// All states among the properties of a user who was read with `licenseAssignmentStates` selected; `None` when they
    /// were not sent or cannot be read.
    #[must_use]
    pub fn all_of(properties: &Properties) -> Option<Vec<Self>> {
        serde_json::from_value(properties.get("licenseAssignmentStates")?.clone()).ok()
    }
}

/// A product a person holds with what became of each plan in it (`facts/graph.md §5.2`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LicenseDetails {
    /// The product.
    pub sku_id: SkuId,
    /// Microsoft's part number.
    pub sku_part_number: Option<String>,
    /// The plans inside.
    #[serde(default)]
    pub service_plans: Vec<PlanDetails>,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

/// One plan of a product a person holds.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlanDetails {
    /// The plan.
    pub service_plan_id: ServicePlanId,
    /// Microsoft's name.
    pub service_plan_name: Option<String>,
    /// `Success`, `Disabled`, `Error`, `PendingInput`, `PendingActivation`, `PendingProvisioning`.
    pub provisioning_status: Option<String>,
    /// What else was sent.
    #[serde(flatten)]
    pub other: Properties,
}

impl Client {
    /// How a person comes to each licence; `None` when there is no such person. For many, read
    /// `licenseAssignmentStates` with [`Client::users_by_name`]; delta does not track it (`facts/graph.md §4`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn license_assignment_states(
        &self,
        user: &str,
    ) -> Result<Option<Vec<LicenseAssignmentState>>, GraphError> {
        let Some(user) = self.user(user, &["licenseAssignmentStates"]).await? else {
            return Ok(None);
        };
        let states = LicenseAssignmentState::all_of(&user.properties);
        states.ok_or_else(|| self.sender.malformed("sent licence states of an unknown shape", None)).map(Some)
    }

    /// The products a person holds and what became of their plans (`facts/graph.md §5.2`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn license_details(&self, user: &str) -> Result<Vec<LicenseDetails>, GraphError> {
        self.list(&Request::get("/users/{id}/licenseDetails", &[user])?).await
    }

    /// Who has an error with a licence of this group (`facts/graph.md §5.2`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn members_with_license_errors(&self, group: GroupId) -> Result<Vec<Entity>, GraphError> {
        self.list(&Request::get("/groups/{id}/membersWithLicenseErrors", &[&group.to_string()])?).await
    }

    /// Changes licences of people, in one `$batch` for up to 20, each person at most once. One answer for each, in the
    /// order asked; the same care applies as for [`Client::write`].
    pub async fn assign_licenses(&self, changes: &[LicenseChange]) -> Vec<WriteAnswer> {
        self.write_batch(&changes.iter().map(Write::assign_license).collect::<Vec<_>>()).await
    }
}

impl Write {
    /// Gives and takes licences of a person in one call (`facts/graph.md §5.2`).
    #[must_use]
    pub fn assign_license(change: &LicenseChange) -> Self {
        let (user, body) = (change.user.to_string(), licenses(&change.add, &change.remove));
        Self::new(Method::POST, "/users/{id}/assignLicense", &[&user], body)
            .with_client_request_id(&change.client_request_id)
    }

    /// Gives and takes licences of a group; its members get and lose them later (`facts/graph.md §5.2`).
    #[must_use]
    pub fn assign_group_license(group: GroupId, add: &[AssignedLicense], remove: &[SkuId]) -> Self {
        Self::new(Method::POST, "/groups/{id}/assignLicense", &[&group.to_string()], licenses(add, remove))
    }

    /// Has the service look again at the licences a person gets from groups (`facts/graph.md §5.2`).
    #[must_use]
    pub fn reprocess_licenses(user: UserId) -> Self {
        Self::new(Method::POST, "/users/{id}/reprocessLicenseAssignment", &[&user.to_string()], Body::Nothing)
    }
}

/// Both lists, which the service wants even when they are empty.
fn licenses(add: &[AssignedLicense], remove: &[SkuId]) -> Body {
    let add: Vec<Value> = add
        .iter()
        .map(|license| {
            let plans: Vec<String> = license.disabled_plans.iter().map(ToString::to_string).collect();
            json!({ "skuId": license.sku_id.to_string(), "disabledPlans": plans })
        })
        .collect();
    let remove: Vec<String> = remove.iter().map(ToString::to_string).collect();
    Body::Json(json!({ "addLicenses": add, "removeLicenses": remove }))
}
