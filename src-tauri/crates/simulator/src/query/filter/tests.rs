//! What filters admit, and what they refuse.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::{Value, json};

use super::Filter;
use crate::answer::Refusal;
use crate::schema;

fn ann() -> Value {
    json!({
        "id": "6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0",
        "displayName": "Ann O'Hara",
        "userPrincipalName": "Ann@contoso.com",
        "mail": "Ann.Ohara@contoso.com",
        "surname": "Öztürk",
        "companyName": null,
        "accountEnabled": true,
        "createdDateTime": "2024-05-01T12:00:00Z",
        "department": "Sales",
        "otherMails": [],
        "proxyAddresses": ["SMTP:ann.ohara@contoso.com", "smtp:ann@contoso.onmicrosoft.com"],
        "assignedLicenses": [{"skuId": "05e9a617-0261-4cee-bb44-138d3ef5d965", "disabledPlans": []}],
        "identities": [{"signInType": "userPrincipalName", "issuer": "contoso.com", "issuerAssignedId": "Ann@contoso.com"}],
        "onPremisesExtensionAttributes": {"extensionAttribute1": "blue", "extensionAttribute2": null},
        "employeeOrgData": {"division": "North", "costCenter": "17"},
        "manager": {"id": "aaaaaaaa-0000-4000-8000-000000000001"},
        "signInActivity": {"lastSignInDateTime": "2026-01-01T00:00:00Z"},
    })
}

fn advanced(filter: &str) -> Result<bool, Refusal> {
    Filter::parse(filter, schema::USER, true, 15).map(|filter| filter.admits(&ann()))
}

#[rstest::rstest]
#[case("displayName eq 'ann o''hara'", true)]
#[case("DISPLAYNAME EQ 'Ann O''Hara'", true)]
#[case("displayName ne 'x'", true)]
#[case("surname eq 'öZTÜRK'", true)]
#[case("startsWith(surname,'ÖZ')", true)]
#[case("startswith(displayName, 'ann ') and accountEnabled eq true", true)]
#[case("startswith(displayName,'ann o''hara and more')", false)]
#[case("endsWith(mail,'@CONTOSO.com')", true)]
#[case("endsWith(mail,'x@contoso.com')", false)]
#[case("department in ('IT','sales')", true)]
#[case("department in ('IT')", false)]
#[case("accountEnabled eq false or department eq 'Sales'", true)]
#[case("accountEnabled eq false or department eq 'Sales' and surname eq 'x'", false)]
#[case("(accountEnabled eq false or department eq 'Sales') and surname ne 'x'", true)]
#[case("not(department eq 'IT')", true)]
#[case("NOT startsWith(displayName,'a')", false)]
#[case("not not (department eq 'Sales')", true)]
#[case("companyName eq null", true)]
#[case("companyName ne null", false)]
#[case("companyName ne 'x'", true)]
#[case("jobTitle eq null", true)]
#[case("department ge 'sales' and department le 'sales'", true)]
#[case("department gt 'sales'", false)]
#[case("department lt 'Sat'", true)]
#[case("createdDateTime ge 2024-05-01T12:00:00Z", true)]
#[case("createdDateTime gt 2024-05-01T12:00Z", false)]
#[case("createdDateTime ge 2024-05-01", true)]
#[case("createdDateTime lt 2024-05-01T14:00:01+02:00", true)]
#[case("createdDateTime eq 2024-05-01T12:00:00.000Z", true)]
#[case("deletedDateTime ge 2000-01-01", false)]
#[case("assignedLicenses/any(x:x/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)", true)]
#[case("assignedLicenses/any(x:x/skuId eq '05E9A617-0261-4cee-bb44-138d3ef5d965')", true)]
#[case("not(assignedLicenses/any(x:x/skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965))", false)]
#[case("assignedLicenses/$count eq 0", false)]
#[case("assignedLicenses/$count ne 0", true)]
#[case("assignedPlans/$count eq 0", true)]
#[case("assignedLicenses/any()", true)]
#[case("proxyAddresses/any(p:startsWith(p,'smtp:ANN@'))", true)]
#[case("proxyAddresses/any (p:endsWith(p, 'onmicrosoft.com'))", true)]
#[case("proxyAddresses/any(p:p eq 'smtp:x@contoso.com')", false)]
#[case("otherMails/any(p:startsWith(p,''))", false)]
#[case("identities/any(i:i/issuer eq 'contoso.com' and i/issuerAssignedId eq 'ann@contoso.com')", true)]
#[case("identities/any(i:i/issuer eq 'contoso.com' and i/issuerAssignedId eq 'bob@contoso.com')", false)]
#[case("onPremisesExtensionAttributes/extensionAttribute1 eq 'Blue'", true)]
#[case("onPremisesExtensionAttributes/extensionAttribute2 eq null", true)]
#[case("employeeOrgData/division eq 'north'", true)]
#[case("manager/id eq 'AAAAAAAA-0000-4000-8000-000000000001'", true)]
#[case("signInActivity/lastSignInDateTime le 2026-01-01T00:00:00Z", true)]
#[case("onPremisesSyncEnabled eq false", false)]
#[case("onPremisesSyncEnabled ne true", true)]
fn filters_admit(#[case] filter: &str, #[case] admitted: bool) {
    assert_eq!(advanced(filter).unwrap(), admitted);
}

