import type { Field } from "./Field";
import type { PersonDeleted } from "./PersonDeleted";
import type { PersonDetails } from "./PersonDetails";
import type { PersonGroup } from "./PersonGroup";
import type { PersonLicense } from "./PersonLicense";
import type { PersonLink } from "./PersonLink";
import type { PersonRow } from "./PersonRow";
import type { TimelineEntry } from "./TimelineEntry";

export type Person = { row: PersonRow, fields: Array<Field>, manager: PersonLink | null, chain: Array<PersonLink>, reports: number, reportPeople: Array<PersonLink>, licenses: Array<PersonLicense>, groups: Array<PersonGroup>, groupsAsOf: string | null, changes: number, latest: Array<TimelineEntry>, details: PersonDetails, deleted: PersonDeleted | null, readAt: string };
