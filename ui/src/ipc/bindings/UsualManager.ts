import type { PersonLink } from "./PersonLink";

export type UsualManager = { person: PersonLink, reports: number, of: number, };
