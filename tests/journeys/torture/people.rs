//! A tenant's people to be tortured, a plan with every kind of change to them, and how each must be afterwards.

use model::plan::{
    Action, Change, Cost, GroupReference, MemberRole, Operation, PLAN_VERSION, PersonReference, Phase, Plan,
    PlannedStep, Verdict,
};
use model::{AssignedLicense, GroupId, PlanId, Properties, SkuId, TenantId, UserId};
use serde_json::{Value, json};
use support::Control;

pub(super) const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
pub(super) const E5: &str = "06ebc4ee-1bb5-47dd-8120-11324bc54e06";

/// How something must be in the end.
#[derive(Debug)]
pub(super) enum Wanted {
    Fields {
        user: String,
        values: Value,
    },
    Licenses {
        user: String,
        products: Vec<&'static str>,
    },
    Manager {
        user: String,
        manager: Option<String>,
    },
    Group {
        group: String,
        list: &'static str,
        user: String,
        inside: bool,
    },
    InBin {
        user: String,
    },
    NoMore {
        user: String,
    },
    Guest {
        mail: String,
    },
    /// What only the history tells: a write of this path with this in its body.
    Written {
        path: String,
        body: &'static str,
    },
}

/// One round: a plan and what must come of it.
pub(super) struct Round {
    pub(super) plan: Plan,
    pub(super) wanted: Vec<Wanted>,
}

/// Makes people and groups by the hand of another administrator, and a plan for them. Everybody's name begins with `prefix`.
pub(super) fn round(control: &Control, tenant: &str, number: u32, each: usize) -> Round {
    let mut maker = Maker {
        known: known(control, each),
        control,
        prefix: format!("r{number}"),
        groups: (0..4).map(|at| group(control, &format!("Round {number} group {at}"))).collect(),
        boss: (String::new(), UserId::parse(tenant).unwrap()),
        changes: Vec::new(),
        wanted: Vec::new(),
    };
    maker.boss = maker.person("boss", json!({}));
    for at in 0..each {
        maker.hires(at);
        maker.fields(at);
        maker.swaps(at);
        maker.moves(at);
        maker.blocks(at);
        maker.deletes(at);
        maker.leaves(at);
    }
    let Maker { changes, wanted, .. } = maker;
    // Mixed, so that phases run over all of them and no kind comes in a block.
    let changes: Vec<Change> = (0u32..).zip(changes).map(|(number, change)| Change { number, ..change }).collect();
    let plan = Plan {
        version: PLAN_VERSION,
        id: PlanId::parse(&format!("70000000-0000-4000-8000-{number:012}")).unwrap(),
        tenant: TenantId::parse(tenant).unwrap(),
        tenant_name: "Contoso".to_owned(),
        name: format!("Torture {number}"),
        checked_at: jiff::Timestamp::now(),
        source: None,
        changes,
        services: Vec::new(),
        held: Vec::new(),
        seats: Vec::new(),
        warnings: Vec::new(),
        cost: Cost { calls: 1, writes: 1, seconds: 1 },
        permissions: Vec::new(),
        hand_off: Vec::new(),
        undoes: None,
    };
    Round { plan, wanted }
}

/// Somebody whom the tenant had from the start.
struct Known {
    name: String,
    id: UserId,
    manager: Option<UserId>,
}

/// So many plain people of those the tenant had from the start who may still sign in: nobody special, nobody synchronized.
fn known(control: &Control, count: usize) -> Vec<Known> {
    let select = "$select=id,userPrincipalName,accountEnabled,onPremisesSyncEnabled,userType,jobTitle,employeeId";
    let id = |value: &Value| UserId::parse(value["id"].as_str()?).ok();
    let plain = |user: &&Value| {
        let name = user["userPrincipalName"].as_str().unwrap();
        !name.starts_with("adm.")
            && !is_ours(name)
            && user["accountEnabled"] == true
            && user["onPremisesSyncEnabled"] != true
            && user["userType"] == "Member"
            && user["jobTitle"].is_string()
    };
    let mut people = Vec::new();
    let mut next = Some(format!("/users?$top=999&{select}&$expand=manager($select=id)"));
    while let Some(path) = next.filter(|_| people.len() < count) {
        let (_, read) = control.get(&path);
        people.extend(read["value"].as_array().unwrap().iter().filter(plain).map(|user| Known {
            name: user["userPrincipalName"].as_str().unwrap().to_owned(),
            id: id(user).unwrap(),
            manager: id(&user["manager"]),
        }));
        let link = read["@odata.nextLink"].as_str().and_then(|link| link.split_once("/v1.0"));
        next = link.map(|(_, path)| path.to_owned());
    }
    people.truncate(count);
    assert_eq!(people.len(), count, "the tenant is too small");
    people
}

