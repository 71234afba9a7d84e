//! Refusals: what each means, for which operation, and what is said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use super::*;
use graph::ErrorDetail;
use model::plan::{GroupReference, MemberRole, PersonReference};
use model::{AssignedLicense, GroupId, ObjectId, Properties, SkuId, SubscribedSku, UserId};
use rstest::rstest;
use serde_json::json;

const E3: &str = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const GONE: &str = "Resource 'x' does not exist or one of its queried reference-property objects are not present.";
const ALREADY: &str =
    "One or more added object references already exist for the following modified properties: 'members'.";
const NOT_IN: &str =
    "One or more removed object references do not exist for the following modified properties: 'members'.";
const DENIED: &str = "Insufficient privileges to complete the operation.";
const NO_LICENSE: &str = "User does not have a corresponding license.";
const MASTERED: &str = "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.";

fn refusal(status: u16, message: &str) -> ServiceError {
    coded(status, "Request_BadRequest", message)
}

fn coded(status: u16, code: &str, message: &str) -> ServiceError {
    ServiceError { status, code: code.to_owned(), message: message.to_owned(), details: Vec::new(), request_id: None }
}

fn properties(value: serde_json::Value) -> Properties {
    value.as_object().unwrap().clone()
}

fn group() -> GroupReference {
    GroupReference { id: GroupId::parse("11111111-1111-4111-8111-111111111111").unwrap(), name: "Sales".to_owned() }
}

fn add() -> Operation {
    Operation::AddToGroup { group: group(), role: MemberRole::Member }
}

fn remove(role: MemberRole) -> Operation {
    Operation::RemoveFromGroup { group: group(), role }
}

fn update(wanted: serde_json::Value) -> Operation {
    Operation::UpdateUser { before: Properties::new(), wanted: properties(wanted) }
}

fn licenses(add: usize, remove: usize) -> Operation {
    let sku_id = SkuId::parse(E3).unwrap();
    Operation::AssignLicense {
        before: Vec::new(),
        add: vec![AssignedLicense { sku_id, disabled_plans: Vec::new() }; add],
        remove: vec![sku_id; remove],
        after_inherited: Vec::new(),
    }
}

fn no_manager() -> Operation {
    Operation::SetManager { before: None, wanted: None }
}

fn manager() -> Operation {
    let id = UserId::parse("22222222-2222-4222-8222-222222222222").unwrap();
    Operation::SetManager { before: None, wanted: Some(PersonReference::User { id, name: "Eva".to_owned() }) }
}

fn role(taken: bool) -> Operation {
    let (definition, name, scope) = ("d".to_owned(), "User Administrator".to_owned(), "/".to_owned());
    if taken {
        Operation::RemoveRole { assignment: "a".to_owned(), definition, name, scope }
    } else {
        Operation::AssignRole { definition, name, scope }
    }
}

fn method() -> Operation {
    Operation::RemoveMethod { id: "m".to_owned(), method: "phone".to_owned(), label: "Phone".to_owned() }
}

fn device(deleted: bool) -> Operation {
    let device = ObjectId::parse("33333333-3333-4333-8333-333333333333").unwrap();
    if deleted {
        Operation::DeleteDevice { device, name: "Laptop".to_owned() }
    } else {
        Operation::SetDevice { device, name: "Laptop".to_owned(), before: None, wanted: false }
    }
}

fn password() -> Operation {
    Operation::ResetPassword { force_change: true, hand_over: true }
}

