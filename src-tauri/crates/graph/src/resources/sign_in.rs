//! How people sign in: password, sessions, sign-in methods, Temporary Access Passes (`facts/graph.md §2.2`, `§7`, `§12`).

use crate::{
    Client, GraphError, Write, WriteAnswer, WriteOutcome,
    request::{Body, Request, unusable},
};
use jiff::Timestamp;
use model::{Properties, UserId};
use reqwest::Method;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};

/// One way a person signs in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "Properties")]
pub struct SignInMethod {
    /// Its id, by which it is removed.
    pub id: String,
    /// What it is; `None` for one this version does not know, which is shown by its properties and left alone.
    pub kind: Option<MethodKind>,
    /// Everything else by Graph's names.
    pub properties: Properties,
}

macro_rules! method_kinds {
    ($($variant:ident $name:literal $path:expr;)*) => {
        /// The kinds of sign-in methods.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[allow(missing_docs, reason = "each is Graph's method of the same name (facts/graph.md §12)")]
        pub enum MethodKind { $($variant,)* }

        impl MethodKind {
            fn of(name: &str) -> Option<Self> {
                Self::named(name.trim_start_matches("#microsoft.graph.").trim_end_matches("AuthenticationMethod"))
            }

            /// The kind of Graph's name for it, without `#microsoft.graph.` before and `AuthenticationMethod` behind.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                [$(($name, Self::$variant),)*].into_iter().find_map(|(known, kind)| (known == name).then_some(kind))
            }

            /// Where one is removed; `None` for the password, which cannot be.
            const fn template(self) -> Option<&'static str> {
                match self { $(Self::$variant => $path,)* }
            }
        }
    };
}

method_kinds! {
    Password "password" None;
    Phone "phone" Some("/users/{id}/authentication/phoneMethods/{method}");
    Email "email" Some("/users/{id}/authentication/emailMethods/{method}");
    Fido2 "fido2" Some("/users/{id}/authentication/fido2Methods/{method}");
    MicrosoftAuthenticator "microsoftAuthenticator" Some("/users/{id}/authentication/microsoftAuthenticatorMethods/{method}");
    SoftwareOath "softwareOath" Some("/users/{id}/authentication/softwareOathMethods/{method}");
    TemporaryAccessPass "temporaryAccessPass" Some("/users/{id}/authentication/temporaryAccessPassMethods/{method}");
    WindowsHelloForBusiness "windowsHelloForBusiness" Some("/users/{id}/authentication/windowsHelloForBusinessMethods/{method}");
    PlatformCredential "platformCredential" Some("/users/{id}/authentication/platformCredentialMethods/{method}");
}

impl TryFrom<Properties> for SignInMethod {
    type Error = &'static str;

    fn try_from(properties: Properties) -> Result<Self, Self::Error> {
        let id = properties.get("id").and_then(Value::as_str).ok_or("a sign-in method without an id")?.to_owned();
        let kind = properties.get("@odata.type").and_then(Value::as_str).and_then(MethodKind::of);
        // The service sends null in the place of both, but nothing that could be one is kept.
        let secret = |name: &str| name == "id" || name == "password" || name == "temporaryAccessPass";
        let properties =
            properties.into_iter().filter(|(name, _)| !secret(name) && !is_plain_annotation(name)).collect();
        Ok(Self { id, kind, properties })
    }
}

/// Annotations other than the type: a method of a kind we do not know is told by it.
fn is_plain_annotation(name: &str) -> bool {
    name.contains('@') && name != "@odata.type"
}

/// A Temporary Access Pass to be made (`facts/graph.md §12`). The policy of the tenant bounds it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassRequest {
    /// From when it is good; at once when not said.
    pub start: Option<Timestamp>,
    /// For how many minutes, 10 to 43,200; as the policy says when not said.
    pub lifetime_minutes: Option<u32>,
    /// Whether it is good for one sign-in only.
    pub usable_once: bool,
}

