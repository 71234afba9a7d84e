//! What a plan does and what a job did, in words for the terminal.

use app::contract::act::{ActKind, PlanAct, PlanAction};
use app::contract::plan::PlanReview;

/// The consequence of a plan in a line: what takes something away first, and whether anything is deleted.
pub(crate) fn consequence(review: &PlanReview) -> String {
    let acts: Vec<String> = review.acts.iter().map(act).collect();
    let does = if acts.is_empty() { "nothing is done".to_owned() } else { acts.join(", ") };
    let deletes = review
        .acts
        .iter()
        .any(|act| matches!(act.kind, ActKind::Purge | ActKind::Delete | ActKind::DeleteDevice) && act.count > 0);
    let nothing_deleted = if deletes { "" } else { " Nothing is deleted." };
    format!("{} in {}: {does}. {} will be skipped.{nothing_deleted}", review.name, review.tenant_name, review.skipped)
}

fn act(act: &PlanAct) -> String {
    let PlanAct { kind, count, name, .. } = act;
    let product = name.as_deref().unwrap_or_default();
    let people = if *count == 1 { "person" } else { "people" };
    match kind {
        ActKind::Purge => format!("delete {count} {people} for good"),
        ActKind::Delete => format!("delete {count} {people}"),
        ActKind::Block => format!("block {count} {people}"),
        ActKind::RemoveRole => format!("take {count} directory roles"),
        ActKind::RemoveMethod => format!("remove {count} sign-in methods"),
        ActKind::RemoveLicense => format!("take {count} × {product}"),
        ActKind::LeaveGroup => format!("remove {count} memberships"),
        ActKind::LeaveOwnership => format!("remove {count} ownerships"),
        ActKind::DeleteDevice => format!("delete {count} devices"),
        ActKind::BlockDevice => format!("block {count} devices"),
        ActKind::EndSessions => format!("end the sessions of {count} {people}"),
        ActKind::ResetPassword => format!("set {count} new passwords"),
        ActKind::Create => format!("create {count} {people}"),
        ActKind::Invite => format!("invite {count} guests"),
        ActKind::Restore => format!("restore {count} {people}"),
        ActKind::Change => format!("change {count} {people}"),
        ActKind::Allow => format!("allow {count} {people} to sign in"),
        ActKind::AddLicense => format!("assign {count} × {product}"),
        ActKind::ChangeApps => format!("change apps of {count} × {product}"),
        ActKind::JoinGroup => format!("add {count} memberships"),
        ActKind::JoinOwnership => format!("add {count} ownerships"),
        ActKind::SetManager => format!("set {count} managers"),
        ActKind::GiveRole => format!("give back {count} directory roles"),
        ActKind::CreatePass => format!("make {count} Temporary Access Passes"),
        ActKind::AllowDevice => format!("let {count} devices in again"),
        ActKind::SetReplies => format!("set {count} automatic replies"),
        ActKind::SetPhoto => format!("set {count} photos"),
        ActKind::Call => format!("make {count} calls by hand"),
    }
}

/// What was done to people by a job, for its headline.
pub(crate) const fn done(action: PlanAction) -> &'static str {
    match action {
        PlanAction::Create => "created",
        PlanAction::Invite => "invited",
        PlanAction::Update | PlanAction::Several => "changed",
        PlanAction::Leave => "offboarded",
        PlanAction::Delete => "deleted",
        PlanAction::Restore => "restored",
        PlanAction::Purge => "deleted for good",
        PlanAction::Call => "sent",
        PlanAction::Undo => "taken back",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(kind: ActKind, count: u32) -> String {
        act(&PlanAct { kind, count, name: Some("E3".to_owned()), destructive: false })
    }

    #[test]
    fn an_act_says_what_is_done_and_to_how_many() {
        assert_eq!(said(ActKind::Delete, 1), "delete 1 person");
        assert_eq!(said(ActKind::Purge, 2), "delete 2 people for good");
        assert_eq!(said(ActKind::RemoveLicense, 3), "take 3 × E3");
    }
}
