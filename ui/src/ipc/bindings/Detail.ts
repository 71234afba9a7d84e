

export type Detail<T> = { readAt: string | null, value: T | null, refused: string | null };
