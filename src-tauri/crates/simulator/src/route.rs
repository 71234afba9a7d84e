//! Which resource a path names.

use crate::call::decode_segment;

/// A resource of Graph the tenant knows. Keys of users are decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    Organization,
    Domains,
    SubscribedSkus,
    Users,
    UsersCount,
    UsersDelta,
    User(String),
    Manager(String),
    ManagerRef(String),
    AssignLicense(String),
    Batch,
    /// The first segment that leads nowhere.
    Unknown(String),
}

impl Route {
    /// Reads a path below the version root.
    pub(crate) fn of(path: &str) -> Self {
        let decoded: Vec<String> = path.trim_matches('/').split('/').map(decode_segment).collect();
        let mut segments: Vec<&str> = decoded.iter().map(String::as_str).collect();
        // users('key') is users/key, written the way OData has it.
        let quoted = segments.first().and_then(|first| {
            let key = first.strip_prefix("users('")?.strip_suffix("')")?;
            Some(key.replace("''", "'"))
        });
        if let Some(key) = &quoted {
            segments.splice(..1, ["users", key.as_str()]);
        }
        match segments.as_slice() {
            ["organization"] => Self::Organization,
            ["domains"] => Self::Domains,
            ["subscribedSkus"] => Self::SubscribedSkus,
            ["$batch"] => Self::Batch,
            ["users"] => Self::Users,
            ["users", "$count"] => Self::UsersCount,
            ["users", "delta" | "delta()" | "microsoft.graph.delta" | "microsoft.graph.delta()"]
                if quoted.is_none() =>
            {
                Self::UsersDelta
            }
            ["users", key] => Self::User((*key).to_owned()),
            ["users", key, "manager"] => Self::Manager((*key).to_owned()),
            ["users", key, "manager", "$ref"] => Self::ManagerRef((*key).to_owned()),
            ["users", key, "assignLicense" | "microsoft.graph.assignLicense"] => Self::AssignLicense((*key).to_owned()),
            ["users", _, next, ..] => Self::Unknown((*next).to_owned()),
            [first, ..] => Self::Unknown((*first).to_owned()),
            [] => Self::Unknown(String::new()),
        }
    }

    /// The path with keys left open: what requests are counted by and fault rules are matched on.
    pub(crate) fn template(&self) -> &'static str {
        match self {
            Self::Organization => "/organization",
            Self::Domains => "/domains",
            Self::SubscribedSkus => "/subscribedSkus",
            Self::Users => "/users",
            Self::UsersCount => "/users/$count",
            Self::UsersDelta => "/users/delta",
            Self::User(_) => "/users/{id}",
            Self::Manager(_) => "/users/{id}/manager",
            Self::ManagerRef(_) => "/users/{id}/manager/$ref",
            Self::AssignLicense(_) => "/users/{id}/assignLicense",
            Self::Batch => "/$batch",
            Self::Unknown(_) => "/unknown",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_to_resources() {
        let user = |key: &str| Route::User(key.to_owned());
        for (path, route) in [
            ("/users", Route::Users),
            ("users/", Route::Users),
            ("/users/delta", Route::UsersDelta),
            ("/users/delta()", Route::UsersDelta),
            ("/users/a%40b.c", user("a@b.c")),
            ("/users/x%23EXT%23@b.c", user("x#EXT#@b.c")),
            ("/users('o''brien@b.c')", user("o'brien@b.c")),
            ("/users('a%40b.c')/manager", Route::Manager("a@b.c".to_owned())),
            ("/users/1/assignLicense", Route::AssignLicense("1".to_owned())),
            ("/users/1/photo", Route::Unknown("photo".to_owned())),
            ("/groups", Route::Unknown("groups".to_owned())),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
