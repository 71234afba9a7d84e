import { lazy } from "react";
import { WizardPage, type Wizards } from "../features/wizards/WizardPage";

/** The wizard of each kind of answers, loaded when it is opened. */
const wizards: Wizards = {
  leave: lazy(async () => ({ default: (await import("../features/leaving/LeavingWizard")).LeavingWizard })),
};

export function OpenedWizard() {
  return <WizardPage wizards={wizards} />;
}
