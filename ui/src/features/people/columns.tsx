import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PeopleColumn } from "../../ipc/bindings/PeopleColumn";
import { Avatar } from "../../shared/chips/Avatar";
import { LicenseChips } from "../../shared/chips/LicenseChip";
import { SignIn, Source } from "../../shared/chips/SignIn";
import type { GridColumn } from "../../shared/grid/DataGrid";
import type { PersonLine } from "./api";
import { shortSignInName } from "./model";
import styles from "./people.module.css";

/** Columns that are drawn of the row itself. Everything else is a cell that is asked for. */
export const rowColumns = [
  "displayName",
  "userPrincipalName",
  "accountEnabled",
  "source",
  "department",
  "jobTitle",
  "assignedLicenses",
];

/** The columns of People. While nobody arranged them they leave as the grid narrows: job title, source, department, sign-in name. */
export function usePeopleColumns(ownDomain: string | null, offered: PeopleColumn[]): GridColumn<PersonLine>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const sortable = (id: string) => offered.length === 0 || offered.some((one) => one.id === id && one.sortable);
    const own: GridColumn<PersonLine>[] = [
      {
        id: "displayName",
        header: t("people.name"),
        flex: 1.4,
        minWidth: 172,
        render: ({ displayName, userPrincipalName }) => (
          <span className={styles.person}>
            <Avatar name={displayName || userPrincipalName} />
            <span className={styles.name}>{displayName || userPrincipalName}</span>
          </span>
        ),
      },
      {
        id: "userPrincipalName",
        header: t("people.signInName"),
        flex: 1.2,
        minWidth: 124,
        hideBelow: 580,
        render: ({ userPrincipalName }) => (
          <span className={styles.text} title={userPrincipalName}>
            {shortSignInName(userPrincipalName, ownDomain)}
          </span>
        ),
      },
      {
        id: "accountEnabled",
        header: t("people.signIn"),
        width: 80,
        render: ({ enabled }) => <SignIn enabled={enabled} />,
      },
      {
        id: "source",
        header: t("people.source"),
        width: 68,
        hideBelow: 760,
        render: ({ source }) => <Source source={source} />,
      },
      {
        id: "department",
        header: t("people.department"),
        flex: 1,
        minWidth: 110,
        hideBelow: 680,
        render: ({ department }) => <span className={styles.text}>{department ?? "–"}</span>,
      },
      {
        id: "jobTitle",
        header: t("people.jobTitle"),
        flex: 1.1,
        minWidth: 110,
        hideBelow: 980,
        render: ({ jobTitle }) => <span className={styles.text}>{jobTitle ?? "–"}</span>,
      },
      {
        id: "assignedLicenses",
        header: t("people.licenses"),
        flex: 1.2,
        minWidth: 158,
        render: ({ licenses, enabled }) => <LicenseChips licenses={licenses} blocked={enabled === false} />,
      },
    ];
    const others = offered
      .filter(({ id }) => !rowColumns.includes(id))
      .map<GridColumn<PersonLine>>(({ id, label, kind }) => ({
        id,
        header: label,
        optional: true,
        flex: 1,
        minWidth: 120,
        align: kind === "time" ? "end" : undefined,
        render: ({ cells }) => <span className={styles.text}>{cells[id] || "–"}</span>,
      }));
    return [...own, ...others].map((column) => ({ ...column, sortable: sortable(column.id) }));
  }, [t, ownDomain, offered]);
}

type PlainWords = Record<"enabled" | "blocked" | PersonLine["source"], string>;

/** What a column says of a line in plain text. */
export function plainCell(column: string, line: PersonLine, words: PlainWords): string {
  switch (column) {
    case "displayName":
      return line.displayName;
    case "userPrincipalName":
      return line.userPrincipalName;
    case "accountEnabled":
      return line.enabled === null ? "" : line.enabled ? words.enabled : words.blocked;
    case "source":
      return words[line.source];
    case "department":
      return line.department ?? "";
    case "jobTitle":
      return line.jobTitle ?? "";
    case "assignedLicenses":
      return line.licenses.map(({ name }) => name).join(", ");
    default:
      return line.cells[column] ?? "";
  }
}
