//! Who a bearer token stands for.

/// An application, alone or on behalf of a signed-in user.
#[derive(Clone, Debug, Default)]
pub(crate) struct Caller {
    pub(crate) client_id: String,
    pub(crate) app_name: String,
    /// Object id of the application in the tenant.
    pub(crate) service_principal: String,
    /// Object id of the signed-in user; `None` for an application by itself.
    pub(crate) user: Option<String>,
    /// Delegated scopes, or application permissions.
    pub(crate) permissions: Vec<String>,
    /// Template ids of the directory roles of the user, or of the application.
    pub(crate) directory_roles: Vec<String>,
}
