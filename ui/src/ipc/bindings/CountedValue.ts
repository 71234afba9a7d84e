

export type CountedValue = { value: string, count: number };
