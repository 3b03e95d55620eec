//! A start that is refused has changed nothing, not a byte; and says why within three seconds.

use crate::closed_to;
use crate::database;
use crate::disk::Disk;
use crate::look::{block, bytes, execute, file, rows};
use crate::program::{Backend, command};
use crate::requests::refused;
use sqlx::{AnyConnection, Connection, raw_sql};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Closed cases would go at once.
const DEMO: [&str; 3] = ["--demo", "--keep-closed-cases-days", "1"];
const REAL: [&str; 4] = ["--sign-in-url", "https://id.example", "--keep-closed-cases-days", "1"];

/// Starts it, expects it to refuse in time, and gives what it says. On a machine that has much else to do it may need
/// another try.
fn says(command: &mut Command) -> String {
    for _ in 0..3 {
        let started = Instant::now();
        let said = refused(command);
        if started.elapsed() < Duration::from_secs(3) {
            return said;
        }
    }
    panic!("it takes longer than three seconds to refuse: {command:?}")
}

/// A database as the demo leaves it.
fn demo(data: &Path, server: Option<&str>) {
    let mut command = command(data, &["--demo"]);
    let mut backend = Backend::start_with(command.envs(server.map(|url| ("DATABASE_URL", url))).stderr(Stdio::null()));
    backend.signal("-TERM");
    assert_eq!(backend.ends_within(Duration::from_secs(5)), Some(0));
}

