import { Combobox, Field, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { PaletteHit } from "../../../ipc/bindings/PaletteHit";
import { useExpandIcon } from "../../fields/named";
import { useHits } from "./api";

type SearchProps = {
  connection: string;
  kind: "person" | "group";
  label: string;
  hint?: string;
  /** What stands in the field after a choice: the chosen one, or nothing where several can be added. */
  keepsName?: boolean;
  onPick: (hit: PaletteHit) => void;
};

/** Finds a person or a group of the copy by what is typed. */
export function Search({ connection, kind, label, hint, keepsName = false, onPick }: SearchProps) {
  const expandIcon = useExpandIcon();
  const [text, setText] = useState("");
  const hits = useHits(connection, text, kind).data ?? [];
  return (
    <Field label={label} hint={hint}>
      <Combobox
        expandIcon={expandIcon}
        freeform
        value={text}
        selectedOptions={[]}
        onChange={(event) => setText(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          const hit = hits.find(({ id }) => id === optionValue);
          if (hit === undefined) return;
          setText(keepsName ? hit.title : "");
          onPick(hit);
        }}
      >
        {hits.map((hit) => (
          <Option key={hit.id} value={hit.id} text={hit.title}>
            <span>
              {hit.title}
              <br />
              <small>{hit.detail}</small>
            </span>
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
