//! Links the service gave us to come back with. Their content is its own business (`facts/graph.md §3`, `§4`).

use crate::{Endpoints, GraphError, endpoints};
use url::Url;

macro_rules! link {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Opaque: kept whole, never read, and refused when it is used with a connection whose Graph root it does not lead to.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name(String);

        impl $name {
            /// The link that was kept under this text. It is looked at when it is used, not before.
            #[must_use]
            pub fn restore(text: &str) -> Self {
                Self(text.to_owned())
            }

            /// The text to keep it under.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
    };
}

link!(
    /// Where the next page of a round or a list is (`@odata.nextLink`).
    NextLink
);
link!(
    /// Where to ask for what changed since a finished round (`@odata.deltaLink`). Good for seven days.
    DeltaLink
);

/// The address behind a link, when it leads to the connection's own Graph root. A token follows it, so no other may pass.
pub(crate) fn follow(endpoints: &Endpoints, text: &str) -> Result<Url, GraphError> {
    let foreign = |found| GraphError::ForeignLink { expected: endpoints::host(endpoints.graph()), found };
    let url = Url::parse(text).map_err(|_| foreign("something that is not an address".to_owned()))?;
    if endpoints.owns(&url) {
        return Ok(url);
    }
    // Only the origin is told: the rest of the link holds the service's state.
    Err(foreign(url.origin().ascii_serialization()))
}
