import { Button, Spinner } from "@fluentui/react-components";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Trouble } from "../../ipc/bindings/Trouble";
import { StatusDot } from "../../shared/chips/Chip";
import { Card } from "../../shared/page/Card";
import { Page } from "../../shared/page/Page";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useActOnTroubles, useTroubles } from "./api";
import { canStop, groupsOf, hitsOf } from "./model";
import { TroubleLine } from "./TroubleLine";
import styles from "./trouble.module.css";

/** Breaks the demo tenant on purpose. Only reached from a demo tenant; the program refuses it for any other. */
export function TroublePage() {
  const { connection } = useParams({ from: "/t/$connection/trouble" });
  const { t } = useTranslation();
  const asked = useTroubles(connection, { wanted: true, watch: true });
  const act = useActOnTroubles(connection);
  const troubles = asked.data?.troubles;
  const stop = (
    <Button disabledFocusable={!troubles || !canStop(troubles)} onClick={() => act.mutate({ do: "stop" })}>
      {t("trouble.stop")}
    </Button>
  );
  return (
    <Page title={t("trouble.title")} facts={t("trouble.purpose")} actions={stop}>
      <ErrorBar error={act.error ?? asked.error} />
      <div className={styles.cards}>
        {troubles ? <Summary troubles={troubles} /> : asked.isPending ? <Spinner label={t("states.loading")} /> : null}
        {groupsOf(troubles ?? []).map(({ group, troubles }) => (
          <Card key={group} title={t(`trouble.groups.${group}`)}>
            <ul>
              {troubles.map((trouble) => (
                <TroubleLine
                  key={trouble.id}
                  trouble={trouble}
                  onSet={(on) => act.mutate({ do: "set", trouble: trouble.id, on })}
                />
              ))}
            </ul>
          </Card>
        ))}
      </div>
    </Page>
  );
}

/** What goes on, in a line. Only what is on is told to screen readers by itself; the count runs. */
function Summary({ troubles }: { troubles: Trouble[] }) {
  const { t } = useTranslation();
  const active = troubles.filter((trouble) => trouble.active);
  const hits = hitsOf(troubles);
  return (
    <p className={styles.summary} data-active={active.length > 0 ? "" : undefined}>
      <StatusDot meaning={active.length > 0 ? "warn" : "ok"} />
      <span role="status">
        {active.length > 0 ? (
          <>
            <b>{t("trouble.active", { count: active.length })}</b> {active.map(({ name }) => name).join(" · ")}
          </>
        ) : (
          t("trouble.none")
        )}
      </span>
      {hits > 0 ? <span className={styles.count}>{t("trouble.hits", { count: hits })}</span> : null}
    </p>
  );
}
