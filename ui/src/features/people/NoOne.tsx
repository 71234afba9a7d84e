import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useDirectory } from "../../shared/api";
import { Empty } from "../../shared/states/Empty";
import { filtersIn, type PeopleSearch, withoutFilters } from "./model";
import styles from "./people.module.css";

interface NoOneProps {
  connection: string;
  search: PeopleSearch;
  onSearch: (search: PeopleSearch) => void;
}

/** Why nobody is listed, with the ways out. */
export function NoOne({ connection, search, onSearch }: NoOneProps) {
  const { t } = useTranslation();
  const directory = useDirectory(connection).data;
  const filters = filtersIn(search);
  const last = filters.at(-1);
  if (last === undefined) {
    const copied = directory?.asOf !== null && directory !== undefined;
    return <Empty>{copied ? t("people.none") : t("people.waiting")}</Empty>;
  }
  const product = directory?.products.find(({ skuId }) => skuId === search.sku);
  const words = {
    text: `“${search.text ?? ""}”`,
    signIn: `${t("people.signIn")} ${search.signIn === "blocked" ? t("people.blocked") : t("people.enabled")}`,
    source: `${t("people.source")} ${search.source ? t(`people.${search.source}`) : ""}`,
    department: `${t("people.department")} ${search.department ?? ""}`,
    sku: `${t("people.license")} ${product?.name ?? search.sku ?? ""}`,
  };
  const names = {
    text: t("people.searchText"),
    signIn: t("people.signIn"),
    source: t("people.source"),
    department: t("people.department"),
    sku: t("people.license"),
  };
  const action = (
    <span className={styles.emptyActs}>
      {filters.length > 1 ? (
        <Button onClick={() => onSearch({ ...search, [last]: undefined })}>
          {t("people.removeOne", { name: names[last] })}
        </Button>
      ) : null}
      <Button onClick={() => onSearch(withoutFilters(search))}>{t("people.clearAll")}</Button>
    </span>
  );
  return <Empty action={action}>{t("people.noMatch", { what: inWords(filters.map((name) => words[name])) })}</Empty>;
}

/** "a", "a and b", "a, b and c". */
function inWords(parts: string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(parts);
}
