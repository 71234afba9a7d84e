//! Bodies: read up to a limit, packed for clients that can unpack them.

use std::future::poll_fn;
use std::io::Write as _;
use std::pin::Pin;

use axum::body::{Body, HttpBody as _};
use axum::http::{HeaderMap, header};

/// The most a request may carry, as the service has it.
pub(crate) const LARGEST: usize = 4 * 1024 * 1024;
/// What is read of a larger one, so that the client reads the refusal before its connection is closed.
const DRAINED: usize = 16 * LARGEST;
/// Below this, packing gains nothing.
const WORTH_PACKING: usize = 1_000;

/// Reads a body. The inner `None` is one that is too large.
pub(crate) async fn read(headers: &HeaderMap, mut body: Body) -> Result<Option<Vec<u8>>, axum::Error> {
    let promised = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if promised.is_some_and(|length| length > DRAINED as u64) {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        let Ok(data) = frame?.into_data() else { continue };
        length = length.saturating_add(data.len());
        if length > DRAINED {
            break;
        } else if length > LARGEST {
            bytes = Vec::new();
        } else {
            bytes.extend_from_slice(&data);
        }
    }
    Ok((length <= LARGEST).then_some(bytes))
}

/// Whether a client takes gzip (RFC 9110 §12.5.3).
pub(crate) fn takes_gzip(headers: &HeaderMap) -> bool {
    let weight = |wanted: &str| {
        let lists = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
        lists.flat_map(|list| list.split(',')).find_map(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            parts.next().filter(|name| name.eq_ignore_ascii_case(wanted))?;
            let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
            Some(weight.map_or(1.0, |weight| weight.parse::<f32>().unwrap_or(0.0)))
        })
    };
    weight("gzip").or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

/// Packs a body if that is worth it.
pub(crate) fn gzip(body: &[u8]) -> Option<Vec<u8>> {
    if body.len() < WORTH_PACKING {
        return None;
    }
    let mut packer = flate2::write::GzEncoder::new(Vec::with_capacity(body.len() / 4), flate2::Compression::fast());
    packer.write_all(body).ok()?;
    packer.finish().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_for_those_who_take_it() {
        for (list, taken) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("*", true),
            ("gzip;q=0, *", false),
            ("gzip;q=0", false),
            ("identity", false),
            ("*;q=0", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, axum::http::HeaderValue::from_static(list));
            assert_eq!(takes_gzip(&headers), taken, "{list}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
