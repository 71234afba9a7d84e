//! Request lines with signs in them that have no place in an address.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use rstest::rstest;
use serde_json::Value;

use crate::support::{World, world};

/// A connection of its own, written to and read from by hand.
struct Line {
    stream: BufReader<TcpStream>,
    token: String,
}

/// Status, headers in lower case, body.
struct Answer {
    status: u16,
    head: String,
    body: Value,
}

impl Line {
    fn to(world: &World) -> Self {
        let address = world.running.details().graph.trim_start_matches("http://").to_owned();
        let stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        Self { stream: BufReader::new(stream), token: world.token.clone() }
    }

    /// Sends a request, or several at once.
    fn send(&mut self, requests: &[(&str, &str, &str)]) {
        let mut bytes = Vec::new();
        for (line, headers, body) in requests {
            let head = format!("{line}\r\nHost: localhost\r\nAuthorization: Bearer {}\r\n{headers}\r\n", self.token);
            bytes.extend_from_slice(head.as_bytes());
            bytes.extend_from_slice(body.as_bytes());
        }
        self.stream.get_mut().write_all(&bytes).unwrap();
    }

    fn answer(&mut self) -> Answer {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(self.stream.read_line(&mut head).unwrap(), 0, "{head}");
        }
        let status = head[9..12].parse().unwrap();
        let head = head.to_ascii_lowercase();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap_or("0");
        let mut body = vec![0; length.parse().unwrap()];
        self.stream.read_exact(&mut body).unwrap();
        Answer { status, head, body: serde_json::from_slice(&body).unwrap_or_default() }
    }
}

#[rstest]
#[case("GET /v1.0/users?$search=\"displayName:a\"&$select=id HTTP/1.1")]
#[case("GET /v1.0/users?$search=\"displayName:a\"&$top=1&$x=<>\\^`{|} HTTP/1.1")]
#[case("GET /v1.0/users?$filter=displayName%20eq%20'J\u{fc}rgen' HTTP/1.1")]
#[tokio::test(flavor = "multi_thread")]
async fn signs_that_are_not_encoded_are_taken(#[case] line: &str) {
    let world = world().await;
    let mut connection = Line::to(&world);
    let headers = "ConsistencyLevel: eventual\r\n";
    connection.send(&[(line, headers, "")]);
    let plain = connection.answer();
    let encoded: String = line
        .chars()
        .map(|c| match c {
            '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{80}'.. => {
                url::form_urlencoded::byte_serialize(c.to_string().as_bytes()).collect()
            }
            c => c.to_string(),
        })
        .collect();
    connection.send(&[(&encoded, headers, "")]);
    let expected = connection.answer();
    assert_eq!(plain.status, expected.status);
    if plain.status == 200 {
        assert_eq!(plain.body, expected.body);
        assert!(plain.body["value"].is_array(), "{}", plain.body);
    } else {
        assert_eq!(plain.body["error"]["message"], expected.body["error"]["message"]);
    }
}

#[rstest]
#[case("GET /v1.0/users?$filter=displayName eq 'a' HTTP/1.1")]
#[case("GET /v1.0/users?$top=\t1 HTTP/1.1")]
#[case("GET v1.0/users HTTP/1.1")]
#[case("GET  /v1.0/users HTTP/1.1")]
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_an_address_is_refused_in_the_envelope(#[case] line: &str) {
    let world = world().await;
    let mut connection = Line::to(&world);
    connection.send(&[(line, "client-request-id: 5f0e0a3e-9c0b-4d47-9d0c-0f6f0b0a7c11\r\n", "")]);
    let answer = connection.answer();
    assert_eq!(answer.status, 400);
    let error = &answer.body["error"];
    assert_eq!(error["code"], "BadRequest", "{}", answer.body);
    assert_eq!(error["message"], "Bad Request - Invalid URL");
    assert_eq!(error["innerError"]["client-request-id"], "5f0e0a3e-9c0b-4d47-9d0c-0f6f0b0a7c11");
    for header in ["\r\nrequest-id: ", "\r\ndate: "] {
        assert!(answer.head.contains(header), "{}", answer.head);
    }
    // The connection is still good.
    connection.send(&[("GET /v1.0/users?$top=1&$select=id HTTP/1.1", "", "")]);
    assert_eq!(connection.answer().status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_and_requests_sent_ahead_are_left_alone() {
    let world = world().await;
    let mut connection = Line::to(&world);
    let inner = r#"{"requests":[{"id":"GET /\" HTTP/1.1","method":"GET","url":"/users?$top=1&$select=id"}]}"#;
    let length = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", inner.len());
    let (first, second) = inner.split_at(20);
    let pieces = format!("{:x}\r\n{first}\r\n{:X};a=\"b\"\r\n{second}\r\n0\r\n\r\n", first.len(), second.len());
    let search = "GET /v1.0/users?$search=\"displayName:a\"&$top=1&$select=id HTTP/1.1";
    connection.send(&[
        ("POST /v1.0/$batch HTTP/1.1", &length, inner),
        (search, "ConsistencyLevel: eventual\r\n", ""),
        ("POST /v1.0/$batch HTTP/1.1", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n", &pieces),
        (search, "ConsistencyLevel: eventual\r\n", ""),
    ]);
    for at in 0..4 {
        let answer = connection.answer();
        assert_eq!(answer.status, 200, "{at}: {}", answer.body);
        if at % 2 == 0 {
            assert_eq!(answer.body["responses"][0]["id"], "GET /\" HTTP/1.1", "{}", answer.body);
            assert_eq!(answer.body["responses"][0]["status"], 200);
        } else {
            assert_eq!(answer.body["value"].as_array().unwrap().len(), 1, "{}", answer.body);
        }
    }
}
