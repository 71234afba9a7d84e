import { Button } from "@fluentui/react-components";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useNavigate, useParams } from "@tanstack/react-router";
import { type CSSProperties, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Palette } from "../../features/palette/Palette";
import { call, isAppError } from "../../ipc/client";
import { useDirectory, useStart } from "../../shared/api";
import { useAppearance } from "../../shared/appearance";
import { keys } from "../../shared/keys";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { tenantColour } from "../../shared/tenant/colour";
import { PageKeySheet } from "../../shared/wizard/PageKeySheet";
import { useReopenKey } from "../../shared/wizard/useReopenKey";
import { Band } from "./Band";
import styles from "./frame.module.css";
import { focusList, useLandmarkKeys } from "./landmarks";
import { Rail } from "./Rail";
import { SignInBar } from "./SignInBar";

/** The frame every page of a tenant lies in: stripe, band, rail and the page surface. Opens the connection it is for. */
export function Frame() {
  const { connection } = useParams({ from: "/t/$connection" });
  const { t } = useTranslation();
  const navigate = useNavigate();
  const opened = useOpened(connection);
  const locked = isAppError(opened.error) && opened.error.code === "locked";
  useEffect(() => {
    if (locked) void navigate({ to: "/unlock", replace: true });
  }, [locked, navigate]);

  if (opened.error && !locked) {
    return (
      <div className={styles.closed}>
        <ErrorBar error={opened.error} />
        <Empty action={<Button onClick={() => navigate({ to: "/" })}>{t("frame.notOpened")}</Button>}>
          {connection}
        </Empty>
      </div>
    );
  }
  if (!opened.data) return <div className={styles.closed} role="status" aria-label={t("frame.opening")} />;
  return <OpenFrame key={connection} connection={connection} />;
}

function useOpened(connection: string) {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: keys.opened(connection),
    queryFn: async () => {
      const summary = await call("connection.open", { connection });
      void queryClient.invalidateQueries({ queryKey: keys.start() });
      return summary;
    },
  });
}

function OpenFrame({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const { mode } = useAppearance();
  const directory = useDirectory(connection).data;
  const known = useStart().data?.connections.find(({ name }) => name === connection);
  const colour = tenantColour(directory?.tenantId ?? known?.tenantId ?? connection, mode, known?.colour ?? null);
  useLandmarkKeys();
  useReopenKey(connection);
  const colours = { "--tenant-tile": colour.tile, "--tenant-text": colour.text } as CSSProperties;
  return (
    <div className={styles.frame} style={colours} data-palette-ground="">
      <Palette connection={connection} />
      <PageKeySheet />
      <button type="button" className={styles.skip} onClick={focusList}>
        {t("app.skip")}
      </button>
      <div className={styles.stripe} />
      <Band connection={connection} />
      <Rail connection={connection} />
      <div className={styles.surface}>
        <SignInBar connection={connection} />
        <div className={styles.page}>
          <Outlet />
        </div>
      </div>
    </div>
  );
}
