//! The endpoints of applications.

use super::{app_roles, application, consents, credentials, registrations, service_principal};
use crate::handlers::{Endpoint, Method, delta, links, listing, memberships};
use crate::permission::{Needs, Role, both};
use crate::query::Rules;
use crate::tenant::Kind;
use crate::tenant::links::Relation;

const ADMINISTRATORS: &[Role] = &[Role::ApplicationAdministrator, Role::CloudApplicationAdministrator];
const READ: Needs = both("Application.Read.All|Application.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All");
const WRITE: Needs = both("Application.ReadWrite.All|Directory.ReadWrite.All").roles(ADMINISTRATORS);
const READ_ROLES: Needs = both(
    "AppRoleAssignment.ReadWrite.All|Application.Read.All|Application.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
/// Roles of Microsoft Graph take more, see [`app_roles`].
const WRITE_ROLES: Needs = both("AppRoleAssignment.ReadWrite.All").roles(&[
    Role::ApplicationAdministrator,
    Role::CloudApplicationAdministrator,
    Role::PrivilegedRoleAdministrator,
]);
const READ_GRANTS: Needs = both(
    "DelegatedPermissionGrant.Read.All|DelegatedPermissionGrant.ReadWrite.All|Directory.Read.All|Directory.ReadWrite.All",
);
const WRITE_GRANTS: Needs =
    both("DelegatedPermissionGrant.ReadWrite.All|Directory.ReadWrite.All").roles(ADMINISTRATORS);

/// A path below one object, of one method.
macro_rules! below {
    ($($template:literal $units:literal [$($method:expr),+ $(,)?];)*) => {
        &[$(Endpoint { template: $template, units: $units, methods: &[$($method),+] },)*]
    };
}

/// The endpoints.
#[rustfmt::skip] // One a line: it is a table.
pub(in crate::handlers) static TABLE: &[Endpoint] = below! {
    "/applications" 2 [
        Method::get(|c| listing::list(c, Kind::Application), READ),
        Method::post(registrations::create_application, WRITE),
    ];
    "/applications/$count" 2 [Method::get(|c| listing::count(c, Kind::Application), READ)];
    "/applications/delta" 2 [Method::get(|c| delta::delta(c, Kind::Application), READ)];
    "/applications/{id}" 1 [
        Method::get(|c| listing::entity(c, application(c)?), READ),
        Method::patch(registrations::update_application, WRITE),
        Method::delete(registrations::delete_application, WRITE),
    ];
    "/applications/{id}/owners" 2 [Method::get(|c| listing::related(c, registrations::owners(c, Kind::Application)?, links::cast(c, 1)?, &Rules::RELATED), READ)];
    "/applications/{id}/owners/$ref" 2 [
        Method::get(|c| listing::references(c, registrations::owners(c, Kind::Application)?), READ),
        Method::post(|c| registrations::add_owner(c, Kind::Application), WRITE),
    ];
    "/applications/{id}/owners/{cast}" 2 [Method::get(|c| listing::related(c, registrations::owners(c, Kind::Application)?, links::cast(c, 1)?, &Rules::RELATED), READ)];
    "/applications/{id}/owners/{owner}/$ref" 1 [Method::delete(|c| registrations::remove_owner(c, Kind::Application), WRITE)];
    "/applications/{id}/addPassword" 1 [Method::post(|c| credentials::add_password(c, Kind::Application), WRITE)];
    "/applications/{id}/removePassword" 1 [Method::post(|c| credentials::remove_password(c, Kind::Application), WRITE)];
    "/servicePrincipals" 2 [
        Method::get(|c| listing::list(c, Kind::ServicePrincipal), READ),
        Method::post(registrations::create_principal, WRITE),
    ];
    "/servicePrincipals/$count" 2 [Method::get(|c| listing::count(c, Kind::ServicePrincipal), READ)];
    "/servicePrincipals/delta" 2 [Method::get(|c| delta::delta(c, Kind::ServicePrincipal), READ)];
    "/servicePrincipals/{id}" 1 [
        Method::get(|c| listing::entity(c, service_principal(c)?), READ),
        Method::patch(registrations::update_principal, WRITE),
        Method::delete(registrations::delete_principal, WRITE),
    ];
    "/servicePrincipals/{id}/owners" 2 [Method::get(|c| listing::related(c, registrations::owners(c, Kind::ServicePrincipal)?, links::cast(c, 1)?, &Rules::RELATED), READ)];
    "/servicePrincipals/{id}/owners/$ref" 2 [
        Method::get(|c| listing::references(c, registrations::owners(c, Kind::ServicePrincipal)?), READ),
        Method::post(|c| registrations::add_owner(c, Kind::ServicePrincipal), WRITE),
    ];
    "/servicePrincipals/{id}/owners/{cast}" 2 [Method::get(|c| listing::related(c, registrations::owners(c, Kind::ServicePrincipal)?, links::cast(c, 1)?, &Rules::RELATED), READ)];
    "/servicePrincipals/{id}/owners/{owner}/$ref" 1 [Method::delete(|c| registrations::remove_owner(c, Kind::ServicePrincipal), WRITE)];
    "/servicePrincipals/{id}/ownedObjects" 2 [Method::get(|c| {
        let node = service_principal(c)?;
        listing::related(c, c.tenant.links(Relation::Owners).to(node), None, &Rules::RELATED)
    }, READ)];
    "/servicePrincipals/{id}/memberOf" 2 [Method::get(|c| memberships::list(c, service_principal(c)?, false), READ)];
    "/servicePrincipals/{id}/memberOf/{cast}" 2 [Method::get(|c| memberships::list(c, service_principal(c)?, false), READ)];
    "/servicePrincipals/{id}/transitiveMemberOf" 2 [Method::get(|c| memberships::list(c, service_principal(c)?, true), READ)];
    "/servicePrincipals/{id}/transitiveMemberOf/{cast}" 2 [Method::get(|c| memberships::list(c, service_principal(c)?, true), READ)];
    "/servicePrincipals/{id}/addPassword" 1 [Method::post(|c| credentials::add_password(c, Kind::ServicePrincipal), WRITE)];
    "/servicePrincipals/{id}/removePassword" 1 [Method::post(|c| credentials::remove_password(c, Kind::ServicePrincipal), WRITE)];
    "/servicePrincipals/{id}/appRoleAssignments" 2 [
        Method::get(|c| app_roles::held(c, service_principal(c)?), READ_ROLES),
        Method::post(|c| { let node = service_principal(c)?; app_roles::assign_to(c, node) }, WRITE_ROLES),
    ];
    "/servicePrincipals/{id}/appRoleAssignments/{assignment}" 1 [
        Method::get(|c| app_roles::one_held(c, service_principal(c)?), READ_ROLES),
        Method::delete(|c| { let node = service_principal(c)?; app_roles::remove_held(c, node) }, WRITE_ROLES),
    ];
    "/servicePrincipals/{id}/appRoleAssignedTo" 2 [
        Method::get(|c| app_roles::given(c), READ_ROLES),
        Method::post(app_roles::assign_in, WRITE_ROLES),
    ];
    "/servicePrincipals/{id}/appRoleAssignedTo/{assignment}" 1 [
        Method::get(|c| app_roles::one_given(c), READ_ROLES),
        Method::delete(app_roles::remove_given, WRITE_ROLES),
    ];
    "/servicePrincipals/{id}/oauth2PermissionGrants" 2 [Method::get(|c| consents::of(c, "clientId", service_principal(c)?), READ_GRANTS)];
    "/users/{id}/appRoleAssignments" 2 [
        Method::get(|c| app_roles::held(c, app_roles::user(c)?), READ_ROLES),
        Method::post(|c| { let node = app_roles::user(c)?; app_roles::assign_to(c, node) }, WRITE_ROLES),
    ];
    "/users/{id}/appRoleAssignments/{assignment}" 1 [
        Method::get(|c| app_roles::one_held(c, app_roles::user(c)?), READ_ROLES),
        Method::delete(|c| { let node = app_roles::user(c)?; app_roles::remove_held(c, node) }, WRITE_ROLES),
    ];
    "/users/{id}/oauth2PermissionGrants" 2 [Method::get(|c| consents::of(c, "principalId", app_roles::user(c)?), READ_GRANTS)];
    "/groups/{id}/appRoleAssignments" 2 [
        Method::get(|c| app_roles::held(c, app_roles::group(c)?), READ_ROLES),
        Method::post(|c| { let node = app_roles::group(c)?; app_roles::assign_to(c, node) }, WRITE_ROLES),
    ];
    "/groups/{id}/appRoleAssignments/{assignment}" 1 [
        Method::get(|c| app_roles::one_held(c, app_roles::group(c)?), READ_ROLES),
        Method::delete(|c| { let node = app_roles::group(c)?; app_roles::remove_held(c, node) }, WRITE_ROLES),
    ];
    "/oauth2PermissionGrants" 2 [
        Method::get(|c| consents::list(c), READ_GRANTS),
        Method::post(consents::create, WRITE_GRANTS),
    ];
    "/oauth2PermissionGrants/{id}" 1 [
        Method::get(|c| consents::get(c), READ_GRANTS),
        Method::patch(consents::update, WRITE_GRANTS),
        Method::delete(consents::delete, WRITE_GRANTS),
    ];
};
