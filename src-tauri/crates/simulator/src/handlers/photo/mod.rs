//! Photos of users and groups (facts/graph.md §12).

mod image;
mod table;

pub(super) use table::TABLE;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::person::authority::{self, Act};
use super::{Context, Done, find, object};
use crate::answer::{Answer, Refusal};
use crate::seeds::identifiers::mix;
use crate::tenant::licensing::has_mailbox;
use crate::tenant::{Collection, Kind, Mutation, Node, Tenant};

/// The sides of the squares Exchange makes of a photo.
const SIDES: [u32; 9] = [48, 64, 96, 120, 240, 360, 432, 504, 648];
/// The most a photo may be, in bytes.
const LARGEST: usize = 4 * 1024 * 1024;

/// One picture in one size.
struct Picture {
    content_type: String,
    bytes: Vec<u8>,
    width: u32,
    height: u32,
}

/// Whose photo a path names.
fn owner(c: &Context<'_>, kind: Kind) -> Result<Node, Refusal> {
    match kind {
        Kind::User => find(c.tenant, c.key(0)).map(Node::user),
        kind => object::find(c.tenant, kind, c.key(0)),
    }
}

/// The largest picture there is of somebody.
fn largest(tenant: &Tenant, owner: Node) -> Option<Picture> {
    match tenant.document(Collection::Photo, &tenant.id_of(owner)) {
        Some(kept) => {
            let kept = kept?;
            let text = |name: &str| kept.get(name).and_then(Value::as_str);
            let side = |name: &str| kept.get(name).and_then(Value::as_u64).and_then(|side| u32::try_from(side).ok());
            Some(Picture {
                content_type: text("contentType")?.to_owned(),
                bytes: STANDARD.decode(text("data")?).ok()?,
                width: side("width")?,
                height: side("height")?,
            })
        }
        None => seeded(tenant, owner, 648),
    }
}

/// Three in ten people of the seed have a picture.
fn seeded(tenant: &Tenant, owner: Node, side: u32) -> Option<Picture> {
    let slot = owner.slot().filter(|slot| *slot < tenant.seed.total())?;
    let noise = mix(tenant.seed.number, slot, 1_600);
    (noise % 10 < 3).then(|| Picture {
        content_type: "image/png".to_owned(),
        bytes: image::drawn(side, noise),
        width: side,
        height: side,
    })
}

/// A picture in one of the sizes there are of it. A picture that was put there is told by every size but not made
/// smaller: its bytes stay what they were.
fn sized(tenant: &Tenant, owner: Node, size: &str) -> Result<Picture, Refusal> {
    let largest = largest(tenant, owner).ok_or_else(missing)?;
    let (width, height) = sizes(tenant, owner, &largest)
        .into_iter()
        .find(|(width, height)| size.eq_ignore_ascii_case(&format!("{width}x{height}")))
        .ok_or_else(missing)?;
    let kept = tenant.document(Collection::Photo, &tenant.id_of(owner)).is_some();
    let smaller = if kept { None } else { seeded(tenant, owner, width) };
    Ok(smaller.unwrap_or(Picture { width, height, ..largest }))
}

/// The sizes there are of a picture: those of Exchange that are no larger than it, or its own where there is no
/// mailbox ([M]).
fn sizes(tenant: &Tenant, owner: Node, largest: &Picture) -> Vec<(u32, u32)> {
    let mailbox = match owner.slot() {
        Some(slot) => has_mailbox(&tenant.user(slot).licenses),
        None => true,
    };
    let own = (largest.width, largest.height);
    let least = own.0.min(own.1);
    let mut sizes: Vec<(u32, u32)> =
        SIDES.into_iter().filter(|side| mailbox && *side <= least).map(|side| (side, side)).collect();
    if !sizes.contains(&own) {
        sizes.push(own);
    }
    sizes
}

fn missing() -> Refusal {
    Refusal::new(
        404,
        "ImageNotFound",
        "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
    )
}

fn described(picture: &Picture) -> Map<String, Value> {
    let sum = crate::seeds::hash(&STANDARD.encode(&picture.bytes));
    Map::from_iter([
        ("@odata.mediaContentType".to_owned(), json!(picture.content_type)),
        ("@odata.mediaEtag".to_owned(), json!(format!("\"{sum:016X}\""))),
        ("id".to_owned(), json!(format!("{}X{}", picture.width, picture.height))),
        ("width".to_owned(), json!(picture.width)),
        ("height".to_owned(), json!(picture.height)),
    ])
}

