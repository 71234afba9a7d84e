import type { JobCounts } from "../../ipc/bindings/JobCounts";
import { formatNumber } from "../format";
import { ringParts } from "./model";
import css from "./run.module.css";
import { useRunSay } from "./words";

const radius = 23;
const around = 2 * Math.PI * radius;

type ResultRingProps = { counts: JobCounts; notBlocked?: number; takenBack?: boolean };

/** What became of everybody who was chosen, with the verified in the middle. `notBlocked` people can still sign in. A job that was taken back is history, and not green. */
export function ResultRing({ counts, notBlocked = 0, takenBack = false }: ResultRingProps) {
  const say = useRunSay();
  let begin = 0;
  return (
    <svg
      width="56"
      height="56"
      viewBox="0 0 56 56"
      role="img"
      aria-label={say("result.ring", { ...counts, chosen: counts.total + counts.skipped })}
    >
      <circle cx="28" cy="28" r={radius} className={css.ringTrack} />
      {ringParts(counts, notBlocked).map(({ tone, percent }) => {
        const at = begin;
        begin += percent;
        return (
          <circle
            key={tone}
            cx="28"
            cy="28"
            r={radius}
            className={css.ringPart}
            stroke={`var(--${takenBack && tone === "ok" ? "mute" : tone})`}
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
