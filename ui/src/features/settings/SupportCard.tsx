import { Button } from "@fluentui/react-components";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { AppError } from "../../ipc/bindings/AppError";
import type { SavedFile } from "../../ipc/bindings/SavedFile";
import { call, chooseWhereToSave } from "../../ipc/client";
import { Card } from "../../shared/page/Card";
import { CopyButton } from "../../shared/states/CopyButton";
import { ErrorBar } from "../../shared/states/ErrorBar";
import styles from "./settings.module.css";
import { useSettingsSay } from "./words";

/** What support needs, the connection file, and the way to the Graph page. */
export function SupportCard({ connection }: { connection: string }) {
  const say = useSettingsSay();
  const navigate = useNavigate();
  const diagnosis = useMutation<string, AppError, void>({
    mutationFn: async () => (await call("connection.diagnosis", { connection })).text,
  });
  const exported = useMutation<SavedFile | null, AppError, void>({
    mutationFn: async () => {
      const path = await chooseWhereToSave(say("support.exportTitle"), `${connection}.json`);
      return path === null ? null : call("connection.export", { connection, path });
    },
  });
  return (
    <Card title={say("support.title")}>
      <ErrorBar error={diagnosis.error ?? exported.error} narrow />
      <div className={styles.way}>
        <p>{say("support.text")}</p>
        <CopyButton text={() => diagnosis.mutateAsync()} label={say("support.copy")} size="medium" />
      </div>
      <div className={styles.way}>
        <p>{say("support.graphText")}</p>
        <Button onClick={() => navigate({ to: "/t/$connection/graph", params: { connection } })}>
          {say("support.graph")}
        </Button>
      </div>
      <div className={styles.way}>
        <p>{say("support.exportText")}</p>
        <Button onClick={() => exported.mutate()}>{say("support.export")}</Button>
      </div>
      <p role="status" className={styles.note}>
        {exported.data ? say("support.exported", { path: exported.data.path }) : null}
      </p>
    </Card>
  );
}
