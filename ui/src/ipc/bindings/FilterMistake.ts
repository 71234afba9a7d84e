

export type FilterMistake = { at: number, length: number, message: string };
