export type PaletteKind = "person" | "group" | "product";
