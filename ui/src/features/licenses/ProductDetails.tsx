import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { formatNumber } from "../../shared/format";
import styles from "./licenses.module.css";
import { unseenOf, type WasteLine, wasteOf } from "./model";
import { NameAndPrice } from "./NameAndPrice";
import { PeopleLink } from "./PeopleLink";
import { ProductActs } from "./ProductStart";
import { type LicensesSay, useLicensesSay } from "./words";

interface ProductDetailsProps {
  connection: string;
  licenses: Licenses;
  product: LicenseProduct;
}

/** Why seats are wasted, how people got them, who holds them; what it is called and costs; what is inside. */
export function ProductDetails({ connection, licenses, product }: ProductDetailsProps) {
  const say = useLicensesSay();
  return (
    <div className={styles.details}>
      <div className={styles.parts}>
        <Why connection={connection} licenses={licenses} product={product} />
        <How licenses={licenses} product={product} />
        <section>
          <h2>{say("who")}</h2>
          <p>
            <Link
              to="/t/$connection/people"
              params={{ connection }}
              search={{ sku: product.skuId }}
              className={styles.link}
            >
              {say("showHolders", { count: product.holders })}
            </Link>
          </p>
          {product.waste.blocked > 0 ? (
            <p>
              <Link
                to="/t/$connection/people"
                params={{ connection }}
                search={{ sku: product.skuId, signIn: "blocked" }}
                className={styles.link}
              >
                {say("showBlocked", { count: product.waste.blocked })}
              </Link>
            </p>
          ) : null}
          <Givers connection={connection} licenses={licenses} product={product} />
        </section>
        <ProductActs connection={connection} product={product} />
      </div>
      <div className={styles.parts}>
        <section>
          <h2>{say("seats")}</h2>
          <Line label={say("enabled")}>{formatNumber(product.enabled)}</Line>
          <Line label={say("warning")}>{formatNumber(product.warning)}</Line>
          <Line label={say("suspendedSeats")}>{formatNumber(product.suspended)}</Line>
        </section>
        <NameAndPrice connection={connection} product={product} />
        <Apps product={product} />
      </div>
    </div>
  );
}

/** The reason in words. */
export function reasonWords(say: LicensesSay, { reason, other }: Pick<WasteLine, "reason" | "other">): string {
  return reason === "overlapping" ? say("reason.overlapping", { name: other?.name }) : say(`reason.${reason}`);
}

function Why({ connection, licenses, product }: ProductDetailsProps) {
  const say = useLicensesSay();
  const lines = wasteOf(product);
  const { activity } = licenses;
  return (
    <section>
      <h2>{product.waste.total > 0 ? say("why", { count: product.waste.total }) : say("noWaste")}</h2>
      {lines.map((line) => (
        <Line key={line.key} label={reasonWords(say, line)}>
          <PeopleLink connection={connection} line={line}>
            {formatNumber(line.people)}
          </PeopleLink>
        </Line>
      ))}
      {activity.state === "unknown" ? (
        <Line label={`${say("reason.never")}, ${say("reason.quiet").toLowerCase()}`}>
          <span className={styles.quiet} title={activity.reason}>
            {say("reason.unread")}
          </span>
        </Line>
      ) : null}
    </section>
  );
}

function How({ licenses, product }: { licenses: Licenses; product: LicenseProduct }) {
  const say = useLicensesSay();
  const unseen = unseenOf(product);
  return (
    <section>
      <h2>{say("how")}</h2>
      <Line label={say("direct")}>{formatNumber(product.direct)}</Line>
      {licenses.byGroupKnown ? (
        <Line label={say("byGroup")}>{formatNumber(product.byGroup)}</Line>
      ) : (
        <p className={styles.quiet}>{say("groupsUnknown")}</p>
      )}
      <Line label={say("errors")}>{formatNumber(product.errors)}</Line>
      {unseen > 0 ? <Line label={say("unseen")}>{formatNumber(unseen)}</Line> : null}
    </section>
  );
}

/** Groups that give it. */
function Givers({ connection, licenses, product }: ProductDetailsProps) {
  const say = useLicensesSay();
  const givers = licenses.groups.filter(({ products }) => products.includes(product.name));
  return (
    <ul>
      {givers.map(({ id, displayName, members }) => (
        <li key={id} className={styles.line}>
          <Link
            to="/t/$connection/groups"
            params={{ connection }}
            search={{ group: id }}
            className={styles.link}
            aria-label={say("openGroup", { name: displayName })}
          >
            {displayName}
          </Link>
          <b>{formatNumber(members)}</b>
        </li>
      ))}
    </ul>
  );
}

function Apps({ product }: { product: LicenseProduct }) {
  const say = useLicensesSay();
  if (product.plans.length === 0) return null;
  return (
    <section>
      <details className={styles.apps}>
        <summary>{say("apps", { count: product.plans.length })}</summary>
        <ul>
          {product.plans.map(({ id, name, forPeople }) => (
            <li key={id}>
              {name}
              {forPeople ? null : <span> {say("forOrganisation")}</span>}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <p className={styles.line}>
      <span>{label}</span>
      <b>{children}</b>
    </p>
  );
}
