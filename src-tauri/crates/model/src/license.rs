//! Products, their seats and their plans.

mod apps;

pub use apps::app_name;

use crate::{ServicePlanId, SkuId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A product the tenant has bought (`subscribedSku`, `facts/graph.md §5.1`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubscribedSku {
    /// The product's id: the only safe key, names repeat.
    pub sku_id: SkuId,
    /// Microsoft's part number, for example `SPE_E3`.
    pub sku_part_number: String,
    /// `Enabled`, `Warning`, `Suspended`, `Deleted` or `LockedOut`, as Graph spells it.
    pub capability_status: String,
    /// `User` or `Company`; only `User` products can be assigned to people.
    pub applies_to: String,
    /// Seats in use.
    pub consumed_units: i64,
    /// Seats bought and in good standing.
    pub enabled_units: i64,
    /// Seats expired but in grace: still assignable.
    pub warning_units: i64,
    /// Seats of a suspended subscription: not assignable.
    pub suspended_units: i64,
    /// The plans inside.
    pub service_plans: Vec<ServicePlan>,
    /// What it is called here: an alias somebody gave it, or the name of Microsoft's list. Never sent by Graph and kept apart from
    /// what Graph sends.
    #[serde(default, skip_serializing)]
    pub given_name: Option<String>,
}

/// A service plan inside a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ServicePlan {
    /// The plan's id.
    pub service_plan_id: ServicePlanId,
    /// Microsoft's name, for example `TEAMS1`.
    pub service_plan_name: String,
    /// `User` plans can be switched off for a person, `Company` plans cannot.
    pub applies_to: String,
}

/// A product a person holds, directly or through a group (Graph's `assignedLicenses` does not say which).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AssignedLicense {
    /// The product.
    pub sku_id: SkuId,
    /// Plans switched off for this person.
    #[serde(default)]
    pub disabled_plans: Vec<ServicePlanId>,
}

impl SubscribedSku {
    /// Whether a seat of it can be given to a person at all: bought for users and enabled or in grace (G13).
    #[must_use]
    pub fn is_assignable(&self) -> bool {
        self.applies_to == "User" && matches!(self.capability_status.as_str(), "Enabled" | "Warning")
    }

    /// Seats that can still be given: enabled + in grace − used, never below zero; 0 when not assignable.
    #[must_use]
    pub fn free_units(&self) -> i64 {
        if !self.is_assignable() {
            return 0;
        }
        (self.enabled_units + self.warning_units - self.consumed_units).max(0)
    }

    /// The name people know it by, or the part number where we know none.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.given_name.as_deref().unwrap_or_else(|| self.known_name())
    }

    /// The name of the table of common products, or the part number.
    #[must_use]
    pub fn known_name(&self) -> &str {
        product(&self.sku_id).map_or(self.sku_part_number.as_str(), |known| known.name)
    }

    /// Whether everything a person can use of this product is in another one as well, which has more (`facts/graph.md §5.2`: such a
    /// product beside the other one gives nothing).
    #[must_use]
    pub fn is_contained_in(&self, other: &Self) -> bool {
        let plans = |product: &Self| -> Vec<ServicePlanId> {
            let for_people = product.service_plans.iter().filter(|plan| plan.applies_to == "User");
            for_people.map(|plan| plan.service_plan_id).collect()
        };
        let (own, others) = (plans(self), plans(other));
        let by_plans = !own.is_empty() && own.len() < others.len() && own.iter().all(|plan| others.contains(plan));
        by_plans || is_below(&self.sku_part_number, &other.sku_part_number)
    }

    /// At most about eight characters, for a chip in a row.
    #[must_use]
    pub fn short_name(&self) -> &str {
        product(&self.sku_id).map_or(self.sku_part_number.as_str(), |known| known.short)
    }
}

