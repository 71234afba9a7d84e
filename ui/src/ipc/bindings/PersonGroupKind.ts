export type PersonGroupKind = "microsoft365" | "security" | "mailSecurity" | "mailingList" | "role";
