//! `tenantryctl plan import`: what the wizard shows of a file before Review is told here as well.

use crate::plans::Stage;
use serde_json::json;
use std::path::Path;
use support::{Control, Finished};

impl Stage {
    fn file(&self, name: &str, text: &str) {
        std::fs::write(self.folder.path().join(name), text).unwrap();
    }

    /// Plans a file; the plan lies beside it.
    fn plan_of(&self, file: &str, more: &[&str]) -> Finished {
        let out = Path::new(file).with_extension("plan");
        let _ = std::fs::remove_file(self.folder.path().join(&out));
        let arguments = [&["plan", "import", file, "--out", out.to_str().unwrap()], more].concat();
        self.terminal.run(&arguments)
    }
}

fn warnings(planned: &Finished) -> Vec<&str> {
    planned.document["warnings"].as_array().unwrap().iter().map(|warning| warning["id"].as_str().unwrap()).collect()
}

#[test]
fn columns_that_are_ignored_or_secret_and_earlier_runs_of_a_file_are_told() {
    let desk = Stage::new();
    let rows = "ana.told@contoso.com,Ana Told,Blue,Geheim-1,12345\nben.told@contoso.com,Ben Told,Red,Geheim-2,123\n\
                cleo.told@contoso.com,Cleo Told,Green,Geheim-3,45678\n";
    desk.file("told.csv", &format!("UPN,DisplayName,Favourite colour,Password,employeeId\n{rows}"));
    let planned = desk.plan_of("told.csv", &[]);
    let file = &planned.document["file"];
    assert_eq!((&file["passwordColumns"], &file["ranBefore"]), (&json!(["Password"]), &json!([])), "{planned:?}");
    assert_eq!(file["ignoredColumns"].as_array().unwrap().len(), 1, "{file:#}");
    assert_eq!(file["ignoredColumns"][0]["heading"], "Favourite colour");
    let warned = warnings(&planned);
    assert!(warned.iter().any(|id| id.starts_with("leadingZeros")), "{planned:?}");

    let mut run = vec!["run", "told.plan", "--yes", "--no-canary", "--hand-over", "told-passwords.csv"];
    warned.iter().for_each(|id| run.extend(["--accept", id]));
    let ran = desk.terminal.run(&run);
    assert_eq!(ran.document["verified"], 3, "{ran:?}");

    let again = desk.plan_of("told.csv", &[]);
    let before = &again.document["file"]["ranBefore"];
    assert_eq!((&before[0]["job"], &before[0]["created"]), (&ran.document["job"], &json!(3)), "{again:?}");
    let words = desk.terminal.words(&["plan", "import", "told.csv", "--out", "words.plan"]);
    for told in ["run once before", "“Favourite colour” is ignored", "“Password” holds passwords: they were not read"]
    {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(!words.contains("Geheim"), "{words}");
}

#[test]
fn two_columns_that_become_the_same_stop() {
    let desk = Stage::new();
    desk.file("same.csv", "UPN,DisplayName,Department,Abteilung\nana.same@contoso.com,Ana Same,1,2\n");
    let refused = desk.plan_of("same.csv", &[]);
    assert_eq!(refused.code, Some(2), "{refused:?}");
    assert!(refused.said.contains("would come from two columns, “Department” and “Abteilung”"), "{}", refused.said);
    desk.file("mapping.json", r#"{"Abteilung": null}"#);
    let planned = desk.plan_of("same.csv", &["--mapping", "mapping.json"]);
    assert_eq!((planned.code, &planned.document["create"]), (Some(0), &json!(1)), "{planned:?}");
    assert_eq!(planned.document["file"]["ignoredColumns"][0]["heading"], "Abteilung");

    desk.file("mapping.json", r#"{"Department": "department", "Abteilung": "department"}"#);
    let refused = desk.plan_of("same.csv", &["--mapping", "mapping.json"]);
    assert!(refused.code == Some(2) && refused.said.contains("filled by two columns"), "{refused:?}");
    desk.file("twice.csv", "UPN,DisplayName,UPN\nana.same@contoso.com,Ana Same,ben.same@contoso.com\n");
    let refused = desk.plan_of("twice.csv", &[]);
    assert!(refused.code == Some(2) && refused.said.contains("another heading"), "{refused:?}");
}

#[test]
fn the_order_of_dates_is_said() {
    let desk = Stage::new();
    desk.file("dates.csv", "UPN,DisplayName,employeeHireDate\nana.day@contoso.com,Ana Day,03/04/2026\n");
    let planned = desk.plan_of("dates.csv", &[]);
    assert!(warnings(&planned).iter().any(|id| id.starts_with("dateAmbiguous")), "{planned:?}");
    for (order, day) in [("month-first", "2026-03-04"), ("day-first", "2026-04-03")] {
        let planned = desk.plan_of("dates.csv", &["--dates", order]);
        assert_eq!(warnings(&planned), Vec::<&str>::new(), "{planned:?}");
        let plan = std::fs::read_to_string(desk.folder.path().join("dates.plan")).unwrap();
        assert!(plan.contains(&format!("{day}T00:00:00Z")), "{order}");
    }
}

#[test]
fn somebody_active_directory_owns_is_deleted_only_with_a_word_and_comes_back() {
    let desk = Stage::new();
    let control = Control::of(&desk.simulator);
    let select = "/users?$top=200&$select=id,userPrincipalName,onPremisesSyncEnabled,jobTitle,assignedLicenses";
    let (_, body) = control.get(select);
    // The first ones lead the company and hold roles.
    let synced = body["value"]
        .as_array()
        .unwrap()
        .iter()
        .rfind(|user| user["onPremisesSyncEnabled"] == true && user["jobTitle"].is_string());
    let name = synced.unwrap()["userPrincipalName"].as_str().unwrap().to_owned();
    desk.file("gone.csv", &format!("UPN\n{name}\n"));
    let planned = desk.plan_of("gone.csv", &["--purpose", "delete"]);
    let warned = warnings(&planned);
    assert!(warned.contains(&"deletedBesideActiveDirectory"), "{planned:?}");
    let mut run = vec!["run", "gone.plan", "--yes", "--no-canary", "--typed", "1"];
    warned.iter().for_each(|id| run.extend(["--accept", id]));
    let ran = desk.terminal.run(&run);
    assert_eq!(ran.document["verified"], 1, "{ran:?}");
    assert_eq!(desk.terminal.run(&["sync"]).code, Some(0));

    let planned = desk.plan_of("gone.csv", &["--purpose", "restore"]);
    assert_eq!(planned.code, Some(0), "{planned:?}");
    let mut run = vec!["run", "gone.plan", "--yes", "--no-canary"];
    let warned = warnings(&planned);
    warned.iter().for_each(|id| run.extend(["--accept", id]));
    let ran = desk.terminal.run(&run);
    assert_eq!(ran.document["verified"], 1, "{ran:?}");
}
