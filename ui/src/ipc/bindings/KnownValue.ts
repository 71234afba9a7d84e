
export type KnownValue = { value: string, people: number, };
