import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import type { PlanForm } from "../../../ipc/bindings/PlanForm";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { chooseWhereToSave } from "../../../ipc/client";
import { asAppError } from "../../states/model";
import { useWizardSay } from "../words";
import { useExportPlan } from "./api";
import css from "./review.module.css";

/** Writes the plan for people; where it went, or why not, stands beside the button. */
export function ExportMenu({ connection, plan }: { connection: string; plan: PlanReview }) {
  const say = useWizardSay();
  const save = useExportPlan(connection, plan.plan);
  const write = async (form: PlanForm) => {
    const path = await chooseWhereToSave(say("review.export"), `${plan.name}.${form}`);
    if (path !== null) save.mutate({ form, path });
  };
  const told = save.data && say("review.exported", { path: save.data.path });
  return (
    <>
      <span className={css.saved} role="status" title={told} data-tone={save.error ? "bad" : undefined}>
        {save.error ? asAppError(save.error).message : told}
      </span>
      <Menu positioning="above-end">
        <MenuTrigger disableButtonEnhancement>
          <MenuButton appearance="subtle" disabled={save.isPending}>
            {say("review.export")}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void write("csv")}>{say("review.exportCsv")}</MenuItem>
            <MenuItem onClick={() => void write("html")}>{say("review.exportHtml")}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
