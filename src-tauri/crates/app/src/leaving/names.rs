//! Profiles by name, for the terminal.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::leaving::LeaveProfile;
use crate::contract::start::OfConnection;

/// The profile of a name or an id.
///
/// # Errors
/// When there is none.
pub async fn profile_named(app: &App, connection: &str, name: &str) -> Result<LeaveProfile, AppError> {
    let all = super::profiles(app, OfConnection { connection: connection.to_owned() }).await?.profiles;
    let names: Vec<String> = all.iter().map(|profile| profile.name.clone()).collect();
    let wanted = name.trim();
    all.into_iter().find(|profile| profile.id == wanted || profile.name.eq_ignore_ascii_case(wanted)).ok_or_else(|| {
        AppError::new(ErrorCode::NotFound, format!("this tenant has no profile {wanted:?}"))
            .hint(format!("It has {}", names.join(", ")))
    })
}
