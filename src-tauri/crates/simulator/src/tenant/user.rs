//! A user as the directory keeps it, and the forms in which it is shown.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

#[cfg(test)]
use crate::schema::USER;
use crate::seeds::products::PRODUCTS;
use crate::seeds::services::Plans;

/// One licence of one user: given directly, or inherited from a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Assignment {
    pub(crate) sku: String,
    /// `None` means given directly.
    pub(crate) group: Option<String>,
    pub(crate) disabled: Vec<String>,
    pub(crate) at: String,
    /// What is wrong with it: `state` and `error`; `None` while it is active.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<(String, String)>,
}

impl Assignment {
    /// Whether it takes a seat: what a group could not give does not.
    pub(crate) fn holds(&self) -> bool {
        self.error.as_ref().is_none_or(|(state, _)| state != "Error")
    }
}

/// One user. A property that was never set is absent; one that was cleared is null.
#[derive(Clone, Debug)]
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) properties: Map<String, Value>,
    pub(crate) manager: Option<String>,
    pub(crate) licenses: Vec<Assignment>,
    /// How often their sessions ended since the seed: the times tell seconds only, and much can happen in one.
    pub(crate) ended: u32,
}

impl User {
    /// A property that holds text.
    pub(crate) fn text(&self, property: &str) -> Option<&str> {
        self.properties.get(property).and_then(Value::as_str)
    }

    /// The user name.
    pub(crate) fn user_name(&self) -> &str {
        self.text("userPrincipalName").unwrap_or_default()
    }

    /// Whether the user is mastered in Active Directory.
    pub(crate) fn is_synced(&self) -> bool {
        self.properties.get("onPremisesSyncEnabled") == Some(&Value::Bool(true))
    }

    /// Every address the user answers to, in lower case: user name, mail, proxy addresses.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let proxies = self.properties.get("proxyAddresses").and_then(Value::as_array).into_iter().flatten();
        let mut all: Vec<String> = proxies
            .filter_map(Value::as_str)
            .map(|proxy| proxy.split_once(':').map_or(proxy, |(_, address)| address).to_lowercase())
            .chain([self.user_name().to_lowercase()])
            .chain(self.text("mail").map(str::to_lowercase))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether an address, in lower case, is one of them.
    pub(crate) fn answers_to(&self, address: &str) -> bool {
        self.addresses().iter().any(|known| known == address)
    }

    /// Products the user has, direct and inherited, each once.
    pub(crate) fn skus(&self) -> Vec<&str> {
        let mut skus: Vec<&str> = Vec::new();
        for license in self.licenses.iter().filter(|license| license.holds()) {
            if !skus.contains(&license.sku.as_str()) {
                skus.push(&license.sku);
            }
        }
        skus
    }

    /// One property, `None` if it was never set.
    pub(crate) fn property(&self, name: &str) -> Option<Value> {
        match name {
            "id" => Some(json!(self.id)),
            "assignedLicenses" => (!self.skus().is_empty()).then(|| self.assigned_licenses()),
            "assignedPlans" => self.plans(false),
            "provisionedPlans" => self.plans(true),
            "licenseAssignmentStates" => (!self.licenses.is_empty()).then(|| self.license_states()),
            _ => self.properties.get(name).cloned(),
        }
    }

    fn assigned_licenses(&self) -> Value {
        self.skus()
            .into_iter()
            .map(|sku| {
                // A plan is off only if every way the product was given has it off.
                let mut ways = self.licenses.iter().filter(|license| license.sku == sku && license.holds());
                let mut disabled = ways.next().map(|license| license.disabled.clone()).unwrap_or_default();
                for way in ways {
                    disabled.retain(|plan| way.disabled.contains(plan));
                }
                json!({"disabledPlans": disabled, "skuId": sku})
            })
            .collect()
    }

    /// `assignedPlans`, or `provisionedPlans`.
    fn plans(&self, provisioned: bool) -> Option<Value> {
        let mut plans = Plans::default();
        for license in self.licenses.iter().filter(|license| license.holds()) {
            let product = PRODUCTS.iter().find(|product| product.sku_id == license.sku)?;
            let at = license.at.parse::<jiff::Timestamp>().map_or(0, jiff::Timestamp::as_second);
            plans.add(product, |plan| license.disabled.iter().any(|off| off == plan), at);
        }
        let mut json = Vec::new();
        plans.write(provisioned, &mut json).then(|| serde_json::from_slice(&json).ok()).flatten()
    }

    fn license_states(&self) -> Value {
        self.licenses
            .iter()
            .map(|license| {
                let (state, error) = license
                    .error
                    .as_ref()
                    .map_or(("Active", "None"), |(state, error)| (state.as_str(), error.as_str()));
                json!({
                    "skuId": license.sku,
                    "disabledPlans": license.disabled,
                    "assignedByGroup": license.group,
                    "state": state,
                    "error": error,
                    "lastUpdatedDateTime": license.at,
                })
            })
            .collect()
    }

    #[cfg(test)]
    /// The user as `GET` shows it: what was asked for, what is not set as null or as an empty collection.
    pub(crate) fn shown(&self, select: Option<&[String]>) -> Map<String, Value> {
        let show = |name: &str| {
            let value = self.property(name).unwrap_or_else(|| USER.unset(name));
            (name.to_owned(), value)
        };
        match select {
            Some(names) => names.iter().map(|name| show(name)).collect(),
            None => USER.defaults().map(|property| show(property.name)).collect(),
        }
    }

    #[cfg(test)]
    /// The user as delta shows it: id, and of what was asked for all that was ever set.
    pub(crate) fn tracked<'a>(&self, names: impl Iterator<Item = &'a str>) -> Map<String, Value> {
        let set = names.filter_map(|name| self.property(name).map(|value| (name.to_owned(), value)));
        let mut shown: Map<String, Value> = set.collect();
        shown.insert("id".into(), json!(self.id));
        shown
    }
}
