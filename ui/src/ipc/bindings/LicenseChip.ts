

export type LicenseChip = { skuId: string, shortName: string, name: string, partNumber: string, appsOff: number };
