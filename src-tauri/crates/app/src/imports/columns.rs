//! The steps Match columns, Match values, Identity and Options.

use super::{decide, draft_of, mappings};
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::import::{
    ChooseValues, DerivedFrom, Import, ImportValues, MatchColumn, OfDraft, SetDerived, SetIdentity, SetImportOptions,
    SetPurpose, SplitPart, SwapColumns, ValueColumn, ValueKind, ValueMatch, ValueOffer,
};
use crate::draft::{Draft, target_of};
use crate::problems::{identity_of, purpose_of, sureness};
use crate::tenant::in_background;
use crate::{App, lock};
use import::{Derivation, Derived, Target};
use model::UserProperty;
use model::rule::sign_in::SignInPattern;

/// Different values of a column that are shown at most.
const VALUES: usize = 500;
/// Things a value can be said to mean that are listed at most.
const OFFERS: usize = 2_000;

/// Says what the rows are for.
pub(crate) async fn set_purpose(app: &App, arguments: SetPurpose) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        let (purpose, remove) = purpose_of(arguments.purpose);
        draft.decide(ground, work, |draft| draft.set_purpose(ground, purpose, remove, arguments.group.as_deref()))
    })
    .await
}

/// Sets what a column becomes.
pub(crate) async fn match_column(app: &App, arguments: MatchColumn) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        draft.decide(ground, work, |draft| draft.match_column(arguments.index, arguments.target.as_deref()))
    })
    .await
}

/// Matches all columns anew.
pub(crate) async fn match_again(app: &App, arguments: OfDraft) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, |draft, ground, work| {
        draft.decide(ground, work, |draft| draft.match_again(ground))
    })
    .await
}

/// Lets two columns change places.
pub(crate) async fn swap(app: &App, arguments: SwapColumns) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        draft.decide(ground, work, |draft| draft.swap_columns(arguments.one, arguments.other))
    })
    .await
}

/// Makes a target of other columns, or no longer.
pub(crate) async fn derive(app: &App, arguments: SetDerived) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        let target = target_of(&arguments.target)?;
        let may = draft.state.options.purpose.allows(target);
        if !may || matches!(target, Target::Password | Target::Ignore | Target::ObjectId) {
            return Err(AppError::new(ErrorCode::Invalid, format!("{} cannot be made of columns", target.label())));
        }
        let width = draft.source.headings.len();
        let made = arguments.from.map(|from| derived(target, from, width)).transpose()?;
        draft.decide(ground, work, |draft| {
            draft.derive(target, made);
            Ok(())
        })
    })
    .await
}

fn derived(target: Target, from: DerivedFrom, width: usize) -> Result<Derived, AppError> {
    let invalid = |message: String| AppError::new(ErrorCode::Invalid, message);
    let place = |column: u32| {
        let place = column as usize;
        let known = (place < width).then_some(place);
        known.ok_or_else(|| invalid(format!("the file has no column {}", u64::from(column) + 1)))
    };
    let from = match from {
        DerivedFrom::Constant { value } if value.trim().is_empty() => {
            return Err(invalid("a constant needs a value".to_owned()));
        }
        DerivedFrom::Constant { value } => Derivation::Constant { value },
        DerivedFrom::Combine { columns, .. } if columns.len() < 2 => {
            return Err(invalid("choose two columns or more to combine".to_owned()));
        }
        DerivedFrom::Combine { columns, with } => {
            Derivation::Combine { columns: columns.into_iter().map(place).collect::<Result<_, _>>()?, with }
        }
        DerivedFrom::Split { at, .. } if at.is_empty() => {
            return Err(invalid("say at which character the cell is cut".to_owned()));
        }
        DerivedFrom::Split { column, at, part } => {
            let part = match part {
                SplitPart::First => import::SplitPart::First,
                SplitPart::Last => import::SplitPart::Last,
                SplitPart::AllButFirst => import::SplitPart::AllButFirst,
                SplitPart::AllButLast => import::SplitPart::AllButLast,
            };
            Derivation::Split { column: place(column)?, at, part }
        }
        DerivedFrom::Pattern { pattern } => {
            if target == Target::Property(UserProperty::UserPrincipalName) {
                SignInPattern::parse(&pattern).map_err(|error| invalid(error.to_string()))?;
            } else if !pattern.contains('{') {
                return Err(invalid("a pattern names fields in braces, such as {surname}".to_owned()));
            }
            Derivation::Pattern { pattern }
        }
    };
    Ok(Derived { target, from })
}

