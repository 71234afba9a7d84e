import type { Start } from "../../ipc/bindings/Start";

/** What happens first. */
export type FirstStep =
  | { kind: "unlock" }
  | { kind: "demo"; people: number }
  | { kind: "open"; connection: string }
  | { kind: "choose" };

/** The vault comes first, then what the command line asked for, then the connection last open. */
export function firstStep({
  vault,
  demoFirst,
  openFirst,
}: Pick<Start, "vault" | "demoFirst" | "openFirst">): FirstStep {
  if (vault.state !== "open") return { kind: "unlock" };
  if (demoFirst !== null) return { kind: "demo", people: demoFirst };
  if (openFirst !== null) return { kind: "open", connection: openFirst };
  return { kind: "choose" };
}

/** Sizes the demo tenant can have. */
export const demoSizes = [50, 2000, 50_000, 1_000_000] as const;
