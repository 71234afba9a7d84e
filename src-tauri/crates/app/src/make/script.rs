//! A plan as a script for another tool.

use crate::App;
use crate::contract::call::ScriptText;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::{PlanScript, PlanTool};
use crate::plans;
use engine::script::{Tool, bulk_upload, of_change, of_plan};
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
        None => text_of(&plan, tool(arguments.tool), &root)?,
        Some(number) => {
            let change = plan.changes.get(number as usize);
            let change = change.ok_or_else(|| AppError::not_found("change", &number.to_string()))?;
            match tool(arguments.tool) {
                None => scim(&Plan { changes: vec![change.clone()], ..plan.clone() })?,
                Some(tool) => of_change(change, tool, &root),
            }
        }
    };
    Ok(ScriptText { text })
}

/// `None` for inbound provisioning, which is no tool but a payload.
const fn tool(tool: PlanTool) -> Option<Tool> {
    match tool {
        PlanTool::Graph => Some(Tool::Graph),
        PlanTool::PowerShell => Some(Tool::PowerShell),
        PlanTool::M365 => Some(Tool::M365),
        PlanTool::Curl => Some(Tool::Curl),
        PlanTool::Scim => None,
    }
}

fn text_of(plan: &Plan, tool: Option<Tool>, root: &str) -> Result<String, AppError> {
    tool.map_or_else(|| scim(plan), |tool| Ok(of_plan(plan, tool, root)))
}

/// The bodies, a line each, to be sent one after the other.
fn scim(plan: &Plan) -> Result<String, AppError> {
    let upload = bulk_upload(plan);
    if upload.people == 0 {
        return Err(AppError::new(ErrorCode::Invalid, "nothing of this plan can be told to inbound provisioning")
            .hint("It takes fields of people: no licences, no groups, nothing that is removed"));
    }
    let bodies: Vec<String> = upload.payloads.iter().map(ToString::to_string).collect();
    Ok(format!("{}\n", bodies.join("\n")))
}

/// A plan as a script, for the terminal: `graph`, `powershell`, `m365`, `curl` or `scim`.
///
/// # Errors
/// When there is no such tool, or nothing of the plan can be told to inbound provisioning.
pub fn script_of(plan: &Plan, word: &str) -> Result<String, AppError> {
    let tool = match word {
        "scim" => None,
        word => Some(
            Tool::from_word(word)
                .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("there are no scripts for {word:?}")))?,
        ),
    };
    text_of(plan, tool, &format!("{WORLDWIDE}/v1.0"))
}
