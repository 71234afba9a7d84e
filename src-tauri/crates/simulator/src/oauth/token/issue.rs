//! Tokens for an application that acts for a person (facts/graph.md §1.3, §16).

use serde_json::{Value, json};

use super::client::Client;
use crate::oauth::claims::{self, Access, Person};
use crate::oauth::grants::{self, Grant, Refresh};
use crate::oauth::refusal::Denied;
use crate::oauth::scopes::{Asked, Resource};
use crate::oauth::seen::Way;
use crate::oauth::{Authority, Fields, Visit, account, roles};
use crate::tenant::user::User;

/// Gives what was granted, for what is asked now.
pub(crate) fn delegated(
    authority: &mut Authority,
    visit: &Visit<'_>,
    client: &Client,
    grant: &Grant,
    asked: &Asked,
    form: &Fields,
) -> Result<Value, Denied> {
    let application = &client.application;
    let user = account::again(visit.tenant, application, &grant.user)?;
    if grant.is_revoked(&user) {
        let since = grants::text(claims::sessions_from(&user));
        return Err(Denied::of(50_173, &[&grant.given(), &since]));
    }
    // Whoever has to bring one by now, and did not when they signed in.
    let factor = grant.multi_factor || !authority.second_factor.asks(visit.tenant, &user.id);
    let scopes = scopes(authority, client, &user, asked, grant, visit);
    let scopes = if factor { scopes } else { Err(Denied::plain(50_076)) };
    match form.get("grant_type") {
        // Written down on the page, where the person was.
        Some("authorization_code") => {}
        Some("refresh_token") => authority.see(&user.id, application, Way::Silent, scopes.as_ref().err()),
        _ => authority.see(&user.id, application, Way::Application, scopes.as_ref().err()),
    }
    let scopes = scopes?;
    let capable = grant.capable || claims::declares_capability(form.get("claims"))?;
    let directory_roles = roles::directory_roles(visit.tenant, &user.id);
    let lifetime = claims::lifetime(true, capable);
    let access = Access {
        tenant: visit.tenant,
        application,
        audience: &asked.audience,
        person: Some(Person {
            user: &user,
            scopes: &scopes,
            directory_roles: &directory_roles,
            multi_factor: grant.multi_factor,
        }),
        capable,
        proof: client.proof as u8,
        now: visit.tenant.clock.told().as_second(),
        lifetime,
        generation: authority.generation,
    };
    let mut body = json!({
        "token_type": "Bearer",
        "scope": asked.granted(&scopes),
        "expires_in": lifetime,
        "ext_expires_in": lifetime,
        "access_token": authority.key.sign(&access.claims())?,
    });
    let original = openid(grant, visit);
    let wants = |word: &'static str| asked.has(word) || original.contains(&word);
    if wants("openid") {
        let issuer = format!("{}/{}/v2.0", visit.login.base, visit.tenant.id());
        let identity = claims::identity(&issuer, &access, &user, grant.nonce.as_deref(), wants("email"));
        body["id_token"] = json!(authority.key.sign(&identity)?);
    }
    if wants("offline_access") {
        let mut again = grant.clone();
        again.capable = capable;
        body["refresh_token"] = json!(remember(authority, again, visit.now));
    }
    if form.get("client_info") == Some("1") {
        body["client_info"] = json!(claims::client_info(visit.tenant, &user.id));
    }
    Ok(body)
}

/// Words of OpenID Connect the grant was given with.
fn openid(grant: &Grant, visit: &Visit<'_>) -> Vec<&'static str> {
    Asked::parse(&grant.scope, &visit.login.base).map(|asked| asked.openid).unwrap_or_default()
}

/// All that the application may do for the user with this resource, if it may do what it asks.
fn scopes(
    authority: &Authority,
    client: &Client,
    user: &User,
    asked: &Asked,
    grant: &Grant,
    visit: &Visit<'_>,
) -> Result<Vec<String>, Denied> {
    let application = &client.application;
    let consented = authority.consents.of(application, &user.id);
    let refused = || Denied::of(65_001, &[&application.id, &application.name]);
    if !authority.consents.lacking(application, &user.id, asked).is_empty() {
        return Err(refused());
    }
    let mut own: Vec<String> = match asked.resource {
        Resource::Management => vec!["user_impersonation".to_owned()],
        Resource::Graph if asked.default && consented.is_empty() => return Err(refused()),
        // facts/graph.md §1.3 [M]: whoever asks for nothing of Graph gets to read the person's own profile.
        Resource::Graph if consented.is_empty() => vec!["User.Read".to_owned()],
        Resource::Graph => consented,
    };
    let original = openid(grant, visit);
    let told = ["email", "openid", "profile"].into_iter();
    own.extend(told.filter(|word| asked.has(word) || original.contains(word)).map(str::to_owned));
    Ok(own)
}

/// A new refresh token. The one it replaces stays good.
fn remember(authority: &mut Authority, grant: Grant, now: i64) -> String {
    let token = format!("1.{}{}", claims::noise(), [claims::noise(), claims::noise()].concat());
    authority.refreshes.insert(token.clone(), Refresh { grant, issued: now });
    token
}
