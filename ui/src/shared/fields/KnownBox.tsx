import { Button, Combobox, Option } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { KnownValue } from "../../ipc/bindings/KnownValue";
import { call } from "../../ipc/client";
import { keys } from "../keys";
import css from "./fields.module.css";
import { useExpandIcon } from "./named";
import { nearest } from "./near";
import { useFieldsSay } from "./words";

/** Properties whose values are offered from the directory. */
export const offered = [
  "jobTitle",
  "department",
  "companyName",
  "officeLocation",
  "city",
  "state",
  "country",
  "employeeType",
];

/** Values a property has in the directory, with how many people have each. */
function useKnownValues(connection: string, property: string, enabled: boolean) {
  return useQuery<KnownValue[], AppError>({
    queryKey: keys.knownValues(connection, property),
    queryFn: async () => (await call("onboard.values", { connection, property })).values,
    enabled,
    staleTime: 60_000,
  });
}

export type KnownBoxProps = {
  connection: string;
  property: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string | undefined;
  /** The name, where no field around it gives one. */
  label?: string | undefined;
  maxLength?: number | undefined;
  /** Says below it that a value is new, and which one it looks like. */
  tells?: boolean;
  className?: string | undefined;
  /** Given by the field around it. */
  id?: string;
};

/** A field that offers the values there are already, with how many people have each. */
export function KnownBox(props: KnownBoxProps) {
  const { connection, property, value, onChange, placeholder, label, tells = false, ...given } = props;
  const say = useFieldsSay();
  const expandIcon = useExpandIcon();
  const [asked, setAsked] = useState(tells && value !== "");
  // While one types, every beginning of a value is new.
  const [typing, setTyping] = useState(false);
  const answer = useKnownValues(connection, property, asked);
  const known = answer.data ?? [];
  const words = value.trim().toLowerCase();
  const fitting = known.filter((one) => one.value.toLowerCase().includes(words)).slice(0, 12);
  return (
    <>
      <Combobox
        {...given}
        {...(label === undefined ? {} : { "aria-label": label })}
        expandIcon={expandIcon}
        freeform
        value={value}
        placeholder={placeholder}
        selectedOptions={[value]}
        onFocus={() => {
          setAsked(true);
          setTyping(true);
        }}
        onBlur={() => setTyping(false)}
        onChange={(event) => onChange(event.target.value)}
        onOptionSelect={(_, data) => data.optionValue !== undefined && onChange(data.optionValue)}
      >
        {fitting.map((one) => (
          <Option key={one.value} value={one.value} text={one.value}>
            {one.value} <small className={css.quiet}>{say("people", { count: one.people })}</small>
          </Option>
        ))}
      </Combobox>
      {tells && !typing && answer.data !== undefined && words !== "" && (
        <Told value={value} known={known} onChange={onChange} />
      )}
    </>
  );
}

function Told({ value, known, onChange }: Pick<KnownBoxProps, "value" | "onChange"> & { known: KnownValue[] }) {
  const say = useFieldsSay();
  if (known.some((one) => one.value === value.trim())) return null;
  const near = nearest(value, known);
  return (
    <span className={css.told} role="status">
      {near === undefined ? say("fresh") : say("near", { value: near })}
      {near !== undefined && (
        <Button size="small" onClick={() => onChange(near)}>
          {say("use", { value: near })}
        </Button>
      )}
    </span>
  );
}
