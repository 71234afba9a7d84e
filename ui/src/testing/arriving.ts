// A wizard for somebody new as the program would answer it.

import type { Notice } from "../ipc/bindings/Notice";
import type { OnboardAnswers } from "../ipc/bindings/OnboardAnswers";
import type { OnboardCheck } from "../ipc/bindings/OnboardCheck";
import type { RoleTemplate } from "../ipc/bindings/RoleTemplate";
import type { Wizard } from "../ipc/bindings/Wizard";
import type { WizardAnswers } from "../ipc/bindings/WizardAnswers";
import { approvalOf, planOf, planRowOf } from "./jobs";
import type { Program } from "./program";
import { tenantOf } from "./tenant";

export const e3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";

const labels = { jobTitle: "Job title", department: "Department", employeeHireDate: "Hire date" };

/** What these answers come to, with what a test says besides. */
export function checkOf(answers: OnboardAnswers, change: Partial<OnboardCheck> = {}): OnboardCheck {
  const local = answers.userName || `${answers.first}.${answers.last}`.toLowerCase();
  const missing = (field: string, value: string, what: string): Notice[] =>
    value.trim() === ""
      ? [{ step: "who", field, level: "stop", text: `The ${what} name is missing. Type it`, instead: [] }]
      : [];
  return {
    displayName: answers.displayName || `${answers.first} ${answers.last}`.trim(),
    same: [],
    userPrincipalName: `${local}@contoso.com`,
    proposedUserName: local,
    pattern: "{first}.{last}",
    folded: null,
    domain: "contoso.com",
    federated: false,
    domains: ["contoso.com", "fabrikam.com"],
    mailNickname: local,
    usageLocation: answers.usageLocation ?? "DE",
    usageLocationFrom: answers.usageLocation === null ? "tenant" : "chosen",
    enabled: answers.enabled ?? true,
    nextWorkingDay: "2026-11-30",
    letIn: null,
    fields: Object.entries(labels).map(([property, label]) => ({
      property,
      label,
      value: answers.fields[property] ?? "",
      preview: null,
      rule: null,
    })),
    manager: answers.manager,
    usualManager: null,
    products: [
      {
        skuId: e3,
        name: "Microsoft 365 E3",
        partNumber: "SPE_E3",
        free: 4,
        owned: 250,
        assignable: true,
        wanted: answers.licenses.some(({ skuId }) => skuId === e3),
        givenBy: null,
        apps: [{ id: "a1", name: "TEAMS1", on: !answers.licenses[0]?.appsOff.includes("a1") }],
      },
    ],
    groups: answers.groups.map((group) => groupOf(group.id, group.displayName)),
    groupsOfOther: [],
    ...change,
    notices: [
      ...missing("givenName", answers.first, "first"),
      ...missing("surname", answers.last, "last"),
      ...(change.notices ?? []),
    ],
  };
}

export function groupOf(id: string, displayName: string) {
  return {
    id,
    displayName,
    wanted: true,
    dynamic: false,
    rule: null,
    synced: false,
    exchange: false,
    roleAssignable: false,
    licenses: [],
  };
}

export function templateOf(id: string, change: Partial<RoleTemplate> = {}): RoleTemplate {
  return {
    id,
    name: id,
    fields: [{ property: "department", rule: "fixed", value: "Sales" }],
    managerOfDepartment: false,
    manager: null,
    usageLocation: null,
    pattern: "",
    licenses: [],
    groups: [],
    firstSignIn: null,
    who: "department = Sales",
    ...change,
  };
}

/** A program that keeps one draft and looks at its answers; `asked` collects what was asked for. */
export function wizardProgram(answers: WizardAnswers, change: (answers: OnboardAnswers) => Partial<OnboardCheck>) {
  let kept: Wizard = { draft: "d1", name: "draft", step: "", answers, savedAt: "2026-11-27T20:00:00Z" };
  const asked: string[] = [];
  const program: Program = {
    ...tenantOf(50),
    "wizard.begin": ({ answers: begun }) => {
      asked.push(`begin ${begun.wizard}`);
      kept = { ...kept, answers: begun };
      return kept;
    },
    "wizard.get": () => kept,
    "wizard.keep": ({ answers: changed, step }) => {
      kept = { ...kept, answers: changed, step };
      return kept;
    },
    "wizard.plan": () => {
      asked.push("plan");
      return { plan: "p1" };
    },
    "plan.get": () => planOf(),
    "plan.rows": () => ({ total: 1, counts: [1, 1, 0, 0], rows: [planRowOf(0)] }),
    "plan.approval": () => approvalOf(),
    "onboard.check": ({ answers: given }) => checkOf(given, change(given)),
    "onboard.name": () => ({ asked: true, takenBy: null, reason: null }),
    "onboard.passes": () => ({
      state: "unknown",
      defaultMinutes: 60,
      leastMinutes: 60,
      mostMinutes: 480,
      onceOnly: false,
      reason: null,
    }),
    "onboard.values": () => ({ values: [{ value: "Sales", people: 214 }] }),
    "onboard.password": ({ password }) => {
      asked.push(`password ${password.length}`);
      const fits = password.length >= 8;
      return { held: fits, problem: fits ? null : `${password.length} characters; 8 to 256 are wanted` };
    },
    "onboard.fill": ({ answers: given, template }) => {
      asked.push(`fill ${template}`);
      return { ...given, template: template || null };
    },
    "onboard.restore": ({ person }) => {
      asked.push(`restore ${person}`);
      return { plan: "p2" };
    },
    "templates.list": () => ({ templates: [templateOf("Sales")] }),
    "naming.get": () => ({ letters: [] }),
  };
  return { program, asked, answers: () => kept.answers, step: () => kept.step };
}
