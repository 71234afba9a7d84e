import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import "./told.de";
import "./refusals.de";
import "./toldArriving.de";
import "./toldFiles.de";
import "./toldNames.de";
import "./toldPlans.de";
import "./toldReasons.de";
import "./toldRefusals.de";
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

/** What stands between quotes in every source of the program, one after the other. */
function literals(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === "tests" ? "" : literals(path);
      if (!entry.name.endsWith(".rs")) return "";
      // A quote that stands alone as a character begins no text.
      return (
        readFileSync(path, "utf8")
          .replaceAll(`'"'`, "")
          .match(/"(?:[^"\\]|\\[\s\S])*"/g) ?? []
      ).join("\n");
    })
    .join("\n");
}

test("of a sentence that is put together each part is told", () => {
  expect(told("12 people: groups that fill themselves are left out")).toBe(
    "12 Personen: Gruppen, die sich selbst füllen, werden ausgelassen",
  );
  expect(told("already in Sales; does not own Sales")).toBe("schon in Sales; besitzt Sales nicht");
  expect(told("Not sent: somebody it speaks of was not made (row 3)")).toBe(
    "Nicht gesendet: jemand, von dem die Rede ist, wurde nicht erstellt (Zeile 3)",
  );
  const differences = [
    { part: "account", label: "Account", before: "in the directory", after: "in the recycle bin, for 30 days" },
    { part: "field", label: "Department", before: "in the directory", after: null },
  ];
  expect(inTongue("plan.rows", { differences })).toEqual({
    differences: [
      { part: "account", label: "Konto", before: "im Verzeichnis", after: "im Papierkorb, 30 Tage lang" },
      { part: "field", label: "Abteilung", before: "in the directory", after: null },
    ],
  });
  expect(told("Department is missing")).toBe("Abteilung fehlt");
  expect(told("The manager Ana Ruiz is a guest; check whether that is meant")).toBe(
    "Der Manager Ana Ruiz ist Gast; prüfen Sie, ob das gemeint ist",
  );
  const problem = {
    key: "taken",
    title: "Sign-in name is taken",
    detail: "rows 3, 4",
    repairs: [{ label: "Leave out" }],
  };
  expect(inTongue("import.get", { groups: [problem, { title: "Sign-in name is taken" }] })).toEqual({
    groups: [
      { key: "taken", title: "Anmeldename ist vergeben", detail: "Zeilen 3, 4", repairs: [{ label: "Auslassen" }] },
      { title: "Sign-in name is taken" },
    ],
  });
});

test("the program still writes every phrase that is known here", { timeout: 60_000 }, () => {
  const written = literals(join(import.meta.dirname, "../../../../src-tauri/crates"))
    .replace(/\\\n\s*/g, "")
    .replace(/\\u\{([0-9a-f]+)\}/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  const pieces = (phrase: string) => {
    const parts = phrase.split(/\{\w+\}/).map((piece) => piece.trim());
    return parts.filter((piece) => piece.length > 3);
  };
  expect(known.length).toBeGreaterThan(900);
  expect(known.filter((phrase) => !pieces(phrase).every((piece) => written.includes(piece)))).toEqual([]);
});
