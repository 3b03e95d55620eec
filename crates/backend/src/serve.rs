//! Starting and stopping.

use crate::app_files::AppFiles;
use crate::clock::{Clock, SystemClock};
use crate::config::{Config, ConfigError};
use crate::connections;
use crate::ids::{IdSource, SystemIds};
use crate::mount::Demo;
use crate::register::Registers;
use crate::router::app_with;
use crate::state::App;
use crate::store::config::DatabaseConfig;
use crate::store::db::{Db, Looked};
use crate::store::look::People;
use crate::store::records::rejudge::{self, Which};
use crate::store::{DbError, retention};
use anyhow::{Context, anyhow};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;

/// Between two runs of the retention routine.
const DAY: Duration = Duration::from_hours(24);

/// Between two looks for rows that something else than a backend wrote.
const MINUTE: Duration = Duration::from_mins(1);

/// How long running requests may go on once the backend was told to stop.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(10);

/// How long the first write may take.
const FIRST_WRITE: Duration = Duration::from_secs(2);

/// Starts the backend and serves until it is told to stop (SIGTERM or Ctrl-C); running requests are finished and the
/// database is closed first.
///
/// # Errors
/// Everything that keeps it from starting: configuration, register, app folder, port, database.
pub async fn run(config: Config, demo: Option<Demo>) -> anyhow::Result<()> {
    // Before anything is opened: a backend that must not start leaves no trace. Port 0 is as good as any here.
    let demo = match config.demo {
        true => Some(demo.ok_or(ConfigError::NoDemo)?),
        false => None,
    };
    config.settings(config.port)?;
    if let Some(demo) = demo {
        (demo.check)().map_err(|error| anyhow!(error))?;
    }
    let database = config.database()?;
    let registers = Registers::load(&config.register_dir).map_err(|faults| anyhow!("{faults}"))?;
    let files = match &config.app_dir {
        Some(folder) => {
            let files = AppFiles::load(folder);
            Some(files.with_context(|| format!("the app's folder {} cannot be used", folder.display()))?)
        }
        None => None,
    };
    let address = SocketAddr::from((config.listen, config.port));
    let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen on {address}"))?;
    let address = listener.local_addr()?;
    let (settings, clock) = (config.settings(address.port())?, clock(&config)?);
    let looked = Looked::at(&database).await?;
    refuse_people(looked.people(), demo.is_some(), &database)?;
    // From here on there is nothing to refuse: what is written stays.
    let db = looked.open().await?;
    // Unless another backend has filled an empty database meanwhile.
    refuse_people(db.people().await?, demo.is_some(), &database)?;
    may_write(&db).await?;
    tracing::info!(place = %database, "the database is open");
    let app = Arc::new(App::new(settings, registers, clock, ids(&config), files, db.clone()));
    let purged = retention::run(&db, &app.store).await.map_err(logged);
    purged.map_err(|()| anyhow!("what is no longer needed cannot be deleted: see the log"))?;
    if let Some(demo) = demo {
        let filled = (demo.fill)(app.clone(), db.clone()).await;
        filled.map_err(|_| anyhow!("the made-up people cannot be stored: see the log"))?;
    }
    let judged = rejudge::run(&db, &app.store.judge, Which::Others).await.map_err(logged);
    judged.map_err(|()| anyhow!("what may be told of stored rows cannot be decided: see the log"))?;
    let mut limits = config.connections();
    limits.most = connections::fit_into_open_files(limits.most);
    // Before anybody is told that it runs: who knows it may stop it.
    let told_to_stop = told_to_stop().context("it cannot listen for signals to stop")?;
    say_where(&app, address, demo);
    let (stopping, stopped) = tokio::sync::oneshot::channel();
    let told = async move {
        told_to_stop.await;
        tracing::info!("stopping");
        let _ = stopping.send(());
    };
    let serving = connections::serve(listener, app_with(app.clone(), demo), limits, told);
    tokio::select! {
        () = serving => {}
        () = daily(&app) => {}
        () = every_minute(&app) => {}
        () = shutdown_timeout(stopped) => tracing::warn!("some requests were still running"),
    }
    app.db().await.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Deletes what is no longer needed, every day; never ends. A run that fails is logged where it fails, and tried again the
/// next day.
async fn daily(app: &App) {
    loop {
        tokio::time::sleep(DAY).await;
        let _ = retention::run(&app.db().await, &app.store).await.map_err(logged);
    }
}

/// Decides what may be told of rows that others wrote; never ends. Until then they are hidden, or as they were before.
async fn every_minute(app: &App) {
    loop {
        tokio::time::sleep(MINUTE).await;
        let _ = rejudge::run(&app.db().await, &app.store.judge, Which::Unjudged).await.map_err(logged);
    }
}

/// Says in the log why something that nobody asked for did not work.
fn logged(error: DbError) {
    if error.is_transient() {
        tracing::warn!(cause = %error, "the database cannot do it now");
    } else {
        tracing::error!(cause = %error, "internal error");
    }
}

/// Ends some time after the backend was told to stop: a reader that never reads on must not keep it for ever.
async fn shutdown_timeout(stopped: tokio::sync::oneshot::Receiver<()>) {
    if stopped.await.is_err() {
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(SHUTDOWN_TIMEOUT).await;
}

/// A database of the demo must never be shown as the real one; nor the other way round: the demo lets anybody in, and its
/// reset removes everything.
fn refuse_people(people: People, demo: bool, database: &DatabaseConfig) -> anyhow::Result<()> {
    match people {
        People { made_up: true, .. } if !demo => {
            Err(anyhow!("{database} holds made-up people of the demo; use another --data-dir or --database-url"))
        }
        People { real: true, .. } if demo => {
            Err(anyhow!("{database} holds people who are not made up; --demo is not for it"))
        }
        _ => Ok(()),
    }
}

/// A disk that is full lets a database be opened, and nothing be written.
async fn may_write(db: &Db) -> anyhow::Result<()> {
    let written = tokio::time::timeout(FIRST_WRITE, db.probe()).await;
    let written = written.with_context(|| format!("{} does not take a write in time", db.config()))?;
    written.with_context(|| format!("{} cannot be written", db.config()))
}

/// In one write, and whether anybody reads it or not: who waits for the first line may close the pipe after it.
fn say_where(app: &App, address: SocketAddr, demo: Option<Demo>) {
    use std::io::Write;
    let page = if app.files.is_some() { "Open it in a browser" } else { "Only the API is served (no --app-dir)" };
    let hint = demo.map(|demo| format!("{} {page}; Ctrl-C stops it.\n", demo.greeting)).unwrap_or_default();
    let said = format!("Listening on http://{address}\n{hint}");
    let mut out = std::io::stdout();
    let _ = out.write_all(said.as_bytes()).and_then(|()| out.flush());
}

/// Listens for SIGTERM and Ctrl-C from now on, and ends with the first of them.
fn told_to_stop() -> std::io::Result<impl Future<Output = ()> + Send> {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
        Ok(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        })
    }
    #[cfg(not(unix))]
    Ok(async {
        // Without the handler there is only the other way to stop.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

#[cfg(not(feature = "test-hooks"))]
fn clock(_: &Config) -> anyhow::Result<Arc<dyn Clock>> {
    Ok(Arc::new(SystemClock))
}

#[cfg(feature = "test-hooks")]
fn clock(config: &Config) -> anyhow::Result<Arc<dyn Clock>> {
    let Some(text) = &config.test_clock else { return Ok(Arc::new(SystemClock)) };
    let at = crate::clock::read(text).context("--test-clock is not an instant in RFC 3339")?;
    Ok(Arc::new(crate::doubles::FixedClock::at(at)))
}

#[cfg(not(feature = "test-hooks"))]
fn ids(_: &Config) -> Arc<dyn IdSource> {
    Arc::new(SystemIds)
}

#[cfg(feature = "test-hooks")]
fn ids(config: &Config) -> Arc<dyn IdSource> {
    if config.test_ids { Arc::new(crate::doubles::CountingIds::default()) } else { Arc::new(SystemIds) }
}
