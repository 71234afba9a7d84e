import type { FieldRule } from "./FieldRule";

export type FieldShown = { property: string, label: string, value: string, preview: string | null, rule: FieldRule | null, };
