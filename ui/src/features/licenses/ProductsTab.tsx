import { ChevronDown16Regular, ChevronRight16Regular } from "@fluentui/react-icons";
import { Fragment } from "react";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { LicenseBar, LicenseLegend } from "../../shared/chips/LicenseBar";
import { formatNumber } from "../../shared/format";
import { formatMoney } from "../../shared/money/money";
import styles from "./licenses.module.css";
import { isLow } from "./model";
import { ProductDetails } from "./ProductDetails";
import { ProductStart } from "./ProductStart";
import { useLicensesSay } from "./words";

interface ProductsTabProps {
  connection: string;
  licenses: Licenses;
  openSku: string | undefined;
  onOpen: (sku: string | undefined) => void;
}

/** Products, those with the fewest free seats first; one of them open. Those that ended stand below, not counted. */
export function ProductsTab({ connection, licenses, openSku, onOpen }: ProductsTabProps) {
  const say = useLicensesSay();
  const details = (product: LicenseProduct) =>
    product.skuId === openSku ? (
      <tr className={styles.opened}>
        <td colSpan={6}>
          <ProductDetails key={product.skuId} connection={connection} licenses={licenses} product={product} />
        </td>
      </tr>
    ) : null;
  const line = (product: LicenseProduct, ended: boolean) => (
    <Fragment key={product.skuId}>
      <ProductLine
        connection={connection}
        product={product}
        ended={ended}
        open={product.skuId === openSku}
        onToggle={() => onOpen(product.skuId === openSku ? undefined : product.skuId)}
      />
      {details(product)}
    </Fragment>
  );
  return (
    <table className={styles.products}>
      <thead>
        <tr>
          <th scope="col">{say("column.product")}</th>
          <th scope="col" className={styles.barColumn}>
            <LicenseLegend byGroup={licenses.byGroupKnown} />
          </th>
          <th scope="col">{say("column.used")}</th>
          <th scope="col">{say("column.free")}</th>
          <th scope="col">{say("column.wasted")}</th>
          <th scope="col">
            <span className="spoken">{say("start.act")}</span>
          </th>
        </tr>
      </thead>
      <tbody>{licenses.products.map((product) => line(product, false))}</tbody>
      {licenses.ended.length > 0 ? (
        <tbody>
          <tr>
            <th colSpan={6} scope="rowgroup" className={styles.ended}>
              {say("ended")}
            </th>
          </tr>
          {licenses.ended.map((product) => line(product, true))}
        </tbody>
      ) : null}
    </table>
  );
}

interface ProductLineProps {
  connection: string;
  product: LicenseProduct;
  ended: boolean;
  open: boolean;
  onToggle: () => void;
}

function ProductLine({ connection, product, ended, open, onToggle }: ProductLineProps) {
  const say = useLicensesSay();
  const { name, partNumber, used, owned, free, waste, wastedCost } = product;
  const known = ["Enabled", "Warning", "Suspended", "Deleted", "LockedOut"] as const;
  const status = known.find((one) => one === product.status);
  return (
    <tr className={styles.product} data-open={open ? "" : undefined} data-ended={ended ? "" : undefined}>
      <th scope="row">
        <button type="button" aria-expanded={open} onClick={onToggle}>
          {open ? <ChevronDown16Regular /> : <ChevronRight16Regular />}
          <span className={styles.two}>
            <b title={name}>{name}</b>
            <span title={partNumber}>
              {partNumber}
              {ended || product.status !== "Enabled"
                ? ` · ${status ? say(`status.${status}`) : say("status.other", { status: product.status })}`
                : null}
            </span>
          </span>
        </button>
      </th>
      <td>{ended ? null : <LicenseBar product={product} />}</td>
      <td>
        <span className={styles.two}>
          <span className={styles.number}>{formatNumber(used)}</span>
          <span>{say("of", { owned })}</span>
        </span>
      </td>
      <td
        className={styles.free}
        data-level={!ended && free <= 0 ? "bad" : !ended && isLow(product) ? "warn" : undefined}
      >
        {formatNumber(free)}
      </td>
      <td>
        <span className={styles.two}>
          <span className={styles.number}>{formatNumber(waste.total)}</span>
          {wastedCost ? <span>{say("aMonth", { cost: formatMoney(wastedCost) })}</span> : null}
        </span>
      </td>
      <td>
        <ProductStart connection={connection} product={product} />
      </td>
    </tr>
  );
}
