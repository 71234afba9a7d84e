//! Plans as signed files: saved, opened, approved by a second person, and whose signatures count.

mod apply;
mod keys;

pub(crate) use apply::{may_apply, may_apply_rows};
pub use keys::{accept, list as keys, remove};

use crate::contract::approval::{
    Approval, ApprovePlan, KeyStanding, OpenPlanFile, OpenedPlan, PlanSignature, PlanSignatureRole, SavePlanFile,
    TypedNumber,
};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::job::SavedFile;
use crate::contract::plan::OfPlan;
use crate::plan_file::{PlanDocument, Signature, SignatureRole, Signer};
use crate::signing::{KEY, SigningKey};
use crate::tenant::{Tenant, in_background};
use crate::{App, budget, now, plans};
use engine::preflight::same_consequences;
use model::PlanId;
use model::plan::Plan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::AuditEntry;

/// A plan as a file says it.
#[derive(Debug, Clone)]
pub struct PlanOnFile {
    /// The plan.
    pub plan: Plan,
    /// SHA-256 of its canonical form, in hexadecimal.
    pub sha256: String,
    /// Who signed it, the maker first. Without a tenant nothing is known of whose keys count.
    pub signatures: Vec<PlanSignature>,
}

/// Reads a plan file and verifies its hash and its signatures.
///
/// # Errors
/// When it is no plan, of another version of Tenantry, or was changed after it was signed.
pub fn read_file(path: &Path) -> Result<PlanOnFile, AppError> {
    let document = PlanDocument::read(path)?;
    let signatures = document.signatures.iter().map(|signature| shown(signature, KeyStanding::Unknown)).collect();
    Ok(PlanOnFile { plan: document.plan, sha256: document.sha256, signatures })
}

/// Whose signatures count here.
struct Ring {
    own: [u8; KEY],
    accepted: BTreeSet<[u8; KEY]>,
}

impl Ring {
    async fn of(app: &App, tenant: &Tenant) -> Result<Self, AppError> {
        let own = app.signing_key(tenant.id)?.public();
        let accepted = tenant.stored(store::Store::trusted_keys).await?.into_iter().map(|known| known.key).collect();
        Ok(Self { own, accepted })
    }

    fn standing(&self, signature: &Signature) -> KeyStanding {
        match signature.public_key() {
            Some(key) if key == self.own => KeyStanding::Own,
            Some(key) if self.accepted.contains(&key) => KeyStanding::Accepted,
            _ => KeyStanding::Unknown,
        }
    }

    fn shown(&self, document: &PlanDocument) -> Vec<PlanSignature> {
        document.signatures.iter().map(|signature| shown(signature, self.standing(signature))).collect()
    }

    /// Whether somebody else than the maker has approved it, whose key counts here.
    fn is_approved(&self, document: &PlanDocument) -> bool {
        document.maker().is_some_and(|maker| {
            document.signatures.iter().any(|signature| {
                signature.role == SignatureRole::Approved
                    && self.standing(signature) != KeyStanding::Unknown
                    && is_second_person(maker, signature)
            })
        })
    }
}

/// Whether somebody in particular approved, and not whoever made the plan. An app is nobody in particular: what is signed through
/// one approves nothing, and of what was made through one only the name on the computer tells by whom.
fn is_second_person(maker: &Signature, approval: &Signature) -> bool {
    let Some(person) = &approval.person else { return false };
    let is_maker = match &maker.person {
        Some(made_by) => made_by.eq_ignore_ascii_case(person),
        None => is_same_name(&maker.name, &approval.name),
    };
    maker.key != approval.key && !is_maker
}

fn is_same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn shown(signature: &Signature, standing: KeyStanding) -> PlanSignature {
    PlanSignature {
        role: match signature.role {
            SignatureRole::Made => PlanSignatureRole::Made,
            SignatureRole::Approved => PlanSignatureRole::Approved,
        },
        name: signature.name.clone(),
        account: signature.account.clone(),
        at: signature.at.to_string(),
        fingerprint: signature.fingerprint(),
        standing,
    }
}

