import { Button, Checkbox, Field, Input } from "@fluentui/react-components";
import { CalendarLtr20Regular } from "@fluentui/react-icons";
import { useId } from "react";
import type { LeaveAnswers } from "../../ipc/bindings/LeaveAnswers";
import type { LeaveWhen } from "../../ipc/bindings/LeaveWhen";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import type { ZoneOf } from "../../ipc/bindings/ZoneOf";
import { chooseWhereToSave } from "../../ipc/client";
import { zoneHere } from "../../shared/due/model";
import { TimeField } from "../../shared/due/TimeField";
import { Way } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useSaveCalendar } from "./api";
import css from "./leaving.module.css";
import { Timeline } from "./Timeline";
import { useLeavingSay } from "./words";

/** Days until licences and accounts go when they go later. */
const usual = { licenses: 7, delete: 37 };
/** Days a mailbox can be had back after its licence went. */
const mailboxDays = 30;

type WhenStepProps = {
  connection: string;
  answers: LeaveAnswers;
  onAnswers: (answers: LeaveAnswers) => void;
  zones: readonly ZoneOf[];
};

/** When they leave. Nothing is chosen by itself. */
export function WhenStep({ connection, answers, onAnswers, zones }: WhenStepProps) {
  const say = useLeavingSay();
  const group = useId();
  const calendar = useSaveCalendar(connection);
  const { when } = answers;
  const set = (next: LeaveWhen) => onAnswers({ ...answers, when: next });
  const first: LocalTime =
    when === null || when.kind === "now" ? { at: "", zone: zones[0]?.zone ?? zoneHere() } : when.at;
  const choose = (kind: LeaveWhen["kind"]) => {
    if (kind === "now") set({ kind });
    else if (kind === "at") set({ kind, at: first });
    else set({ kind, at: first, licenseDays: usual.licenses, deleteDays: null });
  };
  const save = async () => {
    const path = await chooseWhereToSave(say("when.calendar"), say("when.calendarName"));
    if (path !== null) calendar.mutate({ answers, path });
  };
  const timed = when !== null && when.kind !== "now";
  return (
    <div className={css.page}>
      <fieldset className={css.ways}>
        <legend className="spoken">{say("when.label")}</legend>
        {(["now", "at", "split"] as const).map((kind) => (
          <Way
            key={kind}
            name={group}
            title={say(`when.${kind}.title`)}
            text={say(`when.${kind}.text`)}
            chosen={when?.kind === kind}
            onChoose={() => choose(kind)}
          />
        ))}
      </fieldset>
      {timed && <TimeField at={when.at} onAt={(at) => set({ ...when, at })} zones={zones.map(({ zone }) => zone)} />}
      {timed && <Zones zones={zones} />}
      {when?.kind === "split" && <Parts when={when} onWhen={set} />}
      {timed && <p className={css.honest}>{say("when.honest")}</p>}
      {when !== null && <Timeline connection={connection} answers={answers} />}
      {timed && (
        <div className={css.acts}>
          <Button icon={<CalendarLtr20Regular />} disabled={when.at.at === "" || calendar.isPending} onClick={save}>
            {say("when.calendar")}
          </Button>
          <span role="status">{calendar.data && say("when.saved", { path: calendar.data.path })}</span>
          <span className={css.quiet}>{say("when.script")}</span>
        </div>
      )}
      <ErrorBar error={calendar.error} />
    </div>
  );
}

function Zones({ zones }: { zones: readonly ZoneOf[] }) {
  const say = useLeavingSay();
  return (
    <div className={css.quiet}>
      {zones.length > 1 && <p>{say("when.several")}</p>}
      {zones.slice(0, 5).map(({ zone, people, unsure }) => (
        <p key={zone}>
          {say("when.zoneOf", { zone, count: people })} {unsure && say("when.unsure")}
        </p>
      ))}
    </div>
  );
}

type Split = LeaveWhen & { kind: "split" };

function Parts({ when, onWhen }: { when: Split; onWhen: (when: Split) => void }) {
  const say = useLeavingSay();
  const days = (text: string, least: number) => Math.min(730, Math.max(least, Math.trunc(Number(text) || 0)));
  const soon = when.deleteDays !== null && when.deleteDays < when.licenseDays + mailboxDays;
  return (
    <div className={css.parts}>
      <Field label={say("when.licenseDays")}>
        <Input
          type="number"
          min={1}
          value={String(when.licenseDays)}
          onChange={(_, data) => onWhen({ ...when, licenseDays: days(data.value, 1) })}
        />
      </Field>
      <Checkbox
        label={say("when.delete")}
        checked={when.deleteDays !== null}
        onChange={(_, { checked }) =>
          onWhen({ ...when, deleteDays: checked ? Math.max(usual.delete, when.licenseDays + mailboxDays) : null })
        }
      />
      {when.deleteDays !== null && (
        <Field
          label={say("when.deleteDays")}
          validationState={soon ? "warning" : "none"}
          validationMessage={soon ? say("when.deleteSoon") : undefined}
        >
          <Input
            type="number"
            min={when.licenseDays + 1}
            value={String(when.deleteDays)}
            onChange={(_, data) => onWhen({ ...when, deleteDays: days(data.value, when.licenseDays + 1) })}
          />
        </Field>
      )}
    </div>
  );
}
