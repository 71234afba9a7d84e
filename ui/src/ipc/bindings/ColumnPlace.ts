

export type ColumnPlace = { id: string, width: number | null };
