//! The permissions of Microsoft Graph a tenant knows by their identifiers (facts/graph.md §11.1). Data only.
//!
//! The identifiers are the same in every tenant; where none is known, an invented one stands: [M] for User.Create,
//! User.ReadUpdate.All and the others named in [`INVENTED`].

use std::sync::LazyLock;

use serde_json::{Value, json};

use super::identifiers::fixed;
use crate::oauth::permissions::{self as asked, names};

/// One permission: its name; the identifier of the delegated kind and whether only an administrator may allow it;
/// the identifier of the application kind. An empty identifier means there is no such kind.
pub(crate) struct Permission {
    pub(crate) value: &'static str,
    pub(crate) delegated: &'static str,
    pub(crate) needs_administrator: bool,
    pub(crate) application: &'static str,
}

type Columns = (&'static str, &'static str, bool, &'static str);

/// Permissions whose identifiers are invented.
#[cfg(test)]
#[rustfmt::skip] // A list.
pub(crate) const INVENTED: &[&str] = &[
    "Group.ReadBasic.All",
    "GroupMember.ReadBasic.All",
    "LicenseAssignment.Read.All",
    "User.Create",
    "User.ReadUpdate.All",
    "UserAuthMethod-Email.ReadWrite.All",
    "UserAuthMethod-Password.ReadWrite.All",
    "UserAuthMethod-Phone.ReadWrite.All",
    "UserAuthMethod-TAP.ReadWrite.All",
];

#[rustfmt::skip] // One a line: it is a table.
const TABLE: &[Columns] = &[
    ("AdministrativeUnit.Read.All", "3361d15d-be43-4de6-b441-3c746d05163d", true, "134fd756-38ce-4afd-ba33-e9623dbe66c2"),
    ("AdministrativeUnit.ReadWrite.All", "7b8a2d34-6b3f-4542-a343-54651608ad81", true, "5eb59dd3-1da2-4329-8733-9dabdc435916"),
    ("Application.Read.All", "c79f8feb-a9db-4090-85f9-90d820caa0eb", true, "9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30"),
    ("AppRoleAssignment.ReadWrite.All", "84bccea3-f856-4a8a-967b-dbe0a3d53a64", true, "06b708a9-e830-4db3-a914-8e69da51d44f"),
    ("AuditLog.Read.All", "e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20", true, "b0afded3-3588-46d8-8b3d-9842eff778da"),
    ("Calendars.Read", "465a38f9-76ea-45b9-9f34-9e8b0d4b0b42", false, "798ee544-9d2d-430c-a058-570e29e34338"),
    ("Device.Read.All", "951183d1-1a61-466f-a6d1-1fde911bfd95", true, "7438b122-aefc-4978-80ed-43db9fcc7715"),
    ("Device.ReadWrite.All", "", true, "1138cb37-bd11-4084-a2b7-9f71582aeddb"),
    ("Directory.AccessAsUser.All", "0e263e50-5827-48a4-b97c-d940288653c7", true, ""),
    ("Directory.Read.All", "06da0dbc-49e2-44d2-8312-53f166ab848a", true, "7ab1d382-f21e-4acd-a863-ba3e13f7da61"),
    ("Directory.ReadWrite.All", "c5366453-9fb0-48a5-a156-24f0c49a4b84", true, "19dbc75e-c2e2-444c-a770-ec69d8559fc7"),
    ("Domain.Read.All", "2f9ee017-59c1-4f1d-9472-bd5529a7b311", true, "dbb9058a-0e50-45d7-ae91-66909b5d4664"),
    ("email", "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0", false, ""),
    ("Files.Read.All", "df85f4d6-205c-4ac5-a5ea-6bf408dba283", false, "01d4889c-1287-42c6-ac1f-5d1e02578ef6"),
    ("Group.Create", "", true, "bf7b1a76-6e77-406b-b258-bf5c7720e98f"),
    ("Group.Read.All", "5f8c59db-677d-491f-a6b8-5f174b11ec1d", true, "5b567255-7703-4780-807c-7be8301ae99b"),
    ("Group.ReadBasic.All", "dc5fbaa6-f973-5232-916a-cb45e44f39f7", true, "81db2c77-c5f8-596e-be6c-cb1d9ccc9baf"),
    ("Group.ReadWrite.All", "4e46008b-f24c-477d-8fff-7bb4ec7aafe0", true, "62a82d76-70ea-41e2-9197-370581804d09"),
    ("GroupMember.Read.All", "bc024368-1153-4739-b217-4326f2e966d0", true, "98830695-27a2-44f7-8c18-0c3ebc9698f6"),
    ("GroupMember.ReadBasic.All", "c63b1a5b-f6a1-53ec-a51e-6b70ec89a606", true, "d879f438-3b0d-5271-9abb-b033d2e2dc61"),
    ("GroupMember.ReadWrite.All", "f81125ac-d3b7-4573-a3b2-7099cc39df9e", true, "dbaae8cf-10b5-4b86-a4a1-f871c94c6695"),
    ("LicenseAssignment.Read.All", "ea6be37d-0951-5aeb-8e64-91b02c70d4a2", false, "859a659e-19c4-5e9d-b710-cc4a6f8d0cf0"),
    ("LicenseAssignment.ReadWrite.All", "f55016cc-149c-447e-8f21-7cf3ec1d6350", false, "5facf0c1-8979-4e95-abcf-ff3d079771c0"),
    ("Mail.Read", "570282fd-fa5c-430d-a7fd-fc8dc98a9dca", false, "810c84a8-4a9e-49e6-bf7d-12d183f40d01"),
    ("Mail.ReadWrite", "024d486e-b451-40bb-833d-3e66d98c5c73", false, "e2a3a72e-5f79-4c64-b1b1-878b674786c9"),
    ("Mail.Send", "e383f46e-2787-4529-855e-0e479a3ffac0", false, "b633e1c5-b582-4048-a93e-9f11b44c7e96"),
    ("MailboxSettings.Read", "87f447af-9fa4-4c32-9dfa-4a57a73d18ce", false, "40f97065-369a-49f4-947c-6a255697ae91"),
    ("MailboxSettings.ReadWrite", "818c620a-27a9-40bd-a6a5-d96f7d610b4b", false, "6931bccd-447a-43d1-b442-00a195474933"),
    ("offline_access", "7427e0e9-2fba-42fe-b0c0-848c9e6a8182", false, ""),
    ("openid", "37f7f235-527c-4136-accd-4a02d197296e", false, ""),
    ("Organization.Read.All", "4908d5b9-3fb2-4b1e-9336-1888b7937185", true, "498476ce-e0fe-48b0-b801-37ba7e2685c6"),
    ("Organization.ReadWrite.All", "46ca0847-7e6b-426e-9775-ea810a948356", true, "292d869f-3427-49a8-9dab-8c70152b74e9"),
    ("OrgContact.Read.All", "08432d1b-5911-483c-86df-7980af5cdee0", true, "e1a88a34-94c4-4418-be12-c87b00e26bea"),
    ("Policy.Read.All", "572fea84-0151-49b2-9301-11cb16974376", true, "246dd0d5-5bd0-4def-940b-0421030a5b68"),
    ("profile", "14dad69e-099b-42c9-810b-d002981feec1", false, ""),
    ("ProfilePhoto.Read.All", "469cd065-729e-4dee-b1fa-d92e0fab6310", true, "e24d31aa-e1ab-4c80-85fe-23018690335d"),
    ("ProfilePhoto.ReadWrite.All", "f5b24df7-511e-48bb-ae88-643f023b55e1", true, "27baa7f6-5dfb-4ba8-b1d3-1e812c143013"),
    ("RoleManagement.Read.Directory", "741c54c3-0c1e-44a1-818b-3f97ab4e8c83", true, "483bed4a-2ad3-4361-a73b-c83ccdbdc53c"),
    ("RoleManagement.ReadWrite.Directory", "d01b97e9-cbc0-49fe-810a-750afd5527a3", true, "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"),
    ("Sites.Read.All", "205e70e5-aba6-4c52-a976-6d2d46c48043", false, "332a536c-c7ef-4017-ab91-336970924f0d"),
    ("Synchronization.Read.All", "7aa02aeb-824f-4fbe-a3f7-611f751f5b55", true, "5ba43d2f-fa88-4db2-bd1c-a67c5f0fb1ce"),
    ("SynchronizationData-User.Upload", "1a2e7420-4e92-4d2b-94cb-fb2952e9ddf7", true, "db31e92a-b9ea-4d87-bf6a-75a37a9ca35a"),
    ("User-LifeCycleInfo.Read.All", "ed8d2a04-0374-41f1-aefe-da8ac87ccc87", true, "8556a004-db57-4d7a-8b82-97a13428e96f"),
    ("User-LifeCycleInfo.ReadWrite.All", "7ee7473e-bd4b-4c9f-987c-bd58481f5fa2", true, "925f1248-0f97-47b9-8ec8-538c54e01325"),
    ("User-Mail.ReadWrite.All", "6166886a-9576-433b-8544-658177bdef1d", true, "280d0935-0796-47d1-8d26-273470a3f17a"),
    ("User-PasswordProfile.ReadWrite.All", "56760768-b641-451f-8906-e1b8ab31bca7", true, "cc117bb9-00cf-4eb8-b580-ea2a878fe8f7"),
    ("User-Phone.ReadWrite.All", "e29d5979-5b06-4a7f-ae24-6a9348d2e1ff", true, "86ceff06-c822-49ff-989a-d912845ffe69"),
    ("User.Create", "5eacbade-7241-5411-a0a2-5371d10fe551", true, "b44f22a7-25b1-5c57-96f6-0ff14eccc964"),
    ("User.DeleteRestore.All", "4bb440cd-2cf2-4f90-8004-aa2acd2537c5", true, "eccc023d-eccf-4e7b-9683-8813ab36cecc"),
    ("User.EnableDisableAccount.All", "f92e74e7-2563-467f-9dd0-902688cb5863", true, "3011c876-62b7-4ada-afa2-506cbbecc68c"),
    ("User.Invite.All", "63dd7cd9-b489-4adf-a28c-ac38b9a0f962", true, "09850681-111b-4a89-9bed-3f2cae46d706"),
    ("User.ManageIdentities.All", "637d7bec-b31e-4deb-acc9-24275642a2c9", true, "c529cfca-c91b-489c-af2b-d92990b66ce6"),
    ("User.Read", "e1fe6dd8-ba31-4d61-89e7-88639da4683d", false, ""),
    ("User.Read.All", "a154be20-db9c-4678-8ab7-66f6cc099a59", true, "df021288-bdef-4463-88db-98f22de89214"),
    ("User.ReadBasic.All", "b340eb25-3456-403f-be2f-af7a0d370277", false, "97235f07-e226-4f63-ace3-39588e11d3a1"),
    ("User.ReadUpdate.All", "f6ee6937-23ea-589f-82ac-15be4ce16fb7", true, "fd08dd25-36e7-5b4f-8bcf-d2379ec1c3e6"),
    ("User.ReadWrite.All", "204e0828-b5ca-4ad8-b9f3-f32a958e7cc4", true, "741f803b-c850-494e-b5df-cde7c675a1ca"),
    ("User.RevokeSessions.All", "fc30e98b-8810-4501-81f5-c20a3196387b", true, "77f3a031-c388-4f99-b373-dc68676a979e"),
    ("UserAuthenticationMethod.Read.All", "aec28ec7-4d02-4e8c-b864-50163aea77eb", true, "38d9df27-64da-44fd-b7c5-a6fbac20248f"),
    ("UserAuthenticationMethod.ReadWrite.All", "b7887744-6746-4312-813d-72daeaee7e2d", true, "50483e42-d915-4231-9639-7fdb7fd190e5"),
    ("UserAuthMethod-Email.ReadWrite.All", "391a50aa-e20e-5039-ba32-d8b96790f233", true, "654db208-e372-5971-97a1-5d6aaaf6c46b"),
    ("UserAuthMethod-Password.ReadWrite.All", "d9983e2c-a2b9-577d-8668-f8a8624536e4", true, "701b4fbf-f1c8-520d-8f92-b50b8f0967ed"),
    ("UserAuthMethod-Phone.ReadWrite.All", "960d3ab4-0fa7-53cf-991b-e86d05618182", true, "e249da37-60c5-5a8c-8eba-292c428d8202"),
    ("UserAuthMethod-TAP.ReadWrite.All", "0b964764-ba28-5c23-9fa1-15a145515f88", true, "ab3da9b2-bec9-5578-a6f9-9fb00e221ae4"),
];

/// Every permission: those of the table, then all others that can be asked for, under invented identifiers ([M]).
static ALL: LazyLock<Vec<Permission>> = LazyLock::new(|| {
    let known = TABLE.iter().map(|columns| Permission {
        value: columns.0,
        delegated: columns.1,
        needs_administrator: columns.2,
        application: columns.3,
    });
    let others = names().filter(|name| TABLE.iter().all(|columns| columns.0 != *name)).map(|value| Permission {
        value,
        delegated: asked::delegated(value).map_or("", |name| invented(name, 2_450)),
        needs_administrator: asked::needs_administrator(value),
        application: asked::application(value).map_or("", |name| invented(name, 2_451)),
    });
    known.chain(others).collect()
});

/// The same in every tenant, as the real ones are. Made once for each permission, so it may stay for good.
fn invented(name: &str, purpose: u64) -> &'static str {
    fixed(super::hash(name), purpose).to_string().leak()
}