fn signer<'a>(app: &App, tenant: &Tenant, key: &'a SigningKey) -> Result<Signer<'a>, AppError> {
    let connection = app.connection(&tenant.connection.name)?;
    Ok(Signer { key, name: crate::jobs::started_by(), account: connection.account(), person: connection.person() })
}

/// The document of a plan, where it is one; verified again.
async fn document(tenant: &Tenant, plan: PlanId) -> Result<Option<PlanDocument>, AppError> {
    let text = tenant.stored(move |store| store.plan_document(&plan)).await?;
    text.map(|text| PlanDocument::parse(text.as_bytes(), "the kept plan")).transpose()
}

async fn keep(tenant: &Tenant, document: &PlanDocument, told: Option<AuditEntry>) -> Result<(), AppError> {
    let (plan, text) = (document.plan.id, document.text()?);
    tenant.stored(move |store| store.keep_plan_document(&plan, &text, told.as_ref(), now())).await
}

fn told(act: &str, document: &PlanDocument) -> AuditEntry {
    AuditEntry {
        act: act.to_owned(),
        target: Some(document.plan.id.to_string()),
        target_name: document.plan.name.clone(),
        after: Some(serde_json::json!({ "sha256": document.sha256 }).to_string()),
        ..AuditEntry::default()
    }
}

/// Writes a plan to a file: as it was signed, with all approvals, as long as that is still what it does; otherwise signed anew.
pub(crate) async fn save_file(app: &App, arguments: SavePlanFile) -> Result<SavedFile, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = plans::load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    let kept = document(&tenant, plan.id).await?.filter(|kept| same_consequences(&kept.plan, &plan));
    let document = match kept {
        Some(kept) => kept,
        None => {
            let key = app.signing_key(tenant.id)?;
            let made = PlanDocument::made(&plan, signer(app, &tenant, &key)?, now())?;
            keep(&tenant, &made, Some(told("planSigned", &made))).await?;
            made
        }
    };
    write(document, PathBuf::from(arguments.path)).await
}

async fn write(document: PlanDocument, path: PathBuf) -> Result<SavedFile, AppError> {
    let rows = u32::try_from(document.plan.changes.len()).unwrap_or(u32::MAX);
    in_background(move || {
        document.write(&path)?;
        Ok(SavedFile { path: path.display().to_string(), rows })
    })
    .await
}

/// Opens a plan file: verifies it, keeps it, and compares it with the tenant where that can be reached.
pub(crate) async fn open_file(app: &App, arguments: OpenPlanFile) -> Result<OpenedPlan, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let _one_at_a_time = tenant.planning.lock().await;
    let (document, opened) = open_document(app, &tenant, arguments).await?;
    let moved = if opened.plan.is_some() { moved(app, &tenant, &document).await? } else { None };
    Ok(OpenedPlan { moved, ..opened })
}

/// Verifies a plan file and keeps its plan as it was signed.
async fn open_document(
    app: &App,
    tenant: &Tenant,
    arguments: OpenPlanFile,
) -> Result<(PlanDocument, OpenedPlan), AppError> {
    let path = PathBuf::from(arguments.path);
    let mut document = in_background(move || PlanDocument::read(&path)).await?;
    plans::of_this_tenant(tenant, &document.plan)?;
    let ring = Ring::of(app, tenant).await?;
    let maker = document.maker().map(|maker| ring.standing(maker));
    if maker.is_none_or(|standing| standing == KeyStanding::Unknown) {
        let signatures = ring.shown(&document);
        return Ok((document, OpenedPlan { plan: None, signatures, moved: None }));
    }
    let id = document.plan.id;
    if plans::job_of(tenant, id).await?.is_none() {
        if let Some(kept) = self::document(tenant, id).await?.filter(|kept| kept.sha256 == document.sha256) {
            let more = kept.signatures.into_iter().filter(|signature| !document.signatures.contains(signature));
            let more: Vec<Signature> = more.collect();
            document.signatures.extend(more);
        }
        let plan = document.plan.clone();
        tenant.stored(move |store| store.save_plan(&plan)).await?;
        keep(tenant, &document, None).await?;
    }
    let signatures = ring.shown(&document);
    Ok((document, OpenedPlan { plan: Some(id.to_string()), signatures, moved: None }))
}

