import { Button, Combobox, Option } from "@fluentui/react-components";
import { useState } from "react";
import { Chip } from "../../shared/chips/Chip";
import { countryName, findCountries } from "../../shared/countries";
import { useExpandIcon } from "../../shared/fields/named";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

export type LocationFieldProps = {
  value: string | null;
  suggestion: string | null;
  tenantName: string;
  onChange: (code: string | null) => void;
};

const none = "-";

/** The country for rows that have none. Suggested, never chosen by itself. */
export function LocationField({ value, suggestion, tenantName, onChange }: LocationFieldProps) {
  const expandIcon = useExpandIcon();
  const say = useImportsSay();
  const [typed, setTyped] = useState<string>();
  const label = (code: string) => say("options.countryCode", { name: countryName(code), code });
  const offered = suggestion !== null && value === null;
  return (
    <>
      <div>
        <Combobox
          expandIcon={expandIcon}
          aria-label={say("options.location")}
          value={typed ?? (value === null ? say("options.locationNone") : label(value))}
          selectedOptions={[value ?? none]}
          onFocus={(event) => event.currentTarget.select()}
          onClick={(event) => typed === undefined && event.currentTarget.select()}
          onChange={(event) => setTyped(event.target.value)}
          onOpenChange={(_, data) => !data.open && setTyped(undefined)}
          onOptionSelect={(_, data) => {
            // While one types, the list tells of "nothing chosen": that is no choice.
            if (data.optionValue === undefined) return;
            setTyped(undefined);
            onChange(data.optionValue === none ? null : data.optionValue);
          }}
        >
          {!typed && <Option value={none}>{say("options.locationNone")}</Option>}
          {findCountries(typed ?? "").map(({ code }) => (
            <Option key={code} value={code}>
              {label(code)}
            </Option>
          ))}
        </Combobox>
      </div>
      {offered && (
        <div className={css.suggestion}>
          <Chip meaning="info">
            {say("options.suggested", { country: countryName(suggestion), tenant: tenantName })}
          </Chip>
          <Button size="small" onClick={() => onChange(suggestion)}>
            {say("options.useSuggestion", { country: countryName(suggestion) })}
          </Button>
        </div>
      )}
    </>
  );
}
