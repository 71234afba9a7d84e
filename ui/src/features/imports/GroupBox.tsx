import { Combobox, Field, Option } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AppError } from "../../ipc/bindings/AppError";
import type { ChosenGroup } from "../../ipc/bindings/ChosenGroup";
import type { GroupRow } from "../../ipc/bindings/GroupRow";
import { call } from "../../ipc/client";
import { useExpandIcon } from "../../shared/fields/named";
import { keys } from "../../shared/keys";
import css from "./imports.module.css";
import { useImportsSay } from "./words";

const offered = 30;

export type GroupBoxProps = {
  connection: string;
  label: string;
  value: ChosenGroup | null;
  onChoose: (group: ChosenGroup) => void;
};

/** One group, found by typing. Groups that fill themselves or are kept elsewhere say so and cannot be chosen. */
export function GroupBox({ connection, label, value, onChoose }: GroupBoxProps) {
  const say = useImportsSay();
  const expandIcon = useExpandIcon();
  const [typed, setTyped] = useState<string>();
  const { data } = useQuery<GroupRow[], AppError>({
    queryKey: [...keys.groups(connection), "box", typed ?? ""],
    queryFn: async () => {
      const asked = { kind: null, licensed: false, sort: "name" as const, descending: false };
      return (await call("groups.list", { connection, text: typed ?? "", ...asked, offset: 0, limit: offered })).rows;
    },
    placeholderData: (before) => before,
  });
  const elsewhere = (group: GroupRow) => {
    if (group.dynamic) return say("group.dynamic");
    if (group.synced) return say("group.synced");
    return group.kind === "mailing" || group.kind === "mailSecurity" ? say("group.exchange") : undefined;
  };
  return (
    <Field label={label}>
      <Combobox
        expandIcon={expandIcon}
        value={typed ?? value?.name ?? ""}
        selectedOptions={value ? [value.id] : []}
        placeholder={say("group.find")}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.target.value)}
        onOpenChange={(_, { open }) => !open && setTyped(undefined)}
        onOptionSelect={(_, { optionValue }) => {
          const chosen = data?.find(({ id }) => id === optionValue);
          if (chosen === undefined) return;
          setTyped(undefined);
          onChoose({ id: chosen.id, name: chosen.displayName });
        }}
      >
        {(data ?? []).map((group) => (
          <Option key={group.id} value={group.id} text={group.displayName} disabled={elsewhere(group) !== undefined}>
            <span className={css.optionText}>
              <span>{group.displayName}</span>
              <span className={css.about}>{elsewhere(group) ?? group.mail ?? ""}</span>
            </span>
          </Option>
        ))}
        {data?.length === 0 && (
          <Option value="" text="" disabled>
            {say("group.none")}
          </Option>
        )}
      </Combobox>
    </Field>
  );
}
