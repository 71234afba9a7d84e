import { Cloud16Regular, Prohibited12Regular, Server16Regular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import { Chip, StatusDot } from "./Chip";
import styles from "./chips.module.css";

/** Whether somebody may sign in, as sign and word. */
export function SignIn({ enabled }: { enabled: boolean | null }) {
  const { t } = useTranslation();
  if (enabled === null) return <>–</>;
  return (
    <span className={styles.status}>
      {enabled ? (
        <StatusDot meaning="ok" />
      ) : (
        <span className={styles.blockedSign} aria-hidden="true">
          <Prohibited12Regular />
        </span>
      )}
      {enabled ? t("people.enabled") : t("people.blocked")}
    </span>
  );
}

/** Who owns an account, as sign and word. */
export function Source({ source }: { source: PersonSource }) {
  const { t } = useTranslation();
  if (source === "guest") return <Chip meaning="guest">{t("people.guest")}</Chip>;
  const cloud = source === "cloud";
  return (
    <span className={styles.status} style={{ gap: 6 }}>
      <span
        aria-hidden="true"
        style={{ display: "inline-flex", color: cloud ? "var(--colorNeutralForeground3)" : "var(--sync)" }}
      >
        {cloud ? <Cloud16Regular /> : <Server16Regular />}
      </span>
      {cloud ? t("people.cloud") : t("people.activeDirectory")}
    </span>
  );
}
