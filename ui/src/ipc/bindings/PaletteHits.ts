import type { PaletteHit } from "./PaletteHit";

export type PaletteHits = { hits: Array<PaletteHit>, total: number, elapsedUs: number };
