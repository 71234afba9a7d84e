import type { PeopleView } from "./PeopleView";

export type SaveView = { connection: string, view: PeopleView };