/// What became of making a pass.
#[derive(Debug)]
pub struct PassAnswer {
    /// What became of it, with what the service says of the pass but not the pass.
    pub answer: WriteAnswer,
    /// The pass itself. It is told this once; who loses it makes another, which replaces it.
    pub pass: Option<SecretString>,
}

impl Client {
    /// How a person can sign in (`facts/graph.md §12`).
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn sign_in_methods(&self, user: &str) -> Result<Vec<SignInMethod>, GraphError> {
        self.list(&Request::get("/users/{id}/authentication/methods", &[user])?).await
    }

    /// Makes a Temporary Access Pass. An older one of the person is replaced; an outcome that is unknown may have left one
    /// that nobody can read. The same care applies as for [`Client::write`].
    pub async fn create_pass(&self, user: UserId, request: &PassRequest, client_request_id: &str) -> PassAnswer {
        let mut body = json!({ "isUsableOnce": request.usable_once });
        if let Some(start) = request.start {
            body["startDateTime"] = json!(start.to_string());
        }
        if let Some(minutes) = request.lifetime_minutes {
            body["lifetimeInMinutes"] = json!(minutes);
        }
        let template = "/users/{id}/authentication/temporaryAccessPassMethods";
        let write = Write::new(Method::POST, template, &[&user.to_string()], Body::Json(body));
        let mut answer = self.write(&write.with_client_request_id(client_request_id)).await;
        let pass = match &mut answer.outcome {
            WriteOutcome::Done(properties) => properties.remove("temporaryAccessPass"),
            WriteOutcome::Refused(_) | WriteOutcome::NotSent(_) | WriteOutcome::Unknown(_) => None,
        };
        let pass = match pass {
            Some(Value::String(pass)) => Some(SecretString::from(pass)),
            _ => None,
        };
        PassAnswer { answer, pass }
    }
}

impl Write {
    /// Gives a person a new password (`facts/graph.md §2.2`).
    #[must_use]
    pub fn reset_password(user: UserId, password: &SecretString, force_change: bool) -> Self {
        let profile = json!({ "forceChangePasswordNextSignIn": force_change, "password": password.expose_secret() });
        let body = Body::Json(json!({ "passwordProfile": profile }));
        Self::new(Method::PATCH, "/users/{id}", &[&user.to_string()], body)
    }

    /// Ends a person's sessions: refresh tokens at once, open apps within about an hour; does nothing for the home sessions
    /// of a guest (`facts/graph.md §7`).
    #[must_use]
    pub fn revoke_sessions(user: UserId) -> Self {
        Self::new(Method::POST, "/users/{id}/revokeSignInSessions", &[&user.to_string()], Body::Nothing)
    }

    /// Removes a way to sign in. The default one has to be last, and the first phone after the second
    /// (`facts/graph.md §7`).
    #[must_use]
    pub fn remove_sign_in_method(user: UserId, kind: MethodKind, id: &str) -> Self {
        let template = kind.template().ok_or_else(|| unusable("a password cannot be removed"));
        let user = user.to_string();
        Self::of(template.and_then(|template| Request::write(Method::DELETE, template, &[&user, id], Body::Nothing)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::phone("#microsoft.graph.phoneAuthenticationMethod", Some(MethodKind::Phone))]
    #[case::pass("#microsoft.graph.temporaryAccessPassAuthenticationMethod", Some(MethodKind::TemporaryAccessPass))]
    #[case::password("#microsoft.graph.passwordAuthenticationMethod", Some(MethodKind::Password))]
    #[case::some_new_one("#microsoft.graph.telepathyAuthenticationMethod", None)]
    fn a_method_is_known_by_its_type(#[case] name: &str, #[case] expected: Option<MethodKind>) {
        let wire =
            json!({"id": "m", "@odata.type": name, "displayName": "x", "temporaryAccessPass": "TAP", "password": null});
        let method: SignInMethod = serde_json::from_value(wire).unwrap();
        assert_eq!((method.id.as_str(), method.kind), ("m", expected));
        assert_eq!(Value::from(method.properties.clone()), json!({"@odata.type": name, "displayName": "x"}));
    }
}
