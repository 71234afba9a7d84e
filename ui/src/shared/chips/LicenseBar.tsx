import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import { StackedBar } from "./bars";
import { sayLicenseBar, useLicenseBarSay } from "./barWords";
import styles from "./chips.module.css";
import { seatParts } from "./seats";

type Seats = Pick<LicenseProduct, "name" | "used" | "owned" | "direct" | "byGroup" | "holders" | "waste" | "free">;

/** Seats of a product side by side: direct, by group, wasted (hatched), free (the track). */
export function LicenseBar({ product }: { product: Seats }) {
  const { name, used, owned, direct, byGroup, waste, free } = product;
  const parts = seatParts(product);
  return (
    <StackedBar
      label={sayLicenseBar("bar", { name, used, owned, direct, byGroup, wasted: waste.total, free })}
      height={8}
      whole={Math.max(owned, used, 1)}
      parts={[
        { id: "direct", value: parts.direct, colour: "var(--bar)" },
        { id: "byGroup", value: parts.byGroup, colour: "var(--seatInherited)" },
        { id: "unseen", value: parts.unseen, colour: "var(--mute)" },
        { id: "wasted", value: parts.wasted, colour: "var(--warn)", hatched: true },
      ]}
    />
  );
}

/** What the colours of the bars mean. */
export function LicenseLegend({ byGroup }: { byGroup: boolean }) {
  const say = useLicenseBarSay();
  return (
    <span className={styles.legend}>
      <span className={styles.mark} style={{ background: "var(--bar)" }} />
      {byGroup ? say("direct") : say("used")}
      {byGroup ? (
        <>
          <span className={styles.mark} style={{ background: "var(--seatInherited)" }} />
          {say("byGroup")}
        </>
      ) : null}
      <span className={`${styles.mark} ${styles.hatch ?? ""}`} />
      {say("wasted")}
    </span>
  );
}
