//! Why a sign-in was refused: one cause for each row of `facts/graph.md §1.8` that people have to do something else about.

/// Why a sign-in was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SignInCause {
    /// Nobody consented to the app (65001).
    ConsentMissing,
    /// The person pressed *Cancel*, or declined to consent (65004).
    Declined,
    /// The app's registration does not list what is asked for (65005, 650056, 650057).
    PermissionsNotListed,
    /// The organisation does not have the service behind a permission (650052).
    ServiceMissing,
    /// Only an administrator may consent (90094).
    AdminConsentRequired,
    /// Only an administrator may consent, and can be asked by a request (90095).
    AdminConsentRequestable,
    /// Another company's app id is in use (65002).
    BorrowedApp,
    /// The tenant knows no app of this id (700016).
    AppNotFound,
    /// The app is disabled in the tenant (70001, 7000112).
    AppDisabled,
    /// The secret is wrong (7000215).
    SecretWrong,
    /// The secret has expired (7000222).
    SecretExpired,
    /// The app has to prove itself although it is public (7000218).
    PublicFlowsOff,
    /// The app is public and must not prove itself (700025).
    ProofNotWanted,
    /// The registration does not know the certificate, or its key did not sign (700027).
    CertificateUnknown,
    /// The certificate has expired (700027 too, told by the certificate itself).
    CertificateExpired,
    /// The proof with the certificate is too old or too young (700024, 50012).
    ProofOutOfTime,
    /// No such tenant in this cloud (90002).
    TenantNotFound,
    /// The tenant is in another cloud (90038).
    TenantElsewhere,
    /// What stands for the tenant is neither an id nor a domain (900023).
    TenantMalformed,
    /// The tenant was deleted or is not available (5000224).
    TenantGone,
    /// The app belongs to one tenant but no tenant was named (50194).
    TenantNotNamed,
    /// An app cannot sign in without its tenant being named (9001023).
    AppWithoutTenant,
    /// The registration does not list the address the browser is to come back to (50011).
    RedirectMissing,
    /// The tenant knows no service at the Graph address (500011).
    GraphNotFound,
    /// A permission asked for does not exist (70011).
    ScopeUnknown,
    /// The account is not in the tenant (50034, 51004).
    AccountNotFound,
    /// The account belongs to another organisation and is no guest (50020, 16000).
    AccountForeign,
    /// User name or password is wrong (50126).
    PasswordWrong,
    /// The account is locked, or its address is distrusted (50053).
    AccountLocked,
    /// The password has expired (50055, 50144).
    PasswordExpired,
    /// The account is blocked (50057).
    AccountDisabled,
    /// Nobody is signed in, and nobody could be asked (50058).
    NobodySignedIn,
    /// A second factor has to be set up first (50072, 50079).
    MfaNotSetUp,
    /// A second factor is asked for, or the last time is too long ago (50074, 50076, 50078).
    MfaRequired,
    /// The second factor was not given (500121).
    MfaFailed,
    /// The person is not assigned to the app (50105).
    NotAssigned,
    /// A Conditional Access policy, or the security defaults, said no (50131, 53003, 530032, 530034, 530035).
    PolicyBlocked,
    /// The policy wants a compliant device (53000).
    DeviceNotCompliant,
    /// The policy wants a device that belongs to the organisation (53001).
    DeviceNotJoined,
    /// The policy wants an approved app (53002).
    AppNotApproved,
    /// The policy does not let people sign in by a code (530036).
    DeviceCodeBlocked,
    /// The session was ended, or the password changed (50132, 50133, 50173).
    SessionEnded,
    /// The policy wants a sign-in more often (70043).
    SignInTooOld,
    /// The kept sign-in was not used for too long (700082, 70008, 700084).
    SignInUnused,
    /// The kept sign-in is not known any more (70000).
    SignInUnknown,
    /// The browser's answer was used already (54005).
    AnswerUsed,
    /// The browser's answer does not belong to this sign-in (501481, 50147, 500112).
    AnswerForeign,
    /// Nobody has entered the code yet (70016).
    CodePending,
    /// The code was not entered in time (70019, 70020).
    CodeExpired,
    /// The code is not known (70018).
    CodeUnknown,
    /// The person said no on the page of the code.
    CodeDeclined,
    /// A trouble of the sign-in service that passes (90033, 90006, 50087, 90024, 90012).
    Passing,
    /// It was asked too often (90055, 50196).
    TooOften,
    /// The service could not read the request (9002313).
    Malformed,
    /// The account that signed in belongs to another tenant than the one chosen.
    OtherTenant,
    /// This computer's clock and Microsoft's differ too much.
    ClockDifference,
    /// What came back does not prove who signed in.
    NotProven,
    /// A code without a row of its own: Microsoft's text is what there is.
    Unknown,
}

