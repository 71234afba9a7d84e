//! A plan as a script for another tool.

use crate::App;
use crate::contract::call::ScriptText;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{PlanScript, PlanTool};
use crate::plans;
use engine::script::{Tool, of_change, of_plan};
use model::PlanId;
use model::plan::Plan;

/// Where requests go in a script that belongs to no connection.
const WORLDWIDE: &str = "https://graph.microsoft.com";

/// A kept plan, or one change of it, as a script.
pub(crate) async fn script(app: &App, arguments: PlanScript) -> Result<ScriptText, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = plans::load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let root = format!("{}/v1.0", tenant.connection.graph);
    let text = match arguments.change {
        None => of_plan(&plan, tool(arguments.tool), &root),
        Some(number) => {
            let change = plan.changes.get(number as usize);
            let change = change.ok_or_else(|| AppError::not_found("change", &number.to_string()))?;
            of_change(change, tool(arguments.tool), &root)
        }
    };
    Ok(ScriptText { text })
}

const fn tool(tool: PlanTool) -> Tool {
    match tool {
        PlanTool::Graph => Tool::Graph,
        PlanTool::PowerShell => Tool::PowerShell,
        PlanTool::M365 => Tool::M365,
        PlanTool::Curl => Tool::Curl,
    }
}

/// A plan as a script, for the terminal: `graph`, `powershell`, `m365` or `curl`.
///
/// # Errors
/// When there is no such tool.
pub fn script_of(plan: &Plan, word: &str) -> Result<String, AppError> {
    let tool = Tool::from_word(word)
        .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("there are no scripts for {word:?}")))?;
    Ok(of_plan(plan, tool, &format!("{WORLDWIDE}/v1.0")))
}
