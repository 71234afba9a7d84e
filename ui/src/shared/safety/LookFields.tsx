import { Checkbox } from "@fluentui/react-components";
import { Checkmark16Filled } from "@fluentui/react-icons";
import { useId } from "react";
import { useAppearance } from "../appearance";
import { colourNames, tenantColour } from "../tenant/colour";
import type { SafetyFieldsProps } from "./SafetyFields";
import styles from "./safety.module.css";
import { useSafetySay } from "./words";

/** The tenant's colour and whether it is the one that real people work in. */
export function LookFields({ safety, onChange }: Pick<SafetyFieldsProps, "safety" | "onChange">) {
  const say = useSafetySay();
  const { mode } = useAppearance();
  const id = useId();
  return (
    <div className={styles.fields}>
      <fieldset className={styles.colours}>
        <legend className={styles.label}>{say("colour")}</legend>
        {colourNames.map((name, index) => (
          <label
            key={name}
            className={styles.colour}
            style={{ background: tenantColour("", mode, index).tile }}
            title={say(`colours.${name}`)}
          >
            <input
              type="radio"
              className="spoken"
              name={id}
              aria-label={say(`colours.${name}`)}
              checked={safety.colour === index}
              onChange={() => onChange({ ...safety, colour: index })}
            />
            {safety.colour === index ? <Checkmark16Filled aria-hidden="true" /> : null}
          </label>
        ))}
      </fieldset>
      <div>
        <Checkbox
          className={styles.check}
          label={say("production")}
          aria-describedby={`${id}-production`}
          checked={safety.production}
          onChange={(_, data) => onChange({ ...safety, production: data.checked === true })}
        />
        <p id={`${id}-production`} className={styles.under}>
          {say("productionLead")}
        </p>
      </div>
    </div>
  );
}
