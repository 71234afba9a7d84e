import { Menu, MenuButton, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import type { PlanForm } from "../../../ipc/bindings/PlanForm";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { chooseWhereToSave } from "../../../ipc/client";
import { asAppError } from "../../states/model";
import { useWizardSay } from "../words";
import { useExportPlan, useSavePlanFile } from "./api";
import css from "./review.module.css";

/** Writes the plan for people; where it went, or why not, stands beside the button. */
export function ExportMenu({ connection, plan }: { connection: string; plan: PlanReview }) {
  const say = useWizardSay();
  const save = useExportPlan(connection, plan.plan);
  const write = async (form: PlanForm) => {
    const path = await chooseWhereToSave(say("review.export"), `${plan.name}.${form}`);
    if (path !== null) save.mutate({ form, path });
  };
  const sign = useSavePlanFile(connection, plan.plan);
  const writeFile = async () => {
    const path = await chooseWhereToSave(say("review.saveFile"), `${plan.name}.plan.json`);
    if (path !== null) sign.mutate(path);
  };
  const refusal = save.error ?? sign.error;
  const data = sign.data ?? save.data;
  const told = data && say("review.exported", { path: data.path });
  return (
    <>
      <span className={css.saved} role="status" title={told} data-tone={refusal ? "bad" : undefined}>
        {refusal ? asAppError(refusal).message : told}
      </span>
      <Menu positioning="above-end">
        <MenuTrigger disableButtonEnhancement>
          <MenuButton appearance="subtle" disabled={save.isPending || sign.isPending}>
            {say("review.export")}
          </MenuButton>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem onClick={() => void writeFile()}>{say("review.saveFile")}</MenuItem>
            <MenuItem onClick={() => void write("csv")}>{say("review.exportCsv")}</MenuItem>
            <MenuItem onClick={() => void write("html")}>{say("review.exportHtml")}</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
    </>
  );
}
