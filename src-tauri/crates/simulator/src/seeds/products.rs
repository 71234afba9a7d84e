//! What the tenant has bought: products and their service plans, with the identifiers of
//! facts/graph.md §5.3. Data only.

use super::plans;

/// Whether something is for persons or for the company as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AppliesTo {
    User,
    Company,
}

impl AppliesTo {
    /// As Graph writes it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::User => "User",
            Self::Company => "Company",
        }
    }
}

/// One service plan.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) id: &'static str,
    /// Only a plan for users can be switched off in a licence.
    pub(crate) applies_to: AppliesTo,
    /// `provisioningStatus`.
    pub(crate) status: &'static str,
}

/// Tenants of so many people and more have bought what nobody uses yet.
pub(crate) const LARGE: u32 = 200;

/// How many seats of a product are left once the seeded people have theirs. What nobody has is not bought at all, unless
/// this says so.
pub(crate) enum Spare {
    /// So many for a hundred in use, at least one.
    Share(u32),
    /// None.
    Full,
    /// Bought for something that has not begun: so many in a tenant that is [`LARGE`].
    Idle(u32),
    /// As good as endless: what costs nothing.
    Endless,
    /// Paid until recently: all seats are in their grace period, so many for a hundred in use left.
    Warning(u32),
    /// Not paid: seats that cannot be assigned, fewer in a small tenant.
    Suspended(u32),
}

/// Whether a subscription is still one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// What [`Spare`] says counts.
    Current,
    /// Run out for good but not yet gone: so many seats are locked out.
    LockedOut(u32),
    /// Gone; listed for a while yet.
    Deleted,
}

/// One product.
pub(crate) struct Product {
    pub(crate) part: &'static str,
    pub(crate) sku_id: &'static str,
    pub(crate) plans: &'static [&'static Plan],
    pub(crate) spare: Spare,
    /// Only products for users can be assigned (facts/graph.md §5.1).
    pub(crate) applies_to: AppliesTo,
    pub(crate) standing: Standing,
}

impl Product {
    /// Whether a plan belongs to the product.
    pub(crate) fn has_plan(&self, id: &str) -> bool {
        self.plans.iter().any(|plan| plan.id == id)
    }

    /// `prepaidUnits/lockedOut`.
    pub(crate) fn locked_out(&self) -> u32 {
        match self.standing {
            Standing::LockedOut(seats) => seats,
            Standing::Current | Standing::Deleted => 0,
        }
    }

    /// `capabilityStatus`, given how many seats are enabled, in their grace period and suspended.
    pub(crate) fn capability_status(&self, enabled: u32, warning: u32, suspended: u32) -> &'static str {
        match self.standing {
            _ if suspended > 0 => "Suspended",
            _ if warning > 0 && enabled == 0 => "Warning",
            Standing::LockedOut(_) if enabled == 0 => "LockedOut",
            Standing::Deleted if enabled == 0 => "Deleted",
            _ => "Enabled",
        }
    }
}

const fn product(part: &'static str, sku_id: &'static str, plans: &'static [&'static Plan], spare: Spare) -> Product {
    Product { part, sku_id, plans, spare, applies_to: AppliesTo::User, standing: Standing::Current }
}

