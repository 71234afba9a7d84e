//! Runs the check list (A6): one probe after another, each line shown as soon as it is known.

use super::run::Run;
use super::{checks, safety, tasks};
use crate::App;
use crate::contract::AppEvent;
use crate::contract::connect::{Check, CloudChoice, Connecting, ConnectionKind, OfConnecting, TenantSize};
use crate::contract::error::{AppError, ErrorCode};
use crate::records::ProxyKept;
use graph::{AccessClaims, Client, ListQuery};
use model::{Organization, SubscribedSku};
use tokio_util::sync::CancellationToken;

/// Service plans that are Entra ID P1 or hold it (`AAD_PREMIUM`, `AAD_PREMIUM_P2`).
const PREMIUM: [&str; 2] = ["AAD_PREMIUM", "AAD_PREMIUM_P2"];
/// People a first copy takes in a second, about.
const PEOPLE_A_SECOND: u64 = 1_000;

struct Checking {
    app: App,
    id: String,
    number: u64,
    cancel: CancellationToken,
    kind: ConnectionKind,
    cloud: CloudChoice,
    tasks: Vec<String>,
    client: Client,
    claims: AccessClaims,
    signed_in: crate::contract::connection::SignedInAs,
    chosen: (String, String),
    proxy: String,
}

/// Runs the check list. Answers at once; the document tells how it goes.
pub(crate) async fn begin(app: &App, arguments: OfConnecting) -> Result<Connecting, AppError> {
    let (checking, shown) = app.run(&arguments.id, |run| {
        if run.checking {
            return Ok((None, run.shown()));
        }
        let checking = prepare(app, run)?;
        run.checks = checks::LINES.iter().map(|(id, _)| checks::running(id)).collect();
        run.checking = true;
        Ok::<_, AppError>((Some(checking), run.shown()))
    })??;
    if let Some(checking) = checking {
        tokio::spawn(async move {
            tokio::select! {
                () = checking.go() => {}
                () = checking.cancel.cancelled() => {}
            }
        });
    }
    Ok(shown)
}

fn prepare(app: &App, run: &Run) -> Result<Checking, AppError> {
    let session = run.session()?;
    let tenant = run.tenant()?;
    let named = tenant.domain.clone().unwrap_or_else(|| tenant.tenant_id.clone());
    Ok(Checking {
        app: app.clone(),
        id: run.id.clone(),
        number: run.attempt,
        cancel: run.cancel.clone(),
        kind: run.kind,
        cloud: run.cloud(),
        tasks: run.tasks.clone(),
        client: session.client.clone(),
        claims: session.claims.clone(),
        signed_in: session.signed_in.clone(),
        chosen: (named, tenant.tenant_id.clone()),
        proxy: match &run.proxy {
            ProxyKept::System => "Reached as this computer's settings say",
            ProxyKept::None => "Reached directly",
            ProxyKept::Manual(_) => "Reached through the proxy of this connection",
        }
        .to_owned(),
    })
}

impl Checking {
    async fn go(&self) {
        let until = self.claims.expires_at.map(|at| at.strftime("%H:%M UTC").to_string());
        self.found(checks::token(&self.signed_in.user_name, until.as_deref()));
        self.found(checks::clock(self.claims.clock_ahead()));
        let organization = self.tenant().await;
        self.permissions();
        let products = self.probes().await;
        let premium = products.as_ref().map(|products| has_premium(products));
        self.found(checks::premium(premium, self.tasks.iter().any(|task| task == "activity")));
        let size = self.size(organization.as_ref()).await;
        let proposal = safety::propose(&self.client, &self.signed_in, organization.as_ref(), self.kind, premium).await;
        self.edit(|run| {
            run.size = Some(size);
            if run.suggested_name.is_none() {
                run.suggested_name = Some(run.tenant_words());
            }
            safety::take(run, proposal);
            run.checking = false;
        });
    }

