//! Plans for other tools: what is written, and that nothing secret is.

use super::world::*;
use crate::build::{Edit, Members, NewPass, Target, WantedPerson, create, edit, members};
use crate::script::{Tool, bulk_upload, of_change, of_plan, requests};
use model::plan::{PersonReference, Plan};
use serde_json::json;

const ROOT: &str = "https://graph.microsoft.com/v1.0";

fn hires() -> Plan {
    let world = world().group(group(1), "Sales", |_| ());
    let of = |number: u32| WantedPerson {
        properties: properties(json!({
            "displayName": format!("O'Neill {number}"), "userPrincipalName": format!("new{number}@contoso.com"), "jobTitle": "Clerk",
            "department": "Sales", "businessPhones": ["+49 1"], "city": "Ulm", "employeeId": format!("E{number}"),
        })),
        groups: vec![group(1)],
        ..WantedPerson::default()
    };
    let first = WantedPerson {
        manager: Some(PersonReference::Change { number: 1, name: "O'Neill 2".to_owned() }),
        pass: Some(NewPass { lifetime_minutes: Some(60), usable_once: true, start: None }),
        ..of(1)
    };
    world.plan(|head, situation| create(head, [first, of(2)], situation))
}

fn cleared() -> Plan {
    let wanted = Edit { set: properties(json!({ "jobTitle": null, "city": "L'Aquila $HOME" })), ..Edit::default() };
    let person = person(1).with("jobTitle", json!("Clerk"));
    world().plan(|head, situation| edit(head, [(Target::from(person), wanted)], situation))
}

#[rstest::rstest]
#[case::graph(
    Tool::Graph,
    "# Set Job title, City of Person 1\nPATCH /users/00000000-0000-000a-0000-000000000001\nContent-Type: \
    application/json\n\n{\n  \"jobTitle\": null,\n  \"city\": \"L'Aquila $HOME\"\n}\n"
)]
#[case::power_shell(
    Tool::PowerShell,
    "\n# Set Job title, City of Person 1\nInvoke-MgGraphRequest -Method PATCH -Uri \
    \"v1.0/users/00000000-0000-000a-0000-000000000001\" -Body (ConvertTo-Json -Depth 10 -Compress @{ 'jobTitle' = $null; 'city' = \
    'L''Aquila $HOME' }) -ContentType 'application/json'\n"
)]
#[case::m365(
    Tool::M365,
    "\n# Set Job title, City of Person 1\nm365 request --method patch --url \
    \"https://graph.microsoft.com/v1.0/users/00000000-0000-000a-0000-000000000001\" --content-type 'application/json' --body \
    '{\"jobTitle\":null,\"city\":\"L'\\''Aquila $HOME\"}'\n"
)]
#[case::curl(
    Tool::Curl,
    "\n# Set Job title, City of Person 1\ncurl -sS --fail-with-body -X PATCH \
    \"https://graph.microsoft.com/v1.0/users/00000000-0000-000a-0000-000000000001\" -H \"Authorization: Bearer $TOKEN\" -H 'Content-Type: \
    application/json' --data-raw '{\"jobTitle\":null,\"city\":\"L'\\''Aquila $HOME\"}'\n"
)]
fn a_change_is_written_with_what_is_cleared(#[case] tool: Tool, #[case] text: &str) {
    assert_eq!(of_change(&cleared().changes[0], tool, ROOT), text);
    assert_eq!(Tool::from_word(tool.word()), Some(tool));
}

