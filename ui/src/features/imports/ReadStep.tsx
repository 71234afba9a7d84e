import { Button } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Regular, Warning16Filled } from "@fluentui/react-icons";
import { useNavigate } from "@tanstack/react-router";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportDetection } from "../../ipc/bindings/ImportDetection";
import type { ImportPreview } from "../../ipc/bindings/ImportPreview";
import type { PreviewRow } from "../../ipc/bindings/PreviewRow";
import { formatDay, formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { type DraftChange, usePreview } from "./api";
import css from "./imports.module.css";
import { LevelSign } from "./LevelSign";
import { Working } from "./Working";
import { type ImportsSay, useImportsSay } from "./words";

export type ReadStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  changing: boolean;
  error: unknown;
  onContinue: () => void;
};

/** How the file was read: what was found out, each to be chosen otherwise; the first rows and those most likely misread. */
export function ReadStep({ connection, draft, change, changing, error, onContinue }: ReadStepProps) {
  const say = useImportsSay();
  const { data, error: refused } = usePreview(connection, draft.draft);
  return (
    <div className={css.read}>
      <ErrorBar error={error ?? refused} />
      <SeenBefore connection={connection} draft={draft} onContinue={onContinue} />
      {data !== undefined && (
        <>
          <ul className={css.factChips} aria-label={say("read.facts")}>
            {/* Uneven rows are told once: below, where something can be decided about them. */}
            {data.facts
              .filter(({ text }) => data.uneven.length === 0 || !/ (more|not as many|fewer) cells /.test(text))
              .map((fact) => (
                <li key={fact.text} className={css.factChip} data-level={fact.level}>
                  {fact.level !== "note" && <LevelSign level={fact.level} />}
                  <b>{fact.text}</b>
                </li>
              ))}
          </ul>
          <div className={css.detections}>
            {data.detections.map((found) => (
              <Detection key={found.kind} found={found} change={change} />
            ))}
          </div>
          <Working connection={connection} draft={draft.draft} working={changing} />
          {data.uneven.length > 0 && (
            <div className={css.card} data-tone="bad" role="group" aria-label={say("read.unevenTitle")}>
              <ErrorCircle16Filled aria-hidden="true" />
              <div className={css.cardText}>
                <p>
                  <b>{say("read.uneven", { count: data.uneven.length })}</b> {unevenWords(data, say)}
                </p>
                <p>{data.unevenFixable ? say("read.unevenHow") : say("read.unevenPasswords")}</p>
                <div className={css.cardButtons}>
                  {data.unevenFixable && (
                    <Button size="small" onClick={() => change({ kind: "uneven", choice: "mend" })}>
                      {say("read.mend")}
                    </Button>
                  )}
                  <Button size="small" onClick={() => change({ kind: "uneven", choice: "leaveOut" })}>
                    {say("read.leaveOut", { count: data.uneven.length })}
                  </Button>
                </div>
              </div>
            </div>
          )}
          {draft.file.remembered && (
            <div className={css.card} data-tone="mute">
              <Info16Regular aria-hidden="true" />
              <p>{say("read.remembered")}</p>
            </div>
          )}
          {data.doubtful.length > 0 && (
            <Rows title={say("read.doubtful")} headings={data.headings} rows={data.doubtful} why />
          )}
          <Rows title={say("read.first", { count: data.first.length })} headings={data.headings} rows={data.first} />
        </>
      )}
    </div>
  );
}

/** An earlier job of the same file, and what running it again would do (G46). */
function SeenBefore({ connection, draft, onContinue }: { connection: string; draft: Import; onContinue: () => void }) {
  const say = useImportsSay();
  const navigate = useNavigate();
  const seen = draft.file.seenBefore;
  if (seen === null) return null;
  const open = () => void navigate({ to: "/t/$connection/jobs/$job", params: { connection, job: seen.job } });
  return (
    <div className={css.card} data-tone="warn" role="group" aria-label={say("read.seenTitle")}>
      <Warning16Filled aria-hidden="true" />
      <div className={css.cardText}>
        <p>
          <b>{say("read.seen", { date: formatDay(seen.at), created: formatNumber(seen.created) })}</b>{" "}
          {say("read.again", { there: formatNumber(seen.there), create: formatNumber(seen.wouldCreate) })}
        </p>
        <div className={css.cardButtons}>
          <Button size="small" onClick={onContinue}>
            {say("read.continue")}
          </Button>
          <Button size="small" onClick={open}>
            {say("read.openResult")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function Detection({ found, change }: { found: ImportDetection; change: (wish: DraftChange) => void }) {
  const say = useImportsSay();
  return (
    <label className={css.detection} data-sure={found.sure} title={found.reason}>
      <span>{say(`read.${found.kind}`)}</span>
      <select
        value={found.value}
        disabled={found.choices.length < 2}
        onChange={(event) => change({ kind: "read", what: found.kind, value: event.target.value })}
      >
        {found.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <span className={css.quiet}>{found.sure === "sure" ? "" : say("read.guessed")}</span>
    </label>
  );
}

type RowsProps = { title: string; headings: readonly string[]; rows: readonly PreviewRow[]; why?: boolean };

/** Rows as they stand in the file. Plain text only: what looks like a link or a formula is none (G52). */
function Rows({ title, headings, rows, why = false }: RowsProps) {
  const say = useImportsSay();
  const width = Math.max(headings.length, ...rows.map(({ cells }) => cells.length));
  const places = Array.from({ length: width }, (_, place) => place);
  return (
    <div className={css.previewTable}>
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className={css.previewScroll} tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("read.row")}</th>
              {why && <th scope="col">{say("read.why")}</th>}
              {places.map((place) => (
                <th key={place} scope="col" title={headings[place]}>
                  {headings[place] ?? say("read.noHeading")}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.row}>
                <td className={css.rowNumber} title={say("read.lineOf", { line: row.line })}>
                  {row.row}
                </td>
                {why && <td className={css.why}>{row.why.join("; ")}</td>}
                {places.map((place) => (
                  <td key={place} data-extra={place >= headings.length ? "" : undefined} title={row.cells[place]}>
                    {row.cells[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

/** The first uneven rows, each with its line in the file and what is odd about it, as far as they are among the rows shown. */
function unevenWords({ uneven, doubtful }: Pick<ImportPreview, "uneven" | "doubtful">, say: ImportsSay): string {
  const shown = uneven.slice(0, 4).map((row) => {
    const seen = doubtful.find((one) => one.row === row);
    return seen === undefined
      ? say("read.unevenRow", { row })
      : say("read.unevenLine", { row, line: seen.line, why: seen.why.join(", ") });
  });
  return shown.join("; ") + (uneven.length > shown.length ? "; …" : "");
}
