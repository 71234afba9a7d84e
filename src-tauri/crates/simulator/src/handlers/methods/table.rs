//! Endpoints of the methods people sign in with. Which
//! roles are needed depends on whose they are, so the handlers check that.

use super::super::{Endpoint, Method};
use super::{
    AUTHENTICATOR, EMAIL, FIDO2, HELLO, OATH, PASS, PASSWORD, PHONE, PLATFORM, contact, get, get_any, list, list_all,
    pass, remove, reset, root,
};
use crate::permission::{NOBODY, Needs, both};

/// What every sort of method may be read with.
const READ_ALL: Needs = both("UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All")
    .own("UserAuthenticationMethod.Read|UserAuthenticationMethod.ReadWrite");

/// No application resets a password this way by itself (facts/graph.md §11.1).
const RESET: Needs =
    both("UserAuthMethod-Password.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All").application(NOBODY);

/// What one sort may be read with.
macro_rules! read {
    ($sort:literal) => {
        both(concat!(
            "UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-",
            $sort,
            ".Read.All|UserAuthMethod-",
            $sort,
            ".ReadWrite.All"
        ))
        .own("UserAuthenticationMethod.Read|UserAuthenticationMethod.ReadWrite")
    };
}

/// What one sort may be changed with.
macro_rules! change {
    ($sort:literal) => {
        both(concat!("UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-", $sort, ".ReadWrite.All"))
            .own("UserAuthenticationMethod.ReadWrite")
    };
}

const fn at(template: &'static str, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units: 1, methods }
}

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in super::super) static TABLE: &[Endpoint] = &[
    at("/users/{id}/authentication", &[Method::get(root, READ_ALL)]),
    at("/users/{id}/authentication/methods", &[Method::get(list_all, READ_ALL)]),
    at("/users/{id}/authentication/methods/{method}", &[Method::get(get_any, READ_ALL)]),
    at("/users/{id}/authentication/methods/{method}/resetPassword", &[Method::post(reset::reset, RESET)]),
    at("/users/{id}/authentication/operations/{operation}", &[Method::get(reset::operation, read!("Password"))]),
    at("/users/{id}/authentication/passwordMethods", &[Method::get(|c| list(c, &PASSWORD), read!("Password"))]),
    at("/users/{id}/authentication/passwordMethods/{method}", &[Method::get(|c| get(c, &PASSWORD), read!("Password"))]),
    at("/users/{id}/authentication/phoneMethods", &[Method::get(|c| list(c, &PHONE), read!("Phone")), Method::post(contact::add_phone, change!("Phone"))]),
    at("/users/{id}/authentication/phoneMethods/{method}", &[
        Method::get(|c| get(c, &PHONE), read!("Phone")),
        Method::patch(|c| contact::change(c, &PHONE), change!("Phone")),
        // Older clients replace it whole.
        Method::put(|c| contact::change(c, &PHONE), change!("Phone")),
        Method::delete(|c| remove(c, &PHONE), change!("Phone")),
    ]),
    at("/users/{id}/authentication/phoneMethods/{method}/enableSmsSignIn", &[Method::post(|c| contact::sms_sign_in(c, true), change!("Phone"))]),
    at("/users/{id}/authentication/phoneMethods/{method}/disableSmsSignIn", &[Method::post(|c| contact::sms_sign_in(c, false), change!("Phone"))]),
    at("/users/{id}/authentication/emailMethods", &[Method::get(|c| list(c, &EMAIL), read!("Email")), Method::post(contact::add_email, change!("Email"))]),
    at("/users/{id}/authentication/emailMethods/{method}", &[
        Method::get(|c| get(c, &EMAIL), read!("Email")),
        Method::patch(|c| contact::change(c, &EMAIL), change!("Email")),
        Method::put(|c| contact::change(c, &EMAIL), change!("Email")),
        Method::delete(|c| remove(c, &EMAIL), change!("Email")),
    ]),
    at("/users/{id}/authentication/temporaryAccessPassMethods", &[Method::get(|c| list(c, &PASS), read!("TAP")), Method::post(pass::add, change!("TAP"))]),
    at("/users/{id}/authentication/temporaryAccessPassMethods/{method}", &[Method::get(|c| get(c, &PASS), read!("TAP")), Method::delete(|c| remove(c, &PASS), change!("TAP"))]),
    at("/users/{id}/authentication/fido2Methods", &[Method::get(|c| list(c, &FIDO2), read!("Passkey"))]),
    at("/users/{id}/authentication/fido2Methods/{method}", &[Method::get(|c| get(c, &FIDO2), read!("Passkey")), Method::delete(|c| remove(c, &FIDO2), change!("Passkey"))]),
    at("/users/{id}/authentication/microsoftAuthenticatorMethods", &[Method::get(|c| list(c, &AUTHENTICATOR), read!("MicrosoftAuthApp"))]),
    at("/users/{id}/authentication/microsoftAuthenticatorMethods/{method}", &[Method::get(|c| get(c, &AUTHENTICATOR), read!("MicrosoftAuthApp")), Method::delete(|c| remove(c, &AUTHENTICATOR), change!("MicrosoftAuthApp"))]),
    at("/users/{id}/authentication/softwareOathMethods", &[Method::get(|c| list(c, &OATH), read!("SoftwareOATH"))]),
    at("/users/{id}/authentication/softwareOathMethods/{method}", &[Method::get(|c| get(c, &OATH), read!("SoftwareOATH")), Method::delete(|c| remove(c, &OATH), change!("SoftwareOATH"))]),
    at("/users/{id}/authentication/windowsHelloForBusinessMethods", &[Method::get(|c| list(c, &HELLO), read!("WindowsHello"))]),
    at("/users/{id}/authentication/windowsHelloForBusinessMethods/{method}", &[Method::get(|c| get(c, &HELLO), read!("WindowsHello")), Method::delete(|c| remove(c, &HELLO), change!("WindowsHello"))]),
    at("/users/{id}/authentication/platformCredentialMethods", &[Method::get(|c| list(c, &PLATFORM), read!("PlatformCred"))]),
    at("/users/{id}/authentication/platformCredentialMethods/{method}", &[Method::get(|c| get(c, &PLATFORM), read!("PlatformCred")), Method::delete(|c| remove(c, &PLATFORM), change!("PlatformCred"))]),
];
