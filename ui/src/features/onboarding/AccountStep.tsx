import { Button, Checkbox, Dropdown, Field, FieldContextProvider, Input, Option } from "@fluentui/react-components";
import { useId, useState } from "react";
import type { OnboardCheck } from "../../ipc/bindings/OnboardCheck";
import { CountryField } from "../../shared/fields/CountryField";
import { useLiveName } from "./api";
import { LettersDialog } from "./LettersDialog";
import { localOf, noticesOf } from "./model";
import { NoticeField } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

/** B2: how they sign in. */
export function AccountStep({ connection, draft, check }: StepProps) {
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const [letters, setLetters] = useState(false);
  const notices = noticesOf(check, "account");
  const from = check?.usageLocationFrom as "chosen" | "template" | "office" | "tenant" | null | undefined;
  const group = useId();
  return (
    <div className={css.step}>
      <div className={css.fields}>
        <NoticeField
          wide
          label={say("account.signIn")}
          hint={check ? say("account.pattern", { pattern: check.pattern }) : undefined}
          required
          notices={notices}
          field="userPrincipalName"
          filled
          onUse={(name) => change({ userName: localOf(name) })}
        >
          {/* The name belongs to the label and what is said of it; the group and the domain have names of their own. */}
          <div id={group} className={css.signIn} role="group">
            <Input
              aria-label={say("account.signIn")}
              title={say("account.upn")}
              value={answers.userName}
              placeholder={check?.proposedUserName}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, data) => change({ userName: data.value })}
            />
            <span aria-hidden="true">@</span>
            <FieldContextProvider value={undefined}>
              <Dropdown
                aria-label={say("account.domain")}
                value={check?.domain ?? ""}
                selectedOptions={check ? [check.domain] : []}
                onOptionSelect={(_, data) => data.optionValue !== undefined && change({ domain: data.optionValue })}
              >
                {(check?.domains ?? []).map((domain) => (
                  <Option key={domain} value={domain}>
                    {domain}
                  </Option>
                ))}
              </Dropdown>
            </FieldContextProvider>
          </div>
        </NoticeField>
        <div className={`${css.wide} ${css.line}`}>
          <Live
            connection={connection}
            name={check?.userPrincipalName ?? ""}
            stopped={notices.some(({ field, level }) => field === "userPrincipalName" && level === "stop")}
          />
          {check?.folded && <span className={css.quiet}>{say("account.folded", { folded: check.folded })}</span>}
          <Button size="small" appearance="subtle" onClick={() => setLetters(true)}>
            {say("account.letters")}
          </Button>
        </div>
        {notices
          .filter(({ field }) => field === "domain")
          .map((notice) => (
            <p key={notice.text} className={`${css.wide} ${css.quiet}`}>
              {notice.text}
            </p>
          ))}
        {check?.federated && (
          <NoticeField
            label={say("account.immutableId")}
            hint={say("account.immutableHint")}
            required
            notices={notices}
            field="onPremisesImmutableId"
            filled={answers.immutableId !== ""}
          >
            <Input value={answers.immutableId} onChange={(_, data) => change({ immutableId: data.value })} />
          </NoticeField>
        )}
        <NoticeField
          label={say("account.nickname")}
          hint={
            answers.mailNickname === "" && check
              ? say("account.nicknameHint", { nickname: check.mailNickname })
              : undefined
          }
          notices={notices}
          field="mailNickname"
          filled
        >
          <Input
            value={answers.mailNickname}
            spellCheck={false}
            onChange={(_, data) => change({ mailNickname: data.value })}
          />
        </NoticeField>
        <NoticeField
          label={say("account.language")}
          hint={say("account.languageHint")}
          notices={notices}
          field="preferredLanguage"
          filled={answers.preferredLanguage !== ""}
        >
          <Input
            value={answers.preferredLanguage}
            spellCheck={false}
            onChange={(_, data) => change({ preferredLanguage: data.value })}
          />
        </NoticeField>
        <NoticeField
          label={say("account.location")}
          hint={from && from !== "chosen" ? say(`account.suggested.${from}`) : undefined}
          required
          notices={notices}
          field="usageLocation"
          filled
        >
          <CountryField
            label={say("account.location")}
            value={check?.usageLocation ?? null}
            none={say("account.noLocation")}
            onChange={(usageLocation) => change({ usageLocation })}
          />
        </NoticeField>
        <Field hint={check && whenLetIn(check, answers.enabled, say)}>
          <Checkbox
            label={say("account.enabled")}
            checked={check?.enabled ?? true}
            onChange={(_, data) =>
              // Whoever begins later is blocked until then, and not for good, when the tick is taken back.
              change({ enabled: data.checked === true ? true : check?.letIn == null ? false : null })
            }
          />
        </Field>
      </div>
      {letters && <LettersDialog connection={connection} onClose={() => setLetters(false)} />}
    </div>
  );
}

/** What their first day does to their sign-in, when it is still to come. */
function whenLetIn(check: OnboardCheck, enabled: boolean | null, say: ReturnType<typeof useOnboardingSay>) {
  if (check.letIn === null) return undefined;
  if (enabled === null) return say("account.enabledLater", { time: check.letIn });
  return enabled ? say("account.enabledEarly", { time: check.letIn }) : say("account.notLetIn");
}

/** What Microsoft says of the name right now. */
function Live({ connection, name, stopped }: { connection: string; name: string; stopped: boolean }) {
  const say = useOnboardingSay();
  const asked = useLiveName(connection, stopped ? "" : name);
  if (stopped || name === "" || name.startsWith("@")) return null;
  if (asked === undefined) return <span className={css.quiet}>{say("account.asking")}</span>;
  if (asked.takenBy !== null) {
    return (
      <span className={css.bad} role="status">
        {say("account.takenLive", { name, who: asked.takenBy })}
      </span>
    );
  }
  if (asked.asked) {
    return (
      <span className={css.ok} role="status">
        {say("account.free")}
      </span>
    );
  }
  if (asked.reason === null) return null;
  return <span className={css.quiet}>{say("account.freeInCopy", { reason: asked.reason })}</span>;
}
