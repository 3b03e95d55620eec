//! The same backend behind a socket: what stands on the wire, byte for byte, with the sizes of its chunks.

use crate::support::Answer;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header};
use std::net::SocketAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A backend that listens on this machine until it is dropped.
pub struct Socket {
    address: SocketAddr,
    serving: JoinHandle<()>,
}

impl Socket {
    pub async fn of(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, serving }
    }

    /// Sends a request on a connection of its own, and reads until the backend closes it.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        let (head, body) = written(request).await;
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(&[head, body].concat()).await.unwrap();
        read(stream).await.unwrap()
    }

    /// The same over a slow line: the head, and the body a while later, half by half.
    pub async fn send_late(&self, request: Request<Body>) -> std::io::Result<Answer> {
        let (head, body) = written(request).await;
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(&head).await?;
        for half in body.chunks(body.len().div_ceil(2)) {
            tokio::time::sleep(Duration::from_millis(100)).await;
            stream.write_all(half).await?;
        }
        read(stream).await
    }
}

/// Head and body of a request after which the connection is closed.
async fn written(request: Request<Body>) -> (Vec<u8>, Vec<u8>) {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
    let mut head = format!("{} {} HTTP/1.1\r\n", parts.method, parts.uri).into_bytes();
    let (length, close) = (body.len().to_string(), HeaderValue::from_static("close"));
    let more = [(header::CONTENT_LENGTH, length.parse().unwrap()), (header::CONNECTION, close)];
    for (name, value) in parts.headers.iter().chain(more.iter().map(|(name, value)| (name, value))) {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    head.extend_from_slice(b"\r\n");
    (head, body.into())
}

async fn read(mut stream: TcpStream) -> std::io::Result<Answer> {
    let mut wire = Vec::new();
    stream.read_to_end(&mut wire).await?;
    Ok(answer(wire))
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

fn answer(wire: Vec<u8>) -> Answer {
    let end = wire.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or_else(|| panic!("no head in {wire:?}"));
    let head = std::str::from_utf8(&wire[..end]).unwrap();
    let (first, lines) = head.split_once("\r\n").unwrap_or((head, ""));
    let status = StatusCode::from_bytes(first.split(' ').nth(1).unwrap().as_bytes()).unwrap();
    let mut headers = HeaderMap::new();
    for line in lines.lines() {
        let (name, value) = line.split_once(": ").unwrap();
        headers.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
    }
    let rest = &wire[end + 4..];
    let chunked = headers.get(header::TRANSFER_ENCODING).is_some_and(|value| value == "chunked");
    let body = if chunked { chunks(rest).concat() } else { rest.to_vec() };
    Answer { status, headers, body: body.into(), wire: Some(wire.into()) }
}

/// The chunks of a body, without their sizes and without the empty one at the end.
pub fn chunks(mut body: &[u8]) -> Vec<Vec<u8>> {
    let mut chunks = Vec::new();
    loop {
        let end = body.windows(2).position(|two| two == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&body[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return chunks;
        }
        chunks.push(body[end + 2..end + 2 + size].to_vec());
        body = &body[end + 2 + size + 2..];
    }
}

/// What stood on the wire, with the time of day taken out: the one thing that may differ.
pub fn without_the_time(wire: &Bytes) -> Bytes {
    let text = b"\r\ndate: ";
    let Some(at) = wire.windows(text.len()).position(|bytes| bytes == text) else { return wire.clone() };
    let begin = at + text.len();
    let end = begin + wire[begin..].windows(2).position(|two| two == b"\r\n").unwrap();
    [&wire[..begin], &wire[end..]].concat().into()
}
