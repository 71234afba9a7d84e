import { Eye20Regular, LockClosed20Regular } from "@fluentui/react-icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./first.module.css";

interface FirstScreenProps {
  version: string | undefined;
  /** At the right of the head. */
  action?: ReactNode;
  children: ReactNode;
}

/** The ground of screens without a tenant: no rail, a grey stripe, the promises at the foot. */
export function FirstScreen({ version, action, children }: FirstScreenProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <Mark />
        <span>{t("app.name")}</span>
        <span className={styles.action}>{action}</span>
      </header>
      <main id="main" className={styles.main}>
        {children}
      </main>
      <footer className={styles.foot}>
        <span>
          <LockClosed20Regular aria-hidden="true" />
          {t("connections.encrypted")}
        </span>
        <span>
          <Eye20Regular aria-hidden="true" />
          {t("connections.readOnly")}
        </span>
        {version ? <span>{t("connections.version", { version })}</span> : null}
      </footer>
    </div>
  );
}

/** The program's sign. */
export function Mark() {
  return (
    <svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--colorBrandBackground)" />
      <path d="M6 8h12M12 8v9" stroke="#ffffff" strokeWidth="2.2" strokeLinecap="round" fill="none" />
      <circle cx="7.5" cy="13.5" r="1.7" fill="#ffffff" />
      <circle cx="16.5" cy="13.5" r="1.7" fill="#ffffff" />
    </svg>
  );
}
