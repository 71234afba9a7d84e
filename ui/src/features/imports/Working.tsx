import { Button, ProgressBar } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { formatNumber } from "../../shared/format";
import { cancelImport, useImportProgress } from "./api";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

/** Milliseconds after which work is long enough to be told of. */
const late = 400;

/** How far reading or checking has come, with the way to stop it. Short work is not shown at all. */
export function Working({ connection, draft, working }: { connection: string; draft: string; working: boolean }) {
  const say = useImportsSay();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!working) return setShown(false);
    const timer = setTimeout(() => setShown(true), late);
    return () => clearTimeout(timer);
  }, [working]);
  const { data } = useImportProgress(connection, draft, shown);
  if (!shown) return null;
  const known = data !== undefined && data.total > 0;
  return (
    <div className={css.working}>
      <ProgressBar aria-label={say("working.label")} {...(known ? { value: data.done, max: data.total } : {})} />
      <span className={css.quiet}>
        {known
          ? say("working.rows", { done: formatNumber(data.done), total: formatNumber(data.total) })
          : say("working.reading")}
      </span>
      <Button size="small" onClick={() => void cancelImport(connection, draft)}>
        {say("working.stop")}
      </Button>
    </div>
  );
}