fn context(c: &Context<'_>, owner: Node, segment: &str) -> Value {
    json!(format!("{}/$metadata#{}('{}')/{segment}", c.call.root(), owner.kind.collection(), c.tenant.id_of(owner)))
}

/// What is said of a photo: the largest, or the one of a size.
fn get(c: &mut Context<'_>, kind: Kind, by_size: bool) -> Result<Done, Refusal> {
    c.call.allow(&["$select"])?;
    let names = c.call.selected("profilePhoto", &["id", "height", "width"])?;
    let owner = owner(c, kind)?;
    let (picture, segment) = match by_size {
        true => (sized(c.tenant, owner, c.key(1))?, "photos/$entity"),
        false => (largest(c.tenant, owner).ok_or_else(missing)?, "photo/$entity"),
    };
    let mut body = Map::new();
    body.insert("@odata.context".into(), context(c, owner, segment));
    body.extend(described(&picture));
    Ok(Done::from(Answer::json(200, Value::Object(body))).narrowed(names))
}

/// Every size there is of a photo.
fn list(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&["$select", "$top"])?;
    let names = c.call.selected("profilePhoto", &["id", "height", "width"])?;
    let owner = owner(c, kind)?;
    let Some(largest) = largest(c.tenant, owner) else {
        return Ok(Answer::json(200, json!({"@odata.context": context(c, owner, "photos"), "value": []})).into());
    };
    let mut all = Vec::new();
    for (width, height) in sizes(c.tenant, owner, &largest) {
        all.push(Value::Object(described(&sized(c.tenant, owner, &format!("{width}x{height}"))?)));
    }
    Ok(Done::from(Answer::json(200, json!({"@odata.context": context(c, owner, "photos"), "value": all})))
        .narrowed(names))
}

/// The picture itself.
fn value(c: &mut Context<'_>, kind: Kind, by_size: bool) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let owner = owner(c, kind)?;
    let picture = match by_size {
        true => sized(c.tenant, owner, c.key(1))?,
        false => largest(c.tenant, owner).ok_or_else(missing)?,
    };
    Ok(Answer::bytes(200, picture.bytes).with("Content-Type", picture.content_type).into())
}

/// Whether the caller may put a photo there.
fn writable(c: &Context<'_>, owner: Node) -> Result<(), Refusal> {
    match owner.slot() {
        Some(slot) if !authority::is_own(c, slot) => authority::reaches(c, slot, Act::Plain),
        _ => Ok(()),
    }
}

/// Puts another picture in the place of the photo.
fn put(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let owner = owner(c, kind)?;
    writable(c, owner)?;
    let said = c.call.header("content-type").unwrap_or_default().to_ascii_lowercase();
    // Microsoft's own libraries send every stream as application/octet-stream: what counts then are the bytes.
    if !c.call.batch && !said.starts_with("image/") && !said.starts_with("application/octet-stream") {
        // The words are ours [M].
        return Err(Refusal::new(
            415,
            "UnsupportedMediaType",
            "A photo must be sent with the content type image/jpeg or image/png.",
        ));
    }
    // An item of a batch carries the picture as text in base64.
    let text: Option<String> = c.call.batch.then(|| serde_json::from_slice(&c.call.body).ok()).flatten();
    let bytes = text.and_then(|text| STANDARD.decode(text).ok()).unwrap_or_else(|| c.call.body.clone());
    if bytes.len() > LARGEST {
        return Err(Refusal::new(413, "RequestEntityTooLarge", "The photo is larger than 4 MB."));
    }
    let image = image::read(&bytes).ok_or_else(|| {
        Refusal::bad("ErrorInvalidImage", "The image data is not in a supported format or is damaged.") // [M]
    })?;
    let id = c.tenant.id_of(owner);
    let value = json!({
        "contentType": image.content_type,
        "data": STANDARD.encode(&bytes),
        "width": image.width,
        "height": image.height,
    });
    c.commit(&Mutation::Document { collection: Collection::Photo, key: id.clone(), value: Some(value) })?;
    let answer = if c.call.method == "PUT" { Answer { status: 200, ..Answer::empty() } } else { Answer::empty() };
    Ok(Done { answer, target: Some(id) })
}

/// Takes the photo away.
fn remove(c: &mut Context<'_>, kind: Kind) -> Result<Done, Refusal> {
    c.call.allow(&[])?;
    let owner = owner(c, kind)?;
    writable(c, owner)?;
    largest(c.tenant, owner).ok_or_else(missing)?;
    let id = c.tenant.id_of(owner);
    c.commit(&Mutation::Document { collection: Collection::Photo, key: id.clone(), value: None })?;
    Ok(Done { answer: Answer::empty(), target: Some(id) })
}
