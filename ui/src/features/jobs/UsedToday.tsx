import { formatTime } from "../../shared/format";
import { budgetLevel } from "../../shared/wizard/review/model";
import css from "./jobs.module.css";
import { useBudget } from "./planFiles";
import { useJobsSay } from "./words";

/** What was taken of the limits of the day, or that nobody set any. */
export function UsedToday({ connection }: { connection: string }) {
  const say = useJobsSay();
  const budget = useBudget(connection);
  if (budget.data === undefined) return null;
  const lines = budget.data.lines.filter((line) => line.limit !== null);
  if (lines.length === 0) return <span className={css.today}>{say("noLimit")}</span>;
  const [before, after] = say("today", { list: "\n" }).split("\n");
  return (
    <span className={css.today} title={formatTime(budget.data.since)}>
      {before}
      {lines.map((line, index) => (
        <span key={line.what}>
          {index > 0 && " · "}
          <span data-level={budgetLevel(line)}>{say("limit", { ...line })}</span>
        </span>
      ))}
      {after}
    </span>
  );
}
