//! What a request costs, and which of the service's quotas it counts against (facts/graph.md §9.1–9.2).

use crate::call::Call;
use crate::route::Route;

/// Which part of the service does the work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Workload {
    Directory,
    /// Sign-ins and audit logs.
    Reports,
    /// Mailbox settings and photos: whose.
    Mailbox(String),
    /// Inbound provisioning.
    Upload,
}

/// What a request costs in resource units.
pub(crate) fn cost(call: &Call, route: &Route) -> u32 {
    if route.is_batch() {
        return 0;
    }
    let base = match route.endpoint {
        Some(endpoint) if !route.writes(&call.method) => endpoint.units,
        _ => 1,
    };
    let few = call.option("$top").and_then(|top| top.parse::<u32>().ok()).is_some_and(|top| top < 20);
    let more = u32::from(call.option("$expand").is_some());
    let less = u32::from(call.option("$select").is_some()) + u32::from(few);
    (base + more).saturating_sub(less).max(1)
}

/// Which part of the service a path belongs to. `mailbox` tells whose mailbox a user's key stands for, the same however
/// the key is written; for one that stands for nobody the directory finds that out.
pub(crate) fn workload(route: &Route, mailbox: impl FnOnce(&str) -> Option<String>) -> Workload {
    let template = route.template();
    let mut segments = template.trim_start_matches('/').split('/');
    match (segments.next(), segments.next(), segments.next()) {
        (Some("auditLogs" | "reports"), ..) => Workload::Reports,
        (Some("users"), Some("{id}"), Some("mailboxSettings" | "photo" | "photos")) => {
            let key = route.keys.first().map_or("", String::as_str);
            mailbox(key).map_or(Workload::Directory, Workload::Mailbox)
        }
        _ if template.ends_with("bulkUpload") => Workload::Upload,
        _ => Workload::Directory,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(method: &str, path: &str, query: &str) -> Call {
        Call {
            method: method.to_owned(),
            version: "v1.0".to_owned(),
            base: String::new(),
            path: path.to_owned(),
            query: crate::call::parse_query(query),
            headers: Vec::new(),
            body: Vec::new(),
            batch: false,
            request_id: String::new(),
        }
    }

    /// The rows of §9.2.
    const ROWS: &[(&str, &str, u32)] = &[
        ("GET", "/users", 2),
        ("GET", "/users/1", 2),
        ("GET", "/groups/1/members", 3),
        ("GET", "/groups/1/transitiveMembers", 5),
        ("GET", "/subscribedSkus", 3),
        ("GET", "/users/1/memberOf", 2),
        ("GET", "/users/1/transitiveMemberOf", 2),
        ("GET", "/users/1/ownedObjects", 2),
        ("GET", "/users/1/licenseDetails", 2),
        ("POST", "/users/1/getMemberGroups", 2),
        ("POST", "/users/1/getMemberObjects", 2),
        ("POST", "/users/1/checkMemberGroups", 4),
        ("POST", "/users/1/checkMemberObjects", 4),
        ("POST", "/directoryObjects/getByIds", 3),
        ("GET", "/applications", 2),
        ("GET", "/oauth2PermissionGrants", 2),
        ("GET", "/servicePrincipals/1/appRoleAssignments", 2),
        ("GET", "/domains/1/domainNameReferences", 4),
        ("GET", "/organization", 1),
        ("POST", "/users", 1),
        ("PATCH", "/users/1", 1),
        ("PUT", "/users/1/manager/$ref", 1),
        ("DELETE", "/users/1", 1),
    ];

    #[test]
    fn every_row_costs_what_the_table_says() {
        for (method, path, units) in ROWS {
            let route = Route::of(path);
            assert!(route.endpoint.is_some(), "{path}");
            assert_eq!(cost(&call(method, path, ""), &route), *units, "{method} {path}");
        }
    }

    #[test]
    fn a_mailbox_is_one_person_s_however_the_path_names_them() {
        let known = |key: &str| (key != "nobody").then(|| "id".to_owned());
        for (path, expected) in [
            ("/users/1/photo", Workload::Mailbox("id".to_owned())),
            ("/users/A@b.c/photos/48x48/$value", Workload::Mailbox("id".to_owned())),
            ("/me/mailboxSettings", Workload::Mailbox("id".to_owned())),
            ("/users/nobody/photo", Workload::Directory),
            ("/users/1", Workload::Directory),
            ("/auditLogs/signIns", Workload::Reports),
        ] {
            assert_eq!(workload(&Route::of(path), known), expected, "{path}");
        }
    }

    #[test]
    fn options_make_a_request_cheaper_or_dearer() {
        for (query, units) in [
            ("$select=id", 1),
            ("$top=19", 1),
            ("$top=20", 2),
            ("$expand=manager", 3),
            ("$expand=manager&$select=id", 2),
            ("$expand=manager&$select=id&$top=5", 1),
            ("$select=id&$top=5", 1),
        ] {
            assert_eq!(cost(&call("GET", "/users", query), &Route::of("/users")), units, "{query}");
        }
        assert_eq!(cost(&call("POST", "/$batch", ""), &Route::of("/$batch")), 0);
        assert_eq!(cost(&call("GET", "/nothing", ""), &Route::of("/nothing")), 1);
    }
}
