import { Checkbox, SpinButton } from "@fluentui/react-components";
import { ErrorCircle16Filled } from "@fluentui/react-icons";
import type { PlanNote } from "../../../ipc/bindings/PlanNote";
import type { PlanReview } from "../../../ipc/bindings/PlanReview";
import { StackedBar } from "../../chips/bars";
import { Chip } from "../../chips/Chip";
import { useSpinButtons } from "../../fields/named";
import { formatDuration, formatNumber } from "../../format";
import { useWizardSay } from "../words";
import { LaterField } from "./LaterField";
import { tickOf } from "./model";
import css from "./review.module.css";
import type { ReviewState } from "./useReview";

type CardProps = { review: ReviewState; plan: PlanReview };

/** One tick for each consequence a person has to agree to. */
export function OkCard({ review, plan }: CardProps) {
  const say = useWizardSay();
  const total = plan.warnings.length;
  if (total === 0) return null;
  const done = total - review.missing;
  return (
    <section
      className={css.sideCard}
      data-first=""
      data-tone={done < total ? "warn" : undefined}
      aria-label={say("review.ok.title")}
    >
      <div className={css.cardHead}>
        <h2>{say("review.ok.title")}</h2>
        <Chip meaning={done < total ? "warn" : "ok"}>{say("review.ok.of", { done, total })}</Chip>
      </div>
      {plan.warnings.map((warning) => (
        <Checkbox
          key={warning.id}
          className={css.tick}
          label={warning.text}
          checked={review.ticked.has(tickOf(warning))}
          disabled={review.applying}
          onChange={(_, data) => review.tick(tickOf(warning), data.checked === true)}
        />
      ))}
    </section>
  );
}

/** What cannot be taken back, in a card of its own above everything that can. */
export function NeverCard({ notes }: { notes: readonly PlanNote[] }) {
  const say = useWizardSay();
  if (notes.length === 0) return null;
  return (
    <section className={css.never} aria-label={say("review.never.title")}>
      <h2>
        <ErrorCircle16Filled aria-hidden="true" />
        {say("review.never.title")}
      </h2>
      <ul>
        {notes.map(({ text, count }) => (
          <li key={text}>
            {text} <span>{say("review.never.people", { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is worth knowing and needs no OK. */
export function NotesCard({ notes }: { notes: readonly PlanNote[] }) {
  const say = useWizardSay();
  if (notes.length === 0) return null;
  return (
    <section className={css.sideCard} aria-label={say("review.notes")}>
      <h2>{say("review.notes")}</h2>
      <ul className={css.notes}>
        {notes.map(({ text, count }) => (
          <li key={text}>
            {text} <span className={css.quiet}>{say("review.never.people", { count })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** How many calls, how long, and how much of what this app may write. */
export function CostCard({ plan }: { plan: PlanReview }) {
  const say = useWizardSay();
  const percent = Math.round(plan.allowancePercent);
  return (
    <section className={css.sideCard} aria-label={say("review.cost.title")}>
      <h2>{say("review.cost.title")}</h2>
      <p>
        {plan.insteadOf === null
          ? say("review.cost.calls", { calls: plan.calls, writes: plan.writes })
          : say("review.cost.instead", { calls: plan.calls, plain: plan.insteadOf, writes: plan.writes })}
      </p>
      <p>{say("review.cost.time", { time: formatDuration(plan.seconds), pace: formatNumber(plan.pace) })}</p>
      <div className={css.allowance}>
        <StackedBar
          label={say("review.cost.allowanceLong", { percent })}
          height={6}
          whole={100}
          parts={[{ id: "used", value: Math.min(100, plan.allowancePercent), colour: "var(--bar)" }]}
        />
        <span>{say("review.cost.allowance", { percent })}</span>
      </div>
      {plan.permissions.length > 0 && (
        <p className={css.quiet}>{say("review.permissions", { list: plan.permissions.join(", ") })}</p>
      )}
    </section>
  );
}

/** How the run is held back: the first row alone, a stop when too many fail, and when it begins. */
export function SafetyCard({ review, plan }: CardProps) {
  const spinButtons = useSpinButtons();
  const say = useWizardSay();
  const [before, after] = say("review.safety.canary", { name: "\n" }).split("\n");
  return (
    <section className={css.sideCard} aria-label={say("review.safety.title")}>
      <h2>{say("review.safety.title")}</h2>
      {plan.canary !== null && (
        <Checkbox
          className={css.tick}
          checked={review.canary}
          onChange={(_, data) => review.setCanary(data.checked === true)}
          label={
            <span>
              {before}
              <b>{plan.canary}</b>
              {after}
            </span>
          }
        />
      )}
      <div className={css.stopLine}>
        <Checkbox
          className={css.tick}
          checked={review.stops}
          aria-label={say("review.safety.stop")}
          onChange={(_, data) => review.setStops(data.checked === true)}
        />
        <span>
          {say("review.safety.stopBefore")}{" "}
          <SpinButton
            {...spinButtons}
            size="small"
            className={css.percent}
            aria-label={say("review.safety.percent")}
            min={1}
            max={100}
            value={review.percent}
            disabled={!review.stops}
            onChange={(_, data) => {
              const typed = data.value ?? Number.parseInt(data.displayValue ?? "", 10);
              if (Number.isFinite(typed)) review.setPercent(Math.min(100, Math.max(1, Math.round(typed))));
            }}
          />{" "}
          {say("review.safety.stopAfter")}
        </span>
      </div>
      <LaterField review={review} plan={plan} />
    </section>
  );
}
