import type { PeopleQuestion } from "./PeopleQuestion";

export type ListPeople = { connection: string, question: PeopleQuestion, columns: Array<string>, offset: number, limit: number };
