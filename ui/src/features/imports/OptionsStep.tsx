import { Button, Checkbox, Field, Input, Radio, RadioGroup } from "@fluentui/react-components";
import { Dismiss12Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { Import } from "../../ipc/bindings/Import";
import type { ImportOptions } from "../../ipc/bindings/ImportOptions";
import type { Product } from "../../ipc/bindings/Product";
import { useDirectory } from "../../shared/api";
import { formatNumber } from "../../shared/format";
import { ErrorBar } from "../../shared/states/ErrorBar";
import type { DraftChange } from "./api";
import { GroupBox } from "./GroupBox";
import css from "./imports.module.css";
import { LocationField } from "./LocationField";
import { seatsShort, writesPeople } from "./model";
import { Working } from "./Working";
import { useImportsSay } from "./words";

export type OptionsStepProps = {
  connection: string;
  draft: Import;
  change: (wish: DraftChange, onRefused?: () => void) => void;
  changing: boolean;
  error: unknown;
};

const signIns = ["now", "startDate", "blocked"] as const;
const orders = ["file", "startDate", "lastName"] as const;

const searchFrom = 9;

/** What applies to every row in addition to the file: licences, a country, and how passwords are made. */
export function OptionsStep({ connection, draft, change, changing, error }: OptionsStepProps) {
  const say = useImportsSay();
  const directory = useDirectory(connection);
  // What was ticked stands here at once: a second tick must not start from an answer still on its way.
  const [wanted, setWanted] = useState<ImportOptions>(draft.options);
  const [search, setSearch] = useState("");
  const set = (options: ImportOptions) => {
    setWanted(options);
    change({ kind: "options", options }, () => setWanted(draft.options));
  };
  const gives = writesPeople(draft.purpose);
  const makes = draft.purpose === "create" || draft.purpose === "createOrUpdate";
  const products = directory.data?.products ?? [];
  const found = products.filter(({ name, partNumber }) =>
    `${name} ${partNumber}`.toLowerCase().includes(search.trim().toLowerCase()),
  );

  return (
    <div className={css.options}>
      <ErrorBar error={error ?? directory.error} />
      <div className={css.optionColumn}>
        <Working connection={connection} draft={draft.draft} working={changing} />
        <section className={css.optionCard} aria-label={say("options.job")}>
          <h2>{say("options.job")}</h2>
          <JobName
            value={wanted.jobName}
            fallback={draft.file.name}
            onChange={(jobName) => set({ ...wanted, jobName })}
          />
          <Field label={say("options.order")} hint={say("options.orderHint")}>
            <RadioGroup
              layout="horizontal"
              value={wanted.order}
              onChange={(_, data) => set({ ...wanted, order: data.value as ImportOptions["order"] })}
            >
              {orders.map((order) => (
                <Radio key={order} value={order} label={say(`options.orders.${order}`)} />
              ))}
            </RadioGroup>
          </Field>
        </section>
        {gives && (
          <section className={css.optionCard} aria-label={say("options.groups")}>
            <h2>{say("options.groups")}</h2>
            <p className={css.quiet}>{say("options.groupsLead")}</p>
            <ul className={css.chosenGroups}>
              {wanted.groups.map((group) => (
                <li key={group.id}>
                  {group.name}
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<Dismiss12Regular />}
                    aria-label={say("options.removeGroup", { name: group.name })}
                    onClick={() => set({ ...wanted, groups: wanted.groups.filter(({ id }) => id !== group.id) })}
                  />
                </li>
              ))}
            </ul>
            <GroupBox
              connection={connection}
              label={say("options.addGroup")}
              value={null}
              onChoose={(group) =>
                wanted.groups.some(({ id }) => id === group.id) || set({ ...wanted, groups: [...wanted.groups, group] })
              }
            />
          </section>
        )}
        {gives && draft.purpose !== "invite" && (
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
        )}
      </div>
      {gives && (
        <div className={css.optionColumn}>
          {makes && (
            <section className={css.optionCard} aria-label={say("options.signIn")}>
              <Field label={say("options.signIn")}>
                <RadioGroup
                  value={wanted.signIn}
                  onChange={(_, data) => set({ ...wanted, signIn: data.value as ImportOptions["signIn"] })}
                >
                  {signIns.map((one) => (
                    <Radio key={one} value={one} label={say(`options.signIns.${one}`)} />
                  ))}
                </RadioGroup>
              </Field>
              {wanted.signIn === "startDate" && <p className={css.quiet}>{say("options.startDateNote")}</p>}
            </section>
          )}
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
          {makes && (
            <>
              <Note title={say("options.passwords")} text={say("options.passwordsLead")} />
              <Note title={say("options.handOver")} text={say("options.handOverLead")} />
            </>
          )}
          {draft.file.hasPasswords && (
            <section className={css.optionCard} aria-label={say("options.deleteTitle")}>
              <Checkbox
                label={say("options.deleteSource")}
                checked={wanted.deleteSource}
                onChange={(_, data) => set({ ...wanted, deleteSource: data.checked === true })}
              />
              <p className={css.quiet}>{say("options.deleteCaveat")}</p>
            </section>
          )}
        </div>
      )}
    </div>
  );
}

/** The job's name; kept when the field is left, so that a row is not checked for every letter. */
function JobName({ value, fallback, onChange }: { value: string; fallback: string; onChange: (name: string) => void }) {
  const say = useImportsSay();
  const [typed, setTyped] = useState(value);
  return (
    <Field label={say("options.jobName")}>
      <Input
        value={typed}
        maxLength={120}
        placeholder={fallback.replace(/\.[^.]*$/, "")}
        onChange={(_, data) => setTyped(data.value)}
        onBlur={() => typed.trim() !== value && onChange(typed.trim())}
      />
    </Field>
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