/// What is done to a database of the demo, how the backend is started on it then, and what it must say.
type Row = (&'static str, &'static [&'static str], &'static [&'static str], &'static str);

const NEWER: &str =
    "INSERT INTO _sqlx_migrations (version, description, installed_on, success, checksum, execution_time)
    SELECT 9999, 'later', installed_on, TRUE, checksum, 0 FROM _sqlx_migrations WHERE version = 1";

const TABLE: [Row; 7] = [
    ("the demo on real people", &["UPDATE person SET persona = NULL"], &DEMO, "--demo is not for it"),
    (
        "the demo where one of many is real",
        &["UPDATE person SET persona = NULL WHERE persona = 'mentor'"],
        &DEMO,
        "--demo is not for it",
    ),
    ("the real thing on made-up people", &[], &REAL, "made-up people"),
    ("tables of a newer version", &[NEWER], &DEMO, "newer version"),
    ("tables of a newer version, for real", &[NEWER, "UPDATE person SET persona = NULL"], &REAL, "newer version"),
    (
        "tables that the same migrator made for another",
        &["UPDATE _sqlx_migrations SET checksum = '-'"],
        &DEMO,
        "something else",
    ),
    (
        "a change that was not finished",
        &["UPDATE _sqlx_migrations SET success = FALSE WHERE version = 3"],
        &DEMO,
        "change 3 of its tables was begun and not finished",
    ),
];

#[test]
fn sqlite_a_start_that_is_refused_changes_nothing() {
    for (what, statements, arguments, why) in TABLE {
        let data = tempfile::tempdir().unwrap();
        demo(data.path(), None);
        execute(&file(data.path()), statements);
        let before = bytes(data.path());
        assert_eq!(before.keys().collect::<Vec<_>>(), ["portal.sqlite"], "{what}");
        let said = says(&mut command(data.path(), arguments));
        assert!(said.contains(why), "{what}: {said}");
        assert!(bytes(data.path()) == before, "{what}: it has changed");
    }
}

/// As a kill leaves it: with a log beside the file.
#[test]
fn sqlite_a_start_that_is_refused_after_a_kill_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    let mut backend = Backend::start_with(command(data.path(), &["--demo"]).stderr(Stdio::null()));
    backend.sign_in();
    backend.signal("-KILL");
    backend.ends_within(Duration::from_secs(5));
    let content = || {
        let mut files = bytes(data.path());
        // An index of the log, which is made anew by whoever reads.
        files.remove("portal.sqlite-shm");
        files
    };
    let before = content();
    assert!(!before["portal.sqlite-wal"].is_empty());
    assert!(says(&mut command(data.path(), &REAL)).contains("made-up people"));
    assert!(content() == before, "it has changed");
}

/// Every setting that is refused is refused before the tables of an older version are changed.
#[test]
fn sqlite_no_setting_is_refused_after_the_first_change() {
    let data = tempfile::tempdir().unwrap();
    block(async {
        let mut connection = AnyConnection::connect(&file(data.path())).await.unwrap();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/sqlite");
        sqlx::migrate::Migrator::new(folder).await.unwrap().run_to(1, &mut connection).await.unwrap();
        let sql =
            "INSERT INTO person (id, given_name, family_name, personal_number) VALUES ('p', 'A', 'B', '19900101-9880')";
        raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
    let before = bytes(data.path());
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let empty = tempfile::tempdir().unwrap();
    let empty = empty.path().to_str().unwrap();
    let sign_in = ["--sign-in-url", "https://id.example"];
    let table: [(&[&str], &str); 7] = [
        (&["--demo"], "--demo is not for it"),
        (&[], "--sign-in-url"),
        (&["--demo", "--sign-in-url", "https://id.example"], "exclude each other"),
        (&[sign_in[0], sign_in[1], "--port", &port], "cannot listen"),
        (&[sign_in[0], sign_in[1], "--register-dir", empty], "nothing was started"),
        (&[sign_in[0], sign_in[1], "--app-dir", empty], "index.html"),
        (&[sign_in[0], sign_in[1], "--public-origin", "http://portal.example"], "https"),
    ];
    for (arguments, why) in table {
        let said = says(&mut command(data.path(), arguments));
        assert!(said.contains(why), "{arguments:?}: {said}");
        assert!(bytes(data.path()) == before, "{arguments:?}: it has changed");
    }
    #[cfg(feature = "test-hooks")]
    {
        let clock = [sign_in[0], sign_in[1], "--test-clock", "noon"];
        assert!(says(&mut command(data.path(), &clock)).contains("--test-clock"));
        assert!(bytes(data.path()) == before);
    }
    // The same folder is good for the start that is right, and is brought up to date by it.
    drop(Backend::start_with(command(data.path(), &sign_in).stderr(Stdio::null())));
    assert!(bytes(data.path()) != before);
}

#[test]
fn sqlite_what_is_not_the_portals_is_left_alone() {
    let data = tempfile::tempdir().unwrap();
    let path = data.path().join("portal.sqlite");
    let refuse = |why: &str| {
        let before = bytes(data.path());
        let said = says(&mut command(data.path(), &DEMO));
        assert!(said.contains(why), "{why}: {said}");
        assert!(bytes(data.path()) == before, "{why}: it has changed");
    };
    execute(&file(data.path()), &["CREATE TABLE of_another (x)", "INSERT INTO of_another VALUES (1)"]);
    refuse("holds tables of something else");
    execute(
        &file(data.path()),
        &[
            "PRAGMA journal_mode = WAL",
            "CREATE TABLE _sqlx_migrations (version BIGINT, checksum BLOB, success BOOLEAN)",
        ],
    );
    refuse("holds tables of something else");
    fs::write(&path, "Not a database, but longer than the beginning of one: ".repeat(40)).unwrap();
    refuse("not a database of SQLite");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    refuse("it is not a file");
    let said = says(&mut command(Path::new("/dev/null/data"), &DEMO));
    assert!(said.contains("/dev/null/data"), "{said}");
}

#[test]
fn sqlite_a_file_that_another_program_keeps_locked_is_said() {
    for lock in ["BEGIN IMMEDIATE", "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"] {
        let data = tempfile::tempdir().unwrap();
        demo(data.path(), None);
        block(async {
            let mut connection = AnyConnection::connect(&file(data.path())).await.unwrap();
            raw_sql(lock).execute(&mut connection).await.unwrap();
            let said = says(&mut command(data.path(), &DEMO));
            assert!(said.contains("locked") && said.contains("portal.sqlite"), "{lock}: {said}");
            raw_sql("ROLLBACK").execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        });
        // And no longer, when it is not.
        demo(data.path(), None);
    }
}

#[test]
fn sqlite_a_disk_that_takes_nothing_is_said() {
    let Some(disk) = Disk::new(8) else { return };
    let data = disk.path().join("data");
    disk.fill();
    let said = says(&mut command(&data, &DEMO));
    assert!(said.contains("full") || said.contains("space"), "a new database: {said}");
    disk.free();
    demo(&data, None);
    disk.fill();
    let said = says(&mut command(&data, &DEMO));
    assert!(said.contains("full"), "one that is there: {said}");
    disk.free();

    demo(&data, None);
    let before = bytes(&data);
    disk.remount("ro");
    let said = says(&mut command(&data, &DEMO));
    assert!(said.contains("written") || said.contains("cannot be opened"), "one for reading only: {said}");
    let said = says(&mut command(&disk.path().join("new"), &DEMO));
    assert!(said.to_lowercase().contains("read-only file system"), "a folder that cannot be made: {said}");
    disk.remount("rw");
    assert!(bytes(&data) == before, "it has changed");
}

/// As somebody who is not root, to whom rights mean something.
#[test]
fn sqlite_a_folder_or_file_without_the_rights_is_said() {
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), closed_to(0o755)).unwrap();
    let data = place.path().join("data");
    demo(&data, None);
    let mode = |path: &Path, mode| fs::set_permissions(path, closed_to(mode)).unwrap();
    for (folder, file, why) in [
        (0o700, 0o600, "ermission denied"),
        (0o755, 0o600, "cannot be opened"),
        (0o755, 0o644, "may be read but not written"),
    ] {
        mode(&data, folder);
        mode(&data.join("portal.sqlite"), file);
        let before = bytes(&data);
        let Some(mut nobody) = as_nobody(&command(&data, &DEMO), place.path()) else { return };
        let said = says(&mut nobody);
        assert!(said.contains(why) && said.contains("data"), "{folder:o} {file:o}: {said}");
        assert!(bytes(&data) == before, "{folder:o} {file:o}: it has changed");
    }
    let Some(mut nobody) = as_nobody(&command(&place.path().join("another"), &DEMO), place.path()) else { return };
    let said = says(&mut nobody);
    assert!(said.contains("ermission denied") && said.contains("another"), "{said}");
}

/// The same program for the user `nobody`: a copy, since the build's folder may be closed to others.
fn as_nobody(program: &Command, place: &Path) -> Option<Command> {
    let copy = place.join("backend");
    fs::copy(program.get_program(), &copy).unwrap();
    fs::set_permissions(&copy, closed_to(0o755)).unwrap();
    let register = place.join("register");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../register");
    assert!(Command::new("cp").arg("-rT").args([&from, &register]).status().unwrap().success());
    assert!(Command::new("chmod").args(["-R", "a+rX"]).arg(&register).status().unwrap().success());
    let become_nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"];
    let works = Command::new("setpriv").args(become_nobody).args(["--", "true"]).stderr(Stdio::null()).status();
    if !works.is_ok_and(|done| done.success()) {
        return None;
    }
    let mut command = Command::new("setpriv");
    command.args(become_nobody).arg("--").arg(&copy);
    let mut arguments = program.get_args();
    while let Some(argument) = arguments.next() {
        command.arg(argument);
        if argument == "--register-dir" {
            arguments.next();
            command.arg(&register);
        }
    }
    Some({
        command.env_remove("DATABASE_URL").stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    })
}

/// Takes connections and says nothing.
#[test]
fn a_server_that_hangs_is_said() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let data = tempfile::tempdir().unwrap();
    let mut start = command(data.path(), &DEMO);
    let said = says(start.env("DATABASE_URL", format!("postgres://portal:s3cret@127.0.0.1:{port}/portal")));
    assert!(
        said.contains(&port.to_string()) && said.contains("does not answer in time") && !said.contains("s3cret"),
        "{said}"
    );
    assert!(bytes(data.path()).is_empty());
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_a_start_that_is_refused_changes_nothing() {
    let data = tempfile::tempdir().unwrap();
    for (what, statements, arguments, why) in TABLE {
        let url = database::new_schema().unwrap();
        demo(data.path(), Some(&url));
        execute(&url, statements);
        let before = rows(&url);
        assert!(before.len() > 15, "{what}");
        let said = says(command(data.path(), arguments).env("DATABASE_URL", &url));
        assert!(said.contains(why), "{what}: {said}");
        assert!(rows(&url) == before, "{what}: it has changed");
    }
}

#[test]
#[ignore = "needs PostgreSQL: cargo xtask test --only postgres"]
fn postgres_what_is_not_the_portals_or_not_this_users_is_left_alone() {
    let (data, url) = (tempfile::tempdir().unwrap(), database::new_schema().unwrap());
    let schema = url.rsplit('=').next().unwrap().to_owned();
    let start = |url: &str| says(command(data.path(), &DEMO).env("DATABASE_URL", url));
    let create = format!("CREATE SCHEMA {schema}");
    execute(&url, &[&create, "CREATE TABLE of_another (x INTEGER)"]);
    let before = rows(&url);
    assert!(start(&url).contains("holds tables of something else"));
    assert!(rows(&url) == before);

    // A user who may read and not write; one who may do nothing.
    let url = database::new_schema().unwrap();
    let schema = url.rsplit('=').next().unwrap().to_owned();
    demo(data.path(), Some(&url));
    let before = rows(&url);
    let reader = format!("reader_of_{schema}");
    let role = format!("CREATE ROLE {reader} LOGIN PASSWORD 's3cret'");
    let usage = format!("GRANT USAGE ON SCHEMA {schema} TO {reader}");
    let select = format!("GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}");
    execute(&url, &[&role]);
    let (scheme, rest) = url.split_once("://").unwrap();
    let theirs = format!("{scheme}://{reader}:s3cret@{}", rest.split_once('@').unwrap().1);
    let said = start(&theirs);
    assert!(said.contains("may make no tables") || said.contains("must own"), "{said}");
    execute(&url, &[&usage, &select]);
    let said = start(&theirs);
    assert!(said.contains("may not read and write all of its tables") && !said.contains("s3cret"), "{said}");
    assert!(rows(&url) == before);

    // Somebody works on the tables and lets nobody read meanwhile.
    block(async {
        let mut other = AnyConnection::connect(&url).await.unwrap();
        raw_sql("BEGIN; LOCK TABLE person").execute(&mut other).await.unwrap();
        let said = start(&url);
        assert!(said.contains("does nobody lock its tables"), "{said}");
        other.close().await.unwrap();
    });
    execute(&url, &[&format!("DROP OWNED BY {reader}"), &format!("DROP ROLE {reader}")]);
}
