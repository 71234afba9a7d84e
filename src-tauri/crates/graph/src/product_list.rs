//! Microsoft's published list of product names (`facts/graph.md §5.3`). It is no part of Graph: no token goes there, and only this
//! one address is asked.

use crate::{ClientSettings, Endpoints, GraphError, http::Http};
use url::Url;

/// Where the list lies; nothing follows a redirect from there.
const LIST: &str = "https://download.microsoft.com/download/e/3/e/e3e9faf2-f28b-490a-9ada-c6089a1fc5b0/Product%20names%20and%20service%20plan%20identifiers%20for%20licensing.csv";
/// The list has about a megabyte and a half; more than this is not it.
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// Reads the list: CSV with a line for each service plan of each product, perhaps with a byte order mark.
///
/// # Errors
/// [`GraphError::ProductList`] when something else than the list answered, others when nobody did.
pub async fn product_list(settings: &ClientSettings) -> Result<String, GraphError> {
    read(settings, LIST).await
}

/// The same from an address, whose root must be one that may be asked.
pub(crate) async fn read(settings: &ClientSettings, address: &str) -> Result<String, GraphError> {
    let invalid = || GraphError::InvalidEndpoint { given: address.to_owned(), reason: "it is no address of a file" };
    let url = Url::parse(address).map_err(|_| invalid())?;
    let root = url.origin().ascii_serialization();
    let endpoints = Endpoints::new(&root, &root)?;
    let http = Http::new(&endpoints, settings)?;
    let failed = |error: &reqwest::Error| http.failure(&url, error).1;
    let mut answer = http.client.get(url.clone()).send().await.map_err(|error| failed(&error))?;
    if !answer.status().is_success() {
        return Err(GraphError::ProductList { reason: format!("HTTP {}", answer.status().as_u16()) });
    }
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failed(&error))? {
        if bytes.len() + chunk.len() > MOST_BYTES {
            return Err(GraphError::ProductList { reason: "it is larger than the list can be".to_owned() });
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| GraphError::ProductList { reason: "it is no text".to_owned() })
}

#[cfg(test)]
#[path = "tests/product_list.rs"]
mod tests;
