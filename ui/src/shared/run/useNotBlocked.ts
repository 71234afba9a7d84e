import type { Job } from "../../ipc/bindings/Job";
import { usePlan } from "../wizard/review/api";
import { notBlockedHere } from "./model";

/**
 * People whom a finished job let go and who can still sign in, because only Active Directory blocks them. Asked
 * of leavers' jobs alone, for lists: the plan is read for it, and those of other kinds may be large.
 */
export function useNotBlocked(connection: string, job: Job | undefined): number {
  const asked = job?.action === "leave" && job.state === "finished" && job.undoneBy === null;
  return notBlockedHere(usePlan(connection, asked ? job.plan : "").data?.handOff ?? []);
}
