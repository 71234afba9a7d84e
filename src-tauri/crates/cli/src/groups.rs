//! `tenantryctl groups` and `group`: groups of the local copy.

use crate::Ended;
use crate::arguments::{GroupArguments, GroupsArguments};
use crate::output::{Output, cell};
use app::App;
use app::contract::error::AppError;

pub(crate) async fn list(
    app: &App,
    connection: &str,
    arguments: &GroupsArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let groups = app.groups(connection, &arguments.text.join(" "), arguments.limit).await?;
    output.document(&groups, || {
        let lines = groups.groups.iter().map(|group| {
            let mail = group.mail.as_deref().unwrap_or("–");
            format!("{}\t{}\t{mail}\t{} members", cell(&group.display_name), group.kind, group.members)
        });
        let shown = format!("{} of {}", groups.groups.len(), groups.total);
        lines.chain(std::iter::once(shown)).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

pub(crate) async fn show(
    app: &App,
    connection: &str,
    arguments: &GroupArguments,
    output: &Output,
) -> Result<Ended, AppError> {
    let group = app.group(connection, &arguments.group, arguments.members).await?;
    output.document(&group, || {
        let mut lines =
            vec![format!("{}\t{}\t{} members", cell(&group.line.display_name), group.line.kind, group.line.members)];
        for member in group.member_list.iter().flatten() {
            let name = member.display_name.as_deref().unwrap_or(&member.id);
            lines.push(format!("{name}\t{}\t{}", cell(member.name.as_deref().unwrap_or("–")), member.kind));
        }
        lines.join("\n")
    })?;
    Ok(Ended::Well)
}
