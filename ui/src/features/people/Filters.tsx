import { useTranslation } from "react-i18next";
import type { PersonSource } from "../../ipc/bindings/PersonSource";
import { useDirectory } from "../../shared/api";
import { FilterChip } from "../../shared/chips/FilterChip";
import { useDepartments } from "./api";
import type { PeopleSearch } from "./model";
import styles from "./people.module.css";

interface FiltersProps {
  connection: string;
  search: PeopleSearch;
  /** People shown; `undefined` while that is not known. */
  showing: number | undefined;
  onChange: (change: Partial<PeopleSearch>) => void;
}

export function Filters({ connection, search, showing, onChange }: FiltersProps) {
  const { t } = useTranslation();
  const departments = useDepartments(connection).data ?? [];
  const directory = useDirectory(connection).data;
  const products = directory?.products ?? [];
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
      <span className={styles.showing} aria-live={directory?.asOf ? "polite" : "off"}>
        {showing === undefined ? null : t("people.showing", { count: showing })}
      </span>
    </div>
  );
}
