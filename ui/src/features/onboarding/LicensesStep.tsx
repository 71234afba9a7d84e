import { Button, Checkbox, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { ProductShown } from "../../ipc/bindings/ProductShown";
import { Chip } from "../../shared/chips/Chip";
import { appNamed, noticesOf, noticesOfField, withApp, withProduct } from "./model";
import { NoticeLine } from "./Notices";
import type { StepProps } from "./OnboardWizard";
import css from "./onboarding.module.css";
import { useOnboardingSay } from "./words";

const searchFrom = 9;

/** B4: what they can use. */
export function LicensesStep({ draft, check }: StepProps) {
  const say = useOnboardingSay();
  const { answers, change } = draft;
  const [search, setSearch] = useState("");
  const notices = noticesOf(check, "licenses");
  const products = check?.products ?? [];
  const words = search.trim().toLowerCase();
  const found = products.filter(
    ({ name, partNumber, wanted }) => wanted || `${name} ${partNumber}`.toLowerCase().includes(words),
  );
  const general = notices.filter(({ field }) => !products.some(({ skuId }) => skuId === field));
  return (
    <div className={css.step}>
      {general.map((notice) => (
        <NoticeLine key={notice.text} notice={notice}>
          {notice.field === "usageLocation" ? (
            <Button size="small" onClick={() => draft.goTo("account")}>
              {say("licences.toAccount")}
            </Button>
          ) : (
            <Button
              size="small"
              onClick={() => change({ licenses: withProduct(answers.licenses, notice.field, false) })}
            >
              {say("groups.remove", { name: notice.field })}
            </Button>
          )}
        </NoticeLine>
      ))}
      {products.length >= searchFrom && (
        <Input
          className={css.search}
          value={search}
          placeholder={say("licences.search")}
          aria-label={say("licences.search")}
          onChange={(_, data) => setSearch(data.value)}
        />
      )}
      {check && products.length === 0 && <p className={css.quiet}>{say("licences.none")}</p>}
      <ul className={css.products}>
        {found.map((product) => (
          <li key={product.skuId} className={css.product} data-wanted={product.wanted ? "" : undefined}>
            <Product
              product={product}
              onWant={(on) => change({ licenses: withProduct(answers.licenses, product.skuId, on) })}
              onApp={(app, on) => change({ licenses: withApp(answers.licenses, product.skuId, app, on) })}
            />
            {noticesOfField(notices, product.skuId).map((notice) => (
              <NoticeLine key={notice.text} notice={notice}>
                {notice.instead.map((pair) => {
                  const { skuId, app, product: name } = appNamed(products, pair);
                  return (
                    <Button
                      key={pair}
                      size="small"
                      onClick={() => change({ licenses: withApp(answers.licenses, skuId, app, false) })}
                    >
                      {say("licences.switchOff", { name })}
                    </Button>
                  );
                })}
              </NoticeLine>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

type ProductProps = {
  product: ProductShown;
  onWant: (on: boolean) => void;
  onApp: (app: string, on: boolean) => void;
};

function Product({ product, onWant, onApp }: ProductProps) {
  const say = useOnboardingSay();
  const [open, setOpen] = useState(false);
  const about = `product-${product.skuId}`;
  const off = product.apps.filter(({ on }) => !on).length;
  return (
    <>
      <div className={css.productHead}>
        <Checkbox
          label={product.name}
          aria-describedby={about}
          checked={product.wanted}
          // What is ticked can always be taken back, also when it can no longer be given.
          disabled={!product.wanted && (!product.assignable || product.free <= 0)}
          onChange={(_, data) => onWant(data.checked === true)}
        />
        <span id={about} className={css.productAbout}>
          <code title={product.partNumber}>{product.partNumber}</code>
          <span data-level={product.free <= 0 ? "bad" : undefined}>
            {product.assignable
              ? say("licences.free", { free: product.free, owned: product.owned })
              : say("licences.gives")}
          </span>
          {product.givenBy !== null && (
            <Chip meaning="info">{say("licences.byGroup", { group: product.givenBy })}</Chip>
          )}
          {off > 0 && product.wanted && <Chip>{say("licences.appsOff", { count: off })}</Chip>}
        </span>
        {product.wanted && product.apps.length > 0 && (
          <Button size="small" appearance="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
            {say("licences.apps")}
          </Button>
        )}
      </div>
      {open && product.wanted && (
        <fieldset className={css.apps}>
          <legend className="spoken">{say("licences.appsOf", { name: product.name })}</legend>
          {product.apps.map((app) => (
            <Checkbox
              key={app.id}
              size="medium"
              label={app.name}
              checked={app.on}
              onChange={(_, data) => onApp(app.id, data.checked === true)}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}
