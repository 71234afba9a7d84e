import type { RoleTemplate } from "./RoleTemplate";

export type RoleTemplates = { templates: Array<RoleTemplate>, };
