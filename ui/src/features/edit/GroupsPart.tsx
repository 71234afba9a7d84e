import { Button, Checkbox } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { Search } from "../../shared/wizard/who/Search";
import css from "./edit.module.css";
import type { PartProps } from "./WhatStep";
import { useEditSay } from "./words";

/** Groups they are put into, and groups they are taken out of. */
export function GroupsPart({ connection, answers, values, change, more }: PartProps) {
  const say = useEditSay();
  const abilities = useAbilities(connection).data;
  if (missing(abilities, "groups") !== undefined) return null;
  const { join, leave } = answers.more;
  return (
    <section className={css.card} aria-label={say("parts.groups")}>
      <h2>{say("parts.groups")}</h2>
      <div className={css.narrow}>
        <Search
          connection={connection}
          kind="group"
          label={say("join")}
          hint={say("joinHint")}
          onPick={({ id, title }) =>
            change({
              groupNames: { ...answers.groupNames, [id]: title },
              more: { ...answers.more, join: [...join.filter((one) => one !== id), id] },
            })
          }
        />
        <ul className={css.fields}>
          {join.map((id) => (
            <li key={id} className={css.group}>
              <span>{answers.groupNames[id] ?? id}</span>
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={say("dontJoin", { name: answers.groupNames[id] ?? id })}
                onClick={() => more({ join: join.filter((one) => one !== id) })}
              />
            </li>
          ))}
        </ul>
      </div>
      <h3>{say("leave")}</h3>
      {values.groups.length === 0 ? (
        <p className={css.quiet}>{say("noGroups")}</p>
      ) : (
        <ul className={css.groups}>
          {values.groups.map((group) => (
            <li key={group.id}>
              <Checkbox
                label={say("leaveLine", { name: group.displayName, count: group.members })}
                checked={leave.includes(group.id)}
                disabled={!group.writable}
                onChange={(_, data) => {
                  const others = leave.filter((one) => one !== group.id);
                  more({ leave: data.checked === true ? [...others, group.id] : others });
                }}
              />
              {!group.writable && <span className={css.quiet}>{say("notWritable")}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