/// Why a plan that was opened would no longer do what was signed. Without a way to the service that is seen when it is applied.
async fn moved(app: &App, tenant: &Arc<Tenant>, document: &PlanDocument) -> Result<Option<String>, AppError> {
    if tenant.client().is_err() || plans::job_of(tenant, document.plan.id).await?.is_some() {
        return Ok(None);
    }
    let fresh = plans::recheck_plan(app, tenant, &document.plan).await?;
    let same = same_consequences(&document.plan, &fresh);
    Ok((!same)
        .then(|| "The tenant has changed since this plan was made: read it again before it is applied.".to_owned()))
}

/// Whether a plan may be applied today, and who has to approve it.
pub(crate) async fn get(app: &App, arguments: OfPlan) -> Result<Approval, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let plan = plans::load(&tenant, PlanId::parse(&arguments.plan)?).await?;
    state(app, &tenant, &plan).await
}

async fn state(app: &App, tenant: &Tenant, plan: &Plan) -> Result<Approval, AppError> {
    let ring = Ring::of(app, tenant).await?;
    let today = budget::today(app, tenant).await?;
    let document = document(tenant, plan.id).await?.filter(|kept| same_consequences(&kept.plan, plan));
    let refused = may_apply(app, tenant, plan).await.err().map(|error| error.message);
    let not_by_you = match &document {
        None => Some("Only a plan that somebody else made and saved to a file can be approved.".to_owned()),
        Some(document) => hindrance(app, tenant, &ring, document)?,
    };
    let typed = typed(app, tenant, plan).await?;
    Ok(Approval {
        sha256: document.as_ref().map(|document| document.sha256.clone()),
        signatures: document.as_ref().map(|document| ring.shown(document)).unwrap_or_default(),
        needed: today.second_person && !today.above(&plan.changes).is_empty(),
        approved: document.as_ref().is_some_and(|document| ring.is_approved(document)),
        budget: today.shown(&plan.changes),
        refused,
        not_by_you,
        typed,
    })
}

/// Why whoever sits here cannot approve a plan.
fn hindrance(app: &App, tenant: &Tenant, ring: &Ring, document: &PlanDocument) -> Result<Option<String>, AppError> {
    let Some(maker) = document.maker() else { return Ok(Some("Nobody signed this plan.".to_owned())) };
    let person = app.connection(&tenant.connection.name)?.person();
    Ok(match ring.standing(maker) {
        KeyStanding::Own => Some("You made this plan: a second person has to approve it.".to_owned()),
        KeyStanding::Unknown => Some(format!("The key of {} is not accepted here.", maker.name)),
        KeyStanding::Accepted => match (&maker.person, person) {
            (_, None) => Some(
                "This connection signs in as an app, which is nobody in particular: approve through a connection with an account of your own."
                    .to_owned(),
            ),
            (Some(made_by), Some(person)) if made_by.eq_ignore_ascii_case(&person) => {
                Some(format!("{} made this plan and is signed in here: a second person has to approve it.", maker.account))
            }
            (None, Some(_)) if is_same_name(&maker.name, &crate::jobs::started_by()) => Some(format!(
                "{} made this plan through an app and has the same name on this computer: a second person has to approve it.",
                maker.name
            )),
            _ => None,
        },
    })
}

/// The count that has to be typed before a plan is applied.
pub(crate) async fn typed(app: &App, tenant: &Tenant, plan: &Plan) -> Result<Option<TypedNumber>, AppError> {
    let production = app.connection(&tenant.connection.name)?.safety.is_some_and(|safety| safety.production);
    let changed: Vec<_> =
        plan.changes.iter().filter(|change| change.runs()).filter_map(|change| change.user_id).collect();
    let administrators = tenant.stored(move |store| store.role_holders_among(&changed)).await?;
    // Who holds a role is counted by the copy; where it knows of nobody, the guard rail that asked the tenant says so.
    let by_guard: Vec<String> = engine::guard::typed_for(plan)
        .filter(|warning| administrators == 0 || warning.id != "administrator")
        .map(|warning| warning.text.clone())
        .collect();
    let typed = model::plan::typed_count(&plan.changes, administrators, production, &by_guard);
    Ok(typed.map(|typed| TypedNumber { count: typed.count, reasons: typed.reasons }))
}

