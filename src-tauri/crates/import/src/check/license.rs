//! Products as files name them.

use crate::words::bare;
use model::license::{PRODUCTS, product};
use model::rule::similar;
use model::{SkuId, SubscribedSku};
use std::collections::HashMap;

/// Why a product of a cell cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refused {
    /// The name as the file has it.
    pub(super) name: String,
    /// What is wrong, in a sentence.
    pub(super) message: String,
}

/// The products of a tenant, by every name they go by.
pub(super) struct Products<'a> {
    by_name: HashMap<String, Vec<&'a SubscribedSku>>,
}

impl<'a> Products<'a> {
    pub(super) fn of(products: &'a [SubscribedSku]) -> Self {
        let mut by_name: HashMap<String, Vec<&'a SubscribedSku>> = HashMap::new();
        for sku in products {
            let id = sku.sku_id.to_string();
            let mut names =
                vec![bare(sku.display_name()), bare(sku.short_name()), bare(&sku.sku_part_number), bare(&id)];
            names.sort();
            names.dedup();
            for name in names {
                by_name.entry(name).or_default().push(sku);
            }
        }
        Self { by_name }
    }

    /// The products of a cell, and what is wrong with the others.
    pub(super) fn read(&self, cell: &str) -> (Vec<SkuId>, Vec<Refused>) {
        let mut found = Vec::new();
        let mut refused = Vec::new();
        for name in names(cell) {
            match self.find(name) {
                Ok(sku) if found.contains(&sku) => {}
                Ok(sku) => found.push(sku),
                Err(message) => refused.push(Refused { name: name.to_owned(), message }),
            }
        }
        (found, refused)
    }

    fn find(&self, name: &str) -> Result<SkuId, String> {
        if name.starts_with('-') {
            return Err(format!(
                "Apps cannot be switched off in a file (\u{201c}{name}\u{201d}); remove it and do so after the import"
            ));
        }
        let all = self.by_name.get(&bare(name)).map(Vec::as_slice).unwrap_or_default();
        let assignable: Vec<&&SubscribedSku> = all.iter().filter(|sku| sku.is_assignable()).collect();
        match (assignable.as_slice(), all) {
            ([only], _) => Ok(only.sku_id),
            ([_, ..], _) => {
                let parts: Vec<&str> = assignable.iter().map(|sku| sku.sku_part_number.as_str()).collect();
                Err(format!("\u{201c}{name}\u{201d} is the name of several products; use one of {}", parts.join(", ")))
            }
            ([], [suspended, ..]) => {
                Err(format!("{} is suspended or not for people, so it cannot be given", suspended.display_name()))
            }
            ([], []) => Err(unknown(name, self.near(name))),
        }
    }

    /// The product that was probably meant by a name.
    pub(super) fn near(&self, name: &str) -> Option<&'a SubscribedSku> {
        let wanted = bare(name);
        let near = similar::nearest(&wanted, self.by_name.keys().map(String::as_str))?;
        let all = self.by_name.get(near)?;
        all.first().copied().filter(|sku| all.len() == 1 && sku.is_assignable())
    }
}

/// The names in a cell. Exports separate them by semicolons, people also by commas, bars and new lines.
pub(super) fn names(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|', ',', '\n']).map(str::trim).filter(|name| !name.is_empty())
}

fn unknown(name: &str, near: Option<&SubscribedSku>) -> String {
    let wanted = bare(name);
    let known = PRODUCTS
        .iter()
        .find(|known| [known.name, known.short, known.part_number].into_iter().any(|text| bare(text) == wanted));
    match (known, near) {
        (Some(known), _) => format!("The organisation has no {}; buy it or choose another product", known.name),
        (None, Some(near)) => {
            format!("\u{201c}{name}\u{201d} is no product of the organisation; did you mean {}?", near.display_name())
        }
        (None, None) => {
            format!("\u{201c}{name}\u{201d} is no product of the organisation; use its name or part number")
        }
    }
}

/// The name of a product for a cell: one that is read back as this product and no other.
pub(super) fn cell_name(sku: &SubscribedSku) -> String {
    let unique =
        product(&sku.sku_id).filter(|known| PRODUCTS.iter().filter(|other| other.name == known.name).count() == 1);
    unique.map_or_else(|| sku.sku_part_number.clone(), |known| known.name.to_owned())
}
