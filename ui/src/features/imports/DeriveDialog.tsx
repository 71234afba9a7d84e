import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  Field,
  Input,
  Radio,
  RadioGroup,
  Select,
} from "@fluentui/react-components";
import { Add16Regular, Dismiss16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { DerivedFrom } from "../../ipc/bindings/DerivedFrom";
import type { DerivedTarget } from "../../ipc/bindings/DerivedTarget";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportColumn } from "../../ipc/bindings/ImportColumn";
import type { SplitPart } from "../../ipc/bindings/SplitPart";
import type { DraftChange } from "./api";
import css from "./imports.module.css";
import { type ImportsSay, useImportsSay } from "./words";

const kinds = ["constant", "pattern", "combine", "split"] as const;
type Kind = (typeof kinds)[number];
const parts: readonly SplitPart[] = ["first", "last", "allButFirst", "allButLast"];
/** What cannot be made of columns. */
const never = ["password", "ignore", "id"];

type Form = { target: string; kind: Kind; value: string; pattern: string; columns: number[]; with: string; at: string };
const empty: Form = { target: "", kind: "constant", value: "", pattern: "", columns: [], with: " ", at: " " };

/** Adds a value that no column has: the same for everyone, by a pattern, of several columns, or a part of one. */
/** How a pattern is written: no words of any language. */
const patternExample = "{first}.{last}@contoso.com";

