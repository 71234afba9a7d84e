import {
  Button,
  Combobox,
  Dropdown,
  Field,
  Option,
  OptionGroup,
  Popover,
  PopoverSurface,
  PopoverTrigger,
} from "@fluentui/react-components";
import { Add16Regular } from "@fluentui/react-icons";
import { type FormEvent, useState } from "react";
import type { Completion } from "../../ipc/bindings/Completion";
import type { PeopleColumn } from "../../ipc/bindings/PeopleColumn";
import { useExpandIcon } from "../../shared/fields/named";
import { useFilterCheck } from "./api";
import { conditionOf, type Operator, quoted } from "./filter";
import { relations } from "./partWords";
import styles from "./people.module.css";
import { type PeopleSay, usePeopleSay } from "./words";

interface FilterBuilderProps {
  connection: string;
  columns: PeopleColumn[];
  onAdd: (condition: string) => void;
  onText: () => void;
}

/** The dashed chip with which a condition is put together out of lists. */
export function FilterBuilder({ connection, columns, onAdd, onText }: FilterBuilderProps) {
  const say = usePeopleSay();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-start" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className={styles.addFilter}>
          <Add16Regular aria-hidden="true" />
          {say("filter.add")}
        </button>
      </PopoverTrigger>
      <PopoverSurface aria-label={say("filter.title")} style={{ padding: 16 }}>
        {open ? (
          <Builder
            connection={connection}
            columns={columns}
            onAdd={(condition) => {
              setOpen(false);
              onAdd(condition);
            }}
            onText={() => {
              setOpen(false);
              onText();
            }}
          />
        ) : null}
      </PopoverSurface>
    </Popover>
  );
}

const flags = ["never-signed-in"] as const;
const operatorsOf: Record<PeopleColumn["kind"], Operator[]> = {
  text: ["=", "!=", "~", "^", "null", "not null"],
  flag: ["="],
  time: ["<", ">", "null", "not null"],
  list: ["~", "null", "not null"],
};

function Builder({ connection, columns, onAdd, onText }: FilterBuilderProps) {
  const expandIcon = useExpandIcon();
  const say = usePeopleSay();
  const [what, setWhat] = useState("department");
  const [operator, setOperator] = useState<Operator>("=");
  const [value, setValue] = useState("");
  const column = columns.find(({ id }) => id === what);
  const relation = what in relations ? (what as keyof typeof relations) : undefined;
  const flag = flags.find((one) => one === what);
  const offered: Operator[] = column ? operatorsOf[column.kind] : ["="];
  const chosen = offered.includes(operator) ? operator : (offered[0] ?? "=");
  const needsValue = flag === undefined && chosen !== "null" && chosen !== "not null";
  // The completions of the text form are what the value may be.
  const asked = relation ? `${relation}:` : `${what} ${chosen === "null" || chosen === "not null" ? "=" : chosen} `;
  const begun = asked + value.replaceAll('"', "");
  const values = useFilterCheck(connection, begun, begun.length).data?.completions ?? [];
  const time = column?.kind === "time" || relation?.endsWith("-since");
  const ready = !needsValue || value.trim() !== "";

  const condition = () => {
    if (flag) return flag;
    if (relation) return `${relation}:${time ? value.trim() : quoted(value.trim())}`;
    return conditionOf(what, chosen, value.trim(), column?.kind ?? "text");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onAdd(condition());
  };
  return (
    <form className={styles.builder} onSubmit={submit}>
      <Field label={say("filter.what")}>
        <Dropdown
          size="small"
          value={nameOf(what, columns, say)}
          selectedOptions={[what]}
          listbox={{ className: styles.builderList }}
          onOptionSelect={(_, data) => {
            setWhat(data.optionValue ?? "department");
            setValue("");
          }}
        >
          <OptionGroup label={say("filter.relations")}>
            {[...Object.keys(relations), ...flags].map((id) => (
              <Option key={id} value={id} text={nameOf(id, columns, say)}>
                {nameOf(id, columns, say)}
              </Option>
            ))}
          </OptionGroup>
          <OptionGroup label={say("filter.properties")}>
            {columns
              .filter(({ id }) => id !== "source" && id !== "assignedLicenses" && id !== "manager")
              .map(({ id, label }) => (
                <Option key={id} value={id} text={label}>
                  {label}
                </Option>
              ))}
          </OptionGroup>
        </Dropdown>
      </Field>
      {column && offered.length > 1 ? (
        <Field label={say("filter.how")}>
          <Dropdown
            size="small"
            value={operatorName(chosen, say)}
            selectedOptions={[chosen]}
            onOptionSelect={(_, data) => setOperator((data.optionValue ?? "=") as Operator)}
          >
            {offered.map((one) => (
              <Option key={one} value={one}>
                {operatorName(one, say)}
              </Option>
            ))}
          </Dropdown>
        </Field>
      ) : null}
      {needsValue ? (
        <Field label={say("filter.value")} hint={time ? say("filter.timeHint") : undefined}>
          <Combobox
            expandIcon={expandIcon}
            size="small"
            freeform
            value={value}
            selectedOptions={[]}
            autoComplete="off"
            onChange={(event) => setValue(event.target.value)}
            onOptionSelect={(_, data) => setValue(data.optionValue ?? "")}
          >
            {values.map((one) => (
              <ValueOption key={one.insert} completion={one} />
            ))}
          </Combobox>
        </Field>
      ) : null}
      <div className={styles.builderActs}>
        <Button size="small" appearance="subtle" onClick={onText}>
          {say("filter.text")}
        </Button>
        <Button size="small" type="submit" appearance="primary" disabledFocusable={!ready}>
          {say("filter.doAdd")}
        </Button>
      </div>
    </form>
  );
}

function ValueOption({ completion: { insert, label, detail } }: { completion: Completion }) {
  const value = unquote(insert.trim());
  return (
    <Option value={value} text={value}>
      <span className={styles.valueOption}>
        <span>{label}</span>
        {detail ? <span className={styles.quiet}>{detail}</span> : null}
      </span>
    </Option>
  );
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, "$1") : text;
}

function nameOf(id: string, columns: PeopleColumn[], say: PeopleSay): string {
  if (id === "never-signed-in") return say("filter.neverSignedIn");
  if (id in relations) return say(relations[id as keyof typeof relations]);
  return columns.find((column) => column.id === id)?.label ?? id;
}

function operatorName(operator: Operator, say: PeopleSay): string {
  const names = {
    "=": "filter.is",
    "!=": "filter.isNot",
    "~": "filter.contains",
    "^": "filter.startsWith",
    "<": "filter.before",
    ">": "filter.after",
    null: "filter.empty",
    "not null": "filter.notEmpty",
  } as const;
  return say(names[operator]);
}
