import { Checkbox, Field, Input, Textarea } from "@fluentui/react-components";
import type { LeaveChoices } from "../../ipc/bindings/LeaveChoices";
import { Search } from "../../shared/wizard/who/Search";
import css from "./leaving.module.css";
import { isOn, runs } from "./model";
import type { StepsProps } from "./StepsStep";
import { useLeavingSay } from "./words";

/** What is chosen once for all of them: texts, the block group, what clearing and disabling mean, when accounts go. */
export function TextsCard({ connection, answers, onAnswers, leavers, setsReplies }: StepsProps) {
  const say = useLeavingSay();
  const { choices } = answers;
  const change = (part: Partial<LeaveChoices>) => onAnswers({ ...answers, choices: { ...choices, ...part } });
  const any = (step: Parameters<typeof isOn>[2]) => runs(leavers).some(({ id }) => isOn(answers, id, step));
  return (
    <section className={css.texts} aria-label={say("texts.title")}>
      <h2>{say("texts.title")}</h2>
      {any("replies") && (
        <div className={css.textPair}>
          <Field label={say("texts.internal")} hint={say("texts.textHint")}>
            <Textarea value={choices.internalReply} onChange={(_, { value }) => change({ internalReply: value })} />
          </Field>
          <Field label={say("texts.external")} hint={setsReplies ? undefined : say("texts.elsewhere")}>
            <Textarea value={choices.externalReply} onChange={(_, { value }) => change({ externalReply: value })} />
          </Field>
        </div>
      )}
      <div className={css.textPair}>
        <div>
          <Search
            key={choices.blockGroup ?? "none"}
            connection={connection}
            kind="group"
            label={say("texts.blockGroup")}
            hint={say("texts.blockGroupHint")}
            onPick={(hit) => change({ blockGroup: hit.id, blockGroupName: hit.title })}
          />
          <p className={css.quiet}>{choices.blockGroupName ?? say("texts.noBlockGroup")}</p>
        </div>
        {any("delete") && (
          <Field label={say("texts.deleteDays")} hint={say("texts.deleteHint")}>
            <Input
              type="number"
              min={1}
              value={String(choices.deleteDays)}
              onChange={(_, { value }) =>
                change({ deleteDays: Math.min(730, Math.max(1, Math.trunc(Number(value) || 1))) })
              }
            />
          </Field>
        )}
      </div>
      {any("clearFields") && (
        <Checkbox
          label={say("texts.hide")}
          checked={choices.hideFromLists}
          onChange={(_, { checked }) => change({ hideFromLists: checked === true })}
        />
      )}
      {any("devices") && (
        <Checkbox
          label={say("texts.deleteDevices")}
          checked={choices.deleteDevices}
          onChange={(_, { checked }) => change({ deleteDevices: checked === true })}
        />
      )}
    </section>
  );
}
