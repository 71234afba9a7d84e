import type { Chosen } from "./Chosen";
import type { ExportFormat } from "./ExportFormat";
import type { PeopleQuestion } from "./PeopleQuestion";

export type ExportPeople = { connection: string, question: PeopleQuestion, chosen: Chosen, columns: Array<string>, format: ExportFormat, path: string };
