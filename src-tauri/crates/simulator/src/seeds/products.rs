//! What the tenant has bought: products and their main service plans, with the identifiers of
//! facts/graph.md §5.3. Data only.

/// One service plan.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) id: &'static str,
}

/// How many seats of a product are left once the seeded people have theirs.
pub(crate) enum Spare {
    /// This many.
    Seats(u32),
    /// A part of the people in per cent, at least so many.
    Share { percent: u32, least: u32 },
    /// As good as endless: what costs nothing.
    Endless,
    /// Paid until recently: so many seats stay in their grace period.
    Warning(u32),
    /// Not paid: so many seats that cannot be assigned.
    Suspended(u32),
}

/// One product.
pub(crate) struct Product {
    pub(crate) part: &'static str,
    pub(crate) sku_id: &'static str,
    pub(crate) plans: &'static [&'static Plan],
    pub(crate) spare: Spare,
}

impl Product {
    /// Whether a plan belongs to the product.
    pub(crate) fn has_plan(&self, id: &str) -> bool {
        self.plans.iter().any(|plan| plan.id == id)
    }
}

const fn plan(name: &'static str, id: &'static str) -> Plan {
    Plan { name, id }
}

static AAD_PREMIUM: Plan = plan("AAD_PREMIUM", "41781fb2-bc02-4b7c-bd55-b576c07bb09d");
static AAD_PREMIUM_P2: Plan = plan("AAD_PREMIUM_P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998");
static ADALLOM_S_STANDALONE: Plan = plan("ADALLOM_S_STANDALONE", "2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2");
static ATP_ENTERPRISE: Plan = plan("ATP_ENTERPRISE", "f20fedf3-f3c3-43c3-8267-2bfdd51c0939");
static BI_AZURE_P2: Plan = plan("BI_AZURE_P2", "70d33638-9c74-4d01-bfd3-562de28bd4ba");
static DYN365_CDS_VIRAL: Plan = plan("DYN365_CDS_VIRAL", "17ab22cd-a0b3-4536-910a-cb6eb12696c0");
static EXCHANGE_S_DESKLESS: Plan = plan("EXCHANGE_S_DESKLESS", "4a82b400-a79f-41a4-b4e2-e94f5787b113");
static EXCHANGE_S_ENTERPRISE: Plan = plan("EXCHANGE_S_ENTERPRISE", "efb87545-963c-4e0d-99df-69c6916d9eb0");
static EXCHANGE_S_FOUNDATION: Plan = plan("EXCHANGE_S_FOUNDATION", "113feb6c-3fe4-4440-bddc-54d774bf0318");
static EXCHANGE_S_STANDARD: Plan = plan("EXCHANGE_S_STANDARD", "9aaf7827-d63c-4b61-89c3-182f06f82e5c");
static FLOW_P2_VIRAL: Plan = plan("FLOW_P2_VIRAL", "50e68c76-46c6-4674-81f9-75456511b170");
static FORMS_PLAN_E1: Plan = plan("FORMS_PLAN_E1", "159f4cd6-e380-449f-a816-af1a9ef76344");
static FORMS_PLAN_E3: Plan = plan("FORMS_PLAN_E3", "2789c901-c14e-48ab-a76a-be334d9d793a");
static FORMS_PLAN_E5: Plan = plan("FORMS_PLAN_E5", "e212cbc7-0961-4c40-9825-01117710dcb1");
static FORMS_PLAN_K: Plan = plan("FORMS_PLAN_K", "f07046bd-2a3c-4b96-b0be-dea79d7cbfb8");
static INTUNE_A: Plan = plan("INTUNE_A", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5");
static LOCKBOX_ENTERPRISE: Plan = plan("LOCKBOX_ENTERPRISE", "9f431833-0334-42de-a7dc-70aa40db46db");
static MCOEV: Plan = plan("MCOEV", "4828c8ec-dc2e-4779-b502-87ac9ce28ab7");
static MCOIMP: Plan = plan("MCOIMP", "afc06cb0-b4f4-4473-8286-d644f70d8faf");
static MCOMEETADV: Plan = plan("MCOMEETADV", "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40");
static MCOSTANDARD: Plan = plan("MCOSTANDARD", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c");
static MFA_PREMIUM: Plan = plan("MFA_PREMIUM", "8a256a2b-b617-496d-b51b-e76466e88db0");
static OFFICEMOBILE_SUBSCRIPTION: Plan = plan("OFFICEMOBILE_SUBSCRIPTION", "c63d4d19-e8cb-460e-b37c-4d6c34603745");
static OFFICESUBSCRIPTION: Plan = plan("OFFICESUBSCRIPTION", "43de0ff5-c92c-492b-9116-175376d08c38");
static OFFICE_BUSINESS: Plan = plan("OFFICE_BUSINESS", "094e7854-93fc-4d55-b2c0-3ab5369ebdc1");
static ONEDRIVE_BASIC: Plan = plan("ONEDRIVE_BASIC", "da792a53-cbc0-4184-a10d-e544dd34b3c1");
static PROJECTWORKMANAGEMENT: Plan = plan("PROJECTWORKMANAGEMENT", "b737dad2-2f6c-4c65-90e3-ca563267e8b9");
static PROJECT_CLIENT_SUBSCRIPTION: Plan = plan("PROJECT_CLIENT_SUBSCRIPTION", "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3");
static PROJECT_PROFESSIONAL: Plan = plan("PROJECT_PROFESSIONAL", "818523f5-016b-4355-9be8-ed6944946ea7");
static RMS_S_PREMIUM: Plan = plan("RMS_S_PREMIUM", "6c57d4b6-3b23-47a5-9bc9-69f17b4947b3");
static RMS_S_PREMIUM2: Plan = plan("RMS_S_PREMIUM2", "5689bec4-755d-4753-8b61-40975025187c");
static SHAREPOINTDESKLESS: Plan = plan("SHAREPOINTDESKLESS", "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9");
static SHAREPOINTENTERPRISE: Plan = plan("SHAREPOINTENTERPRISE", "5dbe027f-2339-4123-9542-606e4d348a72");
static SHAREPOINTSTANDARD: Plan = plan("SHAREPOINTSTANDARD", "c7699d2e-19aa-44de-8edf-1736da088ca1");
static SHAREPOINTWAC: Plan = plan("SHAREPOINTWAC", "e95bec33-7c88-4a70-8e19-b10bd9d0c014");
static SHAREPOINT_PROJECT: Plan = plan("SHAREPOINT_PROJECT", "fe71d6c3-a2ea-4499-9778-da042bf08063");
static SWAY: Plan = plan("SWAY", "a23b959c-7ce8-4e57-9140-b90eb88a9e97");
static TEAMS1: Plan = plan("TEAMS1", "57ff2da0-773e-42df-b2af-ffb7a2317929");
static THREAT_INTELLIGENCE: Plan = plan("THREAT_INTELLIGENCE", "8e0c0a52-6a6c-4d40-8370-dd62790dcd70");
static VISIOONLINE: Plan = plan("VISIOONLINE", "2bdbaf8f-738f-4ac7-9234-3c3ee2ce7d0f");
static VISIO_CLIENT_SUBSCRIPTION: Plan = plan("VISIO_CLIENT_SUBSCRIPTION", "663a804f-1c30-4ff0-9915-9db84f0d1cea");
static WIN10_PRO_ENT_SUB: Plan = plan("WIN10_PRO_ENT_SUB", "21b439ba-a0ca-424f-a6cc-52f954a5b111");
static WINBIZ: Plan = plan("WINBIZ", "8e229017-d77b-43d5-9305-903395523b99");
static WINDEFATP: Plan = plan("WINDEFATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef");
static YAMMER_ENTERPRISE: Plan = plan("YAMMER_ENTERPRISE", "7547a3fe-08ee-4ccb-b430-5077c5041653");

/// Every product of the tenant.
pub(crate) static PRODUCTS: &[Product] = &[
    Product {
        part: "SPE_E3",
        sku_id: "05e9a617-0261-4cee-bb44-138d3ef5d965",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &WIN10_PRO_ENT_SUB,
            &INTUNE_A,
            &RMS_S_PREMIUM,
            &MFA_PREMIUM,
            &AAD_PREMIUM,
            &MCOSTANDARD,
            &SHAREPOINTENTERPRISE,
            &OFFICESUBSCRIPTION,
            &EXCHANGE_S_ENTERPRISE,
            &SHAREPOINTWAC,
            &TEAMS1,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_E3,
            &ATP_ENTERPRISE,
        ],
        spare: Spare::Share { percent: 15, least: 250 },
    },
    Product {
        part: "SPE_E5",
        sku_id: "06ebc4ee-1bb5-47dd-8120-11324bc54e06",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &WIN10_PRO_ENT_SUB,
            &INTUNE_A,
            &RMS_S_PREMIUM,
            &RMS_S_PREMIUM2,
            &MFA_PREMIUM,
            &AAD_PREMIUM,
            &AAD_PREMIUM_P2,
            &MCOSTANDARD,
            &MCOEV,
            &MCOMEETADV,
            &BI_AZURE_P2,
            &SHAREPOINTENTERPRISE,
            &OFFICESUBSCRIPTION,
            &EXCHANGE_S_ENTERPRISE,
            &LOCKBOX_ENTERPRISE,
            &SHAREPOINTWAC,
            &TEAMS1,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_E5,
            &ATP_ENTERPRISE,
            &THREAT_INTELLIGENCE,
            &WINDEFATP,
            &ADALLOM_S_STANDALONE,
        ],
        spare: Spare::Seats(12),
    },
    Product {
        part: "SPE_F1",
        sku_id: "66b55226-6b4f-492c-910c-a3b7a3c9d993",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &INTUNE_A,
            &RMS_S_PREMIUM,
            &MFA_PREMIUM,
            &AAD_PREMIUM,
            &MCOIMP,
            &SHAREPOINTDESKLESS,
            &OFFICEMOBILE_SUBSCRIPTION,
            &SHAREPOINTWAC,
            &TEAMS1,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_K,
            &EXCHANGE_S_DESKLESS,
        ],
        spare: Spare::Share { percent: 5, least: 40 },
    },
    Product {
        part: "SPB",
        sku_id: "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &INTUNE_A,
            &RMS_S_PREMIUM,
            &MFA_PREMIUM,
            &AAD_PREMIUM,
            &WINBIZ,
            &MCOSTANDARD,
            &SHAREPOINTSTANDARD,
            &SHAREPOINTWAC,
            &OFFICE_BUSINESS,
            &EXCHANGE_S_STANDARD,
            &TEAMS1,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_E1,
            &ATP_ENTERPRISE,
        ],
        spare: Spare::Seats(4),
    },
    Product {
        part: "STANDARDPACK",
        sku_id: "18181a46-0d4e-45cd-891e-60aabd171b4e",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &MCOSTANDARD,
            &SHAREPOINTSTANDARD,
            &OFFICEMOBILE_SUBSCRIPTION,
            &SHAREPOINTWAC,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_E1,
            &EXCHANGE_S_STANDARD,
            &TEAMS1,
        ],
        spare: Spare::Seats(25),
    },
    Product {
        part: "ENTERPRISEPACK",
        sku_id: "6fd2c87f-b296-42f0-b197-1e91e994b900",
        plans: &[
            &YAMMER_ENTERPRISE,
            &SWAY,
            &MCOSTANDARD,
            &SHAREPOINTENTERPRISE,
            &OFFICESUBSCRIPTION,
            &SHAREPOINTWAC,
            &PROJECTWORKMANAGEMENT,
            &FORMS_PLAN_E3,
            &EXCHANGE_S_ENTERPRISE,
            &TEAMS1,
        ],
        spare: Spare::Warning(10),
    },
    Product {
        part: "POWER_BI_PRO",
        sku_id: "f8a1db68-be16-40ed-86d5-cb42ce701560",
        plans: &[&BI_AZURE_P2, &EXCHANGE_S_FOUNDATION],
        spare: Spare::Seats(30),
    },
    Product {
        part: "VISIOCLIENT",
        sku_id: "c5928f49-12ba-48f7-ada3-0d743a3601d5",
        plans: &[&VISIO_CLIENT_SUBSCRIPTION, &VISIOONLINE, &ONEDRIVE_BASIC, &EXCHANGE_S_FOUNDATION],
        spare: Spare::Seats(1),
    },
    Product { part: "MCOEV", sku_id: "e43b5b99-8dfb-405f-9987-dc307f34bcbd", plans: &[&MCOEV], spare: Spare::Seats(0) },
    Product {
        part: "FLOW_FREE",
        sku_id: "f30db892-07e9-47e9-837c-80727f46fd3d",
        plans: &[&DYN365_CDS_VIRAL, &FLOW_P2_VIRAL, &EXCHANGE_S_FOUNDATION],
        spare: Spare::Endless,
    },
    Product {
        part: "PROJECTPROFESSIONAL",
        sku_id: "53818b1b-4a27-454b-8896-0dba576410e6",
        plans: &[
            &PROJECT_PROFESSIONAL,
            &SHAREPOINT_PROJECT,
            &PROJECT_CLIENT_SUBSCRIPTION,
            &SHAREPOINTENTERPRISE,
            &SHAREPOINTWAC,
            &EXCHANGE_S_FOUNDATION,
        ],
        spare: Spare::Suspended(25),
    },
];

/// Plans of which a person can have only one, group by group.
pub(crate) static EXCLUSIVE: &[&[&Plan]] = &[
    &[&EXCHANGE_S_ENTERPRISE, &EXCHANGE_S_STANDARD, &EXCHANGE_S_DESKLESS],
    &[&SHAREPOINTENTERPRISE, &SHAREPOINTSTANDARD, &SHAREPOINTDESKLESS],
    &[&OFFICESUBSCRIPTION, &OFFICE_BUSINESS],
    &[&MCOSTANDARD, &MCOIMP],
];

/// Plans that need another one: the first needs one of the second.
pub(crate) static PREREQUISITES: &[(&Plan, &[&Plan])] = &[(&MCOEV, &[&MCOSTANDARD])];

/// Plans that bring a mailbox.
pub(crate) static MAILBOX: &[&Plan] = &[&EXCHANGE_S_ENTERPRISE, &EXCHANGE_S_STANDARD, &EXCHANGE_S_DESKLESS];

/// The plan a few people with Microsoft 365 E3 had switched off.
pub(crate) static OFTEN_DISABLED: &Plan = &YAMMER_ENTERPRISE;
