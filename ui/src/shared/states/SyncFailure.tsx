import type { SyncStatus } from "../../ipc/bindings/SyncStatus";
import { ErrorBar } from "./ErrorBar";

/** Why the last refresh failed. Being offline is not a failure: the age of the data says it. */
export function SyncFailure({ sync }: { sync: SyncStatus | undefined }) {
  if (sync?.phase !== "failed") return null;
  const { reason, hint, requestId } = sync;
  return <ErrorBar intent="warning" error={{ code: "service", message: reason, hint, requestId, detail: null }} />;
}
