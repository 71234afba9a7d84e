import type { FieldSection } from "./FieldSection";

export type Field = { property: string, label: string, value: string, section: FieldSection, locked: boolean };
