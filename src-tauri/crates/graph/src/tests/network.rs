//! The way to the service: encrypted, through proxies, past whoever stands in between.

use super::stand_in::*;
use crate::{
    CertificateFault, Client, ClientSettings, Credentials, Endpoints, GraphError, Proxy, ProxyFault, ProxyUrl,
    TrustedRoot,
};
use base64::Engine as _;
use rstest::rstest;
use simulator::{Running, Simulator, SimulatorConfig, Tls};
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional},
    net::{TcpListener, TcpStream},
    task::JoinSet,
};

/// A simulated tenant with an encrypted port and the certificate it shows.
struct Encrypted {
    running: Running,
    root: TrustedRoot,
    _files: tempfile::TempDir,
}

impl Encrypted {
    async fn start(names: &[&str]) -> Self {
        let files = tempfile::tempdir().unwrap();
        let key = rcgen::KeyPair::generate().unwrap();
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let pem = rcgen::CertificateParams::new(names).unwrap().self_signed(&key).unwrap().pem();
        let tls = Tls { port: 0, certificate: files.path().join("cert.pem"), key: files.path().join("key.pem") };
        std::fs::write(&tls.certificate, &pem).unwrap();
        std::fs::write(&tls.key, key.serialize_pem()).unwrap();
        let config = SimulatorConfig { people: 50, tls: Some(tls), ..SimulatorConfig::default() };
        let running = Simulator::start(config).await.unwrap();
        Self { running, root: TrustedRoot::from_pem(pem.as_bytes()).unwrap(), _files: files }
    }

    fn port(&self) -> u16 {
        let root: url::Url = self.running.details().graph_tls.clone().unwrap().parse().unwrap();
        root.port().unwrap()
    }

    /// A connection to it under a name of its own.
    fn client(&self, host: &str, settings: ClientSettings) -> Client {
        let details = self.running.details();
        let root = format!("https://{host}:{}", self.port());
        let credentials = Credentials::Secret {
            tenant: details.tenant_id.clone(),
            client_id: details.client_id.clone(),
            secret: details.client_secret.clone().into(),
        };
        Client::new(Endpoints::new(&root, &root).unwrap(), credentials, settings).unwrap()
    }
}

fn settings(proxy: Proxy, roots: Vec<TrustedRoot>) -> ClientSettings {
    ClientSettings { timing: QUICK, proxy, trusted_roots: roots, ..ClientSettings::default() }
}

#[tokio::test]
async fn an_encrypted_service_is_spoken_to_by_http_2() {
    let world = Encrypted::start(&["localhost"]).await;
    let client = world.client("localhost", settings(Proxy::System, vec![world.root.clone()]));
    let skus = client.subscribed_skus().await.unwrap();
    assert!(skus.len() > 3, "a long answer comes packed: {skus:?}");
    let calls = client.recent_calls();
    assert_eq!(calls.last().unwrap().protocol.as_deref(), Some("HTTP/2.0"), "{calls:?}");
}

#[rstest]
#[case::unknown_issuer(
    false,
    "localhost",
    CertificateFault::UnknownIssuer,
    "issued by somebody this computer does not trust"
)]
#[case::somebody_else_s(true, "127.0.0.1", CertificateFault::Name, "belongs to somebody else")]
#[tokio::test]
async fn whoever_cannot_prove_to_be_the_host_is_sent_nothing(
    #[case] trusted: bool,
    #[case] host: &str,
    #[case] expected: CertificateFault,
    #[case] told: &str,
) {
    let world = Encrypted::start(&["localhost"]).await;
    let roots = if trusted { vec![world.root.clone()] } else { Vec::new() };
    let error = world.client(host, settings(Proxy::System, roots)).organization().await.unwrap_err();
    let GraphError::Untrusted { host: told_host, fault } = &error else { panic!("{error:?}") };
    assert_eq!((told_host.as_str(), *fault), (format!("{host}:{}", world.port()).as_str(), expected));
    assert!(error.to_string().contains(told), "{error}");
    assert!(world.running.tenant().requests().is_empty());
}

/// A proxy that leads every tunnel to one port, and remembers what it was asked. With `status` it answers that instead.
async fn proxy(port: u16, status: Option<&'static str>) -> (String, Arc<Mutex<Vec<String>>>, JoinSet<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let heads = Arc::new(Mutex::new(Vec::new()));
    let mut tasks = JoinSet::new();
    let seen = heads.clone();
    tasks.spawn(async move {
        let mut tunnels = JoinSet::new();
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let seen = seen.clone();
            tunnels.spawn(async move {
                let mut head = Vec::new();
                while !head.ends_with(b"\r\n\r\n") {
                    let byte = stream.read_u8().await.unwrap();
                    head.push(byte);
                }
                seen.lock().unwrap().push(String::from_utf8(head).unwrap());
                if let Some(status) = status {
                    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
                    stream.write_all(answer.as_bytes()).await.unwrap();
                    return;
                }
                stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
                let mut service = TcpStream::connect(("127.0.0.1", port)).await.unwrap();
                let _ended = copy_bidirectional(&mut stream, &mut service).await;
            });
        }
    });
    (address, heads, tasks)
}

