//! Service plans that exclude one another or need one another, and those something is lost with (`facts/graph.md §5.2`).
//!
//! Which do is nowhere published as a list [M]; these are the ones administrators run into. By Microsoft's names, which stay
//! where ids differ from cloud to cloud.

use crate::facts::License;
use model::license::ServicePlan;
use model::{ServicePlanId, SkuId, SubscribedSku};

/// Plans that bring a mailbox.
pub const MAILBOX: &[&str] = &["EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS"];

/// Plans that bring an archive and holds.
pub(crate) const ARCHIVE: &[&str] = &["EXCHANGE_S_ENTERPRISE", "EXCHANGE_S_ARCHIVE_ADDON", "EXCHANGE_S_ARCHIVE"];

/// Plans that bring a phone number.
pub(crate) const PHONE: &[&str] = &["MCOEV", "MCOEV_VIRTUALUSER"];

/// Plans of which a person can have only one, with what people call them together.
const EXCLUSIVE: &[(&str, &[&str])] = &[
    ("Exchange Online", MAILBOX),
    ("SharePoint Online", &["SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS"]),
    ("the Office apps", &["OFFICESUBSCRIPTION", "OFFICE_BUSINESS"]),
    ("Skype for Business Online", &["MCOSTANDARD", "MCOIMP"]),
];

/// Plans that need one of others.
const NEEDS: &[(&str, &[&str])] = &[
    ("MCOEV", &["MCOSTANDARD"]),
    ("MCOMEETADV", &["MCOSTANDARD"]),
    ("SHAREPOINTWAC", &["SHAREPOINTENTERPRISE", "SHAREPOINTSTANDARD", "SHAREPOINTDESKLESS"]),
    ("LOCKBOX_ENTERPRISE", &["EXCHANGE_S_ENTERPRISE"]),
    ("EXCHANGE_S_ARCHIVE_ADDON", &["EXCHANGE_S_STANDARD", "EXCHANGE_S_DESKLESS"]),
];

/// Plans that do not go together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// Only one of two can be on.
    Exclusive {
        /// What both are called together.
        what: &'static str,
        /// The products and their plans.
        plans: [(SkuId, ServicePlanId); 2],
    },
    /// One needs another that is not there.
    Missing {
        /// The product and the plan that needs it.
        plan: (SkuId, ServicePlanId),
        /// The name of that plan.
        name: String,
        /// Any one of these would do.
        needs: &'static [&'static str],
    },
}

/// The plans that are on, with the product each comes from.
pub(crate) fn on<'a>(
    licenses: &'a [License],
    products: &'a [SubscribedSku],
) -> impl Iterator<Item = (SkuId, &'a ServicePlan)> {
    licenses.iter().flat_map(move |license| {
        let product = products.iter().find(|product| product.sku_id == license.sku_id);
        let off = license.disabled();
        let plans = product.into_iter().flat_map(|product| &product.service_plans);
        plans.filter(move |plan| !off.contains(&plan.service_plan_id)).map(move |plan| (license.sku_id, plan))
    })
}

/// Whether one of the plans of these names is on.
pub(crate) fn any_on(licenses: &[License], products: &[SubscribedSku], names: &[&str]) -> bool {
    on(licenses, products).any(|(_, plan)| names.contains(&plan.service_plan_name.as_str()))
}

/// The first clash among the plans that are on.
#[must_use]
pub fn clash(licenses: &[License], products: &[SubscribedSku]) -> Option<Clash> {
    let plans: Vec<(SkuId, &ServicePlan)> = on(licenses, products).collect();
    for (what, group) in EXCLUSIVE {
        let mut of_group = plans.iter().filter(|(_, plan)| group.contains(&plan.service_plan_name.as_str()));
        let Some((sku, first)) = of_group.next() else { continue };
        let other = of_group.find(|(_, plan)| plan.service_plan_id != first.service_plan_id);
        if let Some((other, plan)) = other {
            let plans = [(*sku, first.service_plan_id), (*other, plan.service_plan_id)];
            return Some(Clash::Exclusive { what, plans });
        }
    }
    NEEDS.iter().find_map(|(name, needs)| {
        let (sku, plan) = plans.iter().find(|(_, plan)| plan.service_plan_name == *name)?;
        let met = plans.iter().any(|(_, plan)| needs.contains(&plan.service_plan_name.as_str()));
        (!met).then(|| Clash::Missing {
            plan: (*sku, plan.service_plan_id),
            name: plan.service_plan_name.clone(),
            needs,
        })
    })
}
