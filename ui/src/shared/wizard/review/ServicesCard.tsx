import { useState } from "react";
import type { ServiceChange } from "../../../ipc/bindings/ServiceChange";
import { formatNumber } from "../../format";
import { useWizardSay } from "../words";
import css from "./review.module.css";

/** Which apps come, go and stay, and for how many people. */
export function ServicesCard({ services }: { services: readonly ServiceChange[] }) {
  const say = useWizardSay();
  const [all, setAll] = useState(false);
  const changed = services.filter(({ gained, lost }) => gained + lost > 0);
  const kept = services.filter(({ gained, lost }) => gained + lost === 0);
  if (services.length === 0) return null;
  const shown = all ? [...changed, ...kept] : changed;
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
      {kept.length > 0 && (
        <button type="button" className={css.moreServices} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say("review.services.fewer") : say("review.services.more", { count: kept.length })}
        </button>
      )}
    </div>
  );
}
