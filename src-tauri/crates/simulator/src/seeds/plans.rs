//! The service plans of the products a seeded tenant has, with their identifiers (facts/graph.md §5.3). Data only.
//!
//! Which plans belong to the company rather than to a person is known for the foundation plan and for
//! Mobile Device Management; the others are probable (facts/graph.md §5.1 [M]).

use super::products::{AppliesTo, Plan};

const fn plan(name: &'static str, id: &'static str) -> Plan {
    Plan { name, id, applies_to: AppliesTo::User, status: "Success" }
}

const fn company(name: &'static str, id: &'static str) -> Plan {
    Plan { applies_to: AppliesTo::Company, ..plan(name, id) }
}

pub(crate) static AAD_PREMIUM: Plan = plan("AAD_PREMIUM", "41781fb2-bc02-4b7c-bd55-b576c07bb09d");
pub(crate) static AAD_PREMIUM_P2: Plan = plan("AAD_PREMIUM_P2", "eec0eb4f-6444-4f95-aba0-50c24d67f998");
pub(crate) static AAD_SMB: Plan = plan("AAD_SMB", "de377cbc-0019-4ec2-b77c-3f223947e102");
pub(crate) static ADALLOM_S_DISCOVERY: Plan = plan("ADALLOM_S_DISCOVERY", "932ad362-64a8-4783-9106-97849a1a30b9");
pub(crate) static ADALLOM_S_O365: Plan = plan("ADALLOM_S_O365", "8c098270-9dd4-4350-9b30-ba4703f3b36b");
pub(crate) static ADALLOM_S_STANDALONE: Plan = plan("ADALLOM_S_STANDALONE", "2e2ddb96-6af9-4b1d-a3f0-d6ecfd22edb2");
pub(crate) static ATA: Plan = plan("ATA", "14ab5db5-e6c4-4b20-b4bc-13e36fd2227f");
pub(crate) static ATP_ENTERPRISE: Plan = plan("ATP_ENTERPRISE", "f20fedf3-f3c3-43c3-8267-2bfdd51c0939");
pub(crate) static BING_CHAT_ENTERPRISE: Plan = plan("Bing_Chat_Enterprise", "0d0c0d31-fae7-41f2-b909-eaf4d7f26dba");
pub(crate) static BI_AZURE_P0: Plan = plan("BI_AZURE_P0", "2049e525-b859-401b-b2a0-e0a31c4b1fe4");
pub(crate) static BI_AZURE_P2: Plan = plan("BI_AZURE_P2", "70d33638-9c74-4d01-bfd3-562de28bd4ba");
pub(crate) static BPOS_S_DLPADDON: Plan = plan("BPOS_S_DlpAddOn", "9bec7e34-c9fa-40b7-a9d1-bd6d1165c7ed");
pub(crate) static BPOS_S_TODO_1: Plan = plan("BPOS_S_TODO_1", "5e62787c-c316-451f-b873-1d05acd4d12c");
pub(crate) static BPOS_S_TODO_2: Plan = plan("BPOS_S_TODO_2", "c87f142c-d1e9-4363-8630-aaea9c4d9ae5");
pub(crate) static BPOS_S_TODO_3: Plan = plan("BPOS_S_TODO_3", "3fb82609-8c27-4f7b-bd51-30634711ee67");
pub(crate) static BPOS_S_TODO_FIRSTLINE: Plan = plan("BPOS_S_TODO_FIRSTLINE", "80873e7a-cd2a-4e67-b061-1b5381a676a5");
pub(crate) static CDS_O365_F1: Plan = plan("CDS_O365_F1", "90db65a7-bf11-4904-a79f-ef657605145b");
pub(crate) static CDS_O365_P1: Plan = plan("CDS_O365_P1", "bed136c6-b799-4462-824d-fc045d3a9d25");
pub(crate) static CDS_O365_P2: Plan = plan("CDS_O365_P2", "95b76021-6a53-4741-ab8b-1d1f3d66a95a");
pub(crate) static CDS_O365_P3: Plan = plan("CDS_O365_P3", "afa73018-811e-46e9-988f-f75d2b1b8430");
pub(crate) static CLIPCHAMP: Plan = plan("CLIPCHAMP", "a1ace008-72f3-4ea0-8dac-33b3a23a2472");
#[rustfmt::skip]
pub(crate) static COMMUNICATIONS_COMPLIANCE: Plan = plan("COMMUNICATIONS_COMPLIANCE", "41fcdd7d-4733-4863-9cf4-c65b83ce2df4");
pub(crate) static COMMUNICATIONS_DLP: Plan = plan("COMMUNICATIONS_DLP", "6dc145d6-95dd-4191-b9c3-185575ee6f6b");
#[rustfmt::skip]
pub(crate) static CONTENTEXPLORER_STANDARD: Plan = company("ContentExplorer_Standard", "2b815d45-56e4-4e3a-b65c-66cb9175b560");
pub(crate) static CONTENT_EXPLORER: Plan = plan("Content_Explorer", "d9fa6af4-e046-4c89-9226-729a0786685d");
#[rustfmt::skip]
pub(crate) static CPC_2: Plan = Plan { status: "PendingProvisioning", ..plan("CPC_2", "3efff3fe-528a-4fc5-b1ba-845802cc764f") };
#[rustfmt::skip]
pub(crate) static CUSTOMERLOCKBOXA_ENTERPRISE: Plan = plan("CustomerLockboxA_Enterprise", "3ec18638-bd4c-4d3b-8905-479ed636b83e");
pub(crate) static CUSTOMER_KEY: Plan = plan("CUSTOMER_KEY", "6db1f1db-2b46-403f-be40-e39395f08dbb");
pub(crate) static DATA_INVESTIGATIONS: Plan = plan("DATA_INVESTIGATIONS", "46129a58-a698-46f0-aa5b-17f6586297d9");
#[rustfmt::skip]
pub(crate) static DEFENDER_FOR_IOT_ENTERPRISE: Plan = plan("Defender_for_Iot_Enterprise", "99cd49a9-0e54-4e07-aea1-d8d9f5f704f5");
pub(crate) static DESKLESS: Plan = plan("Deskless", "8c7d2df8-86f0-4902-b2ed-a0458298f3b3");
pub(crate) static DYN365BC_MS_INVOICING: Plan = plan("DYN365BC_MS_INVOICING", "39b5c996-467e-4e60-bd62-46066f572726");
#[rustfmt::skip]
pub(crate) static DYN365_CDS_FOR_PROJECT_P1: Plan = plan("DYN365_CDS_FOR_PROJECT_P1", "a6f677b3-62a6-4644-93e7-2a85d240845e");
pub(crate) static DYN365_CDS_O365_F1: Plan = plan("DYN365_CDS_O365_F1", "ca6e61ec-d4f4-41eb-8b88-d96e0e14323f");
pub(crate) static DYN365_CDS_O365_P1: Plan = plan("DYN365_CDS_O365_P1", "40b010bb-0b69-4654-ac5e-ba161433f4b4");
pub(crate) static DYN365_CDS_O365_P2: Plan = plan("DYN365_CDS_O365_P2", "4ff01e01-1ba7-4d71-8cf8-ce96c3bbcf14");
pub(crate) static DYN365_CDS_O365_P3: Plan = plan("DYN365_CDS_O365_P3", "28b0fa46-c39a-4188-89e2-58e979a6b014");
pub(crate) static DYN365_CDS_PROJECT: Plan = plan("DYN365_CDS_PROJECT", "50554c47-71d9-49fd-bc54-42a2765c555c");
pub(crate) static DYN365_CDS_VIRAL: Plan = plan("DYN365_CDS_VIRAL", "17ab22cd-a0b3-4536-910a-cb6eb12696c0");
pub(crate) static EQUIVIO_ANALYTICS: Plan = plan("EQUIVIO_ANALYTICS", "4de31727-a228-4ec3-a5bf-8e45b5ca48cc");
pub(crate) static EXCEL_PREMIUM: Plan = plan("EXCEL_PREMIUM", "531ee2f8-b1cb-453b-9c21-d2180d014ca5");
pub(crate) static EXCHANGE_ANALYTICS: Plan = plan("EXCHANGE_ANALYTICS", "34c0d7a0-a70f-4668-9238-47f9fc208882");
#[rustfmt::skip]
pub(crate) static EXCHANGE_S_ARCHIVE_ADDON: Plan = plan("EXCHANGE_S_ARCHIVE_ADDON", "176a09a6-7ec5-4039-ac02-b2791c6ba793");
pub(crate) static EXCHANGE_S_DESKLESS: Plan = plan("EXCHANGE_S_DESKLESS", "4a82b400-a79f-41a4-b4e2-e94f5787b113");
pub(crate) static EXCHANGE_S_ENTERPRISE: Plan = plan("EXCHANGE_S_ENTERPRISE", "efb87545-963c-4e0d-99df-69c6916d9eb0");
#[rustfmt::skip]
pub(crate) static EXCHANGE_S_FOUNDATION: Plan = company("EXCHANGE_S_FOUNDATION", "113feb6c-3fe4-4440-bddc-54d774bf0318");
pub(crate) static EXCHANGE_S_STANDARD: Plan = plan("EXCHANGE_S_STANDARD", "9aaf7827-d63c-4b61-89c3-182f06f82e5c");
pub(crate) static FLOW_FOR_PROJECT: Plan = plan("FLOW_FOR_PROJECT", "fa200448-008c-4acb-abd4-ea106ed2199d");
pub(crate) static FLOW_O365_P1: Plan = plan("FLOW_O365_P1", "0f9b09cb-62d1-4ff4-9129-43f4996f83f4");
pub(crate) static FLOW_O365_P2: Plan = plan("FLOW_O365_P2", "76846ad7-7776-4c40-a281-a386362dd1b9");
pub(crate) static FLOW_O365_P3: Plan = plan("FLOW_O365_P3", "07699545-9485-468e-95b6-2fca3738be01");
pub(crate) static FLOW_O365_S1: Plan = plan("FLOW_O365_S1", "bd91b1a4-9f94-4ecf-b45b-3a65e5c8128a");
pub(crate) static FLOW_P2_VIRAL: Plan = plan("FLOW_P2_VIRAL", "50e68c76-46c6-4674-81f9-75456511b170");
pub(crate) static FLOW_P2_VIRAL_REAL: Plan = plan("FLOW_P2_VIRAL_REAL", "d20bfa21-e9ae-43fc-93c2-20783f0840c3");
pub(crate) static FORMS_PLAN_E1: Plan = plan("FORMS_PLAN_E1", "159f4cd6-e380-449f-a816-af1a9ef76344");
pub(crate) static FORMS_PLAN_E3: Plan = plan("FORMS_PLAN_E3", "2789c901-c14e-48ab-a76a-be334d9d793a");
pub(crate) static FORMS_PLAN_E5: Plan = plan("FORMS_PLAN_E5", "e212cbc7-0961-4c40-9825-01117710dcb1");
pub(crate) static FORMS_PLAN_K: Plan = plan("FORMS_PLAN_K", "f07046bd-2a3c-4b96-b0be-dea79d7cbfb8");
#[rustfmt::skip]
pub(crate) static GRAPH_CONNECTORS_COPILOT: Plan = plan("GRAPH_CONNECTORS_COPILOT", "82d30987-df9b-4486-b146-198b21d164c7");
#[rustfmt::skip]
pub(crate) static GRAPH_CONNECTORS_SEARCH_INDEX: Plan = company("GRAPH_CONNECTORS_SEARCH_INDEX", "a6520331-d7d4-4276-95f5-15c0933bc757");
pub(crate) static INFORMATION_BARRIERS: Plan = plan("INFORMATION_BARRIERS", "c4801e8a-cb58-4c35-aca6-f2dcc106f287");
pub(crate) static INFO_GOVERNANCE: Plan = plan("INFO_GOVERNANCE", "e26c2fcc-ab91-4a61-b35c-03cdc8dddf66");
pub(crate) static INSIDER_RISK: Plan = plan("INSIDER_RISK", "d587c7a3-bda9-4f99-8776-9bcf59c84f75");
#[rustfmt::skip]
pub(crate) static INSIDER_RISK_MANAGEMENT: Plan = plan("INSIDER_RISK_MANAGEMENT", "9d0c4ee5-e4a1-4625-ab39-d82b619b1a34");
pub(crate) static INTUNE_A: Plan = plan("INTUNE_A", "c1ec4a95-1f05-45b3-a911-aa3fa01094f5");
#[rustfmt::skip]
pub(crate) static INTUNE_O365: Plan = Plan { status: "PendingActivation", ..company("INTUNE_O365", "882e1d05-acd1-4ccb-8708-6ee03664b117") };
pub(crate) static INTUNE_SMBIZ: Plan = plan("INTUNE_SMBIZ", "8e9ff0ff-aa7a-4b20-83c1-2f636b600ac2");
pub(crate) static KAIZALA_O365_P1: Plan = plan("KAIZALA_O365_P1", "73b2a583-6a59-42e3-8e83-54db46bc3278");
pub(crate) static KAIZALA_O365_P2: Plan = plan("KAIZALA_O365_P2", "54fc630f-5a40-48ee-8965-af0503c1386e");
pub(crate) static KAIZALA_O365_P3: Plan = plan("KAIZALA_O365_P3", "aebd3021-9f8f-4bf8-bbe3-0ed2f4f047a1");
pub(crate) static KAIZALA_STANDALONE: Plan = plan("KAIZALA_STANDALONE", "0898bdbb-73b0-471a-81e5-20f1fe4dd66e");
pub(crate) static LOCKBOX_ENTERPRISE: Plan = plan("LOCKBOX_ENTERPRISE", "9f431833-0334-42de-a7dc-70aa40db46db");
pub(crate) static M365_ADVANCED_AUDITING: Plan = plan("M365_ADVANCED_AUDITING", "2f442157-a11c-46b9-ae5b-6e39ff4e5849");
pub(crate) static M365_AUDIT_PLATFORM: Plan = plan("M365_AUDIT_PLATFORM", "f6de4823-28fa-440b-b886-4783fa86ddba");
pub(crate) static M365_COPILOT_APPS: Plan = plan("M365_COPILOT_APPS", "a62f8878-de10-42f3-b68f-6149a25ceb97");
#[rustfmt::skip]
pub(crate) static M365_COPILOT_BUSINESS_CHAT: Plan = plan("M365_COPILOT_BUSINESS_CHAT", "3f30311c-6b1e-48a4-ab79-725b469da960");
#[rustfmt::skip]
pub(crate) static M365_COPILOT_CONNECTORS: Plan = plan("M365_COPILOT_CONNECTORS", "89f1c4c8-0878-40f7-804d-869c9128ab5d");
#[rustfmt::skip]
pub(crate) static M365_COPILOT_INTELLIGENT_SEARCH: Plan = plan("M365_COPILOT_INTELLIGENT_SEARCH", "931e4a88-a67f-48b5-814f-16a5f1e6028d");
pub(crate) static M365_COPILOT_TEAMS: Plan = plan("M365_COPILOT_TEAMS", "b95945de-b3bd-46db-8437-f2beb6ea2347");
#[rustfmt::skip]
pub(crate) static M365_LIGHTHOUSE_CUSTOMER_PLAN1: Plan = company("M365_LIGHTHOUSE_CUSTOMER_PLAN1", "6f23d6a9-adbf-481c-8538-b4c095654487");
#[rustfmt::skip]
pub(crate) static M365_LIGHTHOUSE_PARTNER_PLAN1: Plan = company("M365_LIGHTHOUSE_PARTNER_PLAN1", "d55411c9-cfff-40a9-87c7-240f14df7da5");
pub(crate) static MCOEV: Plan = plan("MCOEV", "4828c8ec-dc2e-4779-b502-87ac9ce28ab7");
pub(crate) static MCOEV_VIRTUALUSER: Plan = plan("MCOEV_VIRTUALUSER", "f47330e9-c134-43b3-9993-e7f004506889");
pub(crate) static MCOIMP: Plan = plan("MCOIMP", "afc06cb0-b4f4-4473-8286-d644f70d8faf");
pub(crate) static MCOMEETADV: Plan = plan("MCOMEETADV", "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40");
pub(crate) static MCOSTANDARD: Plan = plan("MCOSTANDARD", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c");
pub(crate) static MCO_VIRTUAL_APPT: Plan = plan("MCO_VIRTUAL_APPT", "711413d0-b36e-4cd4-93db-0a50a4ab7ea3");
pub(crate) static MDE_LITE: Plan = plan("MDE_LITE", "292cc034-7b7c-4950-aaf5-943befd3f1d4");
pub(crate) static MDE_SMB: Plan = plan("MDE_SMB", "bfc1bbd9-981b-4f71-9b82-17c35fd0e2a4");
#[rustfmt::skip]
pub(crate) static MESH_AVATARS_ADDITIONAL_FOR_TEAMS: Plan = plan("MESH_AVATARS_ADDITIONAL_FOR_TEAMS", "3efbd4ed-8958-4824-8389-1321f8730af8");
pub(crate) static MESH_AVATARS_FOR_TEAMS: Plan = plan("MESH_AVATARS_FOR_TEAMS", "dcf9d2f4-772e-4434-b757-77a453cfbc02");
#[rustfmt::skip]
pub(crate) static MESH_IMMERSIVE_FOR_TEAMS: Plan = plan("MESH_IMMERSIVE_FOR_TEAMS", "f0ff6ac6-297d-49cd-be34-6dfef97f0c28");
pub(crate) static MFA_PREMIUM: Plan = plan("MFA_PREMIUM", "8a256a2b-b617-496d-b51b-e76466e88db0");
pub(crate) static MICROSOFTBOOKINGS: Plan = plan("MICROSOFTBOOKINGS", "199a5c09-e0ca-4e37-8f7c-b05d533e1ea2");
pub(crate) static MICROSOFTENDPOINTDLP: Plan = plan("MICROSOFTENDPOINTDLP", "64bfac92-2b17-4482-b5e5-a0304429de3e");
#[rustfmt::skip]
pub(crate) static MICROSOFT_COMMUNICATION_COMPLIANCE: Plan = plan("MICROSOFT_COMMUNICATION_COMPLIANCE", "a413a9ff-720c-4822-98ef-2f37c2a21f4c");
pub(crate) static MICROSOFT_ECDN: Plan = plan("MICROSOFT_ECDN", "85704d55-2e73-47ee-93b4-4b8ea14db92b");
pub(crate) static MICROSOFT_LOOP: Plan = plan("MICROSOFT_LOOP", "c4b8c31a-fb44-4c65-9837-a21f55fcabda");
pub(crate) static MICROSOFT_SEARCH: Plan = company("MICROSOFT_SEARCH", "94065c59-bc8e-4e8b-89e5-5138d471eaff");
pub(crate) static MICROSOFT_STREAM: Plan = plan("MICROSOFT STREAM", "acffdce6-c30f-4dc2-81c0-372e33c515ec");
pub(crate) static MIP_S_CLP1: Plan = plan("MIP_S_CLP1", "5136a095-5cf0-4aff-bec3-e84448b38ea5");
pub(crate) static MIP_S_CLP2: Plan = plan("MIP_S_CLP2", "efb0351d-3b08-4503-993d-383af8de41e3");
pub(crate) static MIP_S_EXCHANGE: Plan = company("MIP_S_Exchange", "cd31b152-6326-4d1b-ae1b-997b625182e6");
pub(crate) static ML_CLASSIFICATION: Plan = plan("ML_CLASSIFICATION", "d2d51368-76c9-4317-ada2-a12c004c432f");
pub(crate) static MTP: Plan = plan("MTP", "bf28f719-7844-4079-9c78-c1307898e192");
pub(crate) static MYANALYTICS_P2: Plan = plan("MYANALYTICS_P2", "33c4f319-9bdd-48d6-9c4d-410b750a4a5a");
pub(crate) static NUCLEUS: Plan = plan("Nucleus", "db4d623d-b514-490b-b7ef-8885eee514de");
#[rustfmt::skip]
pub(crate) static O365_SB_RELATIONSHIP_MANAGEMENT: Plan = plan("O365_SB_Relationship_Management", "5bfe124c-bbdc-4494-8835-f1297d457d79");
#[rustfmt::skip]
pub(crate) static OFFICEMOBILE_SUBSCRIPTION: Plan = plan("OFFICEMOBILE_SUBSCRIPTION", "c63d4d19-e8cb-460e-b37c-4d6c34603745");
pub(crate) static OFFICESUBSCRIPTION: Plan = plan("OFFICESUBSCRIPTION", "43de0ff5-c92c-492b-9116-175376d08c38");
pub(crate) static OFFICE_BUSINESS: Plan = plan("OFFICE_BUSINESS", "094e7854-93fc-4d55-b2c0-3ab5369ebdc1");
#[rustfmt::skip]
pub(crate) static OFFICE_SHARED_COMPUTER_ACTIVATION: Plan = plan("OFFICE_SHARED_COMPUTER_ACTIVATION", "276d6e8a-f056-4f70-b7e8-4fc27f79f809");
pub(crate) static ONEDRIVE_BASIC: Plan = plan("ONEDRIVE_BASIC", "da792a53-cbc0-4184-a10d-e544dd34b3c1");
pub(crate) static PAM_ENTERPRISE: Plan = plan("PAM_ENTERPRISE", "b1188c4c-1b36-4018-b48b-ee07604f6feb");
pub(crate) static POWERAPPS_O365_P1: Plan = plan("POWERAPPS_O365_P1", "92f7a6f3-b89b-4bbd-8c30-809e6da5ad1c");
pub(crate) static POWERAPPS_O365_P2: Plan = plan("POWERAPPS_O365_P2", "c68f8d98-5534-41c8-bf36-22fa496fa792");
pub(crate) static POWERAPPS_O365_P3: Plan = plan("POWERAPPS_O365_P3", "9c0dab89-a30c-4117-86e7-97bda240acd2");
pub(crate) static POWERAPPS_O365_S1: Plan = plan("POWERAPPS_O365_S1", "e0287f9f-e222-4f98-9a83-f379e249159a");
pub(crate) static POWERAPPS_P2_VIRAL: Plan = plan("POWERAPPS_P2_VIRAL", "d5368ca3-357e-4acb-9c21-8495fb025d1f");
#[rustfmt::skip]
pub(crate) static POWER_AUTOMATE_FOR_PROJECT_P1: Plan = plan("Power_Automate_For_Project_P1", "00283e6b-2bd8-440f-a2d5-87358e4c89a1");
#[rustfmt::skip]
pub(crate) static POWER_VIRTUAL_AGENTS_O365_F1: Plan = plan("POWER_VIRTUAL_AGENTS_O365_F1", "ba2fdb48-290b-4632-b46a-e4ecc58ac11a");
#[rustfmt::skip]
pub(crate) static POWER_VIRTUAL_AGENTS_O365_P1: Plan = plan("POWER_VIRTUAL_AGENTS_O365_P1", "0683001c-0492-4d59-9515-d9a6426b5813");
#[rustfmt::skip]
pub(crate) static POWER_VIRTUAL_AGENTS_O365_P2: Plan = plan("POWER_VIRTUAL_AGENTS_O365_P2", "041fe683-03e4-45b6-b1af-c0cdc516daee");
#[rustfmt::skip]
pub(crate) static POWER_VIRTUAL_AGENTS_O365_P3: Plan = plan("POWER_VIRTUAL_AGENTS_O365_P3", "ded3d325-1bdc-453e-8432-5bac26d7a014");
pub(crate) static PREMIUM_ENCRYPTION: Plan = plan("PREMIUM_ENCRYPTION", "617b097b-4b93-4ede-83de-5f075bb5fb2f");
pub(crate) static PROJECTWORKMANAGEMENT: Plan = plan("PROJECTWORKMANAGEMENT", "b737dad2-2f6c-4c65-90e3-ca563267e8b9");
#[rustfmt::skip]
pub(crate) static PROJECT_CLIENT_SUBSCRIPTION: Plan = plan("PROJECT_CLIENT_SUBSCRIPTION", "fafd7243-e5c1-4a3a-9e40-495efcb1d3c3");
pub(crate) static PROJECT_ESSENTIALS: Plan = plan("PROJECT_ESSENTIALS", "1259157c-8581-4875-bca7-2ffb18c51bda");
pub(crate) static PROJECT_O365_F3: Plan = plan("PROJECT_O365_F3", "7f6f28c2-34bb-4d4b-be36-48ca2e77e1ec");
pub(crate) static PROJECT_O365_P1: Plan = plan("PROJECT_O365_P1", "a55dfd10-0864-46d9-a3cd-da5991a3e0e2");
pub(crate) static PROJECT_O365_P2: Plan = plan("PROJECT_O365_P2", "31b4e2fc-4cd6-4e7d-9c1b-41407303bd66");
pub(crate) static PROJECT_O365_P3: Plan = plan("PROJECT_O365_P3", "b21a6b06-1988-436e-a07b-51ec6d9f52ad");
pub(crate) static PROJECT_P1: Plan = plan("PROJECT_P1", "4a12c688-56c6-461a-87b1-30d6f32136f9");
pub(crate) static PROJECT_PROFESSIONAL: Plan = plan("PROJECT_PROFESSIONAL", "818523f5-016b-4355-9be8-ed6944946ea7");
pub(crate) static PURVIEW_DISCOVERY: Plan = plan("PURVIEW_DISCOVERY", "c948ea65-2053-4a5a-8a62-9eaaaf11b522");
pub(crate) static RECORDS_MANAGEMENT: Plan = plan("RECORDS_MANAGEMENT", "65cc641f-cccd-4643-97e0-a17e3045e541");
pub(crate) static RMS_S_BASIC: Plan = plan("RMS_S_BASIC", "31cf2cfc-6b0d-4adc-a336-88b724ed8122");
pub(crate) static RMS_S_ENTERPRISE: Plan = plan("RMS_S_ENTERPRISE", "bea4c11e-220a-4e6d-8eb8-8ea15d019f90");
pub(crate) static RMS_S_PREMIUM: Plan = plan("RMS_S_PREMIUM", "6c57d4b6-3b23-47a5-9bc9-69f17b4947b3");
pub(crate) static RMS_S_PREMIUM2: Plan = plan("RMS_S_PREMIUM2", "5689bec4-755d-4753-8b61-40975025187c");
pub(crate) static SAFEDOCS: Plan = plan("SAFEDOCS", "bf6f5520-59e3-4f82-974b-7dbbc4fd27c7");
pub(crate) static SHAREPOINTDESKLESS: Plan = plan("SHAREPOINTDESKLESS", "902b47e5-dcb2-4fdc-858b-c63a90a2bdb9");
pub(crate) static SHAREPOINTENTERPRISE: Plan = plan("SHAREPOINTENTERPRISE", "5dbe027f-2339-4123-9542-606e4d348a72");
pub(crate) static SHAREPOINTSTANDARD: Plan = plan("SHAREPOINTSTANDARD", "c7699d2e-19aa-44de-8edf-1736da088ca1");
pub(crate) static SHAREPOINTWAC: Plan = plan("SHAREPOINTWAC", "e95bec33-7c88-4a70-8e19-b10bd9d0c014");
pub(crate) static SHAREPOINT_PROJECT: Plan = plan("SHAREPOINT_PROJECT", "fe71d6c3-a2ea-4499-9778-da042bf08063");
pub(crate) static STREAM_O365_E1: Plan = plan("STREAM_O365_E1", "743dd19e-1ce3-4c62-a3ad-49ba8f63a2f6");
pub(crate) static STREAM_O365_E3: Plan = plan("STREAM_O365_E3", "9e700747-8b1d-45e5-ab8d-ef187ceec156");
pub(crate) static STREAM_O365_E5: Plan = plan("STREAM_O365_E5", "6c6042f5-6f01-4d67-b8c1-eb99d36eed3e");
pub(crate) static STREAM_O365_K: Plan = plan("STREAM_O365_K", "3ffba0d2-38e5-4d5e-8ec0-98f2b05c09d9");
pub(crate) static SWAY: Plan = plan("SWAY", "a23b959c-7ce8-4e57-9140-b90eb88a9e97");
pub(crate) static TEAMS1: Plan = plan("TEAMS1", "57ff2da0-773e-42df-b2af-ffb7a2317929");
pub(crate) static TEAMSPRO_CUST: Plan = plan("TEAMSPRO_CUST", "cc8c0802-a325-43df-8cba-995d0c6cb373");
pub(crate) static TEAMSPRO_MGMT: Plan = plan("TEAMSPRO_MGMT", "0504111f-feb8-4a3c-992a-70280f9a2869");
pub(crate) static TEAMSPRO_PROTECTION: Plan = plan("TEAMSPRO_PROTECTION", "f8b44f54-18bb-46a3-9658-44ab58712968");
pub(crate) static TEAMSPRO_VIRTUALAPPT: Plan = plan("TEAMSPRO_VIRTUALAPPT", "9104f592-f2a7-4f77-904c-ca5a5715883f");
pub(crate) static TEAMSPRO_WEBINAR: Plan = plan("TEAMSPRO_WEBINAR", "78b58230-ec7e-4309-913c-93a45cc4735b");
pub(crate) static THREAT_INTELLIGENCE: Plan = plan("THREAT_INTELLIGENCE", "8e0c0a52-6a6c-4d40-8370-dd62790dcd70");
pub(crate) static UNIVERSAL_PRINT_01: Plan = company("UNIVERSAL_PRINT_01", "795f6fe0-cc4d-4773-b050-5dde4dc704c9");
pub(crate) static VISIOONLINE: Plan = plan("VISIOONLINE", "2bdbaf8f-738f-4ac7-9234-3c3ee2ce7d0f");
#[rustfmt::skip]
pub(crate) static VISIO_CLIENT_SUBSCRIPTION: Plan = plan("VISIO_CLIENT_SUBSCRIPTION", "663a804f-1c30-4ff0-9915-9db84f0d1cea");
pub(crate) static VIVAENGAGE_CORE: Plan = plan("VIVAENGAGE_CORE", "a82fbf69-b4d7-49f4-83a6-915b2cf354f4");
pub(crate) static VIVA_LEARNING_SEEDED: Plan = plan("VIVA_LEARNING_SEEDED", "b76fb638-6ba6-402a-b9f9-83d28acb3d86");
pub(crate) static WHITEBOARD_FIRSTLINE1: Plan = plan("WHITEBOARD_FIRSTLINE1", "36b29273-c6d0-477a-aca6-6fbe24f538e3");
pub(crate) static WHITEBOARD_PLAN1: Plan = plan("WHITEBOARD_PLAN1", "b8afc642-032e-4de5-8c0a-507a7bba7e5d");
pub(crate) static WHITEBOARD_PLAN2: Plan = plan("WHITEBOARD_PLAN2", "94a54592-cd8b-425e-87c6-97868b000b91");
pub(crate) static WHITEBOARD_PLAN3: Plan = plan("WHITEBOARD_PLAN3", "4a51bca5-1eff-43f5-878c-177680f191af");
pub(crate) static WIN10_ENT_LOC_F1: Plan = plan("WIN10_ENT_LOC_F1", "e041597c-9c7f-4ed9-99b0-2663301576f7");
pub(crate) static WIN10_PRO_ENT_SUB: Plan = plan("WIN10_PRO_ENT_SUB", "21b439ba-a0ca-424f-a6cc-52f954a5b111");
pub(crate) static WINBIZ: Plan = plan("WINBIZ", "8e229017-d77b-43d5-9305-903395523b99");
pub(crate) static WINDEFATP: Plan = plan("WINDEFATP", "871d91ec-ec1a-452b-a83f-bd76c7d770ef");
#[rustfmt::skip]
pub(crate) static WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE: Plan = company("WINDOWSUPDATEFORBUSINESS_DEPLOYMENTSERVICE", "7bf960f6-2cd9-443a-8046-5dbff9558365");
pub(crate) static WINDOWS_AUTOPATCH: Plan = company("Windows_Autopatch", "9a6eeb79-0b4b-4bf0-9808-39d99a2cd5a3");
pub(crate) static WINDOWS_STORE: Plan = company("WINDOWS_STORE", "a420f25f-a7b3-4ff5-a9d0-5d58f73b537d");
pub(crate) static YAMMER_ENTERPRISE: Plan = plan("YAMMER_ENTERPRISE", "7547a3fe-08ee-4ccb-b430-5077c5041653");
