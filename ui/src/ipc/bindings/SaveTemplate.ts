import type { RoleTemplate } from "./RoleTemplate";

export type SaveTemplate = { connection: string, template: RoleTemplate, };
