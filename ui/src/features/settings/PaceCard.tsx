import type { PaceChoice } from "../../ipc/bindings/PaceChoice";
import type { QuotaShown } from "../../ipc/bindings/QuotaShown";
import { ProgressBar } from "../../shared/chips/bars";
import { Choices } from "../../shared/fields/Choices";
import { Card } from "../../shared/page/Card";
import { WaitCard } from "../../shared/run/WaitCard";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useChange, useQuota } from "./api";
import type { SettingsCardProps } from "./SignInCard";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

const paces = ["full", "considerate"] as const satisfies readonly PaceChoice[];

/** How fast the connection may go, and how much of the quota is used now. */
export function PaceCard({ connection, settings }: SettingsCardProps) {
  const say = useSettingsSay();
  const change = useChange(connection);
  const quota = useQuota(connection);
  return (
    <Card title={say("pace.title")}>
      <ErrorBar error={change.error ?? quota.error} narrow />
      <div className={styles.fact}>
        <span className={styles.label}>{say("pace.pace")}</span>
        <Choices
          label={say("pace.pace")}
          value={settings.pace}
          choices={paces.map((value) => ({ value, label: say(`pace.${value}`) }))}
          onChange={(pace) => change.mutate({ set: "pace", pace })}
        />
      </div>
      <p className={styles.note}>{say(`pace.${settings.pace}Text`)}</p>
      {quota.data ? <Gauge quota={quota.data} /> : null}
    </Card>
  );
}

function Gauge({ quota }: { quota: QuotaShown }) {
  const say = useSettingsSay();
  const { writesUsed: used, writesAllowed: allowed, writesCeiling: ceiling } = quota;
  return (
    <div className={styles.gauge}>
      <p className={styles.gaugeWords}>
        <b>{say("pace.writes", { used, allowed })}</b>
        <span>{say("pace.ceiling", { ceiling })}</span>
      </p>
      <ProgressBar
        label={say("pace.bar", { used, allowed, ceiling })}
        done={used}
        total={Math.max(1, allowed)}
        height={8}
      />
      <p className={styles.note}>
        {say("pace.requests", { count: quota.requests })}, {say("pace.throttled", { count: quota.throttled })}
        {quota.toldPercent === null ? null : ` · ${say("pace.told", { percent: quota.toldPercent })}`}
      </p>
      {quota.waiting ? <WaitCard until={quota.waiting.until} /> : null}
    </div>
  );
}
