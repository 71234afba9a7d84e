//! Photos: read from a file, checked, and kept beside the plans under their digest, so that they are there when they are sent and
//! when they are put back.

use crate::App;
use crate::contract::error::{AppError, ErrorCode};
use crate::contract::make::PhotoWish;
use crate::contract::wizard::{ChoosePhoto, PhotoChosen};
use crate::files;
use crate::now;
use crate::tenant::{Tenant, in_background};
use engine::facts::Person;
use model::plan::PhotoReference;
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most a photo may weigh, in bytes (`facts/graph.md §12`).
const LARGEST: u64 = 4 * 1024 * 1024;

/// Reads a photo from a file and keeps it.
pub(crate) async fn choose(app: &App, arguments: ChoosePhoto) -> Result<PhotoChosen, AppError> {
    let tenant = app.tenant(&arguments.connection)?;
    let path = PathBuf::from(arguments.path.trim());
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let (photo, bytes) = in_background(move || photo_of_file(&path)).await?;
    let kept = photo.clone();
    tenant.stored(move |store| store.keep_photo(&kept.sha256, &bytes, now())).await?;
    Ok(PhotoChosen { sha256: photo.sha256, media_type: photo.media_type, size: photo.size, name })
}

impl App {
    /// Keeps the photo of a file, and answers with the wish to set it.
    ///
    /// # Errors
    /// When the file is no photo that can be sent.
    pub async fn photo_wish(&self, connection: &str, path: &Path) -> Result<PhotoWish, AppError> {
        let path = path.display().to_string();
        let chosen = choose(self, ChoosePhoto { connection: connection.to_owned(), path }).await?;
        let PhotoChosen { sha256, media_type, size, name } = chosen;
        Ok(PhotoWish::Set { sha256, media_type, size, name })
    }
}

/// The photo of a file.
///
/// # Errors
/// When it cannot be read, is larger than 4 MB, or is neither JPEG nor PNG.
pub fn photo_of_file(path: &Path) -> Result<(PhotoReference, Vec<u8>), AppError> {
    let bytes = files::read_at_most(path, LARGEST, "the photo is larger than 4 MB")?;
    let Some(media_type) = media_type(&bytes) else {
        return Err(AppError::new(ErrorCode::Invalid, format!("{} is no JPEG and no PNG", path.display()))
            .hint("Save the picture as a JPEG and choose that file"));
    };
    Ok((reference(&bytes, media_type), bytes))
}

/// What a picture is by its first bytes.
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Some("image/png"),
        _ => None,
    }
}

fn reference(bytes: &[u8], media_type: &str) -> PhotoReference {
    PhotoReference {
        sha256: Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        media_type: media_type.to_owned(),
        size: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
    }
}

/// What a plan is to do with photos; the bytes of one that is to be set must be there.
pub(super) async fn wanted(
    tenant: &Tenant,
    wish: &PhotoWish,
    people: usize,
) -> Result<Option<Option<PhotoReference>>, AppError> {
    let PhotoWish::Set { sha256, media_type, size, .. } = wish else {
        return Ok((*wish == PhotoWish::Remove).then_some(None));
    };
    if people > 1 {
        return Err(AppError::new(ErrorCode::Invalid, "a photo shows one person, and several are chosen")
            .hint("Set photos person by person; taking them away goes for many"));
    }
    let digest = sha256.clone();
    if tenant.stored(move |store| store.photo(&digest)).await?.is_none() {
        return Err(AppError::new(ErrorCode::NotFound, "the photo is no longer there").hint("Choose the file again"));
    }
    Ok(Some(Some(PhotoReference { sha256: sha256.clone(), media_type: media_type.clone(), size: *size })))
}

/// Reads the photos people have now and keeps them: without that nobody could put them back, nor notice that somebody else set
/// another one meanwhile.
pub(super) async fn before(tenant: &Arc<Tenant>, people: &mut [Person]) -> Result<(), AppError> {
    let client = tenant.client()?;
    for person in people {
        let Some(bytes) = client.photo(&person.id.to_string()).await? else { continue };
        let photo = reference(&bytes, media_type(&bytes).unwrap_or("image/jpeg"));
        let digest = photo.sha256.clone();
        tenant.stored(move |store| store.keep_photo(&digest, &bytes, now())).await?;
        person.photo = Some(photo);
    }
    Ok(())
}
