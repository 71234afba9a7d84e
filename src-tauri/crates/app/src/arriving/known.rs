//! What is known of the tenant when somebody new is told of.

use super::templates;
use crate::contract::error::AppError;
use crate::contract::templates::RoleTemplate;
use crate::contract::wizard::OnboardAnswers;
use crate::records::Connection;
use model::rule::letters::Letters;
use model::rule::sign_in::SignInPattern;
use model::{Domain, SubscribedSku};
use store::{Store, StoreError};

/// The pattern where none was chosen.
const USUAL: &str = "{first}.{last}";

/// What somebody new is judged by.
pub(crate) struct Known {
    pub(crate) template: Option<RoleTemplate>,
    pub(crate) pattern: SignInPattern,
    pub(crate) letters: Letters,
    /// Verified domains, the default one first.
    pub(crate) domains: Vec<Domain>,
    pub(crate) products: Vec<SubscribedSku>,
    /// The usage location confirmed for the tenant, or else its country.
    pub(crate) location: Option<String>,
}

impl Known {
    /// Reads it. A template that is gone is told as not found.
    pub(crate) fn read(store: &Store, connection: &Connection, answers: &OnboardAnswers) -> Result<Self, AppError> {
        let template = answers.template.as_deref().map(|id| templates::one(store, id)).transpose()?;
        let safety = connection.safety.as_ref();
        let of_tenant = safety.map(|safety| safety.name_pattern.as_str()).filter(|text| !text.is_empty());
        let of_template = template.as_ref().map(|template| template.pattern.as_str()).filter(|text| !text.is_empty());
        let country = store.organization()?.and_then(|(organization, _)| organization.country_letter_code);
        let mut domains: Vec<Domain> = store.domains()?.into_iter().filter(|domain| domain.is_verified).collect();
        domains.sort_by_key(|domain| (!domain.is_default, domain.name.clone()));
        Ok(Self {
            pattern: pattern(of_template.or(of_tenant).unwrap_or(USUAL))?,
            letters: letters(store)?,
            domains,
            products: store.products()?,
            location: safety.and_then(|safety| safety.usage_location.clone()).or(country),
            template,
        })
    }

    /// The domain of a sign-in name: the one that was chosen, the pattern's own, or the default one.
    pub(crate) fn domain(&self, answers: &OnboardAnswers) -> String {
        let chosen = Some(answers.domain.trim()).filter(|domain| !domain.is_empty());
        let first = || self.domains.first().map(|domain| domain.name.as_str());
        chosen.or_else(|| self.pattern.domain()).or_else(first).unwrap_or_default().to_lowercase()
    }

    /// Whether passwords of that domain are set elsewhere.
    pub(crate) fn is_federated(&self, domain: &str) -> bool {
        self.domains.iter().any(|known| known.name.eq_ignore_ascii_case(domain) && known.is_federated)
    }
}

/// A pattern; one that was kept by an earlier version and cannot be read any more gives way to the usual one.
fn pattern(text: &str) -> Result<SignInPattern, AppError> {
    SignInPattern::parse(text).or_else(|_| SignInPattern::parse(USUAL)).map_err(|problem| {
        AppError::new(crate::contract::error::ErrorCode::Internal, format!("no sign-in names can be made: {problem}"))
    })
}

/// The tenant's table of letters.
pub(crate) fn letters(store: &Store) -> Result<Letters, StoreError> {
    Ok(store.letters()?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
