import { useState } from "react";
import type { ServiceChange } from "../../../ipc/bindings/ServiceChange";
import { formatNumber } from "../../format";
import { useWizardSay } from "../words";
import css from "./review.module.css";

/** Lines that are shown unasked: who the plan is about matters more. */
const few = 6;

/** Which apps come, go and stay, and for how many people. Folded where accounts go as a whole: then so do all their apps. */
export function ServicesCard({ services, folded = false }: { services: readonly ServiceChange[]; folded?: boolean }) {
  const say = useWizardSay();
  const [all, setAll] = useState(false);
  const changed = services.filter(({ gained, lost }) => gained + lost > 0);
  const kept = services.filter(({ gained, lost }) => gained + lost === 0);
  if (services.length === 0) return null;
  const sorted = [...changed, ...kept];
  const shownUnasked = folded ? 0 : Math.min(few, changed.length);
  const shown = all ? sorted : changed.slice(0, shownUnasked);
  return (
    <div className={css.card}>
      <table className={css.ledger} aria-label={say("review.services.title")}>
        <thead>
          <tr>
            <th scope="col">{say("review.services.title")}</th>
            <th scope="col">{say("review.services.lost")}</th>
            <th scope="col">{say("review.services.gained")}</th>
            <th scope="col">{say("review.services.kept")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ name, gained, lost, kept: stays }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={css.freeAfter} data-level={lost > 0 ? "bad" : undefined}>
                {lost > 0 ? `−${formatNumber(lost)}` : "0"}
              </td>
              <td>{gained > 0 ? `+${formatNumber(gained)}` : "0"}</td>
              <td>{formatNumber(stays)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > shownUnasked && (
        <button type="button" className={css.moreServices} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say("review.services.fewer") : say("review.services.all", { count: sorted.length })}
        </button>
      )}
    </div>
  );
}
