import { Checkbox, Dropdown, Field, Input, Option } from "@fluentui/react-components";
import { useState } from "react";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import type { Licenses } from "../../ipc/bindings/Licenses";
import type { LicensesAnswers } from "../../ipc/bindings/LicensesAnswers";
import { Way } from "../../shared/fields/Choices";
import { formatMoney } from "../../shared/money/money";
import { useLicenses } from "../../shared/objects/api";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { Search } from "../../shared/wizard/who/Search";
import css from "./licensing.module.css";
import { acts, nameOf, pieces, whatInWords } from "./model";
import { useLicensingSay } from "./words";

export type StepProps = {
  connection: string;
  answers: LicensesAnswers;
  change: (part: Partial<LicensesAnswers>) => void;
};

/** What is done to the licences, as a sentence that is built while it is chosen. */
export function WhatStep({ connection, answers, people, change }: StepProps & { people: number }) {
  const say = useLicensingSay();
  const licenses = useLicenses(connection);
  if (licenses.data === undefined) {
    return licenses.error ? <ErrorBar error={licenses.error} /> : <LateSpinner label={say("matrix.reading")} />;
  }
  const { products, ended } = licenses.data;
  return (
    <div className={css.what}>
      <p className={css.sentence} role="status">
        {pieces(
          say("sentence.for", {
            count: people,
            what: whatInWords(answers, [...products, ...ended], say),
          }),
        ).map(({ text, mark }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence have no other name
          if (mark === "b") return <b key={index}>{text}</b>;
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence have no other name
          return mark === "i" ? <i key={index}>{text}</i> : text;
        })}
      </p>
      <fieldset className={css.acts}>
        <legend className="spoken">{say("acts")}</legend>
        {acts.map((act) => (
          <Way
            key={act}
            name="license-act"
            title={say(`act.${act}`)}
            text={say(`actText.${act}`)}
            chosen={answers.act === act}
            // What was set for another act would be of other products.
            onChoose={() => change({ act, switch: [], product: null, group: null, groupName: "" })}
          />
        ))}
      </fieldset>
      <Chosen connection={connection} answers={answers} licenses={licenses.data} change={change} />
    </div>
  );
}

function Chosen({ connection, answers, licenses, change }: StepProps & { licenses: Licenses }) {
  const say = useLicensingSay();
  const { products, ended } = licenses;
  const drop = [...products, ...ended];
  switch (answers.act) {
    case null:
      return null;
    case "add":
      return (
        <ProductTicks products={products} chosen={answers.add} onChange={(add) => change({ add, switch: [] })} gives />
      );
    case "remove":
      return <ProductTicks products={drop} chosen={answers.remove} onChange={(remove) => change({ remove })} />;
    case "swap":
      return (
        <div className={css.pair}>
          <ProductBox label={say("from")} products={drop} value={answers.from} onChange={(from) => change({ from })} />
          <ProductBox
            label={say("to")}
            products={products}
            value={answers.to}
            onChange={(to) => change({ to, switch: [] })}
          />
        </div>
      );
    case "apps":
      return (
        <ProductBox
          label={say("product")}
          products={products}
          value={answers.product}
          all={say("allProducts")}
          onChange={(product) => change({ product, switch: [] })}
        />
      );
    case "toGroup":
      return <ToGroup answers={answers} licenses={licenses} change={change} />;
    case "copy":
      return (
        <div className={css.narrow}>
          <Search
            connection={connection}
            kind="person"
            label={say("copyFrom")}
            hint={say("copyHint")}
            onPick={({ id, title }) => change({ copyFrom: id, copyFromName: title })}
          />
          {answers.copyFrom !== null && <p>{say("copyChosen", { name: answers.copyFromName })}</p>}
        </div>
      );
  }
}

type TicksProps = {
  products: readonly LicenseProduct[];
  chosen: readonly string[];
  onChange: (skus: string[]) => void;
  /** Whether they are given: those without seats to give cannot be chosen. */
  gives?: boolean;
};

const searchFrom = 9;

