//! The permissions of Graph that can be asked for (facts/graph.md §11.1).

/// Permissions that exist for people and for applications alike.
const BOTH: &[&str] = &[
    "AccessReview.Read.All",
    "AccessReview.ReadWrite.All",
    "AdministrativeUnit.Read.All",
    "AdministrativeUnit.ReadWrite.All",
    "Agreement.Read.All",
    "Agreement.ReadWrite.All",
    "AppCatalog.Read.All",
    "AppCatalog.ReadWrite.All",
    "Application.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "AuditLog.Read.All",
    "AuditLogsQuery.Read.All",
    "BitlockerKey.Read.All",
    "Calendars.Read",
    "Calendars.ReadWrite",
    "Channel.Create",
    "Channel.ReadBasic.All",
    "ChannelMember.Read.All",
    "ChannelMember.ReadWrite.All",
    "ChannelSettings.Read.All",
    "Chat.Create",
    "Contacts.Read",
    "Contacts.ReadWrite",
    "CrossTenantInformation.ReadBasic.All",
    "CustomSecAttributeAssignment.Read.All",
    "CustomSecAttributeAssignment.ReadWrite.All",
    "DelegatedPermissionGrant.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "DeviceManagementApps.Read.All",
    "DeviceManagementApps.ReadWrite.All",
    "DeviceManagementConfiguration.Read.All",
    "DeviceManagementConfiguration.ReadWrite.All",
    "DeviceManagementManagedDevices.Read.All",
    "DeviceManagementManagedDevices.ReadWrite.All",
    "DeviceManagementRBAC.Read.All",
    "DeviceManagementServiceConfig.Read.All",
    "Device.Read.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "Domain.Read.All",
    "Domain.ReadWrite.All",
    "EntitlementManagement.Read.All",
    "EntitlementManagement.ReadWrite.All",
    "Files.Read.All",
    "Files.ReadWrite.All",
    "Group.Read.All",
    "Group.ReadBasic.All",
    "Group.ReadWrite.All",
    "GroupMember.Read.All",
    "GroupMember.ReadBasic.All",
    "GroupMember.ReadWrite.All",
    "GroupSettings.Read.All",
    "GroupSettings.ReadWrite.All",
    "IdentityProvider.Read.All",
    "IdentityRiskEvent.Read.All",
    "IdentityRiskyUser.Read.All",
    "IdentityRiskyUser.ReadWrite.All",
    "InformationProtectionPolicy.Read",
    "LicenseAssignment.Read.All",
    "LicenseAssignment.ReadWrite.All",
    "LifecycleWorkflows.Read.All",
    "LifecycleWorkflows.ReadWrite.All",
    "Mail.Read",
    "Mail.ReadBasic",
    "Mail.ReadWrite",
    "Mail.Send",
    "MailboxSettings.Read",
    "MailboxSettings.ReadWrite",
    "Notes.Read.All",
    "Notes.ReadWrite.All",
    "OnlineMeetings.Read.All",
    "Organization.Read.All",
    "Organization.ReadWrite.All",
    "OrgContact.Read.All",
    "People.Read.All",
    "Place.Read.All",
    "Policy.Read.All",
    "Policy.ReadWrite.AuthenticationMethod",
    "Policy.ReadWrite.Authorization",
    "Policy.ReadWrite.ConditionalAccess",
    "Presence.Read.All",
    "PrivilegedAccess.Read.AzureAD",
    "PrivilegedAccess.Read.AzureADGroup",
    "ProfilePhoto.Read.All",
    "ProfilePhoto.ReadWrite.All",
    "ProvisioningLog.Read.All",
    "Reports.Read.All",
    "ReportSettings.Read.All",
    "ReportSettings.ReadWrite.All",
    "RoleAssignmentSchedule.Read.Directory",
    "RoleAssignmentSchedule.ReadWrite.Directory",
    "RoleEligibilitySchedule.Read.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
    "RoleManagement.Read.All",
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "SecurityAlert.Read.All",
    "SecurityEvents.Read.All",
    "SecurityIncident.Read.All",
    "ServiceHealth.Read.All",
    "ServiceMessage.Read.All",
    "Sites.FullControl.All",
    "Sites.Manage.All",
    "Sites.Read.All",
    "Sites.ReadWrite.All",
    "Synchronization.Read.All",
    "Synchronization.ReadWrite.All",
    "SynchronizationData-User.Upload",
    "Tasks.Read.All",
    "Tasks.ReadWrite.All",
    "Team.Create",
    "Team.ReadBasic.All",
    "TeamMember.Read.All",
    "TeamMember.ReadWrite.All",
    "TeamSettings.Read.All",
    "TeamSettings.ReadWrite.All",
    "TermStore.Read.All",
    "User.Create",
    "User.DeleteRestore.All",
    "User.EnableDisableAccount.All",
    "User.Export.All",
    "User.Invite.All",
    "User.ManageIdentities.All",
    "User.Read.All",
    "User.ReadBasic.All",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "User.RevokeSessions.All",
    "User-LifeCycleInfo.Read.All",
    "User-LifeCycleInfo.ReadWrite.All",
    "User-Mail.ReadWrite.All",
    "User-PasswordProfile.ReadWrite.All",
    "User-Phone.ReadWrite.All",
    "UserAuthenticationMethod.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "UserAuthMethod-Email.Read.All",
    "UserAuthMethod-Email.ReadWrite.All",
    "UserAuthMethod-External.Read.All",
    "UserAuthMethod-External.ReadWrite.All",
    "UserAuthMethod-MicrosoftAuthApp.Read.All",
    "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All",
    "UserAuthMethod-Passkey.Read.All",
    "UserAuthMethod-Passkey.ReadWrite.All",
    "UserAuthMethod-Password.Read.All",
    "UserAuthMethod-Password.ReadWrite.All",
    "UserAuthMethod-Phone.Read.All",
    "UserAuthMethod-Phone.ReadWrite.All",
    "UserAuthMethod-PlatformCred.Read.All",
    "UserAuthMethod-PlatformCred.ReadWrite.All",
    "UserAuthMethod-SoftwareOATH.Read.All",
    "UserAuthMethod-SoftwareOATH.ReadWrite.All",
    "UserAuthMethod-TAP.Read.All",
    "UserAuthMethod-TAP.ReadWrite.All",
    "UserAuthMethod-WindowsHello.Read.All",
    "UserAuthMethod-WindowsHello.ReadWrite.All",
];

