//! Plans as documents: one JSON file with the plan, the hash of its canonical form and everybody's signatures.
//!
//! The canonical form is the JSON of the plan with the keys of every object in order and no blanks: whatever is in the file
//! counts, also what this program does not know. Nothing of a file is believed before its hash and its signatures fit.

use crate::contract::error::{AppError, ErrorCode};
use crate::files;
use crate::signing::{self, SigningKey, hexadecimal};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use jiff::Timestamp;
use model::TenantId;
use model::plan::{PLAN_VERSION, Plan};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::io::{self, Write};
use std::path::Path;

/// What a plan file says of itself.
const FORMAT: &str = "tenantry plan";
/// The version of the document's own form; a file of another one is refused.
const SCHEMA: u64 = 1;
/// The largest file that is read, in bytes: a plan of 100,000 rows has about 100 MB.
const LARGEST: u64 = 512 * 1024 * 1024;

/// What a signature says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum SignatureRole {
    /// I made this plan.
    Made,
    /// I read it and approve it.
    Approved,
}

/// One signature under a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Signature {
    pub(crate) role: SignatureRole,
    /// Who, as they say.
    pub(crate) name: String,
    /// The account or app that was signed in.
    pub(crate) account: String,
    /// Object id of that account; of an app that several people use it says nothing about who they are.
    pub(crate) person: Option<String>,
    pub(crate) at: Timestamp,
    /// Public key, base64.
    pub(crate) key: String,
    /// Signature, base64.
    pub(crate) signature: String,
}

/// A plan with its hash and its signatures. What was read from outside is verified.
#[derive(Debug, Clone)]
pub(crate) struct PlanDocument {
    pub(crate) plan: Plan,
    /// SHA-256 of the canonical form, in hexadecimal.
    pub(crate) sha256: String,
    pub(crate) signatures: Vec<Signature>,
    /// The plan as the file says it.
    body: Value,
}

/// Who signs.
pub(crate) struct Signer<'a> {
    pub(crate) key: &'a SigningKey,
    pub(crate) name: String,
    pub(crate) account: String,
    pub(crate) person: Option<String>,
}

impl Signature {
    /// The public key; `None` when that is none.
    pub(crate) fn public_key(&self) -> Option<[u8; signing::KEY]> {
        BASE64_STANDARD.decode(&self.key).ok()?.try_into().ok()
    }

    pub(crate) fn fingerprint(&self) -> String {
        self.public_key().map(|key| signing::fingerprint(&key)).unwrap_or_default()
    }

    /// What is signed: the hash of the plan, for which tenant, who says what of it and when.
    fn message(&self, tenant: TenantId, sha256: &str) -> Vec<u8> {
        let told = serde_json::json!({
            "format": FORMAT, "schema": SCHEMA, "tenant": tenant, "sha256": sha256, "role": self.role,
            "name": self.name, "account": self.account, "person": self.person, "at": self.at, "key": self.key,
        });
        let mut message = Vec::new();
        // Writing into memory does not fail.
        let _ = write_canonical(&told, &mut message);
        message
    }

    fn holds(&self, tenant: TenantId, sha256: &str) -> bool {
        let Some(key) = self.public_key() else { return false };
        let Ok(signature) = BASE64_STANDARD.decode(&self.signature) else { return false };
        signing::verifies(&key, &self.message(tenant, sha256), &signature)
    }
}

impl PlanDocument {
    /// A plan made into a document, signed by its maker.
    pub(crate) fn made(plan: &Plan, signer: Signer<'_>, at: Timestamp) -> Result<Self, AppError> {
        let plan = without_unused(plan);
        let body = serde_json::to_value(&plan).map_err(not_written)?;
        let sha256 = digest(&body);
        let mut document = Self { plan, sha256, signatures: Vec::new(), body };
        document.sign(SignatureRole::Made, signer, at);
        Ok(document)
    }

