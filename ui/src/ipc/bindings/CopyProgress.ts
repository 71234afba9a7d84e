// generated

export type CopyProgress = { collection: string, received: number, expected: number | null, perSecond: number, secondsLeft: number | null, first: boolean };