/// Every permission.
pub(crate) fn permissions() -> impl Iterator<Item = &'static Permission> {
    ALL.iter()
}

/// What the identifier of a permission of one kind stands for.
fn named(id: &str, of: fn(&Permission) -> &'static str) -> Option<&'static str> {
    let found = permissions().find(|permission| !id.is_empty() && of(permission).eq_ignore_ascii_case(id));
    found.map(|permission| permission.value)
}

/// The application permission with this identifier.
pub(crate) fn application(id: &str) -> Option<&'static str> {
    named(id, |permission| permission.application)
}

/// The delegated permission with this identifier.
pub(crate) fn delegated(id: &str) -> Option<&'static str> {
    named(id, |permission| permission.delegated)
}

/// `resourceAccess` of an application that lists these permissions of Graph.
pub(crate) fn access(delegated: &[impl AsRef<str>], application: &[impl AsRef<str>]) -> Vec<Value> {
    let has = |list: &[&str], permission: &Permission| list.contains(&permission.value);
    let delegated: Vec<&str> = delegated.iter().map(AsRef::as_ref).collect();
    let application: Vec<&str> = application.iter().map(AsRef::as_ref).collect();
    permissions()
        .flat_map(|permission| {
            let scope = has(&delegated, permission).then_some((permission.delegated, "Scope"));
            let role = has(&application, permission).then_some((permission.application, "Role"));
            scope.into_iter().chain(role)
        })
        .map(|(id, kind)| json!({"id": id, "type": kind}))
        .collect()
}

