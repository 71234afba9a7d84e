
export type PassPolicy = { state: string, defaultMinutes: number, leastMinutes: number, mostMinutes: number, onceOnly: boolean, reason: string | null, };
