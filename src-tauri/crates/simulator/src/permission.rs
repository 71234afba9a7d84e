//! Who may do what: the least-privilege table's grammar, and the roles a signed-in administrator needs beside the
//! permissions of the application (facts/graph.md §11).

use crate::answer::Refusal;
use crate::oauth::Caller;
use crate::seeds::roles;

/// What a method of an endpoint needs. Each text lists alternatives divided by `|`; what must come together is
/// joined by `+`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Needs {
    /// Delegated scopes.
    pub(crate) delegated: &'static str,
    /// Application permissions.
    pub(crate) application: &'static str,
    /// Scopes that are enough when a signed-in user asks about themselves; empty for no such rule.
    pub(crate) own: &'static str,
    /// Directory roles (names of [`Role`]) one of which a signed-in user must hold; empty for none.
    pub(crate) roles: &'static [Role],
}

/// Directory roles that endpoints ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    UserAdministrator,
    LicenseAdministrator,
    GroupsAdministrator,
    #[cfg(test)]
    HelpdeskAdministrator,
    AuthenticationAdministrator,
    PrivilegedAuthenticationAdministrator,
    PrivilegedRoleAdministrator,
    GuestInviter,
    ReportsReader,
    SecurityReader,
    SecurityAdministrator,
    GlobalReader,
    CloudDeviceAdministrator,
    IntuneAdministrator,
    ApplicationAdministrator,
    CloudApplicationAdministrator,
    HybridIdentityAdministrator,
    DirectoryWriters,
    ExchangeAdministrator,
    TeamsAdministrator,
    SharePointAdministrator,
}

impl Role {
    /// The template id of the role.
    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::UserAdministrator => roles::USER_ADMINISTRATOR,
            Self::LicenseAdministrator => roles::LICENSE_ADMINISTRATOR,
            Self::GroupsAdministrator => roles::GROUPS_ADMINISTRATOR,
            #[cfg(test)]
            Self::HelpdeskAdministrator => roles::HELPDESK_ADMINISTRATOR,
            Self::AuthenticationAdministrator => roles::AUTHENTICATION_ADMINISTRATOR,
            Self::PrivilegedAuthenticationAdministrator => roles::PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
            Self::PrivilegedRoleAdministrator => roles::PRIVILEGED_ROLE_ADMINISTRATOR,
            Self::GuestInviter => roles::GUEST_INVITER,
            Self::ReportsReader => roles::REPORTS_READER,
            Self::SecurityReader => roles::SECURITY_READER,
            Self::SecurityAdministrator => roles::SECURITY_ADMINISTRATOR,
            Self::GlobalReader => roles::GLOBAL_READER,
            Self::CloudDeviceAdministrator => roles::CLOUD_DEVICE_ADMINISTRATOR,
            Self::IntuneAdministrator => roles::INTUNE_ADMINISTRATOR,
            Self::ApplicationAdministrator => roles::APPLICATION_ADMINISTRATOR,
            Self::CloudApplicationAdministrator => roles::CLOUD_APPLICATION_ADMINISTRATOR,
            Self::HybridIdentityAdministrator => roles::HYBRID_IDENTITY_ADMINISTRATOR,
            Self::DirectoryWriters => roles::DIRECTORY_WRITERS,
            Self::ExchangeAdministrator => roles::EXCHANGE_ADMINISTRATOR,
            Self::TeamsAdministrator => roles::TEAMS_ADMINISTRATOR,
            Self::SharePointAdministrator => roles::SHAREPOINT_ADMINISTRATOR,
        }
    }
}

/// Template id of the role that may do everything.
pub(crate) use crate::seeds::roles::GLOBAL_ADMINISTRATOR;

/// A permission that stands for all, held by nobody who signs in.
const ANYTHING: &str = "*";

/// Somebody who may do everything, for what happens behind the back of clients.
pub(crate) fn another_administrator() -> Caller {
    // Written out as well, for rules that look for one by its name.
    let named = [
        ANYTHING,
        "Directory.ReadWrite.All",
        "User.ReadWrite.All",
        "User-PasswordProfile.ReadWrite.All",
        "User.EnableDisableAccount.All",
        "Group.ReadWrite.All",
        "GroupMember.ReadWrite.All",
        "LicenseAssignment.ReadWrite.All",
        "RoleManagement.ReadWrite.Directory",
        "UserAuthenticationMethod.ReadWrite.All",
        "Application.ReadWrite.All",
        "Organization.ReadWrite.All",
    ];
    Caller {
        app_name: "another administrator".to_owned(),
        permissions: named.map(str::to_owned).to_vec(),
        directory_roles: vec![GLOBAL_ADMINISTRATOR.to_owned()],
        ..Caller::default()
    }
}

/// Any valid token will do.
pub(crate) const ANYONE: Needs = Needs { delegated: "", application: "", own: "", roles: &[] };

/// A permission nobody can be given: for what the service refuses one kind of caller altogether.
pub(crate) const NOBODY: &str = "-";

/// The same permissions for both kinds of application.
pub(crate) const fn both(permissions: &'static str) -> Needs {
    Needs { delegated: permissions, application: permissions, own: "", roles: &[] }
}

impl Needs {
    /// With other permissions for an application without a user.
    pub(crate) const fn application(self, application: &'static str) -> Self {
        Self { application, ..self }
    }

    /// With scopes that are enough for oneself.
    pub(crate) const fn own(self, own: &'static str) -> Self {
        Self { own, ..self }
    }

    /// With roles a signed-in user needs.
    pub(crate) const fn roles(self, roles: &'static [Role]) -> Self {
        Self { roles, ..self }
    }

    /// Whether a caller has what is needed; `own` says that the request is about the caller.
    pub(crate) fn admit(&self, caller: &Caller, own: bool) -> Result<(), Refusal> {
        let fits = match &caller.user {
            None => holds(caller, self.application),
            Some(_) if own && !self.own.is_empty() && holds(caller, self.own) => true,
            Some(_) => holds(caller, self.delegated) && self.roles_held(caller),
        };
        if fits { Ok(()) } else { Err(denied()) }
    }

    fn roles_held(&self, caller: &Caller) -> bool {
        let held = |template: &str| caller.directory_roles.iter().any(|role| role == template);
        self.roles.is_empty() || held(GLOBAL_ADMINISTRATOR) || self.roles.iter().any(|role| held(role.template()))
    }
}

/// Whether a caller was given one of the alternatives; nothing asked for is always given.
pub(crate) fn holds(caller: &Caller, alternatives: &str) -> bool {
    alternatives.is_empty()
        || alternatives.split('|').any(|all| {
            all.split('+').all(|one| {
                let is_it = |held: &String| held == ANYTHING || held.eq_ignore_ascii_case(one.trim());
                caller.permissions.iter().any(is_it)
            })
        })
}

/// 403 as the directory says it.
pub(crate) fn denied() -> Refusal {
    Refusal::new(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
}
