//! Rules of the directory that can be decided without asking it.

pub mod letters;
pub mod name;
pub mod password;
pub mod script;
pub mod sign_in;
pub mod similar;
mod words;
