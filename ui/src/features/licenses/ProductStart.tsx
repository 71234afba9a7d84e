import { Button } from "@fluentui/react-components";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import { missing } from "../../shared/abilities";
import { useAbilities } from "../../shared/api";
import { licensesWith, useBeginAt } from "../../shared/wizard/begin";
import { whoFits } from "../../shared/wizard/who/model";
import styles from "./licenses.module.css";
import { filterOfLine, type WasteLine } from "./model";
import { useLicensesSay } from "./words";

type StartProps = { connection: string; product: LicenseProduct };

/** Begins the licence wizard with everybody who holds this product, which is the one that goes. */
export function ProductStart({ connection, product }: StartProps) {
  const say = useLicensesSay();
  const start = useStart(connection);
  if (start === undefined) return null;
  return (
    <Button
      size="small"
      appearance="transparent"
      className={styles.start}
      aria-label={say("start.swapFor", { name: product.name })}
      onClick={() => start({ ...holders(product), act: "swap", from: product.skuId })}
    >
      {say("start.swap")}
    </Button>
  );
}

/** Everything that can be done with one product. */
export function ProductActs({ connection, product }: StartProps) {
  const say = useLicensesSay();
  const start = useStart(connection);
  if (start === undefined) return null;
  return (
    <section>
      <h2>{say("start.what")}</h2>
      {product.assignable ? (
        <StartLink onClick={() => start({ act: "add", add: [product.skuId] })}>{say("start.addProduct")}</StartLink>
      ) : null}
      <StartLink onClick={() => start({ ...holders(product), act: "swap", from: product.skuId })}>
        {say("start.swapProduct")}
      </StartLink>
      <StartLink onClick={() => start({ ...holders(product), act: "toGroup", product: product.skuId })}>
        {say("start.toGroup")}
      </StartLink>
    </section>
  );
}

/** Takes a product from those whose seat is wasted for one reason. */
export function WasteStart({ connection, line }: { connection: string; line: WasteLine }) {
  const say = useLicensesSay();
  const start = useStart(connection);
  // Who holds it twice keeps it: the direct one is moved to the group instead.
  if (start === undefined || line.people === 0) return null;
  const who = whoFits(filterOfLine(line));
  const { skuId } = line.product;
  return line.reason === "doubled" ? (
    <StartLink onClick={() => start({ who, act: "toGroup", product: skuId })}>{say("start.toGroup")}</StartLink>
  ) : (
    <StartLink onClick={() => start({ who, act: "remove", remove: [skuId] })}>
      {say("start.removeFrom", { count: line.people })}
    </StartLink>
  );
}

function StartLink({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <p>
      <Button size="small" appearance="transparent" className={styles.start} onClick={onClick}>
        {children}
      </Button>
    </p>
  );
}

const holders = ({ partNumber }: LicenseProduct) => ({ who: whoFits(`license:${partNumber}`) });

function useStart(connection: string) {
  const begin = useBeginAt(connection);
  const cannot = missing(useAbilities(connection).data, "licenses") !== undefined;
  if (cannot) return undefined;
  return (answers: Partial<LicensesAnswers>) =>
    begin.mutate({ answers: licensesWith(answers), step: answers.who === undefined ? undefined : "what" });
}
