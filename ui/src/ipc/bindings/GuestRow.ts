import type { GuestStanding } from "./GuestStanding";

export type GuestRow = { line: number, mail: string, displayName: string, standing: GuestStanding, person: string | null, text: string | null, };
