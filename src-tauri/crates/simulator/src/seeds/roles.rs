//! Directory roles: which there are, who holds them at the start, and who may act on whom (facts/graph.md §11.2).
//!
//! Template ids are the same in every tenant. Purposes 2000–2099 are taken here.

use serde_json::{Value, json};
use uuid::Uuid;

use super::identifiers::fixed;
use super::memberships::technicians;
use super::person::{LEAST_ODD, traits};
use super::special::SpecialKind;
use super::{Seed, special};

/// One built-in role.
pub(crate) struct Role {
    pub(crate) template: &'static str,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    /// What it may do, one action for all.
    pub(crate) action: &'static str,
}

macro_rules! roles {
    ($($constant:ident $template:literal $name:literal $action:literal $description:literal;)*) => {
        $(
            #[allow(dead_code, reason = "every role has a name, whether or not it is asked for by it")]
            pub(crate) const $constant: &str = $template;
        )*
        /// Every role of the tenant.
        pub(crate) static ROLES: &[Role] = &[
            $(Role { template: $template, name: $name, description: $description, action: $action },)*
        ];
    };
}

// Template id, name, an action, what it is for.
roles! {
    GLOBAL_ADMINISTRATOR "62e90394-69f5-4237-9190-012177145e10" "Global Administrator" "microsoft.directory/users/allProperties/allTasks" "May do everything in the directory and in the services that rely on it.";
    PRIVILEGED_AUTHENTICATION_ADMINISTRATOR "7be44c8a-adaf-4e2a-84d6-ab2649e08a13" "Privileged Authentication Administrator" "microsoft.directory/users/authenticationMethods/create" "May see, set and reset how anyone signs in, administrators included.";
    PRIVILEGED_ROLE_ADMINISTRATOR "e8611ab8-c189-46e8-94e1-60213ab1f814" "Privileged Role Administrator" "microsoft.directory/roleAssignments/allProperties/allTasks" "May give and take directory roles and govern how they are used.";
    USER_ADMINISTRATOR "fe930be7-5e62-47db-91af-98c3a49a38b1" "User Administrator" "microsoft.directory/users/create" "May look after users and groups, and reset passwords of limited administrators.";
    LICENSE_ADMINISTRATOR "4d6ac14f-3453-41d0-bef9-a3e0c569773a" "License Administrator" "microsoft.directory/users/assignLicense" "May give and take licences of users and groups.";
    GROUPS_ADMINISTRATOR "fdd7a751-b60b-444a-984c-02652fe8fa1c" "Groups Administrator" "microsoft.directory/groups/create" "May look after groups and their settings.";
    HELPDESK_ADMINISTRATOR "729827e3-9c14-49f7-bb1b-9608f156bbb8" "Helpdesk Administrator" "microsoft.directory/users/password/update" "May reset passwords of people without a role and of other helpdesk staff.";
    PASSWORD_ADMINISTRATOR "966707d0-3269-4727-9be2-8c3a10f19b9d" "Password Administrator" "microsoft.directory/users/password/update" "May reset passwords of people without a role.";
    AUTHENTICATION_ADMINISTRATOR "c4e39bd9-1100-46d3-8c65-fb160da0071f" "Authentication Administrator" "microsoft.directory/users/authenticationMethods/create" "May see, set and reset how people who are no administrators sign in.";
    GLOBAL_READER "f2ef992c-3afb-46b9-b7cf-a126ee74c451" "Global Reader" "microsoft.directory/users/allProperties/read" "May read what a Global Administrator may read, and change nothing.";
    REPORTS_READER "4a5d8f65-41da-4de4-8968-e035b65339cf" "Reports Reader" "microsoft.directory/signInReports/allProperties/read" "May read sign-in, audit and usage reports.";
    EXCHANGE_ADMINISTRATOR "29232cdf-9323-42fd-ade2-1d097af3e4de" "Exchange Administrator" "microsoft.office365.exchange/allEntities/basic/allTasks" "May look after everything in Exchange Online.";
    SHAREPOINT_ADMINISTRATOR "f28a1f50-f6e7-4571-818b-6a12f2af6b6c" "SharePoint Administrator" "microsoft.office365.sharePoint/allEntities/allTasks" "May look after everything in SharePoint Online.";
    TEAMS_ADMINISTRATOR "69091246-20e8-4a56-aa4d-066075b2a7a8" "Teams Administrator" "microsoft.teams/allEntities/allProperties/allTasks" "May look after Teams.";
    GUEST_INVITER "95e79109-95c0-4d8e-aee3-d01accf2d47b" "Guest Inviter" "microsoft.directory/users/inviteGuest" "May invite guests even where members may not.";
    DIRECTORY_READERS "88d8e3e3-8f55-4a1e-953a-9b9898b8876b" "Directory Readers" "microsoft.directory/users/standard/read" "May read the basics of the directory; for applications and guests.";
    DIRECTORY_WRITERS "9360feb5-f418-4baa-8175-e2a00bac4301" "Directory Writers" "microsoft.directory/groups/create" "May read and write the basics of the directory; for applications only.";
    DIRECTORY_SYNCHRONIZATION_ACCOUNTS "d29b2b05-8046-44ba-8758-1e26182fcf32" "Directory Synchronization Accounts" "microsoft.directory/organization/dirSync/update" "For the account Entra Connect works with.";
    SECURITY_ADMINISTRATOR "194ae4cb-b126-40b2-bd5b-6091b380977d" "Security Administrator" "microsoft.directory/identityProtection/allProperties/update" "May read security information and reports and change security settings.";
    SECURITY_OPERATOR "5f2222b1-57c3-48ba-8ad5-d4759f1fde6f" "Security Operator" "microsoft.directory/identityProtection/allProperties/allTasks" "May work on security events.";
    SECURITY_READER "5d6b6bb7-de71-4623-b4af-96380a352509" "Security Reader" "microsoft.directory/identityProtection/allProperties/read" "May read security information and reports.";
    CONDITIONAL_ACCESS_ADMINISTRATOR "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9" "Conditional Access Administrator" "microsoft.directory/conditionalAccessPolicies/create" "May look after the conditions of access.";
    APPLICATION_ADMINISTRATOR "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3" "Application Administrator" "microsoft.directory/applications/create" "May look after application registrations and enterprise applications.";
    CLOUD_APPLICATION_ADMINISTRATOR "158c047a-c907-4556-b7ef-446551a6b5f7" "Cloud Application Administrator" "microsoft.directory/applications/create" "May look after applications except for the application proxy.";
    APPLICATION_DEVELOPER "cf1c38e5-3621-4004-a7cb-879624dced7c" "Application Developer" "microsoft.directory/applications/createAsOwner" "May register applications even where users may not.";
    CLOUD_DEVICE_ADMINISTRATOR "7698a772-787b-4ac8-901f-60d6b08affd2" "Cloud Device Administrator" "microsoft.directory/devices/disable" "May enable, disable and delete devices.";
    INTUNE_ADMINISTRATOR "3a2c62db-5318-420d-8d74-23affee5d9d5" "Intune Administrator" "microsoft.intune/allEntities/allTasks" "May look after everything in Intune.";
    BILLING_ADMINISTRATOR "b0f54661-2d74-4c50-afa3-1ec803f12efe" "Billing Administrator" "microsoft.commerce.billing/allEntities/allProperties/allTasks" "May buy, and look after subscriptions.";
    COMPLIANCE_ADMINISTRATOR "17315797-102d-40b4-93e0-432062caca18" "Compliance Administrator" "microsoft.office365.complianceManager/allEntities/allTasks" "May look after compliance and its reports.";
    SERVICE_SUPPORT_ADMINISTRATOR "f023fd81-a637-4b56-95fd-791ac0226033" "Service Support Administrator" "microsoft.office365.supportTickets/allEntities/allTasks" "May read service health and open support requests.";
    MESSAGE_CENTER_READER "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b" "Message Center Reader" "microsoft.office365.messageCenter/messages/read" "May read what the message centre announces.";
    USAGE_SUMMARY_REPORTS_READER "75934031-6c7e-415a-99d7-48dbd49e875e" "Usage Summary Reports Reader" "microsoft.office365.usageReports/allEntities/standard/read" "May read usage totals that name nobody.";
    IDENTITY_GOVERNANCE_ADMINISTRATOR "45d8d3c5-c802-45c6-b32a-1d70b5e1e86e" "Identity Governance Administrator" "microsoft.directory/accessReviews/allProperties/allTasks" "May look after access packages and reviews.";
    AUTHENTICATION_POLICY_ADMINISTRATOR "0526716b-113d-4c15-b2c8-68e3c22b9f80" "Authentication Policy Administrator" "microsoft.directory/organization/strongAuthentication/allTasks" "May say which ways to sign in there are.";
    HYBRID_IDENTITY_ADMINISTRATOR "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2" "Hybrid Identity Administrator" "microsoft.directory/cloudProvisioning/allProperties/allTasks" "May look after synchronization and federation.";
    DOMAIN_NAME_ADMINISTRATOR "8329153b-31d0-4727-b945-745eb3bc5f31" "Domain Name Administrator" "microsoft.directory/domains/allProperties/allTasks" "May look after domain names.";
    LIFECYCLE_WORKFLOWS_ADMINISTRATOR "59d46f88-662b-457b-bceb-5c3809e5908f" "Lifecycle Workflows Administrator" "microsoft.directory/lifecycleWorkflows/workflows/allProperties/allTasks" "May look after workflows for those who join, move and leave.";
}

