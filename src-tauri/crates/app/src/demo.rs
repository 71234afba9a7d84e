//! Breaking the demo tenant on purpose, to see how this program copes. No other tenant can be reached from here.

use crate::App;
use crate::contract::demo::{SetTrouble, Trouble, TroubleGroup, Troubles};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::start::OfConnection;
use crate::tenant::Tenant;

/// What can go wrong, and what does.
pub(crate) async fn troubles(app: &App, arguments: OfConnection) -> Result<Troubles, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    told(&tenant)
}

/// Switches a trouble on or off, or makes an event happen.
pub(crate) async fn set(app: &App, arguments: SetTrouble) -> Result<Troubles, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let running = running(&tenant)?;
    let known = running.troubles().into_iter().find(|trouble| trouble.id == arguments.trouble);
    let Some(trouble) = known else {
        let message = format!("the demo tenant has no trouble {:?}", arguments.trouble);
        return Err(AppError::new(ErrorCode::NotFound, message));
    };
    if trouble.event && !arguments.on {
        return Err(AppError::new(
            ErrorCode::Invalid,
            format!("{:?} has happened and cannot be taken back", trouble.name),
        ));
    }
    if running.switch_trouble(trouble.id, arguments.on) {
        tracing::info!(trouble = trouble.id, on = arguments.on, "The demo tenant is broken or mended on purpose");
    }
    told(&tenant)
}

/// Ends everything that goes wrong.
pub(crate) async fn stop(app: &App, arguments: OfConnection) -> Result<Troubles, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    running(&tenant)?.stop_troubles();
    told(&tenant)
}

fn running(tenant: &Tenant) -> Result<&simulator::Running, AppError> {
    if let Some(running) = &tenant.simulator {
        return Ok(running);
    }
    let name = &tenant.connection.name;
    Err(if tenant.connection.demo_people.is_some() {
        AppError::new(ErrorCode::Offline, "Tenantry was started to work offline, so the demo tenant is not running")
            .hint("Start it again without --offline")
    } else {
        AppError::new(ErrorCode::Invalid, format!("{name} leads to a real tenant, which is never broken on purpose"))
            .hint("Open the demo tenant for that")
    })
}

fn told(tenant: &Tenant) -> Result<Troubles, AppError> {
    let troubles: Vec<Trouble> = running(tenant)?.troubles().into_iter().map(shown).collect();
    let active = troubles.iter().filter(|trouble| trouble.active).count();
    Ok(Troubles { active: u32::try_from(active).unwrap_or(u32::MAX), troubles })
}

fn shown(trouble: simulator::Trouble) -> Trouble {
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Trouble {
        id: trouble.id.to_owned(),
        name: trouble.name.to_owned(),
        text: trouble.text.to_owned(),
        group: match trouble.group {
            simulator::TroubleGroup::Answers => TroubleGroup::Answers,
            simulator::TroubleGroup::Rights => TroubleGroup::Rights,
            simulator::TroubleGroup::Others => TroubleGroup::Others,
            simulator::TroubleGroup::Directory => TroubleGroup::Directory,
        },
        event: trouble.event,
        active: trouble.active,
        hits: trouble.hits.map(count),
        happened: count(trouble.happened),
    }
}
