//! Whatever a plan does that can be undone, its undo leaves the tenant as it was: changes of every such kind, put together by chance,
//! are planned, run and taken back.
//!
//! Not so by design, and looked at by itself: who was deleted comes back blocked (G33).

use crate::editing::jpeg;
use crate::steps::{elsewhere, hire, id, kept, of, properties, sets, states, step};
use model::plan::{
    Change, GroupReference, MemberRole, Operation, PersonReference, Phase, PhotoReference, PlannedStep, Replies,
};
use model::{AssignedLicense, GroupId, ObjectId, SkuId};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use simulator::SimulatorConfig;
use std::collections::{BTreeMap, BTreeSet};
use support::World;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const REPORTS_READER: &str = "4a5d8f65-41da-4de4-8968-e035b65339cf";
/// People of the tenant: enough that some have nothing by a group.
const PEOPLE: u32 = 800;
/// People who are changed.
const CAST: usize = 15;
/// Plans that are run and taken back.
const ROUNDS: usize = 3;

/// What is done to somebody. Not every kind fits everybody; what does not is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Field,
    Clear,
    SignIn,
    Rename,
    Manager,
    NoManager,
    Licenses,
    Plans,
    Join,
    Leave,
    Own,
    Role,
    Replies,
    Photo,
    Device,
}

/// Those that are certain to be in every round, each for somebody of their own; the others are for people beside the cast.
const ALL: [Kind; 15] = [
    Kind::Field,
    Kind::Clear,
    Kind::SignIn,
    Kind::Rename,
    Kind::Manager,
    Kind::NoManager,
    Kind::Licenses,
    Kind::Plans,
    Kind::Join,
    Kind::Leave,
    Kind::Own,
    Kind::Role,
    Kind::Replies,
    Kind::Photo,
    Kind::Device,
];

/// Those that chance brings besides.
const MORE: [Kind; 11] = [
    Kind::Field,
    Kind::Clear,
    Kind::SignIn,
    Kind::Rename,
    Kind::NoManager,
    Kind::Licenses,
    Kind::Plans,
    Kind::Join,
    Kind::Leave,
    Kind::Own,
    Kind::Role,
];

/// Who stands in the tenant for the plans.
struct Stage {
    world: World,
    cast: Vec<String>,
    /// Who is deleted, one in each round.
    gone: Vec<String>,
    binned: String,
    joined: GroupReference,
    left: GroupReference,
    photo: PhotoReference,
    device: String,
}

fn get(world: &World, path: &str) -> Value {
    let (status, body) = elsewhere(world, "GET", path, None);
    if status == 200 { body.unwrap_or_default() } else { json!({ "status": status }) }
}

fn group(world: &World, name: &str) -> GroupReference {
    let body = json!({ "displayName": name, "mailNickname": name, "mailEnabled": false, "securityEnabled": true });
    let made = elsewhere(world, "POST", "/groups", Some(body)).1.unwrap();
    GroupReference { id: GroupId::parse(made["id"].as_str().unwrap()).unwrap(), name: name.to_owned() }
}

fn reference(id: &str) -> Value {
    json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/directoryObjects/{id}") })
}

