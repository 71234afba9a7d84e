import { Button } from "@fluentui/react-components";
import { Checkmark16Regular } from "@fluentui/react-icons";
import type { ProblemGroup } from "../../ipc/bindings/ProblemGroup";
import { formatNumber } from "../../shared/format";
import css from "./imports.module.css";
import { LevelSign } from "./LevelSign";
import { useImportsSay } from "./words";

export type ProblemGroupsProps = {
  groups: readonly ProblemGroup[];
  chosen: string | null;
  onChoose: (key: string | null) => void;
  onRepair: (key: string, repair: string) => void;
};

/** All rows with the same problem in one line, with what can be done about all of them at once. */
export function ProblemGroups({ groups, chosen, onChoose, onRepair }: ProblemGroupsProps) {
  const say = useImportsSay();
  if (groups.length === 0) {
    return (
      <p className={css.allGood}>
        <Checkmark16Regular aria-hidden="true" />
        <b>{say("fix.allGood")}</b> {say("fix.allGoodRest")}
      </p>
    );
  }
  return (
    <ul className={css.groups} aria-label={say("fix.groups")}>
      {groups.map((group) => (
        <li key={group.key} className={css.group} data-chosen={group.key === chosen ? "" : undefined}>
          <button
            type="button"
            className={css.groupText}
            aria-pressed={group.key === chosen}
            onClick={() => onChoose(group.key === chosen ? null : group.key)}
          >
            <span className={css.groupCount} data-level={group.level}>
              {formatNumber(group.count)}
            </span>
            <LevelSign level={group.level} />
            <span className={css.groupTitle} title={`${group.title} ${group.detail}`}>
              <b>{group.title}</b> {group.detail}
            </span>
          </button>
          <span className={css.repairs}>
            {group.repairs.map((repair, index) => (
              <Button
                key={repair.id}
                size="small"
                appearance={index === 0 ? "secondary" : "subtle"}
                onClick={() => onRepair(group.key, repair.id)}
              >
                {repair.label}
              </Button>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
