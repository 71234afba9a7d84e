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
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { Leaver } from "../../ipc/bindings/Leaver";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useCut, useCutPlan } from "./api";
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
      {cut.data !== undefined && (
        <span role="status">
          {say("cut.done", { name: names })}{" "}
          <Link to="/t/$connection/jobs/$job" params={{ connection, job: cut.data }}>
            {say("cut.open")}
          </Link>
        </span>
      )}
      <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{say("cut.title", { count: leavers.length, names })}</DialogTitle>
            <DialogContent className={css.cutText}>
              {leavers.length > 1 && <p>{leavers.map(({ displayName }) => displayName).join(", ")}</p>}
              <p>{say("cut.text")}</p>
              <p className={css.stop}>{say("cut.lost")}</p>
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
                  <p>{say("cut.handOff")}</p>
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
