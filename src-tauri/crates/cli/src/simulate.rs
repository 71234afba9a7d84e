//! `tenantryctl simulator`: the simulated tenant as a process of its own.

use crate::Ended;
use crate::arguments::{PaceArgument, SimulatorArguments};
use crate::output::Output;
use app::contract::error::{AppError, ErrorCode};
use simulator::{Faults, Pace, Simulator, SimulatorConfig, Tls};
use std::io::Write as _;

pub(crate) async fn serve(arguments: &SimulatorArguments, output: &Output) -> Result<Ended, AppError> {
    let faults = match &arguments.faults {
        Some(path) => {
            let text = std::fs::read_to_string(path).map_err(|error| {
                AppError::new(ErrorCode::Invalid, format!("cannot read {}: {error}", path.display()))
            })?;
            Faults::from_json(&text).map_err(|error| {
                AppError::new(ErrorCode::Invalid, format!("{} is not a faults file: {error}", path.display()))
            })?
        }
        None => Faults::default(),
    };
    let running = Simulator::start(SimulatorConfig {
        people: arguments.people,
        groups: arguments.groups,
        seed: arguments.seed,
        port: arguments.port,
        tls: tls(arguments),
        pace: match arguments.pace {
            PaceArgument::Real => Pace::Real,
            PaceArgument::Off => Pace::Off,
        },
        page_size: arguments.page_size.get(),
        faults,
        history: arguments.history.clone(),
        ..SimulatorConfig::default()
    })
    .await
    .map_err(|error| AppError::new(ErrorCode::Invalid, format!("the simulated tenant cannot start: {error}")))?;
    // Other programs read this one line, so it is JSON with or without --json. The secret is a pretend one.
    let details = serde_json::to_string(running.details())
        .map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
    let mut out = std::io::stdout();
    writeln!(out, "{details}")
        .and_then(|()| out.flush())
        .map_err(|error| AppError::new(ErrorCode::Invalid, format!("standard output cannot be written: {error}")))?;
    output.say("Serving until stopped with Ctrl+C");
    told_to_stop()
        .await
        .map_err(|error| AppError::new(ErrorCode::Internal, format!("cannot wait for Ctrl+C: {error}")))?;
    running.stop().await;
    Ok(Ended::Well)
}

/// The command line gives all three or none.
fn tls(arguments: &SimulatorArguments) -> Option<Tls> {
    let (port, certificate, key) = (arguments.tls_port?, arguments.tls_cert.clone()?, arguments.tls_key.clone()?);
    Some(Tls { port, certificate, key })
}

/// Waits for Ctrl+C, or for what service managers and scripts send instead of it.
async fn told_to_stop() -> std::io::Result<()> {
    #[cfg(unix)]
    {
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::select! {
            pressed = tokio::signal::ctrl_c() => pressed,
            _ = terminate.recv() => Ok(()),
        }
    }
    #[cfg(not(unix))]
    {
        tokio::signal::ctrl_c().await
    }
}
