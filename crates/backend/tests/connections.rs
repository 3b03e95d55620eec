//! Connections over real sockets, with low bounds: who is slow, idle or one too many, and what it is to the others.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]
#![cfg(unix)]

mod program;
#[path = "program/requests.rs"]
mod requests;
#[path = "program/signed.rs"]
mod signed;

use program::{Backend, command};
use requests::agent;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

/// A backend with few places: the log is kept to be read.
struct Narrow {
    backend: Backend,
    log: std::path::PathBuf,
    _data: tempfile::TempDir,
}

impl Narrow {
    fn new(arguments: &[&str]) -> Self {
        let data = tempfile::tempdir().unwrap();
        let log = data.path().join("log");
        let mut start = command(&data.path().join("data"), &[&["--demo"], arguments].concat());
        start.stderr(Stdio::from(std::fs::File::create(&log).unwrap()));
        Self { backend: Backend::start_with(&mut start), log, _data: data }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.backend.address.trim_start_matches("http://")).unwrap();
        stream.set_read_timeout(Some(30 * SECOND)).unwrap();
        stream
    }

    fn lines(&self, words: &str) -> usize {
        std::fs::read_to_string(&self.log).unwrap().lines().filter(|line| line.contains(words)).count()
    }

    /// Somebody else asks for something: how long it takes.
    fn answers(&self) -> Duration {
        let asked = Instant::now();
        let answer =
            agent().get(format!("{}/livez", self.backend.address)).header("Connection", "close").call().unwrap();
        assert_eq!(answer.status(), 200);
        asked.elapsed()
    }
}

const ASK: &[u8] = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Reads one answer whole; gives its status line and headers, and its body.
fn answer(stream: &mut TcpStream) -> (String, String) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        assert_eq!(stream.read(&mut byte).unwrap(), 1, "{}", String::from_utf8_lossy(&head));
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap().to_lowercase();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap().parse().unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    (head, String::from_utf8(body).unwrap())
}

/// Waits until the other side has closed it; gives how long that took.
fn closed(stream: &mut TcpStream) -> Duration {
    let started = Instant::now();
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::ConnectionReset => {}
        Err(error) => panic!("it stays open: {error}"),
    }
    started.elapsed()
}

/// Sends a byte now and then until it is closed.
fn dripped(stream: &mut TcpStream) -> Duration {
    let started = Instant::now();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let mut buffer = [0; 4096];
    loop {
        if stream.write_all(b"x").is_err() {
            return started.elapsed();
        }
        match stream.read(&mut buffer) {
            Ok(0) => return started.elapsed(),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => return started.elapsed(),
            Ok(_) | Err(_) => {}
        }
        assert!(started.elapsed() < 20 * SECOND, "it stays open");
    }
}

#[test]
fn headers_that_do_not_come_to_an_end_are_not_waited_for() {
    let narrow = Narrow::new(&["--header-seconds", "1", "--keep-alive-seconds", "30"]);
    let in_time = |took: Duration| assert!(took > SECOND / 2 && took < 5 * SECOND, "{took:?}");
    // Nothing at all; half of a line; a byte now and then; and the same as a second request.
    in_time(closed(&mut narrow.connect()));
    let mut half = narrow.connect();
    half.write_all(b"GET /livez HTTP/1.1\r\nHost: loc").unwrap();
    in_time(closed(&mut half));
    let mut slow = narrow.connect();
    slow.write_all(b"GET /livez HTTP/1.1\r\nX: ").unwrap();
    in_time(dripped(&mut slow));
    let mut second = narrow.connect();
    second.write_all(ASK).unwrap();
    assert!(answer(&mut second).0.starts_with("http/1.1 200"));
    second.write_all(b"GET /livez HTTP/1.1\r\nX: ").unwrap();
    in_time(dripped(&mut second));
}

#[test]
fn a_connection_that_is_kept_without_use_is_closed_and_one_in_use_is_not() {
    let narrow = Narrow::new(&["--header-seconds", "1", "--keep-alive-seconds", "3"]);
    let mut kept = narrow.connect();
    // Longer in all than any of the times, and between two requests longer than headers may take.
    for _ in 0..3 {
        kept.write_all(ASK).unwrap();
        assert_eq!(answer(&mut kept).1, "ok");
        std::thread::sleep(2 * SECOND);
    }
    kept.write_all(ASK).unwrap();
    assert_eq!(answer(&mut kept).1, "ok");
    let took = closed(&mut kept);
    assert!(took > 2 * SECOND && took < 8 * SECOND, "{took:?}");
}

