// generated

export type CopyRepair = { at: string, sentence: string, lost: Array<string>, setAside: string };
