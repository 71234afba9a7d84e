//! `POST /{tenant}/oauth2/v2.0/devicecode`, and the page where its code is typed (facts/graph.md §1.5).
//!
//! A script posts `user_code`, `username`, `decision` (`grant` or `cancel`) and, for whoever needs one, `mfa_code` to the
//! page in one go.

use serde_json::json;
use uuid::Uuid;

use super::applications::Application;
use super::authorize::consenting::{self, Consent, Objection};
use super::grants::{DEVICE_LIFETIME, Device, Grant, Verdict};
use super::pages::SignIn;
use super::place::Place;
use super::refusal::Denied;
use super::scopes::Asked;
use super::{Authority, Fields, Visit, account, claims, has_room, pages};
use crate::answer::Answer;

/// What user codes are written in: nothing that is easily mistaken for something else.
const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// Gives a device a code for itself and one to show.
pub(crate) fn start(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    match started(authority, visit) {
        Ok(answer) => answer,
        Err(denied) => visit.answer(&denied),
    }
}

fn started(authority: &mut Authority, visit: &Visit<'_>) -> Result<Answer, Denied> {
    let form = visit.login.form();
    if form.repeats() {
        return Err(Denied::plain(9_002_313));
    }
    let application =
        authority.applications.usable(form.get("client_id").ok_or_else(|| Denied::missing("client_id"))?)?;
    if visit.place == Place::Consumers {
        return Err(Denied::of(9_002_331, &[&application.id]));
    }
    if visit.place.is_shared() && !application.multi_tenant {
        return Err(Denied::of(50_194, &[&application.id, &application.name]));
    }
    if !application.public_flows && !application.confidential {
        return Err(Denied::plain(7_000_218));
    }
    let scope = form.get("scope").ok_or_else(|| Denied::missing("scope"))?;
    Asked::parse(scope, &visit.login.base).map_err(|flaw| flaw.denied(scope))?;
    let capable = claims::declares_capability(form.get("claims"))?;
    if !has_room(&authority.devices) {
        return Err(Denied::plain(90_055));
    }
    let user_code: String = Uuid::new_v4().as_bytes()[..9]
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(*byte) % LETTERS.len()).map(|letter| char::from(*letter)))
        .collect();
    let device_code = format!("{}{}", claims::noise(), claims::noise());
    let device = Device {
        client: application.id.clone(),
        scope: scope.to_owned(),
        capable,
        user_code: user_code.clone(),
        expires: visit.now + DEVICE_LIFETIME,
        polled: 0.0,
        verdict: Verdict::Pending,
    };
    authority.devices.insert(device_code.clone(), device);
    let uri = format!("{}/common/oauth2/deviceauth", visit.login.base);
    let language = visit.login.asked().get("mkt").unwrap_or("en").to_ascii_lowercase();
    Ok(Answer::json(
        200,
        json!({
            "user_code": user_code,
            "device_code": device_code,
            "verification_uri": uri,
            "expires_in": DEVICE_LIFETIME,
            "interval": 5,
            "message": message(&language, &uri, &user_code),
        }),
    ))
}

/// What the person is told, in their language if it is one of those of the tenant.
fn message(language: &str, uri: &str, code: &str) -> String {
    match language.split('-').next() {
        Some("de") => {
            format!("Öffnen Sie zum Anmelden die Seite {uri} in einem Webbrowser, und geben Sie den Code {code} ein.")
        }
        Some("fr") => {
            format!("Pour vous connecter, ouvrez la page {uri} dans un navigateur et entrez le code {code}.")
        }
        Some("es") => format!("Para iniciar sesión, abra la página {uri} en un explorador y escriba el código {code}."),
        Some("cs") => format!("Pokud se chcete přihlásit, otevřete v prohlížeči stránku {uri} a zadejte kód {code}."),
        _ => format!("To sign in, use a web browser to open the page {uri} and enter the code {code} to authenticate."),
    }
}