/// Every product of the tenant.
#[rustfmt::skip] // A product a paragraph: it is a table.
pub(crate) static PRODUCTS: &[Product] = &[
    product("SPE_E3", "05e9a617-0261-4cee-bb44-138d3ef5d965", &[
        &plans::UNIVERSAL_PRINT_01, &plans::YAMMER_ENTERPRISE, &plans::WHITEBOARD_PLAN2, &plans::SWAY,
        &plans::VIVAENGAGE_CORE, &plans::BPOS_S_TODO_2, &plans::WIN10_PRO_ENT_SUB, &plans::VIVA_LEARNING_SEEDED,
        &plans::WINDOWS_AUTOPATCH, &plans::INTUNE_A, &plans::RMS_S_PREMIUM, &plans::DYN365_CDS_O365_P2,
        &plans::MFA_PREMIUM, &plans::ADALLOM_S_DISCOVERY, &plans::AAD_PREMIUM, &plans::MCOSTANDARD,
        &plans::POWERAPPS_O365_P2, &plans::POWER_VIRTUAL_AGENTS_O365_P2,
        &plans::WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE, &plans::SHAREPOINTENTERPRISE, &plans::FLOW_O365_P2,
        &plans::PROJECT_O365_P2, &plans::BING_CHAT_ENTERPRISE, &plans::MESH_AVATARS_FOR_TEAMS,
        &plans::MESH_AVATARS_ADDITIONAL_FOR_TEAMS, &plans::RMS_S_ENTERPRISE, &plans::CDS_O365_P2,
        &plans::GRAPH_CONNECTORS_SEARCH_INDEX, &plans::MESH_IMMERSIVE_FOR_TEAMS,
        &plans::CONTENTEXPLORER_STANDARD, &plans::MIP_S_CLP1, &plans::MYANALYTICS_P2, &plans::OFFICESUBSCRIPTION,
        &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1, &plans::M365_LIGHTHOUSE_PARTNER_PLAN1,
        &plans::EXCHANGE_S_ENTERPRISE, &plans::CLIPCHAMP, &plans::MICROSOFTBOOKINGS, &plans::NUCLEUS,
        &plans::INTUNE_O365, &plans::SHAREPOINTWAC, &plans::STREAM_O365_E3, &plans::DESKLESS, &plans::TEAMS1,
        &plans::PROJECTWORKMANAGEMENT, &plans::MICROSOFT_LOOP, &plans::KAIZALA_O365_P3, &plans::FORMS_PLAN_E3,
        &plans::MDE_LITE, &plans::MICROSOFT_SEARCH, &plans::ATP_ENTERPRISE,
    ], Spare::Share(25)),
    product("SPE_E5", "06ebc4ee-1bb5-47dd-8120-11324bc54e06", &[
        &plans::DESKLESS, &plans::MCOSTANDARD, &plans::SHAREPOINTENTERPRISE, &plans::INSIDER_RISK_MANAGEMENT,
        &plans::COMMUNICATIONS_COMPLIANCE, &plans::PURVIEW_DISCOVERY, &plans::PROJECT_O365_P3,
        &plans::PREMIUM_ENCRYPTION, &plans::BI_AZURE_P2, &plans::POWERAPPS_O365_P3, &plans::SHAREPOINTWAC,
        &plans::SWAY, &plans::PAM_ENTERPRISE, &plans::ADALLOM_S_O365, &plans::EQUIVIO_ANALYTICS, &plans::NUCLEUS,
        &plans::INTUNE_O365, &plans::TEAMS1, &plans::STREAM_O365_E5, &plans::SAFEDOCS, &plans::BPOS_S_TODO_3,
        &plans::VIVA_LEARNING_SEEDED, &plans::MICROSOFT_SEARCH, &plans::POWER_VIRTUAL_AGENTS_O365_P3,
        &plans::FLOW_O365_P3, &plans::INTUNE_A, &plans::AAD_PREMIUM_P2, &plans::AAD_PREMIUM, &plans::ATA,
        &plans::ADALLOM_S_STANDALONE, &plans::MFA_PREMIUM, &plans::DYN365_CDS_O365_P3, &plans::RMS_S_PREMIUM2,
        &plans::RMS_S_PREMIUM, &plans::WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE, &plans::WINDOWS_AUTOPATCH,
        &plans::WIN10_PRO_ENT_SUB, &plans::UNIVERSAL_PRINT_01, &plans::MICROSOFTENDPOINTDLP, &plans::WINDEFATP,
        &plans::YAMMER_ENTERPRISE, &plans::WHITEBOARD_PLAN3, &plans::VIVAENGAGE_CORE, &plans::RECORDS_MANAGEMENT,
        &plans::DEFENDER_FOR_IOT_ENTERPRISE, &plans::EXCHANGE_ANALYTICS, &plans::MYANALYTICS_P2,
        &plans::MIP_S_CLP1, &plans::MIP_S_CLP2, &plans::CONTENTEXPLORER_STANDARD, &plans::CONTENT_EXPLORER,
        &plans::INFORMATION_BARRIERS, &plans::MESH_IMMERSIVE_FOR_TEAMS, &plans::GRAPH_CONNECTORS_SEARCH_INDEX,
        &plans::EXCHANGE_S_ENTERPRISE, &plans::MIP_S_EXCHANGE, &plans::CUSTOMERLOCKBOXA_ENTERPRISE,
        &plans::LOCKBOX_ENTERPRISE, &plans::CDS_O365_P3, &plans::BING_CHAT_ENTERPRISE, &plans::RMS_S_ENTERPRISE,
        &plans::MESH_AVATARS_ADDITIONAL_FOR_TEAMS, &plans::PROJECTWORKMANAGEMENT, &plans::M365_ADVANCED_AUDITING,
        &plans::OFFICESUBSCRIPTION, &plans::MESH_AVATARS_FOR_TEAMS, &plans::M365_AUDIT_PLATFORM,
        &plans::ML_CLASSIFICATION, &plans::MICROSOFT_LOOP, &plans::KAIZALA_STANDALONE, &plans::INSIDER_RISK,
        &plans::INFO_GOVERNANCE, &plans::MCOMEETADV, &plans::EXCEL_PREMIUM, &plans::THREAT_INTELLIGENCE,
        &plans::ATP_ENTERPRISE, &plans::FORMS_PLAN_E5, &plans::CUSTOMER_KEY, &plans::COMMUNICATIONS_DLP,
        &plans::CLIPCHAMP, &plans::MICROSOFTBOOKINGS, &plans::MCOEV, &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1,
        &plans::MTP, &plans::MICROSOFT_COMMUNICATION_COMPLIANCE, &plans::DATA_INVESTIGATIONS,
    ], Spare::Share(15)),
    product("SPE_F1", "66b55226-6b4f-492c-910c-a3b7a3c9d993", &[
        &plans::FLOW_O365_S1, &plans::POWER_VIRTUAL_AGENTS_O365_F1, &plans::POWERAPPS_O365_S1,
        &plans::RMS_S_PREMIUM, &plans::INTUNE_A, &plans::DYN365_CDS_O365_F1,
        &plans::WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE, &plans::WINDOWS_AUTOPATCH,
        &plans::UNIVERSAL_PRINT_01, &plans::YAMMER_ENTERPRISE, &plans::WIN10_ENT_LOC_F1,
        &plans::WHITEBOARD_FIRSTLINE1, &plans::VIVA_LEARNING_SEEDED, &plans::VIVAENGAGE_CORE,
        &plans::BPOS_S_TODO_FIRSTLINE, &plans::SWAY, &plans::MCOIMP, &plans::SHAREPOINTDESKLESS,
        &plans::PROJECT_O365_F3, &plans::OFFICEMOBILE_SUBSCRIPTION, &plans::SHAREPOINTWAC, &plans::NUCLEUS,
        &plans::INTUNE_O365, &plans::TEAMS1, &plans::DESKLESS, &plans::PROJECTWORKMANAGEMENT,
        &plans::KAIZALA_O365_P1, &plans::FORMS_PLAN_K, &plans::MICROSOFTBOOKINGS,
        &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1, &plans::EXCHANGE_S_DESKLESS, &plans::CDS_O365_F1,
        &plans::BING_CHAT_ENTERPRISE, &plans::RMS_S_ENTERPRISE, &plans::MFA_PREMIUM, &plans::STREAM_O365_K,
        &plans::MICROSOFT_SEARCH, &plans::ADALLOM_S_DISCOVERY, &plans::AAD_PREMIUM,
    ], Spare::Share(15)),
    product("SPB", "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46", &[
        &plans::O365_SB_RELATIONSHIP_MANAGEMENT, &plans::POWERAPPS_O365_P1, &plans::FLOW_O365_P1,
        &plans::POWER_VIRTUAL_AGENTS_O365_P3, &plans::SHAREPOINTSTANDARD, &plans::PURVIEW_DISCOVERY,
        &plans::INTUNE_O365, &plans::OFFICE_SHARED_COMPUTER_ACTIVATION, &plans::SHAREPOINTWAC, &plans::NUCLEUS,
        &plans::STREAM_O365_E1, &plans::TEAMS1, &plans::PROJECT_O365_P3, &plans::INTUNE_A,
        &plans::DYN365_CDS_O365_P3, &plans::AAD_PREMIUM, &plans::ADALLOM_S_DISCOVERY, &plans::MFA_PREMIUM,
        &plans::DESKLESS, &plans::RMS_S_PREMIUM, &plans::AAD_SMB,
        &plans::WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE, &plans::WINBIZ, &plans::UNIVERSAL_PRINT_01,
        &plans::YAMMER_ENTERPRISE, &plans::WHITEBOARD_PLAN1, &plans::VIVA_LEARNING_SEEDED,
        &plans::VIVAENGAGE_CORE, &plans::BPOS_S_TODO_1, &plans::INTUNE_SMBIZ, &plans::MICROSOFT_SEARCH,
        &plans::MDE_SMB, &plans::MICROSOFT_LOOP, &plans::SWAY, &plans::DYN365BC_MS_INVOICING,
        &plans::MESH_AVATARS_FOR_TEAMS, &plans::MESH_AVATARS_ADDITIONAL_FOR_TEAMS, &plans::PROJECTWORKMANAGEMENT,
        &plans::CDS_O365_P3, &plans::BING_CHAT_ENTERPRISE, &plans::BPOS_S_DLPADDON,
        &plans::EXCHANGE_S_FOUNDATION, &plans::EXCHANGE_S_STANDARD, &plans::RMS_S_ENTERPRISE,
        &plans::MYANALYTICS_P2, &plans::KAIZALA_O365_P2, &plans::EXCHANGE_S_ARCHIVE_ADDON, &plans::FORMS_PLAN_E1,
        &plans::ATP_ENTERPRISE, &plans::MCOSTANDARD, &plans::MICROSOFTBOOKINGS,
        &plans::M365_LIGHTHOUSE_PARTNER_PLAN1, &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1, &plans::OFFICE_BUSINESS,
        &plans::CLIPCHAMP,
    ], Spare::Share(20)),
    product("STANDARDPACK", "18181a46-0d4e-45cd-891e-60aabd171b4e", &[
        &plans::BPOS_S_TODO_1, &plans::NUCLEUS, &plans::STREAM_O365_E1, &plans::RMS_S_BASIC,
        &plans::DYN365_CDS_O365_P1, &plans::YAMMER_ENTERPRISE, &plans::WHITEBOARD_PLAN1,
        &plans::VIVA_LEARNING_SEEDED, &plans::VIVAENGAGE_CORE, &plans::SWAY, &plans::MCOSTANDARD,
        &plans::SHAREPOINTSTANDARD, &plans::PROJECT_O365_P1, &plans::OFFICEMOBILE_SUBSCRIPTION,
        &plans::SHAREPOINTWAC, &plans::POWER_VIRTUAL_AGENTS_O365_P1, &plans::POWERAPPS_O365_P1,
        &plans::INTUNE_O365, &plans::DESKLESS, &plans::MICROSOFT_SEARCH, &plans::PROJECTWORKMANAGEMENT,
        &plans::KAIZALA_O365_P2, &plans::FORMS_PLAN_E1, &plans::MICROSOFTBOOKINGS,
        &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1, &plans::MYANALYTICS_P2, &plans::MESH_IMMERSIVE_FOR_TEAMS,
        &plans::EXCHANGE_S_STANDARD, &plans::CDS_O365_P1, &plans::BING_CHAT_ENTERPRISE,
        &plans::MESH_AVATARS_ADDITIONAL_FOR_TEAMS, &plans::MESH_AVATARS_FOR_TEAMS, &plans::TEAMS1,
        &plans::FLOW_O365_P1,
    ], Spare::Share(20)),
    product("ENTERPRISEPACK", "6fd2c87f-b296-42f0-b197-1e91e994b900", &[
        &plans::TEAMS1, &plans::WHITEBOARD_PLAN2, &plans::VIVA_LEARNING_SEEDED, &plans::VIVAENGAGE_CORE,
        &plans::BPOS_S_TODO_2, &plans::SWAY, &plans::MCOSTANDARD, &plans::SHAREPOINTENTERPRISE,
        &plans::PROJECT_O365_P2, &plans::SHAREPOINTWAC, &plans::MESH_AVATARS_FOR_TEAMS,
        &plans::MESH_AVATARS_ADDITIONAL_FOR_TEAMS, &plans::RMS_S_ENTERPRISE, &plans::BING_CHAT_ENTERPRISE,
        &plans::CDS_O365_P2, &plans::EXCHANGE_S_ENTERPRISE, &plans::MESH_IMMERSIVE_FOR_TEAMS,
        &plans::CONTENTEXPLORER_STANDARD, &plans::MIP_S_CLP1, &plans::MYANALYTICS_P2, &plans::OFFICESUBSCRIPTION,
        &plans::NUCLEUS, &plans::DYN365_CDS_O365_P2, &plans::MICROSOFTBOOKINGS, &plans::FORMS_PLAN_E3,
        &plans::KAIZALA_O365_P3, &plans::PROJECTWORKMANAGEMENT, &plans::MICROSOFT_SEARCH, &plans::DESKLESS,
        &plans::STREAM_O365_E3, &plans::INTUNE_O365, &plans::M365_LIGHTHOUSE_CUSTOMER_PLAN1,
        &plans::FLOW_O365_P2, &plans::POWERAPPS_O365_P2, &plans::YAMMER_ENTERPRISE,
        &plans::POWER_VIRTUAL_AGENTS_O365_P2, &plans::ATP_ENTERPRISE,
    ], Spare::Warning(15)),
    product("POWER_BI_PRO", "f8a1db68-be16-40ed-86d5-cb42ce701560", &[
        &plans::BI_AZURE_P2, &plans::EXCHANGE_S_FOUNDATION,
    ], Spare::Share(20)),
    product("VISIOCLIENT", "c5928f49-12ba-48f7-ada3-0d743a3601d5", &[
        &plans::EXCHANGE_S_FOUNDATION, &plans::ONEDRIVE_BASIC, &plans::VISIO_CLIENT_SUBSCRIPTION,
        &plans::VISIOONLINE,
    ], Spare::Share(8)),
    product("MCOEV", "e43b5b99-8dfb-405f-9987-dc307f34bcbd", &[
        &plans::MCOEV,
    ], Spare::Full),
    product("FLOW_FREE", "f30db892-07e9-47e9-837c-80727f46fd3d", &[
        &plans::DYN365_CDS_VIRAL, &plans::EXCHANGE_S_FOUNDATION, &plans::FLOW_P2_VIRAL,
    ], Spare::Endless),
    product("PROJECTPROFESSIONAL", "53818b1b-4a27-454b-8896-0dba576410e6", &[
        &plans::PROJECT_PROFESSIONAL, &plans::SHAREPOINT_PROJECT, &plans::PROJECT_CLIENT_SUBSCRIPTION,
        &plans::SHAREPOINTWAC, &plans::FLOW_FOR_PROJECT, &plans::EXCHANGE_S_FOUNDATION,
        &plans::SHAREPOINTENTERPRISE, &plans::DYN365_CDS_PROJECT,
    ], Spare::Suspended(25)),
    product("Microsoft_365_Copilot", "639dec6b-bb19-468b-871c-c5c441c4b0cb", &[
        &plans::GRAPH_CONNECTORS_COPILOT, &plans::M365_COPILOT_INTELLIGENT_SEARCH,
        &plans::M365_COPILOT_BUSINESS_CHAT, &plans::M365_COPILOT_TEAMS, &plans::M365_COPILOT_CONNECTORS,
        &plans::M365_COPILOT_APPS,
    ], Spare::Share(15)),
    product("POWER_BI_STANDARD", "a403ebcc-fae0-4ca2-8c8c-7a907fd6c235", &[
        &plans::PURVIEW_DISCOVERY, &plans::BI_AZURE_P0, &plans::EXCHANGE_S_FOUNDATION,
    ], Spare::Endless),
    product("Microsoft_Teams_Premium", "36a0f3b3-adb5-49ea-bf66-762134cf063a", &[
        &plans::MICROSOFT_ECDN, &plans::TEAMSPRO_MGMT, &plans::TEAMSPRO_CUST, &plans::TEAMSPRO_VIRTUALAPPT,
        &plans::MCO_VIRTUAL_APPT, &plans::TEAMSPRO_PROTECTION, &plans::TEAMSPRO_WEBINAR,
    ], Spare::Share(20)),
    product("EXCHANGEDESKLESS", "80b2d799-d2ba-4d2a-8842-fb0d0f3a4b82", &[
        &plans::EXCHANGE_S_DESKLESS,
    ], Spare::Idle(10)),
    product("EXCHANGESTANDARD", "4b9405b0-7788-4568-add1-99614e613b69", &[
        &plans::BPOS_S_TODO_1, &plans::INTUNE_O365, &plans::EXCHANGE_S_STANDARD,
    ], Spare::Idle(20)),
    product("CPC_E_2C_8GB_128GB", "e2aebe6c-897d-480f-9d62-fff1381581f7", &[
        &plans::EXCHANGE_S_FOUNDATION, &plans::CPC_2,
    ], Spare::Share(20)),
    product("PROJECT_P1", "beb6439c-caad-48d3-bf46-0c82871e12be", &[
        &plans::EXCHANGE_S_FOUNDATION, &plans::POWER_AUTOMATE_FOR_PROJECT_P1, &plans::PROJECT_ESSENTIALS,
        &plans::DYN365_CDS_FOR_PROJECT_P1, &plans::SHAREPOINTSTANDARD, &plans::PROJECT_P1,
    ], Spare::Idle(3)),
    product("AAD_PREMIUM_P2", "84a661c4-e949-4bd2-a560-ed7766fcaf2b", &[
        &plans::AAD_PREMIUM, &plans::ADALLOM_S_DISCOVERY, &plans::EXCHANGE_S_FOUNDATION, &plans::MFA_PREMIUM,
        &plans::AAD_PREMIUM_P2,
    ], Spare::Share(20)),
    product("Microsoft_Teams_Rooms_Pro", "4cde982a-ede4-4409-9ae6-b003453c8ea6", &[
        &plans::AAD_PREMIUM, &plans::MCOMEETADV, &plans::MCOEV, &plans::INTUNE_A, &plans::TEAMS1,
        &plans::MCOSTANDARD, &plans::WHITEBOARD_PLAN3,
    ], Spare::Idle(2)),
    product("PHONESYSTEM_VIRTUALUSER", "440eaaa8-b3e0-484b-a8be-62870b9ba70a", &[
        &plans::MCOEV_VIRTUALUSER,
    ], Spare::Idle(5)),
    product("EMS", "efccb6f7-5641-4e0e-bd10-b4976e1bf68e", &[
        &plans::AAD_PREMIUM, &plans::RMS_S_PREMIUM, &plans::ADALLOM_S_DISCOVERY, &plans::EXCHANGE_S_FOUNDATION,
        &plans::RMS_S_ENTERPRISE, &plans::MFA_PREMIUM, &plans::INTUNE_A,
    ], Spare::Idle(3)),
    product("MCOMEETADV", "0c266dff-15dd-4b49-8397-2bb16070ed52", &[
        &plans::MCOMEETADV,
    ], Spare::Share(20)),
    product("EXCHANGEARCHIVE_ADDON", "ee02fd1b-340e-4a4b-b355-4a514e4c8943", &[
        &plans::EXCHANGE_S_ARCHIVE_ADDON,
    ], Spare::Idle(4)),
    Product { standing: Standing::LockedOut(10), ..product("POWERAPPS_VIRAL", "dcb1a3ae-b33f-4487-846a-a640262fadf4", &[
        &plans::POWERAPPS_P2_VIRAL, &plans::DYN365_CDS_VIRAL, &plans::EXCHANGE_S_FOUNDATION,
        &plans::FLOW_P2_VIRAL, &plans::FLOW_P2_VIRAL_REAL,
    ], Spare::Full) },
    Product { standing: Standing::Deleted, ..product("STREAM", "1f2f344a-700d-42c9-9427-5cea1d5d7ba6", &[
        &plans::EXCHANGE_S_FOUNDATION, &plans::MICROSOFT_STREAM,
    ], Spare::Full) },
    Product { applies_to: AppliesTo::Company, ..product("WINDOWS_STORE", "6470687e-a428-4b7a-bef2-8a291ad947c9", &[
        &plans::EXCHANGE_S_FOUNDATION, &plans::WINDOWS_STORE,
    ], Spare::Idle(1)) },
];

