import { Button } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../shared/api";
import { ProgressBar } from "../../shared/chips/bars";
import { formatDuration } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";
import { copyPace } from "./model";

/** Only there right after a tenant was connected: how far the first copy is, and what to try once it is there. */
export function FirstCopyCard({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const begun = useLocation({ select: ({ state }) => state.firstCopy });
  const [closed, setClosed] = useState(false);
  const directory = useDirectory(connection).data;
  const received = directory?.sync.phase === "running" ? directory.sync.received : 0;
  const pace = usePace(received);
  if (!begun || closed || !directory) return null;
  const close = (
    <Button
      size="small"
      appearance="subtle"
      icon={<Dismiss16Regular />}
      aria-label={t("home.dismiss")}
      title={t("home.dismiss")}
      onClick={() => setClosed(true)}
    />
  );
  if (directory.asOf !== null) {
    return (
      <Card title={t("home.firstCopy")} link={close}>
        <p role="status">{t("home.firstCopyReady")}</p>
      </Card>
    );
  }
  const { people } = begun;
  const words = people === null ? t("home.firstCopyCount", { received }) : t("home.firstCopyOf", { received, people });
  const left = people !== null && pace > 0 ? Math.max(0, people - received) / pace : null;
  return (
    <Card title={t("home.firstCopy")} link={close}>
      {people === null ? null : (
        <ProgressBar label={words} done={Math.min(received, people)} total={Math.max(1, people)} />
      )}
      <p className={styles.quiet}>
        {words}
        {pace >= 1 ? ` · ${t("home.firstCopyRate", { rate: Math.round(pace) })}` : null}
        {left === null ? null : ` · ${t("home.about", { time: formatDuration(left) })}`}
      </p>
    </Card>
  );
}

/** People received a second, since the first of them was seen. */
function usePace(received: number): number {
  const first = useRef<{ at: number; received: number }>(undefined);
  const [pace, setPace] = useState(0);
  useEffect(() => {
    const now = { at: Date.now(), received };
    if (first.current === undefined || received < first.current.received) first.current = now;
    setPace(copyPace(first.current, now));
  }, [received]);
  return pace;
}
