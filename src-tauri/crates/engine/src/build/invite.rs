//! Guests.

use super::create::nobody_yet;
use super::groups::{GroupWork, Way};
use super::{Head, Row, Situation, Steps, Target, assemble};
use crate::guard::{Finding, Level};
use crate::seats::Order;
use model::plan::{Action, Operation, PersonReference, Phase, Plan, Remark};
use model::{GroupId, Properties, UserId};
use serde_json::json;

/// A guest who is to be invited.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guest {
    /// Row in the file, the first person is 1.
    pub row: Option<u32>,
    /// Cells of that row.
    pub cells: Vec<String>,
    /// Where the guest reads mail.
    pub mail: String,
    /// What they are called.
    pub display_name: Option<String>,
    /// Where they are led to; https only.
    pub redirect_url: String,
    /// Whether Microsoft writes to them.
    pub send_message: bool,
    /// Our own words in that mail.
    pub message: Option<String>,
    /// Fields to be set on the account that comes of it.
    pub properties: Properties,
    /// Whether they are a guest already, and are written to once more.
    pub again: bool,
    /// Their manager.
    pub manager: Option<PersonReference>,
    /// Who answers for them: kept as their manager, which is said, because the list of sponsors is not written.
    pub sponsor: Option<(UserId, String)>,
    /// Groups they shall be in.
    pub groups: Vec<GroupId>,
    /// Why the row must not run, when it must not.
    pub stopped: Option<String>,
    /// What needs an OK before it runs.
    pub remarks: Vec<Remark>,
}

/// Plans to invite guests.
#[must_use]
pub fn invite(head: Head, guests: impl IntoIterator<Item = Guest>, situation: &Situation<'_>) -> Plan {
    let rows = guests.into_iter().map(|guest| row(guest, situation)).collect();
    assemble(head, rows, Order::AsGiven, situation)
}

fn row(guest: Guest, situation: &Situation<'_>) -> Row {
    let mut properties = guest.properties.clone();
    properties.insert("mail".to_owned(), json!(guest.mail));
    properties.insert("userType".to_owned(), json!("Guest"));
    let name = guest.display_name.clone().unwrap_or_else(|| guest.mail.clone());
    properties.insert("displayName".to_owned(), json!(name));
    let target = Target {
        person: nobody_yet(properties),
        row: guest.row,
        cells: guest.cells,
        stopped: guest.stopped,
        remarks: guest.remarks,
    };
    let (mut steps, mut work) = (Steps::default(), GroupWork::new(&target.person, situation));
    let mut findings = Vec::new();
    if !guest.redirect_url.starts_with("https://") {
        let text = format!("{:?} is no address of https, so nobody is led there", guest.redirect_url);
        findings.push(Finding::new(21, Level::Stop, "redirect", text));
    }
    let invited = steps.add(
        Phase::Create,
        Operation::InviteGuest {
            mail: guest.mail.clone(),
            display_name: guest.display_name,
            redirect_url: guest.redirect_url,
            send_message: guest.send_message,
            message: guest.message,
            again: guest.again,
        },
    );
    if let Some((_, name)) = &guest.sponsor {
        let text = format!(
            "{name} becomes the manager of the guest: the list of sponsors is not written by this program; add {name} \
             there too, on the guest's page in the Microsoft Entra admin center"
        );
        findings.push(Finding::new(21, Level::Note, "sponsor", text));
    }
    let sponsor = guest.sponsor.map(|(id, name)| PersonReference::User { id, name });
    if let Some(manager) = sponsor.or(guest.manager) {
        let operation = Operation::SetManager { before: None, wanted: Some(manager) };
        steps.after(Phase::Manager, operation, vec![invited]);
    }
    if !guest.properties.is_empty() {
        let before = guest.properties.keys().map(|name| (name.clone(), serde_json::Value::Null)).collect();
        steps.after(Phase::Profile, Operation::UpdateUser { before, wanted: guest.properties }, vec![invited]);
    }
    for group in guest.groups {
        work.plan(&mut steps, group, Way::Join, vec![invited]);
    }
    let (found, hand_off) = work.done();
    findings.extend(found);
    Row::new(target, Action::Invite, steps, findings, situation).handing_off(hand_off).of_nobody_yet(guest.mail)
}
