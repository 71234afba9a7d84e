// generated

export type GroupKind = "microsoft365" | "security" | "mailSecurity" | "mailing";
