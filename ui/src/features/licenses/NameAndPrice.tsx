import { Button, Field, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import { centsOf, typedOf } from "../../shared/money/money";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useSetProduct } from "./api";
import styles from "./licenses.module.css";
import { useLicensesSay } from "./words";

/** What a product is called and costs here. */
export function NameAndPrice({ connection, product }: { connection: string; product: LicenseProduct }) {
  const say = useLicensesSay();
  const set = useSetProduct(connection);
  const [alias, setAlias] = useState(product.alias ?? "");
  const [price, setPrice] = useState(product.price ? typedOf(product.price.cents) : "");
  const [currency, setCurrency] = useState(product.price?.currency ?? "EUR");
  const cents = centsOf(price);
  const badPrice = cents === undefined;
  const badCurrency = cents !== null && !/^[A-Za-z]{3}$/.test(currency.trim());
  const save = () => {
    if (badPrice || badCurrency) return;
    set.mutate({
      skuId: product.skuId,
      alias: alias.trim() === "" ? null : alias.trim(),
      price: cents === null ? null : { cents, currency: currency.trim().toUpperCase() },
    });
  };
  return (
    <section>
      <h2>{say("naming.title")}</h2>
      <ErrorBar error={set.error} narrow />
      <form
        className={styles.naming}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Field label={say("naming.alias")} size="small" className={styles.wide}>
          <Input
            size="small"
            value={alias}
            maxLength={80}
            placeholder={product.knownName}
            onChange={(_, data) => setAlias(data.value)}
          />
        </Field>
        <Field
          label={say("naming.price")}
          size="small"
          validationMessage={badPrice ? say("naming.badPrice") : undefined}
        >
          <Input size="small" inputMode="decimal" value={price} onChange={(_, data) => setPrice(data.value)} />
        </Field>
        <Field
          label={say("naming.currency")}
          size="small"
          validationMessage={badCurrency ? say("naming.badCurrency") : undefined}
        >
          <Input size="small" value={currency} maxLength={3} onChange={(_, data) => setCurrency(data.value)} />
        </Field>
        <Button type="submit" size="small" disabledFocusable={set.isPending || badPrice || badCurrency}>
          {set.isSuccess ? say("naming.saved") : say("naming.save")}
        </Button>
      </form>
    </section>
  );
}
