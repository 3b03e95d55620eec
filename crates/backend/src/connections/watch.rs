//! Looks at one connection: is somebody still there, and does it go on?

use super::limits::Limits;
use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::time::Instant;

/// Where a connection stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing has come yet.
    New,
    /// Between two requests.
    Waits,
    /// Headers are coming in.
    Asks,
    /// The request is worked on; how long that may take is not decided here.
    Works,
    /// The answer goes out.
    Answers,
}

/// What is known of one connection.
#[derive(Debug)]
pub struct Watch {
    limits: Limits,
    state: Mutex<(Phase, Instant)>,
    changed: Notify,
}

impl Watch {
    /// A new connection: nothing has come yet, and something should soon.
    pub fn new(limits: Limits) -> Self {
        Self { limits, state: Mutex::new((Phase::New, Instant::now())), changed: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, (Phase, Instant)> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, phase: Phase) {
        *self.state() = (phase, Instant::now());
        self.changed.notify_one();
    }

    /// Has nothing come yet?
    pub fn is_new(&self) -> bool {
        self.state().0 == Phase::New
    }

    /// The headers are there.
    pub fn works(&self) {
        self.set(Phase::Works);
    }

    fn has_read(&self) {
        let mut state = self.state();
        match state.0 {
            // Its time runs from its beginning.
            Phase::New => state.0 = Phase::Asks,
            Phase::Waits => {
                drop(state);
                self.set(Phase::Asks);
            }
            Phase::Asks | Phase::Works | Phase::Answers => {}
        }
    }

    fn has_written(&self) {
        let mut state = self.state();
        if matches!(state.0, Phase::Waits | Phase::Answers) {
            state.1 = Instant::now();
        }
    }

    /// Ends when something has taken too long.
    pub async fn overdue(&self) {
        loop {
            let (phase, since) = *self.state();
            let limit = match phase {
                Phase::New | Phase::Asks => self.limits.header,
                Phase::Waits | Phase::Answers => self.limits.idle,
                Phase::Works => Duration::MAX,
            };
            let Some(until) = since.checked_add(limit) else {
                self.changed.notified().await;
                continue;
            };
            if until <= Instant::now() {
                tracing::debug!(?phase, "a connection is closed: it took too long");
                return;
            }
            tokio::select! {
                () = tokio::time::sleep_until(until) => {}
                () = self.changed.notified() => {}
            }
        }
    }
}

/// A socket that tells when something goes in or out.
pub struct Watched {
    stream: TcpStream,
    watch: Arc<Watch>,
}

impl Watched {
    pub fn new(stream: TcpStream, watch: Arc<Watch>) -> Self {
        Self { stream, watch }
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.watch.has_read();
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write(cx, buf))?;
        self.watch.has_written();
        Poll::Ready(Ok(written))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(cx, bufs))?;
        self.watch.has_written();
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The body of an answer, which tells when it begins and when it is done with.
pub struct AnswerBody {
    body: axum::body::Body,
    watch: Arc<Watch>,
}

impl AnswerBody {
    pub fn new(body: axum::body::Body, watch: Arc<Watch>) -> Self {
        watch.set(Phase::Answers);
        Self { body, watch }
    }
}

impl Drop for AnswerBody {
    fn drop(&mut self) {
        self.watch.set(Phase::Waits);
    }
}

impl Body for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
