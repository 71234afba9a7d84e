import type { FirstSignIn } from "./FirstSignIn";
import type { GroupLink } from "./GroupLink";
import type { PersonLink } from "./PersonLink";
import type { TemplateField } from "./TemplateField";
import type { WantedProduct } from "./WantedProduct";

export type RoleTemplate = { id: string, name: string, fields: Array<TemplateField>, managerOfDepartment: boolean, manager: PersonLink | null, usageLocation: string | null, pattern: string, licenses: Array<WantedProduct>, groups: Array<GroupLink>, firstSignIn: FirstSignIn | null, who: string, };
