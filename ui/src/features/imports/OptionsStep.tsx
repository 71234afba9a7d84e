import { Checkbox, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportOptions } from "../../ipc/bindings/ImportOptions";
import type { Product } from "../../ipc/bindings/Product";
import { useDirectory } from "../../shared/api";
import { formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { DraftChange } from "./api";
import css from "./imports.module.css";
import { LocationField } from "./LocationField";
import { seatsShort } from "./model";
import { useImportsSay } from "./words";

export type OptionsStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange, onRefused?: () => void) => void;
  error: unknown;
};

const searchFrom = 9;

/** What applies to every row in addition to the file: licences, a country, and how passwords are made. */
export function OptionsStep({ connection, draft, change, error }: OptionsStepProps) {
  const say = useImportsSay();
  const directory = useDirectory(connection);
  // What was ticked stands here at once: a second tick must not start from an answer still on its way.
  const [wanted, setWanted] = useState<ImportOptions>(draft.options);
  const [search, setSearch] = useState("");
  const set = (options: ImportOptions) => {
    setWanted(options);
    change({ kind: "options", options }, () => setWanted(draft.options));
  };
  const products = directory.data?.products ?? [];
  const found = products.filter(({ name, partNumber }) =>
    `${name} ${partNumber}`.toLowerCase().includes(search.trim().toLowerCase()),
  );

  return (
    <div className={css.options}>
      <ErrorBar error={error ?? directory.error} />
      <section className={css.optionCard} aria-label={say("options.licences")}>
        <div className={css.optionHead}>
          <h2>{say("options.licences")}</h2>
          {products.length >= searchFrom && (
            <Input
              size="small"
              value={search}
              placeholder={say("options.search")}
              aria-label={say("options.search")}
              onChange={(_, data) => setSearch(data.value)}
            />
          )}
        </div>
        <p className={css.quiet}>{say("options.licencesLead")}</p>
        {directory.data && products.length === 0 && <p>{say("options.noProducts")}</p>}
        <ul className={css.products}>
          {found.map((product) => (
            <ProductLine
              key={product.skuId}
              product={product}
              people={draft.counts.ready}
              checked={wanted.skuIds.includes(product.skuId)}
              onChange={(on) => {
                const others = wanted.skuIds.filter((id) => id !== product.skuId);
                set({ ...wanted, skuIds: on ? [...others, product.skuId] : others });
              }}
            />
          ))}
        </ul>
      </section>
      <div className={css.optionColumn}>
        <section className={css.optionCard} aria-label={say("options.location")}>
          <h2>{say("options.location")}</h2>
          <p className={css.quiet}>{say("options.locationLead")}</p>
          <LocationField
            value={wanted.usageLocation}
            suggestion={directory.data?.country ?? null}
            tenantName={directory.data?.tenantName ?? ""}
            onChange={(usageLocation) => set({ ...wanted, usageLocation })}
          />
        </section>
        <Note title={say("options.passwords")} text={say("options.passwordsLead")} />
        <Note title={say("options.handOver")} text={say("options.handOverLead")} />
      </div>
    </div>
  );
}

function Note({ title, text }: { title: string; text: string }) {
  return (
    <section className={css.optionCard}>
      <h2>{title}</h2>
      <p className={css.quiet}>{text}</p>
    </section>
  );
}

type ProductLineProps = { product: Product; people: number; checked: boolean; onChange: (on: boolean) => void };

function ProductLine({ product, people, checked, onChange }: ProductLineProps) {
  const say = useImportsSay();
  const short = checked ? seatsShort(product.free, people) : 0;
  const about = `about-${product.skuId}`;
  return (
    <li className={css.product}>
      <Checkbox
        label={product.name}
        aria-describedby={about}
        checked={checked}
        // What is ticked can always be taken back, also when it can no longer be given.
        disabled={!product.assignable && !checked}
        onChange={(_, data) => onChange(data.checked === true)}
      />
      <span id={about} className={css.productAbout}>
        <span className={css.partNumber}>{product.partNumber}</span>
        <span className={css.free} data-level={short > 0 ? "bad" : undefined}>
          {product.assignable
            ? say("options.free", { free: product.free, owned: product.owned })
            : say("options.notAssignable")}
          {short > 0 && <b> · {say("options.short", { count: formatNumber(short) })}</b>}
        </span>
      </span>
    </li>
  );
}
