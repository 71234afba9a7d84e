import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Remedy } from "../../ipc/bindings/Remedy";
import { useAbilities, useStart } from "../../shared/api";
import { stepOfRemedy, useBeginConnecting } from "../../shared/connect/begin";
import { ErrorBar } from "../../shared/states/ErrorBar";
import styles from "./frame.module.css";

/** Only there while nothing can be sent because the sign-in has ended: why, and the way to mend it. */
export function SignInBar({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const needed = useAbilities(connection).data?.signInNeeded;
  const kind = useStart().data?.connections.find(({ name }) => name === connection)?.kind ?? "account";
  const begin = useBeginConnecting();
  if (!needed) return null;
  const mend = (
    <Button
      size="small"
      disabledFocusable={begin.isPending}
      onClick={() => begin.mutate({ kind, connection, step: stepOfRemedy(needed.remedy) })}
    >
      {t(wordOf(needed.remedy))}
    </Button>
  );
  return (
    <div className={styles.signIn}>
      <ErrorBar error={begin.error ?? needed.error} intent="warning" action={mend} />
    </div>
  );
}

function wordOf({ kind }: Remedy) {
  if (kind === "tenant") return "frame.mend.tenant";
  if (kind === "appRegistration") return "frame.mend.app";
  return kind === "credential" || kind === "uploadCertificate" ? "frame.mend.credential" : "frame.signInAgain";
}
