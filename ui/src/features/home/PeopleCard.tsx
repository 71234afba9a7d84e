import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Directory } from "../../ipc/bindings/Directory";
import { StackedBar } from "../../shared/chips/bars";
import { formatNumber, percent } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";

/** How many people, and how many of them may sign in. Every figure opens the list it counts. */
export function PeopleCard({ directory: { connection, counts } }: { directory: Directory }) {
  const { t } = useTranslation();
  const people = { to: "/t/$connection/people", params: { connection } } as const;
  return (
    <Card
      title={t("home.people")}
      fact={formatNumber(counts.total)}
      link={
        <Link {...people} className={styles.link}>
          {t("home.openPeople")}
        </Link>
      }
    >
      <StackedBar
        label={t("home.peopleBar", counts)}
        whole={counts.total}
        parts={[
          { id: "enabled", value: counts.enabled, colour: "var(--ok)" },
          { id: "blocked", value: counts.blocked, colour: "var(--bad)" },
        ]}
      />
      <p className={styles.legend}>
        <Link {...people} search={{ signIn: "enabled" }} className={styles.figure}>
          <span className={styles.mark} style={{ background: "var(--ok)" }} />
          {t("home.enabled")} <b>{formatNumber(counts.enabled)}</b>
        </Link>
        <Link {...people} search={{ signIn: "blocked" }} className={styles.figure}>
          <span className={styles.mark} style={{ background: "var(--bad)" }} />
          {t("home.blocked")} <b>{formatNumber(counts.blocked)}</b>
        </Link>
        <span className={styles.rest}>
          <Link {...people} search={{ source: "guest" }} className={styles.figure}>
            {t("people.guests", { count: counts.guests })}
          </Link>
          {" · "}
          <Link {...people} search={{ source: "activeDirectory" }} className={styles.figure}>
            {t("home.synced", { percent: percent(counts.synced, counts.total) })}
          </Link>
        </span>
      </p>
    </Card>
  );
}
