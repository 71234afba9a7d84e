import { ChevronDown16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { useLayoutEffect, useRef } from "react";
import type { Difference } from "../../../ipc/bindings/Difference";
import type { PlanRow } from "../../../ipc/bindings/PlanRow";
import { Avatar } from "../../chips/Avatar";
import { useWizardSay } from "../words";
import { type DiffLine, diffLines } from "./model";
import css from "./review.module.css";

export type PlanRowViewProps = {
  row: PlanRow | undefined;
  index: number;
  current: boolean;
  open: boolean;
  /** Told how high the opened part is. */
  measure: (index: number, height: number) => void;
  onToggle: () => void;
  onScript: (row: { number: number; name: string }) => void;
};

const signs = { ready: "+", warn: "!", skipped: "✗", all: "" } as const;

/** Who, what becomes of the row, and when it is open what changes. */
export function PlanRowView({ row, index, current, open, measure, onToggle, onScript }: PlanRowViewProps) {
  const say = useWizardSay();
  if (row === undefined) {
    return (
      <div className={css.row} aria-busy="true">
        <span className={css.block} />
      </div>
    );
  }
  const name = row.displayName || row.userPrincipalName;
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and handles the keys of its current row */}
      <div
        id={`plan-row-${index}`}
        role="row"
        aria-rowindex={index + 1}
        aria-expanded={open}
        aria-selected={current}
        className={css.row}
        data-current={current ? "" : undefined}
        onClick={onToggle}
      >
        <span role="gridcell" className={css.rowWho} title={say(open ? "review.closeRow" : "review.openRow", { name })}>
          {open ? <ChevronDown16Regular aria-hidden="true" /> : <ChevronRight16Regular aria-hidden="true" />}
          <Avatar name={name} />
          <span className={css.rowName}>{name}</span>
        </span>
        <span role="gridcell" className={css.rowUpn} title={row.userPrincipalName}>
          {row.userPrincipalName}
        </span>
        <span role="gridcell" className={css.verdict} data-verdict={row.verdict} title={row.reason ?? undefined}>
          <b aria-hidden="true">{signs[row.verdict]}</b>
          <span>
            {row.verdict === "skipped" ? (row.reason ?? say("review.skipped")) : say(`review.verdict.${row.verdict}`)}
          </span>
        </span>
        <span role="gridcell" className={css.rowSteps}>
          {row.verdict === "skipped" ? say("review.skipped") : say("review.steps", { count: row.steps })}
        </span>
      </div>
      {open && <Differences row={row} index={index} measure={measure} onScript={onScript} />}
    </>
  );
}

type DifferencesProps = { row: PlanRow } & Pick<PlanRowViewProps, "index" | "measure" | "onScript">;

function Differences({ row, index, measure, onScript }: DifferencesProps) {
  const say = useWizardSay();
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const node = element.current;
    if (!node) return;
    const observer = new ResizeObserver(() => measure(index, node.offsetHeight));
    measure(index, node.offsetHeight);
    observer.observe(node);
    return () => observer.disconnect();
  }, [index, measure]);
  return (
    <div className={css.diff} ref={element}>
      {row.reason !== null && <p className={css.diffReason}>{row.reason}</p>}
      <table>
        <thead>
          <tr>
            <th scope="col">{say("review.field")}</th>
            <th scope="col">{say("review.now")}</th>
            <th scope="col">{say("review.after")}</th>
          </tr>
        </thead>
        <tbody>
          {diffLines(row.differences).map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {line.label}
                {line.on !== null && <span className={css.diffOn}>{line.on}</span>}
              </th>
              <td>
                <Now line={line} />
              </td>
              <td className={css.diffAfter}>
                {line.values.map((difference) => (
                  <After
                    key={`${difference.before} ${difference.after}`}
                    difference={difference}
                    several={line.several}
                  />
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Remarks title={say("review.rowNotes")} lines={row.notes} />
      <Remarks title={say("review.neverOf")} lines={row.irreversible} tone="bad" />
      {row.steps > 0 && (
        <button
          type="button"
          className={css.rowScript}
          aria-label={say("review.script.rowOf", { name: row.displayName })}
          onClick={() => onScript({ number: row.number, name: row.displayName })}
        >
          {say("review.script.row")}
        </button>
      )}
    </div>
  );
}

function Remarks({ title, lines, tone }: { title: string; lines: readonly string[]; tone?: "bad" }) {
  if (lines.length === 0) return null;
  return (
    <p className={css.diffRemark} data-tone={tone}>
      <b>{title}:</b> {lines.join("; ")}
    </p>
  );
}

/** What is there now: a value that goes is struck through. */
function Now({ line }: { line: DiffLine }) {
  const say = useWizardSay();
  const before = line.values.filter((one) => one.before !== null && (!line.several || one.after !== null));
  if (before.length === 0) return say("review.nothing");
  return before.map((one) => <del key={one.before}>{one.before}</del>);
}

/** The new value, or what is taken away; one that will not arrive is struck through, with the reason beside it. */
function After({ difference, several }: { difference: Difference; several: boolean }) {
  const say = useWizardSay();
  const { before, after, notArriving } = difference;
  if (after === null && !several) return say("review.nothing");
  const taken = after === null;
  const text = after ?? before ?? "";
  const sign = !several ? "" : taken ? "\u2212" : before === null ? "+" : "";
  const symbol = sign === "" ? null : <i className={css.sign}>{sign}</i>;
  if (notArriving !== null) {
    return (
      <span>
        <del>
          {symbol}
          {text}
        </del>
        <span className={css.notArriving}>{notArriving}</span>
      </span>
    );
  }
  if (taken) {
    return (
      <del>
        {symbol}
        {text}
      </del>
    );
  }
  return (
    <ins>
      {symbol}
      {text}
    </ins>
  );
}
