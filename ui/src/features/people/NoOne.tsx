import { Button } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { PeopleView } from "../../ipc/bindings/PeopleView";
import { useDirectory } from "../../shared/api";
import { formatList, quoted } from "../../shared/format";
import { Empty } from "../../shared/states/Empty";
import { usePeopleColumnsOffered } from "./api";
import { partsOf } from "./filter";
import { everyone, filtersIn, type PeopleSearch, withoutFilters } from "./model";
import { wordsOfPart } from "./partWords";
import styles from "./people.module.css";
import { usePeopleSay } from "./words";

interface NoOneProps {
  connection: string;
  search: PeopleSearch;
  view: PeopleView | undefined;
  onSearch: (search: PeopleSearch) => void;
}

/** Why nobody is listed, with the ways out. */
export function NoOne({ connection, search, view, onSearch }: NoOneProps) {
  const { t } = useTranslation();
  const say = usePeopleSay();
  const directory = useDirectory(connection).data;
  const columns = usePeopleColumnsOffered(connection).data ?? [];
  const filters = filtersIn(search);
  const last = filters.at(-1);
  const kept = view && view.id !== everyone ? view.name : undefined;
  if (last === undefined && kept === undefined) {
    const copied = directory?.asOf !== null && directory !== undefined;
    return <Empty>{copied ? t("people.none") : t("people.waiting")}</Empty>;
  }
  if (last === undefined) return <Empty>{t("people.noMatch", { what: quoted(kept ?? "") })}</Empty>;
  const product = directory?.products.find(({ skuId }) => skuId === search.sku);
  const conditions = partsOf(search.filter ?? "").map((part) => {
    const { name, value } = wordsOfPart(part, columns, say);
    return `${name} ${value}`.trim();
  });
  const words = {
    text: quoted(search.text ?? ""),
    signIn: `${t("people.signIn")} ${search.signIn === "blocked" ? t("people.blocked") : t("people.enabled")}`,
    source: `${t("people.source")} ${search.source ? t(`people.${search.source}`) : ""}`,
    department: `${t("people.department")} ${search.department ?? ""}`,
    sku: `${t("people.license")} ${product?.name ?? search.sku ?? ""}`,
    filter: formatList(conditions),
  };
  const names = {
    text: t("people.searchText"),
    signIn: t("people.signIn"),
    source: t("people.source"),
    department: t("people.department"),
    sku: t("people.license"),
    filter: say("filter.condition"),
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
  const what = [...(kept ? [quoted(kept)] : []), ...filters.map((name) => words[name])];
  return <Empty action={action}>{t("people.noMatch", { what: formatList(what) })}</Empty>;
}