#[test]
fn a_body_that_does_not_come_to_an_end_is_a_408() {
    let narrow = Narrow::new(&["--body-seconds", "1", "--keep-alive-seconds", "30"]);
    let host = narrow.backend.address.trim_start_matches("http://").to_owned();
    let head = |body: &str| {
        format!(
            "POST /api/v1/demo/session HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\n{body}\r\n\r\n"
        )
    };
    // A length that is never reached; chunks that have no end; a byte now and then.
    for (how, begins) in [("Content-Length: 1000", "{\"persona\":"), ("Transfer-Encoding: chunked", "5\r\n{\"per\r\n")]
    {
        for drips in [false, true] {
            let mut slow = narrow.connect();
            slow.write_all(head(how).as_bytes()).unwrap();
            slow.write_all(begins.as_bytes()).unwrap();
            let started = Instant::now();
            if drips {
                let mut other = slow.try_clone().unwrap();
                std::thread::spawn(move || {
                    while other.write_all(if how.contains("chunked") { b"1\r\n \r\n" } else { b" " }).is_ok() {
                        std::thread::sleep(Duration::from_millis(100));
                    }
                });
            }
            let (status, body) = answer(&mut slow);
            assert!(status.starts_with("http/1.1 408"), "{how}, {drips}: {status}");
            assert!(status.contains("content-type: application/problem+json"), "{status}");
            assert!(body.contains("urn:almi:privacy-portal:problem:request-timeout"), "{body}");
            assert!(started.elapsed() < 6 * SECOND, "{how}, {drips}: {:?}", started.elapsed());
            let _ = closed(&mut slow);
        }
    }
    // One that only takes its time is answered.
    let mut slow = narrow.connect();
    let whole = r#"{"persona":"mentor"}"#;
    slow.write_all(head(&format!("Content-Length: {}", whole.len())).as_bytes()).unwrap();
    for part in whole.as_bytes().chunks(7) {
        std::thread::sleep(Duration::from_millis(100));
        slow.write_all(part).unwrap();
    }
    assert!(answer(&mut slow).0.starts_with("http/1.1 200"));
}

/// Asks again and again and reads nothing: the answers fill the buffers, and no more of them is taken.
#[test]
fn answers_that_nobody_reads_are_not_waited_with_for_ever() {
    let narrow = Narrow::new(&["--keep-alive-seconds", "2", "--max-connections", "1"]);
    let mut deaf = narrow.connect();
    deaf.set_write_timeout(Some(SECOND)).unwrap();
    let ask = b"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(500);
    let _ = deaf.write_all(&ask);
    let waited = narrow.answers();
    assert!(waited < 15 * SECOND, "{waited:?}");
    drop(deaf);
}

#[test]
fn at_the_bound_idle_ones_make_room_and_others_wait_and_the_log_says_so_once() {
    let narrow = Narrow::new(&["--max-connections", "4", "--header-seconds", "3", "--keep-alive-seconds", "60"]);
    // Those who keep a connection and do not use it.
    let mut kept: Vec<TcpStream> = (0..4).map(|_| narrow.connect()).collect();
    for one in &mut kept {
        one.write_all(ASK).unwrap();
        assert_eq!(answer(one).1, "ok");
    }
    let waited = narrow.answers();
    assert!(waited < 2 * SECOND, "{waited:?}");
    for one in &mut kept {
        assert!(closed(one) < 2 * SECOND);
    }
    // Those who are slow: the next one waits until their time is over.
    let mut slow: Vec<TcpStream> = (0..4).map(|_| narrow.connect()).collect();
    for one in &mut slow {
        one.write_all(b"GET /livez HTTP/1.1\r\nX: ").unwrap();
    }
    let waited = narrow.answers();
    assert!(waited > SECOND && waited < 9 * SECOND, "{waited:?}");
    // And when there is room again, all is as before; however many came, the log has a line or two.
    let many: Vec<_> = (0..40).map(|_| narrow.connect()).collect();
    drop(many);
    for _ in 0..20 {
        assert!(narrow.answers() < 6 * SECOND);
    }
    let lines = narrow.lines("no more connections than");
    assert!((1..=3).contains(&lines), "{lines}");
}

/// A browser opens a connection before it knows what to ask: one that is closed then takes the request with it.
#[test]
fn at_the_bound_a_new_connection_is_not_closed_before_it_has_asked() {
    let narrow = Narrow::new(&["--max-connections", "4", "--keep-alive-seconds", "60"]);
    let mut new: Vec<TcpStream> = (0..4).map(|_| narrow.connect()).collect();
    let mut waiting = narrow.connect();
    waiting.write_all(ASK).unwrap();
    std::thread::sleep(SECOND);
    for one in &mut new {
        one.write_all(ASK).unwrap();
        assert_eq!(answer(one).1, "ok");
    }
    assert_eq!(answer(&mut waiting).1, "ok");
}

