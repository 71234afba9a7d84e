import type { AppError } from "../../ipc/bindings/AppError";
import { isAppError } from "../../ipc/client";
import { sentence } from "../format";
import { t } from "../words/words";

/** Whatever was thrown as a refusal of the program: a fault of the window itself is `internal`. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return { code: "internal", message: t("states.windowFailed"), hint: t("app.retry"), requestId: null, detail };
}

/** What went wrong and what to do, as one line under a field. */
export function messageOf(error: unknown): string {
  const { message, hint } = asAppError(error);
  return hint ? `${sentence(message)}. ${sentence(hint)}` : sentence(message);
}

/** What support needs to know, a line each. */
export function errorDetails(error: AppError): string[] {
  return [
    t("states.code", { code: error.code }),
    ...(error.requestId ? [t("states.requestId", { id: error.requestId })] : []),
    ...(error.detail ? [error.detail] : []),
  ];
}