#[rstest]
#[case("Another object with the same value for property userPrincipalName already exists.", Meaning::NameTaken)]
#[case("Another object with the same value for property proxyAddresses already exists.", Meaning::NameTaken)]
#[case("Subscription with SKU x does not have any available licenses.", Meaning::NoSeat)]
#[case("License assignment cannot be done for user with invalid usage location.", Meaning::NoUsageLocation)]
#[case("License assignment failed: ProhibitedInUsageLocationViolation", Meaning::ProhibitedLocation)]
#[case("License assignment failed because service plans a, b are mutually exclusive.", Meaning::PlanConflict)]
#[case("License assignment failed because service plan a conflicts with service plan b.", Meaning::PlanConflict)]
#[case("License assignment failed because service plan a depends on the service plan(s) b", Meaning::PlanDependency)]
#[case(
    "User license is inherited from a group membership and it cannot be removed directly from the user.",
    Meaning::Inherited
)]
#[case(NO_LICENSE, Meaning::NotAssigned)]
#[case("License x does not correspond to a valid company License.", Meaning::UnknownProduct)]
#[case(MASTERED, Meaning::ActiveDirectory)]
#[case(
    "Unable to update the specified properties for objects that have originated within an external service.",
    Meaning::OtherService
)]
#[case("Cannot Update a mail-enabled security groups and or distribution list.", Meaning::MailGroup)]
#[case("The group must have at least one owner, hence this owner cannot be removed.", Meaning::LastOwner)]
#[case("Removal of the last Global Administrator in the tenant is not allowed.", Meaning::LastAdministrator)]
#[case(
    "Cannot delete default method with other methods configured. Please change default method before deletion.",
    Meaning::DefaultMethod
)]
#[case(
    "The specified password does not comply with password complexity requirements. Please provide a different password.",
    Meaning::WeakPassword
)]
#[case(
    "The domain portion of the userPrincipalName property is invalid. You must use one of the verified domain names in your organization.",
    Meaning::UnverifiedDomain
)]
#[case("Property 'onPremisesSyncEnabled' is read-only and cannot be set.", Meaning::ReadOnly)]
#[case("Invalid value specified for property 'mailNickname' of resource 'User'.", Meaning::InvalidValue)]
#[case("Property userPrincipalName is invalid.", Meaning::InvalidValue)]
#[case("The moon is full.", Meaning::Other)]
fn messages_are_understood(#[case] message: &str, #[case] expected: Meaning) {
    assert_eq!(meaning(&refusal(400, message)), expected);
}

#[rstest]
#[case(403, "Authorization_RequestDenied", Meaning::NotPermitted)]
#[case(403, "Directory_QuotaExceeded", Meaning::TooManyObjects)]
#[case(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant", Meaning::NotLicensed)]
#[case(404, "Request_ResourceNotFound", Meaning::NotFound)]
#[case(404, "MailboxNotEnabledForRESTAPI", Meaning::NoMailbox)]
#[case(400, "Request_BadRequest", Meaning::Other)]
fn codes_are_understood(#[case] status: u16, #[case] code: &str, #[case] expected: Meaning) {
    assert_eq!(meaning(&coded(status, code, "whatever")), expected);
}

#[test]
fn a_conflict_is_told_by_its_detail() {
    let detail = ErrorDetail { code: "ObjectConflict".to_owned(), message: String::new(), target: None };
    let error = ServiceError { details: vec![detail], ..refusal(400, "whatever") };
    assert_eq!(meaning(&error), Meaning::NameTaken);
}

#[rstest]
#[case::a_member_already(add(), refusal(400, ALREADY), true)]
#[case::somebody_unknown(add(), refusal(404, GONE), false)]
#[case::no_member(remove(MemberRole::Member), refusal(404, GONE), true)]
#[case::no_member_by_another_word(remove(MemberRole::Member), refusal(400, NOT_IN), true)]
#[case::no_owner(remove(MemberRole::Owner), refusal(404, GONE), true)]
#[case::no_manager(no_manager(), refusal(404, GONE), true)]
#[case::a_manager_unknown(manager(), refusal(404, GONE), false)]
#[case::a_role_gone(role(true), refusal(404, GONE), true)]
#[case::a_role_held(
    role(false),
    refusal(
        400,
        "A conflicting object with one or more of the specified property values is present in the directory."
    ),
    true
)]
#[case::a_method_gone(method(), refusal(404, GONE), true)]
#[case::a_device_gone(device(true), refusal(404, GONE), true)]
#[case::a_device_unknown(device(false), refusal(404, GONE), false)]
#[case::deleted(Operation::DeleteUser, refusal(404, GONE), true)]
#[case::purged(Operation::PurgeUser, refusal(404, GONE), true)]
#[case::nobody_to_restore(Operation::RestoreUser { user_principal_name: None }, refusal(404, GONE), false)]
#[case::no_photo(Operation::SetPhoto { before: None, wanted: None }, coded(404, "ImageNotFound", ""), true)]
#[case::one_license_not_there(licenses(0, 1), refusal(400, NO_LICENSE), true)]
#[case::one_of_a_swap_not_there(licenses(1, 1), refusal(400, NO_LICENSE), false)]
#[case::one_of_two_not_there(licenses(0, 2), refusal(400, NO_LICENSE), false)]
#[case::nobody_to_update(update(json!({"city": "Ulm"})), refusal(404, GONE), false)]
#[case::not_permitted(remove(MemberRole::Member), refusal(403, DENIED), false)]
fn some_refusals_say_that_nothing_was_left_to_do(
    #[case] operation: Operation,
    #[case] error: ServiceError,
    #[case] expected: bool,
) {
    assert_eq!(meaning_of(&operation, &error) == Meaning::AlreadyAsWanted, expected);
}

