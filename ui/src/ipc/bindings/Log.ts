// generated
import type { AppError } from "./AppError";
import type { LogEntry } from "./LogEntry";
import type { LogPlace } from "./LogPlace";

export type Log = { entries: Array<LogEntry>, next: LogPlace | null, refusal: AppError | null };
