import { Button } from "@fluentui/react-components";
import { useParams } from "@tanstack/react-router";
import { type ComponentType, Suspense } from "react";
import type { WizardAnswers } from "../../ipc/bindings/WizardAnswers";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { useWizard, type WizardProps } from "../../shared/wizard/draft";
import css from "./wizards.module.css";
import { useWizardsSay } from "./words";

/** The wizard of each kind of answers. */
export type Wizards = Partial<Record<WizardAnswers["wizard"], ComponentType<WizardProps>>>;

/** A draft of answers, opened in its wizard where it was left. */
export function WizardPage({ wizards }: { wizards: Wizards }) {
  const { connection = "", draft = "" } = useParams({ strict: false });
  const wizard = useWizard(connection, draft);
  const say = useWizardsSay();
  const Opened = wizard.data && wizards[wizard.data.answers.wizard];
  if (wizard.data && Opened) {
    return (
      <Suspense fallback={<Opening label={say("opening")} />}>
        <Opened key={draft} connection={connection} kept={wizard.data} />
      </Suspense>
    );
  }
  if (!wizard.error) return <Opening label={say("opening")} />;
  return (
    <main id="main" className={css.opening}>
      <ErrorBar error={wizard.error} />
      <Empty action={<Button onClick={() => void wizard.refetch()}>{say("tryAgain")}</Button>}>{say("gone")}</Empty>
    </main>
  );
}

function Opening({ label }: { label: string }) {
  return (
    <main id="main" className={css.opening}>
      <LateSpinner label={label} />
    </main>
  );
}
