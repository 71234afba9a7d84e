// generated
import type { Member } from "./Member";

export type LicenseError = { member: Member, product: string | null, code: string | null, reason: string };