impl Stage {
    async fn new() -> Self {
        let config = SimulatorConfig { people: PEOPLE, page_size: 200, ..World::config() };
        let world = World::synced(config).await;
        let tenant = world.simulator.tenant();
        let mut everybody = tenant.users(usize::try_from(PEOPLE).unwrap());
        everybody.retain(|user| user["onPremisesSyncEnabled"] != json!(true) && user["userType"] == "Member");
        let free = |user: &Value| {
            let mut states = user["licenseAssignmentStates"].as_array().into_iter().flatten();
            states.all(|state| state["skuId"] == E3 && state["assignedByGroup"].is_null())
        };
        let holds_a_role = |user: &Value| {
            let held = get(&world, &format!("/users/{}/memberOf", user["id"].as_str().unwrap()));
            held["value"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|one| one["@odata.type"] == "#microsoft.graph.directoryRole")
        };
        let filled = |user: &Value| {
            user["accountEnabled"] == true && user["jobTitle"].is_string() && user["usageLocation"].is_string()
        };
        let chosen = everybody.iter().filter(|user| filled(user) && free(user) && !holds_a_role(user));
        let faceless =
            |user: &&Value| get(&world, &format!("/users/{}/photo", user["id"].as_str().unwrap()))["status"] == 404;
        let chosen: Vec<Value> = chosen.filter(faceless).take(CAST + ROUNDS + 2).cloned().collect();
        assert_eq!(chosen.len(), CAST + ROUNDS + 2, "there are enough people");
        for (at, user) in chosen.iter().enumerate() {
            // What becomes of the licences of somebody who is deleted is not known for sure: they have none.
            let (held, wanted) = (user["assignedLicenses"].as_array().is_some_and(|held| !held.is_empty()), at < CAST);
            if held != wanted {
                let add = if wanted { json!([{ "skuId": E3, "disabledPlans": [] }]) } else { json!([]) };
                let remove = if wanted { json!([]) } else { json!([E3]) };
                let path = format!("/users/{}/assignLicense", user["id"].as_str().unwrap());
                let body = json!({ "addLicenses": add, "removeLicenses": remove });
                assert_eq!(elsewhere(&world, "POST", &path, Some(body)).0, 200);
            }
        }
        let mut cast: Vec<String> = chosen.iter().map(|user| user["id"].as_str().unwrap().to_owned()).collect();
        let mut gone = cast.split_off(CAST);
        let (binned, owner) = (gone.pop().unwrap(), gone.pop().unwrap());
        let (joined, left) = (group(&world, "joined"), group(&world, "left"));
        // A group never loses its last owner.
        let owners = format!("/groups/{}/owners/$ref", joined.id);
        assert_eq!(elsewhere(&world, "POST", &owners, Some(reference(&owner))).0, 204);
        for person in &cast {
            let members = format!("/groups/{}/members/$ref", left.id);
            assert_eq!(elsewhere(&world, "POST", &members, Some(reference(person))).0, 204);
            let gives = json!({ "principalId": person, "roleDefinitionId": REPORTS_READER, "directoryScopeId": "/" });
            assert_eq!(elsewhere(&world, "POST", "/roleManagement/directory/roleAssignments", Some(gives)).0, 201);
        }
        assert!(tenant.delete_user(&binned, false));
        world.app.sync(World::CONNECTION, false).await.unwrap();
        let picture = world.folder.path().join("photo.jpg");
        std::fs::write(&picture, jpeg(1)).unwrap();
        let wish = world.app.photo_wish(World::CONNECTION, &picture).await.unwrap();
        let app::contract::make::PhotoWish::Set { sha256, media_type, size, .. } = wish else { panic!("no photo") };
        let photo = PhotoReference { sha256, media_type, size };
        let device = get(&world, "/devices")["value"][0]["id"].as_str().unwrap().to_owned();
        Self { world, cast, gone, binned, joined, left, photo, device }
    }

    fn user(&self, id: &str) -> Value {
        self.world.simulator.tenant().find_user(id).unwrap_or_default()
    }

    /// What somebody is, as far as any of the kinds can change it.
    fn picture_of(&self, id: &str) -> Value {
        let user = self.user(id);
        if user.is_null() {
            let bin = get(&self.world, &format!("/directory/deletedItems/{id}"));
            return json!({ "inTheBin": bin["id"] == json!(id) });
        }
        let ids = |path: &str| -> BTreeSet<String> {
            let listed = get(&self.world, &format!("/users/{id}/{path}"));
            let listed = listed["value"].as_array().cloned().unwrap_or_default();
            // Who is in a group by its rule is found out by the service, some time later.
            let by_rule = |one: &&Value| one["groupTypes"].to_string().contains("DynamicMembership");
            let ids = listed.iter().filter(|one| !by_rule(one)).map(|one| one["id"].as_str().unwrap_or_default());
            ids.map(str::to_owned).collect()
        };
        let roles =
            get(&self.world, &format!("/roleManagement/directory/roleAssignments?$filter=principalId eq '{id}'"));
        let roles: Vec<Value> = roles["value"].as_array().cloned().unwrap_or_default();
        let roles: BTreeSet<String> = roles.iter().map(|role| role["roleDefinitionId"].to_string()).collect();
        let mut licenses: Vec<String> =
            user["assignedLicenses"].as_array().into_iter().flatten().map(Value::to_string).collect();
        licenses.sort();
        let fields: BTreeMap<&str, Value> = [
            "displayName",
            "userPrincipalName",
            "jobTitle",
            "officeLocation",
            "mobilePhone",
            "department",
            "manager",
            "accountEnabled",
            "usageLocation",
            "mailNickname",
            "mail",
        ]
        .into_iter()
        .map(|name| (name, user[name].clone()))
        .collect();
        json!({
            "fields": fields,
            "licenses": licenses,
            "groups": ids("memberOf"),
            "owned": ids("ownedObjects"),
            "roles": roles,
            "photo": get(&self.world, &format!("/users/{id}/photo"))["id"],
            "replies": get(&self.world, &format!("/users/{id}/mailboxSettings"))["automaticRepliesSetting"],
        })
    }

