//! Looks for people who are to be protected (A7): asked of the tenant itself, since there is no copy of it yet.

use crate::App;
use crate::contract::connect::{FindPeople, FoundPeople};
use crate::contract::error::AppError;
use crate::contract::safety::FoundPerson;
use graph::{Client, Entity, ListQuery};

/// Most people who are shown.
const MOST: u16 = 8;
/// Longest text that is looked for.
const LONGEST: usize = 100;

/// People whose name or sign-in name begins with what was typed, or has a word that does.
pub(crate) async fn find(app: &App, arguments: FindPeople) -> Result<FoundPeople, AppError> {
    let client = app.run(&arguments.id, |run| run.session().map(|session| session.client.clone()))??;
    let people = search(&client, &arguments.text).await?;
    app.run(&arguments.id, |run| run.remember(&people))?;
    Ok(FoundPeople { people })
}

async fn search(client: &Client, text: &str) -> Result<Vec<FoundPerson>, AppError> {
    // Quotes and backslashes mean something in the question; no name is found by them.
    let text: String = text.chars().filter(|c| !matches!(c, '"' | '\\') && !c.is_control()).take(LONGEST).collect();
    let text = text.trim();
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let clause = |property: &str| format!("\"{property}:{text}\"");
    let query = ListQuery {
        select: ["id", "displayName", "userPrincipalName"].map(str::to_owned).to_vec(),
        search: Some([clause("displayName"), clause("userPrincipalName")].join(" OR ")),
        top: Some(MOST),
        ..ListQuery::default()
    };
    let page = client.users(&query).await?;
    Ok(page.items.iter().map(found).collect())
}

fn found(person: &Entity) -> FoundPerson {
    let text = |name: &str| person.text(name).unwrap_or_default().to_owned();
    FoundPerson { id: person.id.clone(), name: text("displayName"), user_name: text("userPrincipalName") }
}
