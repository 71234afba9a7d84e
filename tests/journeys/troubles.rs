//! The demo tenant broken on purpose through the commands of the window, and how the program copes with each trouble.

use app::contract::error::ErrorCode;
use app::contract::{self, AppEvent};
use app::{Access, App, EventSink, Setup};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;
use support::{PASSPHRASE, World, fixture};
use tempfile::TempDir;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const DEMO: &str = "Demo 50";
/// The people of the Western file.
const HIRES: u64 = 40;

struct Deaf;

impl EventSink for Deaf {
    fn emit(&self, _: AppEvent) {}
}

/// The program with its demo tenant of 50 people open and copied.
struct Demo {
    app: App,
    graph: String,
    _folder: TempDir,
}

impl Demo {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let passphrase = folder.path().join("passphrase");
        std::fs::write(&passphrase, PASSPHRASE).unwrap();
        let app = App::new(Setup {
            data: Some(folder.path().join("data")),
            passphrase_file: Some(passphrase),
            offline: false,
            access: Access::Write,
            background: false,
            demo_first: None,
            events: std::sync::Arc::new(Deaf),
            browser: std::sync::Arc::new(()),
        })
        .unwrap();
        let opened = contract::dispatch(&app, "demo.open", json!({ "people": 50 })).await.unwrap();
        let graph = opened["graph"].as_str().unwrap().to_owned();
        // A company of fifty has no seats for the forty that are to join.
        let seats = reqwest::Client::builder().no_proxy().build().unwrap();
        let seats = seats.post(format!("{}/simulator/seats", graph.trim_end_matches('/')));
        let bought = seats.json(&json!({ "skuPartNumber": "SPE_E3", "enabled": 100 })).send().await.unwrap();
        assert!(bought.status().is_success());
        app.sync(DEMO, false).await.unwrap();
        Self { app, graph, _folder: folder }
    }

    async fn call(&self, command: &str, mut arguments: Value) -> Value {
        arguments["connection"] = json!(DEMO);
        match contract::dispatch(&self.app, command, arguments).await {
            Ok(answer) => answer,
            Err(error) => panic!("{command} was refused: {error:?}"),
        }
    }

    async fn switch(&self, trouble: &str, on: bool) -> Value {
        self.call("demo.trouble.set", json!({ "trouble": trouble, "on": on })).await
    }

    /// How one trouble stands.
    async fn trouble(&self, id: &str) -> Value {
        one(&self.call("demo.troubles", json!({})).await, id)
    }

    async fn hits(&self, id: &str) -> u64 {
        self.trouble(id).await["hits"].as_u64().unwrap_or_default()
    }

    async fn stop(&self) {
        let told = self.call("demo.stop", json!({})).await;
        assert_eq!(told["active"], 0, "{told:?}");
        let quiet = |trouble: &Value| trouble["active"] == false && trouble["hits"].is_null();
        assert!(told["troubles"].as_array().unwrap().iter().all(quiet), "{told:?}");
    }

    /// A plan to create the 40 people of the Western file with E3.
    async fn planned(&self) -> String {
        let import = self.call("import.open", json!({ "path": fixture("hires-western.csv") })).await;
        let draft = import["draft"].clone();
        let options = json!({ "draft": draft, "options": { "skuIds": [E3], "usageLocation": "DE" } });
        self.call("import.options", options).await;
        self.call("import.plan", json!({ "draft": draft })).await["plan"].as_str().unwrap().to_owned()
    }

    async fn begin(&self, plan: &str) -> String {
        let review = self.call("plan.get", json!({ "plan": plan })).await;
        let warnings = review["warnings"].as_array().unwrap();
        let accepted: Vec<&Value> = warnings.iter().map(|warning| &warning["id"]).collect();
        let start = json!({ "plan": plan, "accepted": accepted, "canary": true, "stopAbovePercent": 5 });
        self.call("plan.run", start).await["job"].as_str().unwrap().to_owned()
    }

    async fn run(&self, plan: &str) -> Value {
        let job = self.begin(plan).await;
        self.ended(&job).await
    }

    async fn ended(&self, job: &str) -> Value {
        app::jobs::wait(&self.app, DEMO, job).await.unwrap();
        self.call("job.get", json!({ "job": job })).await
    }

    async fn resumed(&self, job: &Value) -> Value {
        self.call("job.resume", json!({ "job": job["id"] })).await;
        self.ended(job["id"].as_str().unwrap()).await
    }

    /// What the tenant's own page tells about it.
    async fn service(&self, path: &str) -> Value {
        let answer = reqwest::get(format!("{}/simulator{path}", self.graph)).await.unwrap();
        serde_json::from_str(&answer.text().await.unwrap()).unwrap()
    }

    /// Everybody of the plan exists, once: each was created by one write.
    async fn assert_everybody_once(&self, job: &Value) {
        assert_eq!(job["state"], "finished", "{job:?}");
        assert_eq!(job["counts"]["verified"], HIRES, "{job:?}");
        let history = self.service("/history").await;
        let writes = history["writes"].as_array().unwrap();
        let created: Vec<&str> = writes
            .iter()
            .filter(|write| write["path"] == "/v1.0/users" && write["method"] == "POST")
            .map(|write| write["body"]["userPrincipalName"].as_str().unwrap())
            .collect();
        let names: BTreeSet<&&str> = created.iter().collect();
        assert_eq!((created.len() as u64, names.len() as u64), (HIRES, HIRES), "somebody twice or not at all");
    }

    async fn total(&self) -> u64 {
        self.call("directory.get", json!({})).await["counts"]["total"].as_u64().unwrap()
    }
}