    /// Everything the plans can change.
    fn picture(&self) -> BTreeMap<String, Value> {
        let there = self.world.simulator.tenant().users(1_000);
        let there: Vec<&str> = there.iter().filter_map(|user| user["id"].as_str()).collect();
        let mut picture: BTreeMap<String, Value> = self
            .cast
            .iter()
            .chain(&self.gone)
            .chain([&self.binned])
            .map(|id| (id.clone(), self.picture_of(id)))
            .collect();
        picture.insert("everybody".to_owned(), json!(there.into_iter().collect::<BTreeSet<_>>()));
        let device = get(&self.world, &format!("/devices/{}", self.device));
        picture.insert("device".to_owned(), device["accountEnabled"].clone());
        picture
    }

    /// The steps of one kind for somebody as they are now; none where it does not fit them.
    fn steps(&self, kind: Kind, person: &str, salt: u16) -> Vec<PlannedStep> {
        let user = self.user(person);
        let other = |by: usize| {
            let at = self.cast.iter().position(|one| one == person).unwrap_or(0);
            let user = self.user(&self.cast[(at + by) % CAST]);
            PersonReference::User { id: id(&user), name: user["displayName"].as_str().unwrap().to_owned() }
        };
        let manager = user["manager"].as_str().map(|manager| {
            let user = self.user(manager);
            PersonReference::User { id: id(&user), name: user["displayName"].as_str().unwrap().to_owned() }
        });
        match kind {
            Kind::Field => vec![sets(Phase::Profile, "jobTitle", &user["jobTitle"], json!(format!("Title {salt}")))],
            Kind::Clear if user["officeLocation"].is_string() => {
                vec![sets(Phase::Profile, "officeLocation", &user["officeLocation"], Value::Null)]
            }
            Kind::SignIn => vec![sets(Phase::Block, "accountEnabled", &json!(true), json!(false))],
            Kind::Rename => {
                let name = json!(format!("renamed{salt}.{}@contoso.com", &person[..8]));
                vec![sets(Phase::Profile, "userPrincipalName", &user["userPrincipalName"], name)]
            }
            Kind::Manager => {
                vec![step(Phase::Manager, Operation::SetManager { before: manager, wanted: Some(other(3)) })]
            }
            Kind::NoManager if manager.is_some() => {
                vec![step(Phase::Manager, Operation::SetManager { before: manager, wanted: None })]
            }
            Kind::Licenses | Kind::Plans => licenses(kind, &user).into_iter().collect(),
            Kind::Join => vec![step(Phase::Groups, self.joins(MemberRole::Member))],
            Kind::Own => vec![step(Phase::Owners, self.joins(MemberRole::Owner))],
            Kind::Leave => {
                let leaves = Operation::RemoveFromGroup { group: self.left.clone(), role: MemberRole::Member };
                vec![step(Phase::Groups, leaves)]
            }
            Kind::Role => self.role(person).into_iter().collect(),
            Kind::Replies => self.replies(person, salt).into_iter().collect(),
            Kind::Photo => {
                vec![step(Phase::Photo, Operation::SetPhoto { before: None, wanted: Some(self.photo.clone()) })]
            }
            Kind::Device => {
                let before = get(&self.world, &format!("/devices/{}", self.device))["accountEnabled"] == true;
                let device = ObjectId::parse(&self.device).unwrap();
                let name = "Laptop".to_owned();
                vec![step(Phase::Devices, Operation::SetDevice { device, name, before: Some(before), wanted: !before })]
            }
            _ => Vec::new(),
        }
    }

