//! A wire between the program and a simulated tenant: what goes over it is written down, and can be changed on the way back.

use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex as Turn;
use tokio_util::sync::{CancellationToken, DropGuard};

type Swap = Arc<Mutex<Option<(Vec<u8>, Vec<u8>)>>>;
type Echo = Arc<Mutex<Echoes>>;

/// Requests that are refused with their own words.
#[derive(Default)]
struct Echoes {
    start: Option<String>,
    count: usize,
}

/// A relay on a port of its own. It ends with its owner.
pub struct Relay {
    root: String,
    written: Arc<Mutex<Vec<u8>>>,
    swap: Swap,
    echo: Echo,
    _end: DropGuard,
}

impl Relay {
    /// A relay to a root such as `http://127.0.0.1:8080`.
    pub async fn to(root: &str) -> Self {
        let target = root.trim_start_matches("http://").trim_end_matches('/').to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let root = format!("http://{}", listener.local_addr().unwrap());
        let (written, swap, end) = (Arc::default(), Swap::default(), CancellationToken::new());
        let (log, change, stop) = (Arc::clone(&written), Arc::clone(&swap), end.clone());
        let echo = Echo::default();
        let echoes = Arc::clone(&echo);
        tokio::spawn(async move {
            loop {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    () = stop.cancelled() => return,
                };
                let Ok((near, _)) = accepted else { return };
                let Ok(far) = TcpStream::connect(&target).await else { continue };
                let (near_in, near_out) = near.into_split();
                let (far_in, far_out) = far.into_split();
                // Answers are to be read: nobody asks for packed ones.
                let plain = (b"accept-encoding: gzip".to_vec(), b"accept-encoding: zzip".to_vec());
                let plain: Swap = Arc::new(Mutex::new(Some(plain)));
                let (near_out, far_out) = (Arc::new(Turn::new(near_out)), Arc::new(Turn::new(far_out)));
                let back = Some((Arc::clone(&echoes), Arc::clone(&near_out)));
                tokio::spawn(copy(near_in, far_out, Arc::clone(&log), plain, back, stop.clone()));
                tokio::spawn(copy(far_in, near_out, Arc::clone(&log), Arc::clone(&change), None, stop.clone()));
            }
        });
        Self { root, written, swap, echo, _end: end.drop_guard() }
    }

    /// Where the program is pointed to.
    #[must_use]
    pub fn root(&self) -> &str {
        &self.root
    }

    /// From now on, answers say `other` in place of `one`. Both are of one length, so that nothing else has to change.
    pub fn swap(&self, one: &str, other: &str) {
        assert_eq!(one.len(), other.len());
        *self.swap.lock().unwrap() = Some((one.as_bytes().to_vec(), other.as_bytes().to_vec()));
    }

    /// From now on, requests that begin like this are refused by a gateway that tells in its refusal all it was sent, head and
    /// body; answers with how many it refused before.
    pub fn echo(&self, start: Option<&str>) -> usize {
        let mut echo = self.echo.lock().unwrap();
        echo.start = start.map(str::to_owned);
        std::mem::take(&mut echo.count)
    }

    /// Everything that went over the wire, both ways.
    #[must_use]
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }
}

/// Where a refusal goes, and which requests get one.
type Back = Option<(Echo, Arc<Turn<OwnedWriteHalf>>)>;

async fn copy(
    mut from: OwnedReadHalf,
    to: Arc<Turn<OwnedWriteHalf>>,
    log: Arc<Mutex<Vec<u8>>>,
    swap: Swap,
    back: Back,
    stop: CancellationToken,
) {
    let mut buffer = vec![0u8; 256 * 1024];
    loop {
        let read = tokio::select! {
            read = from.read(&mut buffer) => read,
            () = stop.cancelled() => return,
        };
        let Ok(length @ 1..) = read else { break };
        let mut part = buffer[..length].to_vec();
        log.lock().unwrap().extend_from_slice(&part);
        if let Some((echo, near)) = &back
            && is_echoed(echo, &part)
        {
            while !is_whole(&part) {
                let Ok(length @ 1..) = from.read(&mut buffer).await else { break };
                part.extend_from_slice(&buffer[..length]);
            }
            log.lock().unwrap().extend_from_slice(&part);
            let _ = near.lock().await.write_all(&refusal(&part)).await;
            let _ = near.lock().await.shutdown().await;
            break;
        }
        if let Some((one, other)) = &*swap.lock().unwrap() {
            for at in 0..part.len().saturating_sub(one.len()) {
                if part[at..].starts_with(one) {
                    part[at..at + one.len()].copy_from_slice(other);
                }
            }
        }
        if to.lock().await.write_all(&part).await.is_err() {
            break;
        }
    }
    let _ = to.lock().await.shutdown().await;
}

fn is_echoed(echo: &Echo, request: &[u8]) -> bool {
    let mut echo = echo.lock().unwrap();
    let hit = echo.start.as_ref().is_some_and(|start| request.starts_with(start.as_bytes()));
    echo.count += usize::from(hit);
    hit
}

fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request).to_ascii_lowercase();
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse::<usize>().ok());
    body.len() >= length.unwrap_or_default()
}

/// A refusal of Graph and of the sign-in service in one, with the body in front of the head.
fn refusal(request: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(request);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let said = format!("{body} {}", head.replace("\r\n", " "));
    let answer = json!({
        "error": { "code": "Request_BadRequest", "message": format!("Rejected: {said}") },
    });
    let sign_in = json!({
        "error": "invalid_request", "error_codes": [99_999], "error_description": format!("AADSTS99999: Rejected: {said}"),
    });
    let answer = if head.contains("/oauth2/") { sign_in } else { answer }.to_string();
    let head = "HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close";
    format!("{head}\r\ncontent-length: {}\r\n\r\n{answer}", answer.len()).into_bytes()
}