/// A role by its template id.
pub(crate) fn role(template: &str) -> Option<&'static Role> {
    ROLES.iter().find(|role| role.template.eq_ignore_ascii_case(template))
}

impl Role {
    /// Object id of the activated role in a tenant.
    pub(crate) fn id(&self, seed: u64) -> Uuid {
        let at = ROLES.iter().position(|role| role.template == self.template).unwrap_or(0);
        fixed(seed, 2_000 + at as u64)
    }

    /// As `directoryRole`: what is activated in the tenant.
    pub(crate) fn directory_role(&self, seed: u64) -> Value {
        json!({
            "id": self.id(seed).to_string(),
            "deletedDateTime": null,
            "description": self.description,
            "displayName": self.name,
            "roleTemplateId": self.template,
        })
    }

    /// As `directoryRoleTemplate`.
    pub(crate) fn directory_role_template(&self) -> Value {
        json!({"id": self.template, "deletedDateTime": null, "description": self.description, "displayName": self.name})
    }

    /// As `unifiedRoleDefinition`.
    pub(crate) fn unified_role_definition(&self) -> Value {
        json!({
            "id": self.template,
            "description": self.description,
            "displayName": self.name,
            "isBuiltIn": true,
            "isEnabled": true,
            "resourceScopes": ["/"],
            "templateId": self.template,
            "version": "1",
            "rolePermissions": [{"allowedResourceActions": [self.action], "condition": null}],
        })
    }
}

