//! Reading a request to the authorize endpoint: what must hold before anything is sent to a redirect URI, and after.

use super::back::{Back, Mode};
use crate::oauth::applications::Application;
use crate::oauth::grants::Method;
use crate::oauth::place::Place;
use crate::oauth::redirects::Platform;
use crate::oauth::refusal::Denied;
use crate::oauth::scopes::{Asked, Flaw};
use crate::oauth::{Authority, Fields, Visit, claims};

/// `prompt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prompt {
    Login,
    None,
    Consent,
    SelectAccount,
}

/// A request that may be answered.
pub(crate) struct Request {
    pub(crate) application: Application,
    /// The request itself, wherever it stood.
    pub(crate) fields: Fields,
    /// What came as a form: the answer to the page, or the request.
    pub(crate) form: Fields,
    pub(crate) back: Back,
    pub(crate) platform: Platform,
    pub(crate) scope: String,
    pub(crate) asked: Asked,
    pub(crate) prompt: Option<Prompt>,
    pub(crate) challenge: Option<(Method, String)>,
    pub(crate) capable: bool,
}

/// A request that may not.
pub(crate) enum Trouble {
    /// Nothing is known of the sender: the person sees a page.
    Page(Denied),
    /// The application hears of it.
    Back(Back, Denied),
}

/// Names of what a request consists of.
const FIELDS: &[&str] = &[
    "client_id",
    "response_type",
    "redirect_uri",
    "scope",
    "response_mode",
    "state",
    "nonce",
    "prompt",
    "login_hint",
    "domain_hint",
    "code_challenge",
    "code_challenge_method",
    "claims",
    "client_info",
];

impl Request {
    /// Reads a request. A redirect URI that does not match is never written to.
    pub(crate) fn read(authority: &Authority, visit: &Visit<'_>) -> Result<Self, Trouble> {
        let (query, form) = (visit.login.asked(), visit.login.form());
        if query.repeats() || form.repeats() {
            return Err(Trouble::Page(Denied::plain(9_002_313)));
        }
        let mut fields = query;
        let asked_by_form = form.0.iter().filter(|(name, _)| FIELDS.contains(&name.as_str()));
        let missing = asked_by_form.filter(|(name, _)| fields.get(name).is_none()).cloned();
        let missing: Vec<_> = missing.collect();
        fields.0.extend(missing);
        let (application, platform) = recognise(authority, visit, &fields).map_err(Trouble::Page)?;
        let mode = mode(&fields).map_err(Trouble::Page)?;
        let back = Back {
            redirect_uri: fields.get("redirect_uri").unwrap_or_default().to_owned(),
            mode,
            state: fields.get("state").map(str::to_owned),
        };
        match Wishes::read(visit, &application, &fields) {
            Err(denied) => Err(Trouble::Back(back, denied)),
            Ok(wishes) => Ok(Self {
                application,
                form,
                back,
                platform,
                scope: wishes.scope,
                asked: wishes.asked,
                prompt: wishes.prompt,
                challenge: wishes.challenge,
                capable: wishes.capable,
                fields,
            }),
        }
    }

    /// The fields of a request that came as a form.
    pub(crate) fn posted(&self) -> Vec<(&'static str, String)> {
        let named = FIELDS.iter().filter_map(|name| self.form.get(name).map(|value| (*name, value.to_owned())));
        named.collect()
    }
}

/// Who asks, and whether the redirect URI is theirs.
fn recognise(authority: &Authority, visit: &Visit<'_>, fields: &Fields) -> Result<(Application, Platform), Denied> {
    let id = fields.get("client_id").ok_or_else(|| Denied::missing("client_id"))?;
    let application = authority.applications.usable(id)?;
    if visit.place == Place::Consumers {
        return Err(Denied::of(9_002_331, &[&application.id]));
    }
    if visit.place.is_shared() && !application.multi_tenant {
        return Err(Denied::of(50_194, &[&application.id, &application.name]));
    }
    let redirect_uri = fields.get("redirect_uri").ok_or_else(|| Denied::missing("redirect_uri"))?;
    let platform = application.redirect(redirect_uri, &visit.login.base);
    let platform = platform.ok_or_else(|| Denied::of(50_011, &[redirect_uri, &application.id]))?;
    Ok((application.clone(), platform))
}

fn mode(fields: &Fields) -> Result<Mode, Denied> {
    match fields.get("response_mode") {
        None | Some("query") => Ok(Mode::Query),
        Some("fragment") => Ok(Mode::Fragment),
        Some("form_post") => Ok(Mode::FormPost),
        Some(_) => Err(Denied::plain(9_002_313)),
    }
}

/// What a recognised application wants.
struct Wishes {
    scope: String,
    asked: Asked,
    prompt: Option<Prompt>,
    challenge: Option<(Method, String)>,
    capable: bool,
}

impl Wishes {
    fn read(visit: &Visit<'_>, application: &Application, fields: &Fields) -> Result<Self, Denied> {
        response_type(fields)?;
        let scope = fields.get("scope").ok_or_else(|| Denied::missing("scope"))?.to_owned();
        let asked = Asked::parse(&scope, &visit.login.base).map_err(|flaw| match &flaw {
            Flaw::Unknown(name) => Denied::of(650_053, &[&application.name, name]),
            _ => flaw.denied(&scope),
        })?;
        let prompt = match fields.get("prompt") {
            None => None,
            Some("login") => Some(Prompt::Login),
            Some("none") => Some(Prompt::None),
            Some("consent") => Some(Prompt::Consent),
            Some("select_account") => Some(Prompt::SelectAccount),
            // "create" and whatever else is not offered to organisations. [M]
            Some(_) => return Err(Denied::plain(9_002_313)),
        };
        let capable = claims::declares_capability(fields.get("claims"))?;
        Ok(Self { scope, asked, prompt, challenge: challenge(fields)?, capable })
    }
}

fn response_type(fields: &Fields) -> Result<(), Denied> {
    let asked = fields.get("response_type").ok_or_else(|| Denied::missing("response_type"))?;
    let words: Vec<&str> = asked.split_whitespace().collect();
    match words.as_slice() {
        ["code"] => Ok(()),
        words if words.iter().any(|word| !["code", "id_token", "token", "none"].contains(word)) => {
            Err(Denied::of(70_005, &[asked]))
        }
        words if words.contains(&"token") => Err(Denied::plain(700_051)),
        // No application here has the implicit flow switched on.
        _ => Err(Denied::plain(700_054)),
    }
}

fn challenge(fields: &Fields) -> Result<Option<(Method, String)>, Denied> {
    let method = match fields.get("code_challenge_method") {
        None | Some("plain") => Method::Plain,
        Some("S256") => Method::S256,
        Some(_) => return Err(Denied::plain(9_002_313)),
    };
    match fields.get("code_challenge") {
        None if fields.get("code_challenge_method").is_some() => Err(Denied::plain(50_147)),
        None => Ok(None),
        Some(text) if (43..=128).contains(&text.len()) => Ok(Some((method, text.to_owned()))),
        Some(_) => Err(Denied::plain(50_147)),
    }
}
