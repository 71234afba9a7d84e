import { Button, Checkbox, Dropdown, Option } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { CopiedCollection } from "../../ipc/bindings/CopiedCollection";
import type { CopyKept } from "../../ipc/bindings/CopyKept";
import { formatNumber } from "../../shared/format";
import { useCopy, useKept, usePauseCopy } from "../../shared/objects/api";
import { Card } from "../../shared/page/Card";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useChange, useKeepCopy, useRebuild } from "./api";
import { formatBytes, intervals, retentions, spanOfDays, spanOfMinutes, withValue } from "./copyModel";
import { type CopySay, useCopySay } from "./copyWords";
import { Fact } from "./Fact";
import styles from "./settings.module.css";

/** How the copy is kept: how often, how long, which parts, where. */
export function CopyCard({ connection }: { connection: string }) {
  const say = useCopySay();
  const { data: copy, error } = useCopy(connection);
  const { data: kept, error: notKept } = useKept(connection);
  const keep = useKeepCopy(connection);
  const change = useChange(connection);
  const pause = usePauseCopy(connection);
  const rebuild = useRebuild(connection);
  if (!copy || !kept) return error || notKept ? <ErrorBar error={error ?? notKept} narrow /> : null;
  const { retentionDays, leftOut } = kept;
  return (
    <Card title={say("title")}>
      <ErrorBar error={keep.error ?? change.error ?? pause.error ?? rebuild.error} narrow />
      <Choice
        label={say("interval")}
        choices={withValue(intervals, copy.refreshMinutes)}
        value={copy.refreshMinutes}
        words={(minutes) => spanWords(say, spanOfMinutes(minutes))}
        onChange={(minutes) => change.mutate({ set: "refresh", minutes })}
      />
      <p className={styles.note}>{say("intervalNote")}</p>
      <Choice
        label={say("retention")}
        choices={withValue(retentions, retentionDays ?? 0)}
        value={retentionDays ?? 0}
        words={(days) => spanWords(say, spanOfDays(days))}
        onChange={(days) => keep.mutate({ leftOut, retentionDays: days === 0 ? null : days })}
      />
      <p className={styles.note}>{say("retentionNote")}</p>
      <Parts
        collections={copy.collections}
        kept={kept}
        onChange={(next) => keep.mutate({ retentionDays, leftOut: next })}
      />
      <dl>
        <Fact label={say("file")} mono>
          {kept.path}
        </Fact>
        <Fact label={say("size")}>{formatBytes(kept.bytes)}</Fact>
      </dl>
      {copy.paused ? <p className={styles.note}>{say("held")}</p> : null}
      {rebuild.isSuccess ? (
        <p className={styles.note} role="status">
          {say("rebuilding")}
        </p>
      ) : null}
      <div className={styles.buttons}>
        <Button size="small" disabledFocusable={pause.isPending} onClick={() => pause.mutate(!copy.paused)}>
          {say(copy.paused ? "resume" : "pause")}
        </Button>
        <Rebuild onRebuild={() => rebuild.mutate()} />
      </div>
    </Card>
  );
}

function spanWords(say: CopySay, span: ReturnType<typeof spanOfDays>): string {
  return span.unit === "forEver" ? say("forEver") : say(span.unit, { count: span.count });
}

interface ChoiceProps {
  label: string;
  choices: number[];
  value: number;
  words: (value: number) => string;
  onChange: (value: number) => void;
}

function Choice({ label, choices, value, words, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.fact}>
      <span id={id} className={styles.label}>
        {label}
      </span>
      <Dropdown
        size="small"
        aria-labelledby={id}
        value={words(value)}
        selectedOptions={[String(value)]}
        onOptionSelect={(_, data) => onChange(Number(data.optionValue))}
      >
        {choices.map((choice) => (
          <Option key={choice} value={String(choice)}>
            {words(choice)}
          </Option>
        ))}
      </Dropdown>
    </div>
  );
}

interface PartsProps {
  collections: CopiedCollection[];
  kept: CopyKept;
  onChange: (leftOut: string[]) => void;
}

function Parts({ collections, kept: { leftOut, optional }, onChange }: PartsProps) {
  const say = useCopySay();
  return (
    <fieldset className={styles.parts}>
      <legend className={styles.small}>{say("parts")}</legend>
      {collections.map(({ id, label, state, count }) => (
        <div key={id} className={styles.part}>
          <Checkbox
            label={label}
            checked={!leftOut.includes(id)}
            disabled={!optional.includes(id)}
            onChange={(_, data) => onChange(data.checked ? leftOut.filter((one) => one !== id) : [...leftOut, id])}
          />
          <span title={state.standing === "notPermitted" ? state.hint : undefined}>
            {state.standing === "notPermitted"
              ? say("needs")
              : optional.includes(id)
                ? formatNumber(count)
                : `${formatNumber(count)} · ${say("always")}`}
          </span>
        </div>
      ))}
    </fieldset>
  );
}

function Rebuild({ onRebuild }: { onRebuild: () => void }) {
  const say = useCopySay();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {say("rebuild")}
      </Button>
      {asking ? (
        <AskDialog
          title={say("rebuildTitle")}
          keep={say("rebuildKeep")}
          onKeep={() => setAsking(false)}
          act={say("rebuildDo")}
          onAct={() => {
            setAsking(false);
            onRebuild();
          }}
        >
          <p>{say("rebuildText")}</p>
        </AskDialog>
      ) : null}
    </>
  );
}