function ProductTicks({ products, chosen, onChange, gives = false }: TicksProps) {
  const say = useLicensingSay();
  const [search, setSearch] = useState("");
  const found = products.filter(
    ({ name, partNumber, skuId }) =>
      chosen.includes(skuId) || `${name} ${partNumber}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <section className={css.card} aria-label={say("products")}>
      <div className={css.cardHead}>
        <h2>{say("products")}</h2>
        {products.length >= searchFrom && (
          <Input
            size="small"
            value={search}
            placeholder={say("search")}
            aria-label={say("search")}
            onChange={(_, data) => setSearch(data.value)}
          />
        )}
      </div>
      <ul className={css.ticks}>
        {found.map((product) => (
          <li key={product.skuId}>
            <Checkbox
              label={product.name}
              aria-describedby={`about-${product.skuId}`}
              checked={chosen.includes(product.skuId)}
              disabled={gives && !product.assignable && !chosen.includes(product.skuId)}
              onChange={(_, data) => {
                const others = chosen.filter((sku) => sku !== product.skuId);
                onChange(data.checked === true ? [...others, product.skuId] : others);
              }}
            />
            <ProductAbout product={product} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Part number, free seats and price: so that nobody takes one product for another of a like name. */
function ProductAbout({ product }: { product: LicenseProduct }) {
  const say = useLicensingSay();
  const { partNumber, free, owned, assignable, price } = product;
  return (
    <span id={`about-${product.skuId}`} className={css.about}>
      <span>{partNumber}</span>
      <span data-level={assignable && free <= 0 ? "bad" : undefined}>
        {assignable ? say("free", { free, owned }) : say("notAssignable")}
      </span>
      {price && <span>{say("aMonth", { cost: formatMoney(price) })}</span>}
    </span>
  );
}

type BoxProps = {
  label: string;
  products: readonly LicenseProduct[];
  value: string | null;
  /** What choosing none means, where that is a choice. */
  all?: string;
  onChange: (sku: string | null) => void;
};

function ProductBox({ label, products, value, all, onChange }: BoxProps) {
  const say = useLicensingSay();
  const chosen = products.find(({ skuId }) => skuId === value);
  return (
    <div className={css.narrow}>
      <Field label={label}>
        <Dropdown
          value={chosen?.name ?? (value === null ? (all ?? "") : nameOf(products, value))}
          placeholder={say("choose")}
          selectedOptions={value === null ? (all ? ["*"] : []) : [value]}
          onOptionSelect={(_, { optionValue }) => onChange(optionValue === "*" ? null : (optionValue ?? null))}
        >
          {all !== undefined && (
            <Option value="*" text={all}>
              {all}
            </Option>
          )}
          {products.map((product) => (
            <Option key={product.skuId} value={product.skuId} text={product.name}>
              <span>
                {product.name}
                <br />
                <small>
                  {product.partNumber} ·{" "}
                  {product.assignable
                    ? say("free", { free: product.free, owned: product.owned })
                    : say("notAssignable")}
                </small>
              </span>
            </Option>
          ))}
        </Dropdown>
      </Field>
      {chosen && <ProductAbout product={chosen} />}
    </div>
  );
}

function ToGroup({ answers, licenses, change }: Omit<StepProps, "connection"> & { licenses: Licenses }) {
  const say = useLicensingSay();
  const { products } = licenses;
  const name = nameOf(products, answers.product);
  const groups = licenses.groups.filter((group) => group.products.includes(name));
  return (
    <div className={css.pair}>
      <ProductBox
        label={say("product")}
        products={products}
        value={answers.product}
        onChange={(product) => change({ product, group: null, groupName: "" })}
      />
      <Field label={say("group")} className={css.narrow}>
        <Dropdown
          value={answers.groupName}
          placeholder={say("choose")}
          selectedOptions={answers.group === null ? [] : [answers.group]}
          disabled={groups.length === 0}
          onOptionSelect={(_, { optionValue, optionText }) => {
            change({ group: optionValue ?? null, groupName: optionText ?? "" });
          }}
        >
          {groups.map((group) => (
            <Option key={group.id} value={group.id}>
              {group.displayName}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {answers.product !== null && groups.length === 0 && <p>{say("noGroup", { name })}</p>}
    </div>
  );
}