    async fn tenant(&self) -> Option<Organization> {
        let answer = self.client.organization().await.map_err(AppError::from);
        let trouble = answer.as_ref().err().filter(|error| error.code == ErrorCode::Offline);
        self.found(checks::network(&self.proxy, trouble));
        let id = answer.as_ref().map(|organization| organization.id.to_string()).unwrap_or_default();
        let found = answer.as_ref().map(|organization| (organization.display_name.as_str(), id.as_str()));
        self.found(checks::tenant(found, self.claims.tenant_id.as_deref(), (&self.chosen.0, &self.chosen.1)));
        let organization = answer.ok();
        let kept = organization.clone();
        self.edit(|run| run.organization = kept);
        organization
    }

    fn permissions(&self) {
        let passwords = self.tasks.iter().any(|task| task == "passwords");
        self.found(checks::roles(self.kind, &self.signed_in.roles, passwords));
        let granted = &self.signed_in.granted;
        let missing = tasks::not_granted(self.kind, self.cloud, &self.tasks, granted);
        let asked = tasks::permissions(self.kind, self.cloud, &self.tasks).len();
        self.found(checks::permissions(self.kind, granted, asked, &missing));
    }

    /// Reads one of each kind; answers with the products.
    async fn probes(&self) -> Option<Vec<SubscribedSku>> {
        let one = ListQuery { top: Some(1), select: vec!["id".to_owned()], ..ListQuery::default() };
        let people = self.client.users(&one).await.map(|_| "Allowed".to_owned()).map_err(AppError::from);
        self.found(checks::probe(
            "people",
            people.as_ref().cloned(),
            "The list of people stays empty",
            "User.Read.All",
        ));
        let products = self.client.subscribed_skus().await.map_err(AppError::from);
        let found = products.as_ref().map(|products| format!("{} products", products.len()));
        self.found(checks::probe("products", found, "Licences and seats are not known", "Organization.Read.All"));
        let groups = self.client.groups(&one).await.map(|_| "Allowed".to_owned()).map_err(AppError::from);
        self.found(checks::probe("groups", groups.as_ref().cloned(), "Groups are not shown", "GroupMember.Read.All"));
        let admins = self.client.directory_roles().await.map_err(AppError::from);
        let found = admins.as_ref().map(|roles| format!("{} roles in use", roles.len()));
        let without = "Who is an administrator is not known";
        self.found(checks::probe("admins", found, without, "RoleManagement.Read.Directory"));
        products.ok()
    }

    async fn size(&self, organization: Option<&Organization>) -> TenantSize {
        let people = self.client.user_count().await.ok();
        let groups = self.client.group_count().await.ok();
        let on = organization.is_some_and(|organization| organization.on_premises_sync_enabled);
        let synced = if on { self.synced_people().await } else { None };
        self.found(checks::synced(on, synced.zip(people)));
        let small = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        TenantSize {
            people: people.map(small),
            groups: groups.map(small),
            seconds: people.map(|people| small(people / PEOPLE_A_SECOND + 1)),
        }
    }

    async fn synced_people(&self) -> Option<u64> {
        let query = ListQuery {
            select: vec!["id".to_owned()],
            filter: Some("onPremisesSyncEnabled eq true".to_owned()),
            top: Some(1),
            count: true,
            ..ListQuery::default()
        };
        self.client.users(&query).await.ok()?.count
    }

    fn found(&self, check: Check) {
        self.edit(|run| {
            if let Some(line) = run.checks.iter_mut().find(|line| line.id == check.id) {
                *line = check;
            }
        });
    }

    /// Changes the run, unless another sign-in has begun meanwhile.
    fn edit(&self, change: impl FnOnce(&mut Run)) {
        let changed = self.app.run(&self.id, |run| {
            if run.attempt == self.number {
                change(run);
            }
        });
        if changed.is_ok() {
            self.app.inner.events.tell(AppEvent::ConnectChanged { id: self.id.clone() });
        }
    }
}

/// Whether a product in use has Entra ID P1.
pub(super) fn has_premium(products: &[SubscribedSku]) -> bool {
    let enabled = products.iter().filter(|product| product.enabled_units + product.warning_units > 0);
    enabled
        .flat_map(|product| &product.service_plans)
        .any(|plan| PREMIUM.iter().any(|name| plan.service_plan_name.eq_ignore_ascii_case(name)))
}
