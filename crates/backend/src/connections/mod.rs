//! Connections: how many at a time, how long each may wait, and what happens at these bounds.
//!
//! hyper's own time-out for headers counts the wait for the next request too, and nothing there watches an answer that
//! nobody reads; so `watch.rs` looks at the socket. At the bound one is accepted and waits for a place, and who comes later
//! waits in the system's queue; those who only keep a connection are sent away, and the others end in their time.

mod files;
mod limits;
mod watch;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch as signal};
use tower::{ServiceExt, service_fn};
use watch::{Watch, Watched};

pub use files::fit_into_open_files;
pub use limits::Limits;

/// Who is asked to go, when nothing is under way or when it is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Leave {
    /// Who has asked for something before: a new one may be asking this moment, and would not know why it is closed.
    Used,
    /// Everybody: the backend stops.
    All,
}

/// Between two looks when nothing can be accepted, and two askings of idle ones to go.
const AGAIN: Duration = Duration::from_millis(250);

/// A place that is not free within this time is one that is waited for.
const AT_ONCE: Duration = Duration::from_millis(1);

/// Serves until `stop` ends; then accepts no more, and ends when every request that is under way is answered.
pub async fn serve(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(limits.most));
    let (leave, _) = signal::channel(Leave::Used);
    let mut full = Bound::new("no more connections than --max-connections at a time: new ones wait");
    let mut exhausted = Bound::new("no connection can be accepted: new ones wait");
    let mut stop = pin!(stop);
    loop {
        let one = async {
            let accepted = accepted(&listener, &leave, &mut exhausted).await;
            (accepted, free_place(&places, &leave, &mut full).await)
        };
        let ((stream, peer), place) = tokio::select! {
            biased;
            () = &mut stop => break,
            accepted = one => accepted,
        };
        tokio::spawn(connection(stream, peer, router.clone(), limits, leave.subscribe(), place));
    }
    drop(listener);
    leave.send_replace(Leave::All);
    // Every place is free again when every connection has ended.
    let all = u32::try_from(limits.most).unwrap_or(u32::MAX);
    drop(places.acquire_many(all).await);
}

/// Waits for a place; whoever only keeps one is asked to leave it.
async fn free_place(places: &Arc<Semaphore>, leave: &signal::Sender<Leave>, full: &mut Bound) -> OwnedSemaphorePermit {
    loop {
        let patience = if full.is_reached { AGAIN } else { AT_ONCE };
        if let Ok(Ok(place)) = tokio::time::timeout(patience, places.clone().acquire_owned()).await {
            full.over();
            return place;
        }
        full.reached(&"all places are taken");
        leave.send_replace(Leave::Used);
    }
}

/// The next connection. What goes wrong with one is its own affair; with all, as at the limit of open files, it is tried
/// again until it works.
async fn accepted(
    listener: &TcpListener,
    leave: &signal::Sender<Leave>,
    exhausted: &mut Bound,
) -> (TcpStream, SocketAddr) {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    loop {
        match listener.accept().await {
            Ok(accepted) => {
                exhausted.over();
                return accepted;
            }
            Err(error) if matches!(error.kind(), ConnectionAborted | ConnectionReset | Interrupted) => {}
            Err(error) => {
                exhausted.reached(&error);
                leave.send_replace(Leave::Used);
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

async fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    limits: Limits,
    mut leave: signal::Receiver<Leave>,
    _place: OwnedSemaphorePermit,
) {
    // Answers are small and written whole.
    let _ = stream.set_nodelay(true);
    let watch = Arc::new(Watch::new(limits));
    let watching = watch.clone();
    let service = service_fn(move |mut request: Request<Incoming>| {
        watching.works();
        request.extensions_mut().insert(ConnectInfo(peer));
        let (router, watching) = (router.clone(), watching.clone());
        async move {
            let response = router.oneshot(request).await?;
            Ok::<_, Infallible>(response.map(|body| watch::AnswerBody::new(body, watching)))
        }
    });
    let io = TokioIo::new(Watched::new(stream, watch.clone()));
    let served = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(None)
        .serve_connection(io, TowerToHyperService::new(service));
    let mut served = pin!(served);
    loop {
        tokio::select! {
            _ = served.as_mut() => return,
            Ok(()) = leave.changed() => {
                if *leave.borrow_and_update() == Leave::All || !watch.is_new() {
                    served.as_mut().graceful_shutdown();
                }
            }
            () = watch.overdue() => return,
        }
    }
}

/// Says in the log that a bound is reached, and that it is over; however often that happens, once in a while.
struct Bound {
    what: &'static str,
    said: Option<Instant>,
    is_reached: bool,
    is_said: bool,
}

impl Bound {
    /// Between two lines about the same.
    const SELDOM: Duration = Duration::from_secs(10);

    fn new(what: &'static str) -> Self {
        Self { what, said: None, is_reached: false, is_said: false }
    }

    fn reached(&mut self, why: &dyn std::fmt::Display) {
        if !self.is_reached && self.said.is_none_or(|at| at.elapsed() > Self::SELDOM) {
            tracing::error!(%why, "{}", self.what);
            (self.said, self.is_said) = (Some(Instant::now()), true);
        }
        self.is_reached = true;
    }

    fn over(&mut self) {
        self.is_reached = false;
        if std::mem::take(&mut self.is_said) {
            tracing::info!("connections are accepted again");
        }
    }
}
