//! A built app without a backend, and with answers that a test bends: files that are gone or changed, another policy.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The backend's policy, as far as it decides what runs.
const POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/// What is answered.
pub struct Answer {
    /// Status of HTTP.
    pub status: u16,
    /// The file.
    pub body: Vec<u8>,
    /// The content security policy.
    pub policy: String,
}

/// Serves the app in this folder on a port of its own, until the test ends. Each answer goes through `bend` with the name
/// of its file. Gives the address, without a slash at the end.
pub fn serve(app: PathBuf, bend: impl Fn(&str, &mut Answer) + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let bend = Arc::new(bend);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (app, bend) = (app.clone(), bend.clone());
            std::thread::spawn(move || answer(&stream, &app, &*bend));
        }
    });
    address
}

fn answer(mut stream: &TcpStream, app: &Path, bend: &dyn Fn(&str, &mut Answer)) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    lines.by_ref().take_while(|line| !line.is_empty()).for_each(drop);
    let path = first.split([' ', '?']).nth(1).unwrap_or("/").trim_start_matches('/');
    let name = if path.contains('.') || path.starts_with("api/") { path } else { "index.html" };
    let found = std::fs::read(app.join(name)).ok();
    let status = if found.is_some() { 200 } else { 404 };
    let mut answer = Answer { status, body: found.unwrap_or_default(), policy: POLICY.to_owned() };
    bend(name, &mut answer);
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    };
    let head = format!(
        "HTTP/1.1 {} As ordered\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nContent-Security-Policy: {}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n",
        answer.status,
        answer.body.len(),
        answer.policy
    );
    // A browser that has gone away wants no answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&answer.body));
}