/// Whether a name is one of those made here: `r3.edit0@contoso.com`.
fn is_ours(name: &str) -> bool {
    let first = name.split('.').next().and_then(|first| first.strip_prefix('r'));
    first.is_some_and(|number| number.parse::<u32>().is_ok())
}

struct Maker<'a> {
    known: Vec<Known>,
    control: &'a Control,
    prefix: String,
    groups: Vec<GroupReference>,
    boss: (String, UserId),
    changes: Vec<Change>,
    wanted: Vec<Wanted>,
}

fn group(control: &Control, name: &str) -> GroupReference {
    let nickname = name.replace(' ', "").to_lowercase();
    let body = json!({ "displayName": name, "mailNickname": nickname, "mailEnabled": false, "securityEnabled": true });
    let made = control.change("POST", "/groups", Some(body));
    GroupReference { id: GroupId::parse(made["id"].as_str().unwrap()).unwrap(), name: name.to_owned() }
}

fn properties(value: Value) -> Properties {
    value.as_object().unwrap().clone()
}

fn step(phase: Phase, operation: Operation) -> PlannedStep {
    PlannedStep { number: 0, phase, operation, on: None, needs: Vec::new() }
}

fn sets(phase: Phase, before: Value, wanted: Value) -> PlannedStep {
    step(phase, Operation::UpdateUser { before: properties(before), wanted: properties(wanted) })
}

fn product(id: &str) -> AssignedLicense {
    AssignedLicense { sku_id: SkuId::parse(id).unwrap(), disabled_plans: Vec::new() }
}

fn licenses(before: &[&str], add: &[&str], remove: &[&str]) -> PlannedStep {
    let all = |ids: &[&str]| ids.iter().map(|id| product(id)).collect();
    let remove = remove.iter().map(|id| SkuId::parse(id).unwrap()).collect();
    let operation =
        Operation::AssignLicense { before: all(before), add: all(add), remove, after_inherited: Vec::new() };
    step(Phase::Licenses, operation)
}

