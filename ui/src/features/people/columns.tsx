import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { PersonRow } from "../../ipc/bindings/PersonRow";
import { Avatar } from "../../shared/chips/Avatar";
import { LicenseChips } from "../../shared/chips/LicenseChip";
import { SignIn, Source } from "../../shared/chips/SignIn";
import type { GridColumn } from "../../shared/grid/DataGrid";
import { shortSignInName } from "./model";
import styles from "./people.module.css";

/** The columns of People. As the grid narrows they leave in this order: job title, source, department, sign-in name. */
export function usePeopleColumns(ownDomain: string | null): GridColumn<PersonRow>[] {
  const { t } = useTranslation();
  return useMemo<GridColumn<PersonRow>[]>(
    () => [
      {
        id: "name",
        header: t("people.name"),
        flex: 1.4,
        minWidth: 172,
        sortable: true,
        render: ({ displayName }) => (
          <span className={styles.person}>
            <Avatar name={displayName} />
            <span className={styles.name}>{displayName}</span>
          </span>
        ),
      },
      {
        id: "signInName",
        header: t("people.signInName"),
        flex: 1.2,
        minWidth: 124,
        hideBelow: 580,
        sortable: true,
        render: ({ userPrincipalName }) => (
          <span className={styles.text} title={userPrincipalName}>
            {shortSignInName(userPrincipalName, ownDomain)}
          </span>
        ),
      },
      {
        id: "signIn",
        header: t("people.signIn"),
        width: 80,
        sortable: true,
        render: ({ enabled }) => <SignIn enabled={enabled} />,
      },
      {
        id: "source",
        header: t("people.source"),
        width: 68,
        hideBelow: 760,
        sortable: true,
        render: ({ source }) => <Source source={source} />,
      },
      {
        id: "department",
        header: t("people.department"),
        flex: 1,
        minWidth: 110,
        hideBelow: 680,
        sortable: true,
        render: ({ department }) => <span className={styles.text}>{department ?? "–"}</span>,
      },
      {
        id: "jobTitle",
        header: t("people.jobTitle"),
        flex: 1.1,
        minWidth: 110,
        hideBelow: 980,
        sortable: true,
        render: ({ jobTitle }) => <span className={styles.text}>{jobTitle ?? "–"}</span>,
      },
      {
        id: "licenses",
        header: t("people.licenses"),
        flex: 1.2,
        minWidth: 158,
        render: ({ licenses, enabled }) => <LicenseChips licenses={licenses} blocked={enabled === false} />,
      },
    ],
    [t, ownDomain],
  );
}
