//! A password somebody typed for a new person: held in memory from the wizard to the account, and written nowhere. After a restart
//! it has to be typed again (G50, G73).

use crate::contract::arriving::{OwnPassword, PasswordHeld};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::wizard::{FirstSignIn, WizardAnswers};
use crate::tenant::Tenant;
use crate::{App, lock};
use model::PlanId;
use model::rule::password::{PasswordStyle, complies};
use secrecy::SecretString;

/// What somebody wished for the passwords of a plan.
#[derive(Clone, Default)]
pub(crate) enum PasswordWish {
    /// Made anew, in this style.
    Made(PasswordStyle),
    /// This one.
    Own(SecretString),
    /// One that was typed and is not known any more.
    #[default]
    Usual,
    /// One that was typed, before the program was started anew.
    Lost,
}

/// Holds a typed password for a draft. What the service would not take is said, and not held.
pub(crate) async fn hold(app: &App, arguments: OwnPassword) -> Result<PasswordHeld, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let problem = problem(&arguments.password);
    let mut own = lock(&tenant.own_passwords);
    if arguments.password.is_empty() || problem.is_some() {
        own.remove(&arguments.draft);
        return Ok(PasswordHeld { held: false, problem });
    }
    own.insert(arguments.draft, SecretString::from(arguments.password));
    Ok(PasswordHeld { held: true, problem: None })
}

fn problem(password: &str) -> Option<String> {
    let length = password.chars().count();
    if password.is_empty() || complies(password) {
        return None;
    }
    if !(8..=256).contains(&length) {
        return Some(format!("{length} characters; 8 to 256 are wanted"));
    }
    if !password.chars().all(|sign| sign.is_ascii_graphic() || sign == ' ') {
        return Some(
            "It holds a character that cannot be typed everywhere; use letters a to z, digits and signs".to_owned(),
        );
    }
    Some("It has too few kinds of characters; use three of small and capital letters, digits and signs".to_owned())
}

/// What was wished for the passwords of a plan.
pub(crate) async fn wished(tenant: &Tenant, plan: PlanId) -> Result<PasswordWish, AppError> {
    let Some(made_of) = tenant.stored(move |store| store.wizard_plan(&plan)).await? else {
        return Ok(PasswordWish::Usual);
    };
    let answers = serde_json::from_str(&made_of.answers).map_err(|error| {
        AppError::new(ErrorCode::Internal, format!("what the plan was made of is unreadable: {error}"))
    })?;
    let WizardAnswers::Onboard(answers) = answers else { return Ok(PasswordWish::Usual) };
    Ok(match answers.first_sign_in {
        FirstSignIn::Generated { words: true } => PasswordWish::Made(PasswordStyle::Words),
        FirstSignIn::Generated { words: false } | FirstSignIn::Pass { .. } => {
            PasswordWish::Made(PasswordStyle::Characters)
        }
        FirstSignIn::Own => match lock(&tenant.own_passwords).get(&made_of.draft) {
            Some(own) => PasswordWish::Own(own.clone()),
            None => PasswordWish::Lost,
        },
    })
}

/// Why a plan cannot be run by its wish; nothing when it can.
pub(crate) fn refusal(wish: &PasswordWish) -> Option<AppError> {
    matches!(wish, PasswordWish::Lost).then(|| {
        AppError::new(ErrorCode::Invalid, "the password that was typed is not known any more: it is never stored")
            .hint("Open the draft and type it again in the step First sign-in, or have one made")
    })
}

#[cfg(test)]
mod tests {
    use super::problem;

    #[test]
    fn a_typed_password_is_told_what_it_lacks() {
        for (password, part) in [
            ("", None),
            ("Correct-horse-7", None),
            ("Ab1-", Some("4 characters")),
            ("lowercaseonly", Some("too few kinds")),
            ("Grüße-aus-Köln-1", Some("cannot be typed everywhere")),
        ] {
            let found = problem(password);
            assert_eq!(found.is_some(), part.is_some(), "{password}: {found:?}");
            assert!(part.is_none_or(|part| found.is_some_and(|found| found.contains(part))), "{password}");
        }
    }
}
