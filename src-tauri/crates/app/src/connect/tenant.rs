//! Which tenant? (A2)

use super::run::{Run, cloud_label};
use crate::App;
use crate::contract::connect::{CloudChoice, Connecting, FindTenant, FoundTenant};
use crate::contract::error::{AppError, ErrorCode};
use graph::{ClientSettings, Cloud, Endpoints, FindTenantError, TenantFound, TenantHint, TenantHintError, find_tenant};

/// Microsoft's cloud behind a choice; `None` for other roots.
pub(crate) fn cloud(choice: CloudChoice) -> Option<Cloud> {
    match choice {
        CloudChoice::Global => Some(Cloud::Global),
        CloudChoice::Usgov => Some(Cloud::UsGov),
        CloudChoice::UsgovDod => Some(Cloud::UsGovDod),
        CloudChoice::China => Some(Cloud::China),
        CloudChoice::Custom => None,
    }
}

/// The choice for a cloud; `None` is other roots.
pub(crate) fn choice(cloud: Option<Cloud>) -> CloudChoice {
    match cloud {
        Some(Cloud::Global) => CloudChoice::Global,
        Some(Cloud::UsGov) => CloudChoice::Usgov,
        Some(Cloud::UsGovDod) => CloudChoice::UsgovDod,
        Some(Cloud::China) => CloudChoice::China,
        None => CloudChoice::Custom,
    }
}

/// Looks a tenant up.
pub(crate) async fn find(app: &App, arguments: FindTenant) -> Result<Connecting, AppError> {
    let text = arguments.text.trim().to_owned();
    let settings = app.run(&arguments.id, |run| super::settings(run))??;
    let roots = arguments.login.as_deref().zip(arguments.graph.as_deref());
    let (found, endpoints) = look_up(&settings, &text, arguments.cloud, roots).await?;
    let known = app.connections()?;
    let shown = app.run(&arguments.id, |run| {
        let connected_as = known.iter().find(|known| {
            known.tenant_id.eq_ignore_ascii_case(&found.tenant_id) && run.connection.as_ref() != Some(&known.name)
        });
        let tenant = found_tenant(text, found, &endpoints, connected_as.map(|known| known.name.clone()));
        take(run, tenant)
    })?;
    super::unfinished::keep(app, &arguments.id);
    shown
}

/// Looks up the tenant that a text names: by its id, one of its domains or any mail address. `roots` are the addresses of
/// another cloud than Microsoft's.
pub(crate) async fn look_up(
    settings: &ClientSettings,
    text: &str,
    chosen: Option<CloudChoice>,
    roots: Option<(&str, &str)>,
) -> Result<(TenantFound, Endpoints), AppError> {
    let text = text.trim();
    let hint = TenantHint::parse(text).map_err(|error| no_hint(&error))?;
    match chosen {
        Some(CloudChoice::Custom) => {
            let (login, graph) = roots.ok_or_else(|| {
                AppError::new(ErrorCode::Invalid, "both addresses of the cloud are needed")
                    .hint("Enter where to sign in and where Microsoft Graph answers")
            })?;
            let endpoints = Endpoints::new(login, graph)?;
            let found = find_tenant(settings, &endpoints, &hint).await.map_err(|error| not_found(error, text))?;
            Ok((found, endpoints))
        }
        chosen => somewhere(settings, &hint, text, chosen.and_then(cloud)).await,
    }
}

/// Takes a tenant; what was said of another one before is forgotten.
fn take(run: &mut Run, tenant: FoundTenant) -> Result<Connecting, AppError> {
    if let (Some(name), Some(before)) = (&run.connection, &run.tenant)
        && before.tenant_id != tenant.tenant_id
    {
        return Err(AppError::new(ErrorCode::Invalid, format!("{name} leads to another tenant and cannot be moved"))
            .hint("Connect this tenant as a connection of its own"));
    }
    let prefill = run.prefill.take();
    // What a connection file says holds for the tenant it names, where it says it is.
    let same = run.tenant.as_ref().or(prefill.as_ref()).is_some_and(|before| {
        before.tenant_id.eq_ignore_ascii_case(&tenant.tenant_id)
            && (&before.login, &before.graph) == (&tenant.login, &tenant.graph)
    });
    if !same {
        run.unsettle();
        run.safety = None;
        run.safety_choices = None;
        // What was given for one tenant is sent to no other one's sign-in.
        run.client = None;
        run.registered = None;
        run.registered_at = None;
        run.secret_of = None;
        run.claims = None;
        run.proof = None;
        run.name_samples = Vec::new();
        run.protected_names = std::collections::BTreeMap::new();
        run.found_people = Vec::new();
        run.suggested_name.clone_from(&run.connection);
    }
    run.tenant = Some(tenant);
    Ok(run.shown())
}

