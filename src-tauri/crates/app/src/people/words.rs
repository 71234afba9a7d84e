//! Values as people read them.

use jiff::Timestamp;
use model::property::Kind;
use model::{SkuId, UserProperty};
use serde_json::Value;

/// A property's value as people read it; nothing when it is empty.
pub(crate) fn words(property: UserProperty, value: &Value) -> Option<String> {
    let text = match (property, value) {
        (_, Value::Null) => return None,
        (UserProperty::AccountEnabled, Value::Bool(enabled)) => if *enabled { "Enabled" } else { "Blocked" }.to_owned(),
        (_, Value::Bool(flag)) => if *flag { "Yes" } else { "No" }.to_owned(),
        (_, Value::String(text)) if property.kind() == Kind::Time => date(text),
        (_, Value::String(text)) => text.clone(),
        (UserProperty::AssignedLicenses, Value::Array(licenses)) => license_names(licenses),
        (_, Value::Array(values)) if property.kind() == Kind::TextList => {
            values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        }
        (_, other) => other.to_string(),
    };
    (!text.is_empty()).then_some(text)
}

/// The day of an instant, as people write it; whatever is no instant stays as it is.
pub(crate) fn date(text: &str) -> String {
    text.parse::<Timestamp>().map_or_else(|_| text.to_owned(), |at| at.strftime("%-d %b %Y").to_string())
}

/// The names of products in a list of assigned licences.
pub(crate) fn license_names(licenses: &[Value]) -> String {
    let names = licenses.iter().filter_map(|license| {
        let sku = SkuId::parse(license.get("skuId")?.as_str()?).ok()?;
        Some(product_name(&sku))
    });
    names.collect::<Vec<_>>().join(", ")
}

/// What a product is called; its id where nobody knows a name.
pub(crate) fn product_name(sku: &SkuId) -> String {
    model::license::product(sku).map_or_else(|| sku.to_string(), |product| product.name.to_owned())
}