/// Products, each of which replaces those before it although its plans go by other names: the mail or the meetings of a larger product
/// are a larger plan. By part number, from what Microsoft sells them as.
const LADDERS: &[&[&str]] = &[
    &["DESKLESSPACK", "STANDARDPACK", "ENTERPRISEPACK", "SPE_E3", "SPE_E5"],
    &["ENTERPRISEPACK", "ENTERPRISEPREMIUM", "SPE_E5"],
    &["M365_F1", "SPE_F1", "SPE_E3", "SPE_E5"],
    &["Microsoft_365_E3_(no_Teams)", "Microsoft_365_E5_(no_Teams)"],
    &["EXCHANGEDESKLESS", "EXCHANGESTANDARD", "EXCHANGEENTERPRISE"],
    &["AAD_PREMIUM", "AAD_PREMIUM_P2"],
    &["EMS", "EMSPREMIUM"],
    &["VISIOONLINE_PLAN1", "VISIOCLIENT"],
];

/// Whether one product stands below another on a ladder.
fn is_below(part: &str, other: &str) -> bool {
    LADDERS.iter().any(|ladder| {
        let place = |wanted: &str| ladder.iter().position(|part| *part == wanted);
        matches!((place(part), place(other)), (Some(one), Some(other)) if one < other)
    })
}

/// What we call a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProductName {
    /// The product's id as text.
    pub sku_id: &'static str,
    /// Microsoft's part number.
    pub part_number: &'static str,
    /// Full name.
    pub name: &'static str,
    /// Short name for chips.
    pub short: &'static str,
}

/// The name of a product, when it is one of the common ones (`facts/graph.md §5.3`).
#[must_use]
pub fn product(sku: &SkuId) -> Option<&'static ProductName> {
    BY_ID.get(sku).copied()
}

/// Read once: a plan of a hundred thousand rows asks for names a million times.
static BY_ID: LazyLock<BTreeMap<SkuId, &'static ProductName>> =
    LazyLock::new(|| PRODUCTS.iter().filter_map(|known| Some((SkuId::parse(known.sku_id).ok()?, known))).collect());

macro_rules! products {
    ($($sku:literal $part:literal $name:literal $short:literal;)*) => {
        /// Names of the common products.
        pub const PRODUCTS: &[ProductName] = &[
            $(ProductName { sku_id: $sku, part_number: $part, name: $name, short: $short },)*
        ];
    };
}

