//! Seeded people written out as items of a page: what was asked for, straight into bytes.

use serde_json::Value;

use super::Seed;
use super::fields::Field;
use super::json;
use crate::schema::USER;
use crate::tenant::user::User;

/// What becomes of a property that was never set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unset {
    /// Shown as null or as an empty collection: how `GET` answers.
    Shown,
    /// Left out, and the id always shown: how delta answers.
    Left,
}

struct Column {
    name: String,
    /// Name, quotes and colon as they stand in every item.
    key: Vec<u8>,
    field: Option<Field>,
    /// What stands for a value that was never set.
    unset: Vec<u8>,
}

/// The properties a page shows, looked up once for all its items.
pub(crate) struct Columns {
    list: Vec<Column>,
    unset: Unset,
    /// Whether the manager is told of (delta only).
    manager: bool,
}

impl Columns {
    /// Columns of these names, spelt as the service spells them; those shown by default if nobody asked for any.
    pub(crate) fn new(select: Option<&[String]>, unset: Unset) -> Self {
        let names: Vec<&str> = match select {
            None => USER.defaults().map(|property| property.name).collect(),
            Some(names) => names.iter().map(String::as_str).collect(),
        };
        let manager = unset == Unset::Left && names.contains(&"manager");
        let mut list: Vec<Column> =
            names.into_iter().filter(|name| !(manager && *name == "manager")).map(column).collect();
        if unset == Unset::Left && !list.iter().any(|column| column.name == "id") {
            list.push(column("id"));
        }
        Self { list, unset, manager }
    }

    /// Writes a user that is no longer as the seed made them, or never was of the seed, and this manager.
    pub(crate) fn write_changed(&self, user: &User, manager: Option<&str>, out: &mut Vec<u8>) {
        let mut item = Item::begin(out);
        for column in &self.list {
            match (user.property(&column.name), self.unset) {
                (Some(value), _) => {
                    item.key(&column.key);
                    push_value(item.out, &value);
                }
                (None, Unset::Shown) => {
                    item.key(&column.key);
                    item.out.extend_from_slice(&column.unset);
                }
                (None, Unset::Left) => {}
            }
        }
        if let Some(manager) = manager.filter(|_| self.manager) {
            item.manager();
            json::text(item.out, manager);
            item.out.extend_from_slice(b"}]");
        }
        item.end();
    }
}

fn column(name: &str) -> Column {
    let mut key = Vec::new();
    json::text(&mut key, name);
    key.push(b':');
    let mut unset = Vec::new();
    push_value(&mut unset, &USER.unset(name));
    Column { name: name.to_owned(), key, field: Field::named(name), unset }
}

fn push_value(out: &mut Vec<u8>, value: &Value) {
    let from = out.len();
    if serde_json::to_writer(&mut *out, value).is_err() {
        out.truncate(from);
        out.extend_from_slice(b"null");
    }
}

/// One object being written.
struct Item<'a> {
    out: &'a mut Vec<u8>,
    first: bool,
}

impl<'a> Item<'a> {
    fn begin(out: &'a mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, first: true }
    }

    fn key(&mut self, key: &[u8]) {
        if !std::mem::take(&mut self.first) {
            self.out.push(b',');
        }
        self.out.extend_from_slice(key);
    }

