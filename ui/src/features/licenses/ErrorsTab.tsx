import { ErrorCircle16Filled } from "@fluentui/react-icons";
import { Link } from "@tanstack/react-router";
import type { Licenses } from "../../ipc/bindings/Licenses";
import { Empty } from "../../shared/states/Empty";
import styles from "./licenses.module.css";
import { errorsOf } from "./model";
import { useLicensesSay } from "./words";

/** Products and groups with licences in error. */
export function ErrorsTab({ connection, licenses }: { connection: string; licenses: Licenses }) {
  const say = useLicensesSay();
  if (errorsOf(licenses) === 0) {
    return (
      <Empty>
        {say("noErrors")} {say("errorsKnown")}
      </Empty>
    );
  }
  return (
    <>
      <p className={styles.activity}>{say("errorsKnown")}</p>
      <ul className={styles.errors}>
        {licenses.groups
          .filter(({ hasErrors }) => hasErrors)
          .map(({ id, displayName }) => (
            <li key={id}>
              <ErrorCircle16Filled aria-hidden="true" />
              <b>{displayName}</b>
              <span>{say("groupErrors")}</span>
              <Link
                to="/t/$connection/groups"
                params={{ connection }}
                search={{ group: id }}
                className={styles.link}
                aria-label={`${say("show")} ${displayName}`}
              >
                {say("show")}
              </Link>
            </li>
          ))}
        {licenses.products
          .filter(({ errors }) => errors > 0)
          .map((product) => (
            <li key={product.skuId}>
              <ErrorCircle16Filled aria-hidden="true" />
              <b>{product.name}</b>
              <span>{say("inError", { count: product.errors })}</span>
              <Link
                to="/t/$connection/people"
                params={{ connection }}
                search={{ sku: product.skuId }}
                className={styles.link}
                aria-label={`${say("show")} ${product.name}`}
              >
                {say("show")}
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}
