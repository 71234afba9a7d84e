import { Button } from "@fluentui/react-components";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { NotAllowed } from "../../shared/states/NotAllowed";
import { useImport, useKeepStep } from "./api";
import { ImportWizard } from "./ImportWizard";
import css from "./imports.module.css";
import { type StepId, startStep } from "./model";
import { useImportsSay } from "./words";

/** The import wizard: a new draft at the step Source, or a kept one where it was left. */
export function ImportPage() {
  const { connection, draft: id } = useParams({ strict: false });
  const draft = useImport(connection ?? "", id);
  const say = useImportsSay();
  const navigate = useNavigate();
  const lacking = missing(useAbilities(connection ?? "").data, "edit");
  if (connection === undefined) return null;
  if (lacking) {
    return (
      <main id="main" className={css.opening}>
        <NotAllowed connection={connection} ability={lacking} />
      </main>
    );
  }
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
          <LateSpinner label={say("opening")} />
        )}
      </main>
    );
  }
  return (
    <Placed key={id ?? ""} connection={connection} draft={id === undefined ? undefined : draft.data} home={home} />
  );
}

/** Moves through the steps of a draft and keeps each in it. */
function Placed({ connection, draft, home }: { connection: string; draft: Import | undefined; home: () => void }) {
  const navigate = useNavigate();
  const [step, setStep] = useState<StepId>(() => (draft === undefined ? "source" : startStep(draft)));
  const keep = useKeepStep(connection, draft?.draft ?? "");
  const addressOf = (of: Import) =>
    ({ to: "/t/$connection/import/$draft", params: { connection, draft: of.draft } }) as const;
  const goTo = (next: StepId) => {
    if (draft !== undefined && next !== "source") keep.mutate(next);
    setStep(next);
  };
  const opened = (read: Import) => void navigate(addressOf(read));
  const started = (job: string) => void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job } });
  const kept = () => void navigate({ to: "/t/$connection/jobs", params: { connection } });
  return (
    <ImportWizard
      connection={connection}
      draft={draft}
      step={step}
      goTo={goTo}
      keep={keep}
      onOpened={opened}
      onStarted={started}
      onKept={kept}
      onClose={home}
    />
  );
}
