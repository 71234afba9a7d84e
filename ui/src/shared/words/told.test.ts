import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import "./told.de";
import "./refusals.de";
import "./toldPlans.de";
import { setTongue, tongueOf } from "./language";
import { inTongue, known, told } from "./told";

beforeEach(() => setTongue(tongueOf("de", ["de-DE"])));
afterEach(() => setTongue(tongueOf("en", [])));

test("what is known is told in German, with what was filled in; anything else as it came", () => {
  expect(told("Department")).toBe("Abteilung");
  expect(told("warnings are not accepted: noSeats")).toBe("Warnungen sind nicht akzeptiert: noSeats");
  expect(told("12 of 40 people are mastered in Active Directory")).toBe("12 von 40 Personen gehören Active Directory");
  expect(told("something quite new")).toBe("something quite new");
  setTongue(tongueOf("en", []));
  expect(told("Department")).toBe("Department");
});

describe("of an answer only the texts of the program are said anew", () => {
  test("labels are, data is not", () => {
    const person = {
      fields: [{ property: "department", label: "Department", value: "Office" }],
      row: { displayName: "People", department: "Groups" },
    };
    expect(inTongue("person.get", person)).toEqual({
      fields: [{ property: "department", label: "Abteilung", value: "Office" }],
      row: { displayName: "People", department: "Groups" },
    });
  });

  test("a name is one only in phases, and in lists that came with the program", () => {
    expect(inTongue("job.get", { name: "Create", phases: [{ name: "Create", note: null }] })).toEqual({
      name: "Create",
      phases: [{ name: "Erstellen", note: null }],
    });
    const views = [
      { name: "Never signed in", shipped: true },
      { name: "Never signed in", shipped: false },
    ];
    expect(inTongue("views.list", { views })).toEqual({
      views: [
        { name: "Nie angemeldet", shipped: true },
        { name: "Never signed in", shipped: false },
      ],
    });
  });

  test("names that the program made are, those of people are not", () => {
    const job = {
      name: "Access cut: 2 people",
      startedBy: "this computer",
      undoneBy: { name: "Undo: Access cut: 1 person" },
    };
    expect(inTongue("jobs.list", { jobs: [job, { name: "Leavers 30 November", startedBy: "Groups" }] })).toEqual({
      jobs: [
        {
          name: "Zugriff entzogen: 2 Personen",
          startedBy: "dieser Computer",
          undoneBy: { name: "Rückgängig: Zugriff entzogen: 1 Person" },
        },
        { name: "Leavers 30 November", startedBy: "Groups" },
      ],
    });
    expect(inTongue("person.get", { name: "this computer" })).toEqual({ name: "this computer" });
  });

  test("labels that are filled in are told too", () => {
    expect(told("Set Department, Office of Ana where the account is mastered")).toBe(
      "Abteilung, Büro von Ana dort setzen, wo das Konto geführt wird",
    );
  });

  test("what a person asked of the service is left as it came", () => {
    expect(inTongue("call.send", { label: "Department" })).toEqual({ label: "Department" });
  });
});

/** Every source of the program, one after the other. */
function sources(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return entry.name.endsWith(".rs") ? readFileSync(path, "utf8") : "";
    })
    .join("\n");
}

test("the program still writes every phrase that is known here", () => {
  const written = sources(join(import.meta.dirname, "../../../../src-tauri/crates"))
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  const pieces = (phrase: string) => phrase.split(/\{\w+\}/).filter((piece) => piece.trim().length > 3);
  expect(known.length).toBeGreaterThan(150);
  expect(known.filter((phrase) => !pieces(phrase).every((piece) => written.includes(piece)))).toEqual([]);
});
