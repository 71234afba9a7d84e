use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::time::Duration;

use reqwest::{Client, Method, StatusCode, Version};
use rstest::rstest;
use serde_json::{Value, json};
use simulator::{Running, Simulator, SimulatorConfig, SimulatorError, Tls};

use crate::support::{World, code, message, small, world};

/// A folder with a certificate for these names and its key.
fn certificate(names: &[&str], from: (i32, u8, u8), until: (i32, u8, u8)) -> (tempfile::TempDir, Tls, String) {
    let folder = tempfile::tempdir().unwrap();
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = rcgen::CertificateParams::new(names).unwrap();
    params.not_before = rcgen::date_time_ymd(from.0, from.1, from.2);
    params.not_after = rcgen::date_time_ymd(until.0, until.1, until.2);
    let key = rcgen::KeyPair::generate().unwrap();
    let pem = params.self_signed(&key).unwrap().pem();
    let tls = Tls { port: 0, certificate: folder.path().join("cert.pem"), key: folder.path().join("key.pem") };
    std::fs::write(&tls.certificate, &pem).unwrap();
    std::fs::write(&tls.key, key.serialize_pem()).unwrap();
    (folder, tls, pem)
}

fn lasting(names: &[&str]) -> (tempfile::TempDir, Tls, String) {
    certificate(names, (2020, 1, 1), (2090, 1, 1))
}

fn trusting(pem: &str) -> reqwest::ClientBuilder {
    let root = reqwest::Certificate::from_pem(pem.as_bytes()).unwrap();
    Client::builder().no_proxy().tls_certs_only([root])
}

async fn secure(tls: &Tls) -> Running {
    Simulator::start(SimulatorConfig { tls: Some(tls.clone()), ..small() }).await.unwrap()
}

/// A token and a world that speaks to the encrypted port.
async fn over_tls(http: Client, running: Running) -> World {
    let details = running.details();
    let (login, graph) = (details.login_tls.clone().unwrap(), details.graph_tls.clone().unwrap());
    let form = [
        ("grant_type", "client_credentials".to_owned()),
        ("client_id", details.client_id.clone()),
        ("client_secret", details.client_secret.clone()),
        ("scope", format!("{graph}/.default")),
    ];
    let url = format!("{login}/{}/oauth2/v2.0/token", details.tenant_id);
    let body: Value = http.post(url).form(&form).send().await.unwrap().json().await.unwrap();
    let token = body["access_token"].as_str().unwrap_or_else(|| panic!("{body}")).to_owned();
    World { running, http, token }
}

#[rstest]
#[case(false, Version::HTTP_2)]
#[case(true, Version::HTTP_11)]
#[tokio::test]
async fn the_encrypted_port_speaks_both_versions_and_links_to_itself(#[case] old: bool, #[case] version: Version) {
    let (_folder, tls, pem) = lasting(&["localhost"]);
    let builder = if old { trusting(&pem).http1_only() } else { trusting(&pem) };
    let world = over_tls(builder.build().unwrap(), secure(&tls).await).await;
    let root = world.running.details().graph_tls.clone().unwrap();
    assert!(root.starts_with("https://localhost:"), "{root}");
    let answer = world.request(Method::GET, &format!("{root}/v1.0/users?$top=5")).send().await.unwrap();
    assert_eq!((answer.status(), answer.version()), (StatusCode::OK, version));
    let body: Value = answer.json().await.unwrap();
    for link in ["@odata.context", "@odata.nextLink"] {
        assert!(body[link].as_str().unwrap().starts_with(&format!("{root}/v1.0/")), "{}", body[link]);
    }
    let (status, next) = world.get(body["@odata.nextLink"].as_str().unwrap()).await;
    assert_eq!((status.as_u16(), next["value"].as_array().unwrap().len()), (200, 5));
    // The same token at the plain port.
    assert_eq!(world.get("/users?$top=1").await.0, 200);
}

#[tokio::test]
async fn links_carry_whatever_name_the_tenant_is_reached_by() {
    let (_folder, tls, pem) = lasting(&["graph.tenant.example"]);
    let running = secure(&tls).await;
    let port = running.details().graph_tls.as_deref().unwrap().rsplit_once(':').unwrap().1.parse::<u16>().unwrap();
    let here = std::net::SocketAddr::from(([127, 0, 0, 1], port));
    let http = trusting(&pem).resolve("graph.tenant.example", here).build().unwrap();
    let url = format!("https://graph.tenant.example:{port}/v1.0/");
    let body: Value = http.get(url).send().await.unwrap().json().await.unwrap();
    assert_eq!(body["@odata.context"], format!("https://graph.tenant.example:{port}/v1.0/$metadata"));
    // By this name the controls are reached as well, by others not.
    let url = format!("https://graph.tenant.example:{port}/simulator/details");
    assert_eq!(http.get(&url).send().await.unwrap().status(), 200);
    let old = trusting(&pem).http1_only().resolve("graph.tenant.example", here).build().unwrap();
    assert_eq!(old.get(&url).header("Host", "other.example").send().await.unwrap().status(), 403);
}

