//! What tokens say (facts/graph.md §1.3, §16), and what the `claims` of a request asks of them (§1.7).

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::applications::Application;
use super::refusal::Denied;
use crate::tenant::Tenant;
use crate::tenant::user::User;

/// In the tokens of every member. [M]
const MEMBER_WID: &str = "b79fbf4d-3ef9-4689-8143-76b194e85509";
/// In the tokens of every application. [M]
const APPLICATION_WID: &str = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

/// Reads a `claims` parameter: whether the client declares that it can handle challenges.
pub(crate) fn declares_capability(claims: Option<&str>) -> Result<bool, Denied> {
    let Some(text) = claims else { return Ok(false) };
    let value: Value = serde_json::from_str(text).map_err(|_| Denied::plain(9_002_313))?;
    if !value.is_object() {
        return Err(Denied::plain(9_002_313));
    }
    let values = &value["access_token"]["xms_cc"]["values"];
    let declared = values.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(declared.into_iter().any(|value| value.eq_ignore_ascii_case("cp1")))
}

/// How long a token is good for, in seconds.
pub(crate) fn lifetime(delegated: bool, capable: bool) -> i64 {
    let noise = i64::from(Uuid::new_v4().as_fields().1);
    match (delegated, capable) {
        (false, false) => 3_599,
        // facts/graph.md §1.3 [M] for the lifetimes.
        (false, true) => 86_399,
        (true, false) => 3_600 + noise % 1_800,
        (true, true) => 97_200 + noise % 3_600,
    }
}

/// The person a token speaks for.
pub(crate) struct Person<'a> {
    pub(crate) user: &'a User,
    pub(crate) scopes: &'a [String],
    pub(crate) directory_roles: &'a [String],
    pub(crate) multi_factor: bool,
}

/// All that goes into an access token.
pub(crate) struct Access<'a> {
    pub(crate) tenant: &'a Tenant,
    pub(crate) application: &'a Application,
    pub(crate) audience: &'a str,
    /// `None` if the application speaks for itself.
    pub(crate) person: Option<Person<'a>>,
    pub(crate) capable: bool,
    /// How the application proved who it is: 0 not at all, 1 secret, 2 certificate.
    pub(crate) proof: u8,
    pub(crate) now: i64,
    pub(crate) lifetime: i64,
    /// Counts the times all tokens were made invalid.
    pub(crate) generation: u32,
}

impl Access<'_> {
    /// The claims of the token.
    pub(crate) fn claims(&self) -> Value {
        let tenant = self.tenant.id();
        let issuer = format!("https://sts.windows.net/{tenant}/");
        let (id, name) = (&self.application.id, &self.application.name);
        let mut claims = Map::new();
        let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
        put("aud", json!(self.audience));
        put("iss", json!(issuer));
        put("iat", json!(self.now));
        put("nbf", json!(self.now));
        put("exp", json!(self.now + self.lifetime));
        put("aio", json!(noise()));
        put("app_displayname", json!(name));
        put("appid", json!(id));
        put("appidacr", json!(self.proof.to_string()));
        put("idp", json!(issuer));
        put("tenant_region_scope", json!("EU"));
        put("tid", json!(tenant));
        put("uti", json!(unique(self.generation, &self.state())));
        put("ver", json!("1.0"));
        put("rh", json!(format!("1.{}.", noise())));
        if self.capable {
            put("xms_cc", json!(["CP1"]));
        }
        match &self.person {
            None => self.own(&mut put),
            Some(person) => self.delegated(person, &mut put),
        }
        Value::Object(claims)
    }

    fn own(&self, put: &mut impl FnMut(&str, Value) -> Option<Value>) {
        let principal = &self.application.service_principal;
        put("idtyp", json!("app"));
        put("oid", json!(principal));
        put("sub", json!(principal));
        if !self.application.roles.is_empty() {
            put("roles", json!(self.application.roles));
        }
        put(
            "wids",
            json!([&self.application.directory_roles(self.tenant)[..], &[APPLICATION_WID.to_owned()]].concat()),
        );
    }

    fn delegated(&self, person: &Person<'_>, put: &mut impl FnMut(&str, Value) -> Option<Value>) {
        let user = person.user;
        put("idtyp", json!("user"));
        put("acct", json!(u8::from(user.text("userType") == Some("Guest"))));
        put("acr", json!("1"));
        put("amr", if person.multi_factor { json!(["pwd", "mfa"]) } else { json!(["pwd"]) });
        for (claim, property) in [("given_name", "givenName"), ("family_name", "surname"), ("name", "displayName")] {
            if let Some(text) = user.text(property) {
                put(claim, json!(text));
            }
        }
        put("ipaddr", json!("203.0.113.10"));
        put("oid", json!(user.id));
        put("scp", json!(person.scopes.join(" ")));
        put("sub", json!(pairwise(&user.id, self.audience)));
        put("unique_name", json!(user.user_name()));
        put("upn", json!(user.user_name()));
        put("wids", json!([person.directory_roles, &[MEMBER_WID.to_owned()]].concat()));
    }

    /// What the token's end before its time hangs on.
    fn state(&self) -> String {
        self.person.as_ref().map(|person| sessions(person.user)).unwrap_or_default()
    }
}

