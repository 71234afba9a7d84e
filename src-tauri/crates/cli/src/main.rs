//! `tenantryctl`: the use cases of Tenantry from a terminal. A face on `app`, nothing more.
//!
//! Standard output carries the answer and nothing else; progress and trouble go to standard error. Exit codes: 0 all done
//! and verified, 1 something failed, was skipped or is unknown, 2 wrong usage or bad input, 3 not signed in or not
//! permitted, 130 interrupted and resumable.

mod act_words;
mod arguments;
mod audit;
mod call;
mod connect;
mod document;
mod due;
mod groups;
mod import_plan;
mod input;
mod jobs;
mod keys;
mod limits;
mod make_plan;
mod output;
mod people;
mod plan_people;
mod run;
mod simulate;

use app::contract::error::{AppError, ErrorCode};
use app::{Access, App, Setup, SystemBrowser};
use arguments::{Arguments, Command, Common, PlanCommand};
use clap::Parser as _;
use output::Output;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

/// How long work in the background may take when everything is said.
const LAST_WORK: Duration = Duration::from_secs(5);

/// How a command ended, when it was not refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// All done.
    Well,
    /// Something failed, was skipped or is unknown; the document says what.
    WithRemains,
    /// The sign-in has ended or a permission is missing; the job can be resumed.
    NotPermitted,
    /// Stopped by a person; the job can be resumed.
    Interrupted,
}

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are answers, everything else is wrong usage. A closed pipe is nobody's fault.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let output = Output::new(arguments.common.json);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return output.refusal(&AppError::new(ErrorCode::Internal, format!("cannot start: {error}"))),
    };
    let outcome = runtime.block_on(carry_out(arguments, &output));
    // What still works in the background is waited for: the cryptography below the store is taken down when the process ends, and
    // whoever uses it then brings the process down.
    runtime.shutdown_timeout(LAST_WORK);
    match outcome {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithRemains) => ExitCode::from(1),
        Ok(Ended::NotPermitted) => ExitCode::from(3),
        Ok(Ended::Interrupted) => ExitCode::from(130),
        Err(error) => output.refusal(&error),
    }
}

async fn carry_out(arguments: Arguments, output: &Output) -> Result<Ended, AppError> {
    let common = &arguments.common;
    match arguments.command {
        Command::Plan(ref command) => plan(common, command, output).await,
        Command::Simulator(ref simulator) => simulate::serve(simulator, output).await,
        Command::Connect(ref connect) => {
            let app = open_app(common, Access::Write)?;
            connect::connect(&app, connect, output).await
        }
        Command::Connections => {
            let app = open_app(common, Access::Read)?;
            connect::list(&app, output)
        }
        Command::Check => {
            let (app, connection) = open(common, Access::Write).await?;
            connect::check(&app, &connection, output).await
        }
        Command::Forget { ref name } => {
            let app = open_app(common, Access::Write)?;
            connect::forget(&app, name, output).await
        }
        Command::Call(ref call) => {
            let (app, connection) = open(common, Access::Write).await?;
            call::call(&app, &connection, call, output).await
        }
        Command::Sync { rebuild } => {
            let (app, connection) = open(common, Access::Write).await?;
            let summary = app.sync(&connection, rebuild).await?;
            output.document(&summary, || {
                let mut lines = vec![format!(
                    "{} people, {} groups, {} memberships, {} changed, {} removed, {} requests",
                    summary.users,
                    summary.groups,
                    summary.memberships,
                    summary.changed,
                    summary.removed,
                    summary.requests
                )];
                lines.extend(summary.failed.iter().map(|part| format!("{}: {}", part.collection, part.reason)));
                lines.extend(summary.not_permitted.iter().map(|part| format!("{part}: not permitted")));
                lines.join("\n")
            })?;
            Ok(if summary.failed.is_empty() { Ended::Well } else { Ended::WithRemains })
        }
        Command::People(ref people) => {
            let (app, connection) = open(common, Access::Read).await?;
            people::list(&app, &connection, people, output).await
        }
        Command::Person(ref person) => {
            let (app, connection) = open(common, Access::Read).await?;
            people::person(&app, &connection, person, output).await
        }
        Command::Licences => {
            let (app, connection) = open(common, Access::Read).await?;
            people::licences(&app, &connection, output).await
        }
        Command::Groups(ref groups) => {
            let (app, connection) = open(common, Access::Read).await?;
            groups::list(&app, &connection, groups, output).await
        }
        Command::Group(ref group) => {
            let (app, connection) = open(common, Access::Read).await?;
            groups::show(&app, &connection, group, output).await
        }
        Command::Keys { ref command } => {
            let (app, connection) = open(common, Access::Write).await?;
            keys::keys(&app, &connection, command.as_ref(), output).await
        }
        Command::Audit(ref audit) => {
            let (app, connection) = open(common, Access::Read).await?;
            audit::audit(&app, &connection, audit, output).await
        }
        Command::Limits(ref limits) => {
            let (app, connection) = open(common, Access::Write).await?;
            limits::limits(&app, &connection, limits, output).await
        }
        Command::Run(ref options) => {
            let (app, connection) = open(common, Access::Write).await?;
            run::run(&app, &connection, options, output).await
        }
        Command::Resume { ref job, ref hand_over, take_over } => {
            let (app, connection) = open(common, Access::Write).await?;
            run::resume(&app, &connection, job, hand_over.as_deref(), take_over, output).await
        }
        Command::Jobs => {
            let (app, connection) = open(common, Access::Read).await?;
            jobs::list(&app, &connection, output).await
        }
        Command::Pause(ref pause) => {
            // Whoever runs the job has it open for writing.
            let (app, connection) = open(common, Access::Read).await?;
            jobs::pause(&app, &connection, pause, output).await
        }
        Command::Retry(ref again) => {
            let (app, connection) = open(common, Access::Write).await?;
            jobs::retry(&app, &connection, again, output).await
        }
        Command::ApplyAllTheSame(ref apply) => {
            let (app, connection) = open(common, Access::Write).await?;
            jobs::apply_all_the_same(&app, &connection, apply, output).await
        }
        Command::SkipKind(ref skip) => {
            let (app, connection) = open(common, Access::Write).await?;
            jobs::skip_kind(&app, &connection, skip, output).await
        }
        Command::Leave(ref leave) => {
            let (app, connection) = open(common, Access::Write).await?;
            jobs::leave(&app, &connection, leave, output).await
        }
        Command::Due(ref asked) => {
            let (app, connection) = open(common, Access::Write).await?;
            due::due(&app, &connection, asked, output).await
        }
        Command::Job(ref job) => {
            let (app, connection) = open(common, Access::Read).await?;
            jobs::job(&app, &connection, job, output).await
        }
    }
}

