import { lazy } from "react";
import { WizardPage, type Wizards } from "../features/wizards/WizardPage";

/** The wizard of each kind of answers, loaded when it is opened. */
const wizards: Wizards = {
  licenses: lazy(async () => ({ default: (await import("../features/licensing/LicensesWizard")).LicensesWizard })),
  edit: lazy(async () => ({ default: (await import("../features/edit/EditWizard")).EditWizard })),
};

export function OpenedWizard() {
  return <WizardPage wizards={wizards} />;
}
