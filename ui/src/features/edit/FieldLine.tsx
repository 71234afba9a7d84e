import { Input } from "@fluentui/react-components";
import { LockClosed16Regular } from "@fluentui/react-icons";
import type { EditValue } from "../../ipc/bindings/EditValue";
import { Choices } from "../../shared/fields/Choices";
import { CountryField } from "../../shared/fields/CountryField";
import { KnownBox, offered } from "../../shared/fields/KnownBox";
import { Search } from "../../shared/wizard/who/Search";
import css from "./edit.module.css";
import { isLocked, valueWanted, type Wish, wishOf, withWish } from "./model";
import type { PartProps } from "./WhatStep";
import { useEditSay } from "./words";

/** A field: what it is now, what becomes of it, and the new value where it is set. */
export function FieldLine({ field, connection, answers, values, change }: PartProps & { field: EditValue }) {
  const say = useEditSay();
  const wish = wishOf(answers, field.property);
  const set = (next: Wish, value: string) => change(withWish(answers, field.property, next, value));
  if (isLocked(field, values)) {
    return (
      <li className={css.field}>
        <span className={css.label}>{field.label}</span>
        <Now field={field} />
        <span className={css.locked}>
          <LockClosed16Regular aria-hidden="true" />
          {say("locked")}
        </span>
      </li>
    );
  }
  const choices: { value: Wish; label: string }[] = [
    { value: "keep", label: say("keep") },
    { value: "set", label: say("set") },
    ...(field.clearable ? [{ value: "clear" as const, label: say("clear") }] : []),
  ];
  return (
    <li className={css.field} data-set={wish === "keep" ? undefined : ""}>
      <span className={css.label}>{field.label}</span>
      <Now field={field} />
      <span className={css.wish}>
        <Choices<Wish>
          label={say("wishOf", { label: field.label })}
          value={wish}
          choices={choices}
          onChange={(next) => set(next, field.value ?? "")}
        />
        {wish === "set" && (
          <NewValue
            connection={connection}
            field={field}
            value={valueWanted(answers, field.property)}
            name={answers.managerName}
            onChange={(value, name) =>
              change({
                ...withWish(answers, field.property, "set", value),
                ...(name === undefined ? {} : { managerName: name }),
              })
            }
          />
        )}
        {wish !== "keep" && field.locked > 0 && (
          <span className={css.quiet}>{say("lockedSome", { count: field.locked })}</span>
        )}
      </span>
    </li>
  );
}

/** The value everybody has, or how many different ones there are. */
function Now({ field }: { field: EditValue }) {
  const say = useEditSay();
  if (field.different === 0) return <span className={css.quiet}>{say("notRead")}</span>;
  if (field.different > 1) return <span className={css.quiet}>{say("different", { count: field.different })}</span>;
  return (
    <span className={css.now} title={field.shown ?? undefined}>
      {field.shown ?? say("empty")}
    </span>
  );
}

type NewValueProps = {
  connection: string;
  field: EditValue;
  value: string;
  name: string;
  onChange: (value: string, name?: string) => void;
};

/** The new value, in a field that fits what it is. */
function NewValue({ connection, field, value, name, onChange }: NewValueProps) {
  const say = useEditSay();
  const label = say("newOf", { label: field.label });
  if (field.kind === "country") {
    return (
      <CountryField label={label} value={value === "" ? null : value} none={say("noCountry")} onChange={onChange} />
    );
  }
  if (field.kind === "person") {
    return (
      <span className={css.person}>
        <Search
          connection={connection}
          kind="person"
          label={label}
          hint={say("managerHint")}
          keepsName
          onPick={({ id, title }) => onChange(id, title)}
        />
        {name !== "" && value !== "" && <span className={css.quiet}>{say("managerChosen", { name })}</span>}
      </span>
    );
  }
  if (field.kind === "text" && offered.includes(field.property)) {
    return (
      <span className={css.known}>
        <KnownBox
          connection={connection}
          property={field.property}
          label={label}
          value={value}
          maxLength={field.longest ?? undefined}
          tells
          onChange={onChange}
        />
      </span>
    );
  }
  return (
    <Input
      className={css.input}
      aria-label={label}
      type={field.kind === "day" ? "date" : "text"}
      value={value}
      maxLength={field.longest ?? undefined}
      placeholder={field.kind === "list" ? say("listHint") : undefined}
      onChange={(_, data) => onChange(data.value)}
    />
  );
}
