import type { MonthlyCost } from "../../../ipc/bindings/MonthlyCost";
import { formatMoney } from "../../money/money";
import { useWizardSay } from "../words";
import css from "./review.module.css";

/** What these people's licences cost a month before and after, where prices were entered. */
export function MonthlyCard({ monthly }: { monthly: readonly MonthlyCost[] }) {
  const say = useWizardSay();
  if (monthly.length === 0) return null;
  return (
    <section className={css.sideCard} aria-label={say("review.monthly.title")}>
      <h2>{say("review.monthly.title")}</h2>
      {monthly.map(({ currency, before, after }) => {
        const difference = formatMoney({ cents: Math.abs(after - before), currency });
        return (
          <p key={currency}>
            {formatMoney({ cents: before, currency })} → <b>{formatMoney({ cents: after, currency })}</b>{" "}
            {after === before
              ? say("review.monthly.same")
              : say(after < before ? "review.monthly.less" : "review.monthly.more", { difference })}
          </p>
        );
      })}
    </section>
  );
}
