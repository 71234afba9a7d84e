import type { PaletteKind } from "./PaletteKind";

export type PaletteHit = { kind: PaletteKind, id: string, title: string, detail: string, enabled: boolean | null, matches: Array<[number, number]> };
