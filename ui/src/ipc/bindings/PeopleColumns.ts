import type { PeopleColumn } from "./PeopleColumn";

export type PeopleColumns = { columns: Array<PeopleColumn> };
