import type { Licenses } from "../../ipc/bindings/Licenses";
import { formatNumber, percent } from "../../shared/format";
import { formatSums } from "../../shared/money/money";
import styles from "./licenses.module.css";
import type { Figures as Sums } from "./model";
import { useLicensesSay } from "./words";

/** The four figures of all products together. */
export function Figures({ figures, licenses }: { figures: Sums; licenses: Licenses }) {
  const say = useLicensesSay();
  const used = percent(figures.used, figures.owned);
  const cost = formatSums(licenses.wastedCost);
  return (
    <dl className={styles.figures} aria-label={say("figures.label")}>
      <Figure
        label={say("figures.owned")}
        value={figures.owned}
        text={[
          say("figures.ownedIn", { count: figures.products }),
          ...(figures.unlimited > 0 ? [say("figures.unlimited", { count: figures.unlimited })] : []),
        ].join(" · ")}
      />
      <Figure
        label={say("figures.used")}
        value={figures.used}
        text={
          licenses.byGroupKnown
            ? say("figures.usedText", { percent: used, count: figures.byGroup })
            : say("figures.usedOnly", { percent: used })
        }
      />
      <Figure
        label={say("figures.free")}
        value={figures.free}
        text={figures.low > 0 ? say("figures.low", { count: figures.low }) : say("figures.noneLow")}
      />
      <Figure
        label={say("figures.wasted")}
        value={figures.wasted}
        text={cost === "" ? say("figures.wastedText") : say("figures.wastedCost", { cost })}
        warn={figures.wasted > 0}
      />
    </dl>
  );
}

function Figure({ label, value, text, warn = false }: { label: string; value: number; text: string; warn?: boolean }) {
  return (
    <div className={styles.figure}>
      <dt>{label}</dt>
      <dd>
        <b data-warn={warn ? "" : undefined}>{formatNumber(value)}</b>
        <span>{text}</span>
      </dd>
    </div>
  );
}
