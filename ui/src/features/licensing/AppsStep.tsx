import { Checkbox, Input } from "@fluentui/react-components";
import { useState } from "react";
import type { LicenseApp } from "../../ipc/bindings/LicenseApp";
import type { LicenseProduct } from "../../ipc/bindings/LicenseProduct";
import { Choices } from "../../shared/fields/Choices";
import { Empty } from "../../shared/states/Empty";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import { useApps } from "./api";
import css from "./licensing.module.css";
import { comingProducts, nameOf, type Setting, settingOf, withSetting } from "./model";
import type { StepProps } from "./WhatStep";
import { useLicensingSay } from "./words";

/** Every app with how it is among these people, and what becomes of it. */
export function AppsStep({
  connection,
  answers,
  products,
  change,
}: StepProps & { products: readonly LicenseProduct[] }) {
  const say = useLicensingSay();
  const [search, setSearch] = useState("");
  const apps = useApps(connection, answers, answers.who !== null);
  if (apps.error) return <ErrorBar error={apps.error} />;
  if (apps.data === undefined) return <LateSpinner label={say("matrix.reading")} />;
  const shown = apps.data.apps.filter(({ name, part }) =>
    `${name} ${part}`.toLowerCase().includes(search.trim().toLowerCase()),
  );
  const having = (app: LicenseApp) =>
    comingProducts(answers).filter((sku) => app.products.includes(nameOf(products, sku)));
  const set = new Set(answers.switch.map(({ plan }) => plan)).size;
  return (
    <div className={css.matrixStep}>
      {answers.act === "swap" && (
        <>
          <Checkbox
            label={say("carry")}
            checked={!answers.resetApps}
            onChange={(_, data) => change({ resetApps: data.checked !== true })}
          />
          {answers.resetApps && (
            <p className={css.warning} role="status">
              {say("carryOff", { name: nameOf(products, answers.to) })}
            </p>
          )}
        </>
      )}
      <div className={css.matrixHead}>
        <Input
          size="small"
          value={search}
          placeholder={say("matrix.filter")}
          aria-label={say("matrix.filter")}
          onChange={(_, data) => setSearch(data.value)}
        />
        <span role="status">{say("matrix.changes", { count: set })}</span>
      </div>
      {shown.length === 0 ? (
        <Empty>{say("matrix.empty")}</Empty>
      ) : (
        <table className={css.matrix} aria-label={say("matrix.label")}>
          <thead>
            <tr>
              <th scope="col">{say("matrix.app")}</th>
              <th scope="col">{say("matrix.now")}</th>
              <th scope="col">{say("matrix.set")}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((app) => (
              <tr key={app.plan} data-set={settingOf(answers.switch, app.plan) === "keep" ? undefined : ""}>
                <th scope="row" title={app.products.join(", ")}>
                  <b>{app.name}</b>
                  <small>{app.part}</small>
                </th>
                <td>
                  {say("matrix.on", { count: app.on })} · {say("matrix.off", { count: app.off })} ·{" "}
                  {say("matrix.none", { count: app.none })}
                </td>
                <td>
                  <Choices<Setting>
                    label={say("matrix.setFor", { app: app.name })}
                    value={settingOf(answers.switch, app.plan)}
                    choices={[
                      { value: "keep", label: say("matrix.keep") },
                      { value: "on", label: say("matrix.turnOn") },
                      { value: "off", label: say("matrix.turnOff") },
                    ]}
                    onChange={(setting) => change({ switch: withSetting(answers, app.plan, setting, having(app)) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
