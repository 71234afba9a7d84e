//! `tenantryctl connect`, `connections`, `check` and `forget`.

use crate::Ended;
use crate::arguments::{AllowArgument, CloudArgument, ConnectArguments};
use crate::input;
use crate::output::Output;
use app::App;
use app::connections::{self, Connected, NewConnection, NewPlace, NewProof, SafetyTold, SignInNews};
use app::contract::connect::CloudChoice;
use app::contract::connection::ForgetConnection;
use app::contract::error::{AppError, ErrorCode};
use app::contract::safety::ProtectedCandidate;
use secrecy::SecretString;
use serde_json::json;

/// A secret longer than this is not one.
const SECRET_LENGTH: u64 = 4_096;

pub(crate) async fn connect(app: &App, arguments: &ConnectArguments, output: &Output) -> Result<Ended, AppError> {
    let place = match (&arguments.login, &arguments.graph, arguments.cloud) {
        (Some(login), Some(graph), _) => NewPlace::Roots { login: login.clone(), graph: graph.clone() },
        (_, _, Some(chosen)) => NewPlace::Cloud(cloud(chosen)),
        (_, _, None) => NewPlace::Anywhere,
    };
    let new = NewConnection {
        name: arguments.name.clone(),
        tenant: arguments.tenant.clone(),
        client_id: arguments.client.clone(),
        proof: proof(arguments)?,
        place,
        preset: Some(preset(arguments.allow).to_owned()),
    };
    let Connected { summary, safety } = connections::connect(app, new, &|news| say(output, &news)).await?;
    let mut document = json!(summary);
    document["safety"] = json!(safety);
    output.document(&document, || {
        let first = format!("Connected to {} as {:?}", summary.tenant_name, summary.name);
        let lines = safety.as_ref().map(|told| safety_words(told, &summary.tenant_name)).unwrap_or_default();
        std::iter::once(first).chain(lines).collect::<Vec<_>>().join("\n")
    })?;
    Ok(Ended::Well)
}

/// What holds for a new connection, and how that is changed.
fn safety_words(told: &SafetyTold, tenant: &str) -> Vec<String> {
    let mut lines = vec![format!(
        "  in a day at most {} accounts are blocked, {} deleted and {} licences removed: change it with tenantryctl limits \
         --disables N --deletes N --licence-removals N",
        told.disables_a_day, told.deletes_a_day, told.license_removals_a_day
    )];
    let who = |account: &ProtectedCandidate| match account.user_name.as_str() {
        "" => format!("    {}: {}", account.name, account.reason),
        user_name => format!("    {} ({user_name}): {}", account.name, account.reason),
    };
    if told.protected.is_empty() {
        lines.push(
            "  no account is protected: name emergency accounts with tenantryctl limits --protect NAME".to_owned(),
        );
    } else {
        lines.push(format!(
            "  these accounts are never touched; more with tenantryctl limits --protect NAME, off the list with --unprotect \
             NAME --tenant-name \"{tenant}\""
        ));
        lines.extend(told.protected.iter().map(who));
    }
    if !told.not_protected.is_empty() {
        lines.push("  these are not protected: look whether they ought to be".to_owned());
        lines.extend(told.not_protected.iter().map(who));
    }
    lines.extend(told.note.iter().map(|note| format!("  {note}")));
    if told.production {
        lines.push(
            "  marked as production: what deletes is confirmed with its number; tenantryctl limits --production off takes \
             the mark away"
                .to_owned(),
        );
    }
    lines
}

fn say(output: &Output, news: &SignInNews) {
    output.say(&match news {
        SignInNews::Browser { url, opened: true } => {
            format!("Sign in in the browser. If none opened, open this page on this computer:\n  {url}")
        }
        SignInNews::Browser { url, opened: false } => format!("Open this page in a browser on this computer:\n  {url}"),
        SignInNews::DeviceCode { code, url } => format!("Open {url} in any browser and enter the code {code}"),
    });
}

