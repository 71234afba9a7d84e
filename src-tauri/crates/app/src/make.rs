//! Makes plans of what people want: who is found in the copy, facts are gathered, a builder of the engine does the rest.

mod accounts;
mod back;
mod check;
mod edit;
mod from_file;
pub(crate) mod judge;
mod leave;
mod licenses;
pub(crate) mod more_fields;
mod onboard;
mod photo;
mod recheck;
mod script;
mod undo;
mod who;

pub(crate) use accounts::accounts;
pub(crate) use back::{Left, bring_back};
pub use check::{CheckedPlan, CheckedRow};
pub(crate) use edit::{cleared_as, edit, properties_of, settable};
pub(crate) use from_file::{of_draft, of_file};
pub(crate) use leave::{Leavings, delete, leave, leaving, stays};
pub(crate) use licenses::{apps as license_apps, check as check_licenses, licenses};
pub use onboard::InviteWanted;
use onboard::group;
pub(crate) use photo::choose as choose_photo;
pub use photo::photo_of_file;
pub(crate) use recheck::{is_about_new_people, is_about_people, recheck};
pub(crate) use script::script;
pub use script::script_of;
pub(crate) use undo::undo;
pub use who::names_of_file;
pub(crate) use who::{ids, ids as people_of, one};

use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::Tenant;
use engine::build::Head;
use model::plan::Plan;
use model::{PlanId, SubscribedSku};

/// What a plan is called.
pub(crate) fn head(name: String) -> Head {
    Head { id: PlanId::from_uuid(uuid::Uuid::now_v7()), name, source: None }
}

/// "3 people" or the one name.
fn of_people(count: usize, first: Option<&str>) -> String {
    match (count, first) {
        (1, Some(name)) if !name.is_empty() => name.to_owned(),
        (1, _) => "1 person".to_owned(),
        (count, _) => format!("{count} people"),
    }
}

pub(crate) async fn keep(tenant: &Tenant, plan: Plan) -> Result<Plan, AppError> {
    let kept = plan.clone();
    tenant.stored(move |store| store.save_plan(&kept)).await?;
    Ok(plan)
}

/// The product of a part number, a name or an id.
fn product<'p>(products: &'p [SubscribedSku], name: &str) -> Result<&'p SubscribedSku, AppError> {
    let wanted = name.trim();
    let found = products.iter().find(|product| {
        product.sku_part_number.eq_ignore_ascii_case(wanted)
            || product.sku_id.to_string().eq_ignore_ascii_case(wanted)
            || product.display_name().eq_ignore_ascii_case(wanted)
            || product.short_name().eq_ignore_ascii_case(wanted)
    });
    found.ok_or_else(|| {
        let names: Vec<&str> = products.iter().map(|product| product.sku_part_number.as_str()).collect();
        AppError::new(ErrorCode::Invalid, format!("this tenant has no product {wanted:?}"))
            .hint(format!("It has {}", names.join(", ")))
    })
}
