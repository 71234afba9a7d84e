import { Button, Checkbox, Dropdown, Field, Input, Option } from "@fluentui/react-components";
import { Dismiss16Regular } from "@fluentui/react-icons";
import { useState } from "react";
import type { FieldRule } from "../../ipc/bindings/FieldRule";
import type { RoleTemplate } from "../../ipc/bindings/RoleTemplate";
import { CountryField } from "../../shared/fields/CountryField";
import { Card } from "../../shared/page/Card";
import { AskDialog } from "../../shared/states/AskDialog";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { useRemoveTemplate, useSaveTemplate } from "../../shared/templates/api";
import { emptyAnswers } from "../../shared/wizard/answers";
import { useBeginWizard } from "../../shared/wizard/draft";
import { useProducts } from "../../shared/wizard/who/api";
import { Search } from "../../shared/wizard/who/Search";
import { fieldName, templateFields } from "./model";
import css from "./templates.module.css";
import { useTemplatesSay } from "./words";

type TemplateFormProps = {
  connection: string;
  template: RoleTemplate;
  onKept: (templates: RoleTemplate[]) => void;
};

/** A template, edited. */
export function TemplateForm({ connection, template, onKept }: TemplateFormProps) {
  const say = useTemplatesSay();
  const [edited, setEdited] = useState(template);
  const [asking, setAsking] = useState(false);
  const save = useSaveTemplate(connection, onKept);
  const remove = useRemoveTemplate(connection);
  const begin = useBeginWizard(connection);
  const change = (part: Partial<RoleTemplate>) => setEdited((before) => ({ ...before, ...part }));
  return (
    <>
      <ErrorBar error={save.error ?? remove.error ?? begin.error} narrow />
      <Card title={say("edit")}>
        <div className={css.fields}>
          <Field label={say("name")} required>
            <Input value={edited.name} onChange={(_, data) => change({ name: data.value })} />
          </Field>
          <Field label={say("pattern")} hint={say("patternHint")}>
            <Input value={edited.pattern} spellCheck={false} onChange={(_, data) => change({ pattern: data.value })} />
          </Field>
          <Field className={css.wide} label={say("who")} hint={say("whoHint")}>
            <Input value={edited.who} spellCheck={false} onChange={(_, data) => change({ who: data.value })} />
          </Field>
          <Field label={say("location")}>
            <CountryField
              label={say("location")}
              value={edited.usageLocation}
              none={say("noLocation")}
              onChange={(usageLocation) => change({ usageLocation })}
            />
          </Field>
          <SignInField template={edited} onChange={change} />
          <Search
            connection={connection}
            kind="person"
            label={say("manager")}
            hint={
              edited.manager === null ? say("managerHint") : say("managerNow", { name: edited.manager.displayName })
            }
            onPick={(hit) => change({ manager: { id: hit.id, displayName: hit.title }, managerOfDepartment: false })}
          />
          <Checkbox
            label={say("ofDepartment")}
            checked={edited.managerOfDepartment}
            onChange={(_, data) =>
              change({
                managerOfDepartment: data.checked === true,
                ...(data.checked === true ? { manager: null } : {}),
              })
            }
          />
        </div>
      </Card>
      <FieldsCard template={edited} onChange={change} />
      <GivenCard connection={connection} template={edited} onChange={change} />
      <div className={css.line}>
        <Button appearance="primary" disabledFocusable={save.isPending} onClick={() => save.mutate(edited)}>
          {say("save")}
        </Button>
        {template.id !== "" && (
          <>
            <Button
              disabledFocusable={begin.isPending}
              onClick={() => begin.mutate({ wizard: "onboard", ...emptyAnswers(), template: template.id })}
            >
              {say("use")}
            </Button>
            <Button appearance="subtle" onClick={() => setAsking(true)}>
              {say("delete")}
            </Button>
          </>
        )}
        <span className={css.quiet} role="status">
          {save.isSuccess && edited === save.variables && say("kept")}
        </span>
      </div>
      {asking && (
        <AskDialog
          title={say("delete")}
          keep={say("keep")}
          onKeep={() => setAsking(false)}
          act={say("delete")}
          bad
          busy={remove.isPending}
          onAct={() => remove.mutate(template.id, { onSettled: () => setAsking(false) })}
        >
          {say("deleteAsk", { name: template.name })}
        </AskDialog>
      )}
    </>
  );
}

type PartProps = { template: RoleTemplate; onChange: (part: Partial<RoleTemplate>) => void };

function SignInField({ template, onChange }: PartProps) {
  const say = useTemplatesSay();
  const way = template.firstSignIn === null ? "open" : template.firstSignIn.way === "pass" ? "pass" : "generated";
  return (
    <Field label={say("signIn")}>
      <Dropdown
        value={say(`signIns.${way}`)}
        selectedOptions={[way]}
        onOptionSelect={(_, { optionValue }) => {
          if (optionValue === "pass") {
            onChange({ firstSignIn: { way: "pass", lifetimeMinutes: 60, usableOnce: true, start: null } });
          } else onChange({ firstSignIn: optionValue === "generated" ? { way: "generated", words: false } : null });
        }}
      >
        {(["open", "pass", "generated"] as const).map((one) => (
          <Option key={one} value={one}>
            {say(`signIns.${one}`)}
          </Option>
        ))}
      </Dropdown>
    </Field>
  );
}

