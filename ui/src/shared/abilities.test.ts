import { expect, test } from "vitest";
import type { Abilities } from "../ipc/bindings/Abilities";
import { missing } from "./abilities";
import { stepOfRemedy } from "./connect/begin";

const ability = { id: "edit", label: "Create", granted: false, missing: ["User.ReadWrite.All"], ask: "Ask for it" };
const abilities = (known: boolean, granted: boolean): Abilities => ({
  known,
  abilities: [{ ...ability, granted }],
  signInNeeded: null,
});

test("only what is known not to be granted is missing", () => {
  expect(missing(abilities(true, false), "edit")?.ask).toBe("Ask for it");
  expect(missing(abilities(true, true), "edit")).toBeUndefined();
  expect(missing(abilities(false, false), "edit")).toBeUndefined();
  expect(missing(undefined, "edit")).toBeUndefined();
});

test.each([
  [{ kind: "tenant" } as const, "tenant"],
  [{ kind: "appRegistration" } as const, "app"],
  [{ kind: "credential" } as const, "signIn"],
  [{ kind: "otherAccount" } as const, "signIn"],
])("%o is mended at %s", (remedy, step) => {
  expect(stepOfRemedy(remedy)).toBe(step);
});