/// `oauth2PermissionScopes` of Microsoft Graph.
pub(crate) fn scopes() -> Vec<Value> {
    permissions()
        .filter(|permission| !permission.delegated.is_empty())
        .map(|permission| {
            json!({
                "adminConsentDescription": format!("Lets the application use {} for the person signed in.", permission.value),
                "adminConsentDisplayName": permission.value,
                "id": permission.delegated,
                "isEnabled": true,
                "type": if permission.needs_administrator { "Admin" } else { "User" },
                "userConsentDescription": format!("Lets the application use {} for you.", permission.value),
                "userConsentDisplayName": permission.value,
                "value": permission.value,
            })
        })
        .collect()
}

/// `appRoles` of Microsoft Graph.
pub(crate) fn roles() -> Vec<Value> {
    permissions()
        .filter(|permission| !permission.application.is_empty())
        .map(|permission| {
            json!({
                "allowedMemberTypes": ["Application"],
                "description": format!("Lets the application use {} without anybody signed in.", permission.value),
                "displayName": permission.value,
                "id": permission.application,
                "isEnabled": true,
                "origin": "Application",
                "value": permission.value,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn identifiers_are_told_apart() {
        let ids: Vec<&str> = permissions()
            .flat_map(|permission| [permission.delegated, permission.application])
            .filter(|id| !id.is_empty())
            .collect();
        let distinct: HashSet<&&str> = ids.iter().collect();
        assert_eq!(distinct.len(), ids.len());
        assert!(ids.iter().all(|id| uuid::Uuid::parse_str(id).is_ok()));
        assert!(permissions().all(|permission| permission.delegated.len() + permission.application.len() >= 36));
        assert!(INVENTED.iter().all(|name| permissions().any(|permission| permission.value == *name)));
    }
}
