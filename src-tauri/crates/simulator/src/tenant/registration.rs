//! What the sign-in side has yet to be told of applications: it keeps its own register of them, and secrets are kept
//! nowhere else, least of all in the state file.

/// One change of an application that matters when it signs in.
#[derive(Clone)]
pub(crate) enum Registration {
    /// A new application.
    Application {
        app_id: String,
        name: String,
    },
    /// A secret and when it ends, in seconds since 1970.
    Secret {
        app_id: String,
        key_id: String,
        value: String,
        expires: i64,
    },
    SecretRemoved {
        app_id: String,
        key_id: String,
    },
    /// A certificate in base64.
    Certificate {
        app_id: String,
        key: String,
    },
    /// Whether anybody may use it.
    Enabled {
        app_id: String,
        enabled: bool,
    },
    Removed {
        app_id: String,
    },
}
