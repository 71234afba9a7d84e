//! What Graph v1.0 knows of each kind of object: its properties, who may write them, and what queries may ask of them
//! (facts/graph.md §2.1, §3, §6, §12). Names and types are those of the published description of v1.0.
//!
//! Names are found however their letters are cased (§16) and answered as the service spells them.

mod application;
mod audit;
mod contact;
mod device;
mod directory;
mod fields;
mod filterable;
mod grant;
mod group;
mod mailbox;
mod surface;
mod tenant;
#[cfg(test)]
mod tests;
pub(crate) mod time_zone;
mod user;
pub(crate) mod value;

pub(crate) use filterable::{Filterable, Level};
use serde_json::Value;

/// Somebody who can sign in, or could.
pub(crate) static USER: &Schema = &user::USER;
/// Users, devices and other groups under one name.
pub(crate) static GROUP: &Schema = &group::GROUP;
/// A computer or phone.
pub(crate) static DEVICE: &Schema = &device::DEVICE;
/// Somebody outside who is only written to.
pub(crate) static ORG_CONTACT: &Schema = &contact::ORG_CONTACT;
/// A role that has been activated in the tenant.
pub(crate) static DIRECTORY_ROLE: &Schema = &directory::DIRECTORY_ROLE;
/// What a directory role is made from.
pub(crate) static DIRECTORY_ROLE_TEMPLATE: &Schema = &directory::DIRECTORY_ROLE_TEMPLATE;
/// A part of the directory with administrators of its own.
pub(crate) static ADMINISTRATIVE_UNIT: &Schema = &directory::ADMINISTRATIVE_UNIT;
/// Any object of the directory.
pub(crate) static DIRECTORY_OBJECT: &Schema = &directory::DIRECTORY_OBJECT;
/// An application as it stands in this tenant.
pub(crate) static SERVICE_PRINCIPAL: &Schema = &application::SERVICE_PRINCIPAL;
/// An application as its owner registered it.
pub(crate) static APPLICATION: &Schema = &application::APPLICATION;
/// The tenant itself.
pub(crate) static ORGANIZATION: &Schema = &tenant::ORGANIZATION;
/// A domain name of the tenant.
pub(crate) static DOMAIN: &Schema = &tenant::DOMAIN;
/// A product the tenant has bought.
pub(crate) static SUBSCRIBED_SKU: &Schema = &tenant::SUBSCRIBED_SKU;
/// A product a user has.
pub(crate) static LICENSE_DETAILS: &Schema = &tenant::LICENSE_DETAILS;
/// What somebody changed.
pub(crate) static DIRECTORY_AUDIT: &Schema = &audit::DIRECTORY_AUDIT;
/// When somebody came in.
pub(crate) static SIGN_IN: &Schema = &audit::SIGN_IN;
/// Who has a role.
pub(crate) static UNIFIED_ROLE_ASSIGNMENT: &Schema = &grant::UNIFIED_ROLE_ASSIGNMENT;
/// What a role allows.
pub(crate) static UNIFIED_ROLE_DEFINITION: &Schema = &grant::UNIFIED_ROLE_DEFINITION;
/// Who has a role of an application.
pub(crate) static APP_ROLE_ASSIGNMENT: &Schema = &grant::APP_ROLE_ASSIGNMENT;
/// What an application may do for a user.
pub(crate) static OAUTH2_PERMISSION_GRANT: &Schema = &grant::OAUTH2_PERMISSION_GRANT;
/// How a mailbox behaves.
pub(crate) static MAILBOX_SETTINGS: &Schema = &mailbox::MAILBOX_SETTINGS;
/// Who has a role in an administrative unit.
pub(crate) static SCOPED_ROLE_MEMBERSHIP: &Schema = &surface::SCOPED_ROLE_MEMBERSHIP;
/// What was bought, with its term.
pub(crate) static COMPANY_SUBSCRIPTION: &Schema = &surface::COMPANY_SUBSCRIPTION;
/// Who may take a role up.
pub(crate) static ROLE_ELIGIBILITY_SCHEDULE: &Schema = &surface::ROLE_ELIGIBILITY_SCHEDULE;
/// Who holds a role, and until when.
pub(crate) static ROLE_ASSIGNMENT_SCHEDULE: &Schema = &surface::ROLE_ASSIGNMENT_SCHEDULE;
/// What brings people in from another system.
pub(crate) static SYNCHRONIZATION_JOB: &Schema = &surface::SYNCHRONIZATION_JOB;
/// What became of one person brought in.
pub(crate) static PROVISIONING_OBJECT_SUMMARY: &Schema = &surface::PROVISIONING_OBJECT_SUMMARY;

