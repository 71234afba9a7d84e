//! Products as files name them.

use crate::words::bare;
use model::license::{PRODUCTS, product};
use model::rule::similar;
use model::{ServicePlanId, SkuId, SubscribedSku};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Why a product of a cell cannot be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The name as the file has it.
    pub(crate) name: String,
    /// What is wrong, in a sentence.
    pub(crate) message: String,
}

/// What a cell of products says.
#[derive(Debug, Default)]
pub(crate) struct Read {
    /// The products, each once.
    pub(crate) found: Vec<SkuId>,
    /// Apps switched off in them.
    pub(crate) switched_off: BTreeMap<SkuId, BTreeSet<ServicePlanId>>,
    /// Names that are none.
    pub(crate) refused: Vec<Refused>,
}

/// What people call the apps whose names say little: the name, and how the plan's name begins.
const APPS: [(&str, &str); 18] = [
    ("teams", "TEAMS"),
    ("microsoftteams", "TEAMS"),
    ("exchange", "EXCHANGE_S"),
    ("exchangeonline", "EXCHANGE_S"),
    ("mail", "EXCHANGE_S"),
    ("sharepoint", "SHAREPOINT"),
    ("onedrive", "SHAREPOINT"),
    ("yammer", "YAMMER"),
    ("vivaengage", "YAMMER"),
    ("office", "OFFICESUBSCRIPTION"),
    ("officeapps", "OFFICESUBSCRIPTION"),
    ("skype", "MCOSTANDARD"),
    ("intune", "INTUNE"),
    ("sway", "SWAY"),
    ("planner", "PROJECTWORKMANAGEMENT"),
    ("powerbi", "BI_AZURE"),
    ("stream", "STREAM"),
    ("forms", "FORMS"),
];

/// The plans of a product that go by a name: its id, Microsoft's name, or what people call it.
fn plans_named<'a>(product: &'a SubscribedSku, name: &str) -> impl Iterator<Item = ServicePlanId> + 'a {
    let wanted = bare(name);
    let beginning = APPS.iter().find(|(word, _)| *word == wanted).map(|(_, beginning)| *beginning);
    let exact = product
        .service_plans
        .iter()
        .any(|plan| bare(&plan.service_plan_name) == wanted || bare(&plan.service_plan_id.to_string()) == wanted);
    product
        .service_plans
        .iter()
        .filter(move |plan| {
            let named = bare(&plan.service_plan_name) == wanted || bare(&plan.service_plan_id.to_string()) == wanted;
            named || (!exact && beginning.is_some_and(|beginning| plan.service_plan_name.starts_with(beginning)))
        })
        .map(|plan| plan.service_plan_id)
}

/// The products of a tenant, by every name they go by.
pub(crate) struct Products<'a> {
    by_name: HashMap<String, Vec<&'a SubscribedSku>>,
}

impl<'a> Products<'a> {
    pub(crate) fn of(products: &'a [SubscribedSku]) -> Self {
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

    /// The products of a cell with the apps switched off in them, and what is wrong with the others.
    pub(crate) fn read(&self, cell: &str) -> Read {
        let mut read = Read::default();
        let mut last: Option<&SubscribedSku> = None;
        for name in names(cell) {
            if let Some(app) = name.strip_prefix(['-', '\u{2212}']).map(str::trim) {
                self.switch_off(&mut read, last, app);
                continue;
            }
            match self.find(name) {
                Ok(sku) => {
                    if !read.found.contains(&sku.sku_id) {
                        read.found.push(sku.sku_id);
                    }
                    last = Some(sku);
                }
                Err(message) => {
                    last = None;
                    read.refused.push(Refused { name: name.to_owned(), message });
                }
            }
        }
        read
    }

    /// Switches an app off in the product that stands before it.
    fn switch_off(&self, read: &mut Read, product: Option<&SubscribedSku>, app: &str) {
        let refuse = |read: &mut Read, message: String| read.refused.push(Refused { name: format!("-{app}"), message });
        let Some(product) = product else {
            // What stands before it is refused already, unless nothing does.
            if read.refused.is_empty() {
                refuse(
                    read,
                    format!("\u{201c}-{app}\u{201d} stands before any product; write it behind one, as in E3;-Teams"),
                );
            }
            return;
        };
        let plans: Vec<ServicePlanId> = plans_named(product, app).collect();
        if plans.is_empty() {
            let message = format!(
                "{} has no app \u{201c}{app}\u{201d}; use a name such as Teams or TEAMS1",
                product.display_name()
            );
            return refuse(read, message);
        }
        read.switched_off.entry(product.sku_id).or_default().extend(plans);
    }

    pub(crate) fn find(&self, name: &str) -> Result<&'a SubscribedSku, String> {
        let all = self.by_name.get(&bare(name)).map(Vec::as_slice).unwrap_or_default();
        let assignable: Vec<&&SubscribedSku> = all.iter().filter(|sku| sku.is_assignable()).collect();
        match (assignable.as_slice(), all) {
            ([only], _) => Ok(all.iter().copied().find(|sku| sku.sku_id == only.sku_id).unwrap_or(only)),
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
    pub(crate) fn near(&self, name: &str) -> Option<&'a SubscribedSku> {
        let wanted = bare(name);
        let near = similar::nearest(&wanted, self.by_name.keys().map(String::as_str))?;
        let all = self.by_name.get(near)?;
        all.first().copied().filter(|sku| all.len() == 1 && sku.is_assignable())
    }
}

/// The names in a cell. Exports separate them by semicolons, people also by commas, bars and new lines.
pub(crate) fn names(cell: &str) -> impl Iterator<Item = &str> {
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
pub(crate) fn cell_name(sku: &SubscribedSku) -> String {
    let unique =
        product(&sku.sku_id).filter(|known| PRODUCTS.iter().filter(|other| other.name == known.name).count() == 1);
    unique.map_or_else(|| sku.sku_part_number.clone(), |known| known.name.to_owned())
}
