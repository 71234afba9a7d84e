//! A plan of a file in one go, as the terminal asks for it: what a person decides in the wizard comes as options here.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{ChosenGroup, ExistingPolicy, ImportOptions, ImportPurpose, PersonKey, SignInFrom};
use crate::draft::{Begin, Draft, Ground, Origin, Work, target_of};
use crate::imports::known_row;
use crate::make;
use crate::problems::{identity_of, purpose_of};
use crate::tenant::in_background;
use import::{DateOrder, DetectionKind, Existing, Mapping, MappingError, Purpose, ReadHow, Target};
use model::plan::Plan;
use model::{ObjectId, ObjectKind, SkuId, SubscribedSku};
use std::path::PathBuf;
use store::Store;

/// What the terminal asks for when it plans an import.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The connection.
    pub connection: String,
    /// The file.
    pub file: PathBuf,
    /// What its rows are for.
    pub purpose: ImportPurpose,
    /// The group of members, by object id or name.
    pub group: Option<String>,
    /// A JSON object from heading to target id, for columns that are not matched rightly.
    pub mapping: Option<PathBuf>,
    /// The file's encoding, when it is not found rightly.
    pub encoding: Option<String>,
    /// What separates its cells, when it is not found rightly.
    pub separator: Option<String>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// The line its headings are on, or `none`.
    pub header: Option<String>,
    /// Whether cells beyond the last heading belong to the last column.
    pub merge_extra: bool,
    /// By which value people are found; none for the first column that can name them.
    pub by: Option<PersonKey>,
    /// By which value those are looked for who were not found.
    pub fallback: Option<PersonKey>,
    /// What happens to those who are there; none for what the purpose says.
    pub existing: Option<ExistingPolicy>,
    /// Whether blank cells empty values.
    pub blank_clears: bool,
    /// Products for everyone: part numbers, names or ids.
    pub licenses: Vec<String>,
    /// Groups for everyone, by object id or name.
    pub groups: Vec<String>,
    /// Usage location for rows without one.
    pub usage_location: Option<String>,
    /// Whether the month stands first in dates that can be read in two ways; none for what the column shows.
    pub month_first: Option<bool>,
    /// From when new people may sign in, where the file does not say.
    pub sign_in: SignInFrom,
    /// Rows left out.
    pub exclude: Vec<u32>,
    /// Edits as `ROW:PROPERTY=VALUE`.
    pub set: Vec<String>,
}

/// A plan of a file, and what is to be known of the file besides: what the wizard shows before Review.
#[derive(Debug, Clone)]
pub struct ImportPlanned {
    /// The plan.
    pub plan: Plan,
    /// Columns that become nothing: heading, and why.
    pub ignored: Vec<(String, String)>,
    /// Headings of columns of passwords: not read (G50).
    pub passwords: Vec<String>,
    /// What was noticed of the file as a whole.
    pub notes: Vec<String>,
    /// Jobs that ran a plan of this very file, the last one first: which, when, and how many accounts it made (G46).
    pub ran: Vec<(String, String, u32)>,
}

impl App {
    /// Plans what a file wants in one go, and keeps the plan.
    ///
    /// # Errors
    /// When the file cannot be read as people, two columns become the same, or the request names what is not there.
    pub async fn plan_import(&self, request: ImportRequest) -> Result<ImportPlanned, AppError> {
        let tenant = self.tenant(&request.connection)?;
        let ground = Ground::of(self, &tenant)?;
        let (draft, ran) = in_background(move || {
            if ground.store.organization()?.is_none() {
                return Err(AppError::new(
                    ErrorCode::Invalid,
                    "there is no copy of this directory to check the file against",
                )
                .hint("Run tenantryctl sync first"));
            }
            let draft = drafted(&ground, &request)?;
            let ran = match draft.source.sha256.as_str() {
                "" => Vec::new(),
                sha256 => ground.store.plans_of_file(sha256)?,
            };
            Ok((draft, ran))
        })
        .await?;
        let ran = ran.into_iter().map(|(job, at, made)| (job.to_string(), at.to_string(), made)).collect();
        let notes = draft.source.notes.iter().map(|note| note.text.clone()).collect();
        let (mut ignored, mut passwords) = (Vec::new(), Vec::new());
        for column in &draft.state.columns {
            match column.target {
                Some(Target::Password) => passwords.push(column.heading.clone()),
                None | Some(Target::Ignore) if !column.samples.is_empty() => {
                    ignored.push((column.heading.clone(), column.reason.clone()));
                }
                _ => {}
            }
        }
        let plan = make::of_file(self, &tenant, draft).await?;
        Ok(ImportPlanned { plan, ignored, passwords, notes, ran })
    }
}