/// The claims of an id token.
pub(crate) fn identity(issuer: &str, access: &Access<'_>, user: &User, nonce: Option<&str>, email: bool) -> Value {
    let client = &access.application.id;
    let now = access.tenant.clock.told().as_second();
    let mut claims = json!({
        "aud": client,
        "iss": issuer,
        "iat": now,
        "nbf": now,
        "exp": now + 3_600,
        "aio": noise(),
        "name": user.text("displayName"),
        "oid": user.id,
        "preferred_username": user.user_name(),
        "rh": format!("1.{}.", noise()),
        "sub": pairwise(&user.id, client),
        "tid": access.tenant.id(),
        "uti": noise(),
        "ver": "2.0",
    });
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    if let Some(mail) = user.text("mail").filter(|_| email) {
        claims["email"] = json!(mail);
    }
    claims
}

/// Since when a user's sessions count, and their password: a change of either ends what was granted before.
pub(crate) fn sessions(user: &User) -> String {
    let text = |property| user.text(property).unwrap_or_default();
    format!("{} {} {}", text("signInSessionsValidFromDateTime"), text("lastPasswordChangeDateTime"), user.ended)
}

/// The later of the two times of [`sessions`], in seconds since 1970.
pub(crate) fn sessions_from(user: &User) -> i64 {
    let time = |property| {
        let parsed = user.text(property).and_then(|text| text.parse::<jiff::Timestamp>().ok());
        parsed.map_or(0, jiff::Timestamp::as_second)
    };
    time("signInSessionsValidFromDateTime").max(time("lastPasswordChangeDateTime"))
}

/// Whether what was granted at a time, while the user's sessions were in that state, has been revoked since.
/// The state tells a change within the same second.
pub(crate) fn revoked(user: &User, at: i64, state: &[u8]) -> bool {
    let from = sessions_from(user);
    from > at || (from == at && fingerprint(&sessions(user)) != state)
}

/// Four bytes that stand for a state.
pub(crate) fn fingerprint(state: &str) -> [u8; 4] {
    let mut bytes = [0; 4];
    for (to, from) in bytes.iter_mut().zip(digest(&SHA256, state.as_bytes()).as_ref()) {
        *to = *from;
    }
    bytes
}

/// The name of a token: generation, state, noise. It reads as noise to everyone else.
fn unique(generation: u32, state: &str) -> String {
    let noise = Uuid::new_v4();
    let bytes = [&generation.to_le_bytes()[..], &fingerprint(state), &noise.as_bytes()[..8]].concat();
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Generation and state of a token by its name.
pub(crate) fn origin(uti: &str) -> Option<(u32, Vec<u8>)> {
    let bytes = URL_SAFE_NO_PAD.decode(uti).ok()?;
    let generation = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?);
    Some((generation, bytes.get(4..8)?.to_vec()))
}

fn pairwise(user: &str, with: &str) -> String {
    URL_SAFE_NO_PAD.encode(digest(&SHA256, format!("{user} {with}").as_bytes()))
}

/// Text that stands for nothing, as several claims hold it.
pub(crate) fn noise() -> String {
    URL_SAFE_NO_PAD.encode(Uuid::new_v4().as_bytes())
}

/// The `client_info` of an answer: whom the client's cache should file it under.
pub(crate) fn client_info(tenant: &Tenant, user: &str) -> String {
    URL_SAFE_NO_PAD.encode(json!({"uid": user, "utid": tenant.id()}).to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn the_declared_capability_is_found_and_nonsense_refused() {
        let declared = |text: &str| declares_capability(Some(text)).map_err(|denied| denied.number);
        assert_eq!(declared(r#"{"access_token":{"xms_cc":{"values":["CP1"]}}}"#), Ok(true));
        assert_eq!(declared(r#"{"access_token":{"xms_cc":{"values":["other"]}}}"#), Ok(false));
        assert_eq!(declared(r#"{"id_token":{}}"#), Ok(false));
        assert_eq!(declared("[]"), Err(9_002_313));
        assert_eq!(declared("{"), Err(9_002_313));
        assert_eq!(declares_capability(None).ok(), Some(false));
    }

    #[test]
    fn lifetimes_are_those_of_their_kind() {
        for _ in 0..50 {
            assert_eq!(lifetime(false, false), 3_599);
            assert!((3_600..=5_400).contains(&lifetime(true, false)));
            assert!((26 * 3_600..=28 * 3_600).contains(&lifetime(true, true)));
        }
    }

    #[test]
    fn a_token_s_name_tells_where_it_comes_from() {
        let (generation, state) = origin(&unique(7, "now")).unwrap();
        assert_eq!((generation, state), (7, fingerprint("now").to_vec()));
        assert!(origin("AAAA").is_none());
    }
}
