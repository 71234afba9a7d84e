import type { TimelineEntry } from "./TimelineEntry";

export type Timeline = { total: number, entries: Array<TimelineEntry> };