#[tokio::test]
async fn a_client_that_never_agrees_on_encryption_holds_up_nobody() {
    let (_folder, tls, pem) = lasting(&["localhost"]);
    let running = secure(&tls).await;
    let root = running.details().graph_tls.clone().unwrap();
    let silent = TcpStream::connect(("127.0.0.1", root.rsplit_once(':').unwrap().1.parse().unwrap())).unwrap();
    let answer = trusting(&pem).build().unwrap().get(format!("{root}/v1.0/")).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    drop(silent);
}

#[rstest]
#[case::no_file(|tls: &mut Tls| tls.certificate = PathBuf::from("nowhere.pem"), "nowhere.pem cannot be used for TLS: it cannot be read")]
#[case::no_key(|tls: &mut Tls| tls.key = PathBuf::from("nowhere.pem"), "nowhere.pem cannot be used for TLS: it cannot be read")]
#[case::swapped(|tls: &mut Tls| std::mem::swap(&mut tls.certificate, &mut tls.key), "holds no certificate in PEM form")]
#[case::certificate_as_key(|tls: &mut Tls| tls.key = tls.certificate.clone(), "holds no private key without a password in PEM form")]
#[tokio::test]
async fn files_that_are_no_use_are_named(#[case] spoil: fn(&mut Tls), #[case] expected: &str) {
    let (_folder, mut tls, _) = lasting(&["localhost"]);
    spoil(&mut tls);
    let error = Simulator::start(SimulatorConfig { tls: Some(tls), ..small() }).await.unwrap_err();
    assert!(error.to_string().contains(expected), "{error}");
}

#[tokio::test]
async fn a_key_of_another_certificate_is_told() {
    let ((_one, mut tls, _), (_two, other, _)) = (lasting(&["localhost"]), lasting(&["localhost"]));
    tls.key = other.key;
    let error = Simulator::start(SimulatorConfig { tls: Some(tls), ..small() }).await.unwrap_err();
    assert!(matches!(error, SimulatorError::TlsKey { .. }), "{error}");
}

#[rstest]
#[case((2020, 1, 1), (2021, 1, 1), "its certificate has expired")]
#[case((2080, 1, 1), (2090, 1, 1), "its certificate is not valid yet")]
#[tokio::test]
async fn a_certificate_out_of_its_time_is_refused(
    #[case] from: (i32, u8, u8),
    #[case] until: (i32, u8, u8),
    #[case] expected: &str,
) {
    let (_folder, tls, _) = certificate(&["localhost"], from, until);
    let error = Simulator::start(SimulatorConfig { tls: Some(tls), ..small() }).await.unwrap_err();
    assert!(error.to_string().ends_with(expected), "{error}");
}

#[tokio::test]
async fn http_2_is_spoken_without_encryption_too() {
    let world = world().await;
    let http = Client::builder().no_proxy().http2_prior_knowledge().build().unwrap();
    let root = &world.running.details().graph;
    let answer = http.get(format!("{root}/v1.0/users?$top=1")).bearer_auth(&world.token).send().await.unwrap();
    assert_eq!(answer.version(), Version::HTTP_2);
    let body: Value = answer.json().await.unwrap();
    assert!(body["@odata.nextLink"].as_str().unwrap().starts_with(root), "{body}");
}

