//! `tenantryctl people`, `person`, `licences`: the local copy, searched, filtered, as it is or was.

use crate::Ended;
use crate::arguments::{PeopleArguments, PersonArguments};
use crate::output::{Output, cell};
use app::App;
use app::contract::error::{AppError, ErrorCode};
use app::export::question::Question;
use app::export::{self, Export, Format};
use app::look_up;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

/// People shown when neither a file nor a number was asked for.
const SHOWN: u64 = 100;

pub(crate) async fn list(
    app: &App,
    connection: &str,
    arguments: &PeopleArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let question = question(arguments)?;
    let columns: Vec<String> = arguments.columns.iter().map(|column| column.trim().to_owned()).collect();
    if let Some(path) = &arguments.out {
        let format = Format::of(path)?;
        let export = Export { question, columns, limit: arguments.limit, format, path: path.clone() };
        return write(app, connection, export, output).await;
    }
    let limit = arguments.limit.unwrap_or(SHOWN);
    let found = look_up::people(app, connection, &question, &columns, limit).await?;
    output.document(&json!({ "total": found.total, "people": found.rows }), || {
        let lines = found.lines.iter().map(|cells| cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join("\t"));
        let shown = format!("{} of {}", found.lines.len(), found.total);
        lines.chain(std::iter::once(shown)).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

/// Writes the file; Ctrl+C takes away what was begun.
async fn write(app: &App, connection: &str, export: Export, output: &Output) -> Result<Ended, AppError> {
    let (path, cancel) = (export.path.clone(), CancellationToken::new());
    let stop = cancel.clone();
    let listening = tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            stop.cancel();
        }
    });
    let written = export::people(app, connection, export, cancel.clone()).await;
    listening.abort();
    let written = match written {
        Err(error) if cancel.is_cancelled() => {
            output.say(&format!("tenantryctl: {}", error.message));
            return Ok(Ended::Interrupted);
        }
        written => written?,
    };
    let document = json!({ "rows": written.rows, "cut": written.cut, "path": path });
    output.document(&document, || {
        let cut = if written.cut == 0 {
            String::new()
        } else {
            format!("; {} values were longer than a cell of a workbook can be, and were cut", written.cut)
        };
        format!("{} people in {}{cut}", written.rows, path.display())
    })?;
    Ok(Ended::Well)
}

fn question(arguments: &PeopleArguments) -> Result<Question, AppError> {
    let (sort, descending) = match arguments.sort.split_once(':') {
        Some((property, "desc")) => (property, true),
        Some((property, "asc")) => (property, false),
        Some(_) => {
            let message = format!("{:?} ends in neither :asc nor :desc", arguments.sort);
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        None => (arguments.sort.as_str(), false),
    };
    Ok(Question {
        text: arguments.text.join(" "),
        filter: arguments.filter.clone(),
        sort: sort.to_owned(),
        descending,
        as_of: arguments.as_of.clone(),
    })
}

pub(crate) async fn person(
    app: &App,
    connection: &str,
    arguments: &PersonArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let person =
        look_up::person(app, connection, &arguments.who, arguments.as_of.as_deref(), arguments.history).await?;
    output.document(&person, || lines_of(&person))?;
    Ok(Ended::Well)
}

fn lines_of(person: &look_up::FoundPerson) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), cell);
    let properties = person.properties.iter().filter(|(_, value)| !value.is_null());
    let mut lines: Vec<String> = std::iter::once(format!("id\t{}", person.id))
        .chain(properties.map(|(name, value)| format!("{name}\t{}", text(value))))
        .collect();
    lines.extend(person.history.iter().flatten().map(|event| {
        let values = [&event.before, &event.after].map(|value| value.as_ref().map_or("–".to_owned(), text));
        let what = event.property.as_deref().unwrap_or("");
        format!("{}\t{}\t{what}\t{} → {}", event.at, event.kind, values[0], values[1])
    }));
    lines.join("\n")
}

pub(crate) async fn licences(app: &App, connection: &str, output: &Output) -> Result<Ended, AppError> {
    let products = look_up::licences(app, connection).await?;
    output.document(&json!({ "licences": products }), || {
        let line = |product: &look_up::FoundProduct| {
            format!(
                "{}\t{}\t{} owned\t{} used\t{} free\t{} held in the copy\t{} of them blocked",
                product.part_number,
                product.name,
                product.owned,
                product.used,
                product.free,
                product.held,
                product.on_blocked
            )
        };
        products.iter().map(line).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}