#[test]
fn people_who_are_made_are_waited_for_and_named_by_what_comes_back() {
    let plan = hires();
    let curl = of_plan(&plan, Tool::Curl, ROOT);
    assert!(
        curl.contains("person1=$(printf %s \"$body\" | curl")
            && curl.contains("--data-binary @- | jq -r .id)")
            && !curl.contains("--data-raw \"$body\"")
            && curl.contains("wait_for \"https://graph.microsoft.com/v1.0/users/$person1\""),
        "{curl}"
    );
    let manager = "curl -sS --fail-with-body -X PUT \"https://graph.microsoft.com/v1.0/users/$person1/manager/\\$ref\" -H \"Authorization: \
                   Bearer $TOKEN\" -H 'Content-Type: application/json' --data-raw \
                   '{\"@odata.id\":\"https://graph.microsoft.com/v1.0/users/'\"$person2\"'\"}'";
    assert!(curl.contains(manager), "{curl}");
    let power_shell = of_plan(&plan, Tool::PowerShell, ROOT);
    assert!(power_shell.contains("$person2 = Invoke-MgGraphRequest -Method POST -Uri \"v1.0/users\""), "{power_shell}");
    assert!(
        power_shell.contains("'members@odata.bind' = @(\"https://graph.microsoft.com/v1.0/users/$($person1.id)\", "),
        "{power_shell}"
    );
    assert!(power_shell.contains("\"v1.0/users/$($person1.id)/manager/`$ref\""), "{power_shell}");
    let m365 = of_plan(&plan, Tool::M365, ROOT);
    assert!(m365.contains("person2=$(m365 request --method post") && m365.contains("| jq -r .id)"), "{m365}");
    assert!(of_plan(&plan, Tool::Graph, ROOT).contains("PUT /users/<id of person 1>/manager/$ref"));
}

#[test]
fn no_script_holds_a_secret() {
    let plan = hires();
    for tool in Tool::ALL {
        let text = of_plan(&plan, tool, ROOT);
        assert!(!text.to_lowercase().contains("bearer ey"), "{text}");
        let asked = match tool {
            Tool::Graph => "\"password\": \"<password>\"",
            Tool::PowerShell => "'password' = (Read-Password ",
            Tool::M365 | Tool::Curl => "ask_password 'Create O'\\''Neill 1'",
        };
        assert!(text.contains(asked), "{tool:?}: {text}");
    }
}

#[test]
fn a_name_cannot_break_out_of_a_script() {
    let evil = "x'; rm -rf ~; \u{2019}\n$(id) `id` \" # ";
    let wanted = WantedPerson {
        properties: properties(json!({ "displayName": evil, "userPrincipalName": "x@contoso.com" })),
        ..WantedPerson::default()
    };
    let plan = world().plan(|head, situation| create(head, [wanted], situation));
    let power_shell = of_plan(&plan, Tool::PowerShell, ROOT);
    assert!(
        power_shell.contains("'displayName' = 'x''; rm -rf ~; \u{2019}\u{2019}\n$(id) `id` \" # '"),
        "{power_shell}"
    );
    for tool in [Tool::Curl, Tool::M365] {
        let text = of_plan(&plan, tool, ROOT);
        assert!(text.contains("x'\\''; rm -rf ~"), "{text}");
        assert!(!text.lines().any(|line| line.starts_with("$(id)")), "{text}");
    }
}

#[test]
fn members_of_a_group_go_twenty_a_request() {
    let world = world().group(group(1), "Sales", |_| ());
    let wanted = Members { join: vec![group(1)], ..Members::default() };
    let plan = world.plan(|head, situation| members(head, &wanted, targets((1..=41).map(person)), situation));
    let all = requests(&plan.changes.iter().collect::<Vec<_>>());
    let sizes: Vec<(usize, &str)> = all.iter().map(|request| (request.people.len(), request.method)).collect();
    assert_eq!(sizes, [(20, "PATCH"), (20, "PATCH"), (1, "POST")]);
}

#[test]
fn inbound_provisioning_gets_what_is_told_of_people() {
    let upload = bulk_upload(&hires());
    assert_eq!((upload.people, upload.left_out, upload.payloads.len()), (2, 4, 1));
    let payload = &upload.payloads[0];
    assert_eq!(payload["schemas"], json!(["urn:ietf:params:scim:api:messages:2.0:BulkRequest"]));
    let data = &payload["Operations"][0]["data"];
    assert_eq!(
        *data,
        json!({
            "displayName": "O'Neill 1", "userName": "new1@contoso.com", "title": "Clerk",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Sales", "employeeNumber": "E1" },
            "addresses": [{ "locality": "Ulm", "type": "work" }],
            "phoneNumbers": [{ "type": "work", "value": "+49 1" }],
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
            "externalId": "E1", "active": true,
        })
    );
    assert_eq!(payload["Operations"][0]["method"], "POST");
    assert!(!payload.to_string().contains("assword"));
}