/// Makes plans, and what is done with their files.
async fn plan(common: &Common, command: &PlanCommand, output: &Output) -> Result<Ended, AppError> {
    match command {
        PlanCommand::Show { plan } => import_plan::show(plan, output),
        PlanCommand::Import(import) => {
            let (app, connection) = open(common, Access::Write).await?;
            import_plan::import(&app, &connection, import, output).await
        }
        PlanCommand::Script { plan, tool } => make_plan::script(plan, tool, output),
        PlanCommand::Onboard { person, template, out } => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::onboard(&app, &connection, (person, template.as_deref()), out, output).await
        }
        PlanCommand::Invite(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::invite(&app, &connection, arguments, output).await
        }
        PlanCommand::Licences(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            plan_people::licences(&app, &connection, arguments, output).await
        }
        PlanCommand::Offboard(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::offboard(&app, &connection, arguments, output).await
        }
        PlanCommand::BringBack(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::bring_back(&app, &connection, arguments, output).await
        }
        PlanCommand::Edit(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            plan_people::edit(&app, &connection, arguments, output).await
        }
        PlanCommand::Delete(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            plan_people::delete(&app, &connection, arguments, output).await
        }
        PlanCommand::Restore(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            plan_people::restore(&app, &connection, arguments, output).await
        }
        PlanCommand::Purge(arguments) => {
            let (app, connection) = open(common, Access::Write).await?;
            plan_people::purge(&app, &connection, arguments, output).await
        }
        PlanCommand::Undo { job, change, out } => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::undo(&app, &connection, job, change, out, output).await
        }
        PlanCommand::Check { plan } => {
            let (app, connection) = open(common, Access::Write).await?;
            make_plan::check(&app, &connection, plan, output).await
        }
        PlanCommand::Approval { plan } => {
            let (app, connection) = open(common, Access::Write).await?;
            keys::approval(&app, &connection, plan, output).await
        }
        PlanCommand::Approve { plan } => {
            let (app, connection) = open(common, Access::Write).await?;
            keys::approve(&app, &connection, plan, output).await
        }
    }
}

/// The program on a connection. A file that was damaged is made anew by opening it for writing: what that cost is said at once.
async fn open(common: &Common, access: Access) -> Result<(Opened, String), AppError> {
    let app = open_app(common, access)?;
    let connection = app::connections::open_by_name(&app, common.connection.as_deref()).await?;
    if access == Access::Write
        && let Some(repair) = app.tell_repair(&connection).await?
    {
        Output::new(common.json).say(&format!("tenantryctl: {repair}"));
    }
    Ok((app, connection))
}

/// The program, and the log of what it does, which is written to its end when this is dropped.
struct Opened {
    app: App,
    _log: Option<Box<dyn std::any::Any + Send>>,
}

impl std::ops::Deref for Opened {
    type Target = App;

    fn deref(&self) -> &App {
        &self.app
    }
}

fn open_app(common: &Common, access: Access) -> Result<Opened, AppError> {
    let app = App::new(Setup {
        data: common.data.clone(),
        passphrase_file: common.passphrase_file.clone(),
        offline: false,
        access,
        background: false,
        demo_first: None,
        events: Arc::new(()),
        browser: Arc::new(SystemBrowser),
    })?;
    // Where the folder cannot be written, a command goes on without it.
    let log = app::log::start(app.folder());
    Ok(Opened { app, _log: log.map(|guard| Box::new(guard) as Box<_>) })
}
