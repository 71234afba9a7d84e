

export type PersonLink = { id: string, displayName: string };
