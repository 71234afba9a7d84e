import { Combobox, Field, Input, Option } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { LocalTime } from "../../ipc/bindings/LocalTime";
import { useExpandIcon } from "../fields/named";
import { useCheckedTime } from "./api";
import css from "./due.module.css";
import { atOf, partsOf, zoneHere, zonesOffered } from "./model";
import { useDueSay } from "./words";

/** Zones offered at once. */
const offered = 40;

type TimeFieldProps = {
  at: LocalTime;
  onAt: (at: LocalTime) => void;
  /** Zones that are offered first. */
  zones?: readonly string[];
};

/** A date and a time on the clock of a place, with what that means on this computer's clock. */
export function TimeField({ at, onAt, zones = [] }: TimeFieldProps) {
  const say = useDueSay();
  const checked = useCheckedTime(at);
  const { day, clock } = partsOf(at.at);
  const [parts, setParts] = useState({ day, clock });
  const set = (next: { day: string; clock: string }) => {
    setParts(next);
    onAt({ ...at, at: atOf(next.day, next.clock) });
  };
  const told = at.at === "" ? undefined : checked.data;
  return (
    <div className={css.time}>
      <div className={css.timeFields}>
        <Field label={say("day")} required>
          <Input type="date" value={parts.day} onChange={(_, data) => set({ ...parts, day: data.value })} />
        </Field>
        <Field label={say("clock")} required>
          <Input type="time" value={parts.clock} onChange={(_, data) => set({ ...parts, clock: data.value })} />
        </Field>
        <ZoneField zone={at.zone} zones={zones} onZone={(zone) => onAt({ ...at, zone })} />
      </div>
      <div role="status" className={css.told}>
        {told?.stop != null && (
          <p data-tone="bad">
            <ErrorCircle16Filled aria-hidden="true" />
            {say(`stop.${told.stop}`)}
          </p>
        )}
        {told?.stop === null && (
          <p>
            {say("there", { time: told.there })} {told.here !== told.there && say("here", { time: told.here })}
          </p>
        )}
        {told?.stop === null &&
          told.hints.map((hint) => (
            <p key={hint} data-tone={hint === "skipped" || hint === "twice" || hint === "weekend" ? "warn" : "info"}>
              <Info16Regular aria-hidden="true" />
              {say(`hint.${hint}`)}
            </p>
          ))}
      </div>
    </div>
  );
}

type ZoneFieldProps = { zone: string; zones: readonly string[]; onZone: (zone: string) => void };

function ZoneField({ zone, zones, onZone }: ZoneFieldProps) {
  const expandIcon = useExpandIcon();
  const say = useDueSay();
  const [text, setText] = useState<string>();
  const typed = (text ?? "").trim().toLowerCase().replace(/ /g, "_");
  const all = zonesOffered([...zones, zoneHere()]);
  const fits = all.filter((one) => one.toLowerCase().includes(typed)).slice(0, offered);
  return (
    <Field label={say("zone")} hint={say("zoneHint")}>
      <Combobox
        expandIcon={expandIcon}
        freeform
        value={text ?? zone}
        selectedOptions={[zone]}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === undefined) return;
          setText(undefined);
          onZone(optionValue);
        }}
        onBlur={() => {
          const exact = all.find((one) => one.toLowerCase() === typed);
          if (exact !== undefined) onZone(exact);
          setText(undefined);
        }}
      >
        {fits.map((one) => (
          <Option key={one} value={one}>
            {one}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