/// Permissions that exist only for a person who signs in.
const DELEGATED_ONLY: &[&str] = &[
    "Calendars.Read.Shared",
    "Calendars.ReadBasic",
    "Calendars.ReadWrite.Shared",
    "Chat.Read",
    "Chat.ReadBasic",
    "Chat.ReadWrite",
    "ChatMessage.Send",
    "Contacts.Read.Shared",
    "Contacts.ReadWrite.Shared",
    "Device.Command",
    "Device.Read",
    "Directory.AccessAsUser.All",
    "EAS.AccessAsUser.All",
    "EWS.AccessAsUser.All",
    "Family.Read",
    "Files.Read",
    "Files.Read.Selected",
    "Files.ReadWrite",
    "Files.ReadWrite.AppFolder",
    "Files.ReadWrite.Selected",
    "IMAP.AccessAsUser.All",
    "Mail.Read.Shared",
    "Mail.ReadWrite.Shared",
    "Mail.Send.Shared",
    "Notes.Create",
    "Notes.Read",
    "Notes.ReadWrite",
    "Notes.ReadWrite.CreatedByApp",
    "Notifications.ReadWrite.CreatedByApp",
    "OnlineMeetings.Read",
    "OnlineMeetings.ReadWrite",
    "People.Read",
    "POP.AccessAsUser.All",
    "Presence.Read",
    "Presence.ReadWrite",
    "ShortNotes.Read",
    "ShortNotes.ReadWrite",
    "SMTP.Send",
    "Tasks.Read",
    "Tasks.Read.Shared",
    "Tasks.ReadWrite",
    "Tasks.ReadWrite.Shared",
    "User.Read",
    "User.ReadWrite",
    "UserActivity.ReadWrite.CreatedByApp",
    "UserAuthenticationMethod.Read",
    "UserAuthenticationMethod.ReadWrite",
    "UserNotification.ReadWrite.CreatedByApp",
];

