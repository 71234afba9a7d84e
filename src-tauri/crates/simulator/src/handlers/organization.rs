//! `GET /organization` and `GET /domains` (facts/graph.md §12).

use serde_json::{Map, Value, json};

use crate::answer::{Answer, Refusal};
use crate::call::Call;
use crate::seeds::{DOMAIN, FEDERATED_DOMAIN, INITIAL_DOMAIN};
use crate::tenant::Tenant;

/// The one organisation.
pub(crate) fn organization(tenant: &Tenant, call: &Call) -> Result<Answer, Refusal> {
    call.allow(&["$select"])?;
    let domain = |name: &str, default: bool, initial: bool, kind: &str| {
        json!({"capabilities": "Email, OfficeCommunicationsOnline", "isDefault": default, "isInitial": initial,
            "name": name, "type": kind})
    };
    let whole = json!({
        "id": tenant.id(),
        "displayName": "Contoso",
        "city": "Berlin",
        "state": null,
        "street": "Chausseestraße 88",
        "postalCode": "10115",
        "country": "Germany",
        "countryLetterCode": "DE",
        "defaultUsageLocation": "DE",
        "preferredLanguage": "de",
        "createdDateTime": "2014-02-11T08:30:12Z",
        "tenantType": "AAD",
        "onPremisesSyncEnabled": true,
        "onPremisesLastSyncDateTime": "2026-11-01T00:00:00Z",
        "businessPhones": ["+49 30 5557100"],
        "technicalNotificationMails": [format!("it-operations@{DOMAIN}")],
        "assignedPlans": [],
        "provisionedPlans": [],
        "verifiedDomains": [
            domain(INITIAL_DOMAIN, false, true, "Managed"),
            domain(DOMAIN, true, false, "Managed"),
            domain(FEDERATED_DOMAIN, false, false, "Federated"),
        ],
    });
    let one = chosen(call, whole, "microsoft.graph.organization")?;
    Ok(Answer::json(200, json!({"@odata.context": format!("{}/$metadata#organization", call.root()), "value": [one]})))
}

/// All verified domains.
pub(crate) fn domains(call: &Call) -> Result<Answer, Refusal> {
    call.allow(&["$select", "$top"])?;
    let domain = |name: &str, authentication: &str, default: bool, initial: bool| {
        json!({
            "id": name,
            "authenticationType": authentication,
            "availabilityStatus": null,
            "isAdminManaged": true,
            "isDefault": default,
            "isInitial": initial,
            "isRoot": true,
            "isVerified": true,
            "supportedServices": ["Email", "OfficeCommunicationsOnline"],
            "passwordValidityPeriodInDays": 2_147_483_647,
            "passwordNotificationWindowInDays": 14,
            "state": null,
        })
    };
    let all: Result<Vec<Value>, Refusal> = [
        domain(DOMAIN, "Managed", true, false),
        domain(INITIAL_DOMAIN, "Managed", false, true),
        domain(FEDERATED_DOMAIN, "Federated", false, false),
    ]
    .into_iter()
    .map(|whole| chosen(call, whole, "microsoft.graph.domain"))
    .collect();
    Ok(Answer::json(200, json!({"@odata.context": format!("{}/$metadata#domains", call.root()), "value": all?})))
}

/// Of an object, what `$select` asks for.
pub(crate) fn chosen(call: &Call, whole: Value, kind: &str) -> Result<Value, Refusal> {
    let (Some(select), Value::Object(fields)) = (call.option("$select"), &whole) else {
        return Ok(whole);
    };
    let mut kept = Map::new();
    for name in select.split(',').map(str::trim) {
        let Some((known, value)) = fields.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) else {
            return Err(Refusal::bad(
                "BadRequest",
                format!("Could not find a property named '{name}' on type '{kind}'."),
            ));
        };
        kept.insert(known.clone(), value.clone());
    }
    Ok(Value::Object(kept))
}