/// Every kind there is.
pub(crate) static ALL: &[&Schema] = &[
    &user::USER,
    &group::GROUP,
    &device::DEVICE,
    &contact::ORG_CONTACT,
    &directory::DIRECTORY_ROLE,
    &directory::DIRECTORY_ROLE_TEMPLATE,
    &directory::ADMINISTRATIVE_UNIT,
    &directory::DIRECTORY_OBJECT,
    &application::SERVICE_PRINCIPAL,
    &application::APPLICATION,
    &tenant::ORGANIZATION,
    &tenant::DOMAIN,
    &tenant::SUBSCRIBED_SKU,
    &tenant::LICENSE_DETAILS,
    &audit::DIRECTORY_AUDIT,
    &audit::SIGN_IN,
    &grant::UNIFIED_ROLE_ASSIGNMENT,
    &grant::UNIFIED_ROLE_DEFINITION,
    &grant::APP_ROLE_ASSIGNMENT,
    &grant::OAUTH2_PERMISSION_GRANT,
    &mailbox::PROFILE_PHOTO,
    &mailbox::MAILBOX_SETTINGS,
    &surface::SCOPED_ROLE_MEMBERSHIP,
    &surface::COMPANY_SUBSCRIPTION,
    &surface::ROLE_ELIGIBILITY_SCHEDULE,
    &surface::ROLE_ASSIGNMENT_SCHEDULE,
    &surface::SYNCHRONIZATION_JOB,
    &surface::PROVISIONING_OBJECT_SUMMARY,
];

/// One kind of object.
pub(crate) struct Schema {
    /// As in `#microsoft.graph.user`.
    pub(crate) name: &'static str,
    /// What stands in contexts: `$metadata#users`.
    pub(crate) set: &'static str,
    pub(crate) properties: &'static [Property],
    pub(crate) relations: &'static [Relation],
    /// Properties the service keeps outside the directory: 501 on a collection (facts/graph.md §2.1).
    pub(crate) outside: &'static [Property],
    /// The kinds whose properties may be asked for through this one.
    pub(crate) derived: &'static [&'static Schema],
    /// Whether the directory's rules for advanced queries hold.
    pub(crate) directory: bool,
}

/// What a property holds.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// Text of so many characters at the most.
    Text(usize),
    Flag,
    /// A moment, with its zone.
    Time,
    /// Time of a day, without a zone.
    TimeOfDay,
    /// A whole number.
    Number,
    /// A number with a fraction.
    Real,
    Guid,
    /// Bytes in base64.
    Binary,
    /// Texts: how many at the most, and how long each.
    Texts(usize, usize),
    Guids,
    /// An object with these fields.
    Object(&'static [Property]),
    /// Objects with these fields.
    Objects(&'static [Property]),
}

impl Kind {
    /// Whether the value is an array.
    pub(crate) fn is_many(self) -> bool {
        matches!(self, Self::Texts(..) | Self::Guids | Self::Objects(_))
    }

    /// The fields of an object or of the objects in an array.
    pub(crate) fn fields(self) -> &'static [Property] {
        match self {
            Self::Object(fields) | Self::Objects(fields) => fields,
            _ => &[],
        }
    }
}

/// Who may set a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    /// An administrator; but not on a synced object, where Active Directory is master.
    Mastered,
    /// An administrator, on synced objects too.
    Always,
    /// Whoever creates the object, and nobody afterwards.
    CreateOnly,
    /// Nobody: the service keeps it.
    Never,
}

/// How `$search` looks into a property (facts/graph.md §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Search {
    Never,
    /// Every word looked for must begin a word of the text.
    Words,
    /// The text must begin with what is looked for.
    Start,
}

