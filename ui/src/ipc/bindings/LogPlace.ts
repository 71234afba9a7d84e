// generated

export type LogPlace = { link: string | null, before: string };
