
export type AlignPeople = { connection: string, template: string, people: Array<string>, kind: string, };
