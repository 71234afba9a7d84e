export type DifferenceKind = "appeared" | "left" | "changed";
