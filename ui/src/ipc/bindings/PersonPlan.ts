

export type PersonPlan = { name: string, on: boolean };
