import { PeopleTeam20Regular } from "@fluentui/react-icons";
import { useMemo } from "react";
import type { GroupRow } from "../../ipc/bindings/GroupRow";
import { LicenseChips } from "../../shared/chips/LicenseChip";
import { formatNumber } from "../../shared/format";
import type { GridColumn } from "../../shared/grid/DataGrid";
import objects from "../../shared/objects/objects.module.css";
import { Kind, Marks } from "./GroupMarks";
import styles from "./groups.module.css";
import { useGroupsSay } from "./words";

/** The columns of Groups. As the grid narrows, address and marks leave first. */
export function useGroupColumns(): GridColumn<GroupRow>[] {
  const say = useGroupsSay();
  return useMemo<GridColumn<GroupRow>[]>(
    () => [
      {
        id: "name",
        header: say("column.name"),
        flex: 1.6,
        minWidth: 190,
        sortable: true,
        render: ({ displayName }) => (
          <span className={objects.name}>
            <PeopleTeam20Regular className={styles.rowIcon} aria-hidden="true" />
            <span className={objects.nameText}>{displayName}</span>
          </span>
        ),
      },
      { id: "kind", header: say("column.kind"), width: 156, render: (group) => <Kind group={group} /> },
      {
        id: "marks",
        header: say("column.marks"),
        width: 150,
        hideBelow: 720,
        render: (group) => <Marks group={group} />,
      },
      {
        id: "mail",
        header: say("column.mail"),
        flex: 1.2,
        minWidth: 140,
        // All the columns need 942 px; where one must leave, it is this one and not the members.
        hideBelow: 960,
        render: ({ mail }) => <span className={objects.text}>{mail ?? "–"}</span>,
      },
      {
        id: "licenses",
        header: say("column.licenses"),
        width: 150,
        hideBelow: 600,
        render: ({ licenses }) => <LicenseChips licenses={licenses} blocked={false} />,
      },
      {
        id: "members",
        header: say("column.members"),
        width: 84,
        align: "end",
        sortable: true,
        render: ({ members }) => <span className={objects.number}>{formatNumber(members)}</span>,
      },
    ],
    [say],
  );
}
