//! A client that only reads, and a server that only sends what it has.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;

/// One kept connection.
pub(crate) struct Connection {
    stream: TcpStream,
    host: String,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(root: &str) -> Self {
        let host = root.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(&host).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, host, buffer: vec![0; 1 << 16] }
    }

    pub(crate) fn get(&mut self, path: &str, token: &str) -> &[u8] {
        let host = &self.host;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\r\n");
        self.exchange(&request)
    }

    pub(crate) fn post(&mut self, path: &str, form: &str) -> &[u8] {
        let request = format!(
            "POST {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\n\r\n{form}",
            self.host,
            form.len()
        );
        self.exchange(&request)
    }

    fn exchange(&mut self, request: &str) -> &[u8] {
        self.stream.write_all(request.as_bytes()).unwrap();
        let mut filled = 0;
        let (start, end) = loop {
            filled += self.stream.read(&mut self.buffer[filled..]).unwrap();
            if let Some(at) = self.buffer[..filled].windows(4).position(|window| window == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&self.buffer[..at]).to_ascii_lowercase();
                assert!(head.starts_with("http/1.1 200"), "{head}");
                let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
                break (at + 4, at + 4 + length.parse::<usize>().unwrap());
            }
            assert!(filled > 0 && filled < self.buffer.len(), "no head");
        };
        if self.buffer.len() < end {
            self.buffer.resize(end + end / 4, 0);
        }
        self.stream.read_exact(&mut self.buffer[filled..end]).unwrap();
        &self.buffer[start..end]
    }
}

/// Serves this body to one connection until it closes.
pub(crate) fn serve(body: Vec<u8>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let root = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.set_nodelay(true).unwrap();
        let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
        let answer = [head.into_bytes(), body].concat();
        let mut request = [0; 16_384];
        while stream.read(&mut request).is_ok_and(|read| read > 0) {
            if stream.write_all(&answer).is_err() {
                return;
            }
        }
    });
    root
}
