import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { LockClosed16Regular, MoreHorizontal16Regular } from "@fluentui/react-icons";
import { type KeyboardEvent, useRef, useState } from "react";
import type { Leaver } from "../../ipc/bindings/Leaver";
import { Avatar } from "../../shared/chips/Avatar";
import { Chip } from "../../shared/chips/Chip";
import css from "./leaving.module.css";
import { countOn, type GridRow, gridRows, likeProfile, needsGate, runs, sideways, withGate, withRow } from "./model";
import { StepCell } from "./StepCell";
import type { StepsProps } from "./StepsStep";
import { useLeavingSay } from "./words";

type GridProps = StepsProps & {
  /** People with a column of their own. */
  columns: readonly Leaver[];
  /** Whether a column counts them all, because there are very many. */
  counts: boolean;
};

/** Who by what: a row for each step in its fixed order, a column for each person. Arrows move, Space changes. */
export function StepGrid(props: GridProps) {
  const { columns, counts } = props;
  const say = useLeavingSay();
  const table = useRef<HTMLTableElement>(null);
  const [place, setPlace] = useState({ row: 0, column: 0 });
  const width = columns.length + (counts ? 1 : 0);
  const at = { row: Math.min(place.row, gridRows.length - 1), column: Math.min(place.column, Math.max(0, width - 1)) };
  const move = (event: KeyboardEvent<HTMLTableElement>) => {
    const by = steps[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const cell = (event.target as HTMLElement).dataset.cell;
    if (cell === undefined) return;
    const next = {
      row: Math.min(gridRows.length - 1, Math.max(0, at.row + by.row)),
      column:
        event.key === "Home"
          ? 0
          : event.key === "End"
            ? width - 1
            : Math.min(width - 1, Math.max(0, at.column + by.column)),
    };
    event.preventDefault();
    setPlace(next);
    table.current?.querySelector<HTMLElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus();
  };
  return (
    <div className={css.gridBox} data-many={columns.length > sideways ? "" : undefined}>
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: rows and columns with heads, whose cells are walked
        role="grid"
        className={css.grid}
        aria-label={say("grid.label")}
        onKeyDown={move}
        onFocus={(event) => {
          const [row, column] = (event.target.dataset.cell ?? "").split(":").map(Number);
          if (row !== undefined && column !== undefined && !Number.isNaN(column)) setPlace({ row, column });
        }}
      >
        <thead>
          <tr>
            <th scope="col" className={css.numberColumn}>
              {say("grid.number")}
            </th>
            <th scope="col" className={css.stepColumn}>
              {say("grid.step")}
            </th>
            <th scope="col" className={css.undoColumn}>
              {say("grid.undo")}
            </th>
            {counts && <th scope="col">{say("grid.all", { count: runs(props.leavers).length })}</th>}
            {columns.map((leaver) => (
              <PersonHead key={leaver.id} {...props} leaver={leaver} />
            ))}
          </tr>
        </thead>
        <tbody>
          {gridRows.map((row, index) => (
            <Row key={row.step} {...props} row={row} index={index} at={at} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const steps: Record<string, { row: number; column: number }> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
  Home: { row: 0, column: 0 },
  End: { row: 0, column: 0 },
};

function PersonHead({ leaver, answers, onAnswers }: StepsProps & { leaver: Leaver }) {
  const say = useLeavingSay();
  const chip = leaver.synced ? (
    <Chip meaning="sync">{say("who.synced")}</Chip>
  ) : leaver.roles[0] !== undefined ? (
    <Chip meaning="warn" title={leaver.roles.join(", ")}>
      {leaver.roles[0]}
    </Chip>
  ) : leaver.ownedAlone.length > 0 ? (
    <Chip meaning="warn" title={leaver.ownedAlone.join(", ")}>
      {say("grid.owned", { count: leaver.ownedAlone.length })}
    </Chip>
  ) : (
    <span className={css.quiet}>{leaver.department}</span>
  );
  return (
    <th scope="col" className={css.personColumn}>
      <span className={css.personHead}>
        <Avatar name={leaver.displayName} size={20} />
        <b title={leaver.userPrincipalName}>{leaver.displayName}</b>
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              size="small"
              appearance="transparent"
              icon={<MoreHorizontal16Regular />}
              aria-label={say("grid.personMenu", { name: leaver.displayName })}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => onAnswers(likeProfile(answers, leaver.id))}>{say("grid.likeProfile")}</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </span>
      {chip}
    </th>
  );
}

type RowProps = GridProps & { row: GridRow; index: number; at: { row: number; column: number } };

function Row(props: RowProps) {
  const { row, index, at, columns, counts, leavers, answers } = props;
  const say = useLeavingSay();
  const name = say(`grid.row.${row.step}`);
  const open = row.step === "gate" && runs(leavers).some((one) => needsGate(answers, one));
  const cell = (column: number) => ({
    "data-cell": `${index}:${column}`,
    tabIndex: at.row === index && at.column === column ? 0 : -1,
  });
  const first = counts ? 1 : 0;
  return (
    <tr data-gate={open ? "" : undefined}>
      <td className={css.numberColumn}>{row.number}</td>
      <th scope="row" className={css.stepColumn}>
        <span className={css.stepName}>
          {name}
          {row.step === "dossier" ? (
            <LockClosed16Regular aria-label={say("grid.always")} />
          ) : (
            <RowMenu {...props} name={name} />
          )}
        </span>
      </th>
      <td className={css.undoColumn} data-undo={row.undo}>
        {say(`grid.undoOf.${row.undo}`)}
      </td>
      {counts && (
        <td>
          <Counted {...props} cell={cell(0)} />
        </td>
      )}
      {columns.map((leaver, column) => (
        <td key={leaver.id}>
          <StepCell {...props} leaver={leaver} step={row.step} rowName={name} cell={cell(first + column)} />
        </td>
      ))}
    </tr>
  );
}

/** All or none of a row. */
function RowMenu({ row, name, answers, onAnswers }: RowProps & { name: string }) {
  const say = useLeavingSay();
  const { step } = row;
  if (step === "dossier") return null;
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button
          size="small"
          appearance="transparent"
          className={css.rowMenu}
          icon={<MoreHorizontal16Regular />}
          aria-label={say("grid.rowMenu", { step: name })}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {step === "gate" ? (
            <>
              <MenuItem onClick={() => onAnswers(withGate(answers, { kind: "convertFirst" }))}>
                {say("grid.gateAll.convertFirst")}
              </MenuItem>
              <MenuItem onClick={() => onAnswers(withGate(answers, { kind: "notNeeded" }))}>
                {say("grid.gateAll.notNeeded")}
              </MenuItem>
            </>
          ) : (
            <>
              <MenuItem onClick={() => onAnswers(withRow(answers, step, true))}>{say("grid.forAll")}</MenuItem>
              <MenuItem onClick={() => onAnswers(withRow(answers, step, false))}>{say("grid.forNobody")}</MenuItem>
            </>
          )}
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

type CellPlace = { "data-cell": string; tabIndex: number };

/** For how many of very many a step is done. */
function Counted({ row, answers, onAnswers, leavers, cell }: RowProps & { cell: CellPlace }) {
  const say = useLeavingSay();
  const { step } = row;
  const all = runs(leavers);
  if (step === "dossier") {
    return (
      <span {...cell} className={css.plainCell}>
        {say("grid.onOf", { on: all.length, all: all.length })}
      </span>
    );
  }
  if (step === "gate") {
    const wanted = all.filter((leaver) => needsGate(answers, leaver));
    const answered = wanted.filter(
      (leaver) => (answers.people.find(({ id }) => id === leaver.id)?.gate ?? answers.choices.gate) !== null,
    );
    return (
      <span {...cell} className={css.plainCell}>
        {say("grid.onOf", { on: answered.length, all: wanted.length })}
      </span>
    );
  }
  const on = countOn(answers, leavers, step);
  return (
    <label className={css.check}>
      <input
        {...cell}
        type="checkbox"
        aria-label={`${say(`grid.row.${step}`)}, ${say("grid.all", { count: all.length })}`}
        checked={on === all.length}
        ref={(box) => {
          if (box) box.indeterminate = on > 0 && on < all.length;
        }}
        onChange={(event) => onAnswers(withRow(answers, step, event.target.checked))}
      />
      {say("grid.onOf", { on, all: all.length })}
    </label>
  );
}
