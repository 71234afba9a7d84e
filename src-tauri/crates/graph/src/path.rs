//! What can be told from the address of a request without knowing its endpoint: the path without ids and names, what the
//! service counts it as (`facts/graph.md §9.2`), and which object it is about.

use reqwest::Method;
use url::form_urlencoded;

/// Segments that are Graph's words. Every other segment is taken for an id or a name and is never logged.
const WORDS: &[&str] = &[
    "$batch",
    "$count",
    "$ref",
    "$value",
    "addKey",
    "addPassword",
    "administrativeUnits",
    "appRoleAssignedTo",
    "appRoleAssignments",
    "appRoles",
    "applications",
    "assignLicense",
    "auditLogs",
    "authentication",
    "authenticationMethods",
    "bulkUpload",
    "changePassword",
    "checkMemberGroups",
    "checkMemberObjects",
    "conditionalAccess",
    "contacts",
    "createdObjects",
    "delegatedPermissionGrants",
    "deletedItems",
    "delta",
    "devices",
    "directReports",
    "directory",
    "directoryAudits",
    "directoryObjects",
    "directoryRoleTemplates",
    "directoryRoles",
    "domainNameReferences",
    "domains",
    "emailMethods",
    "fido2Methods",
    "getByIds",
    "getMemberGroups",
    "getMemberObjects",
    "groups",
    "identity",
    "invalidateAllRefreshTokens",
    "invitations",
    "isMemberOf",
    "jobs",
    "licenseDetails",
    "mailboxSettings",
    "manager",
    "me",
    "memberOf",
    "members",
    "membersWithLicenseErrors",
    "methods",
    "microsoft.graph.administrativeUnit",
    "microsoft.graph.directoryRole",
    "microsoft.graph.group",
    "microsoft.graph.user",
    "microsoftAuthenticatorMethods",
    "oauth2PermissionGrants",
    "operations",
    "organization",
    "ownedDevices",
    "ownedObjects",
    "owners",
    "passwordMethods",
    "permanentDelete",
    "phoneMethods",
    "photo",
    "photos",
    "policies",
    "provisioning",
    "registeredDevices",
    "removeKey",
    "removePassword",
    "reports",
    "reprocessLicenseAssignment",
    "resetPassword",
    "restore",
    "retryServiceProvisioning",
    "revokeSignInSessions",
    "roleAssignments",
    "roleDefinitions",
    "roleEligibilityScheduleInstances",
    "roleAssignmentScheduleInstances",
    "roleManagement",
    "scopedRoleMembers",
    "servicePrincipals",
    "settings",
    "signIns",
    "softwareOathMethods",
    "sponsors",
    "subscribedSkus",
    "synchronization",
    "temporaryAccessPassMethods",
    "transitiveMemberOf",
    "transitiveMembers",
    "transitiveReports",
    "userRegistrationDetails",
    "users",
    "validatePassword",
    "validateProperties",
    "windowsHelloForBusinessMethods",
];

/// Actions that are sent with `POST` and change nothing.
const READING_ACTIONS: &[&str] = &[
    "$batch",
    "checkMemberGroups",
    "checkMemberObjects",
    "getByIds",
    "getMemberGroups",
    "getMemberObjects",
    "isMemberOf",
    "validatePassword",
    "validateProperties",
];

/// Which part of the service does the work: each has quotas of its own (`facts/graph.md §9.1`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Workload {
    Directory,
    /// Sign-ins, audit logs, usage.
    Reports,
    /// Mailbox settings and photos.
    Mailbox,
    /// Inbound provisioning.
    Upload,
}

/// An address taken apart.
pub(crate) struct Path {
    /// Words as they are, keys as `{id}`.
    segments: Vec<&'static str>,
    /// The keys, decoded, in lower case.
    keys: Vec<String>,
    query: Vec<(String, String)>,
}

impl Path {
    /// Of a path below the version root or of a whole path with the version, with or without a query.
    pub(crate) fn of(address: &str) -> Self {
        let (whole, query) = address.split_once('?').unwrap_or((address, ""));
        let mut path = Self {
            segments: Vec::new(),
            keys: Vec::new(),
            query: form_urlencoded::parse(query.as_bytes()).into_owned().collect(),
        };
        path_segments(whole).for_each(|segment| path.push(segment));
        path
    }

    /// Of an address with scheme and host.
    pub(crate) fn of_url(url: &url::Url) -> Self {
        url.query().map_or_else(|| Self::of(url.path()), |query| Self::of(&format!("{}?{query}", url.path())))
    }

    fn push(&mut self, segment: &str) {
        // users('ann@contoso.com'), delta(token='…')
        let (name, key) = match segment.split_once('(') {
            Some((name, rest)) => (name, Some(rest.trim_end_matches(')'))),
            None => (segment, None),
        };
        match WORDS.iter().find(|word| word.eq_ignore_ascii_case(name)) {
            Some(word) => self.segments.push(word),
            None => self.push_key(segment),
        }
        if let Some(key) =
            key.filter(|key| !key.is_empty() && self.segments.last().is_some_and(|last| *last != "delta"))
        {
            self.push_key(key);
        }
    }

