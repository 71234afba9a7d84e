import type { PeopleView } from "./PeopleView";

export type ViewSaved = { id: string, views: Array<PeopleView> };
