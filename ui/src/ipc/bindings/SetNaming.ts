import type { LetterRule } from "./LetterRule";

export type SetNaming = { connection: string, letters: Array<LetterRule>, };