/// Plans of which a person can have only one, group by group.
pub(crate) static EXCLUSIVE: &[&[&Plan]] = &[
    &[&plans::EXCHANGE_S_ENTERPRISE, &plans::EXCHANGE_S_STANDARD, &plans::EXCHANGE_S_DESKLESS],
    &[&plans::SHAREPOINTENTERPRISE, &plans::SHAREPOINTSTANDARD, &plans::SHAREPOINTDESKLESS],
    &[&plans::OFFICESUBSCRIPTION, &plans::OFFICE_BUSINESS],
    &[&plans::MCOSTANDARD, &plans::MCOIMP],
];

/// Plans that need another one: the first needs one of the second. Which need which is nowhere published as a
/// list (facts/graph.md §5.2 [M]); these are the ones administrators run into.
pub(crate) static PREREQUISITES: &[(&Plan, &[&Plan])] = &[
    (&plans::MCOEV, &[&plans::MCOSTANDARD]),
    (&plans::MCOMEETADV, &[&plans::MCOSTANDARD]),
    (&plans::SHAREPOINTWAC, &[&plans::SHAREPOINTENTERPRISE, &plans::SHAREPOINTSTANDARD, &plans::SHAREPOINTDESKLESS]),
    (&plans::LOCKBOX_ENTERPRISE, &[&plans::EXCHANGE_S_ENTERPRISE]),
    (&plans::EXCHANGE_S_ARCHIVE_ADDON, &[&plans::EXCHANGE_S_STANDARD, &plans::EXCHANGE_S_DESKLESS]),
];

