import { Button } from "@fluentui/react-components";
import { ArrowUndo20Regular } from "@fluentui/react-icons";
import { useMutation, useQuery } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { Job } from "../../ipc/bindings/Job";
import type { LeaveFile } from "../../ipc/bindings/LeaveFile";
import type { LeaveResult } from "../../ipc/bindings/LeaveResult";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call, chooseWhereToSave } from "../../ipc/client";
import { keys } from "../../shared/keys";
import { begunReturn } from "../../shared/leaving/begun";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useBeginWizard } from "../../shared/wizard/draft";
import css from "./due.module.css";
import { useDueJobsSay } from "./dueWords";
import jobs from "./jobs.module.css";

/** People told one by one; the certificate has all of them. */
const shown = 5;

const endings: Record<LeaveFile, string> = {
  certificateHtml: "certificate.html",
  certificateMarkdown: "certificate.md",
  certificateCsv: "certificate.csv",
  handOff: "hand-off.md",
  calendar: "follow-ups.ics",
  dossiers: "dossiers.json",
};

/** What became of leavers: the certificate, seats and money, what follows, and the way back. */
export function LeaveCard({ connection, job }: { connection: string; job: Job }) {
  const say = useDueJobsSay();
  const result = useQuery<LeaveResult, AppError>({
    queryKey: keys.leaveResult(connection, job.id),
    queryFn: () => call("leave.result", { connection, job: job.id }),
    enabled: job.action === "leave",
  });
  const save = useMutation<SavedFile, AppError, { file: LeaveFile; path: string }>({
    mutationFn: (wanted) => call("leave.save", { connection, job: job.id, ...wanted }),
  });
  const begin = useBeginWizard(connection);
  const told = result.data;
  if (job.action !== "leave" || told === undefined || told.people.length === 0) return null;
  const write = async (file: LeaveFile) => {
    const path = await chooseWhereToSave(say("leave.save", { file: say(`leave.files.${file}`) }), endings[file]);
    if (path !== null) save.mutate({ file, path });
  };
  const files: LeaveFile[] = [
    "certificateHtml",
    "certificateMarkdown",
    "certificateCsv",
    "handOff",
    ...(told.followUps > 0 ? (["calendar"] as const) : []),
    "dossiers",
  ];
  const sealed = told.people.filter(({ dossier }) => dossier !== null);
  const money = told.saved.map(({ cents, currency }) =>
    new Intl.NumberFormat(navigator.language || "en-GB", { style: "currency", currency }).format(cents / 100),
  );
  return (
    <section className={jobs.sideCard} aria-label={say("leave.title")}>
      <h2>{say("leave.title")}</h2>
      <ul className={css.people}>
        {told.people.slice(0, shown).map((one) => (
          <li key={one.number}>
            <b>{one.person.displayName}</b>
            <span className={css.quiet}>
              {say("leave.person", { verified: one.verified, steps: one.steps })}
              {one.dossier !== null && ` · ${say("leave.sealed")}`}
            </span>
            {one.notPossible.length > 0 && (
              <span className={css.quiet} title={one.notPossible.join("\n")}>
                {say("leave.notPossible", { count: one.notPossible.length })}
              </span>
            )}
          </li>
        ))}
      </ul>
      {told.people.length > shown && (
        <p className={jobs.quiet}>{say("leave.more", { count: told.people.length - shown })}</p>
      )}
      <p>
        <b>{say("leave.freed")}:</b>{" "}
        {told.freed.length === 0
          ? say("leave.none")
          : told.freed.map(({ name, seats }) => say("leave.freedLine", { name, seats })).join(", ")}
        {money.length > 0 && ` · ${say("leave.saved", { money: money.join(" + ") })}`}
      </p>
      {told.followUps > 0 && <p>{say("leave.follow", { count: told.followUps })}</p>}
      <div className={css.files}>
        {files.map((file) => (
          <Button key={file} size="small" disabled={save.isPending} onClick={() => void write(file)}>
            {say(`leave.files.${file}`)}
          </Button>
        ))}
      </div>
      {save.data && <p role="status">{say("leave.savedTo", { path: save.data.path })}</p>}
      {sealed.length > 0 && job.state !== "running" && (
        <Button
          icon={<ArrowUndo20Regular />}
          disabled={begin.isPending}
          onClick={() =>
            begin.mutate({
              wizard: "leave",
              ...begunReturn({ kind: "named", names: sealed.map(({ person }) => person.id) }),
            })
          }
        >
          {say("leave.back")}
        </Button>
      )}
      <ErrorBar error={save.error ?? begin.error} narrow />
    </section>
  );
}