export function DeriveDialog({ draft, change }: { draft: Import; change: (wish: DraftChange) => void }) {
  const say = useImportsSay();
  const [open, setOpen] = useState(false);
  const [form, setForm] = useState<Form>(empty);
  const [part, setPart] = useState<SplitPart>("first");
  const set = (of: Partial<Form>) => setForm({ ...form, ...of });
  const made = derivedOf(form, part);
  const add = () => {
    if (made === undefined || form.target === "") return;
    change({ kind: "derive", target: form.target, from: made });
    setOpen(false);
    setForm(empty);
  };
  return (
    <Dialog open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <DialogTrigger disableButtonEnhancement>
        <Button size="small" icon={<Add16Regular />}>
          {say("derive.add")}
        </Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{say("derive.title")}</DialogTitle>
          <DialogContent className={css.deriveForm}>
            <Field label={say("derive.target")} required>
              <Select value={form.target} onChange={(_, data) => set({ target: data.value })}>
                <option value="">{say("match.choose")}</option>
                {draft.targets
                  .filter(({ id }) => !never.includes(id))
                  .map(({ id, label }) => (
                    <option key={id} value={id}>
                      {label}
                    </option>
                  ))}
              </Select>
            </Field>
            <Field label={say("derive.how")}>
              <RadioGroup value={form.kind} onChange={(_, data) => set({ kind: data.value as Kind, columns: [] })}>
                {kinds.map((kind) => (
                  <Radio key={kind} value={kind} label={say(`derive.${kind}`)} />
                ))}
              </RadioGroup>
            </Field>
            {form.kind === "constant" && (
              <Field label={say("derive.value")}>
                <Input value={form.value} onChange={(_, data) => set({ value: data.value })} />
              </Field>
            )}
            {form.kind === "pattern" && (
              <Field label={say("derive.patternText")} hint={say("derive.patternHint")}>
                <Input
                  value={form.pattern}
                  spellCheck={false}
                  placeholder={patternExample}
                  onChange={(_, data) => set({ pattern: data.value })}
                />
              </Field>
            )}
            {form.kind === "combine" && (
              <>
                {[0, 1, 2].map((place) => (
                  <ColumnField
                    key={place}
                    label={say("derive.nthColumn", { number: place + 1 })}
                    columns={draft.columns}
                    value={form.columns[place]}
                    onChange={(index) => set({ columns: replaced(form.columns, place, index) })}
                  />
                ))}
                <Field label={say("derive.between")}>
                  <Input value={form.with} onChange={(_, data) => set({ with: data.value })} />
                </Field>
              </>
            )}
            {form.kind === "split" && (
              <>
                <ColumnField
                  label={say("derive.column")}
                  columns={draft.columns}
                  value={form.columns[0]}
                  onChange={(index) => set({ columns: replaced([], 0, index) })}
                />
                <Field label={say("derive.at")}>
                  <Input value={form.at} onChange={(_, data) => set({ at: data.value })} />
                </Field>
                <Field label={say("derive.part")}>
                  <Select value={part} onChange={(_, data) => setPart(data.value as SplitPart)}>
                    {parts.map((one) => (
                      <option key={one} value={one}>
                        {say(`derive.parts.${one}`)}
                      </option>
                    ))}
                  </Select>
                </Field>
              </>
            )}
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(false)}>{say("derive.cancel")}</Button>
            <Button appearance="primary" disabled={made === undefined || form.target === ""} onClick={add}>
              {say("derive.done")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

function replaced(columns: readonly number[], place: number, index: number | undefined): number[] {
  const next = [...columns];
  if (index === undefined) next.splice(place, 1);
  else next[place] = index;
  return next.filter((one) => one !== undefined);
}

function derivedOf(form: Form, part: SplitPart): DerivedFrom | undefined {
  const [first] = form.columns;
  switch (form.kind) {
    case "constant":
      return form.value.trim() === "" ? undefined : { kind: "constant", value: form.value };
    case "pattern":
      return form.pattern.includes("{") ? { kind: "pattern", pattern: form.pattern } : undefined;
    case "combine":
      return form.columns.length < 2 ? undefined : { kind: "combine", columns: form.columns, with: form.with };
    case "split":
      return first === undefined || form.at === "" ? undefined : { kind: "split", column: first, at: form.at, part };
  }
}

type ColumnFieldProps = {
  label: string;
  columns: readonly ImportColumn[];
  value: number | undefined;
  onChange: (index: number | undefined) => void;
};

function ColumnField({ label, columns, value, onChange }: ColumnFieldProps) {
  const say = useImportsSay();
  return (
    <Field label={label}>
      <Select
        value={value === undefined ? "" : String(value)}
        onChange={(_, data) => onChange(data.value === "" ? undefined : Number(data.value))}
      >
        <option value="">{say("match.choose")}</option>
        {columns
          .filter(({ password }) => !password)
          .map((column) => (
            <option key={column.index} value={column.index}>
              {column.heading}
            </option>
          ))}
      </Select>
    </Field>
  );
}

/** Values that are made of columns, each with the way to take it away again. */
export function DerivedRows({ draft, change }: { draft: Import; change: (wish: DraftChange) => void }) {
  const say = useImportsSay();
  return draft.derived.map((made) => {
    const label = draft.targets.find(({ id }) => id === made.target)?.label ?? made.target;
    return (
      <tr key={made.target} className={css.derivedRow}>
        <td className={css.matchColumn}>
          <span className={css.matchHeading}>{say("derive.made")}</span>
          <span className={css.samples}>{howMade(made, draft.columns, say)}</span>
        </td>
        <td className={css.matchArrow} />
        <td className={css.matchTarget}>
          <b>{label}</b>
        </td>
        <td>
          <Button
            size="small"
            appearance="subtle"
            icon={<Dismiss16Regular />}
            onClick={() => change({ kind: "derive", target: made.target, from: null })}
          >
            {say("derive.remove", { label })}
          </Button>
        </td>
      </tr>
    );
  });
}

function howMade({ from }: DerivedTarget, columns: readonly ImportColumn[], say: ImportsSay): string {
  const heading = (index: number) => columns.find((column) => column.index === index)?.heading ?? "";
  switch (from.kind) {
    case "constant":
      return say("derive.is.constant", { value: from.value });
    case "pattern":
      return from.pattern;
    case "combine":
      return from.columns.map(heading).join(` ${from.with} `);
    case "split":
      return say("derive.is.split", { part: say(`derive.parts.${from.part}`), heading: heading(from.column) });
  }
}
