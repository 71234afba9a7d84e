// generated

export type LicensePlan = { id: string, name: string, forPeople: boolean };
