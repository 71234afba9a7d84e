//! Every error of the sign-in side by its AADSTS number (facts/graph.md §1.8).
//!
//! Numbers and names are those of the table; `error` and suberror are [M] there but for a few, and so is most of the
//! wording: clients are told never to branch on it. `{appId}` and the like stand for what the request was about; the log of
//! sign-ins shows the texts as they are here.

/// One error.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) number: u32,
    pub(crate) status: u16,
    pub(crate) error: &'static str,
    pub(crate) suberror: Option<&'static str>,
    /// Whether the answer carries a claims challenge for the next interactive sign-in.
    pub(crate) claims: bool,
    pub(crate) text: &'static str,
}

const fn row(number: u32, status: u16, error: &'static str, text: &'static str) -> Row {
    Row { number, status, error, suberror: None, claims: false, text }
}

impl Row {
    const fn sub(mut self, suberror: &'static str) -> Self {
        self.suberror = Some(suberror);
        self
    }

    const fn challenging(mut self) -> Self {
        self.claims = true;
        self
    }
}

/// What stands in a text when nobody says what it is about.
pub(crate) fn example(hole: &str) -> &'static str {
    match hole {
        "appId" => "00001111-aaaa-2222-bbbb-3333cccc4444",
        "appName" => "Pretend application",
        "cloud" => "login.microsoftonline.us",
        "directory" => "Contoso",
        "firstRedirectUri" => "http://localhost/first",
        "grantType" => "pretend_grant",
        "method" => "PUT",
        "methods" => "GET, POST",
        "parameter" => "scope",
        "provider" => "live.com",
        "reason" => "The key was not found.",
        "redirectUri" => "http://localhost",
        "resource" => "https://graph.microsoft.com",
        "responseType" => "pretend_type",
        "scope" => "User.Read",
        "since" => "2026-01-02T00:00:00.0000000Z",
        "tenant" => "contoso.com",
        "time" => "2026-01-01T00:00:00.0000000Z",
        "user" => "someone@contoso.com",
        _ => "",
    }
}

/// Cuts a text up: what stands before its next hole, the name of the hole, what stands after it.
pub(crate) fn hole(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// The error with this number.
pub(crate) fn find(number: u32) -> Option<&'static Row> {
    ROWS.iter().chain(ACCOUNTS).chain(CONDITIONS).find(|row| row.number == number)
}