    fn push_key(&mut self, key: &str) {
        self.segments.push("{id}");
        let key = percent_decoded(key).unwrap_or_else(|| key.to_owned());
        self.keys.push(key.trim_matches('\'').to_lowercase());
    }

    /// The path without ids and names, for logs.
    pub(crate) fn template(&self) -> String {
        self.segments.iter().fold(String::new(), |path, segment| path + "/" + segment)
    }

    /// Whether the service counts it as a write.
    pub(crate) fn is_write(&self, method: &Method) -> bool {
        let reads = self.segments.last().is_some_and(|last| READING_ACTIONS.contains(last));
        !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) && !reads
    }

    /// What it costs in resource units.
    pub(crate) fn units(&self, method: &Method) -> u32 {
        let base = if self.is_write(method) { 1 } else { self.reading_units() };
        let option = |name: &str| self.query.iter().find(|(known, _)| known.trim_start_matches('$') == name);
        let few = option("top").and_then(|(_, top)| top.parse::<u32>().ok()).is_some_and(|top| top < 20);
        let less = u32::from(option("select").is_some()) + u32::from(few);
        (base + u32::from(option("expand").is_some())).saturating_sub(less).max(1)
    }

    fn reading_units(&self) -> u32 {
        let owned: Vec<&str> = match self.segments.split_first() {
            Some((&"me", rest)) => ["users", "{id}"].into_iter().chain(rest.iter().copied()).collect(),
            _ => self.segments.clone(),
        };
        match owned.as_slice() {
            [_, "{id}", "getMemberGroups" | "getMemberObjects"] => 2,
            [_, "{id}", "checkMemberGroups" | "checkMemberObjects" | "isMemberOf"] => 4,
            ["directoryObjects", "getByIds"] | ["groups", "{id}", "members", ..] | ["subscribedSkus", ..] => 3,
            ["groups", "{id}", "transitiveMembers", ..] => 5,
            ["users", "{id}", "memberOf" | "transitiveMemberOf" | "ownedObjects" | "licenseDetails", ..]
            | ["users" | "applications" | "oauth2PermissionGrants"]
            | ["users" | "applications" | "oauth2PermissionGrants", "{id}" | "delta" | "$count"]
            | ["servicePrincipals", "{id}", "appRoleAssignments", ..] => 2,
            ["domains", "{id}", "domainNameReferences", ..] => 4,
            _ => 1,
        }
    }

    /// Which part of the service does the work.
    pub(crate) fn workload(&self) -> Workload {
        match self.segments.as_slice() {
            ["auditLogs" | "reports", ..] => Workload::Reports,
            ["users", "{id}", "mailboxSettings" | "photo" | "photos", ..]
            | ["me", "mailboxSettings" | "photo" | "photos", ..] => Workload::Mailbox,
            [.., "bulkUpload"] => Workload::Upload,
            _ => Workload::Directory,
        }
    }

    /// The object that a write is about, if it is about one that is there already: two writes to it at once collide
    /// (`facts/graph.md §9.3`). However the path reaches it, an object is known by its key; that a sign-in name and an id
    /// are the same person is not known here.
    pub(crate) fn object(&self) -> Option<&str> {
        match self.segments.as_slice() {
            ["me", ..] => Some("me"),
            _ => self.keys.first().map(String::as_str),
        }
    }
}

fn path_segments(path: &str) -> impl Iterator<Item = &str> {
    let mut segments = path.split('/').filter(|segment| !segment.is_empty()).peekable();
    if segments.peek().is_some_and(|first| matches!(*first, "v1.0" | "beta")) {
        segments.next();
    }
    segments
}

