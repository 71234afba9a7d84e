import { describe, expect, test } from "vitest";
import type { Connecting } from "../../ipc/bindings/Connecting";
import { connectSteps } from "../../shared/connect/begin";
import { checked, connectingOf, found, unsigned } from "../../testing/connecting";
import {
  checksAsText,
  clientIdProblem,
  consentLook,
  isReachable,
  lacksConsent,
  moreThanChosen,
  presetOf,
  searchOfConnect,
  secretProblem,
  signInFor,
  stepOf,
  stepState,
  withTask,
} from "./model";

const reached = (change: Partial<Connecting>) =>
  connectSteps.filter((step) => isReachable(step, connectingOf("account", change)));
const stop = { id: "clock", label: "Clock", state: "stop" as const, found: "7 min off", effect: null, cure: null };
const confirmed = checked.safety ? { ...checked.safety, usageLocation: "DE" } : null;

describe("which steps can be opened", () => {
  test.each<[string, Partial<Connecting>, string[]]>([
    ["at the beginning", {}, ["tenant"]],
    ["with a tenant", { tenant: found }, ["tenant", "tasks", "app"]],
    ["with an app registration", unsigned, ["tenant", "tasks", "app", "signIn"]],
    ["signed in", { ...checked, checks: [], safety: null }, ["tenant", "tasks", "app", "signIn", "check"]],
    ["while the check runs", { ...checked, checking: true }, ["tenant", "tasks", "app", "signIn", "check"]],
    ["with a check that stops", { ...checked, checks: [stop] }, ["tenant", "tasks", "app", "signIn", "check"]],
    ["checked", checked, ["tenant", "tasks", "app", "signIn", "check", "safety"]],
    ["with a usage location", { ...checked, safety: confirmed }, [...connectSteps]],
  ])("%s", (_, change, expected) => {
    expect(reached(change)).toEqual(expected);
  });

  test("a step that cannot be opened falls back to the last one that can", () => {
    expect(stepOf("copy", connectingOf("account", unsigned))).toBe("signIn");
    expect(stepOf(undefined, connectingOf("account", unsigned))).toBe("tenant");
    expect(stepOf("signIn", connectingOf("account"))).toBe("tenant");
  });

  test("only steps are read from the address", () => {
    expect(searchOfConnect({ step: "check", other: 1 })).toEqual({ step: "check" });
    expect(searchOfConnect({ step: "run" })).toEqual({});
  });
});

test("a sign-in that may do more than was chosen is told so", () => {
  const may = (granted: string[]) => {
    const of = connectingOf("app", checked);
    return { ...of, signedIn: of.signedIn && { ...of.signedIn, granted } };
  };
  const asked = connectingOf("app").permissions;
  expect(moreThanChosen(may(asked))).toEqual({ tasks: [], permissions: [] });
  const wide = may([...asked, "User.ReadWrite.All"]);
  expect(moreThanChosen(wide)).toEqual({
    tasks: ["Create, edit, block and delete people"],
    permissions: ["User.ReadWrite.All"],
  });
  const fine = { ...wide, checks: [{ ...stop, state: "ok" as const }] };
  expect(stepState("check", "safety", fine)).toBe("warn");
});

test("the check has a sign of its own", () => {
  const at = (checks: Connecting["checks"]) =>
    stepState("check", "safety", connectingOf("account", { ...checked, checks }));
  const fine = { ...stop, state: "ok" as const };
  expect(at([fine])).toBe("done");
  expect(at([fine, { ...stop, state: "failed" }])).toBe("warn");
  expect(at([fine, stop])).toBe("stop");
  expect(stepState("tasks", "tenant", connectingOf("account", unsigned))).toBe("open");
  expect(stepState("tasks", "app", connectingOf("account", unsigned))).toBe("done");
});

test.each([
  ["", "empty"],
  ["5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa", null],
  [" 5D1C0C1E-7777-4888-9999-AAAAAAAAAAAA ", null],
  ["{5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa}", null],
  ["5d1c0c1e777748889999aaaaaaaaaaaa", null],
  ["abc8Q~7hUiOpAsDfGhJkLzXcVbNm1234567890ab", "secret"],
  ["tenantry", "notId"],
])("the client id %s is wrong as %s", (typed, expected) => {
  expect(clientIdProblem(typed)).toBe(expected);
});

test.each([
  ["", "empty"],
  ["5d1c0c1e-7777-4888-9999-aaaaaaaaaaaa", "id"],
  ["abc8Q~7hUiOpAsDfGhJkLzXcVbNm1234567890ab", null],
])("the secret %s is wrong as %s", (pasted, expected) => {
  expect(secretProblem(pasted)).toBe(expected);
});

test("a preset is the one whose tasks are just those that are on", () => {
  const { tasks, presets } = connectingOf("account");
  const on = (ids: string[]) => tasks.map((task) => ({ ...task, on: task.always || ids.includes(task.id) }));
  expect(presetOf(on(["roles"]), presets)).toBe("read");
  expect(presetOf(on(["roles", "passwords"]), presets)).toBe("helpDesk");
  // What this kind of connection cannot do at all is no difference.
  expect(presetOf(on(["roles", "edit", "licenses", "passwords", "activity"]), presets)).toBe("everything");
  expect(presetOf(on(["activity"]), presets)).toBeUndefined();
  expect(withTask(on(["roles"]), "edit", true)).toEqual(["browse", "roles", "edit"]);
  expect(withTask(on(["roles"]), "roles", false)).toEqual(["browse"]);
});

test("a sign-in for another purpose is not shown", () => {
  const state = { state: "working", purpose: "registration", text: "Creating" } as const;
  expect(signInFor("registration", state)).toBe(state);
  expect(signInFor("connection", state)).toEqual({ state: "idle" });
});

test("the check list for support holds nothing of what was found", () => {
  const text = checksAsText(checked.checks ?? []);
  expect(text).toContain("warn: My directory roles (sign in with");
  expect(text).not.toContain("Contoso Ltd");
});

test.each<[string, "account" | "app", Partial<Connecting>, string]>([
  ["nobody knows the app", "app", {}, "none"],
  ["an app without a proof", "app", { ...unsigned }, "none"],
  ["an app with one", "app", { ...unsigned, credential: { kind: "secret", expires: null } }, "signIn"],
  ["an app whose token lacks something", "app", { ...checked, missing: ["User.Read.All"] }, "renew"],
  ["a person who was not asked", "account", { ...unsigned }, "browser"],
  ["a person whose token lacks something", "account", { ...checked, missing: ["User.Read.All"] }, "renew"],
  ["nothing is missing", "account", { ...checked, missing: [] }, "none"],
])("how consent is looked for: %s", (_, kind, change, expected) => {
  expect(consentLook(connectingOf(kind, change))).toBe(expected);
});

test("whoever is signed in and lacks something waits for consent", () => {
  const signedIn = checked.signedIn ?? null;
  const lacks = (kind: "account" | "app", change: Partial<Connecting>) => lacksConsent(connectingOf(kind, change));
  expect(lacks("app", { signedIn, missing: ["User.Read.All"] })).toBe(true);
  // A wider permission does as well: what is missing is decided by the program.
  expect(lacks("app", { signedIn, missing: [], permissions: ["User.Read.All"] })).toBe(false);
  expect(lacks("app", { signedIn: null, missing: [] })).toBe(false);
  expect(lacks("account", { signedIn, missing: ["User.Read.All"] })).toBe(true);
});
