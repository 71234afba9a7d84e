//! `tenantryctl limits`: how much may be taken in a day without a second person, and whom nothing may touch.

use crate::Ended;
use crate::arguments::{LimitsArguments, OnOff};
use crate::output::Output;
use app::App;
use app::contract::error::AppError;

pub(crate) async fn limits(
    app: &App,
    connection: &str,
    arguments: &LimitsArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let chosen = app::DayLimits {
        disables: arguments.disables,
        deletes: arguments.deletes,
        license_removals: arguments.licence_removals,
        second_person: arguments.second_person.map(|choice| choice == OnOff::On),
        protect: arguments.protect.clone(),
        typed: arguments.tenant_name.clone(),
    };
    let budget = app.day_limits(connection, chosen).await?;
    output.document(&budget, || {
        let line = |line: &app::contract::approval::BudgetLine| {
            let limit = line.limit.map_or_else(|| "no limit".to_owned(), |limit| format!("at most {limit} a day"));
            format!("{}\t{limit}\t{} today", line.what, line.today)
        };
        let above = if budget.second_person { "a second person has to approve" } else { "is refused" };
        let lines = budget.lines.iter().map(line).chain(std::iter::once(format!("What is above {above}")));
        lines.collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}
