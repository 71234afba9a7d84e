//! Guests: what a draft is called and how its plan is made.

use super::nobody;
use crate::App;
use crate::arriving::guests;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::guests::{GuestRow, GuestStanding};
use crate::contract::wizard::InviteAnswers;
use crate::facts::{Asked, Depth, gather};
use crate::make::{head, keep};
use crate::tenant::in_background;
use engine::build::{self, Guest, Situation};
use model::UserId;
use model::plan::Plan;

/// Most letters of our own words in the mail.
const MESSAGE: usize = 5_000;

pub(super) fn name(answers: &InviteAnswers) -> String {
    let mut listed = guests::listed(&answers.guests);
    match (listed.next(), listed.count()) {
        (None, _) => "Nobody yet".to_owned(),
        (Some((_, mail, name)), 0) => {
            if name.is_empty() {
                mail
            } else {
                name
            }
        }
        (Some(_), more) => format!("{} guests", more + 1),
    }
}

pub(super) fn people(answers: &InviteAnswers) -> u32 {
    guests::count(&answers.guests)
}

/// Makes a plan of the answers: whoever cannot be invited is a row that does not run, and says why.
pub(crate) async fn plan(app: &App, connection: String, answers: InviteAnswers) -> Result<Plan, AppError> {
    let tenant = app.tenant(&connection)?;
    let (store, of) = (tenant.store.clone(), answers.clone());
    let (check, groups) = in_background(move || guests::look(&store, &of)).await?;
    if check.guests.is_empty() {
        return Err(nobody());
    }
    if let Some(problem) = check.redirect_problem {
        return Err(AppError::new(ErrorCode::Invalid, problem));
    }
    if answers.message.chars().count() > MESSAGE {
        return Err(AppError::new(ErrorCode::Invalid, format!("the message has at most {MESSAGE} characters")));
    }
    let sponsor = answers.sponsor.as_ref().map(|link| UserId::parse(&link.id)).transpose()?;
    let ids: Vec<_> = groups.iter().map(|group| group.id).collect();
    let fresh = check.guests.iter().filter(|row| row.standing == GuestStanding::New);
    let names = fresh.map(|row| row.mail.clone()).collect();
    let others = sponsor.into_iter().collect();
    let asked = Asked { people: Vec::new(), depth: Depth::Fields, groups: ids.clone(), others, names };
    let gathered = gather(app, &tenant, asked).await?;
    let basis = gathered.basis();
    let situation = Situation { basis: &basis, facts: &gathered.facts, settings: &gathered.settings };
    let guests: Vec<Guest> = check
        .guests
        .iter()
        .map(|row| {
            let message = Some(answers.message.trim().to_owned()).filter(|text| !text.is_empty());
            Guest {
                redirect_url: check.redirect_url.clone(),
                send_message: answers.send_message.unwrap_or(true),
                message,
                groups: ids.clone(),
                sponsor: sponsor.map(|id| (id, gathered.facts.name_of(&id))),
                ..guest(row, &answers)
            }
        })
        .collect();
    let name = format!("Invite {}", name(&answers));
    keep(&tenant, build::invite(head(name), guests, &situation)).await
}

fn guest(row: &GuestRow, answers: &InviteAnswers) -> Guest {
    let again = row.standing == GuestStanding::Waiting && answers.again;
    let stopped = match row.standing {
        GuestStanding::New => None,
        GuestStanding::Waiting if again => None,
        GuestStanding::Waiting | GuestStanding::Accepted | GuestStanding::Stopped => row.text.clone(),
    };
    Guest {
        row: Some(row.line),
        mail: row.mail.clone(),
        display_name: Some(row.display_name.clone()).filter(|name| !name.is_empty()),
        again,
        stopped,
        ..Guest::default()
    }
}
