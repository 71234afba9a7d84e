//! Connections: plain and encrypted ones, none of which can hold up the others, and each of which a fault can cut.

use std::future::Future as _;
use std::io;
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Instant, Sleep};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::sync::{CancellationToken, WaitForCancellationFutureOwned};

use super::line::Lines;

/// How long a connection may say and take nothing before it is closed.
const IDLE: Duration = Duration::from_secs(180);
/// How long a client may take to agree on encryption.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// Connections that have agreed on encryption and wait to be served.
const WAITING: usize = 256;
/// How many bytes are read at once while first lines are looked at.
const READ: usize = 8 * 1024;

/// What requests need to know of the connection they came by.
#[derive(Clone)]
pub(crate) struct Peer {
    /// Set to close the connection: from then on nothing more is written to it.
    cut: Arc<AtomicBool>,
    secure: bool,
}

impl Peer {
    /// Closes the connection at its next write.
    pub(crate) fn cut(&self) {
        self.cut.store(true, Ordering::Release);
    }

    /// How links back to the client begin.
    pub(crate) fn scheme(&self) -> &'static str {
        if self.secure { "https" } else { "http" }
    }
}

enum Stream {
    Plain(TcpStream),
    Secure(Box<TlsStream<TcpStream>>),
}

/// A connection that can be cut and does not stay for ever.
pub(crate) struct Connection {
    stream: Stream,
    peer: Peer,
    lines: Lines,
    /// What was read and is still to be passed on, from this place on.
    read: (Vec<u8>, usize),
    idle: Pin<Box<Sleep>>,
    /// The tenant serves no more.
    ended: Pin<Box<WaitForCancellationFutureOwned>>,
}

/// Accepts connections on the plain port and on the encrypted one.
pub(crate) struct Door {
    plain: TcpListener,
    secure: Option<(TcpListener, TlsAcceptor)>,
    agreed: mpsc::Receiver<(Connection, SocketAddr)>,
    agreeing: mpsc::Sender<(Connection, SocketAddr)>,
    /// When this is cancelled, every connection ends.
    ended: CancellationToken,
}

impl Door {
    pub(crate) fn new(
        plain: TcpListener,
        secure: Option<(TcpListener, TlsAcceptor)>,
        ended: CancellationToken,
    ) -> Self {
        let (agreeing, agreed) = mpsc::channel(WAITING);
        Self { plain, secure, agreed, agreeing, ended }
    }
}

/// Agrees on encryption beside everything else, so that a client that never answers holds up nobody.
fn agree(
    acceptor: TlsAcceptor,
    agreed: mpsc::Sender<(Connection, SocketAddr)>,
    (stream, from): (TcpStream, SocketAddr),
    ended: CancellationToken,
) {
    tokio::spawn(async move {
        match tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
            Ok(Ok(stream)) => {
                // Fails only when the tenant serves no more.
                let _ = agreed.send((Connection::new(Stream::Secure(Box::new(stream)), ended), from)).await;
            }
            Ok(Err(error)) => tracing::debug!(%error, "A client did not agree on encryption"),
            Err(_) => tracing::debug!("A client took too long to agree on encryption"),
        }
    });
}

async fn next(listener: &mut TcpListener) -> (TcpStream, SocketAddr) {
    let (stream, from) = Listener::accept(listener).await;
    // Small answers should not wait for company.
    let _ = stream.set_nodelay(true);
    (stream, from)
}

impl Listener for Door {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        loop {
            let secure = async {
                match &mut self.secure {
                    Some((listener, acceptor)) => {
                        let accepted = next(listener).await;
                        agree(acceptor.clone(), self.agreeing.clone(), accepted, self.ended.clone());
                    }
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                (stream, from) = next(&mut self.plain) => {
                    return (Connection::new(Stream::Plain(stream), self.ended.clone()), from);
                }
                Some(agreed) = self.agreed.recv() => return agreed,
                () = secure => {}
            }
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.plain.local_addr()
    }
}

impl Connected<IncomingStream<'_, Door>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().peer.clone()
    }
}

impl Connection {
    fn new(stream: Stream, ended: CancellationToken) -> Self {
        let secure = matches!(stream, Stream::Secure(_));
        let peer = Peer { cut: Arc::default(), secure };
        let ended = Box::pin(ended.cancelled_owned());
        let idle = Box::pin(tokio::time::sleep(IDLE));
        Self { stream, peer, lines: Lines::default(), read: (Vec::new(), 0), idle, ended }
    }

    /// Reads what the client sent, as it is.
    fn read_stream(&mut self, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let read = match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_read(cx, buf),
            Stream::Secure(stream) => Pin::new(stream).poll_read(cx, buf),
        };
        self.watch(cx, read)
    }

    /// Passes on what was read. False if nothing was.
    fn pass_on(&mut self, buf: &mut ReadBuf<'_>) -> bool {
        let (bytes, at) = &mut self.read;
        let left = bytes.get(*at..).unwrap_or_default();
        if left.is_empty() {
            return false;
        }
        let part = left.get(..buf.remaining()).unwrap_or(left);
        buf.put_slice(part);
        *at += part.len();
        if *at == bytes.len() {
            bytes.clear();
            *at = 0;
        }
        true
    }

    /// Something moved, or nothing has for too long.
    fn watch<T>(&mut self, cx: &mut Context<'_>, moved: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if moved.is_ready() {
            self.idle.as_mut().reset(Instant::now() + IDLE);
            return moved;
        }
        if self.ended.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        match self.idle.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let connection = &mut *self;
        loop {
            if connection.pass_on(buf) {
                return Poll::Ready(Ok(()));
            }
            if connection.lines.is_done() {
                return connection.read_stream(cx, buf);
            }
            let mut space = [MaybeUninit::uninit(); READ];
            let mut sent = ReadBuf::uninit(&mut space);
            match connection.read_stream(cx, &mut sent) {
                Poll::Ready(Ok(())) => {}
                other => return other,
            }
            match sent.filled() {
                [] => connection.lines.end(&mut connection.read.0),
                sent => connection.lines.feed(sent, &mut connection.read.0),
            }
        }
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.peer.cut.load(Ordering::Acquire) {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        let written = match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_write(cx, buf),
            Stream::Secure(stream) => Pin::new(stream).poll_write(cx, buf),
        };
        self.watch(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_flush(cx),
            Stream::Secure(stream) => Pin::new(stream).poll_flush(cx),
        }
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        match &mut self.stream {
            Stream::Plain(stream) => Pin::new(stream).poll_shutdown(cx),
            Stream::Secure(stream) => Pin::new(stream).poll_shutdown(cx),
        }
    }
}
