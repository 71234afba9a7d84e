import type { Chosen } from "./Chosen";
import type { PeopleQuestion } from "./PeopleQuestion";

export type CopyPeople = { connection: string, question: PeopleQuestion, chosen: Chosen };
