import { useMutation } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../ipc/client";
import { useDirectory } from "../../shared/api";
import { StatusDot } from "../../shared/chips/Chip";
import { formatAge, formatTime } from "../../shared/format";
import styles from "./frame.module.css";
import { type DataAge, dataAge } from "./model";

/** The time, again each half minute. */
function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const dots = {
  fresh: "ok",
  refreshing: "ok",
  firstCopy: "info",
  stale: "warn",
  offline: "mute",
  failed: "warn",
} as const;

/** How old the data is. Choosing it refreshes the directory. */
export function DataAgeButton({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const now = useNow();
  const directory = useDirectory(connection).data;
  const refresh = useMutation({ mutationFn: () => call("directory.refresh", { connection }) });
  if (!directory) return null;
  const age = dataAge(directory, now);
  return (
    <button type="button" className={styles.age} title={tip(age, t)} onClick={() => refresh.mutate()}>
      <StatusDot meaning={dots[age.kind]} />
      <span>
        <Words age={age} />
      </span>
      <span className="spoken">{t("frame.refresh")}</span>
    </button>
  );
}

function tip(age: DataAge, t: TFunction): string {
  if (age.kind === "offline" || age.kind === "failed") return `${age.reason}. ${t("frame.refresh")}`;
  if (age.kind === "refreshing") return t("frame.refreshing", { count: age.received });
  return t("frame.refresh");
}

function Words({ age }: { age: DataAge }) {
  const { t } = useTranslation();
  const before = (words: string, asOf: string) => (
    <>
      {words} <b className={styles.time}>{formatTime(asOf)}</b>
    </>
  );
  switch (age.kind) {
    case "fresh":
    case "refreshing":
      return before(t("frame.asOf"), age.asOf);
    case "firstCopy":
      return t("frame.firstCopy", { count: age.received });
    case "stale":
      return t("frame.stale", { age: formatAge(age.asOf) });
    case "offline":
      return age.asOf ? before(t("frame.offlineAsOf"), age.asOf) : t("frame.offlineEmpty");
    case "failed":
      return age.asOf ? before(t("frame.notRefreshed"), age.asOf) : t("frame.noCopy");
  }
}
