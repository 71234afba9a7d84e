//! Whether an account may sign in to an application (facts/graph.md §1.8).

use super::applications::Application;
use super::provoke;
use super::refusal::Denied;
use crate::tenant::user::User;
use crate::tenant::{Life, Tenant};

/// The account behind a user name, or behind the mail address of a guest.
pub(crate) fn find(tenant: &Tenant, application: &Application, user_name: &str) -> Result<User, Denied> {
    let user_name = user_name.trim();
    let domain = user_name.rsplit_once('@').map_or("", |(_, domain)| domain);
    let ours = tenant.domain(domain).is_some();
    if let Some(denied) = provoke::account(user_name, ours, application) {
        return Err(denied);
    }
    let guest = || {
        let slot = tenant.addressed(&user_name.to_lowercase())?;
        let is_guest = tenant.user(slot).text("userType") == Some("Guest");
        (is_guest && tenant.life(slot) == Life::Active).then_some(slot)
    };
    let found = if user_name.contains('@') { tenant.locate(user_name).or_else(guest) } else { None };
    let Some(slot) = found else {
        return Err(if ours || domain.is_empty() {
            Denied::of(50_034, &[user_name, "Contoso"])
        } else {
            Denied::of(50_020, &[user_name, domain, &application.id])
        });
    };
    let user = tenant.user(slot);
    admitted(tenant, application, &user)?;
    Ok(user)
}

/// The account with this object id, as it is now.
pub(crate) fn again(tenant: &Tenant, application: &Application, id: &str) -> Result<User, Denied> {
    let slot = tenant.locate(id).ok_or_else(|| Denied::of(50_034, &[id, "Contoso"]))?;
    let user = tenant.user(slot);
    admitted(tenant, application, &user)?;
    Ok(user)
}

fn admitted(tenant: &Tenant, application: &Application, user: &User) -> Result<(), Denied> {
    if user.property("accountEnabled") == Some(serde_json::Value::Bool(false)) {
        return Err(Denied::plain(50_057));
    }
    if application.assignment_required && !application.is_assigned(tenant, &user.id) {
        return Err(Denied::of(50_105, &[&application.name, &application.id, user.user_name()]));
    }
    Ok(())
}