const rules: readonly FieldRule[] = ["suggested", "fixed", "hidden", "required"];

function FieldsCard({ template, onChange }: PartProps) {
  const say = useTemplatesSay();
  const set = (at: number, part: Partial<RoleTemplate["fields"][number]>) =>
    onChange({ fields: template.fields.map((field, index) => (index === at ? { ...field, ...part } : field)) });
  const free = templateFields.filter((name) => !template.fields.some(({ property }) => property === name));
  return (
    <Card title={say("fields")}>
      <p className={css.quiet}>{say("valueHint")}</p>
      <ul className={css.plain}>
        {template.fields.map((field, at) => {
          const name = fieldName(field.property, say);
          return (
            <li key={field.property} className={css.line}>
              <span className={css.label}>{name}</span>
              <Dropdown
                className={css.rule}
                aria-label={`${say("rule")}: ${name}`}
                value={say(`rules.${field.rule}`)}
                selectedOptions={[field.rule]}
                onOptionSelect={(_, data) => set(at, { rule: (data.optionValue ?? "suggested") as FieldRule })}
              >
                {rules.map((rule) => (
                  <Option key={rule} value={rule}>
                    {say(`rules.${rule}`)}
                  </Option>
                ))}
              </Dropdown>
              <Input
                className={css.grow}
                aria-label={`${say("value")}: ${name}`}
                value={field.value}
                onChange={(_, data) => set(at, { value: data.value })}
              />
              <Button
                size="small"
                appearance="subtle"
                icon={<Dismiss16Regular />}
                aria-label={say("remove", { name })}
                onClick={() => onChange({ fields: template.fields.filter((_, index) => index !== at) })}
              />
            </li>
          );
        })}
      </ul>
      <Dropdown
        className={css.add}
        aria-label={say("addField")}
        placeholder={say("addField")}
        value=""
        selectedOptions={[]}
        onOptionSelect={(_, { optionValue }) =>
          optionValue !== undefined &&
          onChange({ fields: [...template.fields, { property: optionValue, rule: "suggested", value: "" }] })
        }
      >
        {free.map((property) => (
          <Option key={property} value={property}>
            {fieldName(property, say)}
          </Option>
        ))}
      </Dropdown>
    </Card>
  );
}

function GivenCard({ connection, template, onChange }: PartProps & { connection: string }) {
  const say = useTemplatesSay();
  const products = useProducts(connection).data?.products ?? [];
  const nameOf = (skuId: string) => products.find((product) => product.skuId === skuId)?.name ?? skuId;
  const free = products.filter(({ skuId }) => !template.licenses.some((one) => one.skuId === skuId));
  return (
    <div className={css.two}>
      <Card title={say("licences")}>
        {template.licenses.length === 0 && <p className={css.quiet}>{say("nothing")}</p>}
        <ul className={css.plain}>
          {template.licenses.map(({ skuId }) => (
            <Taken
              key={skuId}
              name={nameOf(skuId)}
              onRemove={() => onChange({ licenses: template.licenses.filter((one) => one.skuId !== skuId) })}
            />
          ))}
        </ul>
        <Dropdown
          className={css.add}
          aria-label={say("addLicence")}
          placeholder={say("addLicence")}
          value=""
          selectedOptions={[]}
          onOptionSelect={(_, { optionValue }) =>
            optionValue !== undefined &&
            onChange({ licenses: [...template.licenses, { skuId: optionValue, appsOff: [] }] })
          }
        >
          {free.map(({ skuId, name }) => (
            <Option key={skuId} value={skuId}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Card>
      <Card title={say("groups")}>
        {template.groups.length === 0 && <p className={css.quiet}>{say("nothing")}</p>}
        <ul className={css.plain}>
          {template.groups.map(({ id, displayName }) => (
            <Taken
              key={id}
              name={displayName}
              onRemove={() => onChange({ groups: template.groups.filter((one) => one.id !== id) })}
            />
          ))}
        </ul>
        <Search
          connection={connection}
          kind="group"
          label={say("addGroup")}
          onPick={(hit) => {
            const others = template.groups.filter(({ id }) => id !== hit.id);
            onChange({ groups: [...others, { id: hit.id, displayName: hit.title }] });
          }}
        />
      </Card>
    </div>
  );
}

function Taken({ name, onRemove }: { name: string; onRemove: () => void }) {
  const say = useTemplatesSay();
  return (
    <li className={css.line}>
      <span className={css.grow}>{name}</span>
      <Button
        size="small"
        appearance="subtle"
        icon={<Dismiss16Regular />}
        aria-label={say("remove", { name })}
        onClick={onRemove}
      />
    </li>
  );
}
