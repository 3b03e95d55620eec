//! A reference backend on a port of this machine, on a day of our choice, and perhaps something wrong around it. Its clock
//! moves with every request and by nothing else.

use crate::database::new_schema;
use crate::layer::{Backend, Wrong, around};
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn};
use backend::clock;
use backend::config::Config;
use backend::demo::DEMO;
use backend::doubles::FixedClock;
use backend::ids::SystemIds;
use backend::register::Registers;
use backend::state::App;
use backend::store::config::{DatabaseConfig, Secret};
use backend::store::db::Db;
use chrono::TimeDelta;
use clap::Parser;
use conformance::bench::Bench;
use conformance::clauses::GROUPS;
use conformance::client::{Client, Visitor};
use conformance::contract::Contract;
use conformance::people::{People, SignIn};
use conformance::runner::{self, Run};
use serde_json::json;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

/// Friday 20 November 2026: a month later is a Sunday.
pub const START: &str = "2026-11-20T09:30:00Z";

/// Exports are asked for more often than a person would.
const ARGUMENTS: [&str; 6] = ["backend", "--demo", "--fresh-sign-in", "5", "--export-limit", "50"];

pub struct World {
    runtime: Runtime,
    origin: String,
    people: People,
    asked: Arc<Mutex<Vec<(String, String)>>>,
    _folder: tempfile::TempDir,
}

fn registers() -> Registers {
    static REGISTERS: OnceLock<Registers> = OnceLock::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    REGISTERS.get_or_init(|| Registers::load(&folder).unwrap()).clone()
}

fn contract() -> Arc<Contract> {
    static CONTRACT: OnceLock<Arc<Contract>> = OnceLock::new();
    CONTRACT.get_or_init(|| Arc::new(Contract::built_in().unwrap())).clone()
}

impl World {
    /// Starts one that day; somebody has signed in long before the others.
    pub fn start(day: &str, wrong: Option<Wrong>) -> Self {
        let runtime = Runtime::new().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let fixed = Arc::new(FixedClock::at(clock::read(day).unwrap() - TimeDelta::minutes(6)));
        let asked = Arc::<Mutex<Vec<(String, String)>>>::default();
        let origin = runtime.block_on(serve(&folder, fixed.clone(), wrong, asked.clone()));
        let persona = |id: &str| SignIn::Persona(id.to_owned());
        let stale = SignIn::Cookie(sign_in(&origin, "board-member"));
        fixed.advance(TimeDelta::minutes(6));
        let people = People {
            subject: persona("guarantor"),
            other: persona("several-cases"),
            // The one about whom the demo notes a measure.
            noted: Some(persona("ceo")),
            stale: Some(stale),
        };
        asked.lock().unwrap().clear();
        Self { runtime, origin, people, asked, _folder: folder }
    }

    /// The backend and the people, all signed in.
    pub fn bench(&self, may_write: bool) -> Bench {
        let client = Client::new(&self.origin, contract());
        Bench::open(client, contract(), self.people.clone(), may_write).unwrap()
    }

    /// Tries all clauses.
    pub fn run(&self) -> Run {
        self.only(&[])
    }

    /// Tries some of them.
    pub fn only(&self, prefixes: &[&str]) -> Run {
        let prefixes: Vec<String> = prefixes.iter().map(|prefix| (*prefix).to_owned()).collect();
        runner::run(&self.bench(true), GROUPS, &prefixes)
    }

    /// Tries all clauses without leave to change anything.
    pub fn reading(&self) -> Run {
        runner::run(&self.bench(false), GROUPS, &[])
    }

    /// Method and path of all that was asked.
    pub fn asked(&self) -> Vec<(String, String)> {
        let _ = &self.runtime;
        self.asked.lock().unwrap().clone()
    }
}

async fn serve(
    folder: &tempfile::TempDir,
    clock: Arc<FixedClock>,
    wrong: Option<Wrong>,
    asked: Arc<Mutex<Vec<(String, String)>>>,
) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let config = Config::try_parse_from(ARGUMENTS.into_iter().chain(["--public-origin", &origin])).unwrap();
    let settings = config.settings(listener.local_addr().unwrap().port()).unwrap();
    // A file of its own, or a schema of its own on the server that the environment names.
    let place = DatabaseConfig::of(new_schema().map(Secret::from).as_ref(), folder.path()).unwrap();
    let db = Db::open(&place).await.unwrap();
    let app = Arc::new(App::new(settings, registers(), clock.clone(), Arc::new(SystemIds), None, db.clone()));
    (DEMO.fill)(app.clone(), db).await.unwrap();
    let right = backend::app_with(app, Some(DEMO));
    let router = match wrong {
        None => right,
        Some(wrong) => around(Backend(right), wrong),
    };
    let router: Router = router.layer(from_fn(move |request: Request, next: Next| {
        clock.advance(TimeDelta::milliseconds(1));
        asked.lock().unwrap().push((request.method().to_string(), request.uri().path().to_owned()));
        next.run(request)
    }));
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    origin
}

fn sign_in(origin: &str, persona: &str) -> String {
    let client = Client::new(origin, contract());
    let call = client.call(&Visitor::nobody(), "POST", "/demo/session").json(&json!({ "persona": persona }));
    let seen = call.send().unwrap();
    seen.header("set-cookie").split(';').next().unwrap().to_owned()
}
