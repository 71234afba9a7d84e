// A program that plays the Connect wizard as far as a test moves it on.

import type { Connecting } from "../ipc/bindings/Connecting";
import type { FoundPerson } from "../ipc/bindings/FoundPerson";
import { found, guide } from "./connecting";
import { type Program, tell } from "./program";
import { start, tenantOf } from "./tenant";

const people: FoundPerson[] = [
  { id: "u-lena", name: "Lena Ortiz", userName: "lena.ortiz@contoso.com" },
  { id: "u-omar", name: "Omar Farouk", userName: "omar.farouk@contoso.com" },
];

/** A program with one run that a test moves on: `move` changes it and tells the window. */
export function wizardOf(first: Connecting): {
  program: Program;
  move: (change: Partial<Connecting>) => void;
  asked: string[];
} {
  let run = first;
  const asked: string[] = [];
  const move = (change: Partial<Connecting>) => {
    run = { ...run, ...change };
    tell({ event: "connect.changed", id: run.id });
  };
  const after = (what: string, change: Partial<Connecting> = {}) => {
    asked.push(what);
    run = { ...run, ...change };
    return run;
  };
  const program: Program = {
    ...tenantOf(50),
    start: () => ({ ...start, connections: [] }),
    "connect.begin": ({ kind }) => after(`begin ${kind}`),
    "connect.get": () => run,
    "connect.leave": () => {
      asked.push("leave");
      return {};
    },
    "connect.resume": ({ id }) => after(`resume ${id}`),
    "connect.consent": () => after("consent"),
    "connect.discard": () => {
      asked.push("discard");
      return {};
    },
    "connect.tenant": ({ text, cloud }) => after(`tenant ${text} ${cloud ?? "any"}`, { tenant: { ...found, text } }),
    "connect.tasks": ({ tasks: on }) =>
      after(`tasks ${on.join()}`, {
        tasks: run.tasks.map((one) => ({ ...one, on: one.always || on.includes(one.id) })),
      }),
    "connect.client": ({ clientId, shared }) =>
      after(`client ${clientId} ${shared}`, { client: { clientId, shared, created: false, approved: null } }),
    "connect.guide": () => guide,
    "connect.saveGuide": ({ path }) => ({ path, rows: 0 }),
    "connect.secret": ({ secret, expires }) =>
      after(`secret ${secret.length} ${expires}`, { credential: { kind: "secret", expires } }),
    "connect.makeCertificate": ({ days }) =>
      after(`certificate ${days}`, {
        credential: {
          kind: "certificate",
          thumbprint: "A1B2C3D4E5F60718293A4B5C6D7E8F9001122334",
          expires: "2027-11-27",
          madeHere: true,
          savedTo: null,
        },
      }),
    "connect.openCertificate": ({ path, keyPath, password }) =>
      after(`open ${path} ${keyPath} ${password}`, {
        credential: {
          kind: "certificate",
          thumbprint: "B1B2C3D4E5F60718293A4B5C6D7E8F9001122334",
          expires: "2027-01-31",
          madeHere: false,
          savedTo: null,
        },
      }),
    "connect.saveCertificate": ({ path }) =>
      after(`save ${path}`, {
        credential: run.credential?.kind === "certificate" ? { ...run.credential, savedTo: path } : run.credential,
      }),
    "connect.signIn": ({ way, purpose, credential }) =>
      after(`signIn ${way} ${purpose}${credential === null ? "" : ` ${credential}`}`),
    "connect.cancel": () => after("cancel", { signIn: { state: "idle" } }),
    "connect.openPage": ({ page }) => {
      asked.push(`page ${page}`);
      return {};
    },
    "connect.check": () => after("check", { checking: true }),
    "connect.safety": ({ safety: wanted }) => {
      const choices = run.safetyChoices;
      const isNew = ({ id }: FoundPerson) =>
        wanted.protected.includes(id) && choices?.accounts.every((one) => one.id !== id);
      const added = people.filter(isNew).map((one) => ({ ...one, reason: "Added to the list", always: false }));
      const safetyChoices = choices && { ...choices, accounts: [...choices.accounts, ...added] };
      return after(`safety ${JSON.stringify(wanted)}`, { safety: wanted, safetyChoices });
    },
    "connect.findPeople": ({ text }) => ({
      people: people.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase())),
    }),
    "connect.finish": ({ name, leftOut }) => {
      asked.push([`finish ${name}`, ...leftOut].join(" without "));
      return start.connections[0] ?? ({} as never);
    },
  };
  return { program, move, asked };
}