#[test]
fn refusals_of_one_kind_are_the_same_to_the_breaker() {
    let taken = |sku: &str| refusal(400, &format!("Subscription with SKU {sku} does not have any available licenses."));
    assert_eq!(kind(&taken(E3)), kind(&taken("06ebc4ee-1bb5-47dd-8120-11324bc54e06")));
    assert_eq!(kind(&refusal(404, GONE)), kind(&refusal(404, &GONE.replace("'x'", "'ana@contoso.com'"))));
    assert_ne!(kind(&taken(E3)), kind(&refusal(403, DENIED)));
    assert_ne!(kind(&refusal(400, "One thing.")), kind(&refusal(400, "Another thing.")));
}

fn granted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[rstest]
#[case::missing(add(), &["User.ReadWrite.All"], Some("GroupMember.ReadWrite.All"))]
#[case::granted(add(), &["GroupMember.ReadWrite.All"], None)]
#[case::a_broader_one(add(), &["Directory.ReadWrite.All"], None)]
#[case::a_newer_one(update(json!({"city": "Ulm"})), &["User.ReadUpdate.All"], None)]
#[case::a_newer_one_of_another_call(manager(), &["User.ReadUpdate.All"], Some("User.ReadWrite.All"))]
#[case::to_block(update(json!({"accountEnabled": false})), &["User.EnableDisableAccount.All"], None)]
#[case::to_block_with_others(
    update(json!({"accountEnabled": false, "city": "Ulm"})),
    &["User.EnableDisableAccount.All"],
    Some("User.ReadWrite.All")
)]
#[case::to_delete(Operation::DeleteUser, &["User.DeleteRestore.All"], None)]
fn the_permission_that_is_missing_is_named(
    #[case] operation: Operation,
    #[case] names: &[&str],
    #[case] expected: Option<&str>,
) {
    assert_eq!(missing_permission(&operation, &granted(names)), expected);
}

#[rstest]
#[case::plain(update(json!({"city": "Ulm"})), false, Some("User Administrator"))]
#[case::plain_field_of_an_admin(update(json!({"city": "Ulm"})), true, Some("User Administrator"))]
#[case::phone_of_an_admin(update(json!({"mobilePhone": "1"})), true, Some("Privileged Authentication Administrator"))]
#[case::password(password(), false, Some("Helpdesk Administrator"))]
#[case::password_of_an_admin(password(), true, Some("Privileged Authentication Administrator"))]
#[case::deleting_an_admin(Operation::DeleteUser, true, Some("Privileged Authentication Administrator"))]
#[case::method(method(), false, Some("Authentication Administrator"))]
#[case::role(role(true), true, Some("Privileged Role Administrator"))]
#[case::licence(licenses(1, 0), true, Some("License Administrator"))]
#[case::by_hand(Operation::Call { method: "POST".to_owned(), path: "/x".to_owned() }, false, None)]
fn the_role_that_could_do_it_is_named(
    #[case] operation: Operation,
    #[case] of_administrator: bool,
    #[case] expected: Option<&str>,
) {
    assert_eq!(role_needed(&operation, of_administrator), expected);
}

fn products() -> Vec<SubscribedSku> {
    let product = |sku: &str, part: &str, plan: (&str, &str)| {
        serde_json::from_value(json!({
            "skuId": sku, "skuPartNumber": part, "capabilityStatus": "Enabled", "appliesTo": "User",
            "consumedUnits": 250, "enabledUnits": 240, "warningUnits": 10, "suspendedUnits": 0,
            "servicePlans": [{"servicePlanId": plan.0, "servicePlanName": plan.1, "appliesTo": "User"}],
        }))
        .unwrap()
    };
    vec![
        product(E3, "SPE_E3", ("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE")),
        product(
            "18181a46-0d4e-45cd-891e-60aabd171b4e",
            "STANDARDPACK",
            ("9aaf7827-d63c-4b61-89c3-182f06f82e5c", "EXCHANGE_S_STANDARD"),
        ),
    ]
}

const EXCLUSIVE: &str = "License assignment failed because service plans efb87545-963c-4e0d-99df-69c6916d9eb0, 9aaf7827-d63c-4b61-89c3-182f06f82e5c are mutually exclusive.";
const DEPENDS: &str = "License assignment failed because service plan 9aaf7827-d63c-4b61-89c3-182f06f82e5c depends on the service plan(s) efb87545-963c-4e0d-99df-69c6916d9eb0";