    fn joins(&self, role: MemberRole) -> Operation {
        Operation::AddToGroup { group: self.joined.clone(), role }
    }

    fn role(&self, person: &str) -> Option<PlannedStep> {
        let path = format!("/roleManagement/directory/roleAssignments?$filter=principalId eq '{person}'");
        let held = get(&self.world, &path)["value"][0].clone();
        let operation = Operation::RemoveRole {
            assignment: held["id"].as_str()?.to_owned(),
            definition: held["roleDefinitionId"].as_str()?.to_owned(),
            name: "Reports Reader".to_owned(),
            scope: "/".to_owned(),
        };
        Some(step(Phase::Roles, operation))
    }

    fn replies(&self, person: &str, salt: u16) -> Option<PlannedStep> {
        let read = get(&self.world, &format!("/users/{person}/mailboxSettings"))["automaticRepliesSetting"].clone();
        let text = |name: &str| read[name].as_str().map(str::to_owned);
        let time = |name: &str| {
            let part = |part: &str| read[name][part].as_str().map(str::to_owned);
            Some((part("dateTime")?, part("timeZone")?))
        };
        let before = Replies {
            status: text("status")?,
            external_audience: text("externalAudience")?,
            internal_message: text("internalReplyMessage").unwrap_or_default(),
            external_message: text("externalReplyMessage").unwrap_or_default(),
            scheduled: time("scheduledStartDateTime").zip(time("scheduledEndDateTime")),
        };
        let wanted = Replies {
            status: "alwaysEnabled".to_owned(),
            internal_message: format!("Away {salt}"),
            external_message: format!("Away {salt}"),
            ..before.clone()
        };
        let operation = Operation::SetReplies { before: Some(Box::new(before)), wanted: Box::new(wanted) };
        Some(step(Phase::Replies, operation))
    }

    /// A plan in which every kind is, each for somebody, and besides what chance brings.
    fn changes(&self, more: &[(usize, usize)], round: usize) -> Vec<Change> {
        let salt = u16::try_from(round).unwrap();
        let mut wanted: BTreeMap<usize, BTreeSet<Kind>> = BTreeMap::new();
        for (place, kind) in (0..).zip(ALL) {
            wanted.entry((place + 4 * round) % CAST).or_default().insert(kind);
        }
        for (at, kind) in more {
            wanted.entry(at % CAST).or_default().insert(MORE[kind % MORE.len()]);
        }
        let mut changes = Vec::new();
        for (at, kinds) in &wanted {
            let user = self.user(&self.cast[*at]);
            let steps: Vec<PlannedStep> = kinds
                .iter()
                // One call for all licences of a person, one value for each field, and no mailbox goes that is written to.
                .filter(|kind| !(**kind == Kind::Plans && kinds.contains(&Kind::Licenses)))
                .filter(|kind| !(**kind == Kind::Licenses && kinds.contains(&Kind::Replies)))
                .filter(|kind| !(**kind == Kind::NoManager && kinds.contains(&Kind::Manager)))
                .flat_map(|kind| self.steps(*kind, &self.cast[*at], salt))
                .collect();
            if !steps.is_empty() {
                changes.push(of(&user, steps));
            }
        }
        changes.push(of(&self.user(&self.gone[round]), vec![step(Phase::Delete, Operation::DeleteUser)]));
        let binned = get(&self.world, &format!("/directory/deletedItems/{}", self.binned));
        changes.push(of(&binned, vec![step(Phase::Restore, Operation::RestoreUser { user_principal_name: None })]));
        changes.push(hire(&format!("newcomer{salt}"), vec![step(Phase::Groups, self.joins(MemberRole::Member))]));
        let guest = json!({ "displayName": "A Guest", "userPrincipalName": format!("guest{salt}@elsewhere.example") });
        let invite = Operation::InviteGuest {
            mail: format!("guest{salt}@elsewhere.example"),
            display_name: Some("A Guest".to_owned()),
            redirect_url: "https://contoso.com".to_owned(),
            send_message: false,
            again: false,
            message: None,
        };
        changes.push(of(&guest, vec![step(Phase::Create, invite)]));
        changes
    }

    /// Applies a plan; every row of it must come out.
    async fn run(&self, plan: &str, what: &str) -> String {
        let job = self.world.run(plan, false).await;
        let told = states(&self.world, &job).await;
        assert!(told.iter().all(|(state, _)| state == "verified"), "{what}: {told:#?}");
        job["id"].as_str().unwrap().to_owned()
    }
}

