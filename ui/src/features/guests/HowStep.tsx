import { Button, Checkbox, Field, Input, Textarea } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { GroupBadges } from "../../shared/arriving/GroupBadges";
import { Search } from "../../shared/wizard/who/Search";
import css from "./guests.module.css";
import type { StepProps } from "./InviteWizard";
import { useGuestsSay } from "./words";

/** What guests read, where they are led to, who answers for them, and what they join. */
export function HowStep({ connection, draft, check }: StepProps) {
  const say = useGuestsSay();
  const { answers, change } = draft;
  const known = new Map((check?.groups ?? []).map((group) => [group.id, group]));
  const problem = answers.redirectUrl === "" ? null : (check?.redirectProblem ?? null);
  return (
    <div className={css.step}>
      <Checkbox
        label={say("how.mail")}
        checked={answers.sendMessage ?? true}
        onChange={(_, data) => change({ sendMessage: data.checked === true })}
      />
      <Field label={say("how.message")} hint={say("how.messageHint")}>
        <Textarea
          rows={4}
          value={answers.message}
          disabled={answers.sendMessage === false}
          onChange={(_, data) => change({ message: data.value })}
        />
      </Field>
      <Field
        label={say("how.redirect")}
        hint={say("how.redirectHint")}
        validationState={problem === null ? "none" : "error"}
        validationMessage={problem ?? undefined}
      >
        <Input
          value={answers.redirectUrl}
          placeholder={answers.redirectUrl === "" ? check?.redirectUrl : undefined}
          spellCheck={false}
          onChange={(_, data) => change({ redirectUrl: data.value })}
        />
      </Field>
      <Search
        connection={connection}
        kind="person"
        label={say("how.sponsor")}
        hint={
          answers.sponsor === null
            ? say("how.sponsorHint")
            : say("how.sponsorNow", { name: answers.sponsor.displayName })
        }
        onPick={(hit) => change({ sponsor: { id: hit.id, displayName: hit.title } })}
      />
      {answers.sponsor !== null && (
        <Button className={css.start} size="small" onClick={() => change({ sponsor: null })}>
          {say("how.remove", { name: answers.sponsor.displayName })}
        </Button>
      )}
      <Search
        connection={connection}
        kind="group"
        label={say("how.group")}
        onPick={(hit) => {
          const others = answers.groups.filter(({ id }) => id !== hit.id);
          change({ groups: [...others, { id: hit.id, displayName: hit.title }] });
        }}
      />
      <section aria-label={say("how.groups")}>
        {answers.groups.length === 0 && <p className={css.quiet}>{say("how.noGroup")}</p>}
        <ul className={css.plain}>
          {answers.groups.map((link) => {
            const group = known.get(link.id);
            return (
              <li key={link.id}>
                <span className={css.grow}>{group?.displayName ?? link.displayName}</span>
                {group && <GroupBadges group={group} />}
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<Dismiss16Regular />}
                  aria-label={say("how.remove", { name: link.displayName })}
                  onClick={() => change({ groups: answers.groups.filter(({ id }) => id !== link.id) })}
                />
              </li>
            );
          })}
        </ul>
      </section>
    </div>
  );
}
