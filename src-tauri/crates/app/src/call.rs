//! The Graph page: a custom call. Read-only until somebody unlocks writing for the session (G77); a write is journaled like any
//! other: its intent is on the disk before it is sent.

mod answer;
mod journal;
mod protected;
mod script;
mod secret;

pub(crate) use journal::settle_interrupted;
pub(crate) use script::script;

use crate::contract::call::{CallAnswer, CallDescription, CustomCall, DescribeCall, KnownCall, UnlockCalls};
use crate::contract::connect::ConnectionKind;
use crate::contract::error::{AppError, ErrorCode};
use crate::tenant::{CallUnderWay, Tenant};
use crate::{App, connection, lock};
use graph::catalog::{self, Endpoint};
use graph::{RawRefusal, RawRequest};
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Completions that are shown.
const MOST: usize = 20;

/// Makes a custom call.
pub(crate) async fn send(app: &App, call: CustomCall) -> Result<CallAnswer, AppError> {
    let tenant = app.tenant(&call.connection)?;
    let may_write = tenant.calls_unlocked.load(Ordering::Acquire).then_some(()).ok_or_else(|| {
        AppError::new(ErrorCode::Invalid, "calls that write are locked; nothing was sent")
            .hint("Unlock writing for this session by typing the tenant's name")
    });
    carry_out(app, &tenant, call, may_write).await
}

/// `may_write` is asked only of a call that writes, and says why it may not.
async fn carry_out(
    app: &App,
    tenant: &Arc<Tenant>,
    call: CustomCall,
    may_write: Result<(), AppError>,
) -> Result<CallAnswer, AppError> {
    let client = tenant.client()?;
    let raw = client.prepare_call(&request(&call))?;
    if !raw.is_write() {
        let answer = client.call(&raw).await;
        look_at_refusal(app, tenant, &answer).await;
        return answer::shown(answer, None);
    }
    if let Some(reason) = locked_reason(app, tenant) {
        return Err(AppError::new(ErrorCode::Invalid, reason));
    }
    may_write?;
    protected::spared(app, tenant, &call).await?;
    let under_way = CallUnderWay::begin(tenant)?;
    // On a task of its own: the window going away must not leave the journal without the answer.
    let (own, settling) = (Arc::clone(tenant), app.clone());
    let answered = tokio::spawn(async move {
        let _under_way = under_way;
        let entry = journal::intend(&own, &raw).await?;
        let request = RawRequest { headers: with_id(&call, entry.client_request_id()), ..self::request(&call) };
        let raw = client.prepare_call(&request)?;
        let answer = client.call(&raw).await;
        let job = entry.settle(&own, &answer).await?;
        look_at_refusal(&settling, &own, &answer).await;
        let connection = own.connection.name.clone();
        settling.inner.events.tell(crate::contract::AppEvent::JobProgress { connection, job: job.clone() });
        answer::shown(answer, Some(job))
    });
    answered.await.map_err(|_| AppError::new(ErrorCode::Internal, "the program failed while it made the call"))?
}

async fn look_at_refusal(app: &App, tenant: &Arc<Tenant>, answer: &graph::RawAnswer) {
    if answer.status == Some(401) {
        connection::look_at_sign_in(app, tenant).await;
    }
}

fn request(call: &CustomCall) -> RawRequest {
    let pairs = |pairs: &[crate::contract::call::Pair]| -> Vec<(String, String)> {
        let filled = pairs.iter().filter(|pair| !pair.name.trim().is_empty());
        filled.map(|pair| (pair.name.trim().to_owned(), pair.value.clone())).collect()
    };
    RawRequest {
        method: call.method.clone(),
        path: call.path.clone(),
        beta: call.beta,
        query: pairs(&call.query),
        headers: pairs(&call.headers),
        body: call.body.clone(),
    }
}

/// The headers with our id of the call: the one the journal knows it by.
fn with_id(call: &CustomCall, id: &str) -> Vec<(String, String)> {
    let mut headers = request(call).headers;
    headers.retain(|(name, _)| !name.eq_ignore_ascii_case("client-request-id"));
    headers.push(("client-request-id".to_owned(), id.to_owned()));
    headers
}

impl From<RawRefusal> for AppError {
    fn from(refusal: RawRefusal) -> Self {
        Self::new(ErrorCode::Invalid, refusal.to_string())
    }
}