fn through(address: &str) -> Proxy {
    Proxy::Manual(ProxyUrl::parse(address).unwrap())
}

#[tokio::test]
async fn a_proxy_is_passed_with_its_password_and_does_not_see_what_is_asked() {
    let world = Encrypted::start(&["graph.test"]).await;
    let (address, heads, _tasks) = proxy(world.port(), None).await;
    let manual = through(&format!("http://ann:p%40ss@{address}"));
    let client = world.client("graph.test", settings(manual, vec![world.root.clone()]));
    client.organization().await.unwrap();
    let heads = heads.lock().unwrap();
    let basic = base64::engine::general_purpose::STANDARD.encode("ann:p@ss");
    for head in heads.iter() {
        assert!(head.starts_with(&format!("CONNECT graph.test:{} HTTP/1.1", world.port())), "{head}");
        assert!(head.contains(&basic), "{head}");
        assert!(!head.contains("Bearer"), "{head}");
    }
    assert!(!format!("{client:?}{:?}", settings(through("http://ann:p%40ss@x:1"), vec![])).contains("p@ss"));
}

#[rstest]
#[case::wants_a_password("407 Proxy Authentication Required", ProxyFault::NeedsPassword, "wants a user and a password")]
#[case::forbids("403 Forbidden", ProxyFault::Refused, "does not let requests through to login.test")]
#[case::cannot("502 Bad Gateway", ProxyFault::Refused, "does not let requests through to login.test")]
#[tokio::test]
async fn a_proxy_that_refuses_is_told_by_name_and_not_asked_again(
    #[case] status: &'static str,
    #[case] fault: ProxyFault,
    #[case] told: &str,
) {
    let (address, heads, _tasks) = proxy(0, Some(status)).await;
    let error = somewhere(through(&address)).organization().await.unwrap_err();
    let GraphError::Proxy { proxy, fault: found, .. } = &error else { panic!("{error:?}") };
    assert_eq!((proxy, found), (&address, &fault));
    assert!(error.to_string().starts_with(&format!("the proxy {address} ")), "{error}");
    assert!(error.to_string().contains(told) && error.is_offline(), "{error}");
    assert_eq!(heads.lock().unwrap().len(), 1);
}

fn somewhere(proxy: Proxy) -> Client {
    let credentials = credentials();
    let endpoints = Endpoints::new("https://login.test", "https://graph.test").unwrap();
    Client::new(endpoints, credentials, settings(proxy, Vec::new())).unwrap()
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_told_by_name() {
    let address = nobody().await.replace("http://", "");
    let error = somewhere(through(&address)).organization().await.unwrap_err();
    assert!(matches!(&error, GraphError::Proxy { fault: ProxyFault::Unreachable { .. }, .. }), "{error:?}");
    assert!(error.to_string().starts_with(&format!("the proxy {address} cannot be reached: ")), "{error}");
    assert!(error.to_string().contains("check its address"), "{error}");
}

/// What goes to this computer unencrypted does not leave it, whatever the settings say.
#[tokio::test]
async fn this_computer_is_reached_without_a_proxy_that_is_elsewhere() {
    let (login, graph) = (StandIn::login().await, StandIn::start(|_, _| organization()).await);
    let endpoints = Endpoints::new(&login.url, &graph.url).unwrap();
    for proxy in [through("http://192.0.2.1:8080"), Proxy::System, Proxy::None] {
        let client = Client::new(endpoints.clone(), credentials(), settings(proxy, Vec::new())).unwrap();
        client.organization().await.unwrap();
    }
    assert_eq!(graph.count(), 3);
}

#[tokio::test]
async fn a_proxy_on_this_computer_that_was_set_by_hand_stands_before_this_computer_too() {
    let (login, graph) = (StandIn::login().await, StandIn::start(|_, _| organization()).await);
    let (address, heads, _tasks) = proxy(0, Some("403 Forbidden")).await;
    let endpoints = Endpoints::new(&login.url, &graph.url).unwrap();
    let client = Client::new(endpoints.clone(), credentials(), settings(through(&address), Vec::new())).unwrap();
    client.organization().await.unwrap_err();
    assert!(heads.lock().unwrap()[0].starts_with(&format!("POST {}/{TENANT}/oauth2/v2.0/token", login.url)));
    assert_eq!((login.count(), graph.count()), (0, 0), "the proxy did not let it through");

    let down = nobody().await;
    let client = Client::new(endpoints, credentials(), settings(through(&down), Vec::new())).unwrap();
    let error = client.organization().await.unwrap_err();
    let GraphError::Proxy { proxy, fault: ProxyFault::Unreachable { .. }, .. } = &error else { panic!("{error:?}") };
    assert_eq!(format!("http://{proxy}"), down);
}
