//! Lists, followed to their end.

use crate::{
    GraphError, endpoints, link,
    send::{Answer, Call, Sender},
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;

/// More pages than any list we read whole can have: a link that leads in a circle must end some time.
const MOST_PAGES: usize = 1_000;

#[derive(Deserialize)]
struct Page<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
}

impl Sender {
    /// Reads a whole list. A page may be empty and still lead to another (`facts/graph.md §3`).
    pub(crate) async fn list<T: DeserializeOwned>(
        &self,
        path: &'static str,
        template: &'static str,
    ) -> Result<Vec<T>, GraphError> {
        let started = Instant::now();
        let mut items = Vec::new();
        let mut url = self.endpoints.version_1(path)?;
        for _ in 0..MOST_PAGES {
            let call = Call::get(url, template);
            let answer = self.send(&call, started).await.map_err(|failure| failure.into_error())?;
            let page: Page<T> = self.parse(&answer)?;
            items.extend(page.value);
            let Some(next_link) = page.next_link else {
                return Ok(items);
            };
            url = link::follow(&self.endpoints, &next_link)?;
        }
        Err(self.malformed("sent a list without an end", None))
    }

    /// Reads the body of an answer. One that is not what was asked for often comes from something in between.
    pub(crate) fn parse<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T, GraphError> {
        serde_json::from_slice(&answer.body).map_err(|error| {
            let kind = if serde_json::from_slice::<Value>(&answer.body).is_ok() {
                // The library's words name the field and the place, not the content.
                tracing::debug!(line = error.line(), column = error.column(), "an answer of an unknown shape");
                "sent an answer of an unknown shape"
            } else {
                "sent an answer that is not JSON"
            };
            self.malformed(kind, answer.request_id.clone())
        })
    }

    /// An answer of the Graph root that cannot be used; `what` goes on after its name.
    pub(crate) fn malformed(&self, what: &str, request_id: Option<String>) -> GraphError {
        let host = endpoints::host(self.endpoints.graph());
        GraphError::Malformed {
            what: format!(
                "{host} {what}; check the address, and whether a proxy or a sign-in page of the network is in between"
            ),
            request_id,
        }
    }
}
