import { lazy } from "react";
import { WizardPage, type Wizards } from "../features/wizards/WizardPage";

/** The wizard of each kind of answers, loaded when it is opened. */
const wizards: Wizards = {
  onboard: lazy(async () => ({ default: (await import("../features/onboarding/OnboardWizard")).OnboardWizard })),
  invite: lazy(async () => ({ default: (await import("../features/guests/InviteWizard")).InviteWizard })),
  licenses: lazy(async () => ({ default: (await import("../features/licensing/LicensesWizard")).LicensesWizard })),
  leave: lazy(async () => ({ default: (await import("../features/leaving/LeavingWizard")).LeavingWizard })),
  edit: lazy(async () => ({ default: (await import("../features/edit/EditWizard")).EditWizard })),
};

export function OpenedWizard() {
  return <WizardPage wizards={wizards} />;
}
