//! `$select`, and objects as they are shown (facts/graph.md §2.1, §3).

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Item;
use super::rules::{Rules, Shape};
use crate::answer::Refusal;
use crate::call::Call;
use crate::schema::{Kind, Property, Schema, find};

/// One name asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    name: &'static str,
    /// The fields asked for of an object; all if empty.
    inside: Vec<&'static str>,
    /// Whether it names another object, and so shows nothing.
    relation: bool,
}

/// The names asked for, each once, spelt as the service spells them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    chosen: Vec<Chosen>,
    /// Whether `*` was among them.
    all: bool,
}

impl Selection {
    /// Reads the names. `collection` says whether what is kept outside the directory is refused.
    ///
    /// # Errors
    /// For names that there are not.
    pub(crate) fn parse(text: &str, schema: &'static Schema, collection: bool) -> Result<Self, Refusal> {
        let mut selection = Self::default();
        for name in text.split(',').map(str::trim) {
            if name == "*" {
                selection.all = true;
                continue;
            }
            let mut names = name.split('/');
            let first = names.next().unwrap_or_default();
            let property = match (schema.property(first), schema.outsider(first)) {
                (Some(property), _) => property,
                (None, Some(_)) if collection => {
                    return Err(Refusal::new(501, "NotImplemented", "This operation target is not yet supported."));
                }
                (None, Some(property)) => property,
                (None, None) => match schema.relation(first).filter(|_| !name.contains('/')) {
                    Some(relation) => {
                        selection.add(relation.name, None, true);
                        continue;
                    }
                    None => return Err(unknown(schema, first)),
                },
            };
            let inside = inside(property, names)?;
            selection.add(property.name, inside, false);
        }
        Ok(selection)
    }

    fn add(&mut self, name: &'static str, inside: Option<&'static str>, relation: bool) {
        match (self.chosen.iter_mut().find(|chosen| chosen.name == name), inside) {
            (None, inside) => {
                self.chosen.push(Chosen { name, inside: inside.into_iter().collect(), relation });
            }
            // The whole of it was asked for, before or now.
            (Some(before), None) => before.inside.clear(),
            (Some(before), Some(field)) => {
                if !before.inside.is_empty() && !before.inside.contains(&field) {
                    before.inside.push(field);
                }
            }
        }
    }

    /// The properties asked for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.chosen.iter().filter(|chosen| !chosen.relation).map(|chosen| chosen.name)
    }

    /// Whether a property was asked for by its name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen.name == name)
    }

    /// Whether everything was asked for.
    pub(crate) fn is_all(&self) -> bool {
        self.all
    }

    /// Whether nothing but other objects was asked for.
    pub(super) fn is_of_relations(&self) -> bool {
        !self.all && self.chosen.iter().all(|chosen| chosen.relation)
    }

    /// The names, if the selection asks for whole properties and nothing else.
    pub(crate) fn plain(&self) -> Option<Vec<String>> {
        let plain = !self.all && self.chosen.iter().all(|chosen| chosen.inside.is_empty() && !chosen.relation);
        plain.then(|| self.names().map(str::to_owned).collect())
    }

    /// The names as a context lists them.
    pub(crate) fn columns(&self) -> Vec<String> {
        let named = self.chosen.iter().flat_map(|chosen| {
            let paths = chosen.inside.iter().map(|field| format!("{}/{field}", chosen.name));
            paths.chain(chosen.inside.is_empty().then(|| chosen.name.to_owned())).collect::<Vec<_>>()
        });
        self.all.then(|| "*".to_owned()).into_iter().chain(named).collect()
    }
}

/// The field a path names inside an object.
fn inside<'a>(
    property: &'static Property,
    mut names: impl Iterator<Item = &'a str>,
) -> Result<Option<&'static str>, Refusal> {
    let Some(name) = names.next() else {
        return Ok(None);
    };
    match (property.kind, names.next()) {
        (Kind::Object(fields) | Kind::Objects(fields), None) => find(fields, name)
            .map(|field| Some(field.name))
            .ok_or_else(|| failed(&format!("Could not find a property named '{name}' on type '{}'.", property.name))),
        _ => Err(failed(&format!(
            "Found a path with multiple navigation properties or a bad complex property path in a select clause. Please reword your query such that each level of select or expand only contains either TypeSegments or Properties. ('{}')",
            property.name
        ))),
    }
}

/// A name that there is not.
pub(super) fn unknown(schema: &Schema, name: &str) -> Refusal {
    failed(&format!("Could not find a property named '{name}' on type '{}'.", schema.full_name()))
}

/// What is wrong with a `$select` or an `$expand`.
pub(super) fn failed(text: &str) -> Refusal {
    Refusal::bad("BadRequest", format!("Parsing OData Select and Expand failed: {text}"))
}

/// What a call selects.
pub(super) fn read(call: &Call, schema: &'static Schema, rules: &Rules) -> Result<Option<Selection>, Refusal> {
    let text = call.option("$select").filter(|_| rules.options.contains(&"$select"));
    text.map(|text| Selection::parse(text, schema, rules.shape == Shape::Collection)).transpose()
}

/// An object as it is shown: what was asked for, what is not set as null or as an empty array.
pub(crate) fn shown(item: &dyn Item, schema: &'static Schema, select: Option<&Selection>) -> Map<String, Value> {
    let own = item.schema();
    let schema = own.unwrap_or(schema);
    let mut object = Map::new();
    if own.is_some() {
        object.insert("@odata.type".into(), Value::String(format!("#{}", schema.full_name())));
    }
    let mut show = |property: &Property| {
        let value = item.value(property.name).map_or_else(|| property.unset(), Cow::into_owned);
        object.insert(property.name.to_owned(), value);
    };
    let Some(select) = select else {
        schema.defaults().for_each(&mut show);
        return object;
    };
    if select.all {
        // Sign-ins come from another store and are shown to those only who name them.
        schema.properties.iter().filter(|property| property.name != "signInActivity").for_each(&mut show);
    }
    for chosen in select.chosen.iter().filter(|chosen| !chosen.relation) {
        // In a list of several kinds a name may belong to another kind than this one.
        let Some(property) = schema.property(chosen.name).or_else(|| schema.outsider(chosen.name)) else {
            continue;
        };
        show(property);
    }
    for chosen in select.chosen.iter().filter(|chosen| !chosen.inside.is_empty()) {
        if let Some(value) = object.get_mut(chosen.name) {
            trim(value, &chosen.inside);
        }
    }
    object
}

/// Of an object, or of the objects of an array, only these fields.
fn trim(value: &mut Value, fields: &[&'static str]) {
    match value {
        Value::Object(object) => object.retain(|name, _| fields.contains(&name.as_str())),
        Value::Array(objects) => objects.iter_mut().for_each(|object| trim(object, fields)),
        _ => {}
    }
}
