// generated
import type { Overlap } from "./Overlap";

export type Waste = { total: number, blocked: number, neverSignedIn: number | null, quiet: number | null, overlapping: Array<Overlap>, doubled: number };
