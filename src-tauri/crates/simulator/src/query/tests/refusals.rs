//! Every refusal of a list of users, with its literal message.

use super::{LIST, read, schema};

#[rstest::rstest]
#[case(
    "$top=0",
    400,
    "Request_UnsupportedQuery",
    "Invalid page size specified: '0'. Must be between 1 and 999 inclusive."
)]
#[case(
    "$top=1000",
    400,
    "Request_UnsupportedQuery",
    "Invalid page size specified: '1000'. Must be between 1 and 999 inclusive."
)]
#[case(
    "$top=99999999999999999999",
    400,
    "BadRequest",
    "Invalid value '99999999999999999999' for $top query option found. The $top query option requires a non-negative integer value."
)]
#[case(
    "$top=-1",
    400,
    "BadRequest",
    "Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value."
)]
#[case(
    "$top=x",
    400,
    "BadRequest",
    "Invalid value 'x' for $top query option found. The $top query option requires a non-negative integer value."
)]
#[case(
    "$select=signInActivity&$top=501",
    400,
    "Request_UnsupportedQuery",
    "Invalid page size specified: '501'. Must be between 1 and 500 inclusive."
)]
#[case(
    "$filter=signInActivity/lastSignInDateTime le 2026-01-01&$top=999",
    400,
    "Request_UnsupportedQuery",
    "Invalid page size specified: '999'. Must be between 1 and 500 inclusive."
)]
#[case("$skip=5", 400, "Request_BadRequest", "'$skip' is not supported by the service.")]
#[case("select=id", 400, "Request_BadRequest", "Unrecognized query argument specified: 'select'.")]
#[case("$foo=1", 400, "Request_BadRequest", "Unrecognized query argument specified: '$foo'.")]
#[case("=1", 400, "Request_BadRequest", "Unrecognized query argument specified: ''.")]
#[case(
    "$apply=x",
    400,
    "Request_UnsupportedQuery",
    "The query specified in the URI is not valid. The query parameter '$apply' is not supported."
)]
#[case(
    "$top=5&$Top=6",
    400,
    "BadRequest",
    "Query option '$Top' was specified more than once, but it must be specified at most once."
)]
#[case(
    "$count=yes",
    400,
    "BadRequest",
    "Invalid value 'yes' for $count query option found. Valid values are 'true' or 'false'."
)]
#[case(
    "$select=shoeSize",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Could not find a property named 'shoeSize' on type 'microsoft.graph.user'."
)]
#[case(
    "$select=",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Could not find a property named '' on type 'microsoft.graph.user'."
)]
#[case("$select=id,aboutMe", 501, "NotImplemented", "This operation target is not yet supported.")]
#[case(
    "$search=\"displayName:a\"",
    400,
    "Request_UnsupportedQuery",
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"
)]
#[case(
    "$filter=endsWith(mail,'x')",
    400,
    "Request_UnsupportedQuery",
    "Operator 'endsWith' is not supported because the required parameters might be missing. Try adding $count=true query parameter and ConsistencyLevel:eventual header. Refer to https://aka.ms/graph-docs/advanced-queries for more information"
)]
#[case(
    "$filter=userType ne 'Guest'",
    400,
    "Request_UnsupportedQuery",
    "Filter operator 'NotEqualsMatch' is not supported."
)]
#[case("$filter=not(userType eq 'Guest')", 400, "Request_UnsupportedQuery", "Filter operator 'Not' is not supported.")]
#[case(
    "$filter=companyName eq 'x'",
    400,
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'companyName' of resource 'User'."
)]
#[case(
    "$filter=assignedLicenses/$count eq 0",
    400,
    "Request_UnsupportedQuery",
    "Unsupported or invalid query filter clause specified for property 'assignedLicenses' of resource 'User'."
)]
#[case(
    "$filter=startsWith(displayName,'a')&$orderby=displayName",
    400,
    "Request_UnsupportedQuery",
    "Sorting not supported for current query."
)]
#[case(
    "$orderby=createdDateTime",
    400,
    "Request_UnsupportedQuery",
    "Unsupported sort property 'createdDateTime' for 'User'."
)]
#[case("$orderby=department", 400, "Request_UnsupportedQuery", "Unsupported sort property 'department' for 'User'.")]
#[case(
    "$orderby=shoeSize",
    400,
    "BadRequest",
    "Could not find a property named 'shoeSize' on type 'microsoft.graph.user'."
)]
#[case("$orderby=displayName up", 400, "BadRequest", "Syntax error at position 14 in 'displayName up'.")]
#[case("$orderby=", 400, "BadRequest", "Syntax error at position 0 in ''.")]
#[case(
    "$expand=manager,memberOf",
    400,
    "BadRequest",
    "The result of parsing $expand contained at least 2 items, but the maximum allowed is 1."
)]
#[case(
    "$expand=shoes",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Could not find a property named 'shoes' on type 'microsoft.graph.user'."
)]
#[case(
    "$expand=displayName",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Property 'displayName' on type 'microsoft.graph.user' is not a navigation property or complex property. Only navigation properties can be expanded."
)]
#[case(
    "$expand=licenseDetails",
    400,
    "Request_UnsupportedQuery",
    "The property 'licenseDetails' cannot be used in the $expand query option."
)]
#[case(
    "$expand=manager($select=id",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Syntax error at position 18 in 'manager($select=id'."
)]
#[case(
    "$expand=manager($select=shoes)",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Could not find a property named 'shoes' on type 'microsoft.graph.directoryObject'."
)]
#[case("$expand=memberOf($filter=id eq 'x')", 400, "Request_UnsupportedQuery", "Unsupported Query.")]
#[case("$expand=memberOf($levels=2)", 400, "Request_UnsupportedQuery", "Unsupported Query.")]
#[case(
    "$expand=manager($levels=0)",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: '0' is not a valid value for the $levels option. Valid values are: 'max' or a non-negative integer."
)]
#[case(
    "$expand=manager($levels=max)",
    400,
    "Request_UnsupportedQuery",
    "Transitive manager's list is only supported on a single user, send the $expand request on /users/{id} endpoint"
)]
#[case(
    "$expand=manager($select=id;$shoe=1)",
    400,
    "BadRequest",
    "Parsing OData Select and Expand failed: Term '$shoe' is not valid in a $select or $expand expression."
)]
#[case("$skiptoken=zzz", 400, "Request_BadRequest", "Badly formed token.")]
#[case("$skiptoken=", 400, "Request_BadRequest", "Badly formed token.")]
fn lists_refuse(#[case] query: &str, #[case] status: u16, #[case] code: &str, #[case] message: &str) {
    let refusal = read(query, false, schema::USER, LIST).err().unwrap();
    assert_eq!((refusal.status, refusal.code, refusal.message.as_str()), (status, code, message));
}