/// Permissions that exist only for an application of its own.
const APPLICATION_ONLY: &[&str] = &[
    "Application.ReadWrite.OwnedBy",
    "Chat.Read.All",
    "Chat.ReadWrite.All",
    "Device.ReadWrite.All",
    "Member.Read.Hidden",
    "Sites.Selected",
    "SynchronizationData-User.Upload.OwnedBy",
    "Group.Create",
    "User.ReadWrite.CrossCloud",
];

/// Of those for everybody, what a person may allow without an administrator beside all that begins like
/// [`PERSONAL`]. `User.ReadBasic.All` is the one that reaches beyond the person.
const CONSENTABLE: &[&str] = &["User.Read", "User.ReadWrite", "User.ReadBasic.All", "Device.Read", "Device.Command"];

/// Beginnings of what a person may allow for their own things.
const PERSONAL: &[&str] = &[
    "Calendars.",
    "Chat.",
    "ChatMessage.",
    "Contacts.",
    "EAS.",
    "EWS.",
    "Family.",
    "Files.",
    "IMAP.",
    "Mail.",
    "MailboxSettings.",
    "Notes.",
    "Notifications.",
    "OnlineMeetings.",
    "People.Read",
    "POP.",
    "Presence.",
    "ShortNotes.",
    "SMTP.",
    "Tasks.",
    "UserActivity.",
    "UserNotification.",
];

fn spelt(name: &str, lists: [&'static [&'static str]; 2]) -> Option<&'static str> {
    lists.into_iter().flatten().copied().find(|known| known.eq_ignore_ascii_case(name))
}

/// Every permission that can be asked for.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    [BOTH, DELEGATED_ONLY, APPLICATION_ONLY].into_iter().flatten().copied()
}

/// A delegated permission as Graph spells it, however it was asked for.
pub(crate) fn delegated(name: &str) -> Option<&'static str> {
    spelt(name, [BOTH, DELEGATED_ONLY])
}

/// An application permission as Graph spells it.
pub(crate) fn application(name: &str) -> Option<&'static str> {
    spelt(name, [BOTH, APPLICATION_ONLY])
}

/// Whether only an administrator may allow a delegated permission. [M] for single entries.
pub(crate) fn needs_administrator(name: &str) -> bool {
    let personal = PERSONAL.iter().any(|beginning| name.starts_with(beginning)) && !name.ends_with(".All");
    !personal && !CONSENTABLE.contains(&name)
}

