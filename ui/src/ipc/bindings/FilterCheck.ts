import type { Completion } from "./Completion";
import type { FilterMistake } from "./FilterMistake";

export type FilterCheck = { mistake: FilterMistake | null, completions: Array<Completion> };