/// As many as there may be, and nobody waits: nobody has to go.
#[test]
fn at_the_bound_with_nobody_waiting_connections_are_kept() {
    let narrow = Narrow::new(&["--max-connections", "2", "--keep-alive-seconds", "60"]);
    let mut kept: Vec<TcpStream> = (0..2).map(|_| narrow.connect()).collect();
    for _ in 0..3 {
        for one in &mut kept {
            one.write_all(ASK).unwrap();
            assert_eq!(answer(one).1, "ok");
        }
        std::thread::sleep(SECOND / 2);
    }
    assert_eq!(narrow.lines("no more connections than"), 0);
}

#[test]
fn at_the_limit_of_open_files_nobody_is_lost_and_the_log_says_so_once() {
    let narrow = Narrow::new(&["--header-seconds", "30", "--keep-alive-seconds", "60"]);
    let id = narrow.backend.child.id();
    let open = std::fs::read_dir(format!("/proc/{id}/fd")).unwrap().count();
    let limit = |files: usize| {
        let set = Command::new("prlimit").args(["--pid", &id.to_string(), &format!("--nofile={files}:")]).status();
        assert!(set.unwrap().success());
    };
    limit(open + 3);
    let mut busy: Vec<TcpStream> = (0..10).map(|_| narrow.connect()).collect();
    for one in &mut busy {
        one.write_all(b"GET /livez HTTP/1.1\r\nX: ").unwrap();
    }
    std::thread::sleep(3 * SECOND);
    let lines = narrow.lines("no connection can be accepted");
    assert_eq!(lines, 1, "once, in three seconds");
    // Whoever comes now waits, and is answered when there is room.
    let asked = Instant::now();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| narrow.answers());
        std::thread::sleep(SECOND);
        assert!(!waiting.is_finished());
        busy.clear();
        waiting.join().unwrap();
    });
    assert!(asked.elapsed() < 10 * SECOND);
    limit(4096);
    assert!(narrow.answers() < 5 * SECOND);
    assert!(narrow.lines("connections are accepted again") >= 1);
}

/// With fewer open files than connections are allowed, the bound is where the files end.
#[test]
fn the_bound_fits_into_the_limit_of_open_files() {
    let data = tempfile::tempdir().unwrap();
    let program = command(data.path(), &["--demo", "--header-seconds", "2"]);
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n 100; exec \"$@\"", "sh"]).arg(program.get_program()).args(program.get_args());
    shell.env_remove("DATABASE_URL").stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut backend = Backend::start_with(&mut shell);
    let mut slow = Vec::new();
    for _ in 0..120 {
        slow.push(TcpStream::connect(backend.address.trim_start_matches("http://")).unwrap());
    }
    let signed = backend.sign_in();
    assert_eq!(backend.get("/cases", &signed).status(), 200);
    drop(slow);
    backend.signal("-TERM");
    assert_eq!(backend.ends_within(15 * SECOND), Some(0));
    let mut log = String::new();
    backend.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    assert!(log.contains("allows fewer connections than --max-connections"), "{log}");
    assert!(log.contains("no more connections than") && !log.contains("no connection can be accepted"), "{log}");
}

#[test]
fn told_to_stop_it_finishes_what_is_under_way_and_waits_for_nobody_idle() {
    let mut narrow = Narrow::new(&["--body-seconds", "20"]);
    let host = narrow.backend.address.trim_start_matches("http://").to_owned();
    let mut idle = narrow.connect();
    idle.write_all(ASK).unwrap();
    assert_eq!(answer(&mut idle).1, "ok");
    let mut working = narrow.connect();
    let body = r#"{"persona":"mentor"}"#;
    let head = format!(
        "POST /api/v1/demo/session HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    working.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(SECOND / 2);
    narrow.backend.signal("-TERM");
    assert!(closed(&mut idle) < 3 * SECOND);
    let refused = TcpStream::connect(&host).is_err_and(|error| error.kind() == ErrorKind::ConnectionRefused);
    assert!(refused, "nobody new");
    working.write_all(body.as_bytes()).unwrap();
    assert!(answer(&mut working).0.starts_with("http/1.1 200"));
    assert_eq!(narrow.backend.ends_within(5 * SECOND), Some(0));
}
