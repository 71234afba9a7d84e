
export type OfTemplate = { connection: string, template: string, };
