//! The rows: method, path, root, least delegated permissions, least application permissions, what it does
//! (`facts/graph.md §11.1`, where not otherwise said).

use super::Endpoint;

macro_rules! endpoints {
    (@beta beta) => { true };
    (@beta v1) => { false };
    ($($method:ident $template:literal $root:ident $delegated:literal $application:literal $about:literal;)*) => {
        /// All known endpoints, by resource.
        pub const ENDPOINTS: &[Endpoint] = &[$(Endpoint {
            method: stringify!($method),
            template: $template,
            beta_only: endpoints!(@beta $root),
            delegated: $delegated,
            application: $application,
            about: $about,
        },)*];
    };
}

endpoints! {
    GET "/me" v1 "User.Read" "" "The person who is signed in";
    PATCH "/me" v1 "User.ReadWrite" "" "Changes the person who is signed in";
    GET "/users" v1 "User.ReadBasic.All" "User.ReadBasic.All" "Lists people; User.Read.All for full profiles";
    POST "/users" v1 "User.Create" "User.Create" "Creates a person; User.ReadWrite.All where User.Create is not known yet";
    GET "/users/$count" v1 "User.ReadBasic.All" "User.ReadBasic.All" "How many people; needs ConsistencyLevel: eventual";
    GET "/users/delta" v1 "User.Read.All" "User.Read.All" "What changed of people since last time";
    GET "/users/{id}" v1 "User.ReadBasic.All" "User.ReadBasic.All" "A person by id or sign-in name";
    PATCH "/users/{id}" v1 "User.ReadUpdate.All" "User.ReadUpdate.All" "Changes a person; User.ReadWrite.All where User.ReadUpdate.All is not known yet";
    DELETE "/users/{id}" v1 "User.DeleteRestore.All" "User.DeleteRestore.All" "Deletes a person, restorable for 30 days";
    GET "/users/{id}/manager" v1 "User.Read.All" "User.Read.All" "The manager";
    PUT "/users/{id}/manager/$ref" v1 "User.ReadWrite.All" "User.ReadWrite.All" "Sets the manager";
    DELETE "/users/{id}/manager/$ref" v1 "User.ReadWrite.All" "User.ReadWrite.All" "Removes the manager";
    GET "/users/{id}/directReports" v1 "User.Read.All" "User.Read.All" "Whose manager the person is";
    GET "/users/{id}/memberOf" v1 "User.Read.All + GroupMember.Read.All" "Directory.Read.All" "Groups, roles and units, direct";
    GET "/users/{id}/transitiveMemberOf" v1 "User.Read.All + GroupMember.Read.All" "Directory.Read.All" "Groups, roles and units, nested too";
    POST "/users/{id}/getMemberGroups" v1 "User.ReadBasic.All + GroupMember.Read.All" "User.Read.All + GroupMember.Read.All" "Ids of all groups, nested too";
    POST "/users/{id}/checkMemberGroups" v1 "User.ReadBasic.All + GroupMember.Read.All" "User.Read.All + GroupMember.Read.All" "Which of up to 20 groups the person is in";
    POST "/users/{id}/getMemberObjects" v1 "User.ReadBasic.All + GroupMember.Read.All" "User.Read.All + GroupMember.Read.All" "Ids of all groups, roles and units";
    POST "/users/{id}/checkMemberObjects" v1 "User.ReadBasic.All + GroupMember.Read.All" "User.Read.All + GroupMember.Read.All" "Which of up to 20 objects the person is in";
    GET "/users/{id}/ownedObjects" v1 "User.Read.All" "User.Read.All" "Groups and applications owned";
    GET "/users/{id}/ownedDevices" v1 "User.Read.All" "User.Read.All" "Devices owned";
    GET "/users/{id}/registeredDevices" v1 "User.Read.All" "User.Read.All" "Devices registered on";
    GET "/users/{id}/sponsors" v1 "User.Read.All" "User.Read.All" "Who answers for a guest";
    POST "/users/{id}/assignLicense" v1 "LicenseAssignment.ReadWrite.All" "LicenseAssignment.ReadWrite.All" "Gives and takes licences; both lists must be there";
    POST "/users/{id}/reprocessLicenseAssignment" v1 "User.ReadWrite.All" "User.ReadWrite.All" "Looks again at licences from groups";
    GET "/users/{id}/licenseDetails" v1 "LicenseAssignment.Read.All" "LicenseAssignment.Read.All" "Licences with their plans";
    POST "/users/{id}/revokeSignInSessions" v1 "User.RevokeSessions.All" "User.RevokeSessions.All" "Ends all sessions";
    GET "/users/{id}/photo" v1 "ProfilePhoto.Read.All" "ProfilePhoto.Read.All" "Size and type of the photo";
    DELETE "/users/{id}/photo" v1 "ProfilePhoto.ReadWrite.All" "ProfilePhoto.ReadWrite.All" "Removes the photo";
    GET "/users/{id}/photo/$value" v1 "ProfilePhoto.Read.All" "ProfilePhoto.Read.All" "The photo itself";
    PUT "/users/{id}/photo/$value" v1 "ProfilePhoto.ReadWrite.All" "ProfilePhoto.ReadWrite.All" "Sets the photo";
    GET "/users/{id}/mailboxSettings" v1 "MailboxSettings.Read" "MailboxSettings.Read" "Mailbox settings; as a signed-in person only the own";
    PATCH "/users/{id}/mailboxSettings" v1 "MailboxSettings.ReadWrite" "MailboxSettings.ReadWrite" "Automatic replies, language, time zone; as a signed-in person only the own";
    GET "/users/{id}/appRoleAssignments" v1 "Directory.Read.All" "Directory.Read.All" "Applications assigned to";
    POST "/users/{id}/appRoleAssignments" v1 "AppRoleAssignment.ReadWrite.All" "AppRoleAssignment.ReadWrite.All" "Assigns to an application";
    DELETE "/users/{id}/appRoleAssignments/{assignment}" v1 "AppRoleAssignment.ReadWrite.All" "AppRoleAssignment.ReadWrite.All" "Removes from an application";
    GET "/users/{id}/oauth2PermissionGrants" v1 "Directory.Read.All" "Directory.Read.All" "What applications may do for the person";

    GET "/users/{id}/authentication/methods" v1 "UserAuthenticationMethod.Read.All" "UserAuthenticationMethod.Read.All" "All ways to sign in";
    POST "/users/{id}/authentication/methods/{method}/resetPassword" v1 "UserAuthMethod-Password.ReadWrite.All" "" "Resets the password, written back to a local directory";
    GET "/users/{id}/authentication/phoneMethods" v1 "UserAuthenticationMethod.Read.All" "UserAuthenticationMethod.Read.All" "Phones to sign in with";
    POST "/users/{id}/authentication/phoneMethods" v1 "UserAuthMethod-Phone.ReadWrite.All" "UserAuthMethod-Phone.ReadWrite.All" "Adds a phone";
    DELETE "/users/{id}/authentication/phoneMethods/{method}" v1 "UserAuthMethod-Phone.ReadWrite.All" "UserAuthMethod-Phone.ReadWrite.All" "Removes a phone";
    DELETE "/users/{id}/authentication/emailMethods/{method}" v1 "UserAuthMethod-Email.ReadWrite.All" "UserAuthMethod-Email.ReadWrite.All" "Removes a mail address for resets";
    DELETE "/users/{id}/authentication/fido2Methods/{method}" v1 "UserAuthMethod-Passkey.ReadWrite.All" "UserAuthMethod-Passkey.ReadWrite.All" "Removes a passkey";
    DELETE "/users/{id}/authentication/microsoftAuthenticatorMethods/{method}" v1 "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All" "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All" "Removes an Authenticator app";
    DELETE "/users/{id}/authentication/softwareOathMethods/{method}" v1 "UserAuthMethod-SoftwareOATH.ReadWrite.All" "UserAuthMethod-SoftwareOATH.ReadWrite.All" "Removes a code generator";
    DELETE "/users/{id}/authentication/windowsHelloForBusinessMethods/{method}" v1 "UserAuthMethod-WindowsHello.ReadWrite.All" "UserAuthMethod-WindowsHello.ReadWrite.All" "Removes Windows Hello on a device";
    DELETE "/users/{id}/authentication/platformCredentialMethods/{method}" v1 "UserAuthenticationMethod.ReadWrite.All" "UserAuthenticationMethod.ReadWrite.All" "Removes a platform credential";
    GET "/users/{id}/authentication/temporaryAccessPassMethods" v1 "UserAuthenticationMethod.Read.All" "UserAuthenticationMethod.Read.All" "Temporary Access Passes, without the pass";
    POST "/users/{id}/authentication/temporaryAccessPassMethods" v1 "UserAuthMethod-TAP.ReadWrite.All" "UserAuthMethod-TAP.ReadWrite.All" "Makes a Temporary Access Pass; it is told once";
    DELETE "/users/{id}/authentication/temporaryAccessPassMethods/{method}" v1 "UserAuthMethod-TAP.ReadWrite.All" "UserAuthMethod-TAP.ReadWrite.All" "Removes a Temporary Access Pass";

    GET "/groups" v1 "Group.ReadBasic.All" "Group.ReadBasic.All" "Lists groups";
    POST "/groups" v1 "Group.ReadWrite.All" "Group.Create" "Creates a group";
    GET "/groups/$count" v1 "Group.ReadBasic.All" "Group.ReadBasic.All" "How many groups; needs ConsistencyLevel: eventual";
    GET "/groups/delta" v1 "Group.ReadBasic.All" "Group.ReadBasic.All" "What changed of groups; GroupMember.Read.All for members";
    GET "/groups/{id}" v1 "Group.ReadBasic.All" "Group.ReadBasic.All" "A group";
    PATCH "/groups/{id}" v1 "Group.ReadWrite.All" "Group.ReadWrite.All" "Changes a group, or adds up to 20 members by members@odata.bind (GroupMember.ReadWrite.All)";
    DELETE "/groups/{id}" v1 "Group.ReadWrite.All" "Group.ReadWrite.All" "Deletes a group, restorable for 30 days";
    GET "/groups/{id}/members" v1 "GroupMember.ReadBasic.All" "GroupMember.ReadBasic.All" "Members, direct";
    GET "/groups/{id}/transitiveMembers" v1 "GroupMember.ReadBasic.All" "GroupMember.ReadBasic.All" "Members, nested too";
    POST "/groups/{id}/members/$ref" v1 "GroupMember.ReadWrite.All" "GroupMember.ReadWrite.All" "Adds a member";
    DELETE "/groups/{id}/members/{member}/$ref" v1 "GroupMember.ReadWrite.All" "GroupMember.ReadWrite.All" "Removes a member";
    DELETE "/groups/{id}/members/{member}" v1 "User.DeleteRestore.All" "User.DeleteRestore.All" "Careful: without /$ref this may delete the member itself, not the membership";
    GET "/groups/{id}/owners" v1 "GroupMember.ReadBasic.All" "GroupMember.ReadBasic.All" "Owners";
    POST "/groups/{id}/owners/$ref" v1 "Group.ReadWrite.All" "Group.ReadWrite.All" "Adds an owner";
    DELETE "/groups/{id}/owners/{owner}/$ref" v1 "Group.ReadWrite.All" "Group.ReadWrite.All" "Removes an owner; not the last";
    POST "/groups/{id}/assignLicense" v1 "LicenseAssignment.ReadWrite.All" "LicenseAssignment.ReadWrite.All" "Gives and takes licences of all members, later";
    GET "/groups/{id}/membersWithLicenseErrors" v1 "GroupMember.Read.All" "GroupMember.Read.All" "Members with an error in a licence";

    GET "/organization" v1 "User.Read" "Organization.Read.All" "The tenant; Organization.Read.All for all of it";
    GET "/domains" v1 "Domain.Read.All" "Domain.Read.All" "Domains";
    GET "/domains/{id}" v1 "Domain.Read.All" "Domain.Read.All" "A domain";
    GET "/domains/{id}/domainNameReferences" v1 "Domain.Read.All" "Domain.Read.All" "What uses a domain";
    GET "/subscribedSkus" v1 "LicenseAssignment.Read.All" "LicenseAssignment.Read.All" "Products and their seats";
    GET "/directory/subscriptions" v1 "Organization.Read.All" "Organization.Read.All" "Renewal dates of products";
    GET "/directory/deletedItems/microsoft.graph.user" v1 "User.Read.All" "User.Read.All" "Deleted people";
    GET "/directory/deletedItems/microsoft.graph.group" v1 "Group.Read.All" "Group.Read.All" "Deleted groups";
    GET "/directory/deletedItems/{id}" v1 "User.Read.All" "User.Read.All" "A deleted object";
    POST "/directory/deletedItems/{id}/restore" v1 "User.DeleteRestore.All" "User.DeleteRestore.All" "Brings back; Group.ReadWrite.All for a group";
    DELETE "/directory/deletedItems/{id}" v1 "User.DeleteRestore.All" "User.DeleteRestore.All" "Deletes for good; Group.ReadWrite.All for a group";
    GET "/directory/administrativeUnits" v1 "AdministrativeUnit.Read.All" "AdministrativeUnit.Read.All" "Administrative units";
    GET "/directory/administrativeUnits/{id}" v1 "AdministrativeUnit.Read.All" "AdministrativeUnit.Read.All" "An administrative unit";
    GET "/directory/administrativeUnits/{id}/members" v1 "AdministrativeUnit.Read.All" "AdministrativeUnit.Read.All" "What is in an administrative unit";
    GET "/directoryObjects/{id}" v1 "Directory.Read.All" "Directory.Read.All" "Any object by its id";
    POST "/directoryObjects/getByIds" v1 "Directory.Read.All" "Directory.Read.All" "Up to 1,000 objects by their ids";

    GET "/directoryRoles" v1 "RoleManagement.Read.Directory" "RoleManagement.Read.Directory" "Roles in use";
    GET "/directoryRoles/{id}/members" v1 "RoleManagement.Read.Directory" "RoleManagement.Read.Directory" "Who holds a role";
    DELETE "/directoryRoles/{id}/members/{member}/$ref" v1 "RoleManagement.ReadWrite.Directory" "RoleManagement.ReadWrite.Directory" "Takes a role";
    GET "/roleManagement/directory/roleAssignments" v1 "RoleManagement.Read.Directory" "RoleManagement.Read.Directory" "Who holds which role, where";
    POST "/roleManagement/directory/roleAssignments" v1 "RoleManagement.ReadWrite.Directory" "RoleManagement.ReadWrite.Directory" "Gives a role";
    DELETE "/roleManagement/directory/roleAssignments/{id}" v1 "RoleManagement.ReadWrite.Directory" "RoleManagement.ReadWrite.Directory" "Takes a role";
    GET "/roleManagement/directory/roleDefinitions" v1 "RoleManagement.Read.Directory" "RoleManagement.Read.Directory" "All roles there are";

    GET "/devices" v1 "Device.Read.All" "Device.Read.All" "Devices";
    GET "/devices/{id}" v1 "Device.Read.All" "Device.Read.All" "A device";
    PATCH "/devices/{id}" v1 "Directory.AccessAsUser.All" "Device.ReadWrite.All" "Disables or enables a device";
    DELETE "/devices/{id}" v1 "Directory.AccessAsUser.All" "Device.ReadWrite.All" "Removes a device for good";
    GET "/contacts" v1 "OrgContact.Read.All" "OrgContact.Read.All" "Contacts of the organisation";
    GET "/contacts/{id}" v1 "OrgContact.Read.All" "OrgContact.Read.All" "A contact";

    GET "/applications" v1 "Application.Read.All" "Application.Read.All" "Applications registered here";
    POST "/applications" v1 "Application.ReadWrite.All" "Application.ReadWrite.All" "Registers an application";
    GET "/applications/{id}" v1 "Application.Read.All" "Application.Read.All" "An application by its object id";
    PATCH "/applications/{id}" v1 "Application.ReadWrite.All" "Application.ReadWrite.All" "Changes an application";
    DELETE "/applications/{id}" v1 "Application.ReadWrite.All" "Application.ReadWrite.All" "Deletes an application";
    GET "/servicePrincipals" v1 "Application.Read.All" "Application.Read.All" "Applications known here";
    POST "/servicePrincipals" v1 "Application.ReadWrite.All" "Application.ReadWrite.All" "Makes an application known here";
    GET "/servicePrincipals/{id}" v1 "Application.Read.All" "Application.Read.All" "An application known here, with the permissions it offers";
    GET "/servicePrincipals/{id}/appRoleAssignments" v1 "Application.Read.All" "Application.Read.All" "Application permissions it holds";
    GET "/servicePrincipals/{id}/appRoleAssignedTo" v1 "Application.Read.All" "Application.Read.All" "Who is assigned to it";
    POST "/servicePrincipals/{id}/synchronization/jobs/{job}/bulkUpload" v1 "SynchronizationData-User.Upload" "SynchronizationData-User.Upload" "Up to 50 people to inbound provisioning; Content-Type application/scim+json";
    GET "/oauth2PermissionGrants" v1 "Directory.Read.All" "Directory.Read.All" "Delegated permissions given";
    POST "/oauth2PermissionGrants" v1 "DelegatedPermissionGrant.ReadWrite.All" "DelegatedPermissionGrant.ReadWrite.All" "Gives delegated permissions";
    DELETE "/oauth2PermissionGrants/{id}" v1 "DelegatedPermissionGrant.ReadWrite.All" "DelegatedPermissionGrant.ReadWrite.All" "Takes delegated permissions";

    POST "/invitations" v1 "User.Invite.All" "User.Invite.All" "Invites a guest";
    GET "/auditLogs/directoryAudits" v1 "AuditLog.Read.All" "AuditLog.Read.All" "Changes of the directory";
    GET "/auditLogs/signIns" v1 "AuditLog.Read.All" "AuditLog.Read.All" "Sign-ins; needs Entra ID P1";
    GET "/auditLogs/provisioning" v1 "AuditLog.Read.All" "AuditLog.Read.All" "What provisioning did; needs Entra ID P1";
    POST "/$batch" v1 "" "" "Up to 20 requests in one; each needs its own permission";
    GET "/users/{id}/authentication/signInPreferences" beta "UserAuthenticationMethod.Read.All" "UserAuthenticationMethod.Read.All" "The default second factor";
    PATCH "/users/{id}/authentication/signInPreferences" beta "UserAuthenticationMethod.ReadWrite.All" "UserAuthenticationMethod.ReadWrite.All" "Changes the default second factor, before it is removed";
}

