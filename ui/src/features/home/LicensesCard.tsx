import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { LicenseBar, LicenseLegend } from "../../shared/chips/LicenseBar";
import { isUnlimited } from "../../shared/chips/seats";
import { formatNumber } from "../../shared/format";
import { Card } from "../../shared/page/Card";
import { isLow } from "./attention";
import styles from "./home.module.css";
import { useHomeSay } from "./words";

const shownAtFirst = 8;

/** Seats of each product, those with the fewest free seats first. */
export function LicensesCard({ connection, licenses }: { connection: string; licenses: Licenses }) {
  const { t } = useTranslation();
  const say = useHomeSay();
  const [all, setAll] = useState(false);
  const { products } = licenses;
  const counted = products.filter((product) => !isUnlimited(product));
  const sum = (of: (product: LicenseProduct) => number) => counted.reduce((total, product) => total + of(product), 0);
  const shown = all ? products : products.slice(0, shownAtFirst);
  if (products.length === 0) {
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
      link={
        <Link to="/t/$connection/licences" params={{ connection }} className={styles.link}>
          {say("openLicences")}
        </Link>
      }
    >
      <table className={styles.products}>
        <thead>
          <tr>
            <th scope="col">{t("home.product")}</th>
            <th scope="col" className={styles.seatColumn}>
              <LicenseLegend byGroup={licenses.byGroupKnown} />
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
      {products.length > shown.length ? (
        <button type="button" className={styles.more} onClick={() => setAll(true)}>
          {t("home.showAll", { count: products.length - shown.length })}
        </button>
      ) : null}
    </Card>
  );
}

function ProductRow({ connection, product }: { connection: string; product: LicenseProduct }) {
  const { name, partNumber, used, owned, free } = product;
  return (
    <tr>
      <th scope="row">
        <Link
          to="/t/$connection/licences"
          params={{ connection }}
          search={{ sku: product.skuId }}
          className={styles.product}
          title={`${name} (${partNumber})`}
        >
          {name}
        </Link>
      </th>
      <td>
        <LicenseBar product={product} />
      </td>
      <td>
        <b>{formatNumber(used)}</b> / {formatNumber(owned)}
      </td>
      <td className={styles.free} data-level={free <= 0 ? "bad" : isLow(product) ? "warn" : undefined}>
        {formatNumber(free)}
      </td>
    </tr>
  );
}
