// generated

export type LicenseGroup = { id: string, displayName: string, members: number, products: Array<string>, hasErrors: boolean };
