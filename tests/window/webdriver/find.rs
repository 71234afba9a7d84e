//! The words in which a test names something on the screen.

use std::fmt;

use serde_json::{Value, json};

/// Runs in the page; takes what [`Find::to_json`] gives and whether hidden elements count, answers with the matches.
pub(crate) const SCRIPT: &str = include_str!("find.js");

/// How a test names something on the screen.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Find<'a> {
    /// The role and the whole accessible name, white space squashed: `Role("button", "Next")`. Role `file` is a file input.
    Role(&'a str, &'a str),
    /// The role and a part of the accessible name: `RoleWith("row", "Žofie Dvořáková")`.
    RoleWith(&'a str, &'a str),
    /// The innermost element that holds the text.
    Text(&'a str),
    /// A CSS selector, for what has neither role nor words.
    Css(&'a str),
}

impl Find<'_> {
    pub(crate) fn to_json(self) -> Value {
        match self {
            Find::Role(role, name) => {
                json!({ "by": "role", "role": role, "name": name, "whole": true })
            }
            Find::RoleWith(role, name) => {
                json!({ "by": "role", "role": role, "name": name, "whole": false })
            }
            Find::Text(text) => json!({ "by": "text", "text": text }),
            Find::Css(selector) => json!({ "by": "css", "selector": selector }),
        }
    }
}

impl fmt::Display for Find<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Find::Role(role, name) => write!(out, "{role} \"{name}\""),
            Find::RoleWith(role, name) => write!(out, "{role} with \"{name}\" in its name"),
            Find::Text(text) => write!(out, "text \"{text}\""),
            Find::Css(selector) => write!(out, "element {selector}"),
        }
    }
}
