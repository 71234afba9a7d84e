import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Spinner,
} from "@fluentui/react-components";
import { ShieldDismiss20Regular } from "@fluentui/react-icons";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { ActKind } from "../../ipc/bindings/ActKind";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import { keys } from "../../shared/keys";
import { useJob } from "../../shared/run/api";
import { headlineText, notBlockedHere } from "../../shared/run/model";
import { useNotBlocked } from "../../shared/run/useNotBlocked";
import { useRunSay } from "../../shared/run/words";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { FocusBack } from "../../shared/states/FocusBack";
import { commandsOf } from "../../shared/wizard/review/model";
import { type CutPlan, useCut, useCutPlan } from "./api";
import css from "./leaving.module.css";
import { useLeavingSay } from "./words";

/** Names told in the question. */
const named = 5;

type CutNowProps = { connection: string; answers: LeaveAnswers; leavers: readonly Leaver[] };

/** Blocks, ends sessions and sets a random password at once, after one question that names the person. */
export function CutNow({ connection, answers, leavers }: CutNowProps) {
  const say = useLeavingSay();
  const [open, setOpen] = useState(false);
  const plan = useCutPlan(connection);
  const cut = useCut(connection);
  const [typed, setTyped] = useState("");
  const names = leavers
    .slice(0, named)
    .map(({ displayName }) => displayName)
    .join(", ");
  const ask = () => {
    setOpen(true);
    setTyped("");
    cut.reset();
    plan.mutate({
      ...answers,
      who: { kind: "named", names: leavers.map(({ id }) => id) },
      kind: "urgent",
      part: "access",
      people: [],
      when: { kind: "now" },
      includeAdministrators: true,
      includeNotPeople: true,
    });
  };
  const made = plan.data;
  const wanted = made?.approval.typed?.count;
  const ready =
    made !== undefined &&
    made.review.people > 0 &&
    made.approval.refused === null &&
    (wanted === undefined || typed.trim() === String(wanted));
  return (
    <div className={css.cut}>
      <Button icon={<ShieldDismiss20Regular />} onClick={ask}>
        {say("cut.button")}
      </Button>
      {cut.data !== undefined && <CutState connection={connection} job={cut.data} names={names} />}
      <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
        <DialogSurface>
          <FocusBack />
          <DialogBody>
            <DialogTitle>{say("cut.title", { count: leavers.length, names })}</DialogTitle>
            <DialogContent className={css.cutText}>
              {leavers.length > 1 && <p>{leavers.map(({ displayName }) => displayName).join(", ")}</p>}
              {made !== undefined && <Effect plan={made} count={leavers.length} names={names} />}
              {plan.isPending && <Spinner size="tiny" label={say("cut.making")} labelPosition="after" />}
              {made?.review.warnings.map(({ id, text }) => (
                <p key={id} className={css.warn}>
                  {text}
                </p>
              ))}
              {made !== undefined && made.review.skipped > 0 && (
                <p className={css.warn}>{say("cut.skipped", { count: made.review.skipped })}</p>
              )}
              {made !== undefined && made.review.handOff.length > 0 && (
                <>
                  <div className={css.cutHead}>
                    <p>{say("cut.handOff")}</p>
                    <CopyButton text={commandsOf(made.review.handOff)} label={say("cut.copy")} />
                  </div>
                  <ul>
                    {made.review.handOff.map((line) => (
                      <li key={line.text}>
                        {line.text}
                        {line.command !== null && <code>{line.command}</code>}
                      </li>
                    ))}
                  </ul>
                </>
              )}
              {made?.approval.refused != null && <p className={css.stop}>{made.approval.refused}</p>}
              {wanted !== undefined && (
                <Field label={say("cut.typed", { count: wanted })}>
                  <Input
                    inputMode="numeric"
                    autoComplete="off"
                    value={typed}
                    onChange={(_, data) => setTyped(data.value)}
                  />
                </Field>
              )}
              <ErrorBar error={plan.error ?? cut.error} />
            </DialogContent>
            <DialogActions>
              <Button onClick={() => setOpen(false)}>{say("cut.cancel")}</Button>
              <Button
                appearance="primary"
                className={css.destructive}
                disabled={!ready || cut.isPending}
                icon={cut.isPending ? <Spinner size="extra-tiny" /> : undefined}
                onClick={() => made && cut.mutate(made, { onSuccess: () => setOpen(false) })}
              >
                {say("cut.do", { count: leavers.length, names })}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </div>
  );
}

/** What the plan does to their access, told by the plan itself: whoever is mastered elsewhere is not blocked from here. */
function Effect({ plan, count, names }: { plan: CutPlan; count: number; names: string }) {
  const say = useLeavingSay();
  const of = (kind: ActKind) =>
    plan.review.acts.filter((act) => act.kind === kind).reduce((sum, act) => sum + act.count, 0);
  const open = notBlockedHere(plan.review.handOff);
  const [blocked, ended, passwords] = [of("block"), of("endSessions"), of("resetPassword")];
  const done = [
    ...(blocked > 0 ? [say("cut.blocked", { count: blocked })] : []),
    ...(ended > 0 ? [say("cut.ended", { count: ended })] : []),
    ...(passwords > 0 ? [say("cut.password", { count: passwords })] : []),
  ];
  const lost = [...(ended > 0 ? [say("cut.lostSessions")] : []), ...(passwords > 0 ? [say("cut.lostPassword")] : [])];
  return (
    <>
      {open > 0 && (
        <p className={css.stop}>
          <b>{say("cut.notBlocked", { count: open, names: count === 1 ? names : "" })}</b>
        </p>
      )}
      <p>{[...done, say("cut.rest")].join(" ")}</p>
      {lost.length > 0 && <p className={css.stop}>{say("cut.lost", { what: lost.join(", ") })}</p>}
    </>
  );
}

/** How the cut goes, as long as the wizard is open; the cards beside it are read again when it is through. */
function CutState({ connection, job: id, names }: { connection: string; job: string; names: string }) {
  const say = useLeavingSay();
  const sayRun = useRunSay();
  const queries = useQueryClient();
  const job = useJob(connection, id).data;
  const ended = job?.state === "finished";
  const notBlocked = useNotBlocked(connection, job);
  useEffect(() => {
    if (ended) void queries.invalidateQueries({ queryKey: keys.leaving(connection) });
  }, [queries, connection, ended]);
  const text =
    job === undefined || job.state === "running"
      ? say("cut.done", { name: names })
      : ended
        ? headlineText({ ...job, notBlocked }, sayRun)
        : say("cut.stands");
  return (
    <span
      role="status"
      className={notBlocked > 0 || (job !== undefined && job.state !== "running" && !ended) ? css.warn : undefined}
    >
      {text}{" "}
      <Link to="/t/$connection/jobs/$job" params={{ connection, job: id }} className={css.cutLink}>
        {say(ended ? "cut.openEnded" : "cut.open")}
      </Link>
    </span>
  );
}