/// Approves a plan and writes the file that goes back to its maker.
pub(crate) async fn approve(app: &App, arguments: ApprovePlan) -> Result<Approval, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let _one_at_a_time = tenant.planning.lock().await;
    let id = PlanId::parse(&arguments.plan)?;
    let Some(mut document) = document(&tenant, id).await? else {
        return Err(AppError::new(ErrorCode::Invalid, "only a plan that was opened from a file can be approved"));
    };
    let ring = Ring::of(app, &tenant).await?;
    if let Some(why) = hindrance(app, &tenant, &ring, &document)? {
        return Err(AppError::new(ErrorCode::Invalid, why));
    }
    if let Some(job) = plans::job_of(&tenant, id).await? {
        return Err(AppError::new(ErrorCode::Invalid, format!("this plan was applied before, as job {job}")));
    }
    // What is approved is what the tenant would take now.
    let fresh = plans::recheck_plan(app, &tenant, &document.plan).await?;
    if !same_consequences(&document.plan, &fresh) {
        return Err(AppError::new(
            ErrorCode::Expired,
            "the tenant has changed since this plan was made, so it would not do what it says",
        )
        .hint("Ask whoever made it to make it anew"));
    }
    let key = app.signing_key(tenant.id)?;
    document.sign(SignatureRole::Approved, signer(app, &tenant, &key)?, now());
    keep(&tenant, &document, Some(told("planApproved", &document))).await?;
    write(document, PathBuf::from(arguments.path)).await?;
    state(app, &tenant, &fresh).await
}

impl App {
    /// Signs a plan and writes it to a file, for the terminal.
    ///
    /// # Errors
    /// When it cannot be written, or when something that is no plan is there already.
    pub async fn write_plan(&self, connection: &str, plan: &Plan, path: &Path) -> Result<(), AppError> {
        let tenant = self.tenant(connection)?;
        let key = self.signing_key(tenant.id)?;
        let document = PlanDocument::made(plan, signer(self, &tenant, &key)?, now())?;
        let path = path.to_owned();
        in_background(move || document.write(&path)).await
    }

    /// Opens a plan file for the terminal: kept, so that it can be run, once its maker's key counts here.
    ///
    /// # Errors
    /// When it is no plan, was changed after it was signed, belongs to another tenant, or its maker's key is not accepted.
    pub async fn open_plan(&self, connection: &str, path: &Path) -> Result<PlanId, AppError> {
        let arguments = OpenPlanFile { connection: connection.to_owned(), path: path.display().to_string() };
        let tenant = self.tenant(connection)?;
        let _one_at_a_time = tenant.planning.lock().await;
        // What the tenant says of it now is compared with what was signed when it is applied.
        let (_, opened) = open_document(self, &tenant, arguments).await?;
        match opened.plan {
            Some(plan) => Ok(PlanId::parse(&plan)?),
            None => Err(keys::not_accepted(&opened.signatures, path)),
        }
    }

    /// Whether a plan file may be applied today, and who has to approve it, for the terminal.
    ///
    /// # Errors
    /// As [`App::open_plan`].
    pub async fn plan_approval(&self, connection: &str, path: &Path) -> Result<Approval, AppError> {
        let plan = self.open_plan(connection, path).await?.to_string();
        get(self, OfPlan { connection: connection.to_owned(), plan }).await
    }

    /// Approves a plan file in place, for the terminal.
    ///
    /// # Errors
    /// As [`App::open_plan`], and when it is your own, was applied, or the tenant has moved.
    pub async fn approve_plan(&self, connection: &str, path: &Path) -> Result<Approval, AppError> {
        let plan = self.open_plan(connection, path).await?.to_string();
        let path = path.display().to_string();
        approve(self, ApprovePlan { connection: connection.to_owned(), plan, path }).await
    }
}