#[rstest::rstest]
#[case(
    "displayName eq 'x",
    "BadRequest",
    "Invalid filter clause: There is an unterminated string literal at position 15 in 'displayName eq 'x'."
)]
#[case("", "BadRequest", "Invalid filter clause: Syntax error at position 0 in ''.")]
#[case("displayName", "Request_UnsupportedQuery", "Unsupported Query.")]
#[case("displayName eq", "BadRequest", "Invalid filter clause: Syntax error at position 14 in 'displayName eq'.")]
#[case(
    "displayName = 'x'",
    "BadRequest",
    "Invalid filter clause: Syntax error: character '=' is not valid at position 12 in 'displayName = 'x''."
)]
#[case(
    "displayName eq 'x')",
    "BadRequest",
    "Invalid filter clause: Syntax error at position 18 in 'displayName eq 'x')'."
)]
#[case(
    "shoeSize eq 'x'",
    "BadRequest",
    "Invalid filter clause: Could not find a property named 'shoeSize' on type 'microsoft.graph.user'."
)]
#[case(
    "accountEnabled eq 'true'",
    "BadRequest",
    "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.Boolean' and 'Edm.String' for operator kind 'Equal'."
)]
#[case(
    "id eq 6ea91a8d-e32e-41a1-b7bd-d2d185eed0e0",
    "BadRequest",
    "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Guid' for operator kind 'Equal'."
)]
#[case("id eq 'zz'", "Request_BadRequest", "Invalid object identifier 'zz'.")]
#[case("manager/id eq 'zz'", "Request_BadRequest", "Invalid object identifier 'zz'.")]
#[case(
    "createdDateTime ge '2024-01-01'",
    "BadRequest",
    "Invalid filter clause: A binary operator with incompatible types was detected. Found operand types 'Edm.DateTimeOffset' and 'Edm.String' for operator kind 'GreaterThanOrEqual'."
)]
#[case(
    "createdDateTime ge 2024-13-01",
    "BadRequest",
    "Invalid filter clause: Syntax error at position 19 in 'createdDateTime ge 2024-13-01'."
)]
#[case("contains(displayName,'x')", "Request_UnsupportedQuery", "Filter operator 'Contains' is not supported.")]
#[case("tolower(displayName) eq 'x'", "Request_UnsupportedQuery", "Unsupported Query.")]
#[case(
    "soundslike(displayName,'x')",
    "BadRequest",
    "Invalid filter clause: An unknown function with name 'soundslike' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed."
)]
#[case("displayName has 'x'", "Request_UnsupportedQuery", "Filter operator 'Has' is not supported.")]
#[case(
    "displayName ge 'x'",
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'displayName' of resource 'User'."
)]
#[case("skills/any(s:s eq 'x')", "NotImplemented", "This operation target is not yet supported.")]
#[case("otherMails/all(s:s eq 'x')", "Request_UnsupportedQuery", "Unsupported Query.")]
#[case(
    "identities/any(i:i/issuerAssignedId eq 'x')",
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'identities' of resource 'User'."
)]
#[case(
    "manager/displayName eq 'x'",
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'manager' of resource 'User'."
)]
#[case(
    "memberOf/any(m:m/id eq 'x')",
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'memberOf' of resource 'User'."
)]
#[case(
    "assignedLicenses/$count eq 1",
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'assignedLicenses' of resource 'User'."
)]
#[case(
    "assignedLicenses/any(x:skuId eq 05e9a617-0261-4cee-bb44-138d3ef5d965)",
    "BadRequest",
    "Invalid filter clause: Could not find a property named 'skuId' on type 'microsoft.graph.user'."
)]
#[case(
    "signInActivity/lastSignInDateTime le 2026-01-01 and accountEnabled eq true",
    "BadRequest",
    "Filter not supported."
)]
fn filters_refuse(#[case] filter: &str, #[case] code: &str, #[case] message: &str) {
    let refusal = advanced(filter).unwrap_err();
    assert_eq!((refusal.code, refusal.message.as_str()), (code, message));
    assert_eq!(refusal.status, if code == "NotImplemented" { 501 } else { 400 });
}