/// One property of a kind, or one field of an object in a property.
#[derive(Clone, Copy)]
pub(crate) struct Property {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) write: Write,
    /// Shown when nobody says what to show.
    pub(crate) default: bool,
    /// May be set to null to clear it.
    pub(crate) clearable: bool,
    /// What `$filter` may ask of it; of an array it is what `any` may ask of an element.
    pub(crate) filter: Filterable,
    /// Whether `$orderby` takes it.
    pub(crate) order: Level,
}

impl Property {
    /// A property nobody may write, filter or sort by, and that is shown only when asked for.
    pub(crate) const fn new(name: &'static str, kind: Kind) -> Self {
        let filter = Filterable::NONE;
        Self { name, kind, write: Write::Never, default: false, clearable: true, filter, order: Level::Never }
    }

    /// Text of so many characters at the most.
    pub(crate) const fn text(name: &'static str, most: usize) -> Self {
        Self::new(name, Kind::Text(most))
    }

    pub(crate) const fn flag(name: &'static str) -> Self {
        Self::new(name, Kind::Flag)
    }

    pub(crate) const fn time(name: &'static str) -> Self {
        Self::new(name, Kind::Time)
    }

    /// Texts: how many at the most, and how long each.
    pub(crate) const fn texts(name: &'static str, many: usize, long: usize) -> Self {
        Self::new(name, Kind::Texts(many, long))
    }

    pub(crate) const fn object(name: &'static str, fields: &'static [Property]) -> Self {
        Self::new(name, Kind::Object(fields))
    }

    pub(crate) const fn objects(name: &'static str, fields: &'static [Property]) -> Self {
        Self::new(name, Kind::Objects(fields))
    }

    /// Says who may write it.
    pub(crate) const fn by(self, write: Write) -> Self {
        Self { write, ..self }
    }

    /// Shown without being asked for.
    pub(crate) const fn shown(self) -> Self {
        Self { default: true, ..self }
    }

    /// Cannot be cleared.
    pub(crate) const fn kept(self) -> Self {
        Self { clearable: false, ..self }
    }

    /// Says what filters may ask of it.
    pub(crate) const fn filter(self, filter: Filterable) -> Self {
        Self { filter, ..self }
    }

    /// Says whether lists may be sorted by it.
    pub(crate) const fn order(self, order: Level) -> Self {
        Self { order, ..self }
    }

    /// How `$search` looks into it: names and descriptions by their words, other texts whose beginning can be filtered
    /// for by their beginning (facts/graph.md §3 [M]).
    pub(crate) fn search(&self) -> Search {
        match self.kind {
            Kind::Text(_) if matches!(self.name, "displayName" | "description") => Search::Words,
            Kind::Text(_) if self.filter.starts_with != Level::Never => Search::Start,
            _ => Search::Never,
        }
    }

    /// What `GET` shows of it if it was never set.
    pub(crate) fn unset(&self) -> Value {
        match self.kind {
            // Always the whole object: fifteen nulls.
            Kind::Object(fields) if self.name == "onPremisesExtensionAttributes" => {
                fields.iter().map(|field| (field.name.to_owned(), Value::Null)).collect()
            }
            // What the published description says is never null. Who never told a birthday was born on the first day there
            // is (microsoft-graph-docs-contrib#1626); five devices is the lower of the two limits there are [M].
            Kind::Time if matches!(self.name, "birthday" | "hireDate") => Value::from("0001-01-01T00:00:00Z"),
            Kind::Number if self.name == "deviceEnrollmentLimit" => Value::from(5),
            kind if kind.is_many() => Value::Array(Vec::new()),
            _ => Value::Null,
        }
    }
}

/// Another object or other objects an object leads to.
#[derive(Clone, Copy)]
pub(crate) struct Relation {
    pub(crate) name: &'static str,
    /// Name of the kind it leads to.
    pub(crate) target: &'static str,
    /// Whether it leads to several.
    pub(crate) many: bool,
    /// Whether `$expand` takes it.
    pub(crate) expand: bool,
    /// Whether it may be followed with `$levels`.
    pub(crate) levels: bool,
    /// Whether filters may ask for its `id`.
    pub(crate) id: Level,
    /// Whether filters may ask how many it leads to: 0 and 1.
    pub(crate) count: (Level, Level),
}