/// What comes back for bytes sent as they are.
fn raw(world: &World, request: &str) -> String {
    let address = world.running.details().graph.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[rstest]
#[case("Host: evil.example/x")]
#[case("Host: a b")]
#[case("Host: u@h")]
#[case("Host: h:99999")]
#[case("Host: one.example\r\nHost: two.example")]
#[case("Host: \"><script>")]
#[case("Accept: */*")]
#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_cannot_stand_in_a_link_is_refused_and_not_repeated(#[case] headers: &str) {
    let world = world().await;
    let request = format!("GET /v1.0/ HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
    let answer = raw(&world, &request);
    assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    assert!(!answer.contains("example") && !answer.contains("<script"), "{answer}");
}

#[tokio::test]
async fn answers_are_packed_for_those_who_can_unpack_them() {
    let world = world().await;
    let http = Client::builder().no_proxy().no_gzip().build().unwrap();
    let url = format!("{}/v1.0/users?$top=200", world.running.details().graph);
    let get =
        |encoding: &'static str| http.get(&url).bearer_auth(&world.token).header("Accept-Encoding", encoding).send();
    let plain = get("identity").await.unwrap();
    assert!(plain.headers().get("content-encoding").is_none());
    let plain_length: usize = plain.headers()["content-length"].to_str().unwrap().parse().unwrap();
    let plain = plain.bytes().await.unwrap();
    assert_eq!(plain.len(), plain_length);
    let packed = get("gzip").await.unwrap();
    assert_eq!(
        (&packed.headers()["content-encoding"], &packed.headers()["vary"]),
        (&"gzip".parse().unwrap(), &"Accept-Encoding".parse().unwrap())
    );
    let packed_length: usize = packed.headers()["content-length"].to_str().unwrap().parse().unwrap();
    let packed = packed.bytes().await.unwrap();
    assert_eq!(packed.len(), packed_length);
    assert!(packed.len() * 3 < plain.len(), "{} of {}", packed.len(), plain.len());
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(packed.as_ref()).read_to_end(&mut unpacked).unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&unpacked).unwrap(), serde_json::from_slice::<Value>(&plain).unwrap());
}

#[tokio::test]
async fn a_body_over_four_megabytes_is_refused_in_the_envelope() {
    let world = world().await;
    let large = json!({"displayName": "x".repeat(4 * 1024 * 1024)});
    let (status, body) = world.post("/users", &large).await;
    assert_eq!((status.as_u16(), code(&body)), (413, "RequestEntityTooLarge"));
    assert_eq!(world.tenant().user_count(), 300);
}

#[tokio::test]
async fn a_packed_request_is_refused() {
    let world = world().await;
    let request = world.request(Method::POST, "/users").header("Content-Encoding", "gzip").json(&json!({}));
    let (status, body) = crate::support::read(request.send().await.unwrap()).await;
    assert_eq!((status.as_u16(), code(&body)), (415, "UnsupportedMediaType"));
}

#[rstest]
#[case(Method::OPTIONS)]
#[case(Method::TRACE)]
#[case(Method::from_bytes(b"FROB").unwrap())]
#[case(Method::PUT)]
#[tokio::test]
async fn other_methods_are_not_allowed(#[case] method: Method) {
    let world = world().await;
    let (status, body) = crate::support::read(world.request(method, "/users").send().await.unwrap()).await;
    assert_eq!((status.as_u16(), code(&body)), (405, "Request_BadRequest"));
    assert_eq!(message(&body), "Specified HTTP method is not allowed for the request target.");
}

#[tokio::test]
async fn made_up_methods_are_counted_together() {
    let world = world().await;
    for name in ["FROB", "FROBNICATE"] {
        let method = Method::from_bytes(name.as_bytes()).unwrap();
        assert_eq!(world.request(method, "/users").send().await.unwrap().status(), 405);
    }
    let counted = world.tenant().requests();
    assert_eq!(counted.get(&("other".to_owned(), "/users".to_owned())), Some(&2));
    assert!(!counted.keys().any(|(method, _)| method.starts_with("FROB")));
}

#[tokio::test]
async fn head_is_not_allowed_and_has_no_body() {
    let world = world().await;
    let answer = world.request(Method::HEAD, "/users").send().await.unwrap();
    assert_eq!(answer.status(), 405);
    assert!(answer.bytes().await.unwrap().is_empty());
}

#[rstest]
#[case("/v2.0/users", 400, "BadRequest", "Invalid version: v2.0")]
#[case("/v1/users", 400, "BadRequest", "Invalid version: v1")]
#[case("/v1.0/$metadata", 400, "BadRequest", "Resource not found for the segment '$metadata'.")]
#[tokio::test]
async fn what_is_not_there_is_told(#[case] path: &str, #[case] status: u16, #[case] name: &str, #[case] text: &str) {
    let world = world().await;
    let (found, body) = world.get(&format!("{}{path}", world.running.details().graph)).await;
    assert_eq!((found.as_u16(), code(&body), message(&body)), (status, name, text));
}

