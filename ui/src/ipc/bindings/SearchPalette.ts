

export type SearchPalette = { connection: string, text: string, limit: number };