/// Two columns that become the same stop (`wizards.md` C3): nobody sees here which of them was taken.
fn no_rivals(draft: &Draft) -> Result<(), AppError> {
    let Some(rivals) = import::open_rivals(&draft.state.columns, draft.state.options.purpose).next() else {
        return Ok(());
    };
    let (target, holder, rival) = (rivals.target, &rivals.holder.heading, &rivals.other.heading);
    let message =
        format!("{} would come from two columns, \u{201c}{holder}\u{201d} and \u{201c}{rival}\u{201d}", target.label());
    if holder == rival {
        return Err(AppError::new(ErrorCode::Invalid, message).hint("Give one of them another heading in the file"));
    }
    let ignored = serde_json::json!({ rival.as_str(): null });
    Err(AppError::new(ErrorCode::Invalid, message)
        .hint(format!("Say what becomes of one of them with --mapping; a file of {ignored} leaves that one out")))
}

/// The draft a person would have come to with these answers.
fn drafted(ground: &Ground, request: &ImportRequest) -> Result<Draft, AppError> {
    of_use(request)?;
    let work = Work::unseen();
    let begin = Begin {
        origin: Origin::File(request.file.clone()),
        how: how(request)?,
        purpose: Some(purpose_of(request.purpose)),
    };
    let mut draft = Draft::begin(ground, begin, &work)?;
    if let Some(mapping) = &request.mapping {
        let text = std::fs::read_to_string(mapping).map_err(|error| AppError::file("read", mapping, &error))?;
        let invalid =
            |error: import::MappingError| AppError::new(ErrorCode::Invalid, format!("{}: {error}", mapping.display()));
        take_mapping(&mut draft, &Mapping::parse(&text).map_err(invalid)?)?;
        let purpose = draft.state.options.purpose;
        draft.state.choose_key(purpose);
    }
    no_rivals(&draft)?;
    if let Some(month_first) = request.month_first {
        let order = if month_first { DateOrder::MonthFirst } else { DateOrder::DayFirst };
        let hired = model::UserProperty::EmployeeHireDate.graph_name().to_owned();
        draft.state.options.date_orders.insert(hired, order);
    }
    take_identity(&mut draft, request);
    let store = &ground.store;
    let products = store.products()?;
    draft.set_options(
        store,
        ImportOptions {
            sku_ids: request.licenses.iter().map(|name| sku_id(&products, name)).collect::<Result<_, _>>()?,
            usage_location: request.usage_location.clone(),
            sign_in: request.sign_in,
            groups: request.groups.iter().map(|name| group(store, name)).collect::<Result<_, _>>()?,
            ..ImportOptions::default()
        },
    )?;
    if let Some(name) = &request.group {
        let group = group(store, name)?;
        let (purpose, remove) = purpose_of(request.purpose);
        draft.set_purpose(ground, purpose, remove, Some(&group.id))?;
    }
    for row in &request.exclude {
        known_row(&draft, *row)?;
        draft.state.edits.excluded.insert(*row);
    }
    for edit in &request.set {
        let (row, target, value) = parse_edit(edit)?;
        known_row(&draft, row)?;
        draft.state.edits.cells.insert((row, target), value);
    }
    draft.check_all(ground, &work)?;
    Ok(draft)
}

/// What would change nothing is told, not passed over.
fn of_use(request: &ImportRequest) -> Result<(), AppError> {
    use ImportPurpose as P;
    let writes = matches!(request.purpose, P::Create | P::Update | P::CreateOrUpdate);
    let guests = request.purpose == P::Invite;
    let unused = [
        ("--license", !request.licenses.is_empty() && !writes),
        ("--usage-location", request.usage_location.is_some() && !writes && !guests),
        ("--add-group", !request.groups.is_empty() && !writes && !guests),
    ];
    match unused.iter().find(|(_, unused)| *unused) {
        None => Ok(()),
        Some((option, _)) => Err(AppError::new(ErrorCode::Invalid, format!("{option} is of no use for this purpose"))
            .hint("Licences are for people who are created or updated; guests get theirs once they are there")),
    }
}

fn how(request: &ImportRequest) -> Result<ReadHow, AppError> {
    let mut how = ReadHow { merge_extra: request.merge_extra, ..ReadHow::default() };
    let chosen = [
        (DetectionKind::Encoding, &request.encoding, "encoding"),
        (DetectionKind::Separator, &request.separator, "separator"),
        (DetectionKind::Sheet, &request.sheet, "sheet"),
        (DetectionKind::Header, &request.header, "line of headings"),
    ];
    for (kind, value, what) in chosen {
        let Some(value) = value else { continue };
        how.choose(kind, value).map_err(|_| {
            let error = AppError::new(ErrorCode::Invalid, format!("{value:?} is no known {what}"));
            if kind == DetectionKind::Encoding {
                error.hint("Use utf-8, utf-16le, utf-16be, windows-1250, windows-1251, windows-1252 or another of Windows' code pages")
            } else {
                error
            }
        })?;
    }
    Ok(how)
}

