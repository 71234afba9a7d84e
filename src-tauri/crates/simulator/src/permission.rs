//! Who may do what: the least-privilege table's grammar, and the roles a signed-in administrator needs beside the
//! permissions of the application (facts/graph.md §11).

use crate::answer::Refusal;
use crate::oauth::Caller;

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
            Self::UserAdministrator => "fe930be7-5e62-47db-91af-98c3a49a38b1",
            Self::LicenseAdministrator => "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
            Self::GroupsAdministrator => "fdd7a751-b60b-444a-984c-02652fe8fa1c",
            #[cfg(test)]
            Self::HelpdeskAdministrator => "729827e3-9c14-49f7-bb1b-9608f156bbb8",
            Self::AuthenticationAdministrator => "c4e39bd9-1100-46d3-8c65-fb160da0071f",
            Self::PrivilegedAuthenticationAdministrator => "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
            Self::PrivilegedRoleAdministrator => "e8611ab8-c189-46e8-94e1-60213ab1f814",
            Self::GuestInviter => "95e79109-95c0-4d8e-aee3-d01accf2d47b",
            Self::ReportsReader => "4a5d8f65-41da-4de4-8968-e035b65339cf",
            Self::SecurityReader => "5d6b6bb7-de71-4623-b4af-96380a352509",
            Self::SecurityAdministrator => "194ae4cb-b126-40b2-bd5b-6091b380977d",
            Self::GlobalReader => "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
            Self::CloudDeviceAdministrator => "7698a772-787b-4ac8-901f-60d6b08affd2",
            Self::IntuneAdministrator => "3a2c62db-5318-420d-8d74-23affee5d9d5",
            Self::ApplicationAdministrator => "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
            Self::CloudApplicationAdministrator => "158c047a-c907-4556-b7ef-446551a6b5f7",
            Self::HybridIdentityAdministrator => "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
            Self::DirectoryWriters => "9360feb5-f418-4baa-8175-e2a00bac4301",
            Self::ExchangeAdministrator => "29232cdf-9323-42fd-ade2-1d097af3e4de",
            Self::TeamsAdministrator => "69091246-20e8-4a56-aa4d-066075b2a7a8",
            Self::SharePointAdministrator => "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
        }
    }
}

/// Template id of the role that may do everything.
pub(crate) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

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
