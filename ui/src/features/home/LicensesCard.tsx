import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Product } from "../../ipc/bindings/Product";
import { SeatBar } from "../../shared/chips/bars";
import chips from "../../shared/chips/chips.module.css";
import { formatNumber } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import styles from "./home.module.css";
import { inForce, isLow } from "./model";

const shownAtFirst = 8;

/** Seats of each product, those with the fewest free seats first. */
export function LicensesCard({ connection, products }: { connection: string; products: Product[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const counted = inForce(products);
  const sum = (of: (product: Product) => number) => counted.reduce((total, product) => total + of(product), 0);
  const shown = all ? counted : counted.slice(0, shownAtFirst);
  if (counted.length === 0) {
    return (
      <Card title={t("home.licenses")}>
        <p className={styles.quiet}>{t("home.noProducts")}</p>
      </Card>
    );
  }
  return (
    <Card
      title={t("home.licenses")}
      fact={t("home.inUse", { used: sum(({ used }) => used), owned: sum(({ owned }) => owned) })}
    >
      <table className={styles.products}>
        <thead>
          <tr>
            <th scope="col">{t("home.product")}</th>
            <th scope="col" className={styles.seatColumn}>
              <span className={styles.seatLegend}>
                <span className={styles.mark} style={{ background: "var(--bar)" }} />
                {t("home.used")}
                <span className={`${styles.mark} ${chips.hatch ?? ""}`} />
                {t("home.onBlocked")}
              </span>
            </th>
            <th scope="col">{t("home.usedOfOwned")}</th>
            <th scope="col">{t("home.free")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((product) => (
            <ProductRow key={product.skuId} connection={connection} product={product} />
          ))}
        </tbody>
      </table>
      {counted.length > shown.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t("home.showAll", { count: counted.length - shown.length })}
        </button>
      ) : null}
    </Card>
  );
}

function ProductRow({ connection, product }: { connection: string; product: Product }) {
  const { t } = useTranslation();
  const { name, used, owned, onBlocked, free } = product;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/t/$connection/people"
          params={{ connection }}
          search={{ sku: product.skuId }}
          className={styles.product}
          title={`${name} (${product.partNumber})`}
        >
          {name}
        </Link>
      </th>
      <td>
        <SeatBar
          label={t("home.seatBar", { name, used, owned, blocked: onBlocked, free })}
          used={used}
          onBlocked={onBlocked}
          owned={owned}
        />
      </td>
      <td>
        <b>{formatNumber(used)}</b> / {formatNumber(owned)}
      </td>
      <td className={styles.free} data-level={free < 0 ? "bad" : isLow(product) ? "warn" : undefined}>
        {formatNumber(free)}
      </td>
    </tr>
  );
}