    /// Everything up to the manager's id.
    fn manager(&mut self) {
        self.key(br#""manager@delta":[{"@odata.type":"#);
        self.out.extend_from_slice(br##""#microsoft.graph.user","id":"##);
    }

    fn end(self) {
        self.out.push(b'}');
    }
}

impl Seed {
    /// Writes the person of this number as they are before anyone has changed anything; the manager only if they are
    /// there.
    pub(crate) fn write_user(&self, index: u32, columns: &Columns, there: impl Fn(u32) -> bool, out: &mut Vec<u8>) {
        let person = self.person(index);
        let mut item = Item::begin(out);
        for column in &columns.list {
            let (before, first) = (item.out.len(), item.first);
            item.key(&column.key);
            if column.field.is_some_and(|field| self.write_field(&person, field, item.out)) {
                continue;
            }
            if columns.unset == Unset::Shown {
                item.out.extend_from_slice(&column.unset);
            } else {
                item.out.truncate(before);
                item.first = first;
            }
        }
        if let Some(manager) = person.traits.manager.filter(|manager| columns.manager && there(*manager)) {
            item.manager();
            json::id(item.out, &self.ids.id(manager));
            item.out.extend_from_slice(b"}]");
        }
        item.end();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use serde_json::Map;

    use super::*;
    use crate::tenant::{Mutation, Tenant};

    fn written(tenant: &Tenant, slot: u32, columns: &Columns) -> String {
        let mut out = Vec::new();
        tenant.write_user(slot, columns, &mut out);
        String::from_utf8(out).unwrap()
    }

    fn names() -> Vec<String> {
        let mut names: Vec<String> = Field::ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.push("passwordProfile".to_owned());
        names
    }

    #[test]
    fn bytes_say_what_the_map_says() {
        let names = names();
        for (number, people) in [(1, 1_000), (2, 50), (3, 2)] {
            let tenant = Tenant::new(Seed::new(number, people));
            let (shown, left) = (Columns::new(Some(&names), Unset::Shown), Columns::new(Some(&names), Unset::Left));
            for slot in 0..tenant.seed.total() {
                let user = tenant.user(slot);
                let expected = Value::Object(user.shown(Some(&names))).to_string();
                assert_eq!(written(&tenant, slot, &shown), expected);
                let expected = Value::Object(user.tracked(names.iter().map(String::as_str))).to_string();
                assert_eq!(written(&tenant, slot, &left), expected);
                // Once more by the way that users take whom somebody has changed.
                let mut changed = Vec::new();
                left.write_changed(&user, None, &mut changed);
                assert_eq!(String::from_utf8(changed).unwrap(), expected);
                // In the recycle bin the user name is another.
                let binned = slot >= tenant.seed.people;
                for name in names.iter().filter(|name| !binned || *name != "userPrincipalName") {
                    assert_eq!(tenant.user_property(slot, name), user.property(name), "{name} of {slot}");
                }
            }
        }
    }

    #[test]
    fn a_few_columns_come_in_the_order_asked_for() {
        let tenant = Tenant::new(Seed::new(1, 300));
        let select: Vec<String> = ["manager", "state", "surname", "id"].map(str::to_owned).to_vec();
        let user = tenant.user(5);
        let shown: Map<String, Value> =
            serde_json::from_str(&written(&tenant, 5, &Columns::new(Some(&select[1..]), Unset::Shown))).unwrap();
        assert_eq!(shown.keys().collect::<Vec<_>>(), ["state", "surname", "id"]);
        let item: Map<String, Value> =
            serde_json::from_str(&written(&tenant, 5, &Columns::new(Some(&select), Unset::Left))).unwrap();
        assert_eq!(item["manager@delta"][0]["id"].as_str(), user.manager.as_deref());
        assert_eq!((item["id"].as_str().unwrap(), item.contains_key("manager")), (user.id.as_str(), false));
    }

    #[test]
    fn a_deleted_manager_is_not_told_of() {
        let mut tenant = Tenant::new(Seed::new(1, 300));
        let columns = Columns::new(Some(&["manager".to_owned()]), Unset::Left);
        let told = |tenant: &Tenant| written(tenant, 5, &columns).contains("manager@delta");
        assert!(told(&tenant));
        let id = tenant.user(5).manager.unwrap();
        let gone = Mutation::Delete { id, at: "2026-11-27T00:00:00Z".to_owned(), hard: false };
        tenant.commit(&gone, 0.0).unwrap();
        assert!(!told(&tenant));
    }
}