#[rstest]
#[case(add(), refusal(400, ALREADY), "Already as wanted")]
#[case(add(), refusal(403, DENIED), "This connection was not granted GroupMember.ReadWrite.All")]
#[case(
    password(),
    refusal(403, DENIED),
    "Ana Ruiz holds User Administrator. Your account or app may not change sign-in or phone data of admins. Needs: Privileged Authentication Administrator (or higher)"
)]
#[case(
    update(json!({"city": "Ulm"})),
    refusal(400, MASTERED),
    "This field of Ana Ruiz is owned by your local Active Directory. Change it there"
)]
#[case(add(), refusal(400, MASTERED), "Sales is owned by your local Active Directory. Change its members there")]
#[case(
    update(json!({"userPrincipalName": "wanted@contoso.com"})),
    refusal(400, "Another object with the same value for property userPrincipalName already exists."),
    "wanted@contoso.com is already used by Ana Ruíz (active, Sales)"
)]
#[case(
    update(json!({"usageLocation": "CZ"})),
    refusal(400, "Another object with the same value for property proxyAddresses already exists."),
    "An address of ana@contoso.com already belongs to Ana Ruíz (active, Sales)"
)]
#[case(
    licenses(1, 0),
    refusal(400, "Subscription with SKU 05e9a617-0261-4cee-bb44-138d3ef5d965 does not have any available licenses."),
    "No free Microsoft 365 E3 (0 of 250)"
)]
#[case(
    licenses(2, 0),
    refusal(400, EXCLUSIVE),
    "EXCHANGE_S_ENTERPRISE (in Microsoft 365 E3) and EXCHANGE_S_STANDARD (in Office 365 E1) exclude each other. One must be off"
)]
#[case(
    licenses(1, 0),
    refusal(400, DEPENDS),
    "EXCHANGE_S_STANDARD needs EXCHANGE_S_ENTERPRISE, which is missing or off"
)]
#[case(
    licenses(0, 1),
    refusal(400, "User license is inherited from a group membership and it cannot be removed directly from the user."),
    "This licence comes from group LIC-E3 and cannot be removed from the person"
)]
#[case(
    remove(MemberRole::Owner),
    refusal(400, "The group must have at least one owner, hence this owner cannot be removed."),
    "Ana Ruiz is the only owner of Sales. Make somebody else its owner first"
)]
#[case(
    licenses(1, 0),
    refusal(400, "License assignment cannot be done for user with invalid usage location."),
    "The usage location is missing or not allowed for this licence"
)]
#[case(password(), refusal(400, "The moon is full."), "Microsoft refused it: The moon is full")]
#[case(password(), refusal(418, ""), "Microsoft refused it with status 418")]
fn a_refusal_is_explained(#[case] operation: Operation, #[case] error: ServiceError, #[case] expected: &str) {
    let (roles, permissions) = (granted(&["User Administrator"]), granted(&["User-PasswordProfile.ReadWrite.All"]));
    let (products, given_by) = (products(), granted(&["LIC-E3"]));
    let about = Circumstances {
        name: "Ana Ruiz",
        user_principal_name: "ana@contoso.com",
        roles: &roles,
        granted: Some(&permissions),
        products: &products,
        given_by: &given_by,
        holder: Some("Ana Ruíz (active, Sales)"),
    };
    assert_eq!(explain(&operation, &error, &about), expected);
}

#[rstest]
#[case::no_role(
    password(),
    403,
    DENIED,
    "Your account or app may not do this to Ana. Needs: Helpdesk Administrator (or higher)"
)]
#[case::group(
    add(),
    403,
    DENIED,
    "Your account or app may not change who is in Sales; it may be dynamic, or one that roles are given to. Needs: Groups Administrator (or higher)"
)]
#[case::name(Operation::CreateUser { wanted: Properties::new() }, 400, "Another object with the same value for property userPrincipalName already exists.", "ana@contoso.com is already used, perhaps by a deleted person")]
#[case::seat(
    licenses(1, 0),
    400,
    "Subscription with SKU x does not have any available licenses.",
    "No free seat is left of this product"
)]
#[case::conflict(licenses(2, 0), 400, EXCLUSIVE, "The licences contain apps that exclude each other. One must be off")]
#[case::inherited(
    licenses(0, 1),
    400,
    "User license is inherited from a group membership and it cannot be removed directly from the user.",
    "This licence comes from a group and cannot be removed from the person"
)]
#[case::unknown(manager(), 404, GONE, "Microsoft does not know Ana, or not yet")]
fn it_is_explained_with_little_known(
    #[case] operation: Operation,
    #[case] status: u16,
    #[case] message: &str,
    #[case] expected: &str,
) {
    let about = Circumstances { name: "Ana", user_principal_name: "ana@contoso.com", ..Circumstances::default() };
    assert_eq!(explain(&operation, &refusal(status, message), &about), expected);
}

#[test]
fn an_unknown_refusal_is_shown_as_it_came() {
    let error = refusal(400, "The moon is full.");
    assert_eq!(sentence(&error, "ana@contoso.com"), "Microsoft refused it: The moon is full");
}