#[rstest::rstest]
#[case(
    "$search=displayName:ann",
    "BadRequest",
    "Syntax error: character ':' is not valid at position 11 in 'displayName:ann'."
)]
#[case(
    "$search=\"displayName:ann",
    "BadRequest",
    "There is an unterminated string literal at position 0 in '\"displayName:ann'."
)]
#[case("$search=\"ann\"", "Request_UnsupportedQuery", "Unsupported Query.")]
#[case("$search=\"shoe:ann\"", "BadRequest", "Could not find a property named 'shoe' on type 'microsoft.graph.user'.")]
#[case("$search=\"accountEnabled:true\"", "Request_UnsupportedQuery", "An unsupported property was specified.")]
#[case("$search=\"displayName:a\" AND", "BadRequest", "Syntax error at position 19 in '\"displayName:a\" AND'.")]
#[case("$search=(\"displayName:a\"", "BadRequest", "Syntax error at position 16 in '(\"displayName:a\"'.")]
#[case(
    "$search=\"displayName:a\"&$expand=manager",
    "Request_UnsupportedQuery",
    "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'"
)]
#[case(
    "$search=\"displayName:a\"&$orderby=createdDateTime",
    "Request_UnsupportedQuery",
    "An unsupported property was specified."
)]
#[case("$orderby=employeeHireDate&$count=true", "Request_UnsupportedQuery", "An unsupported property was specified.")]
// The header alone does not make a query advanced, and nothing expanded is.
#[case("$filter=userType ne 'Guest'", "Request_UnsupportedQuery", "Filter operator 'NotEqualsMatch' is not supported.")]
#[case(
    "$filter=userType ne 'Guest'&$count=true&$expand=manager",
    "Request_UnsupportedQuery",
    "Filter operator 'NotEqualsMatch' is not supported."
)]
fn advanced_lists_refuse(#[case] query: &str, #[case] code: &str, #[case] message: &str) {
    let refusal = read(query, true, schema::USER, LIST).err().unwrap();
    assert_eq!((refusal.code, refusal.message.as_str()), (code, message));
}
