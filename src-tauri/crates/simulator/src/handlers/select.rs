//! `$select` on users.

use crate::answer::Refusal;
use crate::call::Call;
use crate::tenant::schema;

/// The names asked for, spelt as the service spells them; `None` if nobody asked. `relations` names what may be
/// asked for beside properties; `collection` whether properties kept outside the directory are refused.
pub(crate) fn names(call: &Call, relations: &[&str], collection: bool) -> Result<Option<Vec<String>>, Refusal> {
    let Some(select) = call.option("$select") else {
        return Ok(None);
    };
    let mut names: Vec<String> = Vec::new();
    for name in select.split(',').map(str::trim) {
        let known = match schema::property(name) {
            Some(property) => property.name,
            None if relations.contains(&name) => name,
            None if schema::is_outside(name) && collection => {
                return Err(Refusal::new(501, "NotImplemented", "This operation target is not yet supported."));
            }
            None if schema::is_outside(name) => name,
            None => return Err(Refusal::unknown_property(name, "BadRequest")),
        };
        if !names.iter().any(|seen| seen == known) {
            names.push(known.to_owned());
        }
    }
    Ok(Some(names))
}

/// The context of an answer about users.
pub(crate) fn context(call: &Call, names: Option<&[String]>) -> String {
    let columns = names.map(|names| format!("({})", names.join(","))).unwrap_or_default();
    format!("{}/$metadata#users{columns}", call.root())
}
