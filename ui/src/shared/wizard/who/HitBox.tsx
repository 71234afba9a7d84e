import { Combobox, Field, Option } from "@fluentui/react-components";
import { useExpandIcon } from "../../fields/named";

/** What can be chosen: a person or a group. */
export type Hit = { id: string; title: string; detail: string };

type HitBoxProps<Found extends Hit> = {
  label: string;
  hint?: string;
  /** What was found by what is typed. */
  hits: readonly Found[];
  text: string;
  onText: (text: string) => void;
  /** What stands in the field after a choice: the chosen one, or nothing where several can be added. */
  keepsName?: boolean;
  onPick: (hit: Found) => void;
  error?: string;
};

/** A field that offers what was found by what is typed. */
export function HitBox<Found extends Hit>(props: HitBoxProps<Found>) {
  const { label, hint, hits, text, onText, keepsName = false, onPick, error } = props;
  const expandIcon = useExpandIcon();
  return (
    <Field label={label} hint={hint} validationMessage={error}>
      <Combobox
        expandIcon={expandIcon}
        freeform
        value={text}
        selectedOptions={[]}
        onChange={(event) => onText(event.target.value)}
        onOptionSelect={(_, { optionValue }) => {
          const hit = hits.find(({ id }) => id === optionValue);
          if (hit === undefined) return;
          onText(keepsName ? hit.title : "");
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