/// Every code with a row of its own, and its row.
pub(super) const CODES: &[(u32, SignInCause)] = {
    use SignInCause as C;
    &[
        (65_001, C::ConsentMissing),
        (65_002, C::BorrowedApp),
        (65_004, C::Declined),
        (65_005, C::PermissionsNotListed),
        (650_056, C::PermissionsNotListed),
        (650_057, C::PermissionsNotListed),
        (650_052, C::ServiceMissing),
        (90_094, C::AdminConsentRequired),
        (90_095, C::AdminConsentRequestable),
        (700_016, C::AppNotFound),
        (70_001, C::AppDisabled),
        (7_000_112, C::AppDisabled),
        (7_000_215, C::SecretWrong),
        (7_000_222, C::SecretExpired),
        (7_000_218, C::PublicFlowsOff),
        (700_025, C::ProofNotWanted),
        (700_027, C::CertificateUnknown),
        (700_024, C::ProofOutOfTime),
        (50_012, C::ProofOutOfTime),
        (90_002, C::TenantNotFound),
        (90_038, C::TenantElsewhere),
        (900_023, C::TenantMalformed),
        (5_000_224, C::TenantGone),
        (50_194, C::TenantNotNamed),
        (9_001_023, C::AppWithoutTenant),
        (50_011, C::RedirectMissing),
        (500_011, C::GraphNotFound),
        (70_011, C::ScopeUnknown),
        (50_034, C::AccountNotFound),
        (51_004, C::AccountNotFound),
        (50_020, C::AccountForeign),
        (16_000, C::AccountForeign),
        (50_126, C::PasswordWrong),
        (50_053, C::AccountLocked),
        (50_055, C::PasswordExpired),
        (50_144, C::PasswordExpired),
        (50_057, C::AccountDisabled),
        (50_058, C::NobodySignedIn),
        (50_072, C::MfaNotSetUp),
        (50_079, C::MfaNotSetUp),
        (50_074, C::MfaRequired),
        (50_076, C::MfaRequired),
        (50_078, C::MfaRequired),
        (500_121, C::MfaFailed),
        (50_105, C::NotAssigned),
        (50_131, C::PolicyBlocked),
        (53_000, C::DeviceNotCompliant),
        (53_001, C::DeviceNotJoined),
        (53_002, C::AppNotApproved),
        (53_003, C::PolicyBlocked),
        (530_032, C::PolicyBlocked),
        (530_034, C::PolicyBlocked),
        (530_035, C::PolicyBlocked),
        (530_036, C::DeviceCodeBlocked),
        (50_132, C::SessionEnded),
        (50_133, C::SessionEnded),
        (50_173, C::SessionEnded),
        (70_043, C::SignInTooOld),
        (700_082, C::SignInUnused),
        (70_008, C::SignInUnused),
        (700_084, C::SignInUnused),
        (70_000, C::SignInUnknown),
        (54_005, C::AnswerUsed),
        (501_481, C::AnswerForeign),
        (50_147, C::AnswerForeign),
        (500_112, C::AnswerForeign),
        (70_016, C::CodePending),
        (70_018, C::CodeUnknown),
        (70_019, C::CodeExpired),
        (70_020, C::CodeExpired),
        (90_033, C::Passing),
        (90_006, C::Passing),
        (50_087, C::Passing),
        (90_024, C::Passing),
        (90_012, C::Passing),
        (90_055, C::TooOften),
        (50_196, C::TooOften),
        (9_002_313, C::Malformed),
    ]
};

impl SignInCause {
    /// Every code with a row of its own.
    #[cfg(test)]
    pub(crate) const fn codes() -> &'static [(u32, Self)] {
        CODES
    }

    /// The cause behind an answer: by its number, else by OAuth's own word for it, never by its text.
    pub(crate) fn of(code: Option<u32>, error: &str) -> Self {
        if let Some((_, cause)) = CODES.iter().find(|(known, _)| Some(*known) == code) {
            return *cause;
        }
        match (code, error) {
            (_, "authorization_declined") => Self::CodeDeclined,
            (_, "authorization_pending") => Self::CodePending,
            (_, "expired_token") => Self::CodeExpired,
            (_, "bad_verification_code") => Self::CodeUnknown,
            (_, "temporarily_unavailable") => Self::Passing,
            (None, "access_denied") => Self::Declined,
            (None, "consent_required") => Self::ConsentMissing,
            (None, "login_required") => Self::NobodySignedIn,
            _ => Self::Unknown,
        }
    }

    /// Whether the sign-in that is kept is good for nothing any more, so that a person has to sign in anew.
    pub(super) const fn ends_the_session(self) -> bool {
        matches!(
            self,
            Self::SessionEnded
                | Self::SignInTooOld
                | Self::SignInUnused
                | Self::SignInUnknown
                | Self::MfaNotSetUp
                | Self::MfaRequired
                | Self::MfaFailed
                | Self::NobodySignedIn
                | Self::PasswordExpired
                | Self::ConsentMissing
        )
    }
}
