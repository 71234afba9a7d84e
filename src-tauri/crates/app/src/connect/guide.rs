//! What somebody else has to do when they must register or approve the app (A4, way 3): a page, clicks, two scripts. Pure.

use crate::contract::connect::{ConnectionKind, RegistrationGuide};
use graph::{Cloud, LOOPBACK_REDIRECT};

/// Microsoft Graph's own application id, the same in every tenant.
pub(super) const GRAPH_APP_ID: &str = "00000003-0000-0000-c000-000000000000";

/// What a guide is about.
pub(super) struct Wanted<'a> {
    pub(super) kind: ConnectionKind,
    /// The tenant, for people.
    pub(super) tenant: &'a str,
    pub(super) tenant_id: &'a str,
    pub(super) cloud: Option<Cloud>,
    pub(super) permissions: &'a [String],
    /// Where the public certificate was saved, when there is one.
    pub(super) certificate: Option<&'a str>,
    pub(super) consent_url: Option<String>,
}

/// What the app is called in the tenant.
pub(super) fn app_name(tenant: &str) -> String {
    format!("Tenantry – {tenant}")
}

/// The portal's list of app registrations.
pub(super) fn portal(cloud: Option<Cloud>) -> String {
    let root = cloud.unwrap_or(Cloud::Global).portal();
    format!("{root}/#view/Microsoft_AAD_IAM/ActiveDirectoryMenuBlade/~/RegisteredApps")
}

pub(super) fn guide(wanted: &Wanted<'_>) -> RegistrationGuide {
    let steps = steps(wanted);
    RegistrationGuide {
        page: page(wanted, &steps),
        power_shell: power_shell(wanted),
        command_line: command_line(wanted),
        consent_url: wanted.consent_url.clone(),
        portal_url: portal(wanted.cloud),
        redirect: Some(LOOPBACK_REDIRECT.to_owned()),
        steps,
    }
}

fn steps(wanted: &Wanted<'_>) -> Vec<String> {
    let mut steps = vec![
        format!("Open {} and sign in as an administrator of {}", portal(wanted.cloud), wanted.tenant),
        format!(
            "New registration: name it \"{}\"; accounts in this organizational directory only",
            app_name(wanted.tenant)
        ),
    ];
    let kind = match wanted.kind {
        ConnectionKind::Account => {
            steps.push(format!(
                "Redirect URI: choose \"Public client/native (mobile & desktop)\" and enter {LOOPBACK_REDIRECT}"
            ));
            steps.push("Authentication: turn on \"Allow public client flows\", for signing in with a code".to_owned());
            "Delegated permissions"
        }
        ConnectionKind::App => {
            steps.push(format!(
                "Redirect URI: choose \"Web\" and enter {LOOPBACK_REDIRECT}; the consent page ends there"
            ));
            steps.push(match wanted.certificate {
                Some(file) => format!("Certificates & secrets, Certificates: upload {file}"),
                None => "Certificates & secrets: upload a certificate, or add a secret and copy its Value (not its ID)"
                    .to_owned(),
            });
            "Application permissions"
        }
    };
    steps.push(format!(
        "API permissions, Add a permission, Microsoft Graph, {kind}: tick {}",
        wanted.permissions.join(", ")
    ));
    steps.push("Grant admin consent for the organisation".to_owned());
    if wanted.kind == ConnectionKind::App && wanted.permissions.iter().any(|name| name.starts_with("User-Password")) {
        steps.push("Roles and administrators, User Administrator: add the app, or it may not set passwords".to_owned());
    }
    steps.push("Overview: send the Application (client) ID back".to_owned());
    steps
}

fn page(wanted: &Wanted<'_>, steps: &[String]) -> String {
    let mut page = format!(
        "# Register {} in {}\n\nTenantry is a program that manages people, licences and groups. It runs on the computer of \
         whoever asked for this, sends nothing to anybody but Microsoft, and needs an app registration of your tenant \
         (`{}`) to sign in.\n\n## By hand\n\n",
        app_name(wanted.tenant),
        wanted.tenant,
        wanted.tenant_id
    );
    for (number, step) in (1..).zip(steps) {
        page.push_str(&format!("{number}. {step}\n"));
    }
    page.push_str("\n## What it asks for\n\n");
    for permission in wanted.permissions {
        page.push_str(&format!("- `{permission}`\n"));
    }
    page.push_str(&format!("\n## By PowerShell\n\n```powershell\n{}```\n", power_shell(wanted)));
    page.push_str(&format!("\n## By Azure CLI\n\n```sh\n{}```\n", command_line(wanted)));
    if let Some(url) = &wanted.consent_url {
        page.push_str(&format!("\n## Consent alone\n\nThe app is registered already. Opening this page as a Global or Privileged Role Administrator approves it. Afterwards the browser ends on a page of localhost that cannot be reached: that is fine.\n\n{url}\n"));
    }
    page
}