impl Maker<'_> {
    fn name(&self, kind: &str) -> String {
        format!("{}.{kind}@contoso.com", self.prefix)
    }

    /// Somebody who is there already: sign-in name and id.
    fn person(&self, kind: &str, values: Value) -> (String, UserId) {
        let name = self.name(kind);
        let nickname = name.split('@').next().unwrap().to_owned();
        let mut body = json!({
            "displayName": kind, "userPrincipalName": name, "mailNickname": nickname, "accountEnabled": true,
            "usageLocation": "DE", "department": "Before", "jobTitle": "Sailor",
            "passwordProfile": { "password": "Pretend-Password-1" },
        });
        for (key, value) in values.as_object().unwrap() {
            body[key] = value.clone();
        }
        let made = self.control.change("POST", "/users", Some(body));
        (name, UserId::parse(made["id"].as_str().unwrap()).unwrap())
    }

    fn licensed(&self, kind: &str) -> (String, UserId) {
        let person = self.person(kind, json!({}));
        let body = json!({ "addLicenses": [{ "skuId": E3, "disabledPlans": [] }], "removeLicenses": [] });
        self.control.change("POST", &format!("/users/{}/assignLicense", person.1), Some(body));
        person
    }

    fn joins(&self, group: usize, list: &str, user: UserId) {
        let body = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{user}") });
        self.control.change("POST", &format!("/groups/{}/{list}/$ref", self.groups[group].id), Some(body));
    }

    fn under_boss(&self, user: UserId) {
        let body = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{}", self.boss.1) });
        self.control.change("PUT", &format!("/users/{user}/manager/$ref"), Some(body));
    }

    fn boss(&self) -> PersonReference {
        PersonReference::User { id: self.boss.1, name: self.boss.0.clone() }
    }

    fn group_step(&self, group: usize, role: MemberRole, joins: bool) -> PlannedStep {
        let group = self.groups[group].clone();
        let phase = if role == MemberRole::Owner { Phase::Owners } else { Phase::Groups };
        let operation =
            if joins { Operation::AddToGroup { group, role } } else { Operation::RemoveFromGroup { group, role } };
        step(phase, operation)
    }

    fn wants(&mut self, wanted: Wanted) {
        self.wanted.push(wanted);
    }

    fn in_group(&mut self, group: usize, list: &'static str, user: &str, inside: bool) {
        let group = self.groups[group].id.to_string();
        self.wants(Wanted::Group { group, list, user: user.to_owned(), inside });
    }

    fn change(&mut self, action: Action, name: &str, user_id: Option<UserId>, steps: Vec<PlannedStep>) {
        let steps = (0u16..).zip(steps).map(|(number, step)| PlannedStep { number, ..step }).collect();
        self.changes.push(Change {
            number: 0,
            row: None,
            display_name: name.to_owned(),
            user_principal_name: name.to_owned(),
            user_id,
            action,
            steps,
            notes: Vec::new(),
            wanted_licenses: Vec::new(),
            remarks: Vec::new(),
            verdict: Verdict::Ready,
            cells: Vec::new(),
            seen: None,
            starts: None,
        });
    }

    /// Somebody new with licence, manager and groups; every other one under the one before. And a guest.
    fn hires(&mut self, at: usize) {
        let name = self.name(&format!("hire{at}"));
        let nickname = name.split('@').next().unwrap().to_owned();
        let values = json!({ "displayName": name, "userPrincipalName": name, "mailNickname": nickname,
            "accountEnabled": true, "usageLocation": "DE", "department": "Sails" });
        let above = self.changes.iter().position(|change| change.user_principal_name.contains(".hire"));
        let (manager, expected) = match above.filter(|_| at % 2 == 1) {
            Some(number) => {
                let name = self.changes[number].user_principal_name.clone();
                let number = u32::try_from(number).unwrap();
                (PersonReference::Change { number, name: name.clone() }, name)
            }
            None => (self.boss(), self.boss.0.clone()),
        };
        let mut steps = vec![
            step(Phase::Create, Operation::CreateUser { wanted: properties(values) }),
            licenses(&[], &[E3], &[]),
            self.group_step(0, MemberRole::Member, true),
            self.group_step(1, MemberRole::Member, true),
            step(Phase::Manager, Operation::SetManager { before: None, wanted: Some(manager) }),
        ];
        steps[1..].iter_mut().for_each(|step| step.needs = vec![0]);
        self.change(Action::Create, &name, None, steps);
        self.wants(Wanted::Fields { user: name.clone(), values: json!({ "department": "Sails" }) });
        self.wants(Wanted::Licenses { user: name.clone(), products: vec![E3] });
        self.wants(Wanted::Manager { user: name.clone(), manager: Some(expected) });
        self.in_group(0, "members", &name, true);
        self.in_group(1, "members", &name, true);

        let mail = format!("{}.guest{at}@fabrikam.com", self.prefix);
        let invite = Operation::InviteGuest {
            mail: mail.clone(),
            display_name: Some(format!("Guest {at}")),
            redirect_url: "https://myapps.microsoft.com".to_owned(),
            send_message: false,
            again: false,
            message: None,
        };
        self.change(Action::Invite, &mail, None, vec![step(Phase::Create, invite)]);
        self.wants(Wanted::Guest { mail });
    }

    fn fields(&mut self, at: usize) {
        let (name, id) = self.person(&format!("edit{at}"), json!({}));
        let values = json!({ "department": format!("After {at}"), "city": "Kiel", "jobTitle": null });
        let before = json!({ "department": "Before", "city": null, "jobTitle": "Sailor" });
        self.change(Action::Update, &name, Some(id), vec![sets(Phase::Profile, before, values.clone())]);
        self.wants(Wanted::Fields { user: name, values });
    }

    fn swaps(&mut self, at: usize) {
        let (name, id) = self.licensed(&format!("swap{at}"));
        self.change(Action::Update, &name, Some(id), vec![licenses(&[E3], &[E5], &[E3])]);
        self.wants(Wanted::Licenses { user: name, products: vec![E5] });
    }

    /// Out of one group, into another, owner of a third.
    fn moves(&mut self, at: usize) {
        let (name, id) = self.person(&format!("move{at}"), json!({}));
        self.joins(2, "members", id);
        let steps = vec![
            self.group_step(3, MemberRole::Owner, true),
            self.group_step(2, MemberRole::Member, false),
            self.group_step(1, MemberRole::Member, true),
        ];
        self.change(Action::Update, &name, Some(id), steps);
        self.in_group(3, "owners", &name, true);
        self.in_group(2, "members", &name, false);
        self.in_group(1, "members", &name, true);
    }

    fn blocks(&mut self, at: usize) {
        for (kind, from) in [("block", true), ("enable", false)] {
            let (name, id) = self.person(&format!("{kind}{at}"), json!({ "accountEnabled": from }));
            let phase = if from { Phase::Block } else { Phase::Enable };
            let values = json!({ "accountEnabled": !from });
            let steps = vec![sets(phase, json!({ "accountEnabled": from }), values.clone())];
            self.change(Action::Update, &name, Some(id), steps);
            self.wants(Wanted::Fields { user: name, values });
        }
    }

    fn deletes(&mut self, at: usize) {
        let (name, id) = self.person(&format!("delete{at}"), json!({}));
        self.change(Action::Delete, &name, Some(id), vec![step(Phase::Delete, Operation::DeleteUser)]);
        self.wants(Wanted::InBin { user: id.to_string() });
        let (name, id) = self.person(&format!("restore{at}"), json!({}));
        self.control.change("DELETE", &format!("/users/{id}"), None);
        let restore = Operation::RestoreUser { user_principal_name: None };
        self.change(Action::Restore, &name, Some(id), vec![step(Phase::Restore, restore)]);
        self.wants(Wanted::Fields { user: name, values: json!({ "department": "Before" }) });
        let (name, id) = self.person(&format!("purge{at}"), json!({}));
        self.control.change("DELETE", &format!("/users/{id}"), None);
        self.change(Action::Purge, &name, Some(id), vec![step(Phase::Purge, Operation::PurgeUser)]);
        self.wants(Wanted::NoMore { user: id.to_string() });
    }

    /// Access first, then everything they had; who reported to them reports to the boss. Somebody who was there long before: that a
    /// password was set and sessions ended can only be told by its time, and whoever was made just now has both from just now.
    fn leaves(&mut self, at: usize) {
        let Known { name, id, manager } = self.known.pop().unwrap();
        let (report, report_id) = self.person(&format!("report{at}"), json!({}));
        self.joins(2, "members", id);
        let body = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{id}") });
        self.control.change("PUT", &format!("/users/{report_id}/manager/$ref"), Some(body));
        let leaver = PersonReference::User { id, name: name.clone() };
        let hand = Operation::SetManager { before: Some(leaver), wanted: Some(self.boss()) };
        let on = Some(PersonReference::User { id: report_id, name: report.clone() });
        let before = manager.map(|id| PersonReference::User { id, name: "Manager".to_owned() });
        let values = json!({ "accountEnabled": false });
        let mut steps = vec![
            sets(Phase::Block, json!({ "accountEnabled": true }), values.clone()),
            step(Phase::Sessions, Operation::RevokeSessions),
            step(Phase::Credentials, Operation::ResetPassword { force_change: true, hand_over: false }),
            self.group_step(2, MemberRole::Member, false),
            PlannedStep { on, ..step(Phase::Manager, hand) },
        ];
        if before.is_some() {
            steps.push(step(Phase::Manager, Operation::SetManager { before, wanted: None }));
        }
        self.change(Action::Leave, &name, Some(id), steps);
        self.wants(Wanted::Fields { user: name.clone(), values });
        self.in_group(2, "members", &name, false);
        self.wants(Wanted::Manager { user: report, manager: Some(self.boss.0.clone()) });
        self.wants(Wanted::Manager { user: name, manager: None });
        self.wants(Wanted::Written { path: format!("/v1.0/users/{id}"), body: "passwordProfile" });
        self.wants(Wanted::Written { path: format!("/v1.0/users/{id}/revokeSignInSessions"), body: "" });

        let (name, id) = self.licensed(&format!("unlicensed{at}"));
        self.under_boss(id);
        let alone = Operation::SetManager { before: Some(self.boss()), wanted: None };
        let steps = vec![licenses(&[E3], &[], &[E3]), step(Phase::Manager, alone)];
        self.change(Action::Update, &name, Some(id), steps);
        self.wants(Wanted::Licenses { user: name.clone(), products: Vec::new() });
        self.wants(Wanted::Manager { user: name, manager: None });
    }
}
