//! What Graph's refusals mean, in words for people. Pure.
//!
//! Microsoft asks clients to branch on codes, but the directory answers nearly everything with `Request_BadRequest`
//! (`facts/graph.md §2.5`), so messages are matched too, defensively: an unknown one is shown as it came.

use graph::{GraphError, ServiceError};

/// A refusal, understood as far as the engine acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Another object holds the sign-in name or an address.
    NameTaken,
    /// No seat is left of a product.
    NoSeat,
    /// The object is not (yet) known to the server that was asked.
    NotFound,
    /// A permission or a role is missing.
    NotPermitted,
    /// Anything else.
    Other,
}

/// What a refusal means.
#[must_use]
pub fn meaning(error: &ServiceError) -> Meaning {
    let message = error.message.to_lowercase();
    if error.status == 403 {
        return Meaning::NotPermitted;
    }
    if error.status == 404 {
        return Meaning::NotFound;
    }
    let conflict = error.details.iter().any(|detail| detail.code == "ObjectConflict");
    if conflict || message.contains("another object with the same value for property") {
        return Meaning::NameTaken;
    }
    if message.contains("does not have any available licenses") || message.contains("countviolation") {
        return Meaning::NoSeat;
    }
    Meaning::Other
}

/// A refusal in a sentence, with what to do.
#[must_use]
pub fn sentence(error: &ServiceError, name: &str) -> String {
    let message = error.message.to_lowercase();
    match meaning(error) {
        Meaning::NameTaken if message.contains("proxyaddresses") => {
            format!("an address of {name} already belongs to another person, group or contact")
        }
        Meaning::NameTaken => format!("{name} is already used, perhaps by a deleted person"),
        Meaning::NoSeat => "no free seat is left of this product".to_owned(),
        Meaning::NotPermitted if error.code == "Directory_QuotaExceeded" => {
            "the organisation has as many objects as Microsoft allows it".to_owned()
        }
        Meaning::NotPermitted => "this connection is not permitted to do that; an admin has to grant it".to_owned(),
        Meaning::NotFound => "Microsoft does not know this person".to_owned(),
        Meaning::Other if message.contains("invalid usage location") => {
            "the usage location is missing or not allowed for this licence".to_owned()
        }
        Meaning::Other if message.contains("mutually exclusive") => {
            "the licence contains apps that exclude each other or one already held".to_owned()
        }
        Meaning::Other if message.contains("depends on the service plan") => {
            "the licence needs another licence first".to_owned()
        }
        Meaning::Other if message.contains("password complexity") => {
            "the password was refused by the organisation's password rules".to_owned()
        }
        Meaning::Other if message.contains("domain portion of the userprincipalname") => {
            format!("the domain of {name} is not verified in this tenant")
        }
        Meaning::Other if message.contains("on-premises mastered") => {
            "this field is owned by the local Active Directory; change it there".to_owned()
        }
        Meaning::Other if error.message.is_empty() => format!("Microsoft refused it with status {}", error.status),
        Meaning::Other => format!("Microsoft refused it: {}", error.message.trim_end_matches('.')),
    }
}

/// Why something could not be read, as a sentence without its full stop.
#[must_use]
pub fn unread(error: &ServiceError) -> String {
    match meaning(error) {
        Meaning::NotPermitted => "this connection is not permitted to read it".to_owned(),
        _ => format!("Microsoft did not tell: {}", error.message.trim_end_matches('.')),
    }
}

/// Why a job cannot go on, in a sentence.
#[must_use]
pub fn pause_reason(error: &GraphError) -> String {
    if error.is_sign_in() {
        return format!("The sign-in was refused or has ended: {error}. The job is paused; nothing is lost");
    }
    if error.is_offline() {
        return format!("{error}. The job is paused; nothing is lost");
    }
    format!("The job is paused: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use graph::ErrorDetail;

    fn refusal(status: u16, message: &str, detail: Option<&str>) -> ServiceError {
        ServiceError {
            status,
            code: "Request_BadRequest".to_owned(),
            message: message.to_owned(),
            details: detail
                .map(|code| ErrorDetail { code: code.to_owned(), message: String::new(), target: None })
                .into_iter()
                .collect(),
            request_id: None,
        }
    }

    #[rstest::rstest]
    #[case(
        refusal(400, "Another object with the same value for property userPrincipalName already exists.", None),
        Meaning::NameTaken
    )]
    #[case(refusal(400, "whatever", Some("ObjectConflict")), Meaning::NameTaken)]
    #[case(refusal(400, "Subscription with SKU x does not have any available licenses.", None), Meaning::NoSeat)]
    #[case(refusal(403, "Insufficient privileges to complete the operation.", None), Meaning::NotPermitted)]
    #[case(refusal(404, "Resource 'x' does not exist", None), Meaning::NotFound)]
    #[case(refusal(400, "something new", None), Meaning::Other)]
    fn refusals_are_understood(#[case] error: ServiceError, #[case] expected: Meaning) {
        assert_eq!(meaning(&error), expected);
    }

    #[test]
    fn an_unknown_refusal_is_shown_as_it_came() {
        let error = refusal(400, "The moon is full.", None);
        assert_eq!(sentence(&error, "ana@contoso.com"), "Microsoft refused it: The moon is full");
    }
}
