// What a person's page works out of what the program told. Pure.

import type { Field } from "../../ipc/bindings/Field";
import type { LicenseWay } from "../../ipc/bindings/LicenseWay";
import type { Person } from "../../ipc/bindings/Person";
import type { PersonGroup } from "../../ipc/bindings/PersonGroup";
import type { SignInActivity } from "../../ipc/bindings/SignInActivity";

/** What the head of the page says already. */
const inHead = new Set(["displayName", "accountEnabled"]);

/** The fields by section, in the order of the page. */
export function sectionsOf(fields: Field[], shown: Field[] = []): { section: Field["section"]; fields: Field[] }[] {
  const order: Field["section"][] = ["identity", "job", "contact", "account"];
  return order
    .map((section) => ({
      section,
      fields: fields.filter(
        (field) => field.section === section && !inHead.has(field.property) && !shown.includes(field),
      ),
    }))
    .filter((one) => one.fields.length > 0);
}

/** The fields a pane has room for: what people look for first. */
const first = ["userPrincipalName", "officeLocation", "city", "country", "employeeId", "usageLocation", "mobilePhone"];

export function firstFields(fields: Field[]): Field[] {
  return first.flatMap((property) => fields.filter((field) => field.property === property));
}

/** Whether anything of the page is owned by Active Directory. */
export function hasLocked(fields: Field[]): boolean {
  return fields.some(({ locked }) => locked);
}

/** The ways in which one product is held. */
export function waysOf(person: Person, skuId: string): LicenseWay[] {
  return (person.details.licenseWays.value ?? []).filter((way) => way.skuId === skuId);
}

/** The latest time somebody was seen; `null` for never, `undefined` where nobody knows. */
export function lastSeen(activity: SignInActivity | null): string | null | undefined {
  if (activity === null) return undefined;
  const times = [activity.interactive, activity.nonInteractive, activity.successful].filter((time) => time !== null);
  return times.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;
}

export function rolesOf(groups: PersonGroup[]): PersonGroup[] {
  return groups.filter(({ kind }) => kind === "role");
}

export function groupsOf(groups: PersonGroup[]): PersonGroup[] {
  return groups.filter(({ kind }) => kind !== "role");
}

/** The oldest of what is read on its own; `null` when some of it never was. */
export function oldestRead(person: Person): string | null {
  const { licenseWays, activity, methods, devices, photo, audits } = person.details;
  const times = [licenseWays, activity, methods, devices, photo, audits].map(({ readAt }) => readAt);
  if (times.some((time) => time === null)) return null;
  return times.filter((time) => time !== null).sort()[0] ?? null;
}
