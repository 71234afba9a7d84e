import { Button, Combobox, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ValueChoice } from "../../ipc/bindings/ValueChoice";
import type { ValueColumn } from "../../ipc/bindings/ValueColumn";
import type { ValueMatch } from "../../ipc/bindings/ValueMatch";
import { countryName, findCountries } from "../../shared/countries";
import { useExpandIcon } from "../../shared/fields/named";
import { formatNumber } from "../../shared/format";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { type DraftChange, useValues } from "./api";
import css from "./imports.module.css";
import { SureSign } from "./SureSign";
import { Working } from "./Working";
import { useImportsSay } from "./words";

export type ValuesStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange) => void;
  changing: boolean;
  error: unknown;
};

/** Columns with closed lists: each different value once, with how many rows have it and what it means. */
export function ValuesStep({ connection, draft, change, changing, error }: ValuesStepProps) {
  const say = useImportsSay();
  const { data, error: refused } = useValues(connection, draft.draft);
  const choose = (choices: ValueChoice[]) => change({ kind: "values", choices });
  return (
    <div className={css.values}>
      <ErrorBar error={error ?? refused} />
      <Working connection={connection} draft={draft.draft} working={changing} />
      {data === undefined && <LateSpinner label={say("values.reading")} />}
      {data?.columns.length === 0 && <Empty>{say("values.none")}</Empty>}
      {data?.columns.map((column) => (
        <Values key={column.target} column={column} choose={choose} />
      ))}
    </div>
  );
}

const isUntaken = ({ proposal, chosen, sure }: ValueMatch) => proposal !== null && chosen === null && sure === "maybe";

function Values({ column, choose }: { column: ValueColumn; choose: (choices: ValueChoice[]) => void }) {
  const say = useImportsSay();
  // What is sure needs nobody; what was proposed is taken by a tick of a person, one by one or all at once.
  const open = column.values.filter(isUntaken);
  const takeAll = () =>
    choose(open.map((value) => ({ target: column.target, value: value.value, means: value.proposal })));
  return (
    <section className={css.valueColumn} aria-label={column.label}>
      <div className={css.optionHead}>
        <h2>
          {column.label} <span className={css.quiet}>{say("values.different", { count: column.total })}</span>
        </h2>
        {open.length > 0 && (
          <Button size="small" onClick={takeAll}>
            {say("values.takeAll", { count: open.length })}
          </Button>
        )}
      </div>
      <table className={css.valueTable}>
        <thead>
          <tr>
            <th scope="col">{say("values.value")}</th>
            <th scope="col" className={css.valueCount}>
              {say("values.rows")}
            </th>
            <th scope="col">{say("values.means")}</th>
            <th scope="col">{say("match.sure")}</th>
          </tr>
        </thead>
        <tbody>
          {column.values.map((value) => (
            <tr key={value.value}>
              <th scope="row">{value.value}</th>
              <td className={css.valueCount}>{formatNumber(value.count)}</td>
              <td>
                <Meaning column={column} value={value} choose={choose} />
              </td>
              <td>
                <Sure value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {column.total > column.values.length && (
        <p className={css.quiet}>{say("values.more", { count: column.total - column.values.length })}</p>
      )}
    </section>
  );
}

function Sure({ value }: { value: ValueMatch }) {
  const say = useImportsSay();
  if (value.chosen !== null) return <SureSign tone="ok" word={say("values.chosen")} reason="" />;
  if (value.proposal === null) return <SureSign tone="bad" word={say("values.unknown")} reason={value.reason} />;
  return value.sure === "sure" ? (
    <SureSign tone="ok" word={say("match.is.sure")} reason={value.reason} />
  ) : (
    <SureSign tone="warn" word={say("match.is.maybe")} reason={value.reason} />
  );
}

const blank = " ";
const most = 50;

type MeaningProps = { column: ValueColumn; value: ValueMatch; choose: (choices: ValueChoice[]) => void };

/** What a value means: the proposal, something of the list, what is typed, or nothing. */
function Meaning({ column, value, choose }: MeaningProps) {
  const say = useImportsSay();
  const expandIcon = useExpandIcon();
  const [typed, setTyped] = useState<string>();
  const labelOf = (means: string) => {
    if (means === "") return say("values.blank");
    if (column.kind === "country") return say("options.countryCode", { name: countryName(means), code: means });
    return column.offers.find((offer) => offer.value === means)?.label ?? means;
  };
  const proposed = value.proposal === null ? undefined : (value.label ?? value.proposal);
  // A field shows what happens: a proposal that nobody has taken yet stands beside it and not in it.
  const untaken = isUntaken(value);
  const taken = value.chosen ?? (untaken ? null : value.proposal);
  const shown = value.chosen !== null ? labelOf(value.chosen) : untaken ? "" : (proposed ?? "");
  const wanted = (typed ?? "").trim().toLocaleLowerCase();
  const offers =
    column.kind === "country"
      ? findCountries(typed ?? "").map(({ code }) => ({ value: code, label: labelOf(code) }))
      : column.offers.filter(({ label, value: id }) => `${label} ${id}`.toLocaleLowerCase().includes(wanted));
  const free = column.kind === "spelling" && wanted !== "" && !offers.some(({ label }) => label === typed?.trim());
  const take = (means: string | undefined) => {
    // While one types, the list tells of "nothing chosen": that is no choice.
    if (means === undefined) return;
    setTyped(undefined);
    choose([{ target: column.target, value: value.value, means: means === blank ? "" : means }]);
  };
  return (
    <div className={css.meaning}>
      <Combobox
        expandIcon={expandIcon}
        className={css.targetInput}
        aria-label={say("values.meansOf", { value: value.value })}
        placeholder={untaken ? say("values.chooseOr", { label: proposed }) : say("match.choose")}
        value={typed ?? shown}
        selectedOptions={taken === null ? [] : [taken]}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOpenChange={(_, data) => !data.open && setTyped(undefined)}
        onOptionSelect={(_, data) => take(data.optionValue)}
      >
        {!typed && value.proposal !== null && value.proposal !== "" && (
          <Option key="proposal" value={value.proposal} text={value.label ?? value.proposal}>
            {say("values.proposal", { label: value.label ?? value.proposal })}
          </Option>
        )}
        {free && (
          <Option key="typed" value={typed?.trim() ?? ""} text={typed?.trim() ?? ""}>
            {say("values.asTyped", { text: typed?.trim() })}
          </Option>
        )}
        {offers
          .filter((offer) => typed || offer.value !== value.proposal)
          .slice(0, most)
          .map((offer) => (
            <Option key={offer.value} value={offer.value} text={offer.label}>
              {offer.label}
            </Option>
          ))}
        {!typed && (
          <Option key="blank" value={blank} text={say("values.blank")}>
            {say("values.blank")}
          </Option>
        )}
      </Combobox>
      {untaken && (
        <Button
          size="small"
          aria-label={say("values.useFor", { label: proposed, value: value.value })}
          onClick={() => take(value.proposal ?? undefined)}
        >
          {say("values.use")}
        </Button>
      )}
    </div>
  );
}