/// About the application, the tenant, the request.
pub(crate) const ROWS: &[Row] = &[
    row(65_001, 400, "invalid_grant", "The user or administrator has not consented to use the application with ID '{appId}' named '{appName}'. Send an interactive authorization request for this user and resource.").sub("consent_required"),
    row(65_002, 400, "invalid_client", "Consent between first party application '{appId}' and first party resource '00000003-0000-0000-c000-000000000000' must be configured via preauthorization."),
    row(65_004, 400, "access_denied", "User declined to consent to access the app."),
    row(65_005, 400, "invalid_resource", "The application '{appId}' asked for scope '{scope}' that doesn't exist on the resource."),
    row(650_051, 400, "invalid_client", "Using application '{appId}' is currently not supported for your organization because it is in an unmanaged state."),
    row(650_052, 400, "access_denied", "The app needs access to a service ('{resource}') that your organization has not subscribed to or enabled. Contact your IT Admin to review the configuration of your service subscriptions."),
    row(650_053, 400, "invalid_client", "The application '{appName}' asked for scope '{scope}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor."),
    row(650_056, 400, "invalid_client", "Misconfigured application. This could be due to one of the following: the client has not listed any permissions for '{resource}' in the requested permissions in the client's application registration. Or the admin has not consented in the tenant. Or check the application identifier in the request to ensure it matches the configured client application identifier. Please contact your admin to fix the configuration or consent on behalf of the tenant."),
    row(650_057, 400, "invalid_resource", "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {appId}. Resource value from request: {resource}."),
    row(90_094, 400, "consent_required", "An administrator of Contoso has set a policy that prevents you from granting {appName} the permissions it is requesting. Contact an administrator, who can grant permissions to this app on your behalf."),
    row(90_095, 400, "consent_required", "Admin consent is required for the permissions requested by {appName}. An admin consent request may be sent to the admin."),
    row(700_016, 400, "unauthorized_client", "Application with identifier '{appId}' was not found in the directory 'Contoso'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant."),
    row(70_001, 400, "unauthorized_client", "The application '{appId}' is disabled."),
    row(7_000_112, 400, "unauthorized_client", "Application '{appId}'({appName}) is disabled."),
    row(7_000_215, 401, "invalid_client", "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{appId}'."),
    row(7_000_222, 401, "invalid_client", "The provided client secret keys for app '{appId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security."),
    row(7_000_218, 401, "invalid_client", "The request body must contain the following parameter: 'client_assertion' or 'client_secret'."),
    row(700_025, 401, "invalid_client", "Client is public so neither 'client_assertion' nor 'client_secret' should be presented."),
    row(700_021, 401, "invalid_client", "Client assertion application identifier doesn't match 'client_id' parameter."),
    row(700_023, 401, "invalid_client", "Client assertion audience claim does not match Realm issuer. Review the documentation."),
    row(700_024, 401, "invalid_client", "Client assertion is not within its valid time range. Current time: {time}."),
    row(700_027, 401, "invalid_client", "Client assertion contains an invalid signature. [Reason - {reason}]"),
    row(50_012, 401, "invalid_client", "Authentication failed."),
    row(50_013, 400, "invalid_grant", "Assertion failed signature validation. [Reason - {reason}]"),
    row(50_027, 401, "invalid_client", "JWT token is invalid or malformed."),
    row(90_002, 400, "invalid_request", "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant."),
    row(90_038, 400, "invalid_request", "Tenant '{tenant}' request is being redirected to the National Cloud '{cloud}'."),
    row(900_023, 400, "invalid_request", "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain."),
    row(50_194, 400, "invalid_request", "Application '{appId}'({appName}) is not configured as a multi-tenant application. Usage of the /common endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant."),
    row(9_001_023, 400, "invalid_request", "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint."),
    row(9_002_331, 400, "unauthorized_client", "Application '{appId}' is configured for use by organizational accounts only. Please use the /organizations endpoint to serve this request."),
    row(50_011, 400, "invalid_request", "The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{appId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal."),
    row(500_112, 400, "invalid_client", "The reply address '{redirectUri}' does not match the reply address '{firstRedirectUri}' provided when requesting Authorization code."),
    row(500_011, 400, "invalid_resource", "The resource principal named {resource} was not found in the tenant named Contoso. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant."),
    row(28_000, 400, "invalid_request", "Provided value for the input parameter scope is not valid because it contains more than one resource. Scope {scope} is not valid."),
    row(70_011, 400, "invalid_scope", "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {scope} is not valid."),
    row(1_002_012, 400, "invalid_scope", "The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI)."),
    row(7_000_229, 400, "invalid_client", "The client application {appId} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119"),
    row(901_002, 400, "invalid_request", "The 'resource' request parameter isn't supported."),
    row(70_000, 400, "invalid_grant", "Provided grant is invalid or malformed."),
    row(70_002, 401, "invalid_client", "Error validating credentials."),
    row(70_003, 400, "unsupported_grant_type", "The app requested an unsupported grant type '{grantType}'."),
    row(700_051, 400, "unsupported_response_type", "response_type 'token' is not enabled for the application."),
    row(700_054, 400, "unsupported_response_type", "response_type 'id_token' is not enabled for the application."),
    row(70_005, 400, "unsupported_response_type", "The app returned an unsupported response type '{responseType}'."),
    row(900_144, 400, "invalid_request", "The request body must contain the following parameter: '{parameter}'."),
    row(900_561, 405, "invalid_request", "The endpoint only accepts {methods} requests. Received a {method} request."),
    row(9_002_313, 400, "invalid_request", "Invalid request. Request is malformed or invalid."),
    row(54_005, 400, "invalid_grant", "OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token."),
    row(70_008, 400, "invalid_grant", "The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource."),
    row(700_082, 400, "invalid_grant", "The refresh token has expired due to inactivity. The token was issued on {time} and was inactive for 90.00:00:00."),
    row(700_084, 400, "invalid_grant", "The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which can't be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page."),
    row(70_043, 400, "invalid_grant", "The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on {time} and the maximum allowed lifetime for this request is 3600.").sub("bad_token"),
    row(501_481, 400, "invalid_grant", "The Code_Verifier does not match the code_challenge supplied in the authorization request."),
    row(50_147, 400, "invalid_grant", "The size of the code challenge parameter isn't valid."),
    row(70_016, 400, "authorization_pending", "OAuth 2.0 device flow error. Authorization is pending. Continue polling."),
    row(70_017, 400, "slow_down", "OAuth 2.0 device flow error. The client polls more often than the interval allows."),
    row(700_171, 400, "authorization_declined", "OAuth 2.0 device flow error. The end user denied the authorization request."),
    row(70_018, 400, "bad_verification_code", "Invalid verification code due to User typing in wrong user code for device code flow."),
    row(70_019, 400, "expired_token", "Verification code expired."),
    row(70_020, 400, "expired_token", "The provided value for the input parameter 'device_code' is not valid. This device code has expired."),
    row(90_033, 503, "temporarily_unavailable", "A transient error has occurred. Please try again."),
    row(90_006, 503, "temporarily_unavailable", "External server error. Please try again."),
    row(50_087, 503, "temporarily_unavailable", "A transient error has occurred during strong authentication. Please try again."),
    row(90_024, 503, "temporarily_unavailable", "Request budget exceeded: a transient error has occurred. Please try again."),
    row(90_012, 503, "temporarily_unavailable", "The request has timed out."),
    row(90_055, 429, "temporarily_unavailable", "The server has terminated the request due to excessive request rate."),
    row(50_196, 400, "invalid_grant", "The server terminated an operation because it encountered a client request loop. Please contact your app vendor."),
    row(5_000_224, 400, "invalid_request", "We are sorry, this resource is not available. If you think you are seeing this message in error, please contact the owner of the tenant '{tenant}'."),
];

