//! The steps Source and Read: a file, what was pasted, or an empty grid; and how it was read.

use super::{UnderWay, change_rows, decide, draft_of, tell};
use crate::contract::error::AppError;
use crate::contract::import::{
    BlankImport, DecideUneven, Import, ImportDetection, ImportFact, ImportPreview, ImportPurpose, OfDraft, OpenImport,
    PasteImport, PreviewRow, ReadAgain, ReadChoice, ReadKind, UnevenChoice,
};
use crate::draft::{Begin, Draft, Ground, Origin};
use crate::problems::{self, level, purpose_of, sureness};
use crate::tenant::in_background;
use crate::{App, lock};
use import::{DetectionKind, ReadHow, UnevenRow};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use zeroize::Zeroizing;

/// Reads a file into a new draft.
pub(crate) async fn open(app: &App, arguments: OpenImport) -> Result<Import, AppError> {
    let origin = Origin::File(PathBuf::from(arguments.path.trim()));
    begin(app, &arguments.connection, origin, arguments.purpose).await
}

/// Reads what was pasted into a new draft.
pub(crate) async fn paste(app: &App, arguments: PasteImport) -> Result<Import, AppError> {
    let origin = Origin::Pasted(Zeroizing::new(arguments.text));
    begin(app, &arguments.connection, origin, arguments.purpose).await
}

/// Begins a draft with an empty grid.
pub(crate) async fn blank(app: &App, arguments: BlankImport) -> Result<Import, AppError> {
    begin(app, &arguments.connection, Origin::Typed, Some(arguments.purpose)).await
}

async fn begin(
    app: &App,
    connection: &str,
    origin: Origin,
    purpose: Option<ImportPurpose>,
) -> Result<Import, AppError> {
    let tenant = app.tenant(connection)?;
    let ground = Ground::of(app, &tenant)?;
    let under_way = UnderWay::begin(app, &tenant, "");
    let work = Arc::clone(&under_way.work);
    let (draft, view) = in_background(move || {
        let begin = Begin { origin, how: ReadHow::default(), purpose: purpose.map(purpose_of) };
        let mut draft = Draft::begin(&ground, begin, &work)?;
        draft.save(&ground.store)?;
        let view = problems::import(&draft);
        Ok((draft, view))
    })
    .await?;
    lock(&tenant.drafts).insert(draft.id.clone(), Arc::new(Mutex::new(draft)));
    tell(app, &tenant);
    Ok(view)
}

/// Reads the file again in another way.
pub(crate) async fn read_again(app: &App, arguments: ReadAgain) -> Result<Import, AppError> {
    decide(app, &arguments.connection, &arguments.draft, move |draft, ground, work| {
        draft.read_again(ground, work, detection_of(arguments.kind), &arguments.value)
    })
    .await
}

/// Decides about rows that have not as many cells as headings.
pub(crate) async fn decide_uneven(app: &App, arguments: DecideUneven) -> Result<Import, AppError> {
    change_rows(app, &arguments.connection, &arguments.draft, move |draft, work| {
        let rows = draft.uneven();
        draft.edit(work, &rows, |draft| match arguments.choice {
            UnevenChoice::LeaveOut => draft.state.edits.excluded.extend(rows.iter().copied()),
            UnevenChoice::Mend => mend(draft, &rows),
        });
        Ok(())
    })
    .await
}

/// Extra cells belong to the last column, missing ones are empty at the end.
pub(crate) fn mend(draft: &mut Draft, rows: &[u32]) {
    let width = draft.source.headings.len();
    for row in rows {
        let index = usize::try_from(*row).unwrap_or(usize::MAX).saturating_sub(1);
        let cells = draft.source.rows.get(index).map_or(0, |row| row.cells.len());
        let decided = if cells > width { UnevenRow::MergeExtra } else { UnevenRow::PadMissing };
        draft.state.edits.uneven.insert(*row, decided);
    }
}

/// The first rows, those most likely misread, and how the file was read.
pub(crate) async fn preview(app: &App, arguments: OfDraft) -> Result<ImportPreview, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let draft = draft_of(app, &tenant, &arguments.draft).await?;
    in_background(move || Ok(shown(&lock(&draft)))).await
}

fn shown(draft: &Draft) -> ImportPreview {
    let source = &draft.source;
    let preview = import::preview(source);
    let row = |row: import::PreviewRow| PreviewRow { row: row.row, line: row.line, cells: row.cells, why: row.why };
    ImportPreview {
        headings: source.headings.clone(),
        first: preview.first.into_iter().map(row).collect(),
        doubtful: preview.doubtful.into_iter().map(row).collect(),
        facts: preview.facts.into_iter().map(|fact| ImportFact { level: level(fact.level), text: fact.text }).collect(),
        uneven: draft.uneven(),
        uneven_fixable: !draft.has_passwords(),
        detections: source.detections.iter().map(detection).collect(),
    }
}

fn detection(found: &import::Detection) -> ImportDetection {
    ImportDetection {
        kind: match found.kind {
            DetectionKind::Encoding => ReadKind::Encoding,
            DetectionKind::Separator => ReadKind::Separator,
            DetectionKind::Quote => ReadKind::Quote,
            DetectionKind::Sheet => ReadKind::Sheet,
            DetectionKind::Header => ReadKind::Header,
        },
        value: found.value.clone(),
        label: found.label.clone(),
        sure: sureness(found.sure),
        reason: found.reason.clone(),
        choices: found
            .choices
            .iter()
            .map(|choice| ReadChoice { value: choice.value.clone(), label: choice.label.clone() })
            .collect(),
    }
}

const fn detection_of(kind: ReadKind) -> DetectionKind {
    match kind {
        ReadKind::Encoding => DetectionKind::Encoding,
        ReadKind::Separator => DetectionKind::Separator,
        ReadKind::Quote => DetectionKind::Quote,
        ReadKind::Sheet => DetectionKind::Sheet,
        ReadKind::Header => DetectionKind::Header,
    }
}
