//! What people call the service plans they meet most; Microsoft's own names are part numbers (`facts/graph.md §5.3`).

macro_rules! apps {
    ($($plan:literal $name:literal;)*) => {
        const APPS: &[(&str, &str)] = &[$(($plan, $name),)*];
    };
}

apps! {
    "AAD_PREMIUM" "Entra ID P1";
    "AAD_PREMIUM_P2" "Entra ID P2";
    "ATP_ENTERPRISE" "Defender for Office 365 (Plan 1)";
    "BI_AZURE_P2" "Power BI Pro";
    "BPOS_S_TODO_2" "To Do (Plan 2)";
    "BPOS_S_TODO_3" "To Do (Plan 3)";
    "CLIPCHAMP" "Clipchamp";
    "DESKLESS" "Shifts";
    "EXCHANGE_S_ARCHIVE" "Exchange Online Archiving";
    "EXCHANGE_S_ARCHIVE_ADDON" "Exchange Online Archiving";
    "EXCHANGE_S_DESKLESS" "Exchange Online Kiosk";
    "EXCHANGE_S_ENTERPRISE" "Exchange Online (Plan 2)";
    "EXCHANGE_S_STANDARD" "Exchange Online (Plan 1)";
    "FLOW_O365_P2" "Power Automate";
    "FLOW_O365_P3" "Power Automate";
    "FORMS_PLAN_E1" "Forms";
    "FORMS_PLAN_E3" "Forms";
    "FORMS_PLAN_E5" "Forms";
    "INTUNE_A" "Intune";
    "INTUNE_O365" "Mobile Device Management";
    "KAIZALA_O365_P3" "Kaizala";
    "LOCKBOX_ENTERPRISE" "Customer Lockbox";
    "MCOEV" "Teams Phone";
    "MCOIMP" "Skype for Business Online (Plan 1)";
    "MCOMEETADV" "Audio Conferencing";
    "MCOSTANDARD" "Skype for Business Online (Plan 2)";
    "MFA_PREMIUM" "Multifactor authentication";
    "MICROSOFT_LOOP" "Loop";
    "MYANALYTICS_P2" "Viva Insights";
    "OFFICESUBSCRIPTION" "Office apps for Enterprise";
    "OFFICE_BUSINESS" "Office apps for Business";
    "POWERAPPS_O365_P2" "Power Apps";
    "POWERAPPS_O365_P3" "Power Apps";
    "PROJECTWORKMANAGEMENT" "Planner";
    "RMS_S_ENTERPRISE" "Rights Management";
    "RMS_S_PREMIUM" "Information Protection P1";
    "SHAREPOINTDESKLESS" "SharePoint Kiosk";
    "SHAREPOINTENTERPRISE" "SharePoint (Plan 2)";
    "SHAREPOINTSTANDARD" "SharePoint (Plan 1)";
    "SHAREPOINTWAC" "Office for the web";
    "STREAM_O365_E1" "Stream";
    "STREAM_O365_E3" "Stream";
    "STREAM_O365_E5" "Stream";
    "SWAY" "Sway";
    "TEAMS1" "Teams";
    "THREAT_INTELLIGENCE" "Defender for Office 365 (Plan 2)";
    "VIVA_LEARNING_SEEDED" "Viva Learning";
    "VIVAENGAGE_CORE" "Viva Engage";
    "WHITEBOARD_PLAN1" "Whiteboard";
    "WHITEBOARD_PLAN2" "Whiteboard";
    "WHITEBOARD_PLAN3" "Whiteboard";
    "WIN10_PRO_ENT_SUB" "Windows Enterprise";
    "YAMMER_ENTERPRISE" "Viva Engage (Yammer)";
}

/// What people call a service plan: the name of the table, Microsoft's own where there is none.
#[must_use]
pub fn app_name(service_plan_name: &str) -> &str {
    let known = APPS.iter().find(|(plan, _)| *plan == service_plan_name);
    known.map_or(service_plan_name, |(_, name)| name)
}
