

export type PeopleQuestion = { text: string, filter: string, asOf: string | null, sort: string, descending: boolean };
