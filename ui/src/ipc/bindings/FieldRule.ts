export type FieldRule = "suggested" | "fixed" | "hidden" | "required";
