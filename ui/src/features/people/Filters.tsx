import { Code16Regular, Dismiss12Regular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import type { PeopleColumn } from "../../ipc/bindings/PeopleColumn";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import { useDirectory } from "../../shared/api";
import { FilterChip } from "../../shared/chips/FilterChip";
import { useDepartments } from "./api";
import { FilterBuilder } from "./FilterBuilder";
import { all, partsOf } from "./filter";
import type { PeopleSearch } from "./model";
import { wordsOfPart } from "./partWords";
import styles from "./people.module.css";
import { type PeopleSay, usePeopleSay } from "./words";

interface FiltersProps {
  connection: string;
  search: PeopleSearch;
  columns: PeopleColumn[];
  /** People shown; `undefined` while that is not known. */
  showing: number | undefined;
  onChange: (change: Partial<PeopleSearch>) => void;
  onText: () => void;
}

/** The fixed chips, a chip for each condition that was added, and the way to add one. */
export function Filters({ connection, search, columns, showing, onChange, onText }: FiltersProps) {
  const { t } = useTranslation();
  const say = usePeopleSay();
  const departments = useDepartments(connection).data ?? [];
  const directory = useDirectory(connection).data;
  const products = directory?.products ?? [];
  const parts = partsOf(search.filter ?? "");
  return (
    <div className={styles.filters} role="toolbar" aria-label={t("people.filters")}>
      <FilterChip
        name={t("people.signIn")}
        value={search.signIn}
        choices={[
          { value: "enabled", label: t("people.enabled") },
          { value: "blocked", label: t("people.blocked") },
        ]}
        onChange={(value) => onChange({ signIn: value as PeopleSearch["signIn"] })}
      />
      <FilterChip
        name={t("people.source")}
        value={search.source}
        choices={[
          { value: "cloud", label: t("people.cloud") },
          { value: "activeDirectory", label: t("people.activeDirectoryFull") },
          { value: "guest", label: t("people.guest") },
        ]}
        onChange={(value) => onChange({ source: value as PersonSource | undefined })}
      />
      <FilterChip
        name={t("people.department")}
        value={search.department}
        choices={departments.map(({ value, count }) => ({ value, label: value, count }))}
        onChange={(department) => onChange({ department })}
      />
      <FilterChip
        name={t("people.license")}
        value={search.sku}
        choices={[...products]
          .sort((a, b) => a.name.localeCompare(b.name))
          .map(({ skuId, name, used }) => ({ value: skuId, label: name, count: used }))}
        onChange={(sku) => onChange({ sku })}
      />
      {parts.map((part, index) => (
        <PartChip
          // biome-ignore lint/suspicious/noArrayIndexKey: the same condition may stand there twice
          key={`${index} ${part}`}
          part={part}
          columns={columns}
          say={say}
          onOpen={onText}
          onRemove={() => onChange({ filter: all(parts.filter((_, at) => at !== index)) || undefined })}
        />
      ))}
      <FilterBuilder
        connection={connection}
        columns={columns}
        onAdd={(condition) => onChange({ filter: all([search.filter, condition]) })}
        onText={onText}
      />
      <span className={styles.showing} aria-live={directory?.asOf ? "polite" : "off"}>
        {showing === undefined ? null : t("people.showing", { count: showing })}
      </span>
    </div>
  );
}

function PartChip(props: {
  part: string;
  columns: PeopleColumn[];
  say: PeopleSay;
  onOpen: () => void;
  onRemove: () => void;
}) {
  const { part, columns, say, onOpen, onRemove } = props;
  const { t } = useTranslation();
  const { name, value } = wordsOfPart(part, columns, say);
  const remove = t("chips.remove", { name: value === "" ? name : `${name} ${value}` });
  return (
    <span className={styles.part}>
      <button type="button" className={styles.partText} title={part} onClick={onOpen}>
        {name === part ? <Code16Regular aria-hidden="true" /> : null}
        <span>{name}</span>
        {value === "" ? null : <b>{value}</b>}
      </button>
      <button type="button" className={styles.partRemove} aria-label={remove} title={remove} onClick={onRemove}>
        <Dismiss12Regular />
      </button>
    </span>
  );
}