/// Plans that bring a mailbox.
pub(crate) static MAILBOX: &[&Plan] =
    &[&plans::EXCHANGE_S_ENTERPRISE, &plans::EXCHANGE_S_STANDARD, &plans::EXCHANGE_S_DESKLESS];

/// The plan a few people with Microsoft 365 E3 had switched off.
pub(crate) static OFTEN_DISABLED: &Plan = &plans::YAMMER_ENTERPRISE;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::collections::{HashMap, HashSet};

    use super::*;

    #[test]
    fn every_identifier_means_one_thing() {
        let skus: HashSet<&str> = PRODUCTS.iter().map(|product| product.sku_id).collect();
        assert_eq!(skus.len(), PRODUCTS.len());
        let mut names: HashMap<&str, &str> = HashMap::new();
        for product in PRODUCTS {
            let ids: HashSet<&str> = product.plans.iter().map(|plan| plan.id).collect();
            assert_eq!(ids.len(), product.plans.len(), "{}", product.part);
            for plan in product.plans {
                assert!(uuid::Uuid::parse_str(plan.id).is_ok(), "{}", plan.name);
                assert_eq!(*names.entry(plan.id).or_insert(plan.name), plan.name);
            }
        }
    }

    #[test]
    fn products_are_complete_and_the_first_ones_keep_their_places() {
        let of = |part: &str| PRODUCTS.iter().find(|product| product.part == part).unwrap();
        let plans = |part: &str| of(part).plans.len();
        assert_eq!((plans("SPE_E3"), plans("SPE_E5"), plans("SPE_F1"), plans("SPB")), (51, 86, 39, 55));
        let first: Vec<&str> = PRODUCTS.iter().take(3).map(|product| product.part).collect();
        assert_eq!(first, ["SPE_E3", "SPE_E5", "SPE_F1"]);
        assert_eq!(PRODUCTS[10].part, "PROJECTPROFESSIONAL");
    }

    #[test]
    fn a_subscription_says_how_it_stands() {
        let of = |part: &str| PRODUCTS.iter().find(|product| product.part == part).unwrap();
        for (part, seats, expected) in [
            ("SPE_E3", (5, 0, 0), "Enabled"),
            ("SPE_E3", (5, 3, 0), "Enabled"),
            ("SPE_E3", (0, 3, 0), "Warning"),
            ("SPE_E3", (0, 0, 3), "Suspended"),
            ("SPE_E3", (0, 0, 0), "Enabled"),
            ("POWERAPPS_VIRAL", (0, 0, 0), "LockedOut"),
            ("STREAM", (0, 0, 0), "Deleted"),
        ] {
            assert_eq!(of(part).capability_status(seats.0, seats.1, seats.2), expected, "{part} {seats:?}");
        }
        assert_eq!(of("POWERAPPS_VIRAL").locked_out(), 10);
        assert_eq!(of("WINDOWS_STORE").applies_to.text(), "Company");
    }

    #[test]
    fn no_product_contradicts_itself() {
        for product in PRODUCTS {
            let has = |plan: &&&Plan| product.has_plan(plan.id);
            assert!(EXCLUSIVE.iter().all(|group| group.iter().filter(has).count() <= 1), "{}", product.part);
        }
    }
}