/// Endpoints at which other permissions do as well than elsewhere (`facts/graph.md §11.1`).
pub(super) const INSTEAD: &[(&str, &str, &[&str])] = &[
    ("POST", "/users/{id}/assignLicense", &["User.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("POST", "/groups/{id}/assignLicense", &["Group.ReadWrite.All", "Directory.ReadWrite.All"]),
    ("GET", "/users/{id}/memberOf", &["Directory.Read.All", "User.Read.All + GroupMember.Read.All"]),
    ("GET", "/users/{id}/transitiveMemberOf", &["Directory.Read.All", "User.Read.All + GroupMember.Read.All"]),
    ("GET", "/users/{id}/appRoleAssignments", &["AppRoleAssignment.ReadWrite.All"]),
    ("GET", "/users/{id}/oauth2PermissionGrants", &["DelegatedPermissionGrant.ReadWrite.All"]),
    ("GET", "/oauth2PermissionGrants", &["DelegatedPermissionGrant.ReadWrite.All"]),
    ("GET", "/servicePrincipals/{id}/appRoleAssignedTo", &["AppRoleAssignment.ReadWrite.All", "Directory.Read.All"]),
    ("GET", "/servicePrincipals/{id}/appRoleAssignments", &["AppRoleAssignment.ReadWrite.All", "Directory.Read.All"]),
    ("GET", "/auditLogs/directoryAudits", &["Directory.Read.All"]),
    ("GET", "/auditLogs/signIns", &[]),
    ("DELETE", "/groups/{id}/members/{member}", &[]),
];
