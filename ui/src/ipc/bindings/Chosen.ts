

export type Chosen = { all: boolean, ids: Array<string> };