    /// Adds a signature.
    pub(crate) fn sign(&mut self, role: SignatureRole, signer: Signer<'_>, at: Timestamp) {
        let mut signature = Signature {
            role,
            name: signer.name,
            account: signer.account,
            person: signer.person,
            at,
            key: BASE64_STANDARD.encode(signer.key.public()),
            signature: String::new(),
        };
        let message = signature.message(self.plan.tenant, &self.sha256);
        signature.signature = BASE64_STANDARD.encode(signer.key.sign(&message));
        self.signatures.push(signature);
    }

    /// The maker's signature.
    pub(crate) fn maker(&self) -> Option<&Signature> {
        self.signatures.iter().find(|signature| signature.role == SignatureRole::Made)
    }

    /// The file's text.
    pub(crate) fn text(&self) -> Result<String, AppError> {
        let document = serde_json::json!({
            "format": FORMAT,
            "schema": SCHEMA,
            "tenant": self.plan.tenant,
            "tenantName": self.plan.tenant_name,
            "sha256": self.sha256,
            "signatures": self.signatures,
            "plan": self.body,
        });
        serde_json::to_string_pretty(&document).map_err(not_written)
    }

    /// Reads and verifies a text; the error is the end of "… is not a plan: …" or a sentence of its own.
    pub(crate) fn parse(text: &[u8], name: &str) -> Result<Self, AppError> {
        let no_plan = |why: String| {
            AppError::new(ErrorCode::Invalid, format!("{name} is not a plan: {why}"))
                .hint("Make one with tenantryctl plan import, or save one from Review")
        };
        let tampered = |why: &str| {
            AppError::new(
                ErrorCode::Invalid,
                format!("{name} was changed after it was signed: {why}; nothing was sent"),
            )
            .hint("Ask whoever made it for the file as it was, or make the plan again")
        };
        let mut document: Value = serde_json::from_slice(text).map_err(|error| no_plan(error.to_string()))?;
        if document.get("format").and_then(Value::as_str) != Some(FORMAT) {
            return Err(no_plan("it does not say that it is one".to_owned()));
        }
        match document.get("schema").and_then(Value::as_u64) {
            Some(SCHEMA) => {}
            Some(other) => return Err(no_plan(format!("its form is {other}, this program knows {SCHEMA}"))),
            None => return Err(no_plan("it says no form".to_owned())),
        }
        let body = document.get_mut("plan").map(Value::take).unwrap_or_default();
        let said = document.get("sha256").and_then(Value::as_str).unwrap_or_default().to_owned();
        let signatures: Vec<Signature> = document
            .get_mut("signatures")
            .map(Value::take)
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| no_plan(error.to_string()))?
            .unwrap_or_default();
        let sha256 = digest(&body);
        if sha256 != said {
            return Err(tampered("the plan in it does not have the hash it says"));
        }
        match body.get("version").and_then(Value::as_u64) {
            Some(version) if version == u64::from(PLAN_VERSION) => {}
            Some(version) => {
                return Err(no_plan(format!("its plan has form {version}, this program knows {PLAN_VERSION}")));
            }
            None => return Err(no_plan("it says no version".to_owned())),
        }
        let plan = Plan::deserialize(&body).map_err(|error| no_plan(error.to_string()))?;
        if !plan.changes.iter().zip(0u32..).all(|(change, number)| change.number == number) {
            return Err(no_plan("its changes are not in order".to_owned()));
        }
        if document.get("tenant").and_then(Value::as_str).and_then(|id| TenantId::parse(id).ok()) != Some(plan.tenant) {
            return Err(tampered("it names another tenant than its plan"));
        }
        for signature in &signatures {
            if !signature.holds(plan.tenant, &sha256) {
                return Err(tampered(&format!("the signature of {} does not fit", signature.name)));
            }
        }
        match signatures.first() {
            Some(first) if first.role == SignatureRole::Made => {}
            _ => return Err(tampered("its maker's signature is missing")),
        }
        Ok(Self { plan, sha256, signatures, body })
    }

    /// Reads and verifies a file.
    pub(crate) fn read(path: &Path) -> Result<Self, AppError> {
        let text = files::read_at_most(path, LARGEST, "the file is too large to be a plan")?;
        Self::parse(&text, &path.display().to_string())
    }

    /// Writes the file, readable by its owner alone: it holds people's data.
    ///
    /// # Errors
    /// When something that is no plan is there already: a sheet must not be written over.
    pub(crate) fn write(&self, path: &Path) -> Result<(), AppError> {
        if path.exists() && !says_it_is_a_plan(path) {
            return Err(AppError::new(
                ErrorCode::Invalid,
                format!("{} is already there and is no plan", path.display()),
            )
            .hint("Name a new file for the plan"));
        }
        files::write_private(path, self.text()?.as_bytes())
    }
}

