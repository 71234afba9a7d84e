//! A body that breaks off before its promised end.

use std::future::Future as _;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::Sleep;
use tokio_util::io::ReaderStream;

/// Gives what there is, lets it be sent, says nothing for a while and fails.
struct Broken {
    left: io::Cursor<Vec<u8>>,
    /// Whether what was given had a chance to be sent.
    sent: bool,
    silence: Pin<Box<Sleep>>,
    length: Duration,
}

/// A body of which only the first bytes come.
pub(super) fn body(mut bytes: Vec<u8>, after: usize, silence: Duration) -> Body {
    bytes.truncate(after);
    let sleep = Box::pin(tokio::time::sleep(silence));
    Body::from_stream(ReaderStream::new(Broken {
        left: io::Cursor::new(bytes),
        sent: false,
        silence: sleep,
        length: silence,
    }))
}

impl AsyncRead for Broken {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let read = Pin::new(&mut self.left).poll_read(cx, buf);
        if buf.filled().len() > before {
            return read;
        }
        if !self.sent {
            self.sent = true;
            let until = tokio::time::Instant::now() + self.length;
            self.silence.as_mut().reset(until);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        match self.silence.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into())),
        }
    }
}
