//! Queries as a whole: what is refused, what comes out, and that nothing panics.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod limits;
mod noise;
mod pages;
mod refusals;
mod shown;

use super::{Query, Rules};
use crate::answer::Refusal;
use crate::call::{Call, parse_query};
use crate::schema::{self, Schema};

const NOW: f64 = 1_800_000_000.0;

fn call(query: &str, eventual: bool) -> Call {
    let headers = if eventual { vec![("consistencylevel".to_owned(), "Eventual".to_owned())] } else { Vec::new() };
    Call {
        method: "GET".to_owned(),
        version: "v1.0".to_owned(),
        base: "https://graph.test".to_owned(),
        path: "/users".to_owned(),
        query: parse_query(query),
        headers,
        body: Vec::new(),
        batch: false,
        request_id: String::new(),
    }
}

fn read(query: &str, eventual: bool, schema: &'static Schema, rules: &Rules) -> Result<Query, Refusal> {
    Query::read(&call(query, eventual), schema, rules, NOW)
}

const LIST: &Rules = &Rules::LIST;