fn found_tenant(text: String, found: TenantFound, endpoints: &Endpoints, connected_as: Option<String>) -> FoundTenant {
    let cloud = choice(Cloud::of(endpoints));
    let root = |url: &str| url.trim_end_matches('/').to_owned();
    FoundTenant {
        text,
        tenant_id: found.tenant_id,
        domain: found.domain,
        cloud,
        cloud_label: cloud_label(cloud),
        login: root(endpoints.login().as_str()),
        graph: root(endpoints.graph().as_str()),
        connected_as,
    }
}

/// Looks in the cloud that was chosen, or in the one the tenant turns out to be in.
async fn somewhere(
    settings: &ClientSettings,
    hint: &TenantHint,
    text: &str,
    chosen: Option<Cloud>,
) -> Result<(TenantFound, Endpoints), AppError> {
    let first = chosen.or_else(|| hint.cloud()).unwrap_or(Cloud::Global);
    let mut asked = vec![first];
    let mut refusal = None;
    // Two clouds share their sign-in, so asking three finds everybody.
    let mut next: Vec<Cloud> =
        [Cloud::China, Cloud::UsGov, Cloud::Global].into_iter().filter(|cloud| *cloud != first).collect();
    next.push(first);
    while let Some(cloud) = next.pop() {
        let endpoints = cloud.endpoints();
        let elsewhere = match find_tenant(settings, &endpoints, hint).await {
            Ok(found) => match found.other_cloud(&endpoints) {
                None => return Ok((found, endpoints)),
                Some(other) if chosen.is_none() => return Ok((found, other.endpoints())),
                Some(other) => return Err(other_cloud(text, Some(other))),
            },
            Err(FindTenantError::OtherCloud { cloud: other, .. }) if chosen.is_some() => {
                return Err(other_cloud(text, other));
            }
            Err(FindTenantError::OtherCloud { cloud: Some(other), .. }) => Some(other),
            Err(error @ (FindTenantError::NotFound { .. } | FindTenantError::OtherCloud { .. }))
                if chosen.is_none() =>
            {
                refusal.get_or_insert(error);
                None
            }
            // What another cloud's network does says nothing of the first one's answer.
            Err(error) => return Err(not_found(refusal.unwrap_or(error), text)),
        };
        if let Some(other) = elsewhere.filter(|other| !asked.contains(other)) {
            next.push(other);
        }
        asked.push(cloud);
    }
    let asked = hint.as_str().to_owned();
    Err(not_found(refusal.unwrap_or(FindTenantError::NotFound { asked }), text))
}

fn no_hint(error: &TenantHintError) -> AppError {
    let example = "Enter your organisation's domain, for example contoso.com";
    let message = match error {
        TenantHintError::Empty => "which tenant is not said yet".to_owned(),
        TenantHintError::PersonalMail { domain } => format!("{domain} is a personal mail service"),
        TenantHintError::NotATenant => "That is no domain, tenant ID or mail address".to_owned(),
    };
    AppError::new(ErrorCode::Invalid, message).hint(example)
}

fn not_found(error: FindTenantError, text: &str) -> AppError {
    match error {
        FindTenantError::NotFound { .. } => {
            AppError::new(ErrorCode::NotFound, format!("No Microsoft tenant answers to {text}"))
                .hint("Check the spelling or use the name ending in .onmicrosoft.com")
        }
        FindTenantError::OtherCloud { cloud, .. } => other_cloud(text, cloud),
        FindTenantError::Graph(error) => error.into(),
    }
}

fn other_cloud(text: &str, cloud: Option<Cloud>) -> AppError {
    let (message, hint) = match cloud {
        Some(cloud) => {
            (format!("{text} is in another cloud: {}", cloud.label()), format!("Choose {} as the cloud", cloud.label()))
        }
        None => (format!("{text} is in another cloud"), "Choose another cloud".to_owned()),
    };
    AppError::new(ErrorCode::Invalid, message).hint(hint)
}

#[cfg(test)]
#[path = "tests/tenant.rs"]
mod tests;
