// What the page of role templates knows of a template. Pure.

import type { Deviations } from "../../ipc/bindings/Deviations";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import type { TemplateDifference } from "../../ipc/bindings/TemplateDifference";
import type { TemplatesSay } from "./words";

export const emptyTemplate: RoleTemplate = {
  id: "",
  name: "",
  fields: [],
  managerOfDepartment: false,
  manager: null,
  usageLocation: null,
  pattern: "",
  licenses: [],
  groups: [],
  firstSignIn: null,
  who: "",
};

/** Fields a template can speak of, besides the attributes of an organisation's own. */
export const jobFields = [
  "jobTitle",
  "department",
  "companyName",
  "officeLocation",
  "businessPhones",
  "mobilePhone",
  "faxNumber",
  "streetAddress",
  "postalCode",
  "city",
  "state",
  "country",
  "employeeType",
  "employeeHireDate",
] as const;

const own = "extensionAttribute";

/** All of them, by Graph's names. */
export const templateFields: readonly string[] = [
  ...jobFields,
  ...Array.from({ length: 15 }, (_, at) => `${own}${at + 1}`),
];

/** What people call a field. */
export function fieldName(property: string, say: TemplatesSay): string {
  const known = jobFields.find((name) => name === property);
  if (known !== undefined) return say(`fieldNames.${known}`);
  return say("fieldNames.own", { number: property.slice(own.length) });
}

/** Parts of a template people can be made like. */
export const parts = ["field", "license", "group"] as const;
export type Part = (typeof parts)[number];

/** Whether something can be set to what the template wants: a required field has no value of its own. */
const canBeMade = (one: TemplateDifference, part: Part) => one.kind === part && one.wanted !== null;

/** Those shown who differ in a part and can be made like the template in it. */
export function whoDiffersIn(found: Deviations, part: Part): string[] {
  return found.rows.filter(({ differences }) => differences.some((one) => canBeMade(one, part))).map(({ id }) => id);
}
