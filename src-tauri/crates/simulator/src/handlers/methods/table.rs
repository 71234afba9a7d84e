//! Endpoints of the methods people sign in with. Permissions depend on the sort of method, so the handlers check them.

use super::super::{Endpoint, Method};
use super::{
    AUTHENTICATOR, EMAIL, FIDO2, HELLO, OATH, PASS, PASSWORD, PHONE, PLATFORM, contact, get, get_any, list, list_all,
    pass, remove, reset, root,
};
use crate::permission::ANYONE;

const fn at(template: &'static str, methods: &'static [Method]) -> Endpoint {
    Endpoint { template, units: 1, methods }
}

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in super::super) static TABLE: &[Endpoint] = &[
    at("/users/{id}/authentication", &[Method::get(root, ANYONE)]),
    at("/users/{id}/authentication/methods", &[Method::get(list_all, ANYONE)]),
    at("/users/{id}/authentication/methods/{method}", &[Method::get(get_any, ANYONE)]),
    at("/users/{id}/authentication/methods/{method}/resetPassword", &[Method::post(reset::reset, ANYONE)]),
    at("/users/{id}/authentication/operations/{operation}", &[Method::get(reset::operation, ANYONE)]),
    at("/users/{id}/authentication/passwordMethods", &[Method::get(|c| list(c, &PASSWORD), ANYONE)]),
    at("/users/{id}/authentication/passwordMethods/{method}", &[Method::get(|c| get(c, &PASSWORD), ANYONE)]),
    at("/users/{id}/authentication/phoneMethods", &[Method::get(|c| list(c, &PHONE), ANYONE), Method::post(contact::add_phone, ANYONE)]),
    at("/users/{id}/authentication/phoneMethods/{method}", &[
        Method::get(|c| get(c, &PHONE), ANYONE),
        Method::patch(|c| contact::change(c, &PHONE), ANYONE),
        // Older clients replace it whole.
        Method::put(|c| contact::change(c, &PHONE), ANYONE),
        Method::delete(|c| remove(c, &PHONE), ANYONE),
    ]),
    at("/users/{id}/authentication/phoneMethods/{method}/enableSmsSignIn", &[Method::post(|c| contact::sms_sign_in(c, true), ANYONE)]),
    at("/users/{id}/authentication/phoneMethods/{method}/disableSmsSignIn", &[Method::post(|c| contact::sms_sign_in(c, false), ANYONE)]),
    at("/users/{id}/authentication/emailMethods", &[Method::get(|c| list(c, &EMAIL), ANYONE), Method::post(contact::add_email, ANYONE)]),
    at("/users/{id}/authentication/emailMethods/{method}", &[
        Method::get(|c| get(c, &EMAIL), ANYONE),
        Method::patch(|c| contact::change(c, &EMAIL), ANYONE),
        Method::put(|c| contact::change(c, &EMAIL), ANYONE),
        Method::delete(|c| remove(c, &EMAIL), ANYONE),
    ]),
    at("/users/{id}/authentication/temporaryAccessPassMethods", &[Method::get(|c| list(c, &PASS), ANYONE), Method::post(pass::add, ANYONE)]),
    at("/users/{id}/authentication/temporaryAccessPassMethods/{method}", &[Method::get(|c| get(c, &PASS), ANYONE), Method::delete(|c| remove(c, &PASS), ANYONE)]),
    at("/users/{id}/authentication/fido2Methods", &[Method::get(|c| list(c, &FIDO2), ANYONE)]),
    at("/users/{id}/authentication/fido2Methods/{method}", &[Method::get(|c| get(c, &FIDO2), ANYONE), Method::delete(|c| remove(c, &FIDO2), ANYONE)]),
    at("/users/{id}/authentication/microsoftAuthenticatorMethods", &[Method::get(|c| list(c, &AUTHENTICATOR), ANYONE)]),
    at("/users/{id}/authentication/microsoftAuthenticatorMethods/{method}", &[Method::get(|c| get(c, &AUTHENTICATOR), ANYONE), Method::delete(|c| remove(c, &AUTHENTICATOR), ANYONE)]),
    at("/users/{id}/authentication/softwareOathMethods", &[Method::get(|c| list(c, &OATH), ANYONE)]),
    at("/users/{id}/authentication/softwareOathMethods/{method}", &[Method::get(|c| get(c, &OATH), ANYONE), Method::delete(|c| remove(c, &OATH), ANYONE)]),
    at("/users/{id}/authentication/windowsHelloForBusinessMethods", &[Method::get(|c| list(c, &HELLO), ANYONE)]),
    at("/users/{id}/authentication/windowsHelloForBusinessMethods/{method}", &[Method::get(|c| get(c, &HELLO), ANYONE), Method::delete(|c| remove(c, &HELLO), ANYONE)]),
    at("/users/{id}/authentication/platformCredentialMethods", &[Method::get(|c| list(c, &PLATFORM), ANYONE)]),
    at("/users/{id}/authentication/platformCredentialMethods/{method}", &[Method::get(|c| get(c, &PLATFORM), ANYONE), Method::delete(|c| remove(c, &PLATFORM), ANYONE)]),
];
