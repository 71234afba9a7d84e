//! `assignedPlans` and `provisionedPlans`: what somebody's licences switch on, service by service.

use super::json;
use super::products::Product;

/// A service plan somebody has.
struct Assigned {
    id: &'static str,
    service: &'static str,
    /// Since when, in seconds since 1970.
    at: i64,
}

/// The plans of somebody's licences, each once.
#[derive(Default)]
pub(crate) struct Plans(Vec<Assigned>);

impl Plans {
    /// Adds the plans of a product that are not switched off.
    pub(crate) fn add(&mut self, product: &'static Product, off: impl Fn(&str) -> bool, at: i64) {
        for plan in product.plans {
            if !off(plan.id) && !self.0.iter().any(|known| known.id == plan.id) {
                self.0.push(Assigned { id: plan.id, service: service(plan.name), at });
            }
        }
    }

    /// Writes the plans, or, if `provisioned`, the services they belong to. False, and nothing written, without any.
    pub(crate) fn write(&self, provisioned: bool, out: &mut Vec<u8>) -> bool {
        for (at, plan) in self.0.iter().enumerate() {
            let again = self.0.iter().take(at).any(|known| known.service == plan.service);
            if provisioned && again {
                continue;
            }
            out.push(if at == 0 { b'[' } else { b',' });
            if provisioned {
                out.extend_from_slice(br#"{"capabilityStatus":"Enabled","provisioningStatus":"Success","service":"#);
                json::text(out, plan.service);
            } else {
                out.extend_from_slice(br#"{"assignedDateTime":"#);
                json::time(out, plan.at);
                out.extend_from_slice(br#","capabilityStatus":"Enabled","service":"#);
                json::text(out, plan.service);
                out.extend_from_slice(br#","servicePlanId":"#);
                json::text(out, plan.id);
            }
            out.push(b'}');
        }
        if !self.0.is_empty() {
            out.push(b']');
        }
        !self.0.is_empty()
    }
}

/// Beginnings of plan names with the service they belong to; the first that fits counts. The names are those seen in
/// directories; which plan belongs to which of the lesser services is probable only ([M]).
#[rustfmt::skip] // One a line: it is a table.
static SERVICES: &[(&str, &str)] = &[
    ("EXCHANGE", "exchange"),
    ("SHAREPOINT", "SharePoint"),
    ("ONEDRIVE", "SharePoint"),
    ("MCO", "MicrosoftCommunicationsOnline"),
    ("TEAMS", "TeamspaceAPI"),
    ("OFFICESUBSCRIPTION", "MicrosoftOffice"),
    ("OFFICE", "MicrosoftOffice"),
    ("VISIO", "MicrosoftOffice"),
    ("PROJECT_", "MicrosoftOffice"),
    ("YAMMER", "YammerEnterprise"),
    ("VIVAENGAGE", "YammerEnterprise"),
    ("SWAY", "Sway"),
    ("INTUNE", "SCO"),
    ("RMS", "RMSOnline"),
    ("MFA", "MultiFactorService"),
    ("AAD", "AADPremiumService"),
    ("FORMS", "OfficeForms"),
    ("PROJECTWORKMANAGEMENT", "ProjectWorkManagement"),
    ("BI_AZURE", "PowerBI"),
    ("FLOW", "ProcessSimple"),
    ("POWERAPPS", "PowerAppsService"),
    ("DYN365", "CRM"),
    ("CDS", "CommonDataService"),
    ("WIN", "Windows"),
    ("ADALLOM", "Adallom"),
    ("ATP", "exchange"),
    ("ATA", "AzureAdvancedThreatAnalytics"),
    ("THREAT", "exchange"),
    ("LOCKBOX", "exchange"),
    ("STREAM", "MicrosoftStream"),
    ("WHITEBOARD", "WhiteboardServices"),
    ("KAIZALA", "MicrosoftKaizala"),
    ("BPOS_S_TODO", "To-Do"),
    ("Deskless", "Deskless"),
    ("DESKLESS", "Deskless"),
    ("WINDEFATP", "WindowsDefenderATP"),
    ("MTP", "MTP"),
    ("MIP", "RMSOnline"),
    ("INFORMATION", "exchange"),
];

/// The service a plan belongs to.
fn service(plan: &str) -> &'static str {
    let fits = |(start, _): &&(&str, &str)| plan.starts_with(start);
    // The longest beginning is the most telling one.
    SERVICES.iter().filter(fits).max_by_key(|(start, _)| start.len()).map_or("M365", |(_, service)| service)
}
