//! A wire between the program and a simulated tenant: what goes over it is written down, and can be changed on the way back.

use std::sync::{Arc, Mutex};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::{CancellationToken, DropGuard};

type Swap = Arc<Mutex<Option<(Vec<u8>, Vec<u8>)>>>;

/// A relay on a port of its own. It ends with its owner.
pub struct Relay {
    root: String,
    written: Arc<Mutex<Vec<u8>>>,
    swap: Swap,
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
                tokio::spawn(copy(near_in, far_out, Arc::clone(&log), Swap::default(), stop.clone()));
                tokio::spawn(copy(far_in, near_out, Arc::clone(&log), Arc::clone(&change), stop.clone()));
            }
        });
        Self { root, written, swap, _end: end.drop_guard() }
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

    /// Everything that went over the wire, both ways.
    #[must_use]
    pub fn written(&self) -> String {
        String::from_utf8_lossy(&self.written.lock().unwrap()).into_owned()
    }
}

async fn copy(
    mut from: impl AsyncReadExt + Unpin,
    mut to: impl AsyncWriteExt + Unpin,
    log: Arc<Mutex<Vec<u8>>>,
    swap: Swap,
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
        if let Some((one, other)) = &*swap.lock().unwrap() {
            for at in 0..part.len().saturating_sub(one.len()) {
                if part[at..].starts_with(one) {
                    part[at..at + one.len()].copy_from_slice(other);
                }
            }
        }
        if to.write_all(&part).await.is_err() {
            break;
        }
    }
    let _ = to.shutdown().await;
}
