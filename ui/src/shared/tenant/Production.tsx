import { useTranslation } from "react-i18next";
import styles from "./tenant.module.css";

/** The only capitals of the window: what is changed here is changed for real people. */
export function Production() {
  const { t } = useTranslation();
  return <span className={styles.production}>{t("frame.production")}</span>;
}
