import { Checkbox, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import { Chip } from "../../shared/chips/Chip";
import { Choices, Way } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useOwnPassword, usePassPolicy } from "./api";
import { noticesOf } from "./model";
import { NoticeField, NoticeLine } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

type SignInStepProps = StepProps & {
  /** Whether a typed password is held by the program. */
  held: boolean;
  onHeld: (held: boolean) => void;
};

/** B6: how they get in on the first day. */
export function SignInStep({ connection, draft, check, held, onHeld }: SignInStepProps) {
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const way = answers.firstSignIn;
  const policy = usePassPolicy(connection).data;
  const notices = noticesOf(check, "signIn");
  const minutes = policy?.defaultMinutes ?? 60;
  return (
    <div className={css.step}>
      <div className={css.ways} role="radiogroup" aria-label={say("signIn.name")}>
        {policy?.state !== "off" && (
          <Way
            name="signIn"
            title={say("signIn.pass")}
            text={policy?.reason ? `${say("signIn.passText")} ${policy.reason}` : say("signIn.passText")}
            chosen={way.way === "pass"}
            onChoose={() =>
              change({
                firstSignIn: { way: "pass", lifetimeMinutes: minutes, usableOnce: true, start: null },
              })
            }
          />
        )}
        <Way
          name="signIn"
          title={say("signIn.generated")}
          text={say("signIn.generatedText")}
          chosen={way.way === "generated"}
          onChoose={() => change({ firstSignIn: { way: "generated", words: false } })}
        />
        <Way
          name="signIn"
          title={say("signIn.own")}
          text={say("signIn.ownText")}
          chosen={way.way === "own"}
          onChoose={() => change({ firstSignIn: { way: "own" } })}
        />
      </div>
      {policy?.state === "off" && policy.reason !== null && <p className={css.quiet}>{policy.reason}</p>}
      {way.way === "pass" && (
        <div className={css.fields}>
          <NoticeField
            label={say("signIn.minutes")}
            hint={
              policy &&
              say(policy.state === "unknown" ? "signIn.minutesUnknown" : "signIn.minutesHint", {
                least: policy.leastMinutes,
                most: policy.mostMinutes,
              })
            }
            notices={notices}
            field="lifetimeInMinutes"
            filled
          >
            <Input
              type="number"
              value={String(way.lifetimeMinutes)}
              onChange={(_, data) => change({ firstSignIn: { ...way, lifetimeMinutes: Number(data.value) || 0 } })}
            />
          </NoticeField>
          <NoticeField
            label={say("signIn.start")}
            hint={say("signIn.startHint")}
            notices={notices}
            field="startDateTime"
            filled
          >
            <Input
              type="datetime-local"
              value={way.start === null ? "" : localTime(way.start)}
              onChange={(_, data) =>
                change({
                  firstSignIn: { ...way, start: data.value === "" ? null : new Date(data.value).toISOString() },
                })
              }
            />
          </NoticeField>
          <Checkbox
            label={say("signIn.once")}
            checked={way.usableOnce}
            disabled={policy?.onceOnly === true}
            onChange={(_, data) => change({ firstSignIn: { ...way, usableOnce: data.checked === true } })}
          />
        </div>
      )}
      {way.way === "generated" && (
        <div className={css.line}>
          <span>{say("signIn.style")}</span>
          <Choices
            label={say("signIn.style")}
            value={way.words ? "words" : "characters"}
            choices={[
              { value: "characters", label: say("signIn.characters") },
              { value: "words", label: say("signIn.words") },
            ]}
            onChange={(style) => change({ firstSignIn: { way: "generated", words: style === "words" } })}
          />
        </div>
      )}
      {way.way === "own" && <OwnPassword connection={connection} draft={draft.id} held={held} onHeld={onHeld} />}
      {way.way !== "pass" && notices.map((notice) => <NoticeLine key={notice.text} notice={notice} />)}
      <section className={css.card} aria-label={say("signIn.handOver")}>
        <h2>{say("signIn.handOver")}</h2>
        <p className={css.quiet}>{say("signIn.handOverText")}</p>
      </section>
    </div>
  );
}

/** A time as its field wants it, in the zone of this computer. */
function localTime(iso: string): string {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

type OwnPasswordProps = { connection: string; draft: string; held: boolean; onHeld: (held: boolean) => void };

/** A typed password: given to the program when the field is left, and never shown again. */
function OwnPassword({ connection, draft, held, onHeld }: OwnPasswordProps) {
  const say = useOnboardingSay();
  const [typed, setTyped] = useState("");
  const own = useOwnPassword(connection, draft);
  const give = () => {
    if (typed === "") return;
    own.mutate(typed, {
      onSuccess: (told) => {
        onHeld(told.held);
        if (told.held) setTyped("");
      },
    });
  };
  const problem = own.data?.problem;
  return (
    <div className={css.search}>
      <ErrorBar error={own.error} narrow />
      <Field
        label={say("signIn.type")}
        required
        validationState={problem ? "error" : "none"}
        validationMessage={problem ?? undefined}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={typed}
          onChange={(_, data) => setTyped(data.value)}
          onBlur={give}
        />
      </Field>
      {held && typed === "" && <Chip meaning="ok">{say("signIn.held")}</Chip>}
    </div>
  );
}
