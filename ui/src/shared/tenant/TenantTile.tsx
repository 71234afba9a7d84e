import { useAppearance } from "../appearance";
import { tenantColour } from "./colour";
import styles from "./tenant.module.css";

/** A tenant's letter on its colour. */
export function TenantTile({ tenantId, letter }: { tenantId: string; letter: string }) {
  const { mode } = useAppearance();
  return (
    <span className={styles.tile} style={{ background: tenantColour(tenantId, mode).tile }} aria-hidden="true">
      {letter}
    </span>
  );
}
