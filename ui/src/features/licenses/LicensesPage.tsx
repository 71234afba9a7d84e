import { Button } from "@fluentui/react-components";
import { Add16Regular, ArrowSwap16Regular, ArrowSync16Regular } from "@fluentui/react-icons";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { formatNumber, formatTime } from "../../shared/format";
import { useLicenses } from "../../shared/objects/api";
import { CollectionAge, CollectionNote, useStanding } from "../../shared/objects/CollectionNote";
import { withoutEmpty } from "../../shared/objects/model";
import { Page } from "../../shared/page/Page";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { useRefreshNames } from "./api";
import { ErrorsTab } from "./ErrorsTab";
import { Figures } from "./Figures";
import { GroupsTab } from "./GroupsTab";
import styles from "./licenses.module.css";
import { errorsOf, figuresOf, type LicensesSearch, type LicensesTab, tabs } from "./model";
import { ProductsTab } from "./ProductsTab";
import { WasteTab } from "./WasteTab";
import { useLicensesSay } from "./words";

const from = "/t/$connection/licences" as const;

/** What is owned, used and wasted, product by product. */
export function LicensesPage() {
  const { connection } = useParams({ from });
  const search = useSearch({ from });
  const say = useLicensesSay();
  const navigate = useNavigate();
  const standing = useStanding({ connection, name: "subscribedSkus" });
  const { data: licenses, error } = useLicenses(connection);
  const names = useRefreshNames(connection);
  const begin = useBeginAt(connection);
  const canChange = missing(useAbilities(connection).data, "licenses") === undefined;
  const onSearch = useCallback(
    (next: LicensesSearch) =>
      void navigate({ to: from, params: { connection }, search: withoutEmpty(next), replace: true }),
    [navigate, connection],
  );
  const facts = licenses && standing === "shown" ? <PageFacts connection={connection} licenses={licenses} /> : null;
  return (
    <Page
      title={say("title")}
      facts={facts}
      actions={
        <>
          <Button
            size="small"
            appearance="subtle"
            icon={<ArrowSync16Regular />}
            disabledFocusable={names.isPending}
            onClick={() => names.mutate()}
          >
            {say("names.refresh")}
          </Button>
          {canChange ? (
            <>
              <Button
                size="small"
                appearance="subtle"
                icon={<Add16Regular />}
                onClick={() => begin.mutate({ answers: licensesWith({ act: "add" }) })}
              >
                {say("start.add")}
              </Button>
              <Button
                size="small"
                appearance="primary"
                icon={<ArrowSwap16Regular />}
                onClick={() => begin.mutate({ answers: licensesWith({ act: "swap" }) })}
              >
                {say("start.swap")}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <ErrorBar error={error ?? names.error ?? begin.error} />
      {names.data ? (
        <p className={styles.told} role="status">
          {say("names.done", { count: names.data.listed, ours: names.data.ours })}
        </p>
      ) : null}
      <CollectionNote connection={connection} name="subscribedSkus" />
      {standing === "shown" && licenses ? (
        <Content connection={connection} licenses={licenses} search={search} onSearch={onSearch} />
      ) : null}
      {standing === "shown" && !licenses && !error ? (
        <div className={styles.opening}>
          <LateSpinner label={say("asking")} />
        </div>
      ) : null}
    </Page>
  );
}

function PageFacts({ connection, licenses }: { connection: string; licenses: Licenses }) {
  const say = useLicensesSay();
  return (
    <>
      {say("products", { count: licenses.products.length })} ·{" "}
      <CollectionAge connection={connection} name="subscribedSkus" />
      {licenses.namesAsOf ? ` · ${say("names.asOf", { time: formatTime(licenses.namesAsOf) })}` : null}
    </>
  );
}

interface ContentProps {
  connection: string;
  licenses: Licenses;
  search: LicensesSearch;
  onSearch: (search: LicensesSearch) => void;
}

function Content({ connection, licenses, search, onSearch }: ContentProps) {
  const say = useLicensesSay();
  const tab: LicensesTab = search.tab ?? "products";
  const figures = figuresOf(licenses.products);
  const count: Record<LicensesTab, number | null> = {
    products: null,
    waste: figures.wasted,
    errors: errorsOf(licenses),
    groups: licenses.groups.length,
  };
  if (licenses.products.length === 0 && licenses.ended.length === 0) return <Empty>{say("none")}</Empty>;
  return (
    <div className={styles.content}>
      <Figures figures={figures} licenses={licenses} />
      <div role="tablist" aria-label={say("tab.label")} className={styles.tabs}>
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`licences-${one}`}
            aria-selected={one === tab}
            aria-controls="licences-panel"
            tabIndex={one === tab ? 0 : -1}
            className={styles.tab}
            onClick={() => onSearch({ tab: one === "products" ? undefined : one })}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = tabs[tabs.indexOf(one) + step];
              if (step === 0 || next === undefined) return;
              event.preventDefault();
              onSearch({ tab: next === "products" ? undefined : next });
              document.getElementById(`licences-${next}`)?.focus();
            }}
          >
            {say(`tab.${one}`)}
            {count[one] === null ? null : <span>{formatNumber(count[one])}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="licences-panel" aria-labelledby={`licences-${tab}`} className={styles.panel}>
        {tab === "products" ? (
          <ProductsTab
            connection={connection}
            licenses={licenses}
            openSku={search.sku}
            onOpen={(sku) => onSearch({ ...search, sku })}
          />
        ) : null}
        {tab === "waste" ? <WasteTab connection={connection} licenses={licenses} /> : null}
        {tab === "errors" ? <ErrorsTab connection={connection} licenses={licenses} /> : null}
        {tab === "groups" ? <GroupsTab connection={connection} groups={licenses.groups} /> : null}
      </div>
    </div>
  );
}
