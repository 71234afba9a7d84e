import { Combobox, Option } from "@fluentui/react-components";
import { useState } from "react";
import { countryName, findCountries } from "../countries";
import { useExpandIcon } from "./named";

type CountryFieldProps = {
  label: string;
  value: string | null;
  /** What stands there while no country is chosen. */
  none: string;
  onChange: (code: string) => void;
};

const label = (code: string) => `${countryName(code)} (${code})`;

/** A country by its name or code, typed or chosen. */
export function CountryField({ label: name, value, none, onChange }: CountryFieldProps) {
  const expandIcon = useExpandIcon();
  const [typed, setTyped] = useState<string>();
  return (
    <Combobox
      expandIcon={expandIcon}
      aria-label={name}
      value={typed ?? (value === null ? none : label(value))}
      selectedOptions={value === null ? [] : [value]}
      onFocus={(event) => event.currentTarget.select()}
      onClick={(event) => typed === undefined && event.currentTarget.select()}
      onChange={(event) => setTyped(event.target.value)}
      onOpenChange={(_, data) => !data.open && setTyped(undefined)}
      onOptionSelect={(_, data) => {
        // While one types, the list tells of "nothing chosen": that is no choice.
        if (data.optionValue === undefined) return;
        setTyped(undefined);
        onChange(data.optionValue);
      }}
    >
      {findCountries(typed ?? "").map(({ code }) => (
        <Option key={code} value={code}>
          {label(code)}
        </Option>
      ))}
    </Combobox>
  );
}
