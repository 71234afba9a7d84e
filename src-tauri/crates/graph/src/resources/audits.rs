//! What the service itself has written down: changes and sign-ins (`facts/graph.md §12`).

use crate::{Client, GraphError, ListQuery, NextLink, Page, request::Request};
use jiff::Timestamp;
use model::Properties;
use serde::Deserialize;

const AUDITS: &str = "/auditLogs/directoryAudits";

/// A change of the directory.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DirectoryAudit {
    /// Its id.
    pub id: String,
    /// When.
    pub activity_date_time: Timestamp,
    /// What, for example `Add member to group`.
    pub activity_display_name: Option<String>,
    /// `success`, `failure` or `timeout`.
    pub result: Option<String>,
    /// Ties together what belongs to one request: our `client-request-id` where the service takes it.
    pub correlation_id: Option<String>,
    /// Who did it, what it was done to, with old and new values; all by Graph's names.
    #[serde(flatten)]
    pub other: Properties,
}

/// A sign-in.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignInEntry {
    /// Its id.
    pub id: String,
    /// When.
    pub created_date_time: Timestamp,
    /// Who.
    pub user_id: Option<String>,
    /// Into which application.
    pub app_display_name: Option<String>,
    /// From where, with what, and what came of it; all by Graph's names.
    #[serde(flatten)]
    pub other: Properties,
}

impl Client {
    /// The first page of the changes of the directory, as a filter says (`activityDateTime ge …`);
    /// [`Client::next_page`] gives the others. Five requests in ten seconds are allowed.
    ///
    /// # Errors
    /// Any [`GraphError`].
    pub async fn directory_audits(&self, query: &ListQuery) -> Result<Page<DirectoryAudit>, GraphError> {
        self.first_page(&Request::get(AUDITS, &[])?.with(query)).await
    }

    /// The page behind a link that came with an earlier one, and was kept since.
    ///
    /// # Errors
    /// As [`Client::next_page`].
    pub async fn more_directory_audits(&self, link: &NextLink) -> Result<Page<DirectoryAudit>, GraphError> {
        self.page_behind(link, AUDITS).await
    }

    /// The first page of the sign-ins; [`Client::next_page`] gives the others. Needs Entra ID P1.
    ///
    /// # Errors
    /// Any [`GraphError`]; without P1 a refusal with 403 that is no lack of a permission.
    pub async fn sign_ins(&self, query: &ListQuery) -> Result<Page<SignInEntry>, GraphError> {
        self.first_page(&Request::get("/auditLogs/signIns", &[])?.with(query)).await
    }
}