/// What the application of the tenant holds: every permission of the least-privilege table, the broad ones included.
pub(crate) const ADMINISTRATION: &[&str] = &[
    "AdministrativeUnit.Read.All",
    "AdministrativeUnit.ReadWrite.All",
    "Application.Read.All",
    "Application.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "AuditLog.Read.All",
    "DelegatedPermissionGrant.Read.All",
    "DelegatedPermissionGrant.ReadWrite.All",
    "Device.Read.All",
    "Device.ReadWrite.All",
    "Directory.Read.All",
    "Directory.ReadWrite.All",
    "Domain.Read.All",
    "Domain.ReadWrite.All",
    "Group.Create",
    "Group.Read.All",
    "Group.ReadBasic.All",
    "Group.ReadWrite.All",
    "GroupMember.Read.All",
    "GroupMember.ReadBasic.All",
    "GroupMember.ReadWrite.All",
    "LicenseAssignment.Read.All",
    "LicenseAssignment.ReadWrite.All",
    "MailboxSettings.Read",
    "MailboxSettings.ReadWrite",
    "Organization.Read.All",
    "Organization.ReadWrite.All",
    "OrgContact.Read.All",
    "ProfilePhoto.Read.All",
    "ProfilePhoto.ReadWrite.All",
    "ProvisioningLog.Read.All",
    "RoleAssignmentSchedule.Read.Directory",
    "RoleAssignmentSchedule.ReadWrite.Directory",
    "RoleEligibilitySchedule.Read.Directory",
    "RoleEligibilitySchedule.ReadWrite.Directory",
    "RoleManagement.Read.All",
    "RoleManagement.Read.Directory",
    "RoleManagement.ReadWrite.Directory",
    "Synchronization.Read.All",
    "Synchronization.ReadWrite.All",
    "SynchronizationData-User.Upload",
    "SynchronizationData-User.Upload.OwnedBy",
    "User-LifeCycleInfo.Read.All",
    "User-LifeCycleInfo.ReadWrite.All",
    "User-Mail.ReadWrite.All",
    "User-PasswordProfile.ReadWrite.All",
    "User-Phone.ReadWrite.All",
    "User.Create",
    "User.DeleteRestore.All",
    "User.EnableDisableAccount.All",
    "User.Invite.All",
    "User.ManageIdentities.All",
    "User.Read.All",
    "User.ReadBasic.All",
    "User.ReadUpdate.All",
    "User.ReadWrite.All",
    "User.RevokeSessions.All",
    "UserAuthenticationMethod.Read.All",
    "UserAuthenticationMethod.ReadWrite.All",
    "UserAuthMethod-Email.Read.All",
    "UserAuthMethod-Email.ReadWrite.All",
    "UserAuthMethod-MicrosoftAuthApp.Read.All",
    "UserAuthMethod-MicrosoftAuthApp.ReadWrite.All",
    "UserAuthMethod-Passkey.Read.All",
    "UserAuthMethod-Passkey.ReadWrite.All",
    "UserAuthMethod-Password.Read.All",
    "UserAuthMethod-Password.ReadWrite.All",
    "UserAuthMethod-Phone.Read.All",
    "UserAuthMethod-Phone.ReadWrite.All",
    "UserAuthMethod-PlatformCred.Read.All",
    "UserAuthMethod-PlatformCred.ReadWrite.All",
    "UserAuthMethod-SoftwareOATH.Read.All",
    "UserAuthMethod-SoftwareOATH.ReadWrite.All",
    "UserAuthMethod-TAP.Read.All",
    "UserAuthMethod-TAP.ReadWrite.All",
    "UserAuthMethod-WindowsHello.Read.All",
    "UserAuthMethod-WindowsHello.ReadWrite.All",
];

/// What the public client of the tenant lists as its delegated permissions.
pub(crate) const DESKTOP: &[&str] = &[
    "User.Read",
    "User.Read.All",
    "User.ReadWrite.All",
    "User-PasswordProfile.ReadWrite.All",
    "GroupMember.ReadWrite.All",
    "Group.ReadWrite.All",
    "LicenseAssignment.ReadWrite.All",
    "Organization.Read.All",
    "Domain.Read.All",
    "Directory.AccessAsUser.All",
];

/// What Microsoft's command line for Azure is trusted with in every tenant. [M]
pub(crate) const PREAUTHORIZED: &[&str] =
    &["AuditLog.Read.All", "Directory.AccessAsUser.All", "Group.ReadWrite.All", "User.ReadWrite.All"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_are_found_however_cased_and_belong_to_their_kind() {
        assert_eq!(delegated("user.read"), Some("User.Read"));
        assert_eq!(application("User.Read"), None);
        assert_eq!(delegated("Device.ReadWrite.All"), None);
        assert_eq!(delegated("User.ReadEverything"), None);
        for list in [ADMINISTRATION] {
            for name in list {
                assert!(application(name).is_some(), "{name}");
            }
        }
        for name in DESKTOP.iter().chain(PREAUTHORIZED).chain(CONSENTABLE) {
            assert!(delegated(name).is_some(), "{name}");
        }
    }

    #[test]
    fn only_personal_permissions_need_no_administrator() {
        for name in ["User.Read", "User.ReadBasic.All", "Calendars.ReadWrite", "Mail.Send"] {
            assert!(!needs_administrator(name), "{name}");
        }
        for name in ["User.Read.All", "Files.Read.All", "Directory.AccessAsUser.All", "Group.ReadWrite.All"] {
            assert!(needs_administrator(name), "{name}");
        }
    }
}
