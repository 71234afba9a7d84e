//! The tenant's clock and what expires by it: access tokens, delta tokens.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Ask, Control, Told, Trouble};
use crate::host::Host;
use crate::tenant::End;

pub(super) static TABLE: &[Control] = &[
    Control { verb: "GET", path: "/clock", handler: |host, _, _| Ok(Told::Json(now(host))) },
    Control { verb: "POST", path: "/clock", handler: advance },
    Control { verb: "POST", path: "/delta-tokens", handler: delta_tokens },
    Control { verb: "POST", path: "/tokens", handler: tokens },
];

/// The furthest one step goes: a century.
const FURTHEST: f64 = 3_155_760_000.0;

fn now(host: &Host) -> Value {
    json!({"now": host.lock().tenant.clock.now().to_string()})
}

fn advance(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let seconds = body.get("advanceSeconds").and_then(Value::as_f64);
    let seconds = seconds.filter(|seconds| (0.0..=FURTHEST).contains(seconds)).ok_or_else(|| {
        Trouble::bad("Give {\"advanceSeconds\": N}, where N is a number that is not negative: time does not go back.")
    })?;
    host.lock().tenant.clock.advance(Duration::from_secs_f64(seconds));
    Ok(Told::Json(now(host)))
}

fn delta_tokens(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let body = ask.json()?;
    let wanted = |name: &str| body.get(name) == Some(&Value::Bool(true));
    match (wanted("expire"), wanted("reset")) {
        (true, false) => host.lock().end_delta_tokens(End::Expired),
        (false, true) => host.lock().end_delta_tokens(End::Reset),
        _ => return Err(Trouble::bad("Give {\"expire\": true} for 400 or {\"reset\": true} for 410.")),
    }
    Ok(Told::Json(json!({})))
}

fn tokens(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    if ask.json()?.get("expire") != Some(&Value::Bool(true)) {
        return Err(Trouble::bad("Give {\"expire\": true}."));
    }
    host.expire_tokens();
    Ok(Told::Json(json!({})))
}
