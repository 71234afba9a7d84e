//! Names of directory roles by their template ids (`facts/graph.md §11.2`): what a token tells of who is signed in. Pure.

/// Global Administrator.
pub(super) const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";

const ROLES: &[(&str, &str)] = &[
    (GLOBAL_ADMINISTRATOR, "Global Administrator"),
    ("fe930be7-5e62-47db-91af-98c3a49a38b1", "User Administrator"),
    ("966707d0-3269-4727-9be2-8c3a10f19b9d", "Password Administrator"),
    ("729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator"),
    ("7be44c8a-adaf-4e2a-84d6-ab2649e08a13", "Privileged Authentication Administrator"),
    ("4d6ac14f-3453-41d0-bef9-a3e0c569773a", "License Administrator"),
    ("c4e39bd9-1100-46d3-8c65-fb160da0071f", "Authentication Administrator"),
    ("fdd7a751-b60b-444a-984c-02652fe8fa1c", "Groups Administrator"),
    ("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader"),
    ("e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator"),
    ("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers"),
];

/// Everybody has it, so it says nothing.
const USER: &str = "b79fbf4d-3ef9-4689-8143-76b194e85509";
/// Every token of an app carries it. It is no directory role.
const APP: &str = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

/// The names of the roles a token tells of.
pub(crate) fn names(templates: &[String]) -> Vec<String> {
    let telling = templates.iter().filter(|id| !id.eq_ignore_ascii_case(USER) && !id.eq_ignore_ascii_case(APP));
    telling
        .map(|id| {
            let known = ROLES.iter().find(|(known, _)| known.eq_ignore_ascii_case(id));
            known.map_or_else(|| format!("Role {id}"), |(_, name)| (*name).to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_named_and_the_one_everybody_has_is_left_out() {
        let unknown = "11111111-0000-4000-8000-000000000000";
        let ids = [GLOBAL_ADMINISTRATOR.to_uppercase(), USER.to_owned(), APP.to_owned(), unknown.to_owned()];
        assert_eq!(names(&ids), ["Global Administrator", "Role 11111111-0000-4000-8000-000000000000"]);
    }
}
