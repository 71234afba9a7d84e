import type { LetterRule } from "./LetterRule";

export type Naming = { letters: Array<LetterRule>, };
