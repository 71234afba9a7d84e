//! A row of the People list.

use crate::contract::directory::{LicenseChip, PersonRow, PersonSource};
use model::person::Source;
use model::{AssignedLicense, SubscribedSku};
use std::borrow::Cow;
use store::{Store, StoreError};

/// The products of the tenant, for their names.
pub(crate) struct Names<'p> {
    products: Cow<'p, [SubscribedSku]>,
}

impl<'p> Names<'p> {
    /// Those the copy knows.
    pub(crate) fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(Self { products: store.products()?.into() })
    }

    /// These.
    pub(crate) const fn of(products: &'p [SubscribedSku]) -> Self {
        Self { products: Cow::Borrowed(products) }
    }

    /// The product, when the tenant has it.
    pub(crate) fn product(&self, license: &AssignedLicense) -> Option<&SubscribedSku> {
        self.products.iter().find(|product| product.sku_id == license.sku_id)
    }

    /// A product somebody holds. One the tenant no longer has is shown by its id.
    pub(crate) fn chip(&self, license: &AssignedLicense) -> LicenseChip {
        let product = self.product(license);
        let known = model::license::product(&license.sku_id);
        let id = license.sku_id.to_string();
        let name = |product: Option<&SubscribedSku>| product.map(|product| product.display_name().to_owned());
        LicenseChip {
            short_name: product
                .map(|product| product.short_name().to_owned())
                .or_else(|| known.map(|known| known.short.to_owned()))
                .unwrap_or_else(|| "?".to_owned()),
            name: name(product).or_else(|| known.map(|known| known.name.to_owned())).unwrap_or_else(|| id.clone()),
            part_number: product.map_or("", |product| product.sku_part_number.as_str()).to_owned(),
            apps_off: u32::try_from(license.disabled_plans.len()).unwrap_or(u32::MAX),
            sku_id: id,
        }
    }
}

pub(crate) fn person_row(row: &model::person::PersonRow, names: &Names<'_>) -> PersonRow {
    PersonRow {
        id: row.id.to_string(),
        display_name: row.display_name.clone(),
        user_principal_name: row.user_principal_name.clone(),
        enabled: row.account_enabled,
        source: match row.source {
            Source::Cloud => PersonSource::Cloud,
            Source::ActiveDirectory => PersonSource::ActiveDirectory,
            Source::Guest => PersonSource::Guest,
        },
        department: row.department.clone(),
        job_title: row.job_title.clone(),
        licenses: row.licenses.iter().map(|license| names.chip(license)).collect(),
    }
}
