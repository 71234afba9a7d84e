// generated
import type { CopiedCollection } from "./CopiedCollection";
import type { CopyProgress } from "./CopyProgress";
import type { CopyRepair } from "./CopyRepair";

export type CopyState = { collections: Array<CopiedCollection>, progress: CopyProgress | null, paused: boolean, refreshMinutes: number, repair: CopyRepair | null };
