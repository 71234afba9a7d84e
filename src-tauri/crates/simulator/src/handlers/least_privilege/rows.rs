//! The rows of the least-privilege table (facts/graph.md §11.1).

use crate::handlers::trial::{AUTHENTICATION, GLOBAL, HELPDESK, INVITER, LICENSES, PRIVILEGED, USERS};
use crate::seeds::roles;

/// A row of the table. Permissions are alternatives divided by `|`, each a set joined by `+`.
pub(super) struct Row {
    pub(super) what: &'static str,
    pub(super) request: (&'static str, &'static str, &'static str),
    /// Status if the caller may.
    pub(super) status: u16,
    /// What is enough for an application with a user.
    pub(super) delegated: &'static str,
    /// Role the user needs; empty for none.
    pub(super) role: &'static str,
    /// What is enough for an application by itself; empty if nothing is.
    pub(super) application: &'static str,
    /// Role the service principal needs; empty for none.
    pub(super) application_role: &'static str,
    /// What is not enough for either.
    pub(super) less: &'static str,
}

const NONE: Row = Row {
    what: "",
    request: ("GET", "", ""),
    status: 200,
    delegated: "",
    role: "",
    application: "",
    application_role: "",
    less: "",
};

/// A row with the same permissions for both kinds of application, and a role for the user.
fn alike(
    what: &'static str,
    request: (&'static str, &'static str, &'static str),
    status: u16,
    permissions: &'static str,
    role: &'static str,
    less: &'static str,
) -> Row {
    Row { what, request, status, delegated: permissions, application: permissions, role, less, ..NONE }
}

const PASSWORD: &str = r#"{"passwordProfile":{"password":"Sommer-2026!"}}"#;
const REFERENCE: &str = r#"{"@odata.id":"http://localhost/v1.0/directoryObjects/{other}"}"#;
const FULL_USER: &str = r#"{"accountEnabled":true,"displayName":"N","mailNickname":"n{n}","userPrincipalName":"n{n}@contoso.com","passwordProfile":{"password":"Sommer-2026!"}}"#;

pub(super) fn users() -> Vec<Row> {
    let read = "User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
    let basic = "User.ReadBasic.All|User.Read.All|User.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All";
    let update = "User.ReadUpdate.All|User.ReadWrite.All|Directory.ReadWrite.All";
    vec![
        alike("list users", ("GET", "/users?$top=1", ""), 200, basic, "", "User.Read|Group.Read.All"),
        alike("get a user", ("GET", "/users/{user}", ""), 200, basic, "", "User.Read|Group.Read.All"),
        alike("users/delta", ("GET", "/users/delta", ""), 200, read, "", "User.ReadBasic.All"),
        alike(
            "create a user",
            ("POST", "/users", FULL_USER),
            201,
            "User.Create|User.ReadWrite.All|Directory.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All|User.Invite.All",
        ),
        alike(
            "update a user",
            ("PATCH", "/users/{user}", r#"{"department":"X"}"#),
            204,
            update,
            USERS,
            "User.Create|User.Read.All|User-Phone.ReadWrite.All",
        ),
        alike(
            "accountEnabled",
            ("PATCH", "/users/{user}", r#"{"accountEnabled":false}"#),
            204,
            "User.EnableDisableAccount.All+User.Read.All|User.ReadUpdate.All|User.ReadWrite.All",
            USERS,
            "User.EnableDisableAccount.All|User.Read.All|User-Phone.ReadWrite.All",
        ),
        Row {
            application_role: USERS,
            ..alike(
                "passwordProfile",
                ("PATCH", "/users/{user}", PASSWORD),
                204,
                "User-PasswordProfile.ReadWrite.All",
                HELPDESK,
                "User.ReadWrite.All|User.ReadUpdate.All|Directory.ReadWrite.All",
            )
        },
        Row {
            delegated: "Directory.AccessAsUser.All",
            application: "",
            ..alike("passwordProfile as the user", ("PATCH", "/users/{user}", PASSWORD), 204, "", HELPDESK, "")
        },
        alike(
            "businessPhones, mobilePhone",
            ("PATCH", "/users/{user}", r#"{"businessPhones":["1"],"mobilePhone":"1"}"#),
            204,
            "User-Phone.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "User-Mail.ReadWrite.All",
        ),
        alike(
            "otherMails",
            ("PATCH", "/users/{user}", r#"{"otherMails":["a@b.example"]}"#),
            204,
            "User-Mail.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "User-Phone.ReadWrite.All",
        ),
        alike(
            "identities",
            ("PATCH", "/users/{user}", r#"{"identities":[]}"#),
            204,
            "User.ManageIdentities.All",
            USERS,
            "User.ReadWrite.All|Directory.ReadWrite.All",
        ),
        alike(
            "employeeLeaveDateTime",
            ("PATCH", "/users/{user}", r#"{"employeeLeaveDateTime":"2026-12-31T00:00:00Z"}"#),
            204,
            "User-LifeCycleInfo.ReadWrite.All+User.Read.All",
            GLOBAL,
            "User.ReadWrite.All|User-LifeCycleInfo.ReadWrite.All",
        ),
        alike(
            "delete a user",
            ("DELETE", "/users/{user}", ""),
            204,
            "User.DeleteRestore.All|User.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "restore a user",
            ("POST", "/directory/deletedItems/{gone}/restore", ""),
            200,
            "User.DeleteRestore.All|User.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All|Group.ReadWrite.All",
        ),
        alike(
            "list deleted users",
            ("GET", "/directory/deletedItems/microsoft.graph.user", ""),
            200,
            read,
            "",
            "User.ReadBasic.All|Group.Read.All",
        ),
    ]
}

pub(super) fn of_a_user() -> Vec<Row> {
    let products =
        "LicenseAssignment.Read.All|LicenseAssignment.ReadWrite.All|Organization.Read.All|Directory.Read.All";
    let licenses = "LicenseAssignment.ReadWrite.All|User.ReadWrite.All|Directory.ReadWrite.All";
    let both = "User.Read.All+GroupMember.Read.All|User.ReadWrite.All+Group.Read.All|Directory.Read.All";
    let add = r#"{"addLicenses":[],"removeLicenses":[]}"#;
    vec![
        alike(
            "set a manager",
            ("PUT", "/users/{user}/manager/$ref", REFERENCE),
            204,
            "User.ReadWrite.All|Directory.ReadWrite.All",
            USERS,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "revokeSignInSessions",
            ("POST", "/users/{user}/revokeSignInSessions", ""),
            200,
            "User.RevokeSessions.All|User.ReadWrite.All",
            HELPDESK,
            "User.ReadUpdate.All|User.Read.All",
        ),
        alike(
            "assignLicense",
            ("POST", "/users/{user}/assignLicense", add),
            200,
            licenses,
            LICENSES,
            "LicenseAssignment.Read.All|Organization.ReadWrite.All|User.ReadUpdate.All",
        ),
        alike(
            "assignLicense to a group",
            ("POST", "/groups/{group}/assignLicense", add),
            202,
            "LicenseAssignment.ReadWrite.All|Group.ReadWrite.All|Directory.ReadWrite.All",
            LICENSES,
            "LicenseAssignment.Read.All|User.ReadWrite.All|GroupMember.ReadWrite.All",
        ),
        alike("subscribedSkus", ("GET", "/subscribedSkus", ""), 200, products, "", "User.Read|User.ReadBasic.All"),
        alike(
            "licenseDetails",
            ("GET", "/users/{user}/licenseDetails", ""),
            200,
            products,
            "",
            "User.Read|User.ReadBasic.All",
        ),
        alike(
            "reprocessLicenseAssignment",
            ("POST", "/users/{user}/reprocessLicenseAssignment", ""),
            200,
            "User.ReadWrite.All|Directory.ReadWrite.All",
            LICENSES,
            "LicenseAssignment.ReadWrite.All|User.Read.All",
        ),
        Row {
            application: "User.Read.All|Directory.Read.All",
            ..alike("memberOf of others", ("GET", "/users/{user}/memberOf", ""), 200, both, "", "User.Read")
        },
        Row {
            application: "User.Read.All|Directory.Read.All",
            ..alike("transitiveMemberOf", ("GET", "/users/{user}/transitiveMemberOf", ""), 200, both, "", "User.Read")
        },
        Row {
            delegated: "User.ReadBasic.All+GroupMember.Read.All|User.Read.All+GroupMember.Read.All|Directory.Read.All",
            application: "User.Read.All+GroupMember.Read.All|Directory.Read.All",
            ..alike(
                "getMemberGroups",
                ("POST", "/users/{user}/getMemberGroups", r#"{"securityEnabledOnly":false}"#),
                200,
                "",
                "",
                "User.Read.All|GroupMember.Read.All|User.ReadBasic.All",
            )
        },
        alike(
            "signInActivity",
            ("GET", "/users?$select=id,signInActivity&$top=1", ""),
            200,
            "AuditLog.Read.All+User.Read.All",
            "",
            "AuditLog.Read.All|User.Read.All|AuditLog.Read.All+User.ReadBasic.All",
        ),
        alike(
            "signInActivity of one",
            ("GET", "/users/{user}?$select=id,signInActivity", ""),
            200,
            "AuditLog.Read.All+User.Read.All",
            "",
            "AuditLog.Read.All|User.Read.All|AuditLog.Read.All+User.ReadBasic.All",
        ),
        alike(
            "get a photo",
            ("GET", "/users/{user}/photos", ""),
            200,
            "ProfilePhoto.Read.All|User.Read.All",
            "",
            "User.Read|Group.Read.All",
        ),
        alike(
            "set a photo",
            ("DELETE", "/users/{user}/photo/$value", ""),
            404,
            "ProfilePhoto.ReadWrite.All|User.ReadWrite.All",
            USERS,
            "ProfilePhoto.Read.All|User.Read.All",
        ),
    ]
}

pub(super) fn methods() -> Vec<Row> {
    vec![
        alike(
            "read methods",
            ("GET", "/users/{user}/authentication/methods", ""),
            200,
            "UserAuthenticationMethod.Read.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-Phone.Read.All|User.ReadWrite.All",
        ),
        alike(
            "read phone methods",
            ("GET", "/users/{user}/authentication/phoneMethods", ""),
            200,
            "UserAuthMethod-Phone.Read.All|UserAuthMethod-Phone.ReadWrite.All|UserAuthenticationMethod.Read.All",
            AUTHENTICATION,
            "UserAuthMethod-Email.Read.All|User.ReadWrite.All",
        ),
        alike(
            "add an e-mail method",
            ("POST", "/users/{user}/authentication/emailMethods", r#"{"emailAddress":"a@b.example"}"#),
            201,
            "UserAuthMethod-Email.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-Email.Read.All|UserAuthenticationMethod.Read.All|User.ReadWrite.All",
        ),
        alike(
            "Temporary Access Pass",
            ("POST", "/users/{user}/authentication/temporaryAccessPassMethods", "{}"),
            201,
            "UserAuthMethod-TAP.ReadWrite.All|UserAuthenticationMethod.ReadWrite.All",
            AUTHENTICATION,
            "UserAuthMethod-TAP.Read.All|UserAuthMethod-Phone.ReadWrite.All",
        ),
        Row {
            application: "",
            ..alike(
                "resetPassword",
                (
                    "POST",
                    "/users/{user}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword",
                    r#"{"newPassword":"Sommer-2026!"}"#,
                ),
                202,
                "UserAuthenticationMethod.ReadWrite.All|UserAuthMethod-Password.ReadWrite.All",
                PRIVILEGED,
                "UserAuthMethod-Password.Read.All|UserAuthenticationMethod.Read.All|User-PasswordProfile.ReadWrite.All",
            )
        },
    ]
}

pub(super) fn groups() -> Vec<Row> {
    let groups = "Group.ReadBasic.All|GroupMember.Read.All|Group.Read.All|Directory.Read.All";
    vec![
        alike("list groups", ("GET", "/groups?$top=1", ""), 200, groups, "", "User.Read.All|GroupMember.ReadBasic.All"),
        alike(
            "members of a group",
            ("GET", "/groups/{group}/members", ""),
            200,
            "GroupMember.ReadBasic.All|GroupMember.Read.All|Group.Read.All|Directory.Read.All",
            "",
            "Group.ReadBasic.All|User.Read.All",
        ),
        alike("groups/delta", ("GET", "/groups/delta", ""), 200, groups, "", "User.Read.All"),
        alike(
            "groups/delta with members",
            ("GET", "/groups/delta?$select=members", ""),
            200,
            "GroupMember.Read.All|Group.Read.All|Directory.Read.All",
            "",
            "Group.ReadBasic.All",
        ),
        alike(
            "add a member",
            ("POST", "/groups/{group}/members/$ref", REFERENCE),
            204,
            "GroupMember.ReadWrite.All|Group.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.Read.All|Group.Read.All|User.ReadWrite.All",
        ),
        Row {
            role: roles::PRIVILEGED_ROLE_ADMINISTRATOR,
            ..alike(
                "add a member to a role-assignable group",
                ("POST", "/groups/{rolegroup}/members/$ref", REFERENCE),
                204,
                "GroupMember.ReadWrite.All+RoleManagement.ReadWrite.Directory|Group.ReadWrite.All+RoleManagement.ReadWrite.Directory",
                "",
                "GroupMember.ReadWrite.All|Group.ReadWrite.All|RoleManagement.ReadWrite.Directory",
            )
        },
        alike(
            "add an owner",
            ("POST", "/groups/{group}/owners/$ref", REFERENCE),
            204,
            "Group.ReadWrite.All|Directory.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.ReadWrite.All|Group.Read.All",
        ),
        alike(
            "remove an owner",
            ("DELETE", "/groups/{group}/owners/{user}/$ref", ""),
            204,
            "Group.ReadWrite.All|Directory.ReadWrite.All",
            roles::GROUPS_ADMINISTRATOR,
            "GroupMember.ReadWrite.All|Group.Read.All",
        ),
    ]
}

pub(super) fn directory() -> Vec<Row> {
    let reader = roles::REPORTS_READER;
    vec![
        alike(
            "read directory roles",
            ("GET", "/directoryRoles", ""),
            200,
            "RoleManagement.Read.Directory|RoleManagement.ReadWrite.Directory|Directory.Read.All",
            "",
            "User.Read.All|AdministrativeUnit.Read.All",
        ),
        alike(
            "write directory roles",
            ("POST", "/directoryRoles/{role}/members/$ref", REFERENCE),
            204,
            "RoleManagement.ReadWrite.Directory",
            roles::PRIVILEGED_ROLE_ADMINISTRATOR,
            "RoleManagement.Read.Directory|Directory.ReadWrite.All|User.ReadWrite.All",
        ),
        Row {
            application: "Device.ReadWrite.All",
            ..alike(
                "disable a device",
                ("PATCH", "/devices/{device}", r#"{"accountEnabled":false}"#),
                204,
                "Directory.AccessAsUser.All",
                roles::CLOUD_DEVICE_ADMINISTRATOR,
                "Device.Read.All|User.ReadWrite.All",
            )
        },
        alike(
            "directoryAudits",
            ("GET", "/auditLogs/directoryAudits?$top=1", ""),
            200,
            "AuditLog.Read.All|Directory.Read.All",
            reader,
            "User.Read.All",
        ),
        alike(
            "signIns",
            ("GET", "/auditLogs/signIns?$top=1", ""),
            200,
            "AuditLog.Read.All",
            reader,
            "Directory.Read.All|User.Read.All",
        ),
        alike(
            "invitations",
            (
                "POST",
                "/invitations",
                r#"{"invitedUserEmailAddress":"ann@somewhere.example","inviteRedirectUrl":"https://contoso.com"}"#,
            ),
            201,
            "User.Invite.All|User.ReadWrite.All",
            INVITER,
            "User.Read.All|User.Create",
        ),
        Row {
            delegated: "User.Read|Organization.Read.All|Directory.Read.All",
            application: "Organization.Read.All|Directory.Read.All",
            ..alike("organization", ("GET", "/organization", ""), 200, "", "", "User.ReadBasic.All|Domain.Read.All")
        },
        alike(
            "domains",
            ("GET", "/domains", ""),
            200,
            "Domain.Read.All|Directory.Read.All",
            "",
            "User.Read|Organization.Read.All",
        ),
        alike(
            "remove an appRoleAssignment",
            ("DELETE", "/users/{user}/appRoleAssignments/{assignment}", ""),
            404,
            "AppRoleAssignment.ReadWrite.All",
            roles::APPLICATION_ADMINISTRATOR,
            "Application.ReadWrite.All|Directory.Read.All",
        ),
        Row {
            application: "SynchronizationData-User.Upload|SynchronizationData-User.Upload.OwnedBy",
            ..alike(
                "bulkUpload",
                ("POST", "/servicePrincipals/{principal}/synchronization/jobs/{job}/bulkUpload", "{}"),
                404,
                "SynchronizationData-User.Upload",
                roles::APPLICATION_ADMINISTRATOR,
                "Synchronization.Read.All|User.ReadWrite.All",
            )
        },
        alike(
            "administrative units",
            ("GET", "/directory/administrativeUnits", ""),
            200,
            "AdministrativeUnit.Read.All|AdministrativeUnit.ReadWrite.All|Directory.Read.All",
            "",
            "User.Read.All|Group.Read.All",
        ),
    ]
}
