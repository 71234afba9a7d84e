//! Reads: one object, one page, a list to its end.

use crate::{
    Client, GraphError, NextLink, ServiceError, endpoints, link,
    request::{Request, consistency},
    send::{Answer, Call, Payload, Sender},
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::time::Instant;

/// More pages than any list we read whole can have: a link that leads in a circle must end some time.
const MOST_PAGES: usize = 1_000;

/// One page of a list. It may be empty and still lead to another (`facts/graph.md §3`).
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// What is on it.
    pub items: Vec<T>,
    /// How many there are on all pages; only the first page says so, and only when asked.
    pub count: Option<u64>,
    /// Where the next page is; `None` on the last one.
    pub next: Option<NextLink>,
    eventual: bool,
    template: &'static str,
}

#[derive(Deserialize)]
struct Wire<T> {
    value: Vec<T>,
    #[serde(rename = "@odata.count")]
    count: Option<u64>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
}

impl<T> Wire<T> {
    fn into_page(self, template: &'static str, eventual: bool) -> Page<T> {
        let next = self.next_link.as_deref().map(NextLink::restore);
        Page { items: self.value, count: self.count, next, eventual, template }
    }
}

impl Client {
    /// The page after this one; `None` after the last.
    ///
    /// # Errors
    /// [`GraphError::ForeignLink`] when it would lead to another host, any other [`GraphError`] otherwise; the same page can be
    /// asked for again.
    pub async fn next_page<T: DeserializeOwned>(&self, page: &Page<T>) -> Result<Option<Page<T>>, GraphError> {
        let Some(next) = &page.next else {
            return Ok(None);
        };
        self.follow(next, page.template, page.eventual, &mut Instant::now()).await.map(Some)
    }

    /// The page behind a link that was kept; of a list that does not ask the index.
    pub(crate) async fn page_behind<T: DeserializeOwned>(
        &self,
        link: &NextLink,
        template: &'static str,
    ) -> Result<Page<T>, GraphError> {
        self.follow(link, template, false, &mut Instant::now()).await
    }

    /// What is on the page behind a link and on all that follow it; of a list that does not ask the index.
    pub(crate) async fn list_behind<T: DeserializeOwned>(
        &self,
        link: &NextLink,
        template: &'static str,
    ) -> Result<Vec<T>, GraphError> {
        let mut began = Instant::now();
        let page = self.follow(link, template, false, &mut began).await?;
        self.rest(page, &mut began).await
    }

    pub(crate) async fn first_page<T: DeserializeOwned>(&self, request: &Request) -> Result<Page<T>, GraphError> {
        self.first(request, &mut Instant::now()).await
    }

    /// Reads a whole list.
    pub(crate) async fn list<T: DeserializeOwned>(&self, request: &Request) -> Result<Vec<T>, GraphError> {
        let mut began = Instant::now();
        let page = self.first(request, &mut began).await?;
        self.rest(page, &mut began).await
    }

    /// What is on this page and on all that follow it.
    async fn rest<T: DeserializeOwned>(&self, mut page: Page<T>, began: &mut Instant) -> Result<Vec<T>, GraphError> {
        let mut items = Vec::new();
        for _ in 1..MOST_PAGES {
            items.append(&mut page.items);
            let Some(next) = page.next.take() else {
                return Ok(items);
            };
            page = self.follow(&next, page.template, page.eventual, began).await?;
        }
        if page.next.is_some() {
            return Err(self.sender.malformed("sent a list without an end", None));
        }
        items.append(&mut page.items);
        Ok(items)
    }

    async fn first<T: DeserializeOwned>(&self, request: &Request, began: &mut Instant) -> Result<Page<T>, GraphError> {
        let answer = self.ask_since(request, began).await?;
        let wire: Wire<T> = self.sender.parse(&answer)?;
        Ok(wire.into_page(request.template, request.eventual))
    }

    async fn follow<T: DeserializeOwned>(
        &self,
        link: &NextLink,
        template: &'static str,
        eventual: bool,
        began: &mut Instant,
    ) -> Result<Page<T>, GraphError> {
        let url = link::follow(&self.sender.endpoints, link.as_str())?;
        let call = Call { headers: consistency(eventual), ..Call::get(url, template) };
        let answer = self.sender.send(&call, began).await.map_err(|failure| failure.into_error())?;
        let wire: Wire<T> = self.sender.parse(&answer)?;
        if wire.next_link.as_deref() == Some(link.as_str()) {
            return Err(self.sender.malformed("sent a list without an end", answer.request_id));
        }
        Ok(wire.into_page(template, eventual))
    }

    /// Makes a request that changes nothing.
    pub(crate) async fn ask(&self, request: &Request) -> Result<Answer, GraphError> {
        self.ask_since(request, &mut Instant::now()).await
    }

    async fn ask_since(&self, request: &Request, began: &mut Instant) -> Result<Answer, GraphError> {
        let body = request.body.json(&self.sender.endpoints);
        let url = self.sender.endpoints.version_1(&request.path)?;
        let body = body.as_deref().map(Payload::Json);
        let call = Call {
            headers: request.headers(),
            ..Call::new(request.effect, request.method.clone(), url, request.template, body)
        };
        self.sender.send(&call, began).await.map_err(|failure| failure.into_error())
    }

    /// Reads one thing.
    pub(crate) async fn read<T: DeserializeOwned>(&self, request: &Request) -> Result<T, GraphError> {
        self.sender.parse(&self.ask(request).await?)
    }

    /// Reads one thing that may not be there.
    pub(crate) async fn read_if_there<T: DeserializeOwned>(&self, request: &Request) -> Result<Option<T>, GraphError> {
        absent_as_none(self.read(request).await)
    }

    /// How many there are of something (`…/$count`).
    pub(crate) async fn count(&self, template: &'static str) -> Result<u64, GraphError> {
        let request = Request { eventual: true, ..Request::get(template, &[])? };
        let answer = self.ask(&request).await?;
        // Plain text, with a byte order mark in front at times.
        let text = String::from_utf8_lossy(&answer.body);
        let digits = text.trim_matches(|c: char| !c.is_ascii_digit());
        digits.parse().map_err(|_| self.sender.malformed("sent a count that is no number", answer.request_id))
    }
}

/// What the directory, photos, sign-in methods and mailboxes each say of something that is not there (`facts/graph.md §2.5`,
/// `§12`). Any other 404 may come from a gateway that knows nothing of them.
pub(crate) fn is_absence(error: &ServiceError) -> bool {
    let codes = ["Request_ResourceNotFound", "ImageNotFound", "resourceNotFound", "MailboxNotEnabledForRESTAPI"];
    error.status == 404 && codes.iter().any(|code| error.has_code(code))
}

/// A read of something that may not be there.
pub(crate) fn absent_as_none<T>(result: Result<T, GraphError>) -> Result<Option<T>, GraphError> {
    match result {
        Ok(found) => Ok(Some(found)),
        Err(GraphError::Service(error)) if is_absence(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

impl Sender {
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
