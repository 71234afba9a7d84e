export type FieldSection = "identity" | "job" | "contact" | "account";
