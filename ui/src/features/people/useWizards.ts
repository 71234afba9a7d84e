import type { PeopleQuestion } from "../../ipc/bindings/PeopleQuestion";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import type { Selection } from "../../shared/grid/selection";
import { editWith, licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { whoOfList } from "../../shared/wizard/who/model";
import { chosenOf } from "./chosen";

/** The wizards that begin with those who are chosen; what the connection cannot do is absent, and so is the past. */
export function useWizards(connection: string, question: PeopleQuestion, selection: Selection) {
  const abilities = useAbilities(connection).data;
  const begin = useBeginAt(connection);
  const who = () => whoOfList(question, chosenOf(selection));
  const can = (id: "licenses" | "edit") => question.asOf === null && missing(abilities, id) === undefined;
  return {
    error: begin.error,
    licenses: can("licenses") ? () => begin.mutate({ answers: licensesWith({ who: who() }), step: "what" }) : undefined,
    edit: can("edit") ? () => begin.mutate({ answers: editWith({ who: who() }), step: "what" }) : undefined,
    remove: can("edit")
      ? () => begin.mutate({ answers: editWith({ who: who(), act: "delete" }), step: "what" })
      : undefined,
    block: can("edit")
      ? () =>
          begin.mutate({
            answers: editWith({ who: who(), set: [{ property: "accountEnabled", value: "false" }] }),
            step: "what",
          })
      : undefined,
  };
}
