// generated
import type { LogChange } from "./LogChange";
import type { LogResult } from "./LogResult";
import type { LogSource } from "./LogSource";
import type { LogTarget } from "./LogTarget";

export type LogEntry = { key: string, at: string, toldBy: LogSource, who: string, account: string | null, what: string, targets: Array<LogTarget>, result: LogResult, reason: string | null, changes: Array<LogChange>, job: string | null, jobName: string | null, correlationId: string | null, requestId: string | null };