/// Completions and the needed permission of a custom call.
pub(crate) async fn describe(app: &App, arguments: DescribeCall) -> Result<CallDescription, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let kind = tenant.connection.credential.kind();
    let method = arguments.method.trim().to_ascii_uppercase();
    let same_method_first = |completion: &catalog::Completion| completion.endpoint.method != method;
    let mut completions = catalog::complete(&arguments.path);
    completions.sort_by_key(same_method_first);
    let known = catalog::matching(&method, &arguments.path);
    let granted = lock(&tenant.granted).clone();
    let permitted = match (known.map(|endpoint| permission(endpoint, kind)), &granted) {
        (Some(""), Some(_)) => Some(false),
        (Some(permission), Some(granted)) if !granted.is_empty() => {
            Some(suffices(permission, known.and_then(Endpoint::instead), granted))
        }
        _ => None,
    };
    Ok(CallDescription {
        completions: completions
            .into_iter()
            .take(MOST)
            .map(|completion| KnownCall { path: completion.path, ..known_call(completion.endpoint, kind) })
            .collect(),
        known: known.map(|endpoint| known_call(endpoint, kind)),
        permitted,
        unlocked: tenant.calls_unlocked.load(Ordering::Acquire),
        locked_reason: locked_reason(app, &tenant),
    })
}

/// Whether what was granted is enough for a call: the least permission, or at this endpoint one of those instead; without such,
/// whatever does as well for everything.
fn suffices(permission: &str, instead: Option<&[&str]>, granted: &[String]) -> bool {
    let all = |permissions: &str, has: fn(&str, &[String]) -> bool| {
        permissions.split(" + ").all(|permission| has(permission, granted))
    };
    match instead {
        None => all(permission, crate::connect::tasks::covers),
        Some(instead) => {
            let exactly = |name: &str, granted: &[String]| granted.iter().any(|known| known.eq_ignore_ascii_case(name));
            all(permission, exactly) || instead.iter().any(|other| all(other, crate::connect::tasks::covers))
        }
    }
}

fn known_call(endpoint: &Endpoint, kind: ConnectionKind) -> KnownCall {
    KnownCall {
        method: endpoint.method.to_owned(),
        path: endpoint.template.to_owned(),
        about: endpoint.about.to_owned(),
        permission: permission(endpoint, kind).to_owned(),
    }
}

fn permission(endpoint: &Endpoint, kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::Account => endpoint.delegated,
        ConnectionKind::App => endpoint.application,
    }
}

/// Why writing cannot be unlocked at all.
fn locked_reason(app: &App, tenant: &Tenant) -> Option<String> {
    if tenant.is_offline() {
        return Some("Tenantry was started to work offline, so nothing can be sent".to_owned());
    }
    (app.inner.access == store::Access::Read)
        .then(|| "This program only reads, so it could not journal what it writes".to_owned())
}

/// Unlocks writing calls for this session.
pub(crate) async fn unlock(app: &App, arguments: UnlockCalls) -> Result<CallDescription, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    if let Some(reason) = locked_reason(app, &tenant) {
        return Err(AppError::new(ErrorCode::Invalid, reason));
    }
    let name = &tenant.connection.tenant_name;
    if arguments.typed.trim() != name {
        return Err(AppError::new(ErrorCode::Invalid, "the name does not fit, so writing stays locked")
            .hint(format!("Type {name} to unlock it")));
    }
    tenant.calls_unlocked.store(true, Ordering::Release);
    describe(app, DescribeCall { connection: arguments.connection, method: "GET".to_owned(), path: String::new() })
        .await
}

impl App {
    /// Makes a custom call, for the terminal, where `--yes` stands for unlocking.
    ///
    /// # Errors
    /// When it cannot be sent, or writes without `yes`.
    pub async fn call(&self, call: CustomCall, yes: bool) -> Result<CallAnswer, AppError> {
        let tenant = self.tenant(&call.connection)?;
        let may_write = yes.then_some(()).ok_or_else(|| {
            AppError::new(ErrorCode::Invalid, "nothing was sent: a call that writes is sent only with --yes")
        });
        carry_out(self, &tenant, call, may_write).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What does as well depends on the endpoint where the catalogue knows it, and not only on the permission's name.
    #[test]
    fn a_wider_permission_is_enough_where_the_endpoint_takes_it() {
        let permitted = |method: &str, path: &str, granted: &[&str]| {
            let granted: Vec<String> = granted.iter().map(|name| (*name).to_owned()).collect();
            let known = catalog::matching(method, path);
            known.is_some_and(|endpoint| suffices(endpoint.application, endpoint.instead(), &granted))
        };
        for (method, path, granted, expected) in [
            ("POST", "/users/x/assignLicense", "User.ReadWrite.All", true),
            ("POST", "/groups/x/assignLicense", "User.ReadWrite.All", false),
            ("POST", "/groups/x/assignLicense", "Group.ReadWrite.All", true),
            ("POST", "/groups/x/assignLicense", "LicenseAssignment.ReadWrite.All", true),
            ("GET", "/auditLogs/directoryAudits", "Directory.Read.All", true),
            ("GET", "/auditLogs/signIns", "Directory.Read.All", false),
            ("GET", "/users", "User.ReadWrite.All", true),
        ] {
            assert_eq!(permitted(method, path, &[granted]), expected, "{method} {path} with {granted}");
        }
        assert!(permitted("GET", "/users/x/memberOf", &["User.Read.All", "GroupMember.Read.All"]));
        assert!(!permitted("GET", "/users/x/memberOf", &["User.Read.All"]));
    }
}
