import type { Import } from "../../ipc/bindings/Import";
import { StatusDot } from "../../shared/chips/Chip";
import { formatNumber } from "../../shared/format";
import css from "./imports.module.css";
import { matchCounts, rowsLeftOut, type StepId } from "./model";
import { useImportsSay } from "./words";

/** The facts beside Back: how far the step is. */
export function StepFacts({ step, draft }: { step: StepId; draft: Import | undefined }) {
  const say = useImportsSay();
  if (draft === undefined) return null;
  if (step === "match") return <MatchFacts draft={draft} />;
  if (step === "fix") return <FixFacts draft={draft} />;
  if (step === "read") return <span>{say("source.people", { count: draft.counts.total })}</span>;
  if (step === "identity") return <span>{say("identity.absent")}</span>;
  if (step === "options") return <span>{say(`options.facts.${draft.purpose}`, { count: draft.counts.ready })}</span>;
  return null;
}

function MatchFacts({ draft }: { draft: Import }) {
  const say = useImportsSay();
  const { matched, total, confirm } = matchCounts(draft.columns);
  return (
    <span>
      <b>{say("match.matched", { matched, total })}</b> {say("match.matchedRest")}
      {confirm > 0 && (
        <>
          {" · "}
          <b className={css.toConfirm}>{say("match.confirm", { count: confirm })}</b>
        </>
      )}
    </span>
  );
}

function FixFacts({ draft }: { draft: Import }) {
  const say = useImportsSay();
  const { counts } = draft;
  const left = rowsLeftOut(counts);
  return (
    <>
      <span className={css.fact}>
        <StatusDot meaning="ok" /> <b>{formatNumber(counts.ready)}</b> {say("fix.ready")}
      </span>
      <span className={css.fact}>
        <StatusDot meaning="bad" /> <b>{formatNumber(counts.stop)}</b> {say("fix.stop")}
      </span>
      <span className={css.fact}>
        <StatusDot meaning="mute" /> <b>{formatNumber(counts.excluded)}</b> {say("fix.excludedCount")}
      </span>
      {left > 0 && <span className={css.quiet}>{say("fix.willNot", { count: left })}</span>}
    </>
  );
}
