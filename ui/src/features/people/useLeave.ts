import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import type { Selection } from "../../shared/grid/selection";
import { begunLeaving } from "../../shared/leaving/begun";
import { useBeginWizard } from "../../shared/wizard/draft";
import { chosenOf } from "./chosen";

/** Begins the leavers wizard for those who are chosen; absent where the connection cannot do it. */
export function useLeave(connection: string, question: PeopleQuestion, selection: Selection): (() => void) | undefined {
  const begin = useBeginWizard(connection);
  if (missing(useAbilities(connection).data, "edit") !== undefined) return undefined;
  return () =>
    begin.mutate({ wizard: "leave", ...begunLeaving({ kind: "list", question, chosen: chosenOf(selection) }) });
}
