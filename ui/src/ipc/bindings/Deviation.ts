import type { TemplateDifference } from "./TemplateDifference";

export type Deviation = { id: string, displayName: string, userPrincipalName: string, differences: Array<TemplateDifference>, };