/// About the account that signs in.
pub(crate) const ACCOUNTS: &[Row] = &[
    row(
        50_034,
        400,
        "invalid_grant",
        "The user account {user} does not exist in the {directory} directory. To sign into this application, the account must be added to the directory.",
    ),
    row(
        51_004,
        400,
        "invalid_grant",
        "The user account {user} doesn't exist in the {directory} directory. To sign into this application, the account must be added to the directory.",
    ),
    row(
        50_020,
        400,
        "invalid_grant",
        "User account '{user}' from identity provider '{provider}' does not exist in tenant 'Contoso' and cannot access the application '{appId}' in that tenant. The account needs to be added as an external user in the tenant first. Sign out and sign in again with a different Azure Active Directory user account.",
    ),
    row(
        16_000,
        400,
        "interaction_required",
        "Either multiple user identities are available for the current request or the selected account is not supported for the scenario.",
    ),
    // The first two are known; that a pass which was used counts as one that has ended is [M].
    row(
        130_503,
        400,
        "invalid_grant",
        "Your Temporary Access Pass is incorrect. If you don't know your pass, contact your administrator.",
    ),
    row(
        130_504,
        400,
        "invalid_grant",
        "Your Temporary Access Pass has expired. Contact your administrator for a new one.",
    ),
    row(50_126, 400, "invalid_grant", "Error validating credentials due to invalid username or password."),
    row(
        50_053,
        400,
        "invalid_grant",
        "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
    ),
    row(50_055, 400, "invalid_grant", "The password is expired."),
    row(50_144, 400, "invalid_grant", "The user's Active Directory password has expired."),
    row(50_057, 400, "invalid_grant", "The user account is disabled."),
    row(
        50_058,
        400,
        "login_required",
        "A silent sign-in request was sent but no user is signed in. The cookies used to represent the user's session were not sent in the request to Azure AD.",
    ),
    row(
        50_105,
        400,
        "interaction_required",
        "Your administrator has configured the application {appName} ('{appId}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.",
    ),
    row(
        50_132,
        400,
        "invalid_grant",
        "The session is not valid because the password has expired or was changed recently.",
    ),
    row(
        50_133,
        400,
        "invalid_grant",
        "The session is not valid because the password has expired or was changed recently.",
    ),
    row(
        50_173,
        400,
        "invalid_grant",
        "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{time}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{since}'.",
    ),
];

/// About more than a password being asked for, and Conditional Access.
pub(crate) const CONDITIONS: &[Row] = &[
    row(50_072, 400, "interaction_required", "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.").sub("basic_action").challenging(),
    row(50_079, 400, "interaction_required", "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.").sub("basic_action").challenging(),
    row(50_074, 400, "interaction_required", "Strong Authentication is required.").sub("basic_action").challenging(),
    row(50_076, 400, "invalid_grant", "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.").sub("basic_action").challenging(),
    row(50_078, 400, "interaction_required", "Presented multi-factor authentication has expired due to policies configured by your administrator, you must refresh your multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.").sub("basic_action").challenging(),
    row(500_121, 400, "invalid_grant", "Authentication failed during strong authentication request.").sub("basic_action"),
    row(50_131, 400, "access_denied", "Device is not in required device state, or the request was blocked due to suspicious activity, access policy, or security policy decisions."),
    row(53_000, 400, "invalid_grant", "Device is not in required device state: compliant. Conditional Access policy requires a compliant device, and the device is not compliant. The user must enroll their device with an approved MDM provider like Intune.").sub("message_only").challenging(),
    row(53_001, 400, "invalid_grant", "Device is not in required device state: domain joined. Conditional Access policy requires a domain joined device, and the device is not domain joined.").sub("message_only").challenging(),
    row(53_002, 400, "invalid_grant", "The app used is not an approved app for Conditional Access.").sub("message_only").challenging(),
    row(53_003, 400, "access_denied", "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.").sub("message_only").challenging(),
    row(530_032, 400, "access_denied", "Blocked by Conditional Access policy. The tenant admin has configured a security policy that blocks this request.").sub("message_only"),
    row(530_034, 400, "access_denied", "A delegated administrator was blocked from accessing the tenant due to account risk in their home tenant.").sub("message_only"),
    row(530_035, 400, "access_denied", "Access has been blocked by security defaults. This is due to the request being deemed unsafe by security defaults policies.").sub("message_only"),
    row(530_036, 400, "access_denied", "Access has been blocked by Conditional Access policies on authentication flows.").sub("message_only"),
];