/// Roles that are activated at the start: those somebody holds.
pub(crate) fn activated(seed: &Seed) -> Vec<&'static Role> {
    let held = holders(seed);
    ROLES.iter().filter(|role| held.iter().any(|(template, _)| *template == role.template)).collect()
}

/// Who holds which role directly at the start: the accounts made for it, and a few people who should not.
pub(crate) fn holders(seed: &Seed) -> Vec<(&'static str, u32)> {
    let mut all: Vec<(&'static str, u32)> = special::all(seed.people)
        .flat_map(|(index, account)| account.roles.iter().map(move |role| (*role, index)))
        .collect();
    let ordinary = |index: u32| special::special(seed.people, index).is_none();
    let near = 1..seed.people.min(20_000);
    let find = |fits: &dyn Fn(u32) -> bool| near.clone().find(|&index| ordinary(index) && fits(index));
    let of = |index| traits(seed.number, seed.people, index);
    if !special::administrators(seed.people).any(|(_, account)| account.kind == SpecialKind::Administrator) {
        // Too small for accounts made for it: the one at the top administers.
        all.extend((seed.people > 0).then_some((GLOBAL_ADMINISTRATOR, 0)));
    }
    if seed.people < LEAST_ODD {
        return all;
    }
    let technicians: Vec<u32> = technicians(seed).take(3).collect();
    // Somebody of Information Technology administers with the account they read their mail with.
    let drift: Vec<(&'static str, Option<u32>)> = vec![
        (GLOBAL_ADMINISTRATOR, technicians.first().copied()),
        (HELPDESK_ADMINISTRATOR, technicians.get(1).copied()),
        (USER_ADMINISTRATOR, technicians.get(2).copied()),
        // Left, is blocked, and nobody thought of the role.
        (EXCHANGE_ADMINISTRATOR, find(&|index| !of(index).enabled && !of(index).guest)),
        // A consultant was to look into something once.
        (SECURITY_READER, find(&|index| of(index).guest && of(index).enabled)),
        // Changed departments since.
        (
            GROUPS_ADMINISTRATOR,
            find(&|index| of(index).enabled && of(index).department.is_some_and(|at| at.name == "Marketing")),
        ),
    ];
    all.extend(drift.into_iter().filter_map(|(role, index)| Some((role, index?))));
    all
}

/// What an administrator does to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sensitive {
    /// Resets the password.
    Password,
    /// Changes a sensitive property, disables, deletes or restores.
    Attributes,
}

