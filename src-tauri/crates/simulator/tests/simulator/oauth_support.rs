//! A person with a browser, and an application that waits for the answer.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::{Response, StatusCode};
use serde_json::Value;
use simulator::PRETEND_CODE;

use crate::support::{World, read};

pub(crate) const REDIRECT: &str = "http://localhost:51234";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// The S256 challenge to [`VERIFIER`], as RFC 7636 works it out.
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

impl World {
    /// Client id of the application with this name.
    pub(crate) fn app(&self, name: &str) -> String {
        self.tenant().applications().into_iter().find(|(_, known)| known == name).unwrap().0
    }

    pub(crate) fn desktop(&self) -> String {
        self.app("Tenantry (desktop)")
    }

    /// User name of the Global Administrator.
    pub(crate) fn admin(&self) -> String {
        let admin = self.someone(|user| user["displayName"] == "Jana Keller (Admin)");
        admin["userPrincipalName"].as_str().unwrap().to_owned()
    }

    /// A member who holds no role.
    pub(crate) fn member(&self) -> Value {
        let users = self.tenant().users(60);
        let plain = |user: &Value| user["userType"] == "Member" && user["accountEnabled"] == true;
        users.into_iter().skip(40).find(plain).unwrap()
    }

    /// Address of the authorize page for the public client, with these fields on top or instead.
    pub(crate) fn authorize(&self, more: &[(&str, &str)]) -> String {
        let details = self.running.details();
        let mut fields: Vec<(&str, String)> = vec![
            ("client_id", self.desktop()),
            ("response_type", "code".to_owned()),
            ("redirect_uri", REDIRECT.to_owned()),
            ("scope", "openid profile offline_access User.Read".to_owned()),
            ("state", "s&1".to_owned()),
            ("nonce", "n-1".to_owned()),
            ("code_challenge", CHALLENGE.to_owned()),
            ("code_challenge_method", "S256".to_owned()),
        ];
        fields.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        fields.extend(
            more.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, (*value).to_owned())),
        );
        let url = format!("{}/{}/oauth2/v2.0/authorize", details.login, details.tenant_id);
        url::Url::parse_with_params(&url, fields).unwrap().into()
    }

    /// Answers a page, with the telephone at hand that shows a second factor.
    pub(crate) async fn decide(&self, url: &str, form: &[(&str, &str)]) -> Response {
        let told = |name: &str| form.iter().any(|(known, _)| *known == name);
        let brings = form.contains(&("decision", "grant")) && !told("mfa_code") && !told("access_pass");
        let code: &[_] = if brings { &[("mfa_code", PRETEND_CODE)] } else { &[] };
        self.decide_alone(url, &[form, code].concat()).await
    }

    /// Answers a page with these fields and no more.
    pub(crate) async fn decide_alone(&self, url: &str, form: &[(&str, &str)]) -> Response {
        browser().post(url).form(form).send().await.unwrap()
    }

    /// Signs the administrator in and answers the fields sent back.
    pub(crate) async fn accept(&self, more: &[(&str, &str)]) -> HashMap<String, String> {
        let form = [("decision", "grant"), ("username", &*self.admin())];
        sent_back(&self.decide(&self.authorize(more), &form).await)
    }

    pub(crate) async fn token(&self, form: &[(&str, &str)]) -> (StatusCode, Value) {
        let details = self.running.details();
        let url = format!("{}/{}/oauth2/v2.0/token", details.login, details.tenant_id);
        read(self.http.post(url).form(form).send().await.unwrap()).await
    }

    /// Redeems a code of the public client.
    pub(crate) async fn redeem(&self, code: &str, more: &[(&str, &str)]) -> (StatusCode, Value) {
        let client = self.desktop();
        let mut form = vec![
            ("grant_type", "authorization_code"),
            ("client_id", &client),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
            ("client_info", "1"),
        ];
        form.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
        form.extend(more.iter().filter(|(_, value)| !value.is_empty()));
        self.token(&form).await
    }

    /// Tokens of the public client for the administrator.
    pub(crate) async fn tokens(&self, more: &[(&str, &str)]) -> Value {
        let answer = self.accept(more).await;
        assert!(answer.contains_key("code"), "{answer:?}");
        let (status, body) = self.redeem(&answer["code"], &[]).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    pub(crate) async fn refresh(&self, token: &str, more: &[(&str, &str)]) -> (StatusCode, Value) {
        let client = self.desktop();
        let mut form = vec![("grant_type", "refresh_token"), ("client_id", &client), ("refresh_token", token)];
        form.extend(more);
        self.token(&form).await
    }

    /// Asks Graph something with a token.
    pub(crate) async fn graph(&self, token: &str) -> Response {
        let url = format!("{}/v1.0/organization", self.running.details().graph);
        self.http.get(url).bearer_auth(token).send().await.unwrap()
    }
}

/// A client that follows no redirect.
pub(crate) fn browser() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

/// The fields a redirect carries.
pub(crate) fn sent_back(answer: &Response) -> HashMap<String, String> {
    assert_eq!(answer.status(), 302);
    let location = url::Url::parse(answer.headers()["location"].to_str().unwrap()).unwrap();
    location.query_pairs().into_owned().collect()
}

/// What a token says.
pub(crate) fn claims(token: &Value) -> Value {
    let part = token.as_str().unwrap().split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The AADSTS number of a refusal.
pub(crate) fn number(body: &Value) -> u64 {
    body["error_codes"][0].as_u64().unwrap_or_else(|| panic!("no number in {body}"))
}

/// Whether a description is about a number.
pub(crate) fn tells(text: &str, number: u32) -> bool {
    text.contains(&format!("AADSTS{number}:"))
}