fn licenses(kind: Kind, user: &Value) -> Option<PlannedStep> {
    let sku = |text: &str| SkuId::parse(text).unwrap();
    let held = user["assignedLicenses"].as_array().into_iter().flatten().find(|held| held["skuId"] == E3);
    let direct = user["licenseAssignmentStates"].as_array().into_iter().flatten();
    let direct = direct.filter(|state| state["skuId"] == E3).all(|state| state["assignedByGroup"].is_null());
    let off = |held: &Value| -> Vec<_> {
        let plans = held["disabledPlans"].as_array().into_iter().flatten();
        plans.map(|plan| serde_json::from_value(plan.clone()).unwrap()).collect()
    };
    let (before, add, remove) = match (held, kind) {
        (None, Kind::Licenses) => {
            (Vec::new(), vec![AssignedLicense { sku_id: sku(E3), disabled_plans: Vec::new() }], Vec::new())
        }
        (Some(held), Kind::Licenses) if direct => {
            (vec![AssignedLicense { sku_id: sku(E3), disabled_plans: off(held) }], Vec::new(), vec![sku(E3)])
        }
        (Some(held), Kind::Plans) if direct => {
            let sway = serde_json::from_value(json!("a23b959c-7ce8-4e57-9140-b90eb88a9e97")).unwrap();
            let before = AssignedLicense { sku_id: sku(E3), disabled_plans: off(held) };
            let plans = if before.disabled_plans.is_empty() { vec![sway] } else { Vec::new() };
            (vec![before], vec![AssignedLicense { sku_id: sku(E3), disabled_plans: plans }], Vec::new())
        }
        _ => return None,
    };
    let operation = Operation::AssignLicense { before, add, remove, after_inherited: Vec::new() };
    Some(step(Phase::Licenses, operation))
}

/// Where two pictures differ, a line each.
fn differences(before: &BTreeMap<String, Value>, after: &BTreeMap<String, Value>) -> Vec<String> {
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let mut told = Vec::new();
    for key in keys {
        compare(key, before.get(key).unwrap_or(&Value::Null), after.get(key).unwrap_or(&Value::Null), &mut told);
    }
    told
}

fn compare(path: &str, before: &Value, after: &Value, told: &mut Vec<String>) {
    match (before, after) {
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for name in names {
                compare(&format!("{path}/{name}"), &before[name], &after[name], told);
            }
        }
        (before, after) if before != after => told.push(format!("{path}: was {before}, is {after}")),
        _ => {}
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_undo_leaves_the_tenant_as_it_was() {
    let stage = Stage::new().await;
    let config = Config::default();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let more = proptest::collection::vec((0..CAST, 0..MORE.len()), 0..10);
    let mut seen = BTreeSet::new();
    for round in 0..ROUNDS {
        let more = more.new_tree(&mut runner).unwrap().current();
        let before = stage.picture();
        let changes = stage.changes(&more, round);
        let kinds: BTreeSet<String> =
            changes.iter().flat_map(|change| &change.steps).map(|step| step.operation.word().to_owned()).collect();
        let plan = kept(&stage.world, changes).await;
        let job = stage.run(&plan, &format!("round {round}, {more:?}")).await;
        let between = differences(&before, &stage.picture());
        assert!(between.len() >= 12, "the plan did something: {between:#?}");
        let made = stage.world.call("plan.makeUndo", json!({ "job": job, "changes": [] })).await;
        stage.run(made["plan"].as_str().unwrap(), &format!("undo of round {round}")).await;
        let deleted = &stage.gone[round];
        assert_eq!(stage.user(deleted)["accountEnabled"], false, "who comes back is looked at first (G33)");
        let lets_in = properties(json!({ "accountEnabled": true }));
        assert!(stage.world.simulator.tenant().change_user(deleted, lets_in));
        let after = differences(&before, &stage.picture());
        assert!(after.is_empty(), "round {round} of {kinds:?}: not as it was: {after:#?}");
        seen.extend(kinds);
        stage.world.app.sync(World::CONNECTION, false).await.unwrap();
    }
    assert_eq!(seen.len(), 13, "every kind that can be undone was there: {seen:?}");
}
