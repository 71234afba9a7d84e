
export type LetterRule = { letter: string, becomes: string, };
