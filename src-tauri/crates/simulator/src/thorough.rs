//! For tests that try everything there is: every endpoint, requests without a connection, and whether the tenant still
//! agrees with itself afterwards.

use axum::http::Request;

use crate::TenantHandle;
use crate::handlers::TABLES;

/// An answer as it would go over the wire.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, not packed.
    pub body: Vec<u8>,
}

impl TenantHandle {
    /// Every path Graph has here, below the version and with keys left open, and its methods. `/me` is not among them:
    /// it stands for `/users/{id}`.
    #[must_use]
    pub fn endpoints() -> Vec<(&'static str, Vec<&'static str>)> {
        let endpoints = TABLES.iter().flat_map(|table| table.iter());
        endpoints.map(|one| (one.template, one.methods.iter().map(|method| method.verb).collect())).collect()
    }

    /// Answers a request as if it came over the plain port: `target` is what stands in its first line. `None` if that
    /// is nothing a request can be. What a fault does to a connection is not to be seen.
    ///
    /// # Panics
    /// Where a request over the port would only show in [`Self::failures`].
    #[must_use]
    pub fn ask(&self, method: &str, target: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Option<Reply> {
        let mut request = Request::builder().method(method).uri(target);
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request = request.header("host", "127.0.0.1");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let (status, headers, body) = crate::wire::direct(&self.service, request.body(body).ok()?)?;
        let text = |value: &axum::http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
        Some(Reply { status, headers, body })
    }

    /// Requests that were answered with a bare 500 because the simulator made a mistake. There are to be none.
    #[must_use]
    pub fn failures(&self) -> Vec<String> {
        self.service.failures()
    }

    /// What of the tenant does not fit together, as sentences. There is to be nothing.
    #[must_use]
    pub fn unsound(&self) -> Vec<String> {
        self.service.lock().tenant.unsound()
    }
}
