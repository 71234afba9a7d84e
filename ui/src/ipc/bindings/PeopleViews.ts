import type { PeopleView } from "./PeopleView";

export type PeopleViews = { views: Array<PeopleView> };
