import { Checkbox, Field, Input } from "@fluentui/react-components";
import type { UseQueryResult } from "@tanstack/react-query";
import type { AppError } from "../../ipc/bindings/AppError";
import type { EditAnswers } from "../../ipc/bindings/EditAnswers";
import type { EditValues } from "../../ipc/bindings/EditValues";
import type { MoreWishes } from "../../ipc/bindings/MoreWishes";
import { Way } from "../../shared/fields/Choices";
import { ErrorBar } from "../../shared/states/ErrorBar";
import { LateSpinner } from "../../shared/states/LateSpinner";
import css from "./edit.module.css";
import { FieldLine } from "./FieldLine";
import { GroupsPart } from "./GroupsPart";
import { actsFor, fieldsOf, sections } from "./model";
import { PhotoPart } from "./PhotoPart";
import { SignInPart } from "./SignInPart";
import { useEditSay } from "./words";

export type PartProps = {
  connection: string;
  answers: EditAnswers;
  values: EditValues;
  change: (part: Partial<EditAnswers>) => void;
  /** Changes what is wanted besides the fields. */
  more: (part: Partial<MoreWishes>) => void;
};

type WhatProps = Omit<PartProps, "values" | "more"> & { values: UseQueryResult<EditValues, AppError> };

/** What is done to them: the act, and for a change every field with what becomes of it. */
export function WhatStep({ connection, answers, values, change }: WhatProps) {
  const say = useEditSay();
  if (values.data === undefined) {
    return values.error ? <ErrorBar error={values.error} /> : <LateSpinner label={say("reading")} />;
  }
  const more = (part: Partial<MoreWishes>) => change({ more: { ...answers.more, ...part } });
  const part: PartProps = { connection, answers, values: values.data, change, more };
  const acts = actsFor(values.data);
  return (
    <div className={css.what}>
      <fieldset className={css.acts}>
        <legend className="spoken">{say("acts")}</legend>
        {acts.map((act) => (
          <Way
            key={act}
            name="edit-act"
            title={say(`act.${act}`)}
            text={say(`actText.${act}`)}
            chosen={answers.act === act}
            onChoose={() => change({ act })}
          />
        ))}
      </fieldset>
      {answers.act === "change" && <Change {...part} />}
      {answers.act === "delete" && <p className={css.quiet}>{say("deleteNote")}</p>}
      {answers.act === "restore" && <Restore {...part} />}
      {answers.act === "purge" && (
        <Field label={say("typeName", { name: values.data.name ?? "" })} className={css.narrow}>
          <Input
            value={answers.typedName}
            autoComplete="off"
            spellCheck={false}
            onChange={(_, data) => change({ typedName: data.value })}
          />
        </Field>
      )}
      {values.data.people > 1 && answers.act !== "purge" && <Include {...part} />}
    </div>
  );
}

function Change(part: PartProps) {
  const say = useEditSay();
  const { values } = part;
  return (
    <>
      {values.synced > 0 && <p className={css.synced}>{say("synced", { count: values.synced })}</p>}
      <SignInPart {...part} />
      {sections.map((section) => {
        const fields = fieldsOf(values, section);
        if (fields.length === 0) return null;
        return (
          <section key={section} className={css.card} aria-label={say(`sections.${section}`)}>
            <h2>{say(`sections.${section}`)}</h2>
            <ul className={css.fields}>
              {fields.map((field) => (
                <FieldLine key={field.property} field={field} {...part} />
              ))}
            </ul>
          </section>
        );
      })}
      <GroupsPart {...part} />
      <PhotoPart {...part} />
    </>
  );
}

function Restore({ answers, values, change }: PartProps) {
  const say = useEditSay();
  return (
    <div className={css.narrow}>
      {values.people === 1 && (
        <Field label={say("restoreName")} hint={say("restoreNameHint")}>
          <Input
            value={answers.userPrincipalName}
            spellCheck={false}
            onChange={(_, data) => change({ userPrincipalName: data.value })}
          />
        </Field>
      )}
      <Checkbox
        label={say("allowSignIn")}
        checked={answers.allowSignIn}
        onChange={(_, data) => change({ allowSignIn: data.checked === true })}
      />
    </div>
  );
}

function Include({ answers, more }: PartProps) {
  const say = useEditSay();
  return (
    <section className={css.card} aria-label={say("include")}>
      <p className={css.quiet}>{say("include")}</p>
      <Checkbox
        label={say("includeAdministrators")}
        checked={answers.more.includeAdministrators}
        onChange={(_, data) => more({ includeAdministrators: data.checked === true })}
      />
      <Checkbox
        label={say("includeNotPeople")}
        checked={answers.more.includeNotPeople}
        onChange={(_, data) => more({ includeNotPeople: data.checked === true })}
      />
    </section>
  );
}
