import { DocumentTable20Regular } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { DraftSummary } from "../../ipc/bindings/DraftSummary";
import { formatNumber, formatTime } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";

/** Imports that were begun and kept. A draft opens where it was left. */
export function DraftsCard({ connection, drafts }: { connection: string; drafts: DraftSummary[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t("home.drafts")} fact={drafts.length > 0 ? formatNumber(drafts.length) : undefined}>
      {drafts.length === 0 ? <p className={styles.quiet}>{t("home.noDrafts")}</p> : null}
      <ul className={styles.lines}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link
              to={draft.wizard === "import" ? "/t/$connection/import/$draft" : "/t/$connection/wizards/$draft"}
              params={{ connection, draft: draft.id }}
              className={styles.draft}
              aria-label={t("home.continue", { name: draft.name })}
            >
              <DocumentTable20Regular className={styles.draftIcon} aria-hidden="true" />
              <span className={styles.draftWords}>
                <b>{draft.name}</b>
                <DraftFacts draft={draft} />
              </span>
              <time dateTime={draft.updatedAt}>{formatTime(draft.updatedAt)}</time>
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function DraftFacts({ draft }: { draft: DraftSummary }) {
  const { t } = useTranslation();
  const known = (["match", "fix", "options", "review"] as const).find((step) => step === draft.step);
  const step = known ? t(`home.step.${known}`) : draft.step;
  return (
    <span>
      {draft.stop > 0
        ? t("home.draftStop", { step, count: draft.stop })
        : t("home.draftRows", { step, count: draft.rows })}
    </span>
  );
}
