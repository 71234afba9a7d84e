

export type OfView = { connection: string, id: string };
