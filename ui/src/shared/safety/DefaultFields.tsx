import { Button, Combobox, Field, Input, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { NamePreview } from "../../ipc/bindings/NamePreview";
import { countryName } from "../countries";
import { Choices } from "../fields/Choices";
import { CountryField } from "../fields/CountryField";
import { useExpandIcon } from "../fields/named";
import { findZones, isPattern, withDay } from "./model";
import type { SafetyFieldsProps } from "./SafetyFields";
import styles from "./safety.module.css";
import { useSafetySay } from "./words";

const week = [1, 2, 3, 4, 5, 6, 7] as const;

/** What new people get, and when scheduled work is meant. */
export function DefaultFields({ safety, onChange, country, names }: SafetyFieldsProps) {
  const say = useSafetySay();
  const offered = safety.usageLocation === null && country !== null;
  return (
    <div className={styles.fields}>
      <p className={styles.quiet}>{say("defaultsLead")}</p>
      <Field
        label={say("location")}
        validationState={safety.usageLocation === null ? "warning" : "none"}
        validationMessage={safety.usageLocation === null ? say("locationNeeded") : undefined}
      >
        <CountryField
          label={say("location")}
          value={safety.usageLocation}
          none={say("locationNone")}
          onChange={(usageLocation) => onChange({ ...safety, usageLocation })}
        />
      </Field>
      {offered ? (
        <p className={styles.offer}>
          {say("locationFrom", { country: countryName(country) })}
          <Button size="small" onClick={() => onChange({ ...safety, usageLocation: country })}>
            {say("useLocation", { country: countryName(country) })}
          </Button>
        </p>
      ) : null}
      <Field
        label={say("pattern")}
        hint={say("patternHint")}
        validationState={isPattern(safety.namePattern) ? "none" : "error"}
        validationMessage={isPattern(safety.namePattern) ? undefined : say("patternEmpty")}
      >
        <Input
          value={safety.namePattern}
          spellCheck={false}
          onChange={(_, data) => onChange({ ...safety, namePattern: data.value })}
        />
      </Field>
      {names.length > 0 ? <Previews names={names} /> : null}
      <div className={styles.field}>
        <span className={styles.label}>{say("passwords")}</span>
        <Choices
          label={say("passwords")}
          value={safety.passwordStyle}
          choices={[
            { value: "characters", label: say("characters") },
            { value: "words", label: say("words") },
          ]}
          onChange={(passwordStyle) => onChange({ ...safety, passwordStyle })}
        />
      </div>
      <ZoneField zone={safety.timeZone} onChange={(timeZone) => onChange({ ...safety, timeZone })} />
      <fieldset className={styles.days}>
        <legend className={styles.label}>{say("week")}</legend>
        {week.map((day) => (
          <label key={day} className={styles.day}>
            <input
              type="checkbox"
              className="spoken"
              checked={safety.workDays.includes(day)}
              onChange={(event) =>
                onChange({ ...safety, workDays: withDay(safety.workDays, day, event.target.checked) })
              }
            />
            {say(`days.d${day}`)}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Previews({ names }: { names: readonly NamePreview[] }) {
  const say = useSafetySay();
  return (
    <table className={styles.previews}>
      <caption className="spoken">{say("previews")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("previewName")}</th>
          <th scope="col">{say("previewNow")}</th>
          <th scope="col">{say("previewMade")}</th>
        </tr>
      </thead>
      <tbody>
        {names.map((preview) => (
          <tr key={preview.now}>
            <td>{preview.name}</td>
            <td title={preview.now}>{preview.now}</td>
            <td title={preview.made}>{preview.made}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ZoneField({ zone, onChange }: { zone: string; onChange: (zone: string) => void }) {
  const expandIcon = useExpandIcon();
  const say = useSafetySay();
  const [typed, setTyped] = useState<string>();
  const found = findZones(typed ?? "");
  return (
    <Field label={say("zone")}>
      <Combobox
        expandIcon={expandIcon}
        value={typed ?? zone}
        selectedOptions={[zone]}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOpenChange={(_, data) => !data.open && setTyped(undefined)}
        onOptionSelect={(_, data) => {
          if (!data.optionValue) return;
          setTyped(undefined);
          onChange(data.optionValue);
        }}
      >
        {found.map((one) => (
          <Option key={one} value={one}>
            {one}
          </Option>
        ))}
        {found.length === 0 ? (
          <Option key="none" value="" text="" disabled>
            {say("zoneNone")}
          </Option>
        ) : null}
      </Combobox>
    </Field>
  );
}