/// The plan without what stands in columns that become nothing: whoever gets the file has no use for it.
fn without_unused(plan: &Plan) -> Plan {
    let mut plan = plan.clone();
    let unused = plan.source.as_ref().map(|source| source.unused.clone()).unwrap_or_default();
    for change in &mut plan.changes {
        // Cells beyond the headings belong to no column.
        let headings = plan.source.as_ref().map_or(usize::MAX, |source| source.headings.len());
        for (place, cell) in change.cells.iter_mut().enumerate() {
            if place >= headings || unused.iter().any(|column| usize::try_from(*column) == Ok(place)) {
                cell.clear();
            }
        }
    }
    plan
}

/// A plan that was opened, with the cells that only this computer has: its own file comes back as it went.
pub(crate) fn with_cells_of(mut plan: Plan, kept: &Plan) -> Plan {
    let same_file =
        plan.source.as_ref().map(|source| &source.sha256) == kept.source.as_ref().map(|source| &source.sha256);
    if plan.source.is_some() && same_file {
        let mut cells: HashMap<u32, &[String]> =
            kept.changes.iter().filter_map(|change| Some((change.row?, change.cells.as_slice()))).collect();
        for change in &mut plan.changes {
            let of_row =
                change.row.and_then(|row| cells.remove(&row)).filter(|of_row| of_row.len() == change.cells.len());
            if let Some(of_row) = of_row {
                change.cells = of_row.to_vec();
            }
        }
    }
    plan
}

/// Whether a file may be written over: a plan, tampered with or not.
fn says_it_is_a_plan(path: &Path) -> bool {
    let Ok(text) = files::read_at_most(path, LARGEST, "") else { return false };
    serde_json::from_slice::<Value>(&text)
        .is_ok_and(|document| document.get("format").and_then(Value::as_str) == Some(FORMAT))
}

fn not_written(error: serde_json::Error) -> AppError {
    AppError::new(ErrorCode::Internal, format!("the plan could not be written: {error}"))
}

/// SHA-256 of the canonical form, in hexadecimal.
fn digest(value: &Value) -> String {
    struct Digest(Sha256);
    impl Write for Digest {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.update(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut digest = Digest(Sha256::new());
    // Hashing does not fail.
    let _ = write_canonical(value, &mut digest);
    hexadecimal(&digest.0.finalize())
}

/// JSON with the keys of every object in the order of their bytes and no blanks.
fn write_canonical(value: &Value, out: &mut impl Write) -> io::Result<()> {
    match value {
        Value::Object(members) => {
            let mut keys: Vec<&String> = members.keys().collect();
            keys.sort_unstable();
            out.write_all(b"{")?;
            for (at, key) in keys.into_iter().enumerate() {
                if at > 0 {
                    out.write_all(b",")?;
                }
                serde_json::to_writer(&mut *out, key)?;
                out.write_all(b":")?;
                write_canonical(members.get(key).unwrap_or(&Value::Null), out)?;
            }
            out.write_all(b"}")
        }
        Value::Array(items) => {
            out.write_all(b"[")?;
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.write_all(b",")?;
                }
                write_canonical(item, out)?;
            }
            out.write_all(b"]")
        }
        plain => Ok(serde_json::to_writer(&mut *out, plain)?),
    }
}

#[cfg(test)]
#[path = "plan_file/tests.rs"]
pub(crate) mod tests;
