
export type TemplateFrom = { connection: string, name: string, plan: string | null, draft: string | null, };
