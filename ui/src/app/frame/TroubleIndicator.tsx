import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTroubles } from "../../features/trouble/api";
import { useDirectory } from "../../shared/api";
import styles from "./frame.module.css";

/** Only there while a demo tenant is broken on purpose, so that nobody forgets it and wonders. Leads to the switches. */
export function TroubleIndicator({ connection }: { connection: string }) {
  const { t } = useTranslation();
  const demo = useDirectory(connection).data?.demo ?? false;
  const active = useTroubles(connection, { wanted: demo, watch: false }).data?.active ?? 0;
  if (!demo || active === 0) return null;
  return (
    <Link to="/t/$connection/trouble" params={{ connection }} className={styles.trouble}>
      {t("frame.broken", { count: active })}
    </Link>
  );
}
