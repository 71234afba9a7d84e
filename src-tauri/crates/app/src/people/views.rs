//! Kept lists of people: ours, and a person's own.

use super::complete::quoted;
use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::people::{ColumnPlace, OfView, PeopleView, PeopleViews, SaveView, ViewSaved};
use crate::contract::start::OfConnection;
use model::SkuId;
use serde::{Deserialize, Serialize};
use store::{Store, StoreError};

/// Most letters of a view's name.
const NAME: usize = 60;

/// A view that comes with the program.
struct Shipped {
    id: &'static str,
    name: &'static str,
    filter: &'static str,
    /// The column it is sorted by, and whether downwards.
    sort: (&'static str, bool),
}

const fn shipped(id: &'static str, name: &'static str, filter: &'static str) -> Shipped {
    Shipped { id, name, filter, sort: ("displayName", false) }
}

/// The lists everybody needs, in the order of the tabs.
const SHIPPED: &[Shipped] = &[
    shipped("all", "All people", ""),
    shipped("blocked-licensed", "Blocked with licence", "blocked and assignedLicenses != null"),
    shipped("no-manager", "No manager", "manager:null and not guest"),
    shipped("guests-quiet", "Guests, 90 days quiet", "guest and lastSignInDateTime < -90d"),
    shipped("guests-invited", "Guests who have not accepted", "guest and externalUserState = \"PendingAcceptance\""),
    shipped("never-signed-in", "Never signed in", "never-signed-in"),
    shipped("synced", "Synced from AD", "synced"),
    shipped("no-location", "No usage location", "usageLocation = null"),
    shipped(OVERLAPPING, "Overlapping licences", ""),
    Shipped { id: "recent", name: "Recently created", filter: "created-since:-30d", sort: ("createdDateTime", true) },
    shipped("manager-gone", "Manager gone", "manager:gone"),
];

/// The view whose filter depends on what the tenant has bought.
const OVERLAPPING: &str = "overlapping";

/// The views that ask when people last signed in.
const BY_SIGN_IN: [&str; 2] = ["guests-quiet", "never-signed-in"];

/// Why nobody can be told to have been quiet: no round tells when people last signed in. `None` where it is known of most.
fn unseen(store: &Store) -> Result<Option<String>, StoreError> {
    let (known, everyone) = (store.sign_ins_known()?, store.people_counts()?.total);
    Ok((known * 2 < everyone).then(|| {
        format!("When people last signed in has been read for {known} of {everyone}; Licences reads it for everybody")
    }))
}

/// Who holds a product beside one that has everything it has; `None` where the tenant has no such two. The same that Licences counts.
fn overlapping(store: &Store) -> Result<Option<String>, StoreError> {
    let products = store.products()?;
    let part =
        |sku: &SkuId| products.iter().find(|product| product.sku_id == *sku).map(|product| &product.sku_part_number);
    let contained = crate::licenses::contained(&products);
    let pairs = contained.iter().flat_map(|(one, others)| others.iter().map(move |other| (one, other)));
    let pairs = pairs.filter_map(|(one, other)| {
        Some(format!("(license:{} and license:{})", quoted(part(one)?), quoted(part(other)?)))
    });
    let pairs: Vec<String> = pairs.collect();
    Ok((!pairs.is_empty()).then(|| pairs.join(" or ")))
}

/// What is kept of a view. Of a shipped one the name and the filter are ours and not read.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Kept {
    name: String,
    filter: String,
    sort: String,
    descending: bool,
    columns: Vec<ColumnPlace>,
    compact: bool,
}

/// All views.
pub(crate) async fn views(app: &App, arguments: OfConnection) -> Result<PeopleViews, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let views = tenant.stored(all).await?;
    Ok(PeopleViews { views })
}

/// Keeps a view.
pub(crate) async fn save_view(app: &App, arguments: SaveView) -> Result<ViewSaved, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let view = arguments.view;
    let ours = SHIPPED.iter().any(|shipped| shipped.id == view.id);
    let name = view.name.trim().to_owned();
    if !ours && (name.is_empty() || name.chars().count() > NAME) {
        return Err(AppError::new(ErrorCode::Invalid, format!("a view needs a name of at most {NAME} characters")));
    }
    let id = if view.id.is_empty() { uuid::Uuid::new_v4().to_string() } else { view.id };
    let kept = Kept {
        name: if ours { String::new() } else { name },
        filter: if ours { String::new() } else { view.filter },
        sort: view.sort,
        descending: view.descending,
        columns: view.columns,
        compact: view.compact,
    };
    let body = serde_json::to_string(&kept).map_err(|error| AppError::new(ErrorCode::Internal, error.to_string()))?;
    let saved = id.clone();
    let views = tenant
        .stored(move |store| {
            store.save_people_view(&saved, &body)?;
            all(store)
        })
        .await?;
    Ok(ViewSaved { id, views })
}

/// Forgets a view; a shipped one is as it came again.
pub(crate) async fn remove_view(app: &App, arguments: OfView) -> Result<PeopleViews, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let views = tenant
        .stored(move |store| {
            store.delete_people_view(&arguments.id)?;
            all(store)
        })
        .await?;
    Ok(PeopleViews { views })
}

fn all(store: &Store) -> Result<Vec<PeopleView>, StoreError> {
    let overlapping = overlapping(store)?;
    let unseen = unseen(store)?;
    let kept: Vec<(String, Kept)> = store
        .people_views()?
        .into_iter()
        // A form that a later version wrote is left alone, not lost: it is not shown.
        .filter_map(|(id, body)| Some((id, serde_json::from_str(&body).ok()?)))
        .collect();
    let ours = SHIPPED.iter().map(|shipped| {
        let kept = kept.iter().find(|(id, _)| id == shipped.id).map(|(_, kept)| kept);
        let sort = kept.map(|kept| (kept.sort.as_str(), kept.descending)).filter(|(sort, _)| !sort.is_empty());
        let (sort, descending) = sort.unwrap_or(shipped.sort);
        let overlaps = shipped.id == OVERLAPPING;
        PeopleView {
            id: shipped.id.to_owned(),
            name: shipped.name.to_owned(),
            shipped: true,
            filter: if overlaps { overlapping.clone().unwrap_or_default() } else { shipped.filter.to_owned() },
            sort: sort.to_owned(),
            descending,
            columns: kept.map(|kept| kept.columns.clone()).unwrap_or_default(),
            compact: kept.is_some_and(|kept| kept.compact),
            unreadable: if overlaps {
                overlapping.is_none().then(|| "No product here has everything another one has".to_owned())
            } else {
                unseen.clone().filter(|_| BY_SIGN_IN.contains(&shipped.id))
            },
        }
    });
    let own =
        kept.iter().filter(|(id, _)| !SHIPPED.iter().any(|shipped| shipped.id == id)).map(|(id, kept)| PeopleView {
            id: id.clone(),
            name: kept.name.clone(),
            shipped: false,
            filter: kept.filter.clone(),
            sort: if kept.sort.is_empty() { "displayName".to_owned() } else { kept.sort.clone() },
            descending: kept.descending,
            columns: kept.columns.clone(),
            compact: kept.compact,
            unreadable: None,
        });
    Ok(ours.chain(own).collect())
}
