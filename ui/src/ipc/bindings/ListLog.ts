// generated
import type { LogPlace } from "./LogPlace";

export type ListLog = { connection: string, who: string, what: string, since: string | null, until: string | null, ours: boolean, next: LogPlace | null };