/// The page: code, then account and permissions, then the answer to the device.
pub(crate) fn page(authority: &mut Authority, visit: &Visit<'_>) -> Answer {
    let form = visit.login.form();
    if visit.login.method == "GET" {
        let asked = visit.login.asked();
        let given = asked.get("user_code").or(asked.get("otc")).unwrap_or_default();
        return pages::device_code(visit, given, None);
    }
    if visit.login.is_foreign() || form.repeats() {
        return pages::refusal(visit, &Denied::plain(9_002_313));
    }
    let given = form.get("user_code").unwrap_or_default().trim().to_ascii_uppercase();
    match decide(authority, visit, &form, &given) {
        Ok(answer) => answer,
        Err(denied) => pages::device_code(visit, &given, Some(&denied)),
    }
}

/// What a device waits for.
struct Wish {
    device_code: String,
    user_code: String,
    application: Application,
    scope: String,
    asked: Asked,
    capable: bool,
}

impl Wish {
    /// The wish of the device that shows this code.
    fn of(authority: &Authority, visit: &Visit<'_>, user_code: &str) -> Result<Self, Denied> {
        let mut waiting = authority.devices.iter();
        let found =
            waiting.find(|(_, device)| device.user_code == user_code && matches!(device.verdict, Verdict::Pending));
        let (device_code, device) = found.ok_or_else(|| Denied::plain(70_018))?;
        if device.expires <= visit.now {
            return Err(Denied::plain(70_019));
        }
        Ok(Self {
            device_code: device_code.clone(),
            user_code: user_code.to_owned(),
            application: authority.applications.usable(&device.client)?.clone(),
            scope: device.scope.clone(),
            asked: Asked::parse(&device.scope, &visit.login.base).map_err(|flaw| flaw.denied(&device.scope))?,
            capable: device.capable,
        })
    }

    /// The page that asks about it.
    fn show(
        &self,
        authority: &Authority,
        visit: &Visit<'_>,
        form: &Fields,
        refusal: Option<&Denied>,
        second_factor: bool,
    ) -> Answer {
        let mut hidden = vec![("user_code", self.user_code.clone())];
        let organization = form.get("organization").filter(|_| second_factor);
        hidden.extend(organization.map(|value| ("organization", value.to_owned())));
        SignIn {
            visit,
            application: &self.application,
            hidden,
            user_name: form.get("username").unwrap_or_default().to_owned(),
            permissions: authority.consents.lacking(&self.application, "", &self.asked),
            offers_organization: true,
            redirect_uri: None,
            refusal,
            second_factor,
        }
        .answer()
    }
}

fn decide(authority: &mut Authority, visit: &Visit<'_>, form: &Fields, given: &str) -> Result<Answer, Denied> {
    let wish = Wish::of(authority, visit, given)?;
    let decision = form.get("decision");
    if decision == Some("cancel") {
        conclude(authority, &wish.device_code, Verdict::Declined);
        return Ok(pages::message(200, "Cancelled", "The device has not been signed in. You may close this window."));
    }
    if !matches!(decision, Some("grant" | "mfa")) {
        return Ok(wish.show(authority, visit, form, None, false));
    }
    if decision == Some("mfa") {
        let user_name = form.get("username").unwrap_or_default();
        let found = account::find(visit.tenant, &wish.application, user_name);
        return Ok(wish.show(authority, visit, form, found.as_ref().err(), found.is_ok()));
    }
    let (user, multi_factor) = match super::authorize::prove(authority, visit, &wish.application, form) {
        Ok(proven) => proven,
        Err(unproven) => {
            return Ok(wish.show(authority, visit, form, unproven.denied.as_ref(), unproven.factor));
        }
    };
    let consent = Consent { anew: false, organization: form.get("organization") == Some("on") };
    match consenting::settle(authority, visit.tenant, &wish.application, &user, &wish.asked, consent) {
        Err(Objection::Page(denied) | Objection::Back(denied)) => {
            return Ok(wish.show(authority, visit, form, Some(&denied), false));
        }
        Ok(()) => {}
    }
    let mut grant = Grant::new(&wish.application.id, &user, &wish.scope, visit.now);
    (grant.capable, grant.multi_factor) = (wish.capable, multi_factor);
    conclude(authority, &wish.device_code, Verdict::Granted(grant));
    let text = format!("You have signed in to {} on your device. You may close this window.", wish.application.name);
    Ok(pages::message(200, "Signed in", &text))
}

fn conclude(authority: &mut Authority, device_code: &str, verdict: Verdict) {
    if let Some(device) = authority.devices.get_mut(device_code) {
        device.verdict = verdict;
    }
}