fn one(told: &Value, id: &str) -> Value {
    let troubles = told["troubles"].as_array().unwrap();
    troubles.iter().find(|trouble| trouble["id"] == id).unwrap_or_else(|| panic!("no {id} in {told:?}")).clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_is_switched_on_and_off_and_all_are_stopped() {
    let demo = Demo::new().await;
    let told = demo.call("demo.troubles", json!({})).await;
    assert_eq!(told["active"], 0);
    let all = told["troubles"].as_array().unwrap();
    let switches: Vec<&str> =
        all.iter().filter(|trouble| trouble["event"] == false).map(|trouble| trouble["id"].as_str().unwrap()).collect();
    assert!(switches.len() >= 10, "{switches:?}");
    for id in &switches {
        assert_eq!(one(&demo.switch(id, true).await, id)["active"], true, "{id}");
        assert_eq!(one(&demo.switch(id, false).await, id)["active"], false, "{id}");
        demo.switch(id, true).await;
    }
    let told = demo.call("demo.troubles", json!({})).await;
    assert_eq!(told["active"], switches.len());
    demo.stop().await;
    assert!(demo.app.sync(DEMO, false).await.is_ok());

    let event = all.iter().find(|trouble| trouble["event"] == true).unwrap()["id"].as_str().unwrap();
    assert_eq!(one(&demo.switch(event, true).await, event)["happened"], 1);
    for (trouble, on, code) in [(event, false, ErrorCode::Invalid), ("flood", true, ErrorCode::NotFound)] {
        let arguments = json!({ "connection": DEMO, "trouble": trouble, "on": on });
        let error = contract::dispatch(&demo.app, "demo.trouble.set", arguments).await.unwrap_err();
        assert_eq!(error.code, code, "{error:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tenant_that_is_no_demo_is_never_broken() {
    let world = World::new().await;
    for (command, arguments) in [
        ("demo.troubles", json!({})),
        ("demo.trouble.set", json!({ "trouble": "outage", "on": true })),
        ("demo.stop", json!({})),
    ] {
        let (code, message) = world.refused(command, arguments).await;
        assert_eq!(code, ErrorCode::Invalid, "{command}");
        assert!(message.contains("real tenant"), "{message}");
    }
    assert!(world.app.sync(World::CONNECTION, false).await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_wait_the_program_waits_counts_it_and_completes() {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    // After the check before it, so that the job itself is asked to wait.
    let job = demo.begin(&plan).await;
    demo.switch("throttling", true).await;
    let job = demo.ended(&job).await;
    demo.assert_everybody_once(&job).await;
    assert!(job["throttled"].as_u64().unwrap() > 0, "{job:?}");
    assert!(demo.hits("throttling").await > 0);
    demo.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn lost_answers_are_looked_up_and_nobody_is_created_twice() {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    demo.switch("lostAnswers", true).await;
    let job = demo.run(&plan).await;
    demo.assert_everybody_once(&job).await;
    let over = demo.trouble("lostAnswers").await;
    assert_eq!((&over["active"], &over["hits"]), (&json!(false), &json!(5)), "it ends by itself");
    demo.stop().await;
}

#[rstest::rstest]
#[case::down("outage")]
#[case::no_network("dropped")]
#[case::no_permission("forbidden")]
#[tokio::test(flavor = "multi_thread")]
async fn what_stops_a_job_pauses_it_and_after_the_end_of_it_the_job_is_resumed(#[case] trouble: &str) {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    let job = demo.begin(&plan).await;
    demo.switch(trouble, true).await;
    let job = demo.ended(&job).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("paused"), &json!(0)), "{job:?}");
    assert!(!job["reason"].is_null(), "{job:?}");
    assert!(demo.hits(trouble).await > 0);
    demo.stop().await;
    let job = demo.resumed(&job).await;
    demo.assert_everybody_once(&job).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_permission_a_job_pauses_at_the_first_person() {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    demo.switch("forbidden", true).await;
    let job = demo.run(&plan).await;
    assert_eq!((&job["state"], &job["counts"]["failed"]), (&json!("paused"), &json!(0)), "{job:?}");
    assert_eq!(demo.hits("forbidden").await, 1, "nothing is tried again");
    demo.stop().await;
    let job = demo.resumed(&job).await;
    demo.assert_everybody_once(&job).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn people_who_stay_invisible_are_waited_for() {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    demo.switch("invisible", true).await;
    let job = demo.begin(&plan).await;
    let seen = async {
        while demo.call("job.get", json!({ "job": job })).await["counts"]["waiting"] == 0 {
            tokio::task::yield_now().await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(60), seen).await.is_ok(), "nobody was waited for");
    demo.stop().await;
    let job = demo.ended(&job).await;
    demo.assert_everybody_once(&job).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_seats_the_recheck_says_so_and_they_come_back() {
    let demo = Demo::new().await;
    let plan = demo.planned().await;
    demo.switch("seatsTaken", true).await;
    let free = |review: &Value| {
        let seat = &review["seats"][0];
        seat["owned"].as_i64().unwrap() - seat["used"].as_i64().unwrap()
    };
    let review = demo.call("plan.recheck", json!({ "plan": plan })).await;
    assert_eq!(free(&review), 0, "{review:?}");
    demo.stop().await;
    let review = demo.call("plan.recheck", json!({ "plan": review["plan"] })).await;
    assert!(free(&review) > 0, "{review:?}");
}

#[rstest::rstest]
#[case::forgotten("deltaExpired")]
#[case::made_anew("deltaReset")]
#[tokio::test(flavor = "multi_thread")]
async fn a_change_log_that_is_lost_leads_to_a_rebuild(#[case] trouble: &str) {
    let demo = Demo::new().await;
    let before = demo.total().await;
    assert!(!demo.app.sync(DEMO, false).await.unwrap().rebuilt);
    demo.switch(trouble, true).await;
    assert!(demo.app.sync(DEMO, false).await.unwrap().rebuilt);
    assert_eq!(demo.total().await, before);
    assert!(!demo.app.sync(DEMO, false).await.unwrap().rebuilt, "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_of_others_are_found_by_the_next_round_and_later_when_lists_lag() {
    let demo = Demo::new().await;
    demo.switch("peopleChanged", true).await;
    assert_eq!(demo.app.sync(DEMO, false).await.unwrap().changed, 20);
    demo.switch("listsLag", true).await;
    demo.switch("peopleChanged", true).await;
    assert_eq!(demo.app.sync(DEMO, false).await.unwrap().changed, 0, "the lists do not know yet");
    demo.switch("listsLag", false).await;
    assert_eq!(demo.app.sync(DEMO, false).await.unwrap().changed, 20);
}

#[rstest::rstest]
#[case::a_sign_in_that_expired("tokenExpired", 0)]
#[case::late_answers("slow", 1)]
#[case::pages_of_a_gateway("garbage", 3)]
#[tokio::test(flavor = "multi_thread")]
async fn a_round_comes_through(#[case] trouble: &str, #[case] hits: u64) {
    let demo = Demo::new().await;
    demo.switch(trouble, true).await;
    demo.app.sync(DEMO, false).await.unwrap();
    assert!(demo.hits(trouble).await >= hits);
    let tokens = demo.service("/requests").await;
    let signed_in =
        tokens["requests"].as_array().unwrap().iter().any(|request| {
            request["path"].as_str().unwrap().contains("token") && request["count"].as_u64().unwrap() > 1
        });
    assert!(trouble != "tokenExpired" || signed_in, "{tokens:?}");
    demo.stop().await;
}
