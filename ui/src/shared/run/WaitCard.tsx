import { useRef } from "react";
import { secondsUntil } from "./model";
import css from "./run.module.css";
import { useNow } from "./useNow";
import { useRunSay } from "./words";

const radius = 15;
const around = 2 * Math.PI * radius;

/** Microsoft asked us to wait: normal, counted down, never a warning. Nothing once the time is over. */
export function WaitCard({ until }: { until: string }) {
  const say = useRunSay();
  const now = useNow(true);
  const left = secondsUntil(until, now);
  // How long the wait was when it was first seen is the whole ring.
  const first = useRef({ until, left });
  if (first.current.until !== until) first.current = { until, left };
  if (left === 0) return null;
  const share = Math.min(1, left / Math.max(1, first.current.left));
  return (
    <section className={css.waitCard}>
      <svg width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
        <circle cx="18" cy="18" r={radius} className={css.waitTrack} />
        <circle
          cx="18"
          cy="18"
          r={radius}
          className={css.waitRing}
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 18 18)"
        />
        <text x="18" y="22" textAnchor="middle" className={css.waitNumber}>
          {left}
        </text>
      </svg>
      <div>
        <h2>{say("wait.title", { seconds: left })}</h2>
        <p>{say("wait.text")}</p>
      </div>
    </section>
  );
}
