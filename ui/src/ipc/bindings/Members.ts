// generated
import type { Member } from "./Member";

export type Members = { total: number, rows: Array<Member> };
