//! `tenantryctl audit`: this program's own log, verified and written to a file.

use crate::Ended;
use crate::arguments::AuditArguments;
use crate::output::Output;
use app::contract::audit::{AuditLine, ListAuditLines, SaveAudit, VerifyAudit};
use app::contract::error::AppError;
use app::{App, own_log};
use serde_json::{Value, json};

pub(crate) async fn audit(
    app: &App,
    connection: &str,
    arguments: &AuditArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let of = || connection.to_owned();
    let mut document = json!({});
    let mut lines = Vec::new();
    let mut ended = Ended::Well;
    if let Some(path) = &arguments.out {
        let save = SaveAudit { connection: of(), path: path.display().to_string() };
        let saved = own_log::save(app, save).await?;
        lines.push(format!("{} lines in {}", saved.rows, saved.path));
        document["saved"] = json!(saved);
    }
    if arguments.verify {
        let head = arguments.head.clone();
        let verdict = own_log::verify(app, VerifyAudit { connection: of(), head }).await?;
        lines.push(match &verdict.broken {
            Some(broken) => {
                ended = Ended::WithRemains;
                broken.clone()
            }
            None => format!(
                "{} lines, each fits the one before; the last has the hash {}",
                verdict.lines,
                verdict.head.as_deref().unwrap_or("of nothing")
            ),
        });
        document["verdict"] = json!(verdict);
    }
    if arguments.out.is_none() && !arguments.verify {
        let asked = ListAuditLines { connection: of(), before: None, limit: arguments.limit };
        let page = own_log::lines(app, asked).await?;
        lines.extend(page.lines.iter().map(words));
        if page.more {
            let shown = page.lines.len();
            lines.push(format!(
                "These are the newest {shown}; there are more: --limit N shows more of them, --out FILE writes all"
            ));
        }
        document = json!({ "lines": page.lines, "more": page.more });
    }
    output.document::<Value>(&document, || lines.join("\n"))?;
    Ok(ended)
}

fn words(line: &AuditLine) -> String {
    let answer = line.answer.as_deref().unwrap_or("");
    format!(
        "{}\t{}\t{} ({})\t{}\t{}\t{answer}",
        line.number, line.at, line.who, line.account, line.act, line.target_name
    )
}
