//! User name and password sent by the client itself. The service still takes it from public clients, for accounts that
//! need no second factor. [M]

use serde_json::Value;

use super::client::Client;
use super::{asked, issue};
use crate::oauth::grants::Grant;
use crate::oauth::place::Place;
use crate::oauth::refusal::Denied;
use crate::oauth::seen::Way;
use crate::oauth::{Authority, Fields, Visit, account, claims};
use crate::tenant::user::User;

/// The password of every account, whatever was written to it: the tenant keeps none. Whoever is asked for a second
/// factor cannot use it here (50076).
pub const PRETEND_PASSWORD: &str = "Pretend-Password-1";

/// Signs someone in by their password.
pub(crate) fn grant(authority: &mut Authority, visit: &Visit<'_>, form: &Fields) -> Result<Value, Denied> {
    if matches!(visit.place, Place::Common | Place::Consumers) {
        return Err(Denied::plain(9_001_023));
    }
    let client = Client::of(authority, visit, form)?.public_or_proven()?;
    let user_name = form.get("username").ok_or_else(|| Denied::missing("username"))?;
    let password = form.get("password").ok_or_else(|| Denied::missing("password"))?;
    let scope = form.get("scope").ok_or_else(|| Denied::missing("scope"))?;
    let asked = asked(visit, form, scope)?;
    let user = match known(authority, visit, &client, user_name, password) {
        Ok(user) => user,
        Err(denied) => {
            if let Some(slot) = visit.tenant.locate(user_name) {
                authority.see(&visit.tenant.user_id(slot), &client.application, Way::Application, Some(&denied));
            }
            return Err(denied);
        }
    };
    let mut grant = Grant::new(&client.application.id, &user, scope, visit.now);
    grant.capable = claims::declares_capability(form.get("claims"))?;
    issue::delegated(authority, visit, &client, &grant, &asked, form)
}

/// The user of this name, if the password is theirs and enough.
fn known(
    authority: &mut Authority,
    visit: &Visit<'_>,
    client: &Client,
    user_name: &str,
    password: &str,
) -> Result<User, Denied> {
    let user = account::find(visit.tenant, &client.application, user_name)?;
    authority.unlocked(&user.id, visit.now)?;
    let right = password == PRETEND_PASSWORD;
    authority.tried(&user.id, right, visit.now);
    if !right {
        return Err(Denied::plain(50_126));
    }
    if authority.second_factor.asks(visit.tenant, &user.id) {
        return Err(Denied::plain(50_076));
    }
    Ok(user)
}
