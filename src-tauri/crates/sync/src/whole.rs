//! What is read whole: the organisation, its domains and its products.

use crate::ask::Ask;
use crate::round::Run;
use crate::{RoundReport, SyncError};
use jiff::Timestamp;
use model::{Collection, TenantId};
use store::CollectionState;

impl<Now: Fn() -> Timestamp> Run<'_, Now> {
    /// The organisation first: it decides whether the rest may be written into this copy at all (G29). Where it is not read,
    /// the sign-in says whose tenant it is.
    pub(crate) async fn whole(
        &self,
        states: &[CollectionState],
        ask: Ask,
        report: &mut RoundReport,
    ) -> Result<(), SyncError> {
        let now = (self.now)();
        let due = |collection: Collection| {
            let state = states.iter().find(|state| state.collection == collection);
            state.is_none_or(|state| ask.is_due(state.as_of, now) && (ask.refused || state.refused.is_none()))
        };
        let organization = due(Collection::Organization);
        let mut checked = false;
        if organization {
            let outcome = self.organization(report).await;
            checked = outcome.is_ok();
            self.settle(Collection::Organization, outcome, report).await?;
        }
        if !checked {
            self.check_tenant().await?;
        }
        if due(Collection::Domains) {
            let outcome = self.domains(report).await;
            self.settle(Collection::Domains, outcome, report).await?;
        }
        if due(Collection::SubscribedSkus) {
            let outcome = self.products(report).await;
            self.settle(Collection::SubscribedSkus, outcome, report).await?;
        }
        Ok(())
    }

    async fn organization(&self, report: &mut RoundReport) -> Result<(), SyncError> {
        let organization = self.unless_cancelled(self.client.organization()).await??;
        let at = (self.now)();
        report.whole_changed |= self
            .stored(move |store| {
                let before = store.organization()?.map(|(known, _)| known);
                store.set_organization(&organization, at)?;
                store.collection_read(Collection::Organization, false, at)?;
                Ok(before.as_ref() != Some(&organization))
            })
            .await?;
        Ok(())
    }

    async fn domains(&self, report: &mut RoundReport) -> Result<(), SyncError> {
        let domains = self.unless_cancelled(self.client.domains()).await??;
        let at = (self.now)();
        report.whole_changed |= self
            .stored(move |store| {
                let changed = store.domains()? != domains;
                store.set_domains(&domains, at)?;
                store.collection_read(Collection::Domains, false, at)?;
                Ok(changed)
            })
            .await?;
        Ok(())
    }

    async fn products(&self, report: &mut RoundReport) -> Result<(), SyncError> {
        let products = self.unless_cancelled(self.client.subscribed_skus()).await??;
        let at = (self.now)();
        report.whole_changed |= self
            .stored(move |store| {
                let changed = store.products()? != products;
                store.set_products(&products, at)?;
                store.collection_read(Collection::SubscribedSkus, false, at)?;
                Ok(changed)
            })
            .await?;
        Ok(())
    }

    /// Whether the sign-in is to the tenant of this copy.
    async fn check_tenant(&self) -> Result<(), SyncError> {
        let claims = self.unless_cancelled(self.client.claims()).await??;
        let Some(tenant) = claims.tenant_id.as_deref().and_then(|id| TenantId::parse(id).ok()) else {
            return Ok(());
        };
        self.stored(move |store| store.check_tenant(&tenant)).await
    }
}
