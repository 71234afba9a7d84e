import { Checkbox, SpinButton } from "@fluentui/react-components";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { Choices } from "../../shared/fields/Choices";
import { useSpinButtons } from "../../shared/fields/named";
import css from "./edit.module.css";
import { signIn, valueWanted, wishOf, withWish } from "./model";
import type { PartProps } from "./WhatStep";
import { useEditSay } from "./words";

const usualMinutes = 60;

/** Whether they may sign in, and how. What the connection cannot do is not offered. */
export function SignInPart({ connection, answers, values, change, more }: PartProps) {
  const say = useEditSay();
  const spinButtons = useSpinButtons();
  const abilities = useAbilities(connection).data;
  const can = (id: "passwords" | "passes" | "sessions") => missing(abilities, id) === undefined;
  const { password, pass, removeMethods, endSessions } = answers.more;
  const field = values.fields.find(({ property }) => property === signIn);
  const wish =
    wishOf(answers, signIn) === "keep" ? "keep" : valueWanted(answers, signIn) === "true" ? "allow" : "block";
  const lockedFor = field?.locked ?? 0;
  const allLocked = values.people > 0 && lockedFor >= values.people;
  return (
    <section className={css.card} aria-label={say("parts.signIn")}>
      <h2>{say("parts.signIn")}</h2>
      {allLocked ? (
        <p className={css.locked}>{say("locked")}</p>
      ) : (
        <div className={css.wish}>
          <Choices
            label={say("signIn.label")}
            value={wish}
            choices={(["keep", "allow", "block"] as const).map((value) => ({ value, label: say(`signIn.${value}`) }))}
            onChange={(next) =>
              change(withWish(answers, signIn, next === "keep" ? "keep" : "set", next === "allow" ? "true" : "false"))
            }
          />
          {wish !== "keep" && lockedFor > 0 && (
            <span className={css.quiet}>{say("lockedSome", { count: lockedFor })}</span>
          )}
        </div>
      )}
      {can("passwords") && (
        <Checkbox
          label={say("password")}
          checked={password !== null}
          onChange={(_, data) => more({ password: data.checked === true ? true : null })}
        />
      )}
      {can("passes") && (
        <div className={css.wish}>
          <Checkbox
            label={say("pass")}
            checked={pass !== null}
            onChange={(_, data) => more({ pass: data.checked === true ? { minutes: usualMinutes, once: true } : null })}
          />
          {pass !== null && (
            <SpinButton
              {...spinButtons}
              className={css.minutes}
              aria-label={say("passMinutes")}
              min={10}
              max={43_200}
              step={10}
              value={pass.minutes ?? usualMinutes}
              onChange={(_, data) => {
                const typed = data.value ?? Number.parseInt(data.displayValue ?? "", 10);
                if (Number.isFinite(typed)) more({ pass: { ...pass, minutes: Math.round(typed) } });
              }}
            />
          )}
        </div>
      )}
      <Checkbox
        label={say("methods")}
        checked={removeMethods}
        onChange={(_, data) => more({ removeMethods: data.checked === true })}
      />
      {can("sessions") && (
        <Checkbox
          label={say("sessions")}
          checked={endSessions}
          onChange={(_, data) => more({ endSessions: data.checked === true })}
        />
      )}
    </section>
  );
}
