//! A plan of a file in one go, as the terminal asks for it: what a person decides in the wizard comes as options here.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::ImportOptions;
use crate::draft::{Draft, Known};
use crate::imports::{known_row, plan_of, read_as};
use crate::tenant::in_background;
use import::Encoding;
use model::SkuId;
use model::plan::Plan;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What the terminal asks for when it plans an import.
pub struct ImportRequest {
    /// The connection.
    pub connection: String,
    /// The file.
    pub file: PathBuf,
    /// A JSON object from heading to target id, for columns that are not matched rightly.
    pub mapping: Option<PathBuf>,
    /// The file's encoding, when it is not found rightly.
    pub encoding: Option<String>,
    /// Products for everyone: part numbers, names or ids.
    pub licenses: Vec<String>,
    /// Usage location for rows without one.
    pub usage_location: Option<String>,
    /// Rows left out.
    pub exclude: Vec<u32>,
    /// Edits as `ROW:PROPERTY=VALUE`.
    pub set: Vec<String>,
}

impl App {
    /// Plans the import of a file in one go, and keeps the plan.
    ///
    /// # Errors
    /// When the file cannot be read as people, or the request names what is not there.
    pub async fn plan_import(&self, request: ImportRequest) -> Result<Plan, AppError> {
        let tenant = self.tenant(&request.connection)?;
        in_background(move || {
            let store = &tenant.store;
            if store.organization()?.is_none() {
                return Err(AppError::new(
                    ErrorCode::Invalid,
                    "there is no copy of this directory to check the file against",
                )
                .hint("Run tenantryctl sync first"));
            }
            let encoding = request.encoding.as_deref().map(encoding).transpose()?;
            let mut draft = Draft::new(store, read_as(&request.file, encoding)?)?;
            if let Some(mapping) = &request.mapping {
                map_columns(&mut draft, mapping)?;
            }
            let known = Known::read(store, &[])?;
            let sku_ids = request.licenses.iter().map(|name| sku_id(&known, name)).collect::<Result<Vec<_>, _>>()?;
            draft.set_options(ImportOptions { sku_ids, usage_location: request.usage_location.clone() })?;
            for row in &request.exclude {
                known_row(&draft, *row)?;
                draft.state.edits.excluded.insert(*row);
            }
            for edit in &request.set {
                let (row, target, value) = parse_edit(edit)?;
                known_row(&draft, row)?;
                draft.state.edits.cells.insert((row, target), value);
            }
            draft.check_all(store)?;
            let plan = plan_of(&tenant, &draft, BTreeMap::new())?;
            store.save_plan(&plan)?;
            Ok(plan)
        })
        .await
    }
}

/// What columns become, by a file of the person's own.
pub(crate) fn map_columns(draft: &mut Draft, file: &Path) -> Result<(), AppError> {
    let text = std::fs::read_to_string(file).map_err(|error| AppError::file("read", file, &error))?;
    let mapping: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|error| {
        AppError::new(ErrorCode::Invalid, format!("{} is not a mapping: {error}", file.display()))
            .hint("It is a JSON object from heading to property, for example {\"Nachname\": \"surname\"}")
    })?;
    for (heading, target) in &mapping {
        let column = draft.state.columns.iter().find(|column| column.heading.trim() == heading.trim());
        let index = column
            .map(|column| u32::try_from(column.index).unwrap_or(u32::MAX))
            .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("the file has no column {heading:?}")))?;
        draft.match_column(index, Some(target))?;
    }
    Ok(())
}

pub(crate) fn encoding(name: &str) -> Result<Encoding, AppError> {
    match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Ok(Encoding::Utf8),
        "utf-16le" => Ok(Encoding::Utf16Le),
        "utf-16be" => Ok(Encoding::Utf16Be),
        "windows-1250" => Ok(Encoding::Windows1250),
        "windows-1251" => Ok(Encoding::Windows1251),
        "windows-1252" => Ok(Encoding::Windows1252),
        _ => Err(AppError::new(ErrorCode::Invalid, format!("{name:?} is no known encoding"))
            .hint("Use utf-8, utf-16le, utf-16be, windows-1250, windows-1251 or windows-1252")),
    }
}

fn sku_id(known: &Known, name: &str) -> Result<String, AppError> {
    let wanted = name.trim();
    let found = known.products.iter().find(|product| {
        SkuId::parse(wanted).is_ok_and(|id| id == product.sku_id)
            || product.sku_part_number.eq_ignore_ascii_case(wanted)
            || product.display_name().eq_ignore_ascii_case(wanted)
            || product.short_name().eq_ignore_ascii_case(wanted)
    });
    found.map(|product| product.sku_id.to_string()).ok_or_else(|| {
        let names: Vec<&str> = known.products.iter().map(|product| product.sku_part_number.as_str()).collect();
        AppError::new(ErrorCode::Invalid, format!("this tenant has no product {wanted:?}"))
            .hint(format!("It has {}", names.join(", ")))
    })
}

fn parse_edit(text: &str) -> Result<(u32, String, String), AppError> {
    let wrong = || {
        AppError::new(ErrorCode::Invalid, format!("{text:?} is not ROW:PROPERTY=VALUE"))
            .hint("For example 12:userPrincipalName=ana@contoso.com")
    };
    let (place, value) = text.split_once('=').ok_or_else(wrong)?;
    let (row, property) = place.split_once(':').ok_or_else(wrong)?;
    let row = row.trim().parse().map_err(|_| wrong())?;
    let target = import::Target::from_id(property.trim())
        .map_err(|error| AppError::new(ErrorCode::Invalid, error.to_string()))?;
    Ok((row, target.id().to_owned(), value.to_owned()))
}
