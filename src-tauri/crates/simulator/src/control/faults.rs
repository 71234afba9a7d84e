//! What goes wrong, over HTTP: the same shape as a `--faults` file.

use serde_json::{Value, json};

use super::{Ask, Control, Told, Trouble};
use crate::faults::{FaultRule, Faults};
use crate::host::Host;

pub(super) static TABLE: &[Control] = &[
    Control { verb: "GET", path: "/faults", handler: |host, _, _| Ok(shown(host)) },
    Control { verb: "PUT", path: "/faults", handler: replace },
    Control { verb: "POST", path: "/faults", handler: add },
    Control { verb: "DELETE", path: "/faults", handler: clear },
    Control { verb: "GET", path: "/hits", handler: hits },
];

fn shown(host: &Host) -> Told {
    Told::Json(serde_json::to_value(host.faults.faults()).unwrap_or(Value::Null))
}

fn replace(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    let faults =
        Faults::from_value(&ask.json()?).map_err(|error| Trouble::bad(format!("These are no faults: {error}.")))?;
    host.faults.set(faults);
    Ok(shown(host))
}

fn add(host: &Host, ask: &Ask, _: &str) -> Result<Told, Trouble> {
    host.faults.add(FaultRule::from_value(ask.json()?).map_err(Trouble::bad)?);
    Ok(shown(host))
}

fn clear(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    host.faults.clear();
    Ok(shown(host))
}

fn hits(host: &Host, _: &Ask, _: &str) -> Result<Told, Trouble> {
    Ok(Told::Json(json!({"hits": host.faults.hits(), "rules": host.faults.counts()})))
}
