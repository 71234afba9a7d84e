import { Checkbox, Field, SpinButton } from "@fluentui/react-components";
import type { NamePreview } from "../../ipc/bindings/NamePreview";
import type { Safety } from "../../ipc/bindings/Safety";
import { useSpinButtons } from "../fields/named";
import { DefaultFields } from "./DefaultFields";
import { LookFields } from "./LookFields";
import { limitOf } from "./model";
import styles from "./safety.module.css";
import { useSafetySay } from "./words";

export type SafetyFieldsProps = {
  safety: Safety;
  onChange: (safety: Safety) => void;
  /** The organisation's country, as a suggestion. */
  country: string | null;
  /** What the pattern makes of people who are there; none are shown where none are known. */
  names: readonly NamePreview[];
};

export type SafetyPart = "limits" | "defaults" | "look";

type SafetyPartsProps = SafetyFieldsProps & {
  parts: readonly SafetyPart[];
  /** Without a box of their own, for a card that is one already. */
  plain?: boolean;
};

/** Limits for a day, defaults of new people, and how the tenant looks. */
export function SafetyFields({ parts, plain = false, ...props }: SafetyPartsProps) {
  const say = useSafetySay();
  return parts.map((part) => (
    <section key={part} className={styles.part} data-plain={plain ? "" : undefined} aria-label={say(part)}>
      <h2>{say(part)}</h2>
      {part === "limits" ? <LimitFields {...props} /> : null}
      {part === "defaults" ? <DefaultFields {...props} /> : null}
      {part === "look" ? <LookFields {...props} /> : null}
    </section>
  ));
}

const limits = [
  ["disablesADay", "disables"],
  ["deletesADay", "deletes"],
  ["licenseRemovalsADay", "removals"],
] as const;

function LimitFields({ safety, onChange }: Pick<SafetyFieldsProps, "safety" | "onChange">) {
  const spinButtons = useSpinButtons();
  const say = useSafetySay();
  return (
    <>
      <p className={styles.quiet}>{say("limitsLead")}</p>
      <div className={styles.limits}>
        {limits.map(([field, word]) => (
          <Field key={field} label={say(word)}>
            <SpinButton
              {...spinButtons}
              min={0}
              max={100_000}
              value={safety[field]}
              onChange={(_, data) => {
                const typed = data.value ?? (data.displayValue === undefined ? null : Number(data.displayValue));
                onChange({ ...safety, [field]: limitOf(typed, safety[field]) });
              }}
            />
          </Field>
        ))}
      </div>
      <Checkbox
        className={styles.check}
        label={say("secondPerson")}
        checked={safety.secondPerson}
        onChange={(_, data) => onChange({ ...safety, secondPerson: data.checked === true })}
      />
    </>
  );
}
