
export type AppShown = { id: string, name: string, on: boolean, };
