// generated

export type DomainRow = { name: string, verified: boolean, default: boolean, initial: boolean, federated: boolean, people: number };