products! {
    "05e9a617-0261-4cee-bb44-138d3ef5d965" "SPE_E3" "Microsoft 365 E3" "E3";
    "06ebc4ee-1bb5-47dd-8120-11324bc54e06" "SPE_E5" "Microsoft 365 E5" "E5";
    "dcf0408c-aaec-446c-afd4-43e3683943ea" "Microsoft_365_E3_(no_Teams)" "Microsoft 365 E3 (no Teams)" "E3 no Teams";
    "18a4bd3f-0b5b-4887-b04f-61dd0ee15f5e" "Microsoft_365_E5_(no_Teams)" "Microsoft 365 E5 (no Teams)" "E5 no Teams";
    "66b55226-6b4f-492c-910c-a3b7a3c9d993" "SPE_F1" "Microsoft 365 F3" "F3";
    "44575883-256e-4a79-9da4-ebe9acabe2b2" "M365_F1" "Microsoft 365 F1" "F1";
    "50f60901-3181-4b75-8a2c-4c8e4c1d5a72" "M365_F1_COMM" "Microsoft 365 F1" "F1";
    "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46" "SPB" "Microsoft 365 Business Premium" "Bus Prem";
    "f245ecc8-75af-4f8e-b61f-27d8114de5f3" "O365_BUSINESS_PREMIUM" "Microsoft 365 Business Standard" "Bus Std";
    "3b555118-da6a-4418-894f-7df1e2096870" "O365_BUSINESS_ESSENTIALS" "Microsoft 365 Business Basic" "Bus Basic";
    "dab7782a-93b1-4074-8bb1-0e61318bea0b" "SMB_BUSINESS_ESSENTIALS" "Microsoft 365 Business Basic" "Bus Basic";
    "cdd28e44-67e3-425e-be4c-737fab2899d3" "O365_BUSINESS" "Microsoft 365 Apps for Business" "Apps Bus";
    "c2273bd0-dff7-4215-9ef5-2c7bcfb06425" "OFFICESUBSCRIPTION" "Microsoft 365 Apps for Enterprise" "Apps Ent";
    "18181a46-0d4e-45cd-891e-60aabd171b4e" "STANDARDPACK" "Office 365 E1" "O365 E1";
    "6fd2c87f-b296-42f0-b197-1e91e994b900" "ENTERPRISEPACK" "Office 365 E3" "O365 E3";
    "c7df2760-2c81-4ef7-b578-5b5392b571df" "ENTERPRISEPREMIUM" "Office 365 E5" "O365 E5";
    "4b585984-651b-448a-9e53-3b10f069cf7f" "DESKLESSPACK" "Office 365 F3" "O365 F3";
    "c42b9cae-ea4f-4ab7-9717-81576235ccac" "DEVELOPERPACK_E5" "Microsoft 365 E5 Developer" "E5 Dev";
    "4b9405b0-7788-4568-add1-99614e613b69" "EXCHANGESTANDARD" "Exchange Online (Plan 1)" "EXO P1";
    "19ec0d23-8335-4cbd-94ac-6050e30712fa" "EXCHANGEENTERPRISE" "Exchange Online (Plan 2)" "EXO P2";
    "80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82" "EXCHANGEDESKLESS" "Exchange Online Kiosk" "EXO Kiosk";
    "078d2b04-f1bd-4111-bbd4-b4b1b354cef4" "AAD_PREMIUM" "Microsoft Entra ID P1" "Entra P1";
    "84a661c4-e949-4bd2-a560-ed7766fcaf2b" "AAD_PREMIUM_P2" "Microsoft Entra ID P2" "Entra P2";
    "efccb6f7-5641-4e0e-bd10-b4976e1bf68e" "EMS" "Enterprise Mobility + Security E3" "EMS E3";
    "b05e124f-c7cc-45a0-a6aa-8cf78c946968" "EMSPREMIUM" "Enterprise Mobility + Security E5" "EMS E5";
    "061f9ace-7d42-4136-88ac-31dc755f143f" "INTUNE_A" "Intune" "Intune";
    "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235" "POWER_BI_STANDARD" "Microsoft Fabric (Free)" "Fabric";
    "f8a1db68-be16-40ed-86d5-cb42ce701560" "POWER_BI_PRO" "Power BI Pro" "PBI";
    "f30db892-07e9-47e9-837c-80727f46fd3d" "FLOW_FREE" "Microsoft Power Automate Free" "Flow";
    "4b244418-9658-4451-a2b8-b5e2b364e9bd" "VISIOONLINE_PLAN1" "Visio Plan 1" "Visio 1";
    "c5928f49-12ba-48f7-ada3-0d743a3601d5" "VISIOCLIENT" "Visio Plan 2" "Visio";
    "53818b1b-4a27-454b-8896-0dba576410e6" "PROJECTPROFESSIONAL" "Planner and Project Plan 3" "Project";
    "0c266dff-15dd-4b49-8397-2bb16070ed52" "MCOMEETADV" "Microsoft 365 Audio Conferencing" "Audio";
    "e43b5b99-8dfb-405f-9987-dc307f34bcbd" "MCOEV" "Microsoft Teams Phone Standard" "Phone";
    "639dec6b-bb19-468b-871c-c5c441c4b0cb" "Microsoft_365_Copilot" "Microsoft Copilot for Microsoft 365" "Copilot";
    "4cde982a-ede4-4409-9ae6-b003453c8ea6" "Microsoft_Teams_Rooms_Pro" "Microsoft Teams Rooms Pro" "Rooms Pro";
    "4ef96642-f096-40de-a3e9-d83fb2f90211" "ATP_ENTERPRISE" "Microsoft Defender for Office 365 (Plan 1)" "Defender";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_stands_below_those_that_replace_it() {
        for (part, other, expected) in [
            ("STANDARDPACK", "SPE_E3", true),
            ("ENTERPRISEPACK", "ENTERPRISEPREMIUM", true),
            ("SPE_E3", "STANDARDPACK", false),
            ("SPE_E3", "SPE_E3", false),
            ("ENTERPRISEPREMIUM", "SPE_E3", false),
            ("EMS", "SPE_E5", false),
        ] {
            assert_eq!(is_below(part, other), expected, "{part} and {other}");
        }
    }
}
