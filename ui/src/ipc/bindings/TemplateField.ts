import type { FieldRule } from "./FieldRule";

export type TemplateField = { property: string, rule: FieldRule, value: string, };
