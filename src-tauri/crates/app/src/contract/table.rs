//! What becomes of the table of commands: the dispatcher and the types that the TypeScript bindings are made of.

use super::error::{AppError, ErrorCode};
use serde::Serialize;
use serde_json::Value;
use std::pin::Pin;

/// A command under way.
pub(super) type Carried<'a, T> = Pin<Box<dyn Future<Output = Result<T, AppError>> + Send + 'a>>;

macro_rules! contract {
    ($($(#[$doc:meta])* $name:literal $field:ident: $arguments:ty => $answer:ty = $function:path;)*) => {
        /// Each command with the type of its arguments.
        #[derive(TS)]
        #[allow(dead_code, missing_docs, reason = "only its TypeScript form is used")]
        pub struct Arguments { $($(#[$doc])* #[ts(rename = $name)] pub $field: $arguments,)* }

        /// Each command with the type of its answer.
        #[derive(TS)]
        #[allow(dead_code, missing_docs, reason = "only its TypeScript form is used")]
        pub struct Answers { $($(#[$doc])* #[ts(rename = $name)] pub $field: $answer,)* }

        /// The names of all commands.
        pub const COMMANDS: &[&str] = &[$($name,)*];

        /// Carries out one command of the contract.
        ///
        /// # Errors
        /// [`ErrorCode::Invalid`] for an unknown command or arguments of the wrong shape; otherwise what the use case says.
        pub async fn dispatch(app: &App, command: &str, arguments: Value) -> Result<Value, AppError> {
            match command {
                $($name => {
                    // The future is made and boxed in a frame of its own: those of all commands in one frame outgrow a thread's stack.
                    fn begin(app: &App, arguments: Value) -> Result<table::Carried<'_, $answer>, AppError> {
                        Ok(Box::pin($function(app, table::read::<$arguments>($name, arguments)?)))
                    }
                    table::answer(begin(app, arguments)?.await?)
                })*
                _ => Err(AppError::new(ErrorCode::Invalid, format!("there is no command {command:?}"))),
            }
        }
    };
}

/// The arguments of a command.
pub(super) fn read<T: serde::de::DeserializeOwned>(command: &str, arguments: Value) -> Result<T, AppError> {
    let arguments = if arguments.is_null() { Value::Object(serde_json::Map::new()) } else { arguments };
    serde_json::from_value(arguments)
        .map_err(|error| AppError::new(ErrorCode::Invalid, format!("the arguments of {command:?} do not fit: {error}")))
}

/// The answer of a command, as it goes out.
pub(super) fn answer<T: Serialize>(answer: T) -> Result<Value, AppError> {
    serde_json::to_value(answer)
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("an answer could not be written: {error}")))
}
