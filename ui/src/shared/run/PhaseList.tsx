import { ArrowSync16Regular, CheckmarkCircle16Filled, Circle16Regular, Warning16Filled } from "@fluentui/react-icons";
import type { Phase } from "../../ipc/bindings/Phase";
import { formatNumber } from "../format";
import { phaseBar, phaseSign } from "./model";
import css from "./run.module.css";
import { useRunSay } from "./words";

const signs = {
  done: <CheckmarkCircle16Filled />,
  trouble: <Warning16Filled />,
  running: <ArrowSync16Regular />,
  waiting: <Circle16Regular />,
};

/** The phases of a run, each with its bar, its count and a few words. */
export function PhaseList({ phases }: { phases: readonly Phase[] }) {
  const say = useRunSay();
  return (
    <ol className={css.phases} aria-label={say("phases")}>
      {phases.map((phase) => {
        const sign = phaseSign(phase);
        return (
          <li key={phase.name} className={css.phase} data-state={phase.state} data-sign={sign}>
            <span className={css.phaseSign} aria-hidden="true">
              {signs[sign]}
            </span>
            <span className={css.phaseName}>
              {phase.name}
              <span className="spoken">, {say(`phaseSign.${sign}`)}</span>
            </span>
            <PhaseBar phase={phase} />
            <span className={css.phaseCount}>
              <b>{formatNumber(phase.done)}</b> / {formatNumber(phase.total)}
            </span>
            <span className={css.phaseNote} data-tone={phase.failed > 0 ? "bad" : undefined}>
              <PhaseNote phase={phase} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

/** How many failed, and the phase's own words unless they say the same. */
function PhaseNote({ phase }: { phase: Phase }) {
  const say = useRunSay();
  if (phase.failed === 0) return phase.note;
  const failed = say("failed", { count: phase.failed });
  return (
    <>
      <b>{failed}</b> {phase.note === failed ? null : phase.note}
    </>
  );
}

function PhaseBar({ phase }: { phase: Phase }) {
  const say = useRunSay();
  const { done, failed } = phaseBar(phase);
  const full = phase.state === "done" || phase.state === "trouble";
  return (
    <span
      className={css.phaseBar}
      role="progressbar"
      aria-label={phase.name}
      aria-valuemin={0}
      aria-valuemax={phase.total}
      aria-valuenow={phase.done}
      aria-valuetext={say("phaseBar", { name: phase.name, done: phase.done, total: phase.total, failed: phase.failed })}
    >
      <span className={css.phaseDone} data-full={full ? "" : undefined} style={{ width: `${done}%` }} />
      {failed > 0 && <span className={css.phaseFailed} style={{ width: `${failed}%` }} />}
    </span>
  );
}
