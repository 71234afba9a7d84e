//! What an expression of the filter language means of one person: for people as they were, and to compare two times.

use crate::StoreError;
use crate::history::json;
use crate::relations::{self, Resolved};
use crate::value::Id;
use jiff::Timestamp;
use model::filter::{Condition, Expression, Facts, Relation};
use model::{Properties, UserId};
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;
use std::collections::HashMap;

/// What an expression's names meant at a time.
pub(crate) struct Meaning {
    relations: HashMap<String, Resolved>,
    facts: Vec<&'static str>,
}

impl Meaning {
    pub(crate) fn of(connection: &Connection, expression: &Expression, at: Timestamp) -> Result<Self, StoreError> {
        let mut meaning = Self { relations: HashMap::new(), facts: Vec::new() };
        meaning.add(connection, expression, at)?;
        Ok(meaning)
    }

    fn add(&mut self, connection: &Connection, expression: &Expression, at: Timestamp) -> Result<(), StoreError> {
        match expression {
            Expression::Everybody => {}
            Expression::And(parts) | Expression::Or(parts) => {
                parts.iter().try_for_each(|part| self.add(connection, part, at))?;
            }
            Expression::Not(part) => self.add(connection, part, at)?,
            Expression::Condition(condition) => {
                if let (Condition::Relation(relation), None) = (condition, condition.property()) {
                    let resolved = relations::resolve(connection, relation, Some(at))?;
                    self.relations.insert(relation.to_string(), resolved);
                }
                self.facts.extend(relations::fact(condition));
            }
        }
        Ok(())
    }

    /// Whether somebody with these properties is meant.
    pub(crate) fn is_of(
        &self,
        connection: &Connection,
        expression: &Expression,
        id: &UserId,
        properties: &Properties,
    ) -> Result<bool, StoreError> {
        let mut facts = HashMap::new();
        for fact in &self.facts {
            let sql = "SELECT value FROM person_facts WHERE id = ?1 AND fact = ?2 AND value IS NOT NULL";
            let value: Option<String> =
                connection.prepare_cached(sql)?.query_row(params![Id::from(id), fact], |row| row.get(0)).optional()?;
            if let Some(value) = json(value)? {
                facts.insert(*fact, value);
            }
        }
        Ok(expression.matches(&Known { meaning: self, id, properties, facts }))
    }
}

struct Known<'k> {
    meaning: &'k Meaning,
    id: &'k UserId,
    properties: &'k Properties,
    facts: HashMap<&'static str, Value>,
}

impl Facts for Known<'_> {
    fn value(&self, graph_name: &str) -> Option<&Value> {
        self.facts.get(graph_name).or_else(|| self.properties.get(graph_name))
    }

    fn relation(&self, relation: &Relation) -> bool {
        let resolved = self.meaning.relations.get(&relation.to_string());
        resolved.is_some_and(|resolved| resolved.holds(self.id, self.properties))
    }
}
