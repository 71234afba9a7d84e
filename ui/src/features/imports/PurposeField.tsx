import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import type { ChosenGroup } from "../../ipc/bindings/ChosenGroup";
import type { ImportPurpose } from "../../ipc/bindings/ImportPurpose";
import { GroupBox } from "./GroupBox";
import css from "./imports.module.css";
import { isOfMembers } from "./model";
import { useImportsSay } from "./words";

const purposes: readonly ImportPurpose[] = [
  "create",
  "update",
  "createOrUpdate",
  "invite",
  "delete",
  "restore",
  "addMembers",
  "removeMembers",
];

export type PurposeFieldProps = {
  connection: string;
  purpose: ImportPurpose | null;
  group: ChosenGroup | null;
  onChange: (purpose: ImportPurpose, group: string | null) => void;
};

/** What the rows of a list are for; of members, which group. */
export function PurposeField({ connection, purpose, group, onChange }: PurposeFieldProps) {
  const say = useImportsSay();
  return (
    <div className={css.purpose}>
      <Field label={say("purpose.label")} hint={purpose === null ? say("purpose.none") : undefined}>
        <RadioGroup
          className={css.purposes}
          value={purpose ?? ""}
          onChange={(_, data) => onChange(data.value as ImportPurpose, group?.id ?? null)}
        >
          {purposes.map((one) => (
            <Radio key={one} value={one} label={say(`purpose.${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      {purpose !== null && isOfMembers(purpose) && (
        <GroupBox
          connection={connection}
          label={say(purpose === "addMembers" ? "purpose.into" : "purpose.outOf")}
          value={group}
          onChoose={(chosen) => onChange(purpose, chosen.id)}
        />
      )}
    </div>
  );
}
