import type { TimelineKind } from "./TimelineKind";

export type TimelineEntry = { at: string, kind: TimelineKind, property: string | null, label: string, before: string | null, after: string | null, job: string | null };
