import { Button, Checkbox } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import type { GroupShown } from "../../ipc/bindings/GroupShown";
import { GroupBadges } from "../../shared/arriving/GroupBadges";
import { Search } from "../../shared/wizard/who/Search";
import { noticesOf, noticesOfField } from "./model";
import { NoticeLine } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

/** B5: groups they join, and those of the person they are made like. */
export function GroupsStep({ connection, draft, check }: StepProps) {
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const notices = noticesOf(check, "groups");
  const set = (group: { id: string; displayName: string }, on: boolean) => {
    const others = answers.groups.filter(({ id }) => id !== group.id);
    change({ groups: on ? [...others, { id: group.id, displayName: group.displayName }] : others });
  };
  const known = new Map((check?.groups ?? []).map((group) => [group.id, group]));
  return (
    <div className={css.step}>
      <div className={css.search}>
        <Search
          connection={connection}
          kind="group"
          label={say("groups.search")}
          onPick={(hit) => set({ id: hit.id, displayName: hit.title }, true)}
        />
      </div>
      <section className={css.card} aria-label={say("groups.wanted")}>
        <h2>{say("groups.wanted")}</h2>
        {answers.groups.length === 0 && <p className={css.quiet}>{say("groups.none")}</p>}
        <ul className={css.plain}>
          {answers.groups.map((link) => {
            const group = known.get(link.id);
            return (
              <li key={link.id}>
                <div className={css.line}>
                  <span className={css.grow}>{group?.displayName ?? link.displayName}</span>
                  {group && <GroupBadges group={group} />}
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Dismiss16Regular />}
                    aria-label={say("groups.remove", { name: link.displayName })}
                    onClick={() => set(link, false)}
                  />
                </div>
                {noticesOfField(notices, link.id).map((notice) => (
                  <NoticeLine key={notice.text} notice={notice} />
                ))}
              </li>
            );
          })}
        </ul>
      </section>
      {answers.copyFrom !== null && (check?.groupsOfOther.length ?? 0) > 0 && (
        <section className={css.card} aria-label={say("groups.same", { name: answers.copyFrom.displayName })}>
          <h2>{say("groups.same", { name: answers.copyFrom.displayName })}</h2>
          <p className={css.quiet}>{say("groups.sameLead")}</p>
          <ul className={css.plain}>
            {(check?.groupsOfOther ?? []).map((group) => (
              <OfOther key={group.id} group={group} onChange={(on) => set(group, on)} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function OfOther({ group, onChange }: { group: GroupShown; onChange: (on: boolean) => void }) {
  return (
    <li className={css.line}>
      <Checkbox
        className={css.grow}
        label={group.displayName}
        checked={group.wanted}
        disabled={group.dynamic && !group.wanted}
        onChange={(_, data) => onChange(data.checked === true)}
      />
      <GroupBadges group={group} />
    </li>
  );
}
