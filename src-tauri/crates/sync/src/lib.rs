//! Rounds from Microsoft Graph into the local copy.
//!
//! One [`round`] goes through the collections of the directory: what is read whole (organisation, domains, products), then
//! people, groups with their members, directory roles with their holders, devices, contacts and the recycle bin, each in
//! rounds of its own, a page a transaction. A collection that the sign-in may not read, or that fails, does not keep the others
//! from going on. It holds no state of its own: what was stored says where the next round goes on, so that a round can be
//! stopped or killed at any point. It writes nothing to the directory.
//!
//! What delta does not track is read when somebody looks at it: [`person`] and [`group_owners`].

mod ask;
mod error;
mod extras;
mod fetch;
mod pages;
mod report;
mod round;
mod second_look;
mod source;
mod start;
mod whole;

pub use ask::Ask;
pub use error::SyncError;
pub use extras::{group_owners, person};
pub use report::{Progress, RoundReport};
pub use round::round;
pub use start::Mode;