const EVERYONE_RESETS: &[&str] = &[DIRECTORY_READERS, GUEST_INVITER, PASSWORD_ADMINISTRATOR];
const READERS: &[&str] = &[MESSAGE_CENTER_READER, REPORTS_READER, USAGE_SUMMARY_REPORTS_READER];

/// Whether holders of the actor's roles may do this to somebody with the target's roles (facts/graph.md §11.2).
pub(crate) fn may_manage(
    actor_roles: &[&str],
    target_roles: &[&str],
    target_in_role_assignable_group: bool,
    action: Sensitive,
) -> bool {
    actor_roles.iter().any(|actor| match *actor {
        GLOBAL_ADMINISTRATOR | PRIVILEGED_AUTHENTICATION_ADMINISTRATOR => true,
        actor => {
            let (acts, others) = reach(actor, action);
            let within = |role: &&str| {
                EVERYONE_RESETS.contains(role) || others.contains(role) || (others.len() > 1 && READERS.contains(role))
            };
            acts && !target_in_role_assignable_group && target_roles.iter().all(within)
        }
    })
}

/// Whether a role acts on others at all, and on which roles besides those everybody may act on. Whoever reaches
/// more than themselves reaches the readers of reports too.
fn reach(actor: &str, action: Sensitive) -> (bool, &'static [&'static str]) {
    match (actor, action) {
        (PASSWORD_ADMINISTRATOR, Sensitive::Password) => (true, &[]),
        (HELPDESK_ADMINISTRATOR, Sensitive::Password) => (true, &[HELPDESK_ADMINISTRATOR, REPORTS_READER]),
        (AUTHENTICATION_ADMINISTRATOR, Sensitive::Password) => (true, &[AUTHENTICATION_ADMINISTRATOR, REPORTS_READER]),
        (AUTHENTICATION_ADMINISTRATOR, Sensitive::Attributes) => {
            (true, &[AUTHENTICATION_ADMINISTRATOR, HELPDESK_ADMINISTRATOR])
        }
        (USER_ADMINISTRATOR, _) => (true, &[HELPDESK_ADMINISTRATOR, GROUPS_ADMINISTRATOR, USER_ADMINISTRATOR]),
        _ => (false, &[]),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::HashSet;

    use super::*;

    const ACTORS: [&str; 6] = [
        PASSWORD_ADMINISTRATOR,
        HELPDESK_ADMINISTRATOR,
        AUTHENTICATION_ADMINISTRATOR,
        USER_ADMINISTRATOR,
        PRIVILEGED_AUTHENTICATION_ADMINISTRATOR,
        GLOBAL_ADMINISTRATOR,
    ];

    /// One column an actor of [`ACTORS`], `x` for may.
    const PASSWORD: &[(Option<&str>, &str)] = &[
        (None, "xxxxxx"),
        (Some(DIRECTORY_READERS), "xxxxxx"),
        (Some(GUEST_INVITER), "xxxxxx"),
        (Some(PASSWORD_ADMINISTRATOR), "xxxxxx"),
        (Some(MESSAGE_CENTER_READER), "-xxxxx"),
        (Some(REPORTS_READER), "-xxxxx"),
        (Some(USAGE_SUMMARY_REPORTS_READER), "-xxxxx"),
        (Some(HELPDESK_ADMINISTRATOR), "-x-xxx"),
        (Some(AUTHENTICATION_ADMINISTRATOR), "--x-xx"),
        (Some(GROUPS_ADMINISTRATOR), "---xxx"),
        (Some(USER_ADMINISTRATOR), "---xxx"),
        (Some(GLOBAL_ADMINISTRATOR), "----xx"),
        (Some(PRIVILEGED_AUTHENTICATION_ADMINISTRATOR), "----xx"),
        (Some(PRIVILEGED_ROLE_ADMINISTRATOR), "----xx"),
        (Some(EXCHANGE_ADMINISTRATOR), "----xx"),
        (Some("00000000-0000-0000-0000-00000000beef"), "----xx"),
    ];

    const ATTRIBUTES: &[(Option<&str>, &str)] = &[
        (None, "--xxxx"),
        (Some(DIRECTORY_READERS), "--xxxx"),
        (Some(GUEST_INVITER), "--xxxx"),
        (Some(PASSWORD_ADMINISTRATOR), "--xxxx"),
        (Some(MESSAGE_CENTER_READER), "--xxxx"),
        (Some(REPORTS_READER), "--xxxx"),
        (Some(USAGE_SUMMARY_REPORTS_READER), "--xxxx"),
        (Some(HELPDESK_ADMINISTRATOR), "--xxxx"),
        (Some(AUTHENTICATION_ADMINISTRATOR), "--x-xx"),
        (Some(GROUPS_ADMINISTRATOR), "---xxx"),
        (Some(USER_ADMINISTRATOR), "---xxx"),
        (Some(GLOBAL_ADMINISTRATOR), "----xx"),
        (Some(PRIVILEGED_AUTHENTICATION_ADMINISTRATOR), "----xx"),
        (Some(PRIVILEGED_ROLE_ADMINISTRATOR), "----xx"),
        (Some(EXCHANGE_ADMINISTRATOR), "----xx"),
    ];

    #[test]
    fn every_cell_of_who_may_manage_whom_holds() {
        for (table, action) in [(PASSWORD, Sensitive::Password), (ATTRIBUTES, Sensitive::Attributes)] {
            for (target, row) in table {
                let target: Vec<&str> = target.iter().copied().collect();
                for (actor, cell) in ACTORS.iter().zip(row.chars()) {
                    let name = role(actor).unwrap().name;
                    assert_eq!(
                        may_manage(&[actor], &target, false, action),
                        cell == 'x',
                        "{name} {action:?} {target:?}"
                    );
                }
            }
            for (actor, cell) in ACTORS.iter().zip("----xx".chars()) {
                assert_eq!(may_manage(&[actor], &[], true, action), cell == 'x');
            }
        }
        assert!(!may_manage(&[], &[], false, Sensitive::Password));
        assert!(!may_manage(&[GLOBAL_READER, EXCHANGE_ADMINISTRATOR], &[], false, Sensitive::Attributes));
        assert!(may_manage(&[GLOBAL_READER, USER_ADMINISTRATOR], &[REPORTS_READER], false, Sensitive::Attributes));
        assert!(!may_manage(&[USER_ADMINISTRATOR], &[REPORTS_READER, GLOBAL_READER], false, Sensitive::Password));
    }

    #[test]
    fn roles_are_told_apart_and_at_least_twenty_five() {
        assert!(ROLES.len() >= 25);
        let templates: HashSet<&str> = ROLES.iter().map(|role| role.template).collect();
        let names: HashSet<&str> = ROLES.iter().map(|role| role.name).collect();
        let ids: HashSet<Uuid> = ROLES.iter().map(|role| role.id(1)).collect();
        assert_eq!((templates.len(), names.len(), ids.len()), (ROLES.len(), ROLES.len(), ROLES.len()));
        assert!(ROLES.iter().all(|role| Uuid::parse_str(role.template).is_ok()));
        assert_eq!(role("62E90394-69F5-4237-9190-012177145E10").unwrap().name, "Global Administrator");
    }

    #[test]
    fn even_a_small_tenant_has_people_with_roles_they_should_not_have() {
        for people in [50, 300, 2_000] {
            for number in 0..8 {
                let seed = Seed::new(number, people);
                let held = holders(&seed);
                let distinct: HashSet<&(&str, u32)> = held.iter().collect();
                assert_eq!(distinct.len(), held.len());
                assert!(held.iter().all(|(template, index)| role(template).is_some() && *index < people));
                let drifted: Vec<_> =
                    held.iter().filter(|(_, index)| special::special(people, *index).is_none()).collect();
                assert!(drifted.iter().any(|(template, _)| *template == GLOBAL_ADMINISTRATOR));
                assert!(drifted.len() >= 3, "seed {number}, {people} people: {}", drifted.len());
                // Only what somebody holds is activated.
                assert!(activated(&seed).iter().all(|role| held.iter().any(|(held, _)| *held == role.template)));
            }
        }
        assert_eq!(holders(&Seed::new(1, 0)), []);
    }

    #[test]
    fn somebody_can_always_administer_and_another_if_they_cannot_sign_in() {
        for people in [1, 2, 3, 5, 8, 10, 12, 39, 40, 50, 2_000] {
            let seed = Seed::new(1, people);
            let global: HashSet<u32> = holders(&seed)
                .into_iter()
                .filter(|(role, index)| *role == GLOBAL_ADMINISTRATOR && traits(1, people, *index).enabled)
                .map(|(_, index)| index)
                .collect();
            assert!(global.len() >= 2.min(people as usize), "{global:?} of {people}");
            let safe = global.iter().filter(|&&index| {
                special::special(people, index).is_some_and(|special| special.kind == SpecialKind::BreakGlass)
            });
            assert_eq!(safe.count(), usize::min(people as usize / 2, if people < 8 { 1 } else { 2 }), "{people}");
            // A handful of people do not need more than one of them.
            let (roles, most) = (activated(&seed), people as usize / 5 + 2);
            assert!(roles.len() <= most, "{} roles of {people}", roles.len());
        }
        let names: Vec<&str> = activated(&Seed::new(1, 2_000)).iter().map(|role| role.name).collect();
        for wanted in
            ["SharePoint Administrator", "Teams Administrator", "Exchange Administrator", "Helpdesk Administrator"]
        {
            assert!(names.contains(&wanted), "{wanted}");
        }
    }
}
