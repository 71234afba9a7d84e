import { Button } from "@fluentui/react-components";
import { Mail20Regular, PersonAdd20Regular, Save20Regular } from "@fluentui/react-icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Job } from "../../ipc/bindings/Job";
import type { JobItem } from "../../ipc/bindings/JobItem";
import type { Wizard } from "../../ipc/bindings/Wizard";
import { call } from "../../ipc/client";
import { Avatar } from "../../shared/chips/Avatar";
import { keys } from "../../shared/keys";
import { useJobItems } from "../../shared/run/api";
import { useJobSteps } from "../../shared/run/rowApi";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { SaveTemplateDialog } from "../../shared/templates/SaveTemplateDialog";
import css from "./jobs.module.css";
import { MessageDialog } from "./MessageDialog";
import { useJobsSay } from "./words";

/** Whether a job made one person in the wizard. */
export const madeOnePerson = (job: Job) => job.action === "create" && job.counts.total === 1 && job.fileName === null;

/** The one person a job made: who they are, and what comes next. */
export function NewPersonCard({ connection, job }: { connection: string; job: Job }) {
  const say = useJobsSay();
  const item = useJobItems(connection, job.id, null).rowAt(0);
  if (item === undefined) return null;
  return <Card connection={connection} job={job} item={item} label={say("result.person.title")} />;
}

type CardProps = { connection: string; job: Job; item: JobItem; label: string };

function Card({ connection, job, item, label }: CardProps) {
  const say = useJobsSay();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [dialog, setDialog] = useState<"message" | "template" | null>(null);
  const another = useMutation<Wizard, AppError>({
    mutationFn: () => call("wizard.another", { connection, plan: job.plan }),
    onSuccess: (begun) => {
      queries.setQueryData(keys.wizard(connection, begun.draft), begun);
      void navigate({ to: "/t/$connection/wizards/$draft", params: { connection, draft: begun.draft } });
    },
  });
  return (
    <section className={css.sideCard} aria-label={label}>
      <div className={css.newPerson}>
        <Avatar name={item.displayName} size={40} coloured />
        <div>
          <h2>{item.displayName}</h2>
          <p className={css.quiet}>{item.userPrincipalName}</p>
        </div>
      </div>
      {item.userId !== null && item.state !== "verified" && (
        <Undone connection={connection} job={job.id} number={item.number} />
      )}
      <ErrorBar error={another.error} narrow />
      <div className={css.newPersonActs}>
        <CopyButton text={item.userPrincipalName} label={say("result.person.copy")} />
        <Button size="small" icon={<Mail20Regular />} onClick={() => setDialog("message")}>
          {say("result.person.message")}
        </Button>
        <Button
          size="small"
          icon={<PersonAdd20Regular />}
          disabledFocusable={another.isPending}
          onClick={() => another.mutate()}
        >
          {say("result.person.another")}
        </Button>
        <Button size="small" icon={<Save20Regular />} onClick={() => setDialog("template")}>
          {say("result.person.template")}
        </Button>
      </div>
      {dialog === "message" && (
        <MessageDialog connection={connection} job={job} item={item} onClose={() => setDialog(null)} />
      )}
      {dialog === "template" && (
        <SaveTemplateDialog connection={connection} plan={job.plan} onClose={() => setDialog(null)} />
      )}
    </section>
  );
}

/** What an account was made without: it stays, and the rest can be done again. */
function Undone({ connection, job, number }: { connection: string; job: string; number: number }) {
  const say = useJobsSay();
  const steps = useJobSteps(connection, job, number).data ?? [];
  const open = steps.filter(({ state }) => state === "failed" || state === "skipped" || state === "unknown");
  const phases = [...new Set(open.map(({ phase }) => phase))];
  if (phases.length === 0) return null;
  return <p className={css.lost}>{say("result.person.without", { what: phases.join(", ") })}</p>;
}