/// `None` for what is no UTF-8 once decoded.
pub(crate) fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let hex = after.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
    use super::*;
    use rstest::rstest;

    const ID: &str = "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0";

    /// The rows of `facts/graph.md §9.2`: method, address, units, whether it is a write.
    #[rstest]
    #[case("GET", "/users", 2, false)]
    #[case("GET", "/users/ID", 2, false)]
    #[case("GET", "/me", 2, false)]
    #[case("GET", "/users/delta", 2, false)]
    #[case("GET", "/groups/ID/members", 3, false)]
    #[case("GET", "/groups/ID/members/microsoft.graph.user", 3, false)]
    #[case("GET", "/groups/ID/transitiveMembers", 5, false)]
    #[case("GET", "/subscribedSkus", 3, false)]
    #[case("GET", "/users/ID/memberOf", 2, false)]
    #[case("GET", "/me/memberOf", 2, false)]
    #[case("GET", "/users/ID/transitiveMemberOf", 2, false)]
    #[case("GET", "/users/ID/ownedObjects", 2, false)]
    #[case("GET", "/users/ID/licenseDetails", 2, false)]
    #[case("POST", "/users/ID/getMemberGroups", 2, false)]
    #[case("POST", "/users/ID/getMemberObjects", 2, false)]
    #[case("POST", "/users/ID/checkMemberGroups", 4, false)]
    #[case("POST", "/users/ID/checkMemberObjects", 4, false)]
    #[case("POST", "/directoryObjects/getByIds", 3, false)]
    #[case("GET", "/applications", 2, false)]
    #[case("GET", "/oauth2PermissionGrants", 2, false)]
    #[case("GET", "/servicePrincipals/ID/appRoleAssignments", 2, false)]
    #[case("GET", "/domains/contoso.com/domainNameReferences", 4, false)]
    #[case("GET", "/organization", 1, false)]
    #[case("GET", "/nothing/known", 1, false)]
    #[case("POST", "/users", 1, true)]
    #[case("PATCH", "/users/ID", 1, true)]
    #[case("PUT", "/users/ID/manager/$ref", 1, true)]
    #[case("DELETE", "/users/ID", 1, true)]
    #[case("POST", "/groups/ID/members/$ref", 1, true)]
    #[case("POST", "/users/ID/assignLicense", 1, true)]
    #[case("POST", "/$batch", 1, false)]
    #[case("GET", "/users?$select=id", 1, false)]
    #[case("GET", "/users?%24select=id", 1, false)]
    #[case("GET", "/users?select=id", 1, false)]
    #[case("GET", "/users?$top=19", 1, false)]
    #[case("GET", "/users?$top=20", 2, false)]
    #[case("GET", "/users?$expand=manager", 3, false)]
    #[case("GET", "/users?$expand=manager&$select=id", 2, false)]
    #[case("GET", "/groups/ID/transitiveMembers?$select=id&$top=5", 3, false)]
    fn every_request_has_its_cost(
        #[case] method: &str,
        #[case] address: &str,
        #[case] units: u32,
        #[case] write: bool,
    ) {
        let method: Method = method.parse().unwrap();
        for prefix in ["", "/v1.0", "/beta"] {
            let path = Path::of(&format!("{prefix}{}", address.replace("ID", ID)));
            assert_eq!((path.units(&method), path.is_write(&method)), (units, write), "{method} {prefix}{address}");
        }
    }

    #[rstest]
    #[case::id(
        "/users/6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0",
        "/users/{id}",
        Some("6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0")
    )]
    #[case::name("/v1.0/users/Ann@Contoso.com?$select=id", "/users/{id}", Some("ann@contoso.com"))]
    #[case::encoded(
        "/users/ann_fabrikam.com%23EXT%23@contoso.com/manager/$ref",
        "/users/{id}/manager/$ref",
        Some("ann_fabrikam.com#ext#@contoso.com")
    )]
    #[case::quoted("/users('%24ann@contoso.com')", "/users/{id}", Some("$ann@contoso.com"))]
    #[case::function("/users/delta(token='latest')", "/users/delta", None)]
    #[case::other_case("/USERS/ABC", "/users/{id}", Some("abc"))]
    #[case::member("/groups/ABC/members/DEF/$ref", "/groups/{id}/members/{id}/$ref", Some("abc"))]
    #[case::bin("/directory/deletedItems/ABC/restore", "/directory/deletedItems/{id}/restore", Some("abc"))]
    #[case::unknown_word("/users/ABC/annMiller", "/users/{id}/{id}", Some("abc"))]
    #[case::me("/me/photo/$value", "/me/photo/$value", Some("me"))]
    #[case::list("/users", "/users", None)]
    #[case::nothing("/", "", None)]
    fn a_path_is_told_without_ids_and_names(
        #[case] address: &str,
        #[case] template: &str,
        #[case] object: Option<&str>,
    ) {
        let path = Path::of(address);
        assert_eq!((path.template().as_str(), path.object()), (template, object));
        let url: url::Url = format!("https://graph.microsoft.com{address}").parse().unwrap();
        assert_eq!((Path::of_url(&url).template().as_str(), Path::of_url(&url).object()), (template, object));
    }

    #[rstest]
    #[case("/auditLogs/signIns", Workload::Reports)]
    #[case("/users/ABC/photo/$value", Workload::Mailbox)]
    #[case("/me/mailboxSettings", Workload::Mailbox)]
    #[case("/servicePrincipals/ABC/synchronization/jobs/DEF/bulkUpload", Workload::Upload)]
    #[case("/users/ABC", Workload::Directory)]
    fn parts_of_the_service_are_told_apart(#[case] address: &str, #[case] workload: Workload) {
        assert_eq!(Path::of(address).workload(), workload);
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_no_word_of_graph_is_in_a_template(address in "\\PC{0,60}") {
            for segment in Path::of(&address).template().split('/').skip(1) {
                proptest::prop_assert!(segment == "{id}" || WORDS.contains(&segment), "{}", segment);
            }
        }
    }
}