#[rstest]
#[case("", "v1.0")]
#[case("/", "v1.0")]
#[case("/v1.0", "v1.0")]
#[case("/v1.0/", "v1.0")]
#[case("/beta/", "beta")]
#[tokio::test]
async fn the_root_lists_what_there_is_to_anybody(#[case] path: &str, #[case] version: &str) {
    let world = world().await;
    let root = &world.running.details().graph;
    let body: Value = world.http.get(format!("{root}{path}")).send().await.unwrap().json().await.unwrap();
    assert_eq!(body["@odata.context"], format!("{root}/{version}/$metadata"));
    let all = body["value"].as_array().unwrap();
    for expected in [
        json!({"name": "users", "kind": "EntitySet", "url": "users"}),
        json!({"name": "subscribedSkus", "kind": "EntitySet", "url": "subscribedSkus"}),
        json!({"name": "me", "kind": "Singleton", "url": "me"}),
    ] {
        assert!(all.contains(&expected), "{body}");
    }
    assert!(!body.to_string().contains("$batch"));
}

#[rstest]
#[case("/organization", true, 200)]
#[case("/organization", false, 401)]
#[case("/nothing", true, 400)]
#[case("/users?$top=0", true, 400)]
#[tokio::test]
async fn every_answer_carries_the_headers_of_the_service(#[case] path: &str, #[case] token: bool, #[case] status: u16) {
    let world = world().await;
    let mut request =
        world.request(Method::GET, path).header("client-request-id", "7d3b1a3e-0001-4000-8000-000000000001");
    if !token {
        request = world.http.get(format!("{}/v1.0{path}", world.running.details().graph));
    }
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), status);
    let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let request_id = header("request-id").unwrap();
    assert!(uuid::Uuid::try_parse(&request_id).is_ok());
    let echoed = if token { "7d3b1a3e-0001-4000-8000-000000000001".to_owned() } else { request_id };
    assert_eq!(header("client-request-id"), Some(echoed));
    assert!(header("x-ms-resource-unit").unwrap().parse::<u32>().is_ok());
    assert_eq!(header("odata-version").as_deref(), Some("4.0"));
    assert_eq!(header("cache-control").as_deref(), Some("no-cache"));
    assert_eq!(
        header("content-type").as_deref(),
        Some("application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8")
    );
    let diagnostic: Value = serde_json::from_str(&header("x-ms-ags-diagnostic").unwrap()).unwrap();
    let keys: Vec<&String> = diagnostic["ServerInfo"].as_object().unwrap().keys().collect();
    assert_eq!(keys, ["DataCenter", "Slice", "Ring", "ScaleUnit", "RoleInstance"]);
    assert!(header("date").unwrap().ends_with(" GMT"));
    assert!(header("strict-transport-security").is_some());
}

#[tokio::test]
async fn a_browser_is_not_told_to_encrypt_all_of_this_computer() {
    let world = world().await;
    let answer = world.request(Method::GET, "/organization").header("host", "localhost:8443").send().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.headers().get("strict-transport-security")), (200, None));
}

#[tokio::test]
async fn the_date_is_that_of_the_tenant() {
    let world = world().await;
    let date = async || {
        let answer = world.request(Method::GET, "/organization").send().await.unwrap();
        jiff::fmt::rfc2822::parse(answer.headers()["date"].to_str().unwrap()).unwrap().timestamp()
    };
    let before = date().await;
    world.tenant().advance(Duration::from_secs(86_400));
    assert!((86_400..86_700).contains(&date().await.duration_since(before).as_secs()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_connections_are_served_at_once() {
    let world = world().await;
    let address = world.running.details().graph.trim_start_matches("http://").to_owned();
    let open = |_| TcpStream::connect(&address).unwrap();
    let mut all: Vec<TcpStream> = (0..1_000).map(open).collect();
    for stream in &mut all {
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        write!(stream, "GET /v1.0/ HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    }
    for mut stream in all {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    }
}

#[tokio::test]
async fn a_request_that_waits_does_not_keep_a_tenant_from_stopping() {
    let world = world().await;
    let late = simulator::Fault { delay_ms: Some(600_000), ..simulator::Fault::default() };
    world.running.faults().add(simulator::FaultRule::on("GET", "/organization", late));
    let request = world.request(Method::GET, "/organization");
    let waiting = tokio::spawn(request.send());
    let asked = ("GET".to_owned(), "/organization".to_owned());
    while !world.tenant().requests().contains_key(&asked) {
        tokio::task::yield_now().await;
    }
    let stopped = tokio::time::timeout(Duration::from_secs(60), world.running.stop()).await;
    assert!(stopped.is_ok());
    let answer = tokio::time::timeout(Duration::from_secs(60), waiting).await.unwrap().unwrap();
    assert!(answer.is_err(), "{answer:?}");
}
