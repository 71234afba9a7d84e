//! Names of products from Microsoft's published list.

use crate::contract::AppEvent;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::licenses::NamesRead;
use crate::contract::start::OfConnection;
use crate::records::Connection;
use crate::{App, clients, now};
use model::SkuId;
use std::collections::BTreeMap;

/// Reads the list and keeps the names in it.
pub(crate) async fn refresh(app: &App, arguments: OfConnection) -> Result<NamesRead, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let connection = app.connection(&arguments.connection)?;
    if tenant.is_offline() {
        return Err(AppError::new(
            ErrorCode::Offline,
            "Tenantry was started to work offline, so the list cannot be read",
        )
        .hint("Start it again without --offline"));
    }
    if connection.demo_people.is_some() {
        return Err(AppError::new(ErrorCode::Invalid, "the demo tenant never leaves this computer")
            .hint("Its products are named by the built-in table"));
    }
    let names = parse(&list(&connection).await?)?;
    let products = tenant.stored(|store| store.products()).await?;
    let ours = products.iter().filter(|product| names.iter().any(|(sku, _)| *sku == product.sku_id)).count();
    let listed = names.len();
    tenant.stored(move |store| store.set_product_names(&names, now())).await?;
    app.inner.events.tell(AppEvent::DirectoryChanged { connection: arguments.connection });
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(NamesRead { listed: number(listed), ours: number(ours) })
}

async fn list(connection: &Connection) -> Result<String, AppError> {
    let settings = clients::settings(clients::pace(connection.pace), &connection.proxy)?;
    Ok(graph::product_list(&settings).await?)
}

/// A name for each product: the first that the list has for it (`facts/graph.md §5.3`).
fn parse(list: &str) -> Result<Vec<(SkuId, String)>, AppError> {
    let refused = || {
        AppError::new(ErrorCode::Service, "what came is not Microsoft's list of product names")
            .hint("Try again later; the names known so far are kept")
    };
    let list = list.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list.as_bytes());
    let head = reader.headers().map_err(|_| refused())?.clone();
    let column = |name: &str| head.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(name), Some(id)) = (column("Product_Display_Name"), column("GUID")) else { return Err(refused()) };
    let mut names: BTreeMap<SkuId, String> = BTreeMap::new();
    for row in reader.records().filter_map(Result::ok) {
        let (Some(name), Some(id)) = (row.get(name), row.get(id)) else { continue };
        let Ok(id) = SkuId::parse(id.trim()) else { continue };
        let name: String = name.trim().chars().filter(|letter| !letter.is_control()).take(120).collect();
        if !name.is_empty() {
            names.entry(id).or_insert(name);
        }
    }
    if names.is_empty() { Err(refused()) } else { Ok(names.into_iter().collect()) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn each_product_is_named_once() {
        let list = "\u{feff}Product_Display_Name,String_Id,GUID,Service_Plan_Name\r\n\
            \"Office 365, E1\",STANDARDPACK,18181a46-0d4e-45cd-891e-60aabd171b4e,TEAMS1\r\n\
            Another name,STANDARDPACK,18181A46-0D4E-45CD-891E-60AABD171B4E,SWAY\r\n\
            no id,X,nothing,Y\r\n";
        let sku = SkuId::parse("18181a46-0d4e-45cd-891e-60aabd171b4e").unwrap();
        assert_eq!(parse(list).unwrap(), [(sku, "Office 365, E1".to_owned())]);
    }

    #[test]
    fn a_page_of_a_hotel_is_no_list() {
        assert_eq!(parse("<html>Welcome, guest</html>").unwrap_err().code, ErrorCode::Service);
        assert_eq!(parse("").unwrap_err().code, ErrorCode::Service);
    }
}