/// Says how people are found who are there, and what happens to them.
pub(crate) async fn set_identity(app: &App, arguments: SetIdentity) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        let identity = identity_of(&arguments.identity);
        if identity.fallback == Some(identity.by) {
            let message = "the second value people are found by is the same as the first";
            return Err(AppError::new(ErrorCode::Invalid, message));
        }
        draft.decide(ground, work, |draft| {
            draft.state.options.identity = identity;
            Ok(())
        })
    })
    .await
}

/// Columns with values of a closed list, each different value once.
pub(crate) async fn values(app: &App, arguments: OfDraft) -> Result<ImportValues, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    in_background(move || {
        let draft = lock(&draft);
        let columns = draft.known.with(|directory| {
            import::match_values(&draft.source, &draft.state.columns, &draft.state.options, directory)
        });
        Ok(ImportValues { columns: columns.into_iter().map(|column| value_column(&draft, column)).collect() })
    })
    .await
}

fn value_column(draft: &Draft, column: import::ValueColumn) -> ValueColumn {
    let total = u32::try_from(column.values.len()).unwrap_or(u32::MAX);
    let shown = |value: import::ValueMatch| ValueMatch {
        value: value.value,
        count: value.count,
        proposal: value.proposal,
        label: value.label,
        sure: sureness(value.sure),
        reason: value.reason,
        chosen: value.chosen,
    };
    ValueColumn {
        target: column.target.id().to_owned(),
        label: column.target.label().to_owned(),
        kind: match column.kind {
            import::ValueKind::Licenses => ValueKind::Licenses,
            import::ValueKind::Groups => ValueKind::Groups,
            import::ValueKind::Country => ValueKind::Country,
            import::ValueKind::YesNo => ValueKind::YesNo,
            import::ValueKind::Spelling => ValueKind::Spelling,
        },
        total,
        values: column.values.into_iter().take(VALUES).map(shown).collect(),
        offers: offers(draft, column.target, column.kind),
    }
}

/// What a value can be said to mean.
fn offers(draft: &Draft, target: Target, kind: import::ValueKind) -> Vec<ValueOffer> {
    let offer = |value: &str, label: &str| ValueOffer { value: value.to_owned(), label: label.to_owned() };
    let known = &draft.known;
    match kind {
        import::ValueKind::Country => Vec::new(),
        import::ValueKind::YesNo => vec![offer("Yes", "Yes"), offer("No", "No")],
        import::ValueKind::Licenses => {
            known.products.iter().map(|product| offer(&product.sku_part_number, product.display_name())).collect()
        }
        import::ValueKind::Groups => {
            let ours = known.groups.iter().filter(|group| !group.dynamic && !group.synced);
            ours.take(OFFERS).map(|group| offer(&group.id, &group.name)).collect()
        }
        import::ValueKind::Spelling if target == Target::Property(UserProperty::Department) => {
            known.departments.iter().take(OFFERS).map(|name| offer(name, name)).collect()
        }
        import::ValueKind::Spelling => Vec::new(),
    }
}

/// Says what values mean, and remembers it for the tenant.
pub(crate) async fn choose_values(app: &App, arguments: ChooseValues) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        for choice in &arguments.choices {
            target_of(&choice.target)?;
        }
        draft.decide(ground, work, |draft| {
            for choice in &arguments.choices {
                let of_target = draft.state.options.values.entry(choice.target.clone()).or_default();
                match &choice.means {
                    Some(means) => of_target.insert(choice.value.clone(), means.clone()),
                    None => of_target.remove(&choice.value),
                };
            }
            Ok(())
        })?;
        mappings::keep_values(&ground.store, &arguments.choices)
    })
    .await
}

/// Sets what applies to all rows.
pub(crate) async fn set_options(app: &App, arguments: SetImportOptions) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        let before = (draft.state.options.clone(), draft.state.beyond.clone());
        let done = draft
            .set_options(&ground.store, arguments.options)
            .and_then(|check| if check { draft.check_all(ground, work) } else { Ok(()) });
        if done.is_err() {
            (draft.state.options, draft.state.beyond) = before;
        }
        done
    })
    .await
}
