import type { JobCounts } from "../../ipc/bindings/JobCounts";
import { formatNumber } from "../format";
import { ringParts } from "./model";
import css from "./run.module.css";
import { useRunSay } from "./words";

const radius = 23;
const around = 2 * Math.PI * radius;

/** What became of all rows in three colours, with the verified in the middle. */
export function ResultRing({ counts }: { counts: JobCounts }) {
  const say = useRunSay();
  let begin = 0;
  return (
    <svg width="56" height="56" viewBox="0 0 56 56" role="img" aria-label={say("result.ring", { ...counts })}>
      <circle cx="28" cy="28" r={radius} className={css.ringTrack} />
      {ringParts(counts).map(({ tone, percent }) => {
        const at = begin;
        begin += percent;
        return (
          <circle
            key={tone}
            cx="28"
            cy="28"
            r={radius}
            className={css.ringPart}
            stroke={`var(--${tone})`}
            strokeDasharray={`${(around * percent) / 100} ${around}`}
            strokeDashoffset={(-around * at) / 100}
            transform="rotate(-90 28 28)"
          />
        );
      })}
      <text x="28" y="33" textAnchor="middle" className={css.ringNumber}>
        {formatNumber(counts.verified)}
      </text>
    </svg>
  );
}
