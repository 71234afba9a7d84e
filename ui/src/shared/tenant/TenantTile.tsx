import { useAppearance } from "../appearance";
import { tenantColour } from "./colour";
import styles from "./tenant.module.css";

interface TenantTileProps {
  tenantId: string;
  letter: string;
  /** The colour a person chose. */
  colour?: number | null;
}

/** A tenant's letter on its colour. */
export function TenantTile({ tenantId, letter, colour = null }: TenantTileProps) {
  const { mode } = useAppearance();
  return (
    <span className={styles.tile} style={{ background: tenantColour(tenantId, mode, colour).tile }} aria-hidden="true">
      {letter}
    </span>
  );
}
