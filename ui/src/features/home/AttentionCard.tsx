import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatNumber } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import { AttentionLine } from "./AttentionLine";
import { useAttention } from "./api";
import styles from "./home.module.css";

const shownAtFirst = 6;

/** What needs somebody, worst first; each line ends in one act and disappears when settled. */
export function AttentionCard({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const found = useAttention(connection);
  const shown = all ? found : found.slice(0, shownAtFirst);
  return (
    <Card title={t("home.attention")} fact={found.length > 0 ? formatNumber(found.length) : undefined}>
      {found.length === 0 ? <p className={styles.quiet}>{t("home.nothing")}</p> : null}
      <ul className={styles.lines}>
        {shown.map((line) => (
          <li key={line.id} className={styles.line}>
            <AttentionLine line={line} connection={connection} />
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t("home.showAll", { count: found.length - shown.length })}
        </button>
      ) : null}
    </Card>
  );
}