/// A text between single quotes of PowerShell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn power_shell(wanted: &Wanted<'_>) -> String {
    let names: Vec<String> = wanted.permissions.iter().map(|name| quoted(name)).collect();
    let environment = match wanted.cloud {
        Some(Cloud::UsGov) => " -Environment USGov",
        Some(Cloud::UsGovDod) => " -Environment USGovDoD",
        Some(Cloud::China) => " -Environment China",
        Some(Cloud::Global) | None => "",
    };
    let (list, kind, extra) = match wanted.kind {
        ConnectionKind::Account => (
            "Oauth2PermissionScopes",
            "Scope",
            format!(" -PublicClient @{{ RedirectUris = @('{LOOPBACK_REDIRECT}') }} -IsFallbackPublicClient"),
        ),
        ConnectionKind::App => ("AppRoles", "Role", format!(" -Web @{{ RedirectUris = @('{LOOPBACK_REDIRECT}') }}")),
    };
    let consent = match wanted.kind {
        ConnectionKind::Account => {
            "New-MgOauth2PermissionGrant -BodyParameter @{ clientId = $principal.Id; consentType = 'AllPrincipals'; resourceId = $graph.Id; scope = ($names -join ' ') }\n"
        }
        ConnectionKind::App => {
            "foreach ($right in $rights) { New-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $principal.Id -PrincipalId $principal.Id -ResourceId $graph.Id -AppRoleId $right.Id }\n"
        }
    };
    format!(
        "Connect-MgGraph -TenantId {tenant}{environment} -Scopes 'Application.ReadWrite.All','DelegatedPermissionGrant.ReadWrite.All','AppRoleAssignment.ReadWrite.All'\n\
         $graph = Get-MgServicePrincipal -Filter \"appId eq '{GRAPH_APP_ID}'\"\n\
         $names = {names}\n\
         $rights = $graph.{list} | Where-Object {{ $names -contains $_.Value }}\n\
         $access = @{{ ResourceAppId = '{GRAPH_APP_ID}'; ResourceAccess = @($rights | ForEach-Object {{ @{{ Id = $_.Id; Type = '{kind}' }} }}) }}\n\
         $app = New-MgApplication -DisplayName {name} -SignInAudience AzureADMyOrg{extra} -RequiredResourceAccess @($access)\n\
         $principal = New-MgServicePrincipal -AppId $app.AppId\n\
         {consent}\
         \"Application (client) ID: $($app.AppId)\"\n",
        tenant = quoted(wanted.tenant_id),
        names = names.join(","),
        name = quoted(&app_name(wanted.tenant)),
    )
}

fn command_line(wanted: &Wanted<'_>) -> String {
    let shell = |text: &str| format!("'{}'", text.replace('\'', "'\\''"));
    let (list, kind, extra) = match wanted.kind {
        ConnectionKind::Account => (
            "oauth2PermissionScopes",
            "Scope",
            format!(" --public-client-redirect-uris {LOOPBACK_REDIRECT} --is-fallback-public-client true"),
        ),
        ConnectionKind::App => ("appRoles", "Role", format!(" --web-redirect-uris {LOOPBACK_REDIRECT}")),
    };
    let cloud = match wanted.cloud {
        Some(Cloud::UsGov | Cloud::UsGovDod) => "az cloud set --name AzureUSGovernment\n",
        Some(Cloud::China) => "az cloud set --name AzureChinaCloud\n",
        Some(Cloud::Global) | None => "",
    };
    format!(
        "{cloud}az login --tenant {tenant} --allow-no-subscriptions\n\
         app=$(az ad app create --display-name {name} --sign-in-audience AzureADMyOrg{extra} --query appId -o tsv)\n\
         for name in {names}; do\n  \
         right=$(az ad sp show --id {GRAPH_APP_ID} --query \"{list}[?value=='$name'].id | [0]\" -o tsv)\n  \
         az ad app permission add --id \"$app\" --api {GRAPH_APP_ID} --api-permissions \"$right={kind}\"\n\
         done\n\
         az ad sp create --id \"$app\"\n\
         az ad app permission admin-consent --id \"$app\"\n\
         echo \"Application (client) ID: $app\"\n",
        tenant = shell(wanted.tenant_id),
        name = shell(&app_name(wanted.tenant)),
        names = wanted.permissions.join(" "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted<'a>(kind: ConnectionKind, permissions: &'a [String]) -> Wanted<'a> {
        Wanted {
            kind,
            tenant: "O'Neill & Co",
            tenant_id: "9c1f4a52-0000-4000-8000-000000000001",
            cloud: Some(Cloud::Global),
            permissions,
            certificate: None,
            consent_url: None,
        }
    }

    #[test]
    fn every_permission_stands_in_the_page_and_in_both_scripts() {
        let permissions = ["User.Read.All".to_owned(), "User-PasswordProfile.ReadWrite.All".to_owned()];
        for kind in [ConnectionKind::Account, ConnectionKind::App] {
            let guide = guide(&wanted(kind, &permissions));
            for text in [&guide.page, &guide.power_shell, &guide.command_line] {
                assert!(permissions.iter().all(|permission| text.contains(permission.as_str())), "{text}");
            }
            assert_eq!(guide.redirect.as_deref(), Some(LOOPBACK_REDIRECT));
            for text in [&guide.steps.join("\n"), &guide.power_shell, &guide.command_line] {
                assert!(text.contains(LOOPBACK_REDIRECT), "{kind:?}: {text}");
            }
        }
    }

    #[test]
    fn names_cannot_end_the_quotes_of_a_script() {
        let guide = guide(&wanted(ConnectionKind::Account, &[]));
        assert!(guide.power_shell.contains("'Tenantry – O''Neill & Co'"), "{}", guide.power_shell);
        assert!(guide.command_line.contains("'Tenantry – O'\\''Neill & Co'"), "{}", guide.command_line);
    }

    #[test]
    fn only_an_app_that_sets_passwords_needs_a_role() {
        let passwords = ["User-PasswordProfile.ReadWrite.All".to_owned()];
        let asks = |kind, permissions: &[String]| {
            guide(&wanted(kind, permissions)).steps.iter().any(|step| step.contains("User Administrator"))
        };
        assert!(asks(ConnectionKind::App, &passwords));
        assert!(!asks(ConnectionKind::Account, &passwords));
        assert!(!asks(ConnectionKind::App, &[]));
    }
}
