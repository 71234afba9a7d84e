//! How every row of the AADSTS table can be had on purpose.
//!
//! | To get | use |
//! |---|---|
//! | any number `N` when signing in on a page, with a device code or with a password | the account `aadstsN@` one of the tenant's domains, e.g. `aadsts53003@contoso.com` |
//! | any number `N` from `/authorize`, `/devicecode` and `/token` | the application `ad575000-0000-4000-8000-` followed by `N` in twelve digits, e.g. `ad575000-0000-4000-8000-000000053003` |
//! | any number `N` wherever a tenant is named | the tenant `ad575000-0000-4000-8000-` followed by `N` in twelve digits |
//! | 90038 | the tenants `contoso.onmicrosoft.us`, `contoso.partner.onmschina.cn` and any other domain ending like these |
//! | 5000224 | the tenant `deleted.onmicrosoft.com` |
//! | any number `N` for a while, whoever asks | a fault rule on `/token`, `/devicecode` or `/authorize` with `"aadsts": N` |
//!
//! Most rows need none of this: the applications of `applications.rs` and what the request says lead to them.

use super::applications::Application;
use super::codes;
use super::refusal::Denied;

/// What ids that provoke begin with.
const PREFIX: &str = "ad575000-0000-4000-8000-";

/// The number an application or tenant id stands for.
fn of_id(id: &str) -> Option<u32> {
    let (prefix, digits) = id.split_at_checked(PREFIX.len())?;
    let number = prefix.eq_ignore_ascii_case(PREFIX).then(|| digits.parse::<u32>().ok())??;
    codes::find(number).map(|row| row.number)
}

/// The refusal an application stands for.
pub(crate) fn application(id: &str) -> Option<Denied> {
    of_id(id).map(|number| Denied::about(number, &[("appId", id)]))
}

/// The refusal a tenant stands for.
pub(crate) fn tenant(name: &str) -> Option<Denied> {
    let lower = name.to_ascii_lowercase();
    if lower.ends_with(".onmicrosoft.us") {
        return Some(Denied::of(90_038, &[name, "login.microsoftonline.us"]));
    }
    if lower.ends_with(".partner.onmschina.cn") {
        return Some(Denied::of(90_038, &[name, "login.chinacloudapi.cn"]));
    }
    if lower == "deleted.onmicrosoft.com" {
        return Some(Denied::of(5_000_224, &[name]));
    }
    of_id(name).map(|number| Denied::about(number, &[("tenant", name)]))
}

/// The refusal an account stands for when it signs in to an application; `ours` tells whether its domain is one of the
/// tenant's.
pub(crate) fn account(user_name: &str, ours: bool, application: &Application) -> Option<Denied> {
    let (local, _) = user_name.split_once('@').filter(|_| ours)?;
    let number = local.to_ascii_lowercase().strip_prefix("aadsts")?.parse().ok()?;
    codes::find(number)?;
    let known = [("user", user_name), ("appId", &*application.id), ("appName", &*application.name)];
    Some(Denied::about(number, &known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_accounts_stand_for_numbers_of_the_table() {
        let number = |denied: Option<Denied>| denied.map(|denied| denied.number);
        let pretend = Application::new("00001111-aaaa-2222-bbbb-3333cccc4444", "App");
        assert_eq!(number(application("AD575000-0000-4000-8000-000000053003")), Some(53_003));
        assert_eq!(number(application("ad575000-0000-4000-8000-000000000007")), None);
        assert_eq!(number(application("ad575000-0000-4000-8000-")), None);
        assert_eq!(number(tenant("Contoso.OnMicrosoft.US")), Some(90_038));
        assert_eq!(number(tenant("ad575000-0000-4000-8000-000005000224")), Some(5_000_224));
        assert_eq!(number(account("AADSTS50053@contoso.com", true, &pretend)), Some(50_053));
        assert_eq!(number(account("aadsts50053@elsewhere.example", false, &pretend)), None);
        assert_eq!(number(account("aadstsx@contoso.com", true, &pretend)), None);
    }
}