/// What columns become, by a mapping of the person's own.
fn take_mapping(draft: &mut Draft, mapping: &Mapping) -> Result<(), AppError> {
    let mut seen: Vec<Target> = Vec::new();
    for target in mapping.targets.iter().flatten().filter(|target| target.holds_values()) {
        if seen.contains(target) {
            return Err(AppError::new(ErrorCode::Invalid, MappingError::Twice(target.label()).to_string()));
        }
        seen.push(*target);
    }
    for (heading, target) in mapping.headings.iter().zip(&mapping.targets) {
        let column = draft.state.columns.iter().find(|column| column.heading.trim() == heading.trim());
        let index = column
            .map(|column| u32::try_from(column.index).unwrap_or(u32::MAX))
            .ok_or_else(|| AppError::new(ErrorCode::Invalid, format!("the file has no column {heading:?}")))?;
        draft.match_column(index, target.map(Target::id))?;
    }
    let options = &mut draft.state.options;
    options.date_orders.extend(mapping.date_orders.clone());
    for (target, values) in &mapping.values {
        options.values.entry(target.clone()).or_default().extend(values.clone());
    }
    Ok(())
}

fn take_identity(draft: &mut Draft, request: &ImportRequest) {
    let options = &mut draft.state.options;
    let mut identity = options.identity;
    // Whoever says "create or update" in a terminal means it: nobody asks them again.
    if options.purpose == Purpose::CreateOrUpdate {
        identity.existing = Existing::Update;
    }
    let chosen = identity_of(&crate::contract::import::ImportIdentity {
        by: request.by.unwrap_or(PersonKey::UserPrincipalName),
        fallback: request.fallback,
        existing: request.existing.unwrap_or(ExistingPolicy::Skip),
        blank_clears: request.blank_clears,
    });
    if request.by.is_some() {
        identity.by = chosen.by;
    }
    if request.existing.is_some() {
        identity.existing = chosen.existing;
    }
    identity.fallback = chosen.fallback;
    identity.blank_clears = chosen.blank_clears;
    options.identity = identity;
}

fn sku_id(products: &[SubscribedSku], name: &str) -> Result<String, AppError> {
    let wanted = name.trim();
    let found = products.iter().find(|product| {
        SkuId::parse(wanted).is_ok_and(|id| id == product.sku_id)
            || product.sku_part_number.eq_ignore_ascii_case(wanted)
            || product.display_name().eq_ignore_ascii_case(wanted)
            || product.short_name().eq_ignore_ascii_case(wanted)
    });
    found.map(|product| product.sku_id.to_string()).ok_or_else(|| {
        let names: Vec<&str> = products.iter().map(|product| product.sku_part_number.as_str()).collect();
        AppError::new(ErrorCode::Invalid, format!("this tenant has no product {wanted:?}"))
            .hint(format!("It has {}", names.join(", ")))
    })
}

/// A group by id, or by its name when only one has it.
fn group(store: &Store, name: &str) -> Result<ChosenGroup, AppError> {
    let name = name.trim();
    if let Ok(id) = ObjectId::parse(name)
        && let Some(found) = store.object(ObjectKind::Group, &id)?.filter(|found| found.removed.is_none())
    {
        return Ok(ChosenGroup { id: id.to_string(), name: found.row.display_name });
    }
    match store.objects_by_name(ObjectKind::Group, name)?.as_slice() {
        [one] => Ok(ChosenGroup { id: one.id.to_string(), name: one.display_name.clone() }),
        [] => Err(AppError::not_found("group", name)),
        several => Err(AppError::new(ErrorCode::Invalid, format!("{} groups are called {name:?}", several.len()))
            .hint("Name the one you mean by its object id")),
    }
}

fn parse_edit(text: &str) -> Result<(u32, String, String), AppError> {
    let wrong = || {
        AppError::new(ErrorCode::Invalid, format!("{text:?} is not ROW:PROPERTY=VALUE"))
            .hint("For example 12:userPrincipalName=ana@contoso.com")
    };
    let (place, value) = text.split_once('=').ok_or_else(wrong)?;
    let (row, property) = place.split_once(':').ok_or_else(wrong)?;
    let row = row.trim().parse().map_err(|_| wrong())?;
    let target = target_of(property.trim())?;
    Ok((row, target.id().to_owned(), value.to_owned()))
}
