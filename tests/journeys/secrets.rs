//! No secret anywhere but on the wire: a whole journey, then everything it left is searched for every secret it used.

use crate::opened::Key;
use p12_keystore::{EncryptionAlgorithm, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use serde_json::{Value, json};
use std::backtrace::Backtrace;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex};
use support::{Desk, Relay};

const SET_BY_HAND: &str = "Pretend-Secret-4711!";
const PFX_PASSWORD: &str = "Pretend-Pfx-0815!";
const PROXY_PASSWORD: &str = "Pretend-Proxy-1234";

/// The values that follow `name` on the wire, in JSON and in forms.
fn values(wire: &str, name: &str) -> Vec<String> {
    let ends = |c: char| matches!(c, '"' | '&' | ' ' | '\r' | '\n');
    let mut found = Vec::new();
    for mark in [format!("\"{name}\":\""), format!("{name}=")] {
        for (at, _) in wire.match_indices(&mark) {
            let value: &str = wire[at + mark.len()..].split(ends).next().unwrap_or_default();
            // Codes of errors stand under the same name as the code that a sign-in is redeemed with.
            if value.len() >= if name == "code" { 60 } else { 16 } {
                found.push(value.to_owned());
            }
        }
    }
    found
}

fn files(folder: &Path, found: &mut Vec<(String, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
}

/// A PFX file with a pair of its own, and the pair: the public certificate, and the private key as it is inside.
struct Pfx {
    file: Vec<u8>,
    public: String,
    key: Vec<u8>,
}

fn pfx() -> Pfx {
    let key = rcgen::KeyPair::generate_rsa_for(&rcgen::PKCS_RSA_SHA256, rcgen::RsaKeySize::_2048).unwrap();
    let certificate = rcgen::CertificateParams::new(vec!["app.example".to_owned()]).unwrap().self_signed(&key).unwrap();
    let chain = PrivateKeyChain::new(
        b"id".to_vec(),
        PrivateKey::from_der(&key.serialize_der()).unwrap(),
        [p12_keystore::Certificate::from_der(certificate.der()).unwrap()],
    );
    let mut store = KeyStore::new();
    store.add_entry("app", KeyStoreEntry::PrivateKeyChain(chain));
    let writer = store.writer(PFX_PASSWORD).encryption_algorithm(EncryptionAlgorithm::PbeWithHmacSha256AndAes256);
    let file = writer.encryption_iterations(100).mac_iterations(100).write().unwrap();
    Pfx { file, public: certificate.pem(), key: key.serialize_der() }
}

/// What programs say when they fall over: the message of each panic and where it came from.
fn listen_to_panics() -> Arc<Mutex<Vec<String>>> {
    let heard: Arc<Mutex<Vec<String>>> = Arc::default();
    let (hears, before) = (Arc::clone(&heard), std::panic::take_hook());
    std::panic::set_hook(Box::new(move |panic| {
        hears.lock().unwrap().push(format!("{panic}\n{}", Backtrace::force_capture()));
        before(panic);
    }));
    heard
}

/// Programs fall over while they hold secrets: what they were asked, and what they were answered, is in the message.
async fn panic_with_secrets(desk: &Desk, secret: &str) {
    let asked = json!({ "id": "none", "secret": secret, "expires": null });
    let typed: app::contract::connect::SetSecret = serde_json::from_value(asked.clone()).unwrap();
    let file = json!({ "id": "none", "path": "none", "keyPath": null, "password": PFX_PASSWORD });
    let opened: app::contract::connect::OpenCertificate = serde_json::from_value(file).unwrap();
    let refused = desk.try_call("connect.secret", asked).await;
    let ended = tokio::spawn(async move {
        panic!("a panic on purpose: {:?}", (typed, opened, refused));
    });
    assert!(ended.await.unwrap_err().is_panic());
}

async fn connect_app(desk: &Desk, name: &str, credential: (&str, Value)) -> Value {
    let id = desk.begin("app").await;
    let client_id = desk.simulator.details().client_id.clone();
    desk.call("connect.client", json!({ "id": id, "clientId": client_id, "shared": false })).await;
    let (command, mut arguments) = credential;
    arguments["id"] = json!(id);
    desk.call(command, arguments).await;
    assert_eq!(desk.sign_in(&id, "browser").await["signIn"]["state"], "done");
    desk.check(&id).await;
    let opened = desk.call("connect.finish", json!({ "id": id, "name": name })).await;
    desk.app.sync(name, false).await.unwrap();
    opened["tenantName"].clone()
}

/// Has a password set by a call made by hand.
async fn set_password(desk: &Desk, connection: &str, tenant_name: &Value) {
    desk.call("call.unlock", json!({ "connection": connection, "typed": tenant_name })).await;
    let user = desk.simulator.tenant().users(20)[15]["id"].as_str().unwrap().to_owned();
    let body = json!({ "passwordProfile": { "password": SET_BY_HAND, "forceChangePasswordNextSignIn": true } });
    let call = json!({ "connection": connection, "method": "PATCH", "path": format!("/users/{user}"), "query": [],
        "headers": [], "body": body.to_string(), "beta": false });
    desk.try_call("call.send", call).await.unwrap();
}

/// What the journal tells of every job, as the window is told it.
async fn journal(desk: &Desk, connection: &str, places: &mut Vec<(String, Vec<u8>)>) {
    let open = json!({ "connection": connection });
    desk.call("connection.open", open.clone()).await;
    let jobs = desk.call("jobs.list", open).await;
    for job in jobs["jobs"].as_array().unwrap() {
        let of = json!({ "connection": connection, "job": job["id"], "state": null, "offset": 0, "limit": 500 });
        let items = desk.call("job.items", of).await;
        let plan = desk.call("plan.get", json!({ "connection": connection, "plan": job["plan"] })).await;
        places.push(("the journal".to_owned(), format!("{job}{items}{plan}").into_bytes()));
    }
}

/// A secret that Microsoft makes, and a code that is being waited for.
async fn made_and_entered(desk: &Desk) {
    let id = desk.begin("app").await;
    desk.browser.grant(&desk.admin());
    let create = json!({ "id": id, "way": "browser", "purpose": "registration", "credential": "secret" });
    desk.call("connect.signIn", create).await;
    assert_eq!(desk.signed_in(&id).await["credential"]["kind"], "secret");
    let id = desk.begin("account").await;
    desk.call("connect.client", json!({ "id": id, "clientId": desk.desktop(), "shared": false })).await;
    desk.call("connect.signIn", json!({ "id": id, "way": "deviceCode", "purpose": "connection" })).await;
    desk.connecting(&id, |run| run["signIn"]["state"] == "deviceCode").await;
    desk.call("connect.cancel", json!({ "id": id })).await;
}

/// A gateway that tells in its refusals what it was sent, in the way of a round, of a write and of a sign-in.
async fn refused_with_its_own_words(desk: &Desk, relay: &Relay, connection: &str, tenant_name: &Value) {
    desk.call("connection.open", json!({ "connection": connection })).await;
    relay.echo(Some("GET /v1.0/groups/delta"));
    let summary = desk.app.sync(connection, false).await.unwrap();
    desk.answers.lock().unwrap().push(serde_json::to_string(&summary).unwrap());
    assert!(relay.echo(Some("PATCH /v1.0/users/")) > 0, "a round was refused");
    set_password(desk, connection, tenant_name).await;
    assert!(relay.echo(None) > 0, "a write was refused");
    let id = desk.begin("app").await;
    let details = desk.simulator.details().clone();
    desk.call("connect.client", json!({ "id": id, "clientId": details.client_id, "shared": false })).await;
    desk.call("connect.secret", json!({ "id": id, "secret": details.client_secret, "expires": null })).await;
    relay.echo(Some(&format!("POST /{}/oauth2/v2.0/token", details.tenant_id)));
    assert_eq!(desk.sign_in(&id, "browser").await["signIn"]["state"], "failed");
    assert!(relay.echo(None) > 0, "a sign-in was refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_go_to_microsoft_and_nowhere_else() {
    let panics = listen_to_panics();
    let mut desk = Desk::new().await;
    let relay = Relay::to(&desk.root).await;
    desk.root = relay.root().to_owned();
    let log = app::log::start(&desk.folder.path().join("data"));
    assert!(log.is_some());
    let details = desk.simulator.details().clone();
    let pfx = pfx();
    assert!(desk.simulator.tenant().register_certificate(&details.client_id, pfx.public.as_bytes()).is_some());
    let file = desk.folder.path().join("app.pfx");
    std::fs::write(&file, &pfx.file).unwrap();

    desk.connect_person("person", &desk.admin(), &["edit", "licenses"]).await;
    desk.app.sync("person", false).await.unwrap();
    let secret = ("connect.secret", json!({ "secret": details.client_secret, "expires": null }));
    let tenant_name = connect_app(&desk, "app", secret).await;
    set_password(&desk, "app", &tenant_name).await;
    desk.call("connection.diagnosis", json!({ "connection": "app" })).await;
    let certificate = ("connect.openCertificate", json!({ "path": file, "keyPath": null, "password": PFX_PASSWORD }));
    connect_app(&desk, "pfx", certificate).await;
    // The wire stands for a proxy that asks for a password.
    let proxy = format!("http://ann:{PROXY_PASSWORD}@{}", relay.root().trim_start_matches("http://"));
    let change = json!({ "set": "proxy", "proxy": { "kind": "manual", "address": proxy } });
    desk.call("connection.change", json!({ "connection": "pfx", "change": change })).await;
    desk.app.sync("pfx", false).await.unwrap();
    assert!(relay.written().to_lowercase().contains("proxy-authorization: basic "), "the proxy was told");
    desk.call("connection.diagnosis", json!({ "connection": "pfx" })).await;
    for name in ["person", "pfx"] {
        let export = desk.folder.path().join("data").join(format!("{name}.json"));
        desk.call("connection.export", json!({ "connection": name, "path": export })).await;
    }
    made_and_entered(&desk).await;
    panic_with_secrets(&desk, &details.client_secret).await;
    refused_with_its_own_words(&desk, &relay, "app", &tenant_name).await;

    let mut secrets = secrets_of(&relay.written(), &details.client_secret);
    secrets.push(pfx.file.clone());
    secrets.push(pfx.key.clone());
    let mut places = Vec::new();
    for name in ["person", "app", "pfx"] {
        journal(&desk, name, &mut places).await;
    }
    places.extend(
        desk.answers.lock().unwrap().iter().map(|answer| ("an answer".to_owned(), answer.clone().into_bytes())),
    );
    places.extend(desk.told.lock().unwrap().iter().map(|event| ("an event".to_owned(), event.clone().into_bytes())));
    places.extend(panics.lock().unwrap().iter().map(|text| ("a panic".to_owned(), text.clone().into_bytes())));
    let Desk { folder, app, .. } = desk;
    app.pause_everything().await;
    drop((app, log));
    let data = folder.path().join("data");
    files(&data, &mut places);
    let key = Key::of(&data);
    places.extend(key.store(&data, &details.tenant_id));
    for place in [
        "the journal",
        "an event",
        "a panic",
        "connections.sealed",
        "the table users",
        "the table journal_entries",
        ".log",
    ] {
        assert!(places.iter().any(|(known, _)| known.contains(place)), "{place} was not looked at");
    }
    // Where they belong they are found, by the same eyes.
    let kept = key.document(&data.join("connections.sealed"), "connections");
    for kept_here in [details.client_secret.as_str(), PROXY_PASSWORD] {
        assert!(holds(&kept, kept_here.as_bytes()), "the sealed list is not read");
    }
    for secret in &secrets {
        for (place, content) in &places {
            assert!(!holds(content, secret), "a secret of {} bytes is in {place}", secret.len());
        }
    }
}

fn holds(content: &[u8], secret: &[u8]) -> bool {
    content.windows(secret.len()).any(|part| part == secret)
}

/// Every secret of the journey: those that were typed, and those that went over the wire.
fn secrets_of(wire: &str, client_secret: &str) -> Vec<Vec<u8>> {
    let typed = [client_secret, SET_BY_HAND, PFX_PASSWORD, PROXY_PASSWORD];
    let mut secrets: BTreeSet<String> = BTreeSet::from(typed.map(str::to_owned));
    for name in [
        "access_token",
        "refresh_token",
        "id_token",
        "code",
        "code_verifier",
        "client_assertion",
        "device_code",
        "secretText",
    ] {
        secrets.extend(values(wire, name));
    }
    let tokens = secrets.iter().filter(|secret| secret.starts_with("eyJ")).count();
    assert!(tokens >= 3 && secrets.len() >= 10, "the wire was read: {tokens} tokens, {} secrets", secrets.len());
    secrets.into_iter().map(String::into_bytes).collect()
}
