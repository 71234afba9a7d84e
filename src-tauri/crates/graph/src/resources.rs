//! The calls, by resource. Each names its path once, as a template that is also what the log is told. A read goes by
//! [`crate::page`], a write is a [`crate::Write`] and goes by [`crate::write`], alone or in a batch. Whatever the product does not
//! need has no call here: the Graph page ([`crate::raw`]) reaches it.
//!
//! | File | Calls | For |
//! |---|---|---|
//! | `tenant` | organization, domains, subscribed_skus | check list of the connect wizard, preflight, Licences |
//! | `users` | user, me | check list; person page, drift before a change |
//! | | users, user_count | live search where no copy is; size of the first copy |
//! | | users_by_name, create_users, create_user, update_user, delete_user | preflight, doubt and read-back; the engine's steps |
//! | `relations` | user_links, member_groups, check_member_groups, manager | leaver dossier, drift of memberships, "already given by a group" |
//! | | set_manager, remove_manager | the engine's steps |
//! | `licenses` | license_assignment_states, license_details, members_with_license_errors | read-back, errors on Licences and Groups |
//! | | assign_licenses, assign_license, assign_group_license, reprocess_licenses | the engine's steps; direct → group; repair of an error |
//! | `sign_in` | sign_in_methods | person page, dossier |
//! | | create_pass, reset_password, revoke_sessions, remove_sign_in_method | the engine's steps of joiners and leavers |
//! | `person` | person_extras | person page, plans: what delta does not track |
//! | `profile` | photo_info, photo, automatic_replies | person page, before-images |
//! | | set_photo, remove_photo, set_automatic_replies | the engine's steps |
//! | `groups` | groups, group_count, group, groups_by_id, group_links | size of the first copy, drift, Groups, sole owners of a leaver |
//! | | create_group, update_group, delete_group | block group and licence group of the wizards, with their undo |
//! | | add_members, add_member, remove_member, add_owner, remove_owner | the engine's steps; undo |
//! | `deleted` | deleted, deleted_item, restore, purge | Deleted people, preflight of names, the engine's steps |
//! | `roles` | role_assignments, role_definitions, directory_roles, directory_role_members | Roles, guard rails for admins, dossier |
//! | | administrative_units, administrative_unit_members | guard rail for restricted units |
//! | | assign_role, remove_role_assignment | leavers and their undo |
//! | `devices` | devices, device, contacts, objects | Devices, Contacts, names of owners and members of unknown type |
//! | | set_device_enabled, delete_device | leavers |
//! | `applications` | application, service_principal, permission_grants | "Create it for me", waiting for consent |
//! | | application_owners, service_principal_owners | apps a leaver owns |
//! | | create_application, create_service_principal, grant_permissions | "Create it for me" |
//! | | user_permission_grants, user_app_role_assignments | dossier |
//! | | remove_permission_grant, remove_app_role_assignment, assign_app_role | leavers and their undo |
//! | `invitations` | invite | guests, also again |
//! | `audits` | directory_audits, sign_ins | Audit, person page |
//!
//! What the engine looks at right before and after a change is read by [`crate::Read`], many different things in a batch. Delta rounds stand in [`crate::delta`] and whole lists in [`crate::listing`], for the copy.

pub(crate) mod applications;
pub(crate) mod audits;
pub(crate) mod deleted;
pub(crate) mod devices;
pub(crate) mod groups;
pub(crate) mod invitations;
pub(crate) mod licenses;
pub(crate) mod person;
pub(crate) mod profile;
pub(crate) mod relations;
pub(crate) mod roles;
pub(crate) mod sign_in;
pub(crate) mod tenant;
pub(crate) mod users;
