import { ErrorCircle16Filled } from "@fluentui/react-icons";
import type { Seats } from "../../../ipc/bindings/Seats";
import { formatDecimal, formatNumber } from "../../format";
import { useWizardSay } from "../words";
import { seatLevel, signed } from "./model";
import css from "./review.module.css";

/** Seats of each product before and after the plan. */
export function SeatLedger({ seats }: { seats: readonly Seats[] }) {
  const say = useWizardSay();
  return (
    <div className={css.card}>
      <table className={css.ledger}>
        <thead>
          <tr>
            <th scope="col">{say("review.ledger.title")}</th>
            <th scope="col">{say("review.ledger.owned")}</th>
            <th scope="col">{say("review.ledger.used")}</th>
            <th scope="col">{say("review.ledger.planned")}</th>
            <th scope="col">{say("review.ledger.free")}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {seats.map((line) => (
            <tr key={line.name}>
              <th scope="row" title={line.name}>
                {line.name}
              </th>
              <td>{formatNumber(line.owned)}</td>
              <td>{formatNumber(line.used)}</td>
              <td>{signed(line.planned, formatNumber)}</td>
              <td className={css.freeAfter} data-level={seatLevel(line)}>
                {line.freeAfter < 0 ? signed(line.freeAfter, formatNumber) : formatNumber(line.freeAfter)}
              </td>
              <td className={css.freeNote} data-level={seatLevel(line)}>
                <FreeNote line={line} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FreeNote({ line }: { line: Seats }) {
  const say = useWizardSay();
  if (line.freeAfter < 0) {
    return (
      <>
        <ErrorCircle16Filled aria-hidden="true" />
        {line.shortFromRow === null
          ? say("review.ledger.shortSome")
          : say("review.ledger.short", { row: line.shortFromRow })}
      </>
    );
  }
  if (line.owned === 0) return null;
  return <>{say("review.ledger.left", { percent: formatDecimal((line.freeAfter / line.owned) * 100) })}</>;
}