fn proof(arguments: &ConnectArguments) -> Result<NewProof, AppError> {
    let proof = &arguments.proof;
    if let Some(file) = &proof.certificate {
        let password = if arguments.password_stdin { Some(read_secret("the password")?) } else { None };
        return Ok(NewProof::Certificate { file: file.clone(), key: arguments.key.clone(), password });
    }
    Ok(match (proof.browser, proof.device_code) {
        (true, _) => NewProof::Browser,
        (false, true) => NewProof::DeviceCode,
        (false, false) => {
            NewProof::Secret { value: read_secret("the secret's value")?, expires: arguments.secret_expires.clone() }
        }
    })
}

fn cloud(cloud: CloudArgument) -> CloudChoice {
    match cloud {
        CloudArgument::Global => CloudChoice::Global,
        CloudArgument::Usgov => CloudChoice::Usgov,
        CloudArgument::UsgovDod => CloudChoice::UsgovDod,
        CloudArgument::China => CloudChoice::China,
    }
}

fn preset(allow: AllowArgument) -> &'static str {
    match allow {
        AllowArgument::ReadOnly => "readOnly",
        AllowArgument::HelpDesk => "helpDesk",
        AllowArgument::UserManager => "userManager",
        AllowArgument::Everything => "everything",
    }
}

pub(crate) fn list(app: &App, output: &Output) -> Result<Ended, AppError> {
    let connections = connections::list(app)?;
    output.document(&json!({ "connections": connections }), || {
        let lines: Vec<String> = connections
            .iter()
            .map(|connection| format!("{}\t{}\t{}", connection.name, connection.tenant_name, connection.graph))
            .collect();
        if lines.is_empty() { "No connections yet".to_owned() } else { lines.join("\n") }
    })?;
    Ok(Ended::Well)
}

/// Whether the sign-in still works, and what it may do.
pub(crate) async fn check(app: &App, connection: &str, output: &Output) -> Result<Ended, AppError> {
    let abilities = app.abilities(connection).await?;
    let settings = app.settings(connection).await?;
    if let Some(needed) = abilities.sign_in_needed {
        return Err(needed.error);
    }
    // A token is not all: whether the service answers shows only when it is asked.
    app.ask_service(connection).await?;
    let document = json!({
        "connection": settings.name,
        "tenantName": settings.tenant_name,
        "tenantId": settings.tenant_id,
        "signedIn": settings.signed_in,
        "reminder": settings.reminder,
        "abilities": abilities.abilities,
    });
    output.document(&document, || {
        let who = settings.signed_in.as_ref().map_or("nobody", |signed_in| signed_in.name.as_str());
        let mut lines = vec![format!("{} ({}), signed in as {who}", settings.tenant_name, settings.tenant_id)];
        lines.extend(settings.reminder.clone());
        for ability in &abilities.abilities {
            let mark = if ability.granted { "yes" } else { "no " };
            let ask = ability.ask.as_ref().map_or_else(String::new, |ask| format!(": {ask}"));
            lines.push(format!("  {mark}  {}{ask}", ability.label));
        }
        lines.join("\n")
    })?;
    Ok(Ended::Well)
}

/// Wipes a connection. The name is the argument, typed by whoever wants it.
pub(crate) async fn forget(app: &App, name: &str, output: &Output) -> Result<Ended, AppError> {
    let forgotten = app.forget(ForgetConnection { connection: name.to_owned(), typed: name.to_owned() }).await?;
    output.document(&forgotten, || {
        let mut lines = vec![format!("Forgot {name}")];
        lines.extend(forgotten.removed.iter().map(|line| format!("  {line}")));
        lines.push(forgotten.proof.clone());
        lines.extend(forgotten.remains.iter().map(|line| format!("Stays: {line}")));
        lines.join("\n")
    })?;
    Ok(Ended::Well)
}

/// Secrets come from standard input, never from arguments or the environment.
fn read_secret(what: &str) -> Result<SecretString, AppError> {
    let text = input::text(std::io::stdin(), SECRET_LENGTH, what)?;
    let secret = input::without_line_end(&text);
    if secret.trim().is_empty() {
        return Err(AppError::new(ErrorCode::Invalid, format!("{what} did not come on standard input"))
            .hint(format!("Pipe {what} into this command")));
    }
    Ok(SecretString::from(secret.to_owned()))
}
