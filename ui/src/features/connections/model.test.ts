import { expect, test } from "vitest";
import type { VaultState } from "../../ipc/bindings/VaultState";
import { firstStep } from "./model";

const open: VaultState = { state: "open", kept: "keychain" };

test.each<[VaultState, number | null, string | null, object]>([
  [{ state: "needsPassphrase" }, 50, "contoso", { kind: "unlock" }],
  [{ state: "needsNewPassphrase", reason: "none" }, null, null, { kind: "unlock" }],
  [open, 2000, "contoso", { kind: "demo", people: 2000 }],
  [open, null, "contoso", { kind: "open", connection: "contoso" }],
  [open, null, null, { kind: "choose" }],
])("with %o, demo %s and last open %s comes %o", (vault, demoFirst, openFirst, expected) => {
  expect(firstStep({ vault, demoFirst, openFirst })).toEqual(expected);
});
