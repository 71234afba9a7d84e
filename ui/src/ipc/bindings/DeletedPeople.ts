// generated
import type { DeletedPerson } from "./DeletedPerson";

export type DeletedPeople = { total: number, rows: Array<DeletedPerson> };