impl Relation {
    /// Leads to several objects.
    pub(crate) const fn many(name: &'static str, target: &'static str) -> Self {
        let count = (Level::Never, Level::Never);
        Self { name, target, many: true, expand: false, levels: false, id: Level::Never, count }
    }

    /// Leads to one object, or none.
    pub(crate) const fn one(name: &'static str, target: &'static str) -> Self {
        Self { many: false, ..Self::many(name, target) }
    }

    /// May be expanded.
    pub(crate) const fn expandable(self) -> Self {
        Self { expand: true, ..self }
    }

    /// May be expanded with `$levels`.
    pub(crate) const fn levelled(self) -> Self {
        Self { expand: true, levels: true, ..self }
    }

    /// Filters may ask for the id of what it leads to.
    pub(crate) const fn id(self, id: Level) -> Self {
        Self { id, ..self }
    }

    /// Filters may compare how many it leads to with 0, and with 1.
    pub(crate) const fn count(self, none: Level, one: Level) -> Self {
        Self { count: (none, one), ..self }
    }
}

impl Schema {
    /// A kind of the directory, without relations and anything kept outside.
    pub(crate) const fn directory(name: &'static str, set: &'static str, properties: &'static [Property]) -> Self {
        Self { name, set, properties, relations: &[], outside: &[], derived: &[], directory: true }
    }

    /// A kind that other services keep.
    pub(crate) const fn elsewhere(name: &'static str, set: &'static str, properties: &'static [Property]) -> Self {
        Self { directory: false, ..Self::directory(name, set, properties) }
    }

    pub(crate) const fn relations(self, relations: &'static [Relation]) -> Self {
        Self { relations, ..self }
    }

    pub(crate) const fn outside(self, outside: &'static [Property]) -> Self {
        Self { outside, ..self }
    }

    pub(crate) const fn derived(self, derived: &'static [&'static Schema]) -> Self {
        Self { derived, ..self }
    }

    /// Whether it is a kind of object of the directory itself, known by a GUID.
    pub(crate) fn is_object(&self) -> bool {
        self.name == DIRECTORY_OBJECT.name || DIRECTORY_OBJECT.derived.iter().any(|kind| kind.name == self.name)
    }

    /// The property of this name, however its letters are cased; also one that only a derived kind has.
    pub(crate) fn property(&self, name: &str) -> Option<&'static Property> {
        let own = find(self.properties, name);
        own.or_else(|| self.derived.iter().find_map(|schema| find(schema.properties, name)))
    }

    /// The relation of this name, however its letters are cased; also one that only a derived kind has.
    pub(crate) fn relation(&self, name: &str) -> Option<&'static Relation> {
        let among = |relations: &'static [Relation]| relations.iter().find(|own| own.name.eq_ignore_ascii_case(name));
        among(self.relations).or_else(|| self.derived.iter().find_map(|schema| among(schema.relations)))
    }

    /// The property of this name that is kept outside the directory.
    pub(crate) fn outsider(&self, name: &str) -> Option<&'static Property> {
        find(self.outside, name)
    }

    /// What is shown when nobody says what to show.
    pub(crate) fn defaults(&self) -> impl Iterator<Item = &'static Property> + use<> {
        self.properties.iter().filter(|property| property.default)
    }

    /// What `GET` shows of a property that was never set.
    pub(crate) fn unset(&self, name: &str) -> Value {
        self.property(name).or_else(|| self.outsider(name)).map_or(Value::Null, Property::unset)
    }

    /// The name as messages about values have it: `User`.
    pub(crate) fn label(&self) -> String {
        let mut letters = self.name.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    }

    /// The name as messages about properties and `@odata.type` have it: `microsoft.graph.user`.
    pub(crate) fn full_name(&self) -> String {
        format!("microsoft.graph.{}", self.name)
    }
}

/// The kind of this name, with or without `microsoft.graph.` before it.
pub(crate) fn of(name: &str) -> Option<&'static Schema> {
    let name = name.trim_start_matches('#').trim_start_matches("microsoft.graph.");
    ALL.iter().copied().find(|schema| schema.name.eq_ignore_ascii_case(name))
}

/// The property of this name among some, however its letters are cased.
pub(crate) fn find(properties: &'static [Property], name: &str) -> Option<&'static Property> {
    properties.iter().find(|property| property.name.eq_ignore_ascii_case(name))
}
