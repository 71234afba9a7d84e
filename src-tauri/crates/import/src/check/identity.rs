//! The rules of names: the sign-in name, the mail nickname, what people are called (`facts/graph.md §2.3`).

use super::HolderKind;
use super::context::{Context, DomainUse};
use super::row::Row;
use crate::problem::{Cause, Level};
use model::UserProperty;
use model::rule::name::{NameProblem, check_mail_nickname, check_user_principal_name};
use model::rule::script::mixes_scripts;

/// Whether a text has the shape of a mail address.
pub(super) fn is_address(text: &str) -> bool {
    let parts = text.split_once('@');
    let shape = parts.is_some_and(|(local, domain)| {
        let labels = domain.split('.').all(|label| !label.is_empty());
        !local.is_empty() && domain.contains('.') && labels && !domain.contains('@')
    });
    shape && text.is_ascii() && text.len() <= 250 && !text.contains([' ', ',', ';', '<', '>', '"'])
}

pub(super) fn check_sign_in_name(context: &Context<'_>, row: &mut Row, value: &str) {
    let property = UserProperty::UserPrincipalName;
    row.set(property, value);
    if mixes_scripts(value) {
        let message =
            "The sign-in name mixes Latin letters with look-alikes of another script; write it in Latin letters";
        row.say(Level::Stop, Cause::MixedScripts, property, property.graph_name(), message);
        return;
    }
    if let Err(problem) = check_user_principal_name(value) {
        let message = format!("The sign-in name cannot be used: {problem}");
        row.say(Level::Stop, name_cause(&problem), property, property.graph_name(), message);
    }
    check_domain(context, row, value);
}

/// Whether new people can have names on the domain, and whether this one is free.
fn check_domain(context: &Context<'_>, row: &mut Row, value: &str) {
    let property = UserProperty::UserPrincipalName;
    let Some((_, domain)) = value.split_once('@').filter(|(_, domain)| domain.contains('.') && !domain.contains('@'))
    else {
        return;
    };
    match context.domain(domain) {
        Some(DomainUse::Managed) => {}
        Some(DomainUse::Federated) => {
            let message = format!(
                "People at {domain} sign in at another identity provider and must be made there; use a domain managed by Microsoft 365"
            );
            row.say(Level::Stop, Cause::DomainFederated, property, domain.to_lowercase(), message);
        }
        None => {
            let message = format!("The domain {domain} is not verified in this organisation; use one that is");
            row.say(Level::Stop, Cause::DomainNotVerified, property, domain.to_lowercase(), message);
            return;
        }
    }
    // Whoever is there already may keep the name.
    let own = row.found.iter().any(|person| person.user_principal_name.eq_ignore_ascii_case(value));
    if let Some(taken) = (context.directory.taken)(&value.to_lowercase()).filter(|_| !own) {
        let owner = match taken.kind {
            HolderKind::Person => taken.by.clone(),
            HolderKind::Group => format!("the group {}", taken.by),
            HolderKind::Contact => format!("the contact {}", taken.by),
        };
        let (cause, message) = if taken.deleted {
            let message = format!(
                "The sign-in name is held by {}, who was deleted; restore that person or use another name",
                taken.by
            );
            (Cause::HeldByDeleted, message)
        } else {
            (Cause::Taken, format!("The sign-in name is already used by {owner}; use another name"))
        };
        row.say(Level::Stop, cause, property, "", message);
    }
}

fn name_cause(problem: &NameProblem) -> Cause {
    match problem {
        NameProblem::LocalPartTooLong(_) | NameProblem::DomainTooLong(_) | NameProblem::TooLong(..) => Cause::TooLong,
        NameProblem::Empty
        | NameProblem::At
        | NameProblem::NoLocalPart
        | NameProblem::NotADomain
        | NameProblem::Character(_)
        | NameProblem::Dot => Cause::Characters,
    }
}

pub(super) fn check_nickname(row: &mut Row, value: &str) {
    let property = UserProperty::MailNickname;
    row.set(property, value);
    if let Err(problem) = check_mail_nickname(value) {
        let message = format!("The mail nickname cannot be used: {problem}");
        row.say(Level::Stop, name_cause(&problem), property, property.graph_name(), message);
    }
}

pub(super) fn check_name(row: &mut Row, property: UserProperty, value: &str) {
    row.set(property, value);
    if mixes_scripts(value) {
        let message = format!("{} mixes Latin letters with look-alikes of another script; check it", property.label());
        row.say(Level::Warn, Cause::MixedScripts, property, property.graph_name(), message);
    }
}
