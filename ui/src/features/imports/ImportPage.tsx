import { Button, Spinner } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useImport } from "./api";
import { ImportWizard } from "./ImportWizard";
import css from "./imports.module.css";
import { type StepId, startStep } from "./model";
import { rememberedStep, rememberStep } from "./stepMemory";
import { useImportsSay } from "./words";

/** The import wizard: a new draft at the step Source, or a kept one where it was left. */
export function ImportPage() {
  const { connection, draft: id } = useParams({ strict: false });
  const draft = useImport(connection ?? "", id);
  const say = useImportsSay();
  const navigate = useNavigate();
  if (connection === undefined) return null;
  const home = () => void navigate({ to: "/t/$connection/home", params: { connection } });
  if (id !== undefined && draft.data === undefined) {
    return (
      <main id="main" className={css.opening}>
        {draft.error ? (
          <>
            <ErrorBar error={draft.error} />
            <Empty action={<Button onClick={() => void draft.refetch()}>{say("tryAgain")}</Button>}>
              {say("draftGone")}
            </Empty>
          </>
        ) : (
          <Spinner size="small" label={say("opening")} delay={400} />
        )}
      </main>
    );
  }
  return (
    <Placed key={id ?? ""} connection={connection} draft={id === undefined ? undefined : draft.data} home={home} />
  );
}

/** Keeps the step a draft is at. */
function Placed({ connection, draft, home }: { connection: string; draft: Import | undefined; home: () => void }) {
  const navigate = useNavigate();
  const [step, setStep] = useState<StepId>(() =>
    draft === undefined ? "source" : (rememberedStep(draft.draft) ?? startStep(draft)),
  );
  const goTo = (next: StepId) => {
    if (draft !== undefined) rememberStep(draft.draft, next);
    setStep(next);
  };
  const opened = (read: Import) => {
    // What was read is shown before anything else.
    rememberStep(read.draft, "source");
    void navigate({ to: "/t/$connection/import/$draft", params: { connection, draft: read.draft } });
  };
  const started = (job: string) => void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job } });
  return (
    <ImportWizard
      connection={connection}
      draft={draft}
      step={step}
      goTo={goTo}
      onOpened={opened}
      onStarted={started}
      onClose={home}
    />
  );
}
