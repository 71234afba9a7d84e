import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from "@fluentui/react-components";
import { CalendarClock20Regular, MoreHorizontal20Regular } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DueFile } from "../../ipc/bindings/DueFile";
import type { DueJob } from "../../ipc/bindings/DueJob";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import { chooseWhereToSave } from "../../ipc/client";
import { Chip } from "../../shared/chips/Chip";
import { useCancelDue, useCheckedTime, useDue, useMoveDue, useRunDue, useSaveDue } from "../../shared/due/api";
import { zoneHere } from "../../shared/due/model";
import { TimeField } from "../../shared/due/TimeField";
import { formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import css from "./due.module.css";
import { useDueJobsSay } from "./dueWords";
import jobs from "./jobs.module.css";

const meanings = { waiting: "info", asks: "warn", confirm: "warn" } as const;

/** Jobs that are due: when they run, what they ask, and what can be done about them. Nothing where none is. */
export function DueList({ connection }: { connection: string }) {
  const say = useDueJobsSay();
  const navigate = useNavigate();
  const due = useDue(connection);
  const run = useRunDue(connection);
  const cancel = useCancelDue(connection);
  const save = useSaveDue(connection);
  const [moving, setMoving] = useState<DueJob>();
  const [asking, setAsking] = useState<DueJob>();
  if (due.error) return <ErrorBar error={due.error} />;
  if (due.data === undefined || due.data.length === 0) return null;
  const read = (plan: string) => void navigate({ to: "/t/$connection/plans/$plan", params: { connection, plan } });
  const start = (job: DueJob) => {
    // What asks is read, never started by the button that says so.
    if (job.state === "asks" && job.read && job.plan !== null) return read(job.plan);
    run.mutate(job.id, {
      onSuccess: ({ job: started, plan }) => {
        if (started !== null) void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job: started } });
        else if (plan !== null) read(plan);
      },
    });
  };
  const write = async (job: DueJob, file: DueFile) => {
    const path = await chooseWhereToSave(say(`due.${file}`), say(`due.${file}Name`));
    if (path !== null) save.mutate({ due: job.id, file, path });
  };
  return (
    <section aria-label={say("due.group")} className={css.due}>
      <h2 className={jobs.groupName}>
        {say("due.group")} <span>{formatNumber(due.data.length)}</span>
      </h2>
      <p className={css.honest}>{say("due.honest")}</p>
      <ErrorBar error={run.error ?? cancel.error ?? save.error} />
      {save.data && <p role="status">{say("due.saved", { path: save.data.path })}</p>}
      <ul>
        {due.data.map((job) => (
          <li key={job.id} className={css.line}>
            <CalendarClock20Regular aria-hidden="true" />
            <div className={css.name}>
              <b title={job.name}>{job.name}</b>
              <span className={css.quiet}>{who(job, say)}</span>
            </div>
            <Chip meaning={meanings[job.state]}>{say(`due.state.${job.state}`)}</Chip>
            <div className={css.when}>
              <span>{job.there ?? say("due.word")}</span>
              {job.here !== null && <span className={css.quiet}>{say("due.here", { time: job.here })}</span>}
            </div>
            <div className={css.acts}>
              <Button
                size="small"
                appearance={job.state === "waiting" ? "secondary" : "primary"}
                aria-label={job.state === "waiting" && job.read ? say("due.runOf", { name: job.name }) : undefined}
                disabled={run.isPending}
                onClick={() => start(job)}
              >
                {job.state === "confirm"
                  ? say("due.confirm")
                  : job.state === "asks" || !job.read
                    ? say("due.review")
                    : say("due.run")}
              </Button>
              <Menu>
                <MenuTrigger disableButtonEnhancement>
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<MoreHorizontal20Regular />}
                    aria-label={say("due.menu", { name: job.name })}
                  />
                </MenuTrigger>
                <MenuPopover>
                  <MenuList>
                    {job.state !== "confirm" && <MenuItem onClick={() => setMoving(job)}>{say("due.move")}</MenuItem>}
                    {job.at !== null && (
                      <MenuItem onClick={() => void write(job, "calendar")}>{say("due.calendar")}</MenuItem>
                    )}
                    {job.at !== null && job.plan !== null && (
                      <MenuItem onClick={() => void write(job, "script")}>{say("due.script")}</MenuItem>
                    )}
                    <MenuItem onClick={() => setAsking(job)}>{say("due.cancel")}</MenuItem>
                  </MenuList>
                </MenuPopover>
              </Menu>
            </div>
            {job.reason !== null && <p className={css.reason}>{job.reason}</p>}
            {job.reason === null && job.state === "waiting" && job.handOver > 0 && (
              <p className={css.reason}>{say("due.asksThen")}</p>
            )}
          </li>
        ))}
      </ul>
      {moving && <MoveDialog connection={connection} job={moving} onClose={() => setMoving(undefined)} />}
      {asking && (
        <Dialog open onOpenChange={() => setAsking(undefined)}>
          <DialogSurface>
            <DialogBody>
              <DialogTitle>{say("due.cancelTitle", { name: asking.name })}</DialogTitle>
              <DialogContent>{say("due.cancelText")}</DialogContent>
              <DialogActions>
                <Button onClick={() => setAsking(undefined)}>{say("due.back")}</Button>
                <Button
                  appearance="primary"
                  onClick={() => cancel.mutate(asking.id, { onSettled: () => setAsking(undefined) })}
                >
                  {say("due.cancelDo")}
                </Button>
              </DialogActions>
            </DialogBody>
          </DialogSurface>
        </Dialog>
      )}
    </section>
  );
}

function who(job: DueJob, say: ReturnType<typeof useDueJobsSay>): string {
  const names = job.names.join(", ");
  const told = job.people > job.names.length ? say("due.more", { names }) : names;
  return say("due.people", { count: job.people, names: told });
}

function MoveDialog({ connection, job, onClose }: { connection: string; job: DueJob; onClose: () => void }) {
  const say = useDueJobsSay();
  const [at, setAt] = useState<LocalTime>(job.local ?? { at: "", zone: zoneHere() });
  const move = useMoveDue(connection);
  const checked = useCheckedTime(at.at === "" ? null : at);
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("due.moveTitle", { name: job.name })}</DialogTitle>
          <DialogContent>
            <TimeField at={at} onAt={setAt} />
            <ErrorBar error={move.error} narrow />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{say("due.back")}</Button>
            <Button
              appearance="primary"
              disabled={at.at === "" || checked.data?.stop !== null || move.isPending}
              onClick={() => move.mutate({ due: job.id, at }, { onSuccess: onClose })}
            >
              {say("due.keepTime")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
